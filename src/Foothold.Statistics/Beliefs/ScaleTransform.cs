namespace Foothold.Statistics.Beliefs;

/// <summary>Where a model works: on the numbers themselves, on their logarithms, or on the logit of numbers between two bounds.</summary>
public enum WorkingScale
{
    /// <summary>The numbers themselves.</summary>
    Identity,

    /// <summary>Natural logarithm, for positive numbers.</summary>
    Log,

    /// <summary>ln((x − lower)/(upper − x)), for numbers between two bounds.</summary>
    Logit,
}

/// <summary>
/// Takes estimates to a scale on which errors are closer to normal and no belief can leave the possible values, and takes beliefs back.
/// Immutable.
/// </summary>
/// <remarks>
/// There: standard error · |derivative| (delta method), good while the standard error is small against the distance to a bound. Back:
/// quantiles exactly, as the map is increasing; means and variances by integration, never by mapping the mean.
/// </remarks>
public sealed record ScaleTransform
{
    private ScaleTransform(WorkingScale scale, double lower, double upper)
    {
        Scale = scale;
        Lower = lower;
        Upper = upper;
    }

    /// <summary>No change.</summary>
    public static ScaleTransform Identity { get; } = new(WorkingScale.Identity, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Natural logarithm, for numbers above 0.</summary>
    public static ScaleTransform Log { get; } = new(WorkingScale.Log, 0, double.PositiveInfinity);

    /// <summary>Logit, for shares above 0 and below 1.</summary>
    public static ScaleTransform Logit { get; } = new(WorkingScale.Logit, 0, 1);

    /// <summary>Which map.</summary>
    public WorkingScale Scale { get; }

    /// <summary>Lower bound of the possible numbers, not itself possible; −∞ without one.</summary>
    public double Lower { get; }

    /// <summary>Upper bound of the possible numbers, not itself possible; +∞ without one.</summary>
    public double Upper { get; }

    /// <summary>Logit between two bounds, for example a score between 0 and 100.</summary>
    /// <param name="lower">Lower bound, finite and below <paramref name="upper"/>.</param>
    /// <param name="upper">Upper bound, finite.</param>
    /// <exception cref="ArgumentException">The bounds are not finite or not in order.</exception>
    public static ScaleTransform LogitBetween(double lower, double upper)
    {
        Require.Finite(lower);
        Require.Finite(upper);
        if (!(lower < upper)) Require.Refuse(nameof(upper), $"The bounds are {lower} and {upper}; the upper one must lie above the lower one.");
        return new ScaleTransform(WorkingScale.Logit, lower, upper);
    }

    /// <summary>The logit of a share from its counts, defined for 0 and for all successes too: ln((k + ½)/(n − k + ½)).</summary>
    /// <param name="successes">k, between 0 and <paramref name="trials"/>.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <returns>The empirical logit with standard error √(1/(k + ½) + 1/(n − k + ½)), on the working scale of <see cref="Logit"/>.</returns>
    /// <exception cref="ArgumentException">A count is out of its range.</exception>
    /// <remarks>The half takes away most of the bias (Haldane 1956; Gart, Pettigrew and Thomas 1985, Biometrika 72(1), 179-190).</remarks>
    public static Estimate LogitOfCounts(long successes, long trials)
    {
        Require.AtLeast(trials, 1);
        if (successes < 0 || successes > trials) Require.Refuse(nameof(successes), $"successes is {successes}; it must be between 0 and the {trials} trials.");
        double hits = successes + 0.5, misses = trials - successes + 0.5;
        return new Estimate(Math.Log(hits / misses), Math.Sqrt((1 / hits) + (1 / misses)));
    }

    /// <summary>The logarithm of a rate from a count, defined for 0 too: ln((count + ½)/exposure).</summary>
    /// <param name="count">Events, at least 0.</param>
    /// <param name="exposure">Exposure, finite and above 0.</param>
    /// <returns>The value with standard error 1/√(count + ½), on the working scale of <see cref="Log"/>.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static Estimate LogOfCount(long count, double exposure)
    {
        Require.AtLeast(count, 0);
        Require.Positive(exposure);
        return new Estimate(Math.Log((count + 0.5) / exposure), 1 / Math.Sqrt(count + 0.5));
    }

    /// <summary>A number on the working scale.</summary>
    /// <param name="value">Finite and between the bounds, not on them.</param>
    /// <exception cref="ArgumentException">The number is not possible; the message says what to do.</exception>
    public double ToWorking(double value)
    {
        Check(value);
        return Forward(value);
    }

    /// <summary>An estimate on the working scale, its standard error by the delta method.</summary>
    /// <param name="estimate">A defined value between the bounds, with a standard error that is finite and at least 0.</param>
    /// <exception cref="ArgumentException">The value is not possible, or the standard error is not known; the message says what to do.</exception>
    public Estimate ToWorking(Estimate estimate)
    {
        Check(estimate.Value);
        double error = estimate.StandardError;
        if (!(error >= 0) || double.IsInfinity(error)) Require.Refuse(nameof(estimate), $"The standard error is {error}; it must be a finite number of at least 0.");
        double slope = Scale switch
        {
            WorkingScale.Log => 1 / estimate.Value,
            WorkingScale.Logit => (Upper - Lower) / (estimate.Value - Lower) / (Upper - estimate.Value),
            _ => 1,
        };
        return new Estimate(Forward(estimate.Value), error * slope);
    }

    /// <summary>A number of the working scale taken back.</summary>
    /// <param name="working">Any number; NaN gives NaN and the infinities give the bounds.</param>
    public double FromWorking(double working) => Scale switch
    {
        WorkingScale.Log => Math.Exp(working),
        // From whichever end is nearer, so that no digits are lost there.
        WorkingScale.Logit => working < 0
            ? Lower + ((Upper - Lower) * (Math.Exp(working) / (1 + Math.Exp(working))))
            : Upper - ((Upper - Lower) * (Math.Exp(-working) / (1 + Math.Exp(-working)))),
        _ => working,
    };

    /// <summary>A belief of the working scale taken back.</summary>
    /// <param name="working">For example a unit's posterior of <see cref="TwoLevelNormal"/> or <see cref="NestedNormal"/>; undefined gives undefined.</param>
    public TransformedBelief FromWorking(MixtureOfNormals working) => new(this, working);

    /// <summary>A normal belief of the working scale taken back: log-normal, logit-normal, or itself.</summary>
    /// <param name="working">The belief.</param>
    public TransformedBelief FromWorking(NormalBelief working)
    {
        ArgumentNullException.ThrowIfNull(working);
        return new TransformedBelief(this, MixtureOfNormals.FromNormal(working.Mean, working.StandardDeviation));
    }

    /// <summary>The map without questions: −∞ and +∞ at and beyond the bounds.</summary>
    internal double Forward(double value) => Scale switch
    {
        WorkingScale.Log => value <= 0 ? double.NegativeInfinity : Math.Log(value),
        WorkingScale.Logit => value <= Lower ? double.NegativeInfinity : value >= Upper ? double.PositiveInfinity : Math.Log((value - Lower) / (Upper - value)),
        _ => value,
    };

    private void Check(double value)
    {
        if (!double.IsFinite(value)) Require.Refuse(nameof(value), $"The value is {value}; it must be a finite number.");
        if (Scale == WorkingScale.Log && value <= 0)
            Require.Refuse(nameof(value), $"The value is {value}, which has no logarithm; leave it out, use the identity scale, or for a count of events use LogOfCount.");
        if (Scale == WorkingScale.Logit && !(value > Lower && value < Upper))
            Require.Refuse(nameof(value), $"The value is {value}, which is not between the bounds {Lower} and {Upper} of the logit scale; for a share of 0 or 1 give its counts to LogitOfCounts, otherwise move the bounds.");
    }
}
