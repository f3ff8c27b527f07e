namespace Foothold.Statistics.Information;

/// <summary>Logarithms that the platform computes with cancellation.</summary>
internal static class Logarithms
{
    /// <summary>ln(1 + x) with full relative accuracy for small x (Kahan's correction; the platform's own is ln of the rounded sum).</summary>
    internal static double OnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }
}
