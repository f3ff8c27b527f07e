using Foothold.Domain.Amounts;

namespace Foothold.Domain.Tests.Amounts;

public class PercentageTests
{
    [Fact]
    public void Factories_TwoScales_MeetInOneValue()
    {
        Assert.Equal(Percentage.FromFraction(0.195m), Percentage.FromPercent(19.5m));
        Assert.Equal(19.5m, Percentage.FromFraction(0.195m).Percent);
        Assert.Equal("19.5 %", Percentage.FromPercent(19.5m).ToString());
    }

    [Fact]
    public void Default_IsZero()
    {
        Assert.Equal(Percentage.Zero, default);
        Assert.Equal("0 %", default(Percentage).ToString());
    }

    [Fact]
    public void Operators_TwoShares_AddAndCompare()
    {
        Percentage quarter = Percentage.FromPercent(25m), half = quarter + quarter;

        Assert.Equal(Percentage.Whole, half + half);
        Assert.Equal(quarter, half - quarter);
        Assert.True(quarter < half && half > quarter && half <= quarter + quarter && half >= quarter + quarter && quarter.CompareTo(half) < 0);
        Assert.False(half < quarter || quarter > half || half <= quarter || quarter >= half);
    }
}
