namespace Foothold.Advice.Appraisal.Staging;

/// <summary>Equidistant amounts of cash from 0 to a top, with values in between read on a straight line; a single point where cash does not bind.</summary>
internal sealed class CashGrid
{
    private readonly double _step;

    public CashGrid(double cash, double top, int points)
    {
        if (double.IsInfinity(cash))
        {
            (Count, Start) = (1, 0);
            return;
        }

        (Count, _step, Start) = (points, top / (points - 1), Math.Min(cash, top));
        IsLimited = true;
    }

    public bool IsLimited { get; }

    public int Count { get; }

    public double Start { get; }

    public double At(int point) => point * _step;

    /// <summary>The point below an amount, and how far it lies towards the next; amounts outside count as the ends.</summary>
    public (int Lower, double Share) Place(double cash)
    {
        if (!IsLimited) return (0, 0);
        double place = Math.Clamp(cash / _step, 0, Count - 1);
        int lower = Math.Min((int)place, Count - 1);
        double share = place - lower;
        // Amounts that meet a point up to rounding are on it.
        if (share < 1e-9) return (lower, 0);
        return share > 1 - 1e-9 ? (lower + 1, 0) : (lower, share);
    }

    public static double Read(ReadOnlySpan<double> values, int lower, double share) => share == 0 ? values[lower] : values[lower] + (share * (values[lower + 1] - values[lower]));

    /// <summary>Whether an amount covers a need, up to rounding.</summary>
    public bool Covers(double cash, double need) => !IsLimited || cash >= need - (1e-9 * Math.Max(1, need));
}
