namespace Foothold.Advice.Appraisal;

/// <summary>Narrows down where the best option changes between two values, two probes at a time; in vain where the ends do not differ.</summary>
/// <remarks>What the best option lacks is nearly a straight line in the value, so a pair of probes on either side of where the line crosses zero usually ends the search; halving is the way out where it does not.</remarks>
internal sealed class Threshold(Func<double, Probe> at, int best, double near, double far, int halvings)
{
    // Pairs that the line may place before halves are taken.
    private const int MostLines = 3;

    private readonly double _tolerance = Math.Abs(far - near) / (1 << halvings);
    private (double Value, double[] Means) _near = (near, []), _far = (far, []);
    private (double First, double Second) _asked = (near, far);
    private int _rounds;

    /// <summary>Whether nothing more is to be asked.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the best option does not change between the ends; known once it is done.</summary>
    public bool IsVain { get; private set; }

    /// <summary>A value at which another option is best, not further than the tolerance from one at which none is.</summary>
    public double Value => _far.Value;

    /// <summary>The option that becomes best.</summary>
    public int Becomes => FlipSearch.BestOf(_far.Means);

    /// <summary>Mean worth of the old best option just before.</summary>
    public double Before => _near.Means[best];

    /// <summary>How far the new one is ahead at <see cref="Value"/>.</summary>
    public double Ahead => _far.Means[Becomes] - _far.Means[best];

    /// <summary>The two changes to be evaluated next, from near to far.</summary>
    public IEnumerable<Probe> Next() => [at(_asked.First), at(_asked.Second)];

    /// <summary>Takes the means of the two.</summary>
    public void Take(double[] first, double[] second)
    {
        if (_rounds++ == 0)
        {
            (_near, _far) = ((near, first), (far, second));
            IsVain = IsDone = FlipSearch.BestOf(first) != best || FlipSearch.BestOf(second) == best;
        }
        else
        {
            if (FlipSearch.BestOf(first) != best) _far = (_asked.First, first);
            else if (FlipSearch.BestOf(second) != best) (_near, _far) = ((_asked.First, first), (_asked.Second, second));
            else _near = (_asked.Second, second);
        }

        double left = _far.Value - _near.Value;
        // Up to rounding, as halving would end.
        IsDone |= Math.Abs(left) <= _tolerance * (1 + 1e-9);
        if (IsDone) return;
        double half = Math.CopySign(_tolerance / 2, left);
        double middle = _rounds > MostLines ? _near.Value + (left / 2) : _near.Value + (left * Lacks(_near.Means) / (Lacks(_near.Means) - Lacks(_far.Means)));
        double from = _rounds > MostLines ? middle : Inside(middle - half), to = _rounds > MostLines ? _near.Value + (left * 0.75) : Inside(middle + half);
        _asked = (from, to);
    }

    private double Inside(double value) => Math.Clamp(value, Math.Min(_near.Value, _far.Value), Math.Max(_near.Value, _far.Value));

    // What the second lacks against the old best: at least 0 before the threshold, below 0 beyond it.
    private double Lacks(double[] means)
    {
        double rival = double.NegativeInfinity;
        for (int d = 0; d < means.Length; d++)
            if (d != best) rival = Math.Max(rival, means[d]);
        return means[best] - rival;
    }
}
