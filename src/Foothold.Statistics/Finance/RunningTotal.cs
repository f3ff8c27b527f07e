using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>A total that is compared with a limit while it is added up: what rounding alone leaves beside the limit is taken as the limit.</summary>
/// <remarks>−1 + 10·0.1 in binary is not 0 but −1.4e-16, and money back after ten periods would read as money never back.</remarks>
internal struct RunningTotal
{
    /// <summary>Share of the amounts added up without their signs below which a distance is rounding.</summary>
    private const double Rounding = 1e-14;

    private CompensatedSum _sum;
    private double _gross;

    /// <summary>The total as it is.</summary>
    internal readonly double Sum => _sum.Value;

    /// <summary>The total, 0 where it cannot be told from 0.</summary>
    internal readonly double Value => Beside(0);

    /// <summary>Adds an amount.</summary>
    internal void Add(double amount)
    {
        _sum.Add(amount);
        _gross += Math.Abs(amount);
    }

    /// <summary>The total, or the limit where the total cannot be told from it.</summary>
    internal readonly double Beside(double limit) => Math.Abs(_sum.Value - limit) <= Rounding * _gross ? limit : _sum.Value;
}
