namespace Foothold.Statistics;

/// <summary>ln(1 + x) and eˣ − 1 with all digits for small x, which <c>double.LogP1</c> and <c>double.ExpM1</c> of .NET 10 do not give (they add and subtract 1); Math.NET's Expm1 was measured to be off by up to 5e-8.</summary>
/// <remarks>The rounding of 1 + x or of eˣ is divided out again (Kahan's device; Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.14.1).</remarks>
internal static class Accurate
{
    /// <summary>ln(1 + x) for x above −1.</summary>
    internal static double LogOnePlus(double x)
    {
        double u = 1 + x;
        if (u == 1) return x;
        return double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>eˣ − 1.</summary>
    internal static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        if (u == 1) return x;
        if (u < 0.25 || u > 4) return u - 1;
        return (u - 1) * (x / Math.Log(u));
    }
}
