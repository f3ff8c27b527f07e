namespace Foothold.Statistics.Beliefs;

/// <summary>Midpoints for integrating over one standard deviation, spread like a half-Cauchy and narrowed where the weight lies.</summary>
/// <param name="Prior">The prior.</param>
/// <param name="From">Lower end on the axis, where τ = scale · tan(π·position/2).</param>
/// <param name="To">Upper end on the axis.</param>
/// <param name="Points">Number of midpoints.</param>
internal readonly record struct ScaleAxis(ScalePrior Prior, double From, double To, int Points)
{
    /// <summary>The axis over the whole prior.</summary>
    internal static ScaleAxis Whole(ScalePrior prior, int points) => new(prior, 0, 2 / Math.PI * Math.Atan(ScalePrior.Reach), points);

    private double Step => (To - From) / Points;

    /// <summary>τ at a midpoint; above 0.</summary>
    internal double Tau(int index) => Prior.Scale * Math.Tan(Math.PI / 2 * (From + ((index + 0.5) * Step)));

    /// <summary>Lower end of the piece of τ that a midpoint stands for; at <see cref="Points"/> the upper end of the last.</summary>
    internal double Edge(int index) => Prior.Scale * Math.Tan(Math.PI / 2 * (From + (index * Step)));

    /// <summary>Whether the axis still runs to where the prior is cut.</summary>
    internal bool ReachesEndOfPrior => To >= Whole(Prior, Points).To;

    /// <summary>Logarithm of prior density times the length of τ that a midpoint stands for, up to a constant of the axis.</summary>
    internal double LogMass(int index)
    {
        double cosine = Math.Cos(Math.PI / 2 * (From + ((index + 0.5) * Step)));
        return Prior.LogDensity(Tau(index)) - (2 * Math.Log(cosine));
    }

    /// <summary>The part of the axis between two midpoints, one step wider on both sides but not beyond the ends.</summary>
    internal ScaleAxis Narrow(int first, int last) =>
        this with { From = Math.Max(From, From + ((first - 1) * Step)), To = Math.Min(To, From + ((last + 2) * Step)) };
}
