using Foothold.Domain.Amounts;

namespace Foothold.Advice.LandedCost;

/// <summary>How an amount is rounded.</summary>
internal enum RoundingMode
{
    HalfUp,
    HalfEven,
    Down,
    Up,
}

/// <summary>Rounding to multiples of a unit, line by line or once for the total.</summary>
/// <param name="Unit">Null for the smallest unit of the currency.</param>
/// <param name="Mode">How what lies between two multiples is treated.</param>
/// <param name="OnTotal">Whether only the total is rounded.</param>
internal sealed record Rounding(decimal? Unit, RoundingMode Mode, bool OnTotal)
{
    /// <summary>To the smallest unit paid, a half away from zero, on every line.</summary>
    public static Rounding Commercial { get; } = new(null, RoundingMode.HalfUp, false);

    public decimal Of(decimal amount, Currency currency)
    {
        // Finer than what is paid cannot be paid.
        decimal unit = Math.Max(Unit ?? 0m, currency.SmallestUnit);
        decimal parts = amount / unit;
        return unit * Mode switch
        {
            RoundingMode.HalfUp => decimal.Round(parts, 0, MidpointRounding.AwayFromZero),
            RoundingMode.HalfEven => decimal.Round(parts, 0, MidpointRounding.ToEven),
            RoundingMode.Down => decimal.Truncate(parts),
            _ => decimal.Ceiling(parts),
        };
    }

    /// <summary>Rounds the amounts of the lines, or their total, which is then spread in proportion to them.</summary>
    public decimal[] Of(IReadOnlyList<decimal> amounts, Currency currency)
    {
        if (!OnTotal) return [.. amounts.Select(amount => Of(amount, currency))];
        decimal total = CostModel.Cents(Of(amounts.Sum(), currency), currency);
        return total == 0m ? new decimal[amounts.Count] : [.. new Money(total, currency).Allocate([.. amounts]).Select(share => share.Amount)];
    }
}
