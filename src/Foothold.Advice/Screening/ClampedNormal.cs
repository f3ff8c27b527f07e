using MathNet.Numerics;

namespace Foothold.Advice.Screening;

/// <summary>A normal variable cut to the range from 0 to 1, its outside mass lying on the ends: what a worth is.</summary>
internal static class ClampedNormal
{
    public static double Mean(double mean, double sd)
    {
        if (sd <= 0) return Math.Clamp(mean, 0, 1);
        double a = -mean / sd, b = (1 - mean) / sd;
        return 1 - Cdf(b) + mean * (Cdf(b) - Cdf(a)) + sd * (Density(a) - Density(b));
    }

    public static double StandardDeviation(double mean, double sd)
    {
        if (sd <= 0) return 0;
        double a = -mean / sd, b = (1 - mean) / sd;
        double inside = Cdf(b) - Cdf(a);
        double second = 1 - Cdf(b) + (mean * mean + sd * sd) * inside + 2 * mean * sd * (Density(a) - Density(b)) + sd * sd * (a * Density(a) - b * Density(b));
        double first = Mean(mean, sd);
        return Math.Sqrt(Math.Max(0, second - first * first));
    }

    private static double Cdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    private static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
