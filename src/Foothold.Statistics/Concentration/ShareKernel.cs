using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Concentration;

/// <summary>
/// Sums over shares of a total. Values are divided by the largest first, so that neither huge nor tiny ones are lost; callers have checked that
/// all are finite and at least 0 and the largest above 0.
/// </summary>
internal static class ShareKernel
{
    /// <summary>Below this distance from 1 powers of shares are taken as differences from the shares, which would cancel otherwise.</summary>
    private const double NearOne = 0.1;

    /// <summary>Sum of the values in units of the largest: 1 to n.</summary>
    internal static double RelativeTotal(ReadOnlySpan<double> values, double largest)
    {
        // Of a million values a plain sum is off by 1e-11, which would put an evenness above 1.
        var total = default(CompensatedSum);
        foreach (double value in values) total.Add(value / largest);
        return total.Value;
    }

    /// <summary>Σ p².</summary>
    internal static double Herfindahl(ReadOnlySpan<double> values, double largest)
    {
        double total = 0, squares = 0;
        foreach (double value in values)
        {
            double relative = value / largest;
            total += relative;
            squares += relative * relative;
        }

        return squares / (total * total);
    }

    /// <summary>−Σ p·ln p with 0·ln 0 = 0; at least 0.</summary>
    internal static double Entropy(ReadOnlySpan<double> values, double largest)
    {
        double total = RelativeTotal(values, largest);
        var sum = default(CompensatedSum);
        foreach (double value in values)
        {
            double share = value / largest / total;
            if (share > 0) sum.Add(-share * Math.Log(share));
        }

        // A single share of 1 gives −0.
        return Math.Max(0, sum.Value) + 0.0;
    }

    /// <summary>ln of the Hill number of a finite order other than 1.</summary>
    internal static double LogHill(ReadOnlySpan<double> values, double largest, double order)
    {
        double total = RelativeTotal(values, largest), sum = 0;
        if (Math.Abs(order - 1) < NearOne)
        {
            // Σ p^q = 1 + Σ p(p^(q−1) − 1): exact to the last digits however close q is to 1.
            foreach (double value in values)
            {
                double share = value / largest / total;
                if (share > 0) sum += share * Accurate.ExpMinusOne((order - 1) * Math.Log(share));
            }

            return Accurate.LogOnePlus(sum) / (1 - order);
        }

        // Powers of shares relative to the largest share: those of a high order would all vanish.
        foreach (double value in values)
            if (value > 0) sum += Math.Pow(value / largest, order);
        return (Math.Log(sum) - (order * Math.Log(total))) / (1 - order);
    }

    /// <summary>Gini coefficient of values in ascending order, without correction.</summary>
    internal static double Gini(ReadOnlySpan<double> ascending)
    {
        double largest = ascending[^1], total = 0, sum = 0;
        int n = ascending.Length;
        for (int i = 0; i < n; i++)
        {
            double relative = ascending[i] / largest;
            total += relative;
            sum += ((2.0 * i) + 1 - n) * relative;
        }

        return Math.Max(0, sum / (n * total));
    }

    /// <summary>(1/n) Σ (x/μ)·ln(x/μ) = Σ p·ln(n·p); at least 0.</summary>
    internal static double Theil(ReadOnlySpan<double> values, double largest)
    {
        double total = RelativeTotal(values, largest), sum = 0;
        foreach (double value in values)
        {
            double share = value / largest / total;
            if (share > 0) sum += share * Math.Log(values.Length * share);
        }

        return Math.Max(0, sum);
    }

    /// <summary>Share of the k largest of values in ascending order.</summary>
    internal static double LargestShares(ReadOnlySpan<double> ascending, int count)
    {
        double largest = ascending[^1], total = 0, top = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            double relative = ascending[i] / largest;
            total += relative;
            if (i >= ascending.Length - count) top += relative;
        }

        return top / total;
    }
}
