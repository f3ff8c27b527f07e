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
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double[] _part;
    private int _columns, _linear, _occupied;
    private double _total;

    internal FactorFit(NodeGrid grid)
    {
        _grid = grid;
        _raw = RawBasis(grid);
        _basis = new double[_raw.Length];
        _weights = new double[grid.Count];
        _means = new double[grid.Count];
        _part = new double[grid.Count];
    }

    /// <summary>Makes the basis orthonormal under the numbers of draws in the intervals.</summary>
    internal void Prepare(ReadOnlySpan<double> counts)
    {
        int nodes = _grid.Count;
        counts.CopyTo(_weights);
        _total = 0;
        _occupied = 0;
        foreach (double count in counts)
        {
            _total += count;
            if (count > 0) _occupied++;
        }

        _columns = 0;
        _linear = 0;
        for (int column = 0; column < Knots; column++)
        {
            Span<double> own = _basis.AsSpan(_columns * nodes, nodes);
            _raw.AsSpan(column * nodes, nodes).CopyTo(own);
            double before = Product(own, own);
            // Twice is enough to be orthogonal up to rounding.
            for (int pass = 0; pass < 2; pass++)
            {
                for (int earlier = 0; earlier < _columns; earlier++)
                {
                    ReadOnlySpan<double> other = _basis.AsSpan(earlier * nodes, nodes);
                    double share = Product(own, other);
                    for (int b = 0; b < nodes; b++) own[b] -= share * other[b];
                }
            }

            double square = Product(own, own);
            if (!(square > 1e-12 * before)) continue;
            double scale = 1 / Math.Sqrt(square);
            for (int b = 0; b < nodes; b++) own[b] *= scale;
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
        int nodes = _grid.Count;
        double within = squares;
        for (int b = 0; b < nodes; b++)
        {
            _means[b] = 0;
            if (_weights[b] == 0) continue;
            double rest = sums[b] / _weights[b];
            within -= sums[b] * rest;
            _means[b] = rest + (slope * _grid.MeanScores[b]);
        }

        double freedom = _total - _occupied;
        double variance = freedom > 0 ? Math.Max(0, within) / freedom : double.PositiveInfinity;
        conditional.Clear();
        Project(0, 1, variance, null);
        Project(1, _linear, variance, conditional);
        Project(_linear, _columns, variance, conditional);
        double left = 0;
        for (int b = 0; b < nodes; b++) left += _weights[b] * _means[b] * _means[b];
        double kept = Kept(left, _occupied - _columns, variance);
        double sum = 0;
        for (int b = 0; b < nodes; b++)
        {
            if (_weights[b] > 0) conditional[b] += kept * _means[b];
            sum += conditional[b];
        }

        double shift = mean - (sum / nodes);
        for (int b = 0; b < nodes; b++) conditional[b] += shift;
    }

    /// <summary>Moves the part in some columns of the basis from the means to the fit, as far as it is beyond noise.</summary>
    private void Project(int from, int to, double variance, Span<double> conditional)
    {
        int nodes = _grid.Count;
        Span<double> part = _part;
        part.Clear();
        double energy = 0;
        for (int column = from; column < Math.Min(to, _columns); column++)
        {
            ReadOnlySpan<double> own = _basis.AsSpan(column * nodes, nodes);
            double coefficient = Product(own, _means);
            energy += coefficient * coefficient;
            for (int b = 0; b < nodes; b++) part[b] += coefficient * own[b];
        }

        for (int b = 0; b < nodes; b++) _means[b] -= part[b];
        if (conditional.IsEmpty) return;
        double kept = Kept(energy, to - from, variance);
        for (int b = 0; b < nodes; b++) conditional[b] += kept * part[b];
    }

    /// <summary>Share of a part that is kept: 0 up to the critical value, rising to 1.</summary>
    private static double Kept(double energy, int freedom, double variance)
    {
        if (freedom <= 0 || !(energy > 0)) return 0;
        double ratio = CriticalValues[freedom] * variance / energy;
        return ratio < 1 ? 1 - (ratio * ratio) : 0;
    }

    private double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += _weights[i] * a[i] * b[i];
        return sum;
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
