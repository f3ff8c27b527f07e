using MathNet.Numerics.Integration;

namespace Foothold.Statistics.Tests.RealOptions;

/// <summary>Plain numerical integration: a twenty-point rule on each of many equal pieces.</summary>
internal static class Quadrature
{
    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);

    internal static double Integrate(Func<double, double> function, double from, double to, int pieces)
    {
        double width = (to - from) / pieces;
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++)
        {
            double middle = from + ((piece + 0.5) * width);
            for (int i = 0; i < Rule.Order; i++) sum += Rule.GetWeight(i) * function(middle + (0.5 * width * Rule.GetAbscissa(i)));
        }

        return 0.5 * width * sum;
    }

    /// <summary>Mean of a function of a standard normal, cut where the function has a kink.</summary>
    internal static double NormalMean(Func<double, double> function, double kink, int pieces = 60)
    {
        double Density(double z) => function(z) * Math.Exp(-0.5 * z * z) / Math.Sqrt(Math.Tau);
        kink = Math.Clamp(kink, -12, 12);
        return Integrate(Density, -12, kink, pieces) + Integrate(Density, kink, 12, pieces);
    }
}
