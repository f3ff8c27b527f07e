namespace Foothold.Statistics.Finance;

/// <summary>A running sum that keeps the digits a plain one loses where terms cancel (Neumaier 1974).</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum so far.</summary>
    internal readonly double Value => _sum + _lost;

    /// <summary>Adds a finite number.</summary>
    internal void Add(double term)
    {
        double next = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - next) + term : (term - next) + _sum;
        _sum = next;
    }
}
