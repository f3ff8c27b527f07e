using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class ScoreRanksTests
{
    [Fact]
    public void Rank_Ties_ShareTheMeanAndKeepIndexOrder()
    {
        (int[] order, double[] ranks) = ScoreRanks.Rank([0.2, 0.9, 0.2 + 1e-15, double.NaN, 0.9, 0.2]);
        Assert.Equal([1.5, 4, 4, 1.5, 4], new[] { ranks[1], ranks[0], ranks[2], ranks[4], ranks[5] });
        Assert.True(double.IsNaN(ranks[3]));
        Assert.Equal([1, 4, 0, 2, 5, 3], order);
    }

    [Fact]
    public void Rank_RandomCoarseScores_EqualsTheSlowTwin()
    {
        var random = new RandomStream(77);
        for (int round = 0; round < 200; round++)
        {
            double[] scores = [.. Enumerable.Range(0, 1 + random.NextInt(12)).Select(_ => random.NextInt(5) / 4.0)];
            Assert.Equal(ReferenceRankings.MidRanks(scores), ScoreRanks.MidRanks(scores));
        }
    }

    [Fact]
    public void Rank_NothingOrOnlyUndefined_DoesNotFail()
    {
        Assert.Empty(ScoreRanks.Order([]));
        Assert.Equal([0, 1], ScoreRanks.Order([double.NaN, double.NaN]));
    }
}
