namespace Foothold.Statistics.FixedEffects;

/// <summary>Least squares for the rows of one sample: effects are taken out of outcome and regressors in the same passes.</summary>
internal sealed class LinearFit
{
    private readonly PreparedRows _rows;
    private readonly RegressionOptions _options;
    private readonly EffectSolver _solver;

    internal LinearFit(PreparedRows rows, RegressionOptions options)
    {
        (_rows, _options) = (rows, options);
        Weights = rows.Prior ?? new PinnedNumbers(rows.Rows, clear: false);
        if (rows.Prior is null) Weights.Span.Fill(1);
        _solver = new EffectSolver(rows.Layout, Weights, rows.Workers);
        Coefficients = new double[rows.Columns - 1];
        Dropped = (bool[])rows.Constant.Clone();
    }

    /// <summary>Coefficients of the standardised regressors.</summary>
    internal double[] Coefficients { get; private set; }

    internal bool[] Dropped { get; }

    internal PinnedNumbers Weights { get; }

    internal NormalEquations? Equations { get; private set; }

    internal bool EffectsConverged { get; private set; } = true;

    internal int Sweeps { get; private set; }

    internal void Run()
    {
        ColumnBlock first = _rows.Blocks[0];
        Span<double> values = first.Values.Span;
        for (int i = 0; i < _rows.Rows; i++) values[i * first.Width] = _rows.Outcome[i] - (_rows.Offset is null ? 0 : _rows.Offset[i]);
        double[] products = CrossProducts.Of(_rows, Weights);
        int columns = _rows.Columns;
        var variation = new double[columns - 1];
        for (int k = 0; k < variation.Length; k++) variation[k] = products[((k + 1) * columns) + k + 1];
        _solver.TakeWeights();
        Span<double> relative = stackalloc double[8], floor = stackalloc double[8];
        foreach (ColumnBlock block in _rows.Blocks)
        {
            for (int lane = 0; lane < block.Width; lane++)
            {
                int column = block.FirstColumn + lane;
                relative[lane] = Math.Min(1e-5, _options.EffectTolerance);
                floor[lane] = column < columns ? products[(column * columns) + column] * NormalEquations.CollinearShare : 0;
            }

            TakenOut outcome = _solver.TakeOut(block, relative[..block.Width], floor[..block.Width], -1, _options.MaxSweeps);
            EffectsConverged &= outcome.Converged;
            Sweeps = Math.Max(Sweeps, outcome.Sweeps);
        }

        products = CrossProducts.Of(_rows, Weights);
        NormalEquations.FindCollinear(products, variation, Dropped);
        Equations = NormalEquations.Factor(products, Dropped);
        if (Equations is not null) Coefficients = Equations.Solve(products);
    }

    /// <summary>What effects and regressors leave of the outcome, in working order.</summary>
    internal PinnedNumbers Residuals()
    {
        var residuals = new PinnedNumbers(_rows.Rows, clear: false);
        for (int i = 0; i < _rows.Rows; i++)
        {
            double left = _rows.Blocks[0].Values[i * _rows.Blocks[0].Width];
            for (int k = 0; k < Coefficients.Length; k++)
                if (!Dropped[k]) left -= Coefficients[k] * _rows.Regressor(k, i);
            residuals[i] = left;
        }

        return residuals;
    }
}
