using Foothold.Statistics.Distributions;
using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>A Student-t belief: location + scale · t with ν degrees of freedom. Immutable.</summary>
public sealed record StudentTBelief : IBelief
{
    /// <summary>Degrees of freedom from which Hill's expansion is exact to the last digits (measured: 1e-14 relative for tails above 1e-50).</summary>
    private const double Many = 1000;

    private const double Far = 1e20;

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
        if (DegreesOfFreedom >= Many) return TailOfMany(t, DegreesOfFreedom);
        if (t > Far) return FarTail(t, DegreesOfFreedom);
        // Only the body may be taken from one half: out in the tail the difference would be rounding.
        double square = t * t;
        return square < 1
            ? 0.5 - (0.5 * SpecialFunctions.BetaRegularized(0.5, DegreesOfFreedom / 2, square / (DegreesOfFreedom + square)))
            : 0.5 * SpecialFunctions.BetaRegularized(DegreesOfFreedom / 2, 0.5, DegreesOfFreedom / (DegreesOfFreedom + square));
    }

    /// <summary>Hill's normal deviate of t (1970, Communications of the ACM 13(10), algorithm 395): the logarithms of gamma functions of a large ν would cancel.</summary>
    private static double TailOfMany(double t, double degreesOfFreedom)
    {
        double shifted = degreesOfFreedom - 0.5;
        double b = 48 * shifted * shifted;
        double y = shifted * Accurate.LogOnePlus(t / degreesOfFreedom * t);
        if (double.IsInfinity(y)) return 0;
        double second = (((((-0.4 * y) - 3.3) * y) - 24) * y) - 85.5;
        double factor = (((second / ((0.8 * y * y) + 100 + b)) + y + 3) / b) + 1;
        return StandardNormal.Cumulative(-factor * Math.Sqrt(y));
    }

    /// <summary>The leading term (ν/t²)^(ν/2)/(ν·B(ν/2, ½)), where t² is so large that the next is lost in rounding or that it overflows.</summary>
    private static double FarTail(double t, double degreesOfFreedom) =>
        Math.Exp((degreesOfFreedom / 2 * (Math.Log(degreesOfFreedom) - (2 * Math.Log(t)))) - SpecialFunctions.BetaLn(degreesOfFreedom / 2, 0.5)) / degreesOfFreedom;
}
