namespace Foothold.Statistics.Tests.Random;

/// <summary>Checks of random samples. Every bound is stated with the chance that a correct generator breaks it.</summary>
internal static class Samples
{
    /// <summary>
    /// Kolmogorov's distance times √n. A correct generator exceeds 2.7 with probability about 2·exp(−2·2.7²) = 9e-7.
    /// </summary>
    internal static double KolmogorovDistance(IEnumerable<double> sample, Func<double, double> distribution)
    {
        double[] sorted = [.. sample.Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double p = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - p));
        }

        return distance * Math.Sqrt(sorted.Length);
    }

    /// <summary>Deviation of a sample mean from its expectation in standard errors; beyond 5 with probability 6e-7.</summary>
    internal static double Score(IEnumerable<double> sample, double mean, double variance)
    {
        double[] values = [.. sample];
        return (values.Average() - mean) / Math.Sqrt(variance / values.Length);
    }
}
