using MathNet.Numerics;

namespace Foothold.Statistics.Information;

/// <summary>Binomial and Poisson terms with real arguments, without the cancellation of differences of large logarithms of gammas.</summary>
/// <remarks>
/// The term is its value where argument and mean agree (Stirling) times the exponential of how far apart they are; both are computed without
/// subtracting large numbers, so the relative error stays near 10⁻¹⁴ up to arguments of 10¹². Source: Loader (2000), Fast and Accurate Computation of
/// Binomial Probabilities.
/// </remarks>
internal static class SaddlePoint
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>Γ(a + b + 1)/(Γ(a + 1)Γ(b + 1))·pᵃqᵇ for a, b above 0 and p + q = 1.</summary>
    internal static double Binomial(double a, double b, double p, double q)
    {
        if (p <= 0 || q <= 0) return 0;
        double n = a + b;
        double exponent = StirlingRest(n) - StirlingRest(a) - StirlingRest(b) - Apart(a, n * p) - Apart(b, n * q);
        return Math.Exp(exponent - HalfLogTwoPi - (0.5 * (Math.Log(a) + Math.Log(b / n))));
    }

    /// <summary>xᵃe⁻ˣ/Γ(a + 1) for a above 0 and x of at least 0.</summary>
    internal static double Poisson(double a, double x) =>
        x <= 0 || double.IsInfinity(x) ? 0 : Math.Exp(-StirlingRest(a) - Apart(a, x) - HalfLogTwoPi - (0.5 * Math.Log(a)));

    /// <summary>ln Γ(z + 1) less its approximation by Stirling, ½ ln(2πz) + z ln z − z.</summary>
    private static double StirlingRest(double z)
    {
        if (z < 16) return SpecialFunctions.GammaLn(z + 1) - ((z + 0.5) * Math.Log(z)) + z - HalfLogTwoPi;
        double square = 1 / (z * z);
        return ((1 / 12.0) - (square * ((1 / 360.0) - (square * ((1 / 1260.0) - (square * ((1 / 1680.0) - (square / 1188)))))))) / z;
    }

    /// <summary>x ln(x/mean) + mean − x: 0 where they agree, also with all digits nearby.</summary>
    private static double Apart(double x, double mean)
    {
        double difference = x - mean;
        if (Math.Abs(difference) >= 0.1 * (x + mean)) return (x * Math.Log(x / mean)) - difference;
        // ln(x/mean) = 2 artanh(v) with v = (x − mean)/(x + mean); the first term of its series takes up x − mean.
        double v = difference / (x + mean);
        double sum = difference * v;
        double power = 2 * x * v;
        for (int j = 3; ; j += 2)
        {
            power *= v * v;
            double next = sum + (power / j);
            // Written so that NaN ends it too.
            if (!(next < sum) && !(next > sum)) return next;
            sum = next;
        }
    }
}
