using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>Quantiles and tail means of an ascending sample whose draws come in clusters (pairs where sampling is antithetic).</summary>
internal readonly struct TailKernel(double[] ascending, int clusterSize)
{
    /// <summary>Half width, in standard errors, of the interval whose width gives the standard error of a quantile.</summary>
    private const double Reach = 1.96;

    /// <summary>Quantile of type 7; its standard error takes draws as independent, which errs on the safe side for antithetic pairs where outcomes rise or fall steadily with the factors.</summary>
    internal Estimate Quantile(double probability)
    {
        int n = ascending.Length;
        double error = Math.Sqrt(probability * (1 - probability) / n);
        double low = probability - (Reach * error);
        double high = probability + (Reach * error);
        double standardError = low < 0 || high > 1 || error == 0 ? double.NaN : (Interpolated(high) - Interpolated(low)) / (2 * Reach);
        return new Estimate(Interpolated(probability), standardError);
    }

    /// <summary>The smallest outcome with at least this share at or below it.</summary>
    internal double LowerQuantile(double share) => ascending[Math.Clamp((int)Math.Ceiling(Tail(share)) - 1, 0, ascending.Length - 1)];

    /// <summary>Mean of the worst share of outcomes.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <param name="unsorted">The same outcomes in the order of the draws, so that clusters stay together.</param>
    internal Estimate Shortfall(double share, ReadOnlySpan<double> unsorted)
    {
        double tail = Tail(share);
        int whole = (int)Math.Floor(tail);
        var sum = new CompensatedSum();
        for (int i = 0; i < whole; i++) sum.Add(ascending[i]);
        if (tail > whole) sum.Add((tail - whole) * ascending[whole]);

        double quantile = LowerQuantile(share);
        var gap = new ClusterMean(clusterSize);
        foreach (double outcome in unsorted) gap.Add(Math.Max(0, quantile - outcome));
        return new Estimate(sum.Value / tail, gap.Estimate.StandardError / share);
    }

    /// <summary>n·a, freed of the rounding that would make 0.05 · 1000 a little more than 50.</summary>
    private double Tail(double share)
    {
        double tail = share * ascending.Length;
        double nearest = Math.Round(tail);
        return nearest > 0 && Math.Abs(tail - nearest) <= 1e-12 * nearest ? nearest : tail;
    }

    private double Interpolated(double probability)
    {
        double position = (ascending.Length - 1) * probability;
        int below = (int)Math.Floor(position);
        if (below >= ascending.Length - 1) return ascending[^1];
        return ascending[below] + ((position - below) * (ascending[below + 1] - ascending[below]));
    }
}
