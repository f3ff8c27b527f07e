using Foothold.Statistics.Finance;

namespace Foothold.Statistics.Tests.Finance;

public sealed class AccurateTests
{
    [Fact]
    public void LogAndExp_AllSizes_KeepAllDigits()
    {
        for (int exponent = -18; exponent <= 2; exponent++)
        {
            foreach (double lead in new[] { -9.7, -3.3, -1, 1, 2.2, 7.1 })
            {
                double x = lead * Math.Pow(10, exponent - 1);
                double exp = Math.Abs(x) < 0.1 ? Series(x) : Math.Exp(x) - 1;
                Assert.Equal(1, Accurate.ExpMinusOne(x) / exp, 1e-14);
                if (x > -0.99) Assert.Equal(1, Accurate.LogOnePlus(Accurate.ExpMinusOne(x)) / x, 1e-13);
            }
        }

        Assert.Equal(0, Accurate.ExpMinusOne(0));
        Assert.Equal(0, Accurate.LogOnePlus(0));
        Assert.Equal(-1, Accurate.ExpMinusOne(-1000));
    }

    private static double Series(double x)
    {
        double sum = 0;
        for (int k = 15; k >= 1; k--) sum = (1 + sum) * x / k;
        return sum;
    }
}
