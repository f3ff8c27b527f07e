namespace Foothold.Statistics.Beliefs;

/// <summary>A half Student-t prior for a standard deviation between units or groups, cut off at twenty times its scale.</summary>
/// <remarks>
/// Density proportional to (1 + (τ/scale)²/ν)^(−(ν+1)/2) on 0 .. 20·scale. ν = 1 is the half-Cauchy that Gelman (2006, Bayesian
/// Analysis 1(3), 515-534) recommends for few groups; the cut keeps the mean of τ² finite however few data there are.
/// </remarks>
public sealed record ScalePrior
{
    /// <summary>The prior reaches from 0 to this many scales.</summary>
    internal const double Reach = 20;

    private ScalePrior(double degreesOfFreedom, double scale)
    {
        if (!(degreesOfFreedom > 0)) throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom must be above 0.");
        if (!(scale > 0) || double.IsInfinity(scale)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of a prior must be a finite number above 0.");
        DegreesOfFreedom = degreesOfFreedom;
        Scale = scale;
    }

    /// <summary>Degrees of freedom ν, above 0; infinity is the half-normal.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>Scale in the units of the data, above 0; under ν = 1 half of the uncut prior lies below it.</summary>
    public double Scale { get; }

    /// <summary>The half-Cauchy prior.</summary>
    /// <param name="scale">Scale in the units of the data, finite and above 0.</param>
    /// <returns>A prior with one degree of freedom.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite and positive.</exception>
    public static ScalePrior HalfCauchy(double scale) => new(1, scale);

    /// <summary>The half Student-t prior.</summary>
    /// <param name="degreesOfFreedom">ν, above 0; infinity gives the half-normal.</param>
    /// <param name="scale">Scale in the units of the data, finite and above 0.</param>
    /// <returns>The prior.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static ScalePrior HalfStudentT(double degreesOfFreedom, double scale) => new(degreesOfFreedom, scale);

    /// <summary>Logarithm of the density, up to a constant.</summary>
    internal double LogDensity(double tau)
    {
        double square = tau / Scale * (tau / Scale);
        return double.IsInfinity(DegreesOfFreedom) ? -square / 2 : -(DegreesOfFreedom + 1) / 2 * Math.Log(1 + (square / DegreesOfFreedom));
    }
}
