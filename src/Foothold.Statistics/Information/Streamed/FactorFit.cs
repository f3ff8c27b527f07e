using System.Numerics.Tensors;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Conditional means of options given one factor, from means within the intervals of its score.</summary>
/// <remarks>
/// Three parts are told apart, each orthogonal to those before: a line in the score, a natural cubic spline, and what is left of the intervals' own means (steps, kinks). A part whose sum
/// of squares E is not beyond the 99.9 % point q of what noise alone would give is taken as nothing; beyond it is kept by the share 1 − (q/E)², which is continuous at the
/// cut and close to 1 soon after. Not thread-safe.
/// </remarks>
internal sealed class FactorFit
{
    private const int Knots = 8;
    private const double Significance = 0.999;
    private static readonly double[] CriticalValues = [.. Enumerable.Range(0, 600).Select(df => df == 0 ? 0 : ChiSquared.InvCDF(df, Significance))];

    private readonly NodeGrid _grid;
    private readonly double[] _raw;
    private readonly double[] _basis;

    /// <summary>The basis times the weights, so that a coefficient is one product of vectors.</summary>
    private readonly double[] _weighted;
    private readonly double[] _weights;
    private readonly double[] _inverseWeights;
    private readonly double[] _means;
    private readonly double[] _part;
    private int _columns, _linear, _occupied;
    private double _total;

    internal FactorFit(NodeGrid grid)
    {
        _grid = grid;
        _raw = RawBasis(grid);
        _basis = new double[_raw.Length];
        _weighted = new double[_raw.Length];
        _weights = new double[grid.Count];
        _inverseWeights = new double[grid.Count];
        _means = new double[grid.Count];
        _part = new double[grid.Count];
    }

    /// <summary>Makes the basis orthonormal under the numbers of draws in the intervals.</summary>
    internal void Prepare(ReadOnlySpan<double> counts)
    {
        int nodes = _grid.Count;
        counts.CopyTo(_weights);
        _total = TensorPrimitives.Sum(counts);
        _occupied = 0;
        for (int b = 0; b < nodes; b++)
        {
            // Empty intervals count for nothing anywhere.
            _inverseWeights[b] = counts[b] > 0 ? 1 / counts[b] : 0;
            if (counts[b] > 0) _occupied++;
        }

        _columns = 0;
        _linear = 0;
        for (int column = 0; column < Knots; column++)
        {
            Span<double> own = _basis.AsSpan(_columns * nodes, nodes);
            Span<double> weighted = _weighted.AsSpan(_columns * nodes, nodes);
            _raw.AsSpan(column * nodes, nodes).CopyTo(own);
            TensorPrimitives.Multiply(own, _weights, weighted);
            double before = TensorPrimitives.Dot<double>(own, weighted);
            // Twice is enough to be orthogonal up to rounding.
            for (int pass = 0; pass < 2; pass++)
            {
                for (int earlier = 0; earlier < _columns; earlier++)
                {
                    double share = TensorPrimitives.Dot<double>(own, _weighted.AsSpan(earlier * nodes, nodes));
                    TensorPrimitives.MultiplyAdd(_basis.AsSpan(earlier * nodes, nodes), -share, own, own);
                }
            }

            TensorPrimitives.Multiply(own, _weights, weighted);
            double square = TensorPrimitives.Dot<double>(own, weighted);
            if (!(square > 1e-12 * before)) continue;
            double scale = 1 / Math.Sqrt(square);
            TensorPrimitives.Multiply(own, scale, own);
            TensorPrimitives.Multiply(weighted, scale, weighted);
            _columns++;
            if (column <= 1) _linear = _columns;
        }
    }

    /// <summary>Writes conditional means with the average <paramref name="mean"/>.</summary>
    /// <param name="sums">Sums of the rest of the worth within intervals.</param>
    /// <param name="squares">Sum of squares of the rest over all draws.</param>
    /// <param name="slope">Slope that was taken off.</param>
    /// <param name="mean">Mean worth of the option.</param>
    /// <param name="conditional">Receives the means.</param>
    internal void Fit(ReadOnlySpan<double> sums, double squares, double slope, double mean, Span<double> conditional)
    {
        Span<double> means = _means;
        TensorPrimitives.Multiply(sums, _inverseWeights, means);
        double within = squares - TensorPrimitives.Dot(sums, means);
        if (slope != 0) TensorPrimitives.MultiplyAdd(_grid.MeanScores, slope, means, means);

        double freedom = _total - _occupied;
        double variance = freedom > 0 ? Math.Max(0, within) / freedom : double.PositiveInfinity;
        conditional.Clear();
        Move(0, Math.Min(1, _columns), variance, []);
        Move(1, _linear, variance, conditional);
        Move(_linear, _columns, variance, conditional);
        // An empty interval has no mean of its own; its weight takes it out of the sum of squares, and here out of the fit.
        for (int b = 0; b < means.Length; b++)
            if (_weights[b] == 0) means[b] = 0;
        TensorPrimitives.Multiply(means, _weights, _part);
        double kept = Kept(TensorPrimitives.Dot<double>(means, _part), _occupied - _columns, variance);
        if (kept > 0) TensorPrimitives.MultiplyAdd(means, kept, conditional, conditional);
        TensorPrimitives.Add(conditional, mean - (TensorPrimitives.Sum<double>(conditional) / means.Length), conditional);
    }

    /// <summary>Moves the part in some columns of the basis from the means to the fit, as far as it is beyond noise.</summary>
    private void Move(int from, int to, double variance, Span<double> conditional)
    {
        int nodes = _grid.Count;
        Span<double> means = _means;
        Span<double> part = _part;
        part.Clear();
        double energy = 0;
        for (int column = from; column < to; column++)
        {
            // The basis is orthonormal: what other columns took away changes nothing here.
            double coefficient = TensorPrimitives.Dot<double>(_weighted.AsSpan(column * nodes, nodes), means);
            energy += coefficient * coefficient;
            TensorPrimitives.MultiplyAdd(_basis.AsSpan(column * nodes, nodes), coefficient, part, part);
        }

        TensorPrimitives.Subtract(means, part, means);
        if (conditional.IsEmpty) return;
        double kept = Kept(energy, to - from, variance);
        if (kept > 0) TensorPrimitives.MultiplyAdd(part, kept, conditional, conditional);
    }

    /// <summary>Share of a part that is kept: 0 up to the critical value, rising to 1.</summary>
    private static double Kept(double energy, int freedom, double variance)
    {
        if (freedom <= 0 || !(energy > 0)) return 0;
        double ratio = CriticalValues[freedom] * variance / energy;
        return ratio < 1 ? 1 - (ratio * ratio) : 0;
    }

    /// <summary>A constant, the score, and natural cubic splines with knots at equally spaced probabilities.</summary>
    private static double[] RawBasis(NodeGrid grid)
    {
        int nodes = grid.Count;
        var knots = new double[Knots];
        for (int j = 0; j < Knots; j++) knots[j] = Statistics.Distributions.StandardNormal.Quantile((j + 0.5) / Knots);
        var raw = new double[Knots * nodes];
        for (int b = 0; b < nodes; b++)
        {
            double z = grid.MeanScores[b];
            raw[b] = 1;
            raw[nodes + b] = z;
            double last = Bend(z, knots[Knots - 2], knots[Knots - 1]);
            for (int j = 0; j < Knots - 2; j++) raw[((j + 2) * nodes) + b] = Bend(z, knots[j], knots[Knots - 1]) - last;
        }

        return raw;
    }

    private static double Bend(double z, double knot, double lastKnot) => (Cube(z - knot) - Cube(z - lastKnot)) / (lastKnot - knot);

    private static double Cube(double x) => x > 0 ? x * x * x : 0;
}
