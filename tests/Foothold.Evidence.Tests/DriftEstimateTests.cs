using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Tests;

public class DriftEstimateTests
{
    private static readonly CountryCode[] Countries = [.. CountryCode.All.Take(60)];

    // A robust scale from n normal changes has a relative standard error of about 1.17/√n: 2.5 % here, so 8 % is beyond three of them.
    private const double Tolerance = 0.08;

    [Theory]
    [InlineData(0.05)]
    [InlineData(3)]
    public void Of_RandomWalk_GivesItsYearlyStandardDeviation(double sigma)
    {
        double drift = DriftEstimate.Of(Walk(sigma, [.. Enumerable.Range(1985, 40)], seed: 1), isLogarithmic: false);

        Assert.InRange(drift / sigma, 1 - Tolerance, 1 + Tolerance);
    }

    [Fact]
    public void Of_WavesSomeYearsApart_IsScaledToOneYear()
    {
        int[] waves = [.. Enumerable.Range(0, 40).Select(i => 1900 + 3 * i)];

        Assert.InRange(DriftEstimate.Of(Walk(0.5, waves, seed: 2), isLogarithmic: false) / 0.5, 1 - Tolerance, 1 + Tolerance);
    }

    [Fact]
    public void Of_ChangeSharedByAll_DoesNotCount()
    {
        List<Observation> plain = Walk(0.5, [.. Enumerable.Range(1985, 40)], seed: 3);
        List<Observation> shocked = [.. plain.Select(item => item with { Value = item.Value + 20 * Math.Sin(item.Period.Start.Year) })];

        Assert.Equal(DriftEstimate.Of(plain, false), DriftEstimate.Of(shocked, false), 9);
    }

    [Fact]
    public void Of_Logarithmic_IsTheSameForLevelsAndTheirLogarithms()
    {
        List<Observation> logs = Walk(0.1, [.. Enumerable.Range(1985, 40)], seed: 4);
        List<Observation> levels = [.. logs.Select(item => item with { Value = 1000 * Math.Exp(item.Value) })];

        Assert.Equal(DriftEstimate.Of(logs, false), DriftEstimate.Of(levels, true), 9);
    }

    [Fact]
    public void Of_OutliersInATenthOfTheValues_StaysNear()
    {
        var random = new Random(5);
        List<Observation> spoilt = [.. Walk(0.5, [.. Enumerable.Range(1985, 40)], seed: 5).Select(item => random.NextDouble() < 0.05 ? item with { Value = item.Value + 1000 } : item)];

        Assert.InRange(DriftEstimate.Of(spoilt, false), 0.5, 0.65);
    }

    [Fact]
    public void Of_ValuesThatSeldomChange_IsNotZero()
    {
        // One country in ten moves by 1 in each year: most changes are exactly 0.
        List<Observation> steps = [];
        for (int c = 0; c < Countries.Length; c++)
            for (int year = 2000; year < 2020; year++) steps.Add(new Observation(Countries[c], Period.Year(year), (year + c) / 10, null));

        Assert.InRange(DriftEstimate.Of(steps, false), 0.05, 0.5);
    }

    [Fact]
    public void Of_TooFewChanges_IsNaN()
    {
        List<Observation> few = Walk(1, [2000, 2001], seed: 6);

        Assert.True(double.IsNaN(DriftEstimate.Of(few.Take(2 * (DriftEstimate.FewestChanges - 1)), false)));
        Assert.False(double.IsNaN(DriftEstimate.Of(few.Take(2 * DriftEstimate.FewestChanges), false)));
        Assert.True(double.IsNaN(DriftEstimate.Of([], true)));
    }

    [Fact]
    public void Of_ValuesNotAboveZeroOnALogarithmicScale_AreLeftOut()
    {
        List<Observation> levels = [.. Walk(0.1, [.. Enumerable.Range(1985, 40)], seed: 7).Select(item => item with { Value = Math.Exp(item.Value) })];
        List<Observation> withZeros = [.. levels, .. Countries.Select(code => new Observation(code, Period.Year(2025), 0, null))];

        Assert.Equal(DriftEstimate.Of(levels, true), DriftEstimate.Of(withZeros, true));
    }

    private static List<Observation> Walk(double sigma, int[] years, int seed)
    {
        var random = new Random(seed);
        var walk = new List<Observation>();
        foreach (CountryCode code in Countries)
        {
            double value = 10 * random.NextDouble();
            for (int i = 0; i < years.Length; i++)
            {
                if (i > 0) value += sigma * Math.Sqrt(years[i] - years[i - 1]) * Normal(random);
                walk.Add(new Observation(code, Period.Year(years[i]), value, null));
            }
        }

        return walk;
    }

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
