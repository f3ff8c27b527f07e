using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Weights of three criteria as a polygon in (w₀, w₁): areas and centroids are exact.</summary>
internal sealed class WeightPolygon
{
    private readonly List<(double X, double Y)> _corners;

    private WeightPolygon(List<(double X, double Y)> corners) => _corners = corners;

    internal static WeightPolygon Simplex { get; } = new([(0, 0), (1, 0), (0, 1)]);

    internal double Area => Math.Abs(_corners.Select((p, at) => Cross(p, Next(at))).Sum()) / 2;

    /// <summary>Mean of the three weights.</summary>
    internal double[] Centroid
    {
        get
        {
            double twice = _corners.Select((p, at) => Cross(p, Next(at))).Sum();
            double x = _corners.Select((p, at) => (p.X + Next(at).X) * Cross(p, Next(at))).Sum() / (3 * twice);
            double y = _corners.Select((p, at) => (p.Y + Next(at).Y) * Cross(p, Next(at))).Sum() / (3 * twice);
            return [x, y, 1 - x - y];
        }
    }

    /// <summary>The part with a·w ≤ b (Sutherland and Hodgman).</summary>
    internal WeightPolygon Where(ReadOnlySpan<double> a, double b)
    {
        var kept = new List<(double X, double Y)>();
        for (int at = 0; at < _corners.Count; at++)
        {
            (double X, double Y) from = _corners[at], to = Next(at);
            double before = b - Left(a, from), after = b - Left(a, to);
            if (before >= 0) kept.Add(from);
            if (before * after < 0) kept.Add((from.X + ((to.X - from.X) * before / (before - after)), from.Y + ((to.Y - from.Y) * before / (before - after))));
        }

        return new WeightPolygon(kept);
    }

    internal WeightPolygon Where(IEnumerable<WeightConstraint> constraints)
    {
        WeightPolygon part = this;
        foreach (LinearRow row in constraints.SelectMany(constraint => constraint.Rows(3))) part = part.Where(row.Coefficients, row.Bound);
        return part;
    }

    private static double Left(ReadOnlySpan<double> a, (double X, double Y) p) => (a[0] * p.X) + (a[1] * p.Y) + (a[2] * (1 - p.X - p.Y));

    private static double Cross((double X, double Y) p, (double X, double Y) q) => (p.X * q.Y) - (q.X * p.Y);

    private (double X, double Y) Next(int at) => _corners[(at + 1) % _corners.Count];
}
