namespace Foothold.Statistics.Beliefs;

/// <summary>Posterior of a standard deviation τ on the grid over which it was integrated.</summary>
/// <remarks>
/// Point k stands for the piece of τ between two edges, has the weight of that piece, and is its middle on the axis of the grid, which is
/// spaced like the prior. The pieces lie side by side and cover all but a share of about 1e-7 of the posterior.
/// </remarks>
public sealed class ScalePosterior
{
    /// <summary>Fewer effective points than this cannot follow a peak: midpoints 1.8 deviations apart are off by 0.4 %.</summary>
    private const double FewestEffectivePoints = 2;

    /// <summary>Density at the end times the end is about the probability that a longer prior would find beyond; from here on the cut matters.</summary>
    private const double NoticedAtEnd = 0.02;

    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly double[] _edges;

    internal ScalePosterior(ScaleAxis axis, double[] weights, double mean, double deviation)
    {
        _weights = weights;
        _values = [.. Enumerable.Range(0, axis.Points).Select(axis.Tau)];
        _edges = [.. Enumerable.Range(0, axis.Points + 1).Select(axis.Edge)];
        Mean = mean;
        StandardDeviation = deviation;
        EffectivePoints = 1 / weights.Sum(w => w * w);
        ReachesEndOfPrior = axis.ReachesEndOfPrior && weights[^1] / (_edges[^1] - _edges[^2]) * _edges[^1] > NoticedAtEnd;
        IsResolved = EffectivePoints >= FewestEffectivePoints;
    }

    private ScalePosterior(double value)
    {
        (_values, _weights, _edges) = ([value], [1], [value, value]);
        (Mean, StandardDeviation) = (value, double.IsNaN(value) ? double.NaN : 0);
        EffectivePoints = 1;
        IsResolved = true;
    }

    /// <summary>The posterior where nothing was measured: one point that is NaN.</summary>
    public static ScalePosterior Undefined { get; } = new(double.NaN);

    /// <summary>Values of τ, ascending, in the units of the data; one where τ was given.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Posterior probability of the piece around each value; they sum to 1.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Ends of the pieces, one more than values.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>Posterior mean of τ.</summary>
    public double Mean { get; }

    /// <summary>Posterior standard deviation of τ; 0 where τ was given.</summary>
    public double StandardDeviation { get; }

    /// <summary>How many equal weights would be as uneven as these: 1/Σ w². Below 2 the grid is too coarse for the peak.</summary>
    public double EffectivePoints { get; }

    /// <summary>Whether the posterior still has weight where the prior ends, so that the end decides with the data.</summary>
    public bool ReachesEndOfPrior { get; }

    /// <summary>Whether the grid is fine enough for the peak.</summary>
    internal bool IsResolved { get; }

    /// <summary>Posterior density at each value, per unit of τ; NaN where τ was given.</summary>
    public IReadOnlyList<double> Densities() =>
        [.. _weights.Select((w, k) => _edges[k + 1] > _edges[k] ? w / (_edges[k + 1] - _edges[k]) : double.NaN)];

    /// <summary>The τ that is not exceeded with a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <returns>Interpolated within its piece, at least 0; NaN where nothing was measured.</returns>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        double below = 0;
        for (int k = 0; k < _weights.Length; k++)
        {
            if (below + _weights[k] >= probability && _weights[k] > 0)
                return _edges[k] + ((probability - below) / _weights[k] * (_edges[k + 1] - _edges[k]));
            below += _weights[k];
        }

        return _edges[^1];
    }

    /// <summary>Probability that τ is at most a value.</summary>
    /// <param name="value">Any number; NaN gives NaN.</param>
    /// <returns>Between 0 and 1, interpolated within a piece; NaN where nothing was measured.</returns>
    public double Cumulative(double value)
    {
        if (double.IsNaN(value) || double.IsNaN(_values[0])) return double.NaN;
        double below = 0;
        for (int k = 0; k < _weights.Length && value >= _edges[k]; k++)
            below += value >= _edges[k + 1] ? _weights[k] : _weights[k] * (value - _edges[k]) / (_edges[k + 1] - _edges[k]);
        return Math.Min(1, below);
    }

    /// <summary>A τ that was given.</summary>
    internal static ScalePosterior Known(double value) => new(value);

    /// <summary>Adds what a reader must know about the grid.</summary>
    internal void Warn(string between, List<StatisticalWarning> warnings)
    {
        if (ReachesEndOfPrior)
            warnings.Add(new StatisticalWarning("prior_end", FormattableString.Invariant($"The posterior of the standard deviation between {between} reaches {_edges[^1]:G4}, where its prior ends: the end decides with the data, so choose the prior on purpose.")));
        if (!IsResolved)
            warnings.Add(new StatisticalWarning("not_converged", FormattableString.Invariant($"The grid over the standard deviation between {between} has only {EffectivePoints:F1} effective points: ask for more grid points or a prior nearer to the data.")));
    }
}
