using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>The lower regularised incomplete gamma function P(shape, x), also where x is tiny.</summary>
internal static class RegularizedGamma
{
    /// <summary>Below this three terms of the series are exact to the last digit; MathNet takes x below 1e-15 for 0, where P may still be 1 %.</summary>
    private const double Small = 1e-5;

    internal static double Lower(double shape, double x)
    {
        if (x <= 0) return 0;
        if (double.IsInfinity(x)) return 1;
        if (x >= Small) return SpecialFunctions.GammaLowerRegularized(shape, x);
        double leading = Math.Exp((shape * Math.Log(x)) - SpecialFunctions.GammaLn(shape + 1));
        return leading * (1 - (shape * x / (shape + 1)) + (shape * x * x / (2 * (shape + 2))));
    }
}
