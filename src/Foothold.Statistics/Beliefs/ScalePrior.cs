namespace Foothold.Statistics.Beliefs;

/// <summary>A prior for a standard deviation between units or groups: half Student-t, cut off at twenty times its scale, or uniform up to a bound.</summary>
/// <remarks>
/// The half-t has a density proportional to (1 + (τ/scale)²/ν)^(−(ν+1)/2) on 0 .. 20·scale. ν = 1 is the half-Cauchy that Gelman (2006, Bayesian
/// Analysis 1(3), 515-534) recommends for few groups; the cut keeps the mean of τ² finite however few data there are.
/// The uniform prior is the one of Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 5.4; there it has no bound, which gives a
/// proper posterior only from three units on. Choose the bound far above any believable spread, and look for the warning `prior_end`.
/// </remarks>
public sealed record ScalePrior
{
    /// <summary>The prior reaches from 0 to this many scales.</summary>
    internal const double Reach = 20;

    private ScalePrior(double upperBound)
    {
        if (!(upperBound > 0) || double.IsInfinity(upperBound)) throw new ArgumentOutOfRangeException(nameof(upperBound), upperBound, "The upper bound of a prior must be a finite number above 0.");
        DegreesOfFreedom = double.NaN;
        Scale = upperBound / Reach;
    }

    private ScalePrior(double degreesOfFreedom, double scale)
    {
        if (!(degreesOfFreedom > 0)) throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom must be above 0.");
        if (!(scale > 0) || double.IsInfinity(scale)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of a prior must be a finite number above 0.");
        DegreesOfFreedom = degreesOfFreedom;
        Scale = scale;
    }

    /// <summary>Degrees of freedom ν, above 0; infinity is the half-normal, NaN the uniform prior.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>
    /// Scale in the units of the data, above 0; under ν = 1 half of the uncut prior lies below it. For the uniform prior a twentieth of its
    /// bound, which only places the grid.
    /// </summary>
    public double Scale { get; }

    /// <summary>Where the prior ends, in the units of the data: twenty scales, or the bound of the uniform prior.</summary>
    public double UpperBound => Reach * Scale;

    /// <summary>Whether every standard deviation up to <see cref="UpperBound"/> is equally likely beforehand.</summary>
    public bool IsUniform => double.IsNaN(DegreesOfFreedom);

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

    /// <summary>The half-normal prior, the half-t with infinite degrees of freedom.</summary>
    /// <param name="scale">Standard deviation of the normal that is folded at 0, in the units of the data, finite and above 0.</param>
    /// <returns>The prior.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite and positive.</exception>
    public static ScalePrior HalfNormal(double scale) => new(double.PositiveInfinity, scale);

    /// <summary>The uniform ("flat") prior on the standard deviation.</summary>
    /// <param name="upperBound">Largest standard deviation thought possible, in the units of the data, finite and above 0; set it generously.</param>
    /// <returns>The prior.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not finite and positive.</exception>
    public static ScalePrior Uniform(double upperBound) => new(upperBound);

    /// <summary>Logarithm of the density, up to a constant.</summary>
    internal double LogDensity(double tau)
    {
        if (IsUniform) return 0;
        double square = tau / Scale * (tau / Scale);
        return double.IsInfinity(DegreesOfFreedom) ? -square / 2 : -(DegreesOfFreedom + 1) / 2 * Math.Log(1 + (square / DegreesOfFreedom));
    }
}
