using Foothold.Statistics.Distributions;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Foothold.Statistics.Information;

/// <summary>Unit loss of Student's t: E max(0, T − x) for ν degrees of freedom, ν &gt; 1.</summary>
internal static class StudentLoss
{
    /// <summary>Beyond this the t is the normal to the last digit that matters.</summary>
    private const double Normal = 1e10;

    /// <summary>From here on differences of logarithms of gammas lose digits that the asymptotic series keeps.</summary>
    private const double ManyDegrees = 1e4;

    private static readonly GaussLegendreRule Rule = new(0, 1, 64);

    /// <summary>Loss for x of at least 0: (ν + x²)/(ν − 1)·f(x) − x·P(T &gt; x), or the integral where that difference cancels.</summary>
    internal static double Loss(double degrees, double x)
    {
        if (degrees >= Normal) return StandardNormal.UnitLoss(x);
        double density = Density(degrees, x);
        double first = (degrees + (x * x)) / (degrees - 1) * density;
        double loss = degrees < ManyDegrees ? first - (x * UpperTail(degrees, x)) : 0;
        if (loss > 1e-4 * first) return loss;

        // ∫(t − x) f(t) dt over t = x + c·u/(1 − u), c about the distance over which the density falls by e.
        double scale = Math.Min(1, (degrees + (x * x)) / (x * (degrees + 1)));
        double sum = 0;
        for (int i = 0; i < Rule.Order; i++)
        {
            double u = Rule.Abscissas[i];
            double step = scale * u / (1 - u);
            double t = x + step;
            double fall = Math.Exp(-0.5 * (degrees + 1) * Accurate.LogOnePlus(step * (t + x) / (degrees + (x * x))));
            sum += Rule.Weights[i] * step * fall * scale / ((1 - u) * (1 - u));
        }

        return density * sum;
    }

    /// <summary>P(T &gt; x) for x of at least 0.</summary>
    internal static double UpperTail(double degrees, double x) =>
        degrees >= Normal ? StandardNormal.Cumulative(-x) : 0.5 * SpecialFunctions.BetaRegularized(0.5 * degrees, 0.5, degrees / (degrees + (x * x)));

    private static double Density(double degrees, double x)
    {
        // ln Γ((ν + 1)/2) − ln Γ(ν/2) − ½ ln(ν/2) = −1/(4ν) + O(ν⁻³).
        double constant = degrees < ManyDegrees
            ? SpecialFunctions.GammaLn(0.5 * (degrees + 1)) - SpecialFunctions.GammaLn(0.5 * degrees) - (0.5 * Math.Log(degrees * Math.PI))
            : (-0.25 / degrees) - (0.5 * Math.Log(2 * Math.PI));
        return Math.Exp(constant - (0.5 * (degrees + 1) * Accurate.LogOnePlus(x * x / degrees)));
    }
}
