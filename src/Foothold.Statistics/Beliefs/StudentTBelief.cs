using Foothold.Statistics.Distributions;
using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>A Student-t belief: location + scale · t with ν degrees of freedom. Immutable.</summary>
public sealed record StudentTBelief : IBelief
{
    private StudentTBelief(double location, double scale, double degreesOfFreedom)
    {
        Location = location;
        Scale = scale;
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>Middle and median.</summary>
    public double Location { get; }

    /// <summary>Scale, at least 0; not the standard deviation. 0 means known exactly.</summary>
    public double Scale { get; }

    /// <summary>Degrees of freedom ν, above 0; infinity is the normal.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The location; NaN where ν ≤ 1, as the mean does not exist.</summary>
    public double Mean => DegreesOfFreedom > 1 ? Location : double.NaN;

    /// <summary>Scale²·ν/(ν − 2); infinite where 1 &lt; ν ≤ 2 and NaN where ν ≤ 1.</summary>
    public double Variance =>
        double.IsInfinity(DegreesOfFreedom) ? Scale * Scale
        : DegreesOfFreedom > 2 ? Scale * Scale * (DegreesOfFreedom / (DegreesOfFreedom - 2))
        : DegreesOfFreedom > 1 ? double.PositiveInfinity : double.NaN;

    /// <summary>A belief from location, scale and degrees of freedom.</summary>
    /// <param name="location">Middle, finite.</param>
    /// <param name="scale">Scale, finite and at least 0.</param>
    /// <param name="degreesOfFreedom">ν, above 0; infinity is allowed.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static StudentTBelief WithLocationScale(double location, double scale, double degreesOfFreedom)
    {
        Require.Finite(location);
        Require.NotNegative(scale);
        if (!(degreesOfFreedom > 0)) Require.Refuse(nameof(degreesOfFreedom), $"degreesOfFreedom is {degreesOfFreedom}; it must be above 0.");
        return new StudentTBelief(location, scale, degreesOfFreedom);
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        if (Scale == 0) return double.IsNaN(value) ? double.NaN : value >= Location ? 1 : 0;
        double t = (value - Location) / Scale;
        return t <= 0 ? Tail(-t) : 1 - Tail(t);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (Scale == 0 || probability == 0.5) return Location;
        if (probability is 0 or 1) return probability == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (double.IsInfinity(DegreesOfFreedom)) return Location + (Scale * StandardNormal.Quantile(probability));
        double tail = Math.Min(probability, 1 - probability);
        // Few degrees of freedom put quantiles at 1e100 and more: halve on the logarithm.
        double t = Math.Exp(MonotoneRoot.FindFrom(log => -Tail(Math.Exp(log)), -tail, -1, 1));
        return Location + (Scale * (probability < 0.5 ? -t : t));
    }

    /// <summary>Probability beyond t ≥ 0 on one side.</summary>
    private double Tail(double t)
    {
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return 0;
        if (double.IsInfinity(DegreesOfFreedom)) return StandardNormal.Cumulative(-t);
        // ν/(ν + t²) near 1 has few digits left for small t: take the other side of the beta function there.
        double square = t * t;
        return square < DegreesOfFreedom
            ? 0.5 - (0.5 * SpecialFunctions.BetaRegularized(0.5, DegreesOfFreedom / 2, square / (DegreesOfFreedom + square)))
            : 0.5 * SpecialFunctions.BetaRegularized(DegreesOfFreedom / 2, 0.5, DegreesOfFreedom / (DegreesOfFreedom + square));
    }
}
