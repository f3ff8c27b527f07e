using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.CashGap;

public sealed class CurrencyParityTests
{
    [Fact]
    public void Forward_ByHand_IsTheRateThatLeavesNoGain()
    {
        // Borrow NOK 1 / (1 + 0.04 · 90/365), change it into SEK at 0.98, lend at 2 %: 0.98 · (1 + 0.02 · 90/365) / (1 + 0.04 · 90/365).
        Assert.Equal(0.98 * (365 + 1.8) / (365 + 3.6), CurrencyParity.Forward(0.98, 0.02, 0.04, 90), 14);
        Assert.Equal(0.98, CurrencyParity.Forward(0.98, 0.03, 0.03, 200), 14);
        Assert.Equal(0.98, CurrencyParity.Forward(0.98, 0.03, 0.08, 0), 14);
    }

    [Theory]
    [InlineData(0.98, 0.02, 0.045, 30)]
    [InlineData(11.2, 0.11, -0.005, 365)]
    public void Forward_ThereAndBack_IsOne(double spot, double home, double foreign, int days) =>
        Assert.Equal(1, CurrencyParity.Forward(spot, home, foreign, days) * CurrencyParity.Forward(1 / spot, foreign, home, days), 13);

    [Theory]
    [InlineData(0.98, 0.02, 0.045, 30)]
    [InlineData(11.2, 0.11, -0.005, 365)]
    [InlineData(20.9, 0.069, 0.051, 720)]
    public void PresentValue_ByForwardOrBySpot_IsTheSame_AndForeignMoneyAtTheHomeRateIsNot(double spot, double home, double foreign, int days)
    {
        double value = CurrencyParity.PresentValueByForward(5000, spot, home, foreign, days);
        Assert.Equal(1, value / CurrencyParity.PresentValueBySpot(5000, spot, foreign, days), 13);
        Assert.NotEqual(value, 5000 * spot / (1 + home * days / 365), 1.0);
    }

    [Fact]
    public void WorstMean_AgainstNumericalMean_Agrees()
    {
        // Slow twin: the mean of the rate over quantiles 0 to a, by the midpoint rule.
        const double Volatility = 0.12, Years = 0.7, Share = 0.05;
        double deviation = Volatility * Math.Sqrt(Years), sum = 0;
        const int Steps = 200_000;
        for (int i = 0; i < Steps; i++) sum += 0.98 * Math.Exp(deviation * Statistics.Distributions.StandardNormal.Quantile(Share * (i + 0.5) / Steps) - deviation * deviation / 2);
        Assert.Equal(sum / Steps, CurrencyParity.WorstMean(0.98, Volatility, Years, Share), 5);
        Assert.Equal(0.98, CurrencyParity.WorstMean(0.98, Volatility, Years, 1), 12);
        Assert.Equal(0.98, CurrencyParity.WorstMean(0.98, 0, Years, Share), 12);
    }

    [Fact]
    public void BelowAndTouched_AgainstSimulatedPaths_Agree()
    {
        // 20,000 paths of 1,000 steps; a discrete path misses some touches, which the shifted level of Broadie, Glasserman and Kou (1997) makes good: 0.5826 · σ√dt.
        const double Spot = 1, Level = 0.9, Volatility = 0.15, Years = 1;
        const int Paths = 20_000, Steps = 1_000;
        double step = Volatility * Math.Sqrt(Years / Steps), seen = Math.Log(Level) + 0.5826 * step;
        int below = 0, touched = 0;
        Parallel.For(0, Paths, path =>
        {
            var random = Statistics.Random.RandomStream.ForBlock(7, (ulong)path);
            double log = 0, lowest = 0;
            for (int i = 0; i < Steps; i++)
            {
                log += (step * random.NextNormal()) - (step * step / 2);
                lowest = Math.Min(lowest, log);
            }

            if (log < Math.Log(Level)) Interlocked.Increment(ref below);
            if (lowest < seen) Interlocked.Increment(ref touched);
        });
        // Four standard errors of 20,000 draws at about 0.25 and 0.45.
        Assert.Equal((double)below / Paths, CurrencyParity.BelowAtEnd(Spot, Level, Volatility, Years), 0.0125);
        Assert.Equal((double)touched / Paths, CurrencyParity.TouchedBefore(Spot, Level, Volatility, Years), 0.0145);
    }

    [Fact]
    public void Touched_AtTheEnds_IsCertainOrImpossible()
    {
        Assert.Equal(1, CurrencyParity.TouchedBefore(1, 1, 0.1, 1));
        Assert.Equal(1, CurrencyParity.TouchedBefore(1, 1.2, 0.1, 1));
        Assert.Equal(0, CurrencyParity.TouchedBefore(1, 0.9, 0, 1));
        Assert.Equal((0, 1), (CurrencyParity.BelowAtEnd(1, 0.9, 0, 1), CurrencyParity.BelowAtEnd(1, 1.1, 0.1, 0)));
        Assert.True(CurrencyParity.TouchedBefore(1, 0.9, 0.2, 1) > CurrencyParity.BelowAtEnd(1, 0.9, 0.2, 1));
    }
}
