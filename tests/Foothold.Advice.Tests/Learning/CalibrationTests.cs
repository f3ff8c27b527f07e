using Foothold.Advice.Learning;

namespace Foothold.Advice.Tests.Learning;

/// <summary>The Brier score and its parts by hand.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void Score_FourStatements_IsTheOneByHand()
    {
        // p 0.8, 0.8, 0.3, 0.3 and outcomes 1, 0, 0, 0: (0.04 + 0.64 + 0.09 + 0.09)/4 = 0.215.
        var score = Calibration.Of([new(0.8, true, 0.5), new(0.8, false, 0.5), new(0.3, false, 0.5), new(0.3, false, null)]);
        Assert.Equal(0.215, score.Brier, 12);
        // Groups: 0.8 came true in 1/2, 0.3 in 0/2; overall 1/4.
        Assert.Equal(((2 * 0.09) + (2 * 0.09)) / 4, score.Reliability, 12);
        Assert.Equal(((2 * 0.0625) + (2 * 0.0625)) / 4, score.Resolution, 12);
        Assert.Equal(0.1875, score.Uncertainty, 12);
        // Against the base rate 0.5: 0.25 − 0.04, 0.25 − 0.64, 0.25 − 0.09.
        Assert.Equal((0.21 - 0.39 + 0.16) / 3, score.Advantage.Value, 12);
        Assert.True(score.TooFew);
        Assert.Equal([2, 2], score.Bands.Select(band => band.Count));
    }

    [Fact]
    public void Decomposition_OfRandomStatements_AddsUp()
    {
        var random = new Random(3);
        for (int run = 0; run < 50; run++)
        {
            Forecast[] forecasts = [.. Enumerable.Range(0, 1 + random.Next(60)).Select(_ => new Forecast(random.Next(11) / 10.0, random.Next(2) == 0, null))];
            var score = Calibration.Of(forecasts);
            Assert.Equal(score.Brier, score.Reliability - score.Resolution + score.Uncertainty, 12);
            Assert.Equal(forecasts.Length, score.Bands.Sum(band => band.Count));
        }
    }

    [Fact]
    public void Score_WithoutStatements_IsUndefinedNotPerfect()
    {
        var score = Calibration.Of([]);
        Assert.True(double.IsNaN(score.Brier) && score.Count == 0 && score.TooFew);
    }
}
