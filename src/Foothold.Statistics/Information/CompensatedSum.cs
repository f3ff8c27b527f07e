namespace Foothold.Statistics.Information;

/// <summary>A running sum that keeps what rounding drops (Neumaier's variant of Kahan summation).</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum so far.</summary>
    internal readonly double Total => _sum + _lost;

    /// <summary>Adds a finite number.</summary>
    internal void Add(double value)
    {
        double next = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - next + value : value - next + _sum;
        _sum = next;
    }
}
