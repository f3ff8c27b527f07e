using Foothold.Statistics.Complexity;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Complexity;

public sealed class ActivitySpaceTests
{
    [Fact]
    public void ProximityAndDensity_SixByEight_AgreeWithPyEcomplexity()
    {
        var space = new ActivitySpace(PresenceMatrix.FromAmounts(new RealMatrix(6, 8, SixByEight.Amounts)));
        ComplexityIndexTests.Close(SixByEight.Proximity, space.AllProximities().Values.ToArray(), 1e-12);
        ComplexityIndexTests.Close(SixByEight.DensityWithItself, space.AllDensities(true).Values.ToArray(), 1e-12);
        ComplexityIndexTests.Close(SixByEight.DensityWithoutItself, space.AllDensities(false).Values.ToArray(), 1e-12);
    }

    [Theory]
    [InlineData(1, 7, 13, 0.4)]
    [InlineData(2, 70, 130, 0.2)]
    [InlineData(3, 200, 67, 0.1)]
    [InlineData(4, 260, 530, 0.05)]
    [InlineData(5, 3, 4, 0.0)]
    public void OnRandomPresences_AgreesWithTheDefinition(int seed, int places, int activities, double share)
    {
        PresenceMatrix presence = ComplexityIndexTests.Drawn(seed, places, activities, share);
        var space = new ActivitySpace(presence);
        RealMatrix with = space.AllDensities(true), without = space.AllDensities(false, 3);
        var row = new double[activities];
        var other = new double[activities];
        for (int p = 0; p < activities; p += 1 + (activities / 9))
        {
            space.Proximities(p, row);
            for (int q = 0; q < activities; q++)
            {
                double together = Enumerable.Range(0, places).Count(c => presence[c, p] && presence[c, q]);
                double expected = together / Math.Max(presence.Ubiquity[p], presence.Ubiquity[q]);
                Assert.Equal(expected, row[q]);
                Assert.Equal(row[q], space.Proximity(q, p));
            }
        }

        for (int c = 0; c < places; c += 1 + (places / 5))
        {
            space.Densities(c, row, true);
            space.Densities(c, other, false);
            for (int p = 0; p < activities; p += 1 + (activities / 13))
            {
                double[] near = [.. Enumerable.Range(0, activities).Select(q => space.Proximity(p, q)).Select(v => double.IsNaN(v) ? 0 : v)];
                double have = Enumerable.Range(0, activities).Where(q => presence[c, q]).Sum(q => near[q]);
                double self = presence[c, p] ? 1 : 0;
                Assert.Equal(have / near.Sum(), row[p], 1e-10);
                double expected = near.Sum() - 1 > 1e-12 ? (have - self) / (near.Sum() - 1) : double.NaN;
                Assert.Equal(expected, other[p], 1e-10);
                Assert.Equal(row[p], with[c, p], 1e-12);
                Assert.Equal(other[p], without[c, p], 1e-12);
            }
        }
    }

    [Fact]
    public void AllDensities_OnAnyNumberOfThreads_AreTheSameBits()
    {
        var space = new ActivitySpace(ComplexityIndexTests.Drawn(8, 40, 333, 0.2));
        Assert.Equal(space.AllDensities(true, 1), space.AllDensities(true, 3));
    }

    [Fact]
    public void Density_OfAPlaceThatHasEverything_IsOne()
    {
        PresenceMatrix presence = ComplexityIndexTests.Written(["1111", "0110", "1000"]);
        var densities = new double[4];
        new ActivitySpace(presence).Densities(0, densities, false);
        Assert.All(densities, density => Assert.Equal(1, density, 1e-12));
    }

    [Fact]
    public void ActivityPresentNowhere_HasNoProximityAndNoDensity()
    {
        var space = new ActivitySpace(ComplexityIndexTests.Written(["110", "010"]));
        Assert.Equal(0, space.Proximity(0, 2));
        Assert.True(double.IsNaN(space.Proximity(2, 2)));
        Assert.True(double.IsNaN(space.AllDensities(true)[0, 2]));
        Assert.Equal(0.5, space.Proximity(0, 1));
    }

    [Fact]
    public void Rooms_OfTheWrongSize_AreRefused()
    {
        var space = new ActivitySpace(ComplexityIndexTests.Written(["110", "010"]));
        Assert.Throws<ArgumentException>(() => space.Proximities(0, new double[2]));
        Assert.Throws<ArgumentException>(() => space.Densities(0, new double[4], true));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Densities(2, new double[3], true));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Proximity(0, 3));
    }
}
