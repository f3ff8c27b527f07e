namespace Foothold.Statistics.FixedEffects;

/// <summary>Iteratively reweighted least squares for the rows of one sample.</summary>
/// <remarks>
/// Each iteration projects the working residual r = (y − μ)/μ, not the working outcome, on regressors and effects: what an inexact projection leaves is left for
/// the next iteration, and the columns of regressors, from which effects were taken out under the weights before, are nearly there already.
/// </remarks>
internal sealed class PoissonFit
{
    private readonly PreparedRows _rows;
    private readonly RegressionOptions _options;
    private readonly EffectSolver _solver;
    private readonly PoissonKernel _kernel;
    private readonly double[] _variation;
    private readonly double _average;
    private readonly double _slack;

    internal PoissonFit(PreparedRows rows, RegressionOptions options)
    {
        (_rows, _options) = (rows, options);
        Mean = new PinnedNumbers(rows.Rows, clear: false);
        Weights = rows.Prior is null ? Mean : new PinnedNumbers(rows.Rows, clear: false);
        Linear = new PinnedNumbers(rows.Rows, clear: false);
        double sum = 0, weight = 0;
        ReadOnlySpan<double> all = rows.Outcome.Span, priors = rows.Prior is null ? [] : rows.Prior.Span;
        for (int i = 0; i < all.Length; i++)
        {
            double prior = priors.IsEmpty ? 1 : priors[i];
            sum += prior * all[i];
            weight += prior;
        }

        double average = sum / weight;
        _average = sum / rows.Rows;
        // Where the fit is perfect the deviance is 0 and nothing is relative to it; in small units 0.1, which other programs take, would be much.
        _slack = 0.1 * Math.Min(1, average);
        _solver = new EffectSolver(rows.Layout, Weights, rows.Workers);
        if (rows.Layout.FactorOrder.Count == 0 || rows.Offset is not null) Mean.Span.Fill(average);
        else
        {
            Mean.Span.Fill(1);
            ProportionalFit.Scale(_solver, rows, Mean, 2);
        }

        // Halfway between the outcome and what effects alone make of it: no working residual is then above 1.
        Span<double> start = Mean.Span, outcome = rows.Outcome.Span;
        for (int i = 0; i < start.Length; i++) start[i] = (outcome[i] + Math.Max(start[i], 1e-8 * average)) / 2;
        System.Numerics.Tensors.TensorPrimitives.Log(Mean.Span, Linear.Span);
        if (rows.Prior is not null) System.Numerics.Tensors.TensorPrimitives.Multiply(rows.Prior.Span, Mean.Span, Weights.Span);
        _variation = new double[rows.Columns - 1];
        // A mean this far below the average adds nothing to any sum, but a weight of zero would break divisions.
        _kernel = new PoissonKernel(rows, Mean, Linear, new PinnedNumbers(rows.Rows, clear: false), Weights, average * 1e-14);
        Coefficients = new double[rows.Columns - 1];
        Dropped = (bool[])rows.Constant.Clone();
    }

    /// <summary>Coefficients of the standardised regressors.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Regressors that are collinear.</summary>
    internal bool[] Dropped { get; }

    internal PinnedNumbers Mean { get; }

    internal PinnedNumbers Weights { get; }

    /// <summary>The linear predictor, with the offset.</summary>
    internal PinnedNumbers Linear { get; }

    internal NormalEquations? Equations { get; private set; }

    internal double Deviance { get; private set; } = double.NaN;

    internal int Iterations { get; private set; }

    internal int Sweeps { get; private set; }

    internal bool Converged { get; private set; }

    internal bool EffectsConverged { get; private set; } = true;

    /// <summary>Whether it is proven that no row is separated.</summary>
    internal bool Certified { get; private set; }

    /// <summary>Iterates until the deviance rests, or as often as allowed.</summary>
    internal void Run(int maxIterations)
    {
        bool last = false;
        double decrement = double.PositiveInfinity;
        while (Iterations < maxIterations)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            bool first = Iterations == 0;
            _rows.Workers.Run(_rows.Layout.Chunks, chunk => _kernel.Working(chunk, first));
            _solver.TakeWeights();
            // How far the fit still has to go says how exact this step has to be.
            double distance = first ? 1 : Math.Sqrt(decrement / Math.Max(Deviance, _slack));
            double exact = Math.Clamp(distance, 1e-4, 1e-2);
            if (first) CheckCollinearity();
            double[] products = last ? TakeEffectsOut(1e-6, _options.EffectTolerance) : TakeEffectsOut(exact, exact);
            Equations = NormalEquations.Factor(products, Dropped);
            if (Equations is null) return;
            double[] change = Equations.Solve(products);
            double old = Deviance, share = 1;
            PoissonSums sums = Advance(change);
            decrement = sums.Decrement;
            Deviance = sums.Deviance;
            if (!first)
            {
                for (int half = 0; half < 12 && !(Deviance <= old + (0.01 * _options.Tolerance * (_slack + Math.Abs(old)))); half++)
                {
                    Deviance = Halve();
                    share /= 2;
                }

                // Were a row separated, some zero would have a weight below the squared Newton decrement (see the page of explanation). Only an exact
                // step tells its decrement, and not even that where weights differ by more than rounding allows.
                Certified |= last && sums.LeastZeroWeight > 2 * decrement && sums.LeastZeroWeight > 1e-10 * _average;
            }

            for (int k = 0; k < change.Length; k++) Coefficients[k] += share * change[k];
            Iterations++;
            _options.Progress?.Report(Iterations);
            // The step just taken was exact; the square of a small step is what is left.
            if (last && decrement <= 0.1 * _options.Tolerance * (_slack + Deviance))
            {
                Converged = true;
                return;
            }

            last = !first && Math.Abs(Deviance - old) <= _options.Tolerance * (_slack + Math.Abs(Deviance));
        }
    }

    private double[] TakeEffectsOut(double working, double regressors)
    {
        Span<double> relative = stackalloc double[8], floor = stackalloc double[8];
        foreach (ColumnBlock block in _rows.Blocks)
        {
            for (int lane = 0; lane < block.Width; lane++)
            {
                int k = block.FirstColumn + lane - 1;
                relative[lane] = k < 0 ? working : regressors;
                floor[lane] = k >= 0 && k < _variation.Length ? _variation[k] * NormalEquations.CollinearShare : 0;
            }

            TakenOut outcome = _solver.TakeOut(block, relative[..block.Width], floor[..block.Width], block.FirstColumn == 0 ? 0 : -1, _options.MaxSweeps);
            EffectsConverged &= outcome.Converged;
            Sweeps += outcome.Sweeps;
        }

        return CrossProducts.Of(_rows, Weights);
    }

    /// <summary>Finds collinear regressors under the first weights: roughly, and exactly where it is close.</summary>
    private void CheckCollinearity()
    {
        int columns = _rows.Columns;
        double[] products = CrossProducts.Of(_rows, Weights);
        for (int k = 0; k < _variation.Length; k++) _variation[k] = products[((k + 1) * columns) + k + 1];
        var suspects = (bool[])Dropped.Clone();
        double least = NormalEquations.FindCollinear(TakeEffectsOut(1, 1e-2), _variation, suspects);
        if (least < 1e-3 || !suspects.AsSpan().SequenceEqual(Dropped)) NormalEquations.FindCollinear(TakeEffectsOut(1, 1e-5), _variation, Dropped);
        for (int k = 0; k < Dropped.Length; k++)
            if (Dropped[k]) Clear(k + 1);
        // Column 0 has had effects taken out as well; the next step takes out the rest.
    }

    private void Clear(int column)
    {
        foreach (ColumnBlock block in _rows.Blocks)
        {
            int lane = column - block.FirstColumn;
            if (lane < 0 || lane >= block.Width) continue;
            Span<double> values = block.Values.Span;
            for (int at = lane; at < values.Length; at += block.Width) values[at] = 0;
        }
    }

    private PoissonSums Advance(double[] change)
    {
        var parts = new PoissonSums[_rows.Layout.Chunks];
        _rows.Workers.Run(parts.Length, chunk => parts[chunk] = _kernel.Advance(chunk, change));
        var total = new PoissonSums(0, 0, double.PositiveInfinity);
        foreach (PoissonSums part in parts)
            total = new PoissonSums(total.Deviance + part.Deviance, total.Decrement + part.Decrement, Math.Min(total.LeastZeroWeight, part.LeastZeroWeight));
        return total;
    }

    private double Halve()
    {
        var parts = new double[_rows.Layout.Chunks];
        _rows.Workers.Run(parts.Length, chunk => parts[chunk] = _kernel.Halve(chunk));
        double total = 0;
        foreach (double part in parts) total += part;
        return total;
    }
}
