using MathNet.Numerics.Integration;

namespace Foothold.Statistics.Distributions;

/// <summary>The standard bivariate normal distribution. NaN in gives NaN out.</summary>
public static class BivariateNormal
{
    private const double StrongCorrelation = 0.925;

    /// <summary>Beyond this a bound leaves less than 1e-300 on its other side.</summary>
    private const double AsGoodAsInfinite = 40;

    // Ten points of the rule on (0, 1) and their mirror images: an even order, so that no point is 0.
    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);

    /// <summary>Probability that X ≤ <paramref name="x"/> and Y ≤ <paramref name="y"/>.</summary>
    /// <param name="x">Upper bound of the first variable; infinities allowed.</param>
    /// <param name="y">Upper bound of the second variable; infinities allowed.</param>
    /// <param name="correlation">Between −1 and 1, both included.</param>
    /// <returns>Between 0 and 1, absolute error below 1e-14; NaN where a bound is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The correlation is outside −1 .. 1 or NaN.</exception>
    /// <remarks>
    /// One integral of 20 points. Weak correlation: Plackett's identity in the angle arcsin ρ (Drezner and Wesolowsky 1990). Strong
    /// correlation: the integral from the perfectly correlated case down, whose steep part is done in closed form (Genz 2004, Statistics
    /// and Computing 14, 251–260).
    /// </remarks>
    public static double Cumulative(double x, double y, double correlation)
    {
        if (!(correlation is >= -1 and <= 1)) throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation must be between -1 and 1.");
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        if (Math.Abs(x) > AsGoodAsInfinite || Math.Abs(y) > AsGoodAsInfinite) return AtInfinity(x, y);
        double value = Math.Abs(correlation) < StrongCorrelation
            ? Weak(x, y, correlation)
            : Strong(x, y, correlation);
        return Math.Clamp(value, 0, Math.Min(StandardNormal.Cumulative(x), StandardNormal.Cumulative(y)));
    }

    private static double AtInfinity(double x, double y)
    {
        if (x < -AsGoodAsInfinite || y < -AsGoodAsInfinite) return 0;
        return x > AsGoodAsInfinite ? StandardNormal.Cumulative(y) : StandardNormal.Cumulative(x);
    }

    // Φ(x)Φ(y) + 1/(2π) ∫ exp(−(x² + y² − 2xy sin t)/(2 cos² t)) dt, t from 0 to arcsin ρ.
    private static double Weak(double x, double y, double correlation)
    {
        double independent = StandardNormal.Cumulative(x) * StandardNormal.Cumulative(y);
        if (correlation == 0) return independent;
        double half = 0.5 * Math.Asin(correlation);
        double squares = 0.5 * ((x * x) + (y * y));
        double product = x * y;
        double sum = 0;
        for (int i = 0; i < Rule.Order; i++)
        {
            double sine = Math.Sin(half * (1 + Rule.GetAbscissa(i)));
            sum += Rule.GetWeight(i) * Math.Exp(((sine * product) - squares) / (1 - (sine * sine)));
        }

        return independent + (sum * half / Math.Tau);
    }

    // With s the sign of ρ and k = s·y: the value at ρ = s, less (positive s) or plus (negative s) the integral over u = √(1 − r²) of
    // exp(−(x − k)²/(2u²)) · exp(−xk/(1 + √(1 − u²)))/√(1 − u²), from 0 to √(1 − ρ²).
    private static double Strong(double x, double y, double correlation)
    {
        double k = correlation < 0 ? -y : y;
        double integral = Math.Abs(correlation) < 1 ? StrongIntegral(x, k, (1 - correlation) * (1 + correlation)) : 0;
        if (correlation > 0) return StandardNormal.Cumulative(Math.Min(x, y)) - (integral / Math.Tau);
        // At ρ = −1 it is the probability of −y ≤ X ≤ x: a difference, taken in the tail where it does not cancel.
        double opposite = x <= -y ? 0 : x < 0
            ? StandardNormal.Cumulative(x) - StandardNormal.Cumulative(-y)
            : StandardNormal.Cumulative(y) - StandardNormal.Cumulative(-x);
        return opposite + (integral / Math.Tau);
    }

    private static double StrongIntegral(double x, double k, double squaredWidth)
    {
        double width = Math.Sqrt(squaredWidth);
        double product = x * k;
        double squaredGap = (x - k) * (x - k);
        double gap = Math.Abs(x - k);

        // The smooth factor is exp(−product/2)·(1 + c u² + c d u⁴ + O(u⁶)); the integral of its head times the steep factor is closed.
        double c = (4 - product) / 8;
        double d = (12 - product) / 16;
        double steep = -0.5 * ((squaredGap / squaredWidth) + product);
        double head = 0;
        if (steep > -700)
        {
            head = width * Math.Exp(steep)
                * (1 - (c * (squaredGap - squaredWidth) * (1 - (d * squaredGap / 5)) / 3) + (c * d * squaredWidth * squaredWidth / 5));
        }

        if (product > -200)
        {
            double tail = Math.Sqrt(Math.Tau) * StandardNormal.Cumulative(-gap / width);
            head -= Math.Exp(-0.5 * product) * tail * gap * (1 - (c * squaredGap * (1 - (d * squaredGap / 5)) / 3));
        }

        double rest = 0;
        double half = 0.5 * width;
        for (int i = 0; i < Rule.Order; i++)
        {
            double u = half * (1 + Rule.GetAbscissa(i));
            double squared = u * u;
            double exponent = -0.5 * ((squaredGap / squared) + product);
            if (exponent <= -700) continue;
            double root = Math.Sqrt(1 - squared);
            // exp(−xk/(1 + root)) over exp(−xk/2), written as one exponential of the small difference of the exponents.
            double smooth = Math.Exp(-0.5 * product * squared / ((1 + root) * (1 + root))) / root;
            rest += Rule.GetWeight(i) * Math.Exp(exponent) * (smooth - (1 + (c * squared * (1 + (d * squared)))));
        }

        return head + (half * rest);
    }
}
