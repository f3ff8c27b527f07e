using Foothold.Advice.Screening;
using Foothold.Statistics.Distributions;

namespace Foothold.Advice.Tests.Screening;

public sealed class RoomToSellTests
{
    [Fact]
    public void Of_NothingSold_IsThePotential() => Assert.Equal((Math.Log(7), 0.4), RoomToSell.Of(7, 0.4, 0, 1e-3));

    [Theory]
    [InlineData(10, 0.5, 4)]
    [InlineData(10, 0.5, 10)]
    [InlineData(10, 0.5, 15)]
    [InlineData(2e6, 1.2, 3e6)]
    public void Of_SomethingSold_HasTheMomentsOfTheRoom(double potential, double error, double sold)
    {
        (double log, double spread) = RoomToSell.Of(potential, error, sold, 1e-9 * potential);

        // The slow twin: the room at the middles of ten thousand equally likely slices of V.
        const int Slices = 10_000;
        double[] room = [.. Enumerable.Range(0, Slices).Select(slice => Math.Max(0, potential * Math.Exp(error * StandardNormal.Quantile((slice + 0.5) / Slices)) - sold))];
        double mean = room.Average(), variance = room.Average(value => value * value) - mean * mean;
        double told = Math.Exp(log + spread * spread / 2);
        Assert.Equal(mean, told, 0.005 * mean);
        // The far tail lies in the last slice, which has one value.
        Assert.Equal(variance, told * told * (Math.Exp(spread * spread) - 1), 0.05 * variance);
    }

    [Fact]
    public void Of_FarMoreSoldThanExpected_IsTheLeast() => Assert.Equal((Math.Log(0.5), 0.3), RoomToSell.Of(10, 0.3, 1e6, 0.5));

    [Fact]
    public void Of_MoreSold_LeavesLess()
    {
        double[] means = [.. new[] { 0.0, 1, 3, 9, 10, 20, 50 }.Select(sold => RoomToSell.Of(10, 0.5, sold, 1e-6)).Select(room => Math.Exp(room.Log + room.Error * room.Error / 2))];
        Assert.Equal(means.OrderDescending(), means);
    }
}
