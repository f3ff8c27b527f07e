using Foothold.Statistics.Multicriteria;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Foothold.Statistics.FixedEffects;

/// <summary>
/// Finds separated rows: zeros at which some combination z of regressors and effects is positive that is 0 wherever the outcome is positive and negative nowhere.
/// Their fitted values run off to zero along −z.
/// </summary>
/// <remarks>
/// Both searches work with weights that make errors at positive outcomes a million times dearer than at zeros, so that projections are 0 there but for rounding.
/// Correia, Guimarães and Zylkin (2019), arXiv:1903.01633, sections 3 and 4.
/// </remarks>
internal sealed class SeparationSearch
{
    private const double Dear = 1e6;
    private const double Tolerance = 1e-4;
    private const double Exact = 1e-9;
    private const int MostZerosForSimplex = 250;

    private readonly PreparedRows _rows;
    private readonly RegressionOptions _options;
    private readonly EffectSolver _solver;
    private readonly PinnedNumbers _weights;

    internal SeparationSearch(PreparedRows rows, RegressionOptions options)
    {
        (_rows, _options) = (rows, options);
        _weights = new PinnedNumbers(rows.Rows, clear: false);
        for (int i = 0; i < rows.Rows; i++) _weights[i] = rows.Outcome[i] > 0 ? Dear : 1;
        _solver = new EffectSolver(rows.Layout, _weights, rows.Workers);
        _solver.TakeWeights();
        Span<double> relative = stackalloc double[8], floor = stackalloc double[8];
        relative.Fill(Exact);
        floor.Fill(1e-6);
        foreach (ColumnBlock block in rows.Blocks) _solver.TakeOut(block, relative[..block.Width], floor[..block.Width], -1, options.MaxSweeps);
    }

    /// <summary>Whether the rectifier came to an end.</summary>
    internal bool Converged { get; private set; } = true;

    /// <summary>Rows of the input that a linear programme on the regressors finds (Clarkson and Jennrich 1991); empty where it is not applicable.</summary>
    internal List<int> Simplex()
    {
        var found = new List<int>();
        int[] zeros = [.. Enumerable.Range(0, _rows.Rows).Where(i => _rows.Outcome[i] == 0)];
        int regressors = _rows.Columns - 1;
        if (zeros.Length is 0 or > MostZerosForSimplex || regressors == 0) return found;
        // Only combinations that vanish where outcomes are positive matter.
        var inner = new DenseMatrix(regressors, regressors);
        double atZeros = 0;
        for (int i = 0; i < _rows.Rows; i++)
        {
            if (_rows.Outcome[i] == 0)
            {
                for (int j = 0; j < regressors; j++) atZeros += _rows.Regressor(j, i) * _rows.Regressor(j, i);
                continue;
            }

            for (int j = 0; j < regressors; j++)
                for (int k = 0; k < regressors; k++) inner[j, k] += _rows.Regressor(j, i) * _rows.Regressor(k, i);
        }

        var parts = inner.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        // What a regressor is at zeros leaks into positive outcomes by one part in the weight that they are dearer by.
        double least = Math.Max(1e-8 * Math.Max(parts.EigenValues[regressors - 1].Real, 1e-9 * _rows.Rows), 1e-10 * atZeros);
        int[] free = [.. Enumerable.Range(0, regressors).Where(l => parts.EigenValues[l].Real < least)];
        if (free.Length == 0) return found;
        var directions = new double[zeros.Length][];
        for (int i = 0; i < zeros.Length; i++)
        {
            directions[i] = new double[free.Length];
            for (int l = 0; l < free.Length; l++)
                for (int j = 0; j < regressors; j++) directions[i][l] += parts.EigenVectors[j, free[l]] * _rows.Regressor(j, zeros[i]);
        }

        double largest = directions.Max(row => row.Max(Math.Abs));
        if (!(largest > Tolerance)) return found;
        // Maximise Σ s with s ≤ 1 and s ≤ z at each zero: z may grow as it likes, so every zero that can be positive has s = 1.
        int variables = zeros.Length + (2 * free.Length);
        var objective = new double[variables];
        objective.AsSpan(0, zeros.Length).Fill(1);
        var conditions = new List<LinearRow>();
        for (int i = 0; i < zeros.Length; i++)
        {
            var below = new double[variables];
            below[i] = 1;
            for (int l = 0; l < free.Length; l++)
            {
                double value = Math.Abs(directions[i][l]) < 1e-7 * largest ? 0 : directions[i][l] / largest;
                below[zeros.Length + (2 * l)] = -value;
                below[zeros.Length + (2 * l) + 1] = value;
            }

            var atMost = new double[variables];
            atMost[i] = 1;
            // Often just one ray is left, along which all zeros but the separated ones stay at 0: projections that are right to one part in a million would close it.
            conditions.Add(new LinearRow(below, Tolerance));
            conditions.Add(new LinearRow(atMost, 1));
        }

        if (LinearProgram.Maximise(objective, conditions, out double[] point) != LinearOutcome.Optimal) return found;
        for (int i = 0; i < zeros.Length; i++)
            if (point[i] > 0.5) found.Add(_rows.Layout.Source[zeros[i]]);
        return found;
    }

    /// <summary>Rows of the input that the iterative rectifier finds: project u, cut off what is negative, and again, until the projection is perfect.</summary>
    internal List<int> Rectifier()
    {
        int rows = _rows.Rows;
        NormalEquations? equations = Equations();
        var block = new ColumnBlock(rows, 1, 0);
        Span<double> left = block.Values.Span;
        var target = new double[rows];
        var projection = new double[rows];
        for (int i = 0; i < rows; i++) target[i] = left[i] = _rows.Outcome[i] == 0 ? 1 : 0;
        for (int round = 0; round < 1000; round++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            _solver.TakeOut(block, [Exact], [1e-6], -1, _options.MaxSweeps);
            double[] change = equations is null ? [] : equations.Solve(WithOutcome(left));
            double leak = 0;
            for (int i = 0; i < rows; i++)
            {
                double rest = left[i];
                for (int k = 0; k < change.Length; k++)
                    if (change[k] != 0) rest -= change[k] * _rows.Regressor(k, i);
                projection[i] = target[i] - rest;
                if (_rows.Outcome[i] > 0) leak = Math.Max(leak, Math.Abs(projection[i]));
            }

            double threshold = leak + Tolerance;
            bool negative = false, below = false, any = false;
            for (int i = 0; i < rows; i++)
            {
                if (_rows.Outcome[i] > 0) continue;
                negative |= projection[i] < -0.1 * threshold;
                below |= target[i] - projection[i] < -1e-8;
                any |= projection[i] > threshold;
            }

            if (!any) return [];
            if (!negative || !below)
            {
                // Where nothing lies below its projection, a zero with something left over cannot be separated.
                var found = new List<int>();
                for (int i = 0; i < rows; i++)
                    if (_rows.Outcome[i] == 0 && projection[i] > threshold && (!negative || target[i] - projection[i] <= threshold)) found.Add(_rows.Layout.Source[i]);
                return found;
            }

            for (int i = 0; i < rows; i++)
            {
                double next = _rows.Outcome[i] > 0 ? 0 : Math.Max(0, projection[i]);
                // Effects were taken out of the old target; the difference of the targets is all that is new.
                left[i] += next - target[i];
                target[i] = next;
            }
        }

        Converged = false;
        return [];
    }

    private NormalEquations? Equations()
    {
        int columns = _rows.Columns;
        double[] products = CrossProducts.Of(_rows, _weights);
        var dropped = (bool[])_rows.Constant.Clone();
        var before = new double[columns - 1];
        // Relative to a regressor of unit variance at the zeros alone: what vanishes at positive outcomes must not be taken for collinear.
        for (int k = 0; k < before.Length; k++) before[k] = _rows.Rows;
        NormalEquations.FindCollinear(products, before, dropped);
        return dropped.All(gone => gone) ? null : NormalEquations.Factor(products, dropped);
    }

    /// <summary>Cross products of which only those of the target with the regressors are filled in.</summary>
    private double[] WithOutcome(ReadOnlySpan<double> left)
    {
        int columns = _rows.Columns;
        var products = new double[columns * columns];
        for (int i = 0; i < left.Length; i++)
        {
            double weighted = _weights[i] * left[i];
            for (int k = 0; k < columns - 1; k++) products[(k + 1) * columns] += weighted * _rows.Regressor(k, i);
        }

        return products;
    }
}
