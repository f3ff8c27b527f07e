using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class RankReversalTests
{
    private const CriterionDirection Benefit = CriterionDirection.Benefit;

    /// <summary>Usual preferences by hand: net flows 2/9, -5/9, 7/9, -4/9; without the first -1/3, 5/6, -1/2.</summary>
    private static readonly DecisionMatrix Four = Decisions.Of([[7, 7, 6], [1, 6, 5], [9, 7, 7], [9, 3, 1]], [1, 1, 1], [Benefit, Benefit, Benefit]);

    /// <summary>TOPSIS closeness 0.404, 0.557, 0.485; without the first 0.454, 0.546: the best loses its place because of the worst.</summary>
    private static readonly DecisionMatrix Three = Decisions.Of([[2, 8], [9, 2], [3, 9]], [1, 1], [Benefit, Benefit]);

    [Fact]
    public void Rank_PrometheeByHand_FindsTheFlip()
    {
        PrometheeResult result = Promethee.Rank(Four);
        Assert.Equal([2 / 9.0, -5 / 9.0, 7 / 9.0, -4 / 9.0], result.NetFlow.Select(x => Math.Round(x, 12)), (a, b) => Math.Abs(a - b) < 1e-11);
        Assert.Equal([new RankFlip(AlternativeChange.LeftOut, 0, 3, 1)], result.RankReversal!.Flips);
        Assert.Contains("leaving out alternative 0 puts 1 above 3", Assert.Single(result.Warnings, w => w.Code == "rank_reversal").Message);
    }

    [Fact]
    public void Rank_TopsisWhoseBestFalls_Warns()
    {
        TopsisResult result = Topsis.Rank(Three);
        Assert.Equal(1, result.Order[0]);
        Assert.Contains(new RankFlip(AlternativeChange.LeftOut, 0, 1, 2), result.RankReversal!.Flips);
        Assert.Equal([0.45444422, 0.54555578], Topsis.Rank(Three.Without(0)).Closeness, (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Contains(result.Warnings, w => w.Code == "rank_reversal");
    }

    [Fact]
    public void Rank_VikorOverManyDecisions_WarnsExactlyWhenLeavingOutTurnsAPair()
    {
        int reversals = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            DecisionMatrix decision = Decisions.Drawn(5, 3, seed);
            VikorResult result = Vikor.Rank(decision);
            bool expected = TurnsAPair(decision, result.Compromise, d => Vikor.Rank(d, new VikorOptions { CheckRankReversal = false }).Compromise);
            Assert.Equal(expected, result.RankReversal!.Occurs);
            Assert.Equal(expected, result.Warnings.Any(w => w.Code == "rank_reversal"));
            reversals += expected ? 1 : 0;
        }

        Assert.InRange(reversals, 1, 59);
    }

    [Fact]
    public void Rank_PrometheeFlips_OnlyWhereNetFlowsAreClose()
    {
        // One alternative moves the sum of pairwise differences of another by no more than 1 either way, so pairs 2/(m - 1) apart are safe.
        int flips = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            PrometheeResult result = Promethee.Rank(Decisions.Drawn(6, 3, seed));
            foreach (RankFlip flip in result.RankReversal!.Flips)
            {
                flips++;
                Assert.InRange(result.NetFlow[flip.Better] - result.NetFlow[flip.Worse], 0, 2.0 / 5);
            }
        }

        Assert.True(flips > 0, "No flip was found.");
    }

    [Fact]
    public void Check_WeightedSum_NeverReverses()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            RankReversalResult result = RankReversal.Check(Decisions.Drawn(8, 4, seed, coarse: seed % 2 == 0), WeightedSum, withCopies: true);
            Assert.False(result.Occurs);
            Assert.Equal(16, result.ChangesTried);
        }
    }

    [Fact]
    public void Check_Copies_AreTriedWhenAsked()
    {
        int flips = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            DecisionMatrix decision = Decisions.Drawn(5, 3, seed);
            RankReversalResult without = RankReversal.Check(decision, Net), with = RankReversal.Check(decision, Net, withCopies: true);
            Assert.Equal(without.ChangesTried + 5, with.ChangesTried);
            Assert.All(without.Flips, flip => Assert.Equal(AlternativeChange.LeftOut, flip.Change));
            Assert.Equal(without.Flips, with.Flips.Where(flip => flip.Change == AlternativeChange.LeftOut));
            flips += with.Flips.Count - without.Flips.Count;
        }

        Assert.True(flips > 0, "Copies never turned a pair around.");
    }

    [Fact]
    public void Check_EveryAlternative_IsLeftOutOnceTheBestToo()
    {
        var sizes = new List<int>();
        RankReversalResult result = RankReversal.Check(Decisions.Small, d =>
        {
            sizes.Add(d.AlternativeCount);
            return WeightedSum(d);
        });
        Assert.Equal(4, result.ChangesTried);
        Assert.Equal([4, 3, 3, 3, 3], sizes);
    }

    /// <summary>The winner gone, TOPSIS puts C above A although A stood above C: the order among the rest hung on the winner.</summary>
    [Fact]
    public void Rank_TheWinnerHoldsTheRestInOrder_IsFound()
    {
        var decision = new DecisionMatrix(new RealMatrix(4, 3, [6, 4, 3, 4, 8, 9, 2, 6, 7, 3, 3, 3]), [1, 1, 1], new CriterionDirection[3]);
        TopsisResult result = Topsis.Rank(decision);
        Assert.Equal([1, 0, 2, 3], result.Order);
        Assert.Contains(new RankFlip(AlternativeChange.LeftOut, 1, 0, 2), result.RankReversal!.Flips);
    }

    [Fact]
    public void Check_TwoAlternatives_TriesNothing() => Assert.Equal(0, RankReversal.Check(Decisions.Small.Without(0).Without(0), WeightedSum).ChangesTried);

    [Fact]
    public void Check_UndefinedScores_AreInNoOrder() =>
        Assert.False(RankReversal.Check(Decisions.Small, d => [.. Enumerable.Repeat(double.NaN, d.AlternativeCount)]).Occurs);

    [Fact]
    public void Check_WrongNumberOfScores_IsRefused() => Assert.Throws<ArgumentException>(() => RankReversal.Check(Decisions.Small, _ => [1.0]));

    [Fact]
    public void Rank_MoreAlternativesThanAllowed_SaysThatItDidNotLook()
    {
        DecisionMatrix decision = Decisions.Drawn(61, 2, 1);
        TopsisResult result = Topsis.Rank(decision);
        Assert.Null(result.RankReversal);
        Assert.Contains(result.Warnings, w => w.Code == "rank_reversal_not_checked");
        Assert.NotNull(Topsis.Rank(decision, new TopsisOptions { MostAlternativesChecked = 61 }).RankReversal);
        Assert.Empty(Topsis.Rank(decision, new TopsisOptions { CheckRankReversal = false }).Warnings);
        Assert.Throws<ArgumentException>(() => Topsis.Rank(decision, new TopsisOptions { MostAlternativesChecked = -1 }));
    }

    private static double[] Net(DecisionMatrix decision) => [.. Promethee.Rank(decision, new PrometheeOptions { CheckRankReversal = false }).NetFlow];

    private static double[] WeightedSum(DecisionMatrix decision) => [.. Enumerable.Range(0, decision.AlternativeCount)
        .Select(i => Enumerable.Range(0, decision.CriterionCount).Sum(j => decision.Weights[j] * decision.Values[i, j]))];

    /// <summary>Whether leaving out one turns any pair; scores of which less is better.</summary>
    private static bool TurnsAPair(DecisionMatrix decision, IReadOnlyList<double> q, Func<DecisionMatrix, IReadOnlyList<double>> again)
    {
        int m = decision.AlternativeCount;
        for (int left = 0; left < m; left++)
        {
            int[] kept = [.. Enumerable.Range(0, m).Where(i => i != left)];
            IReadOnlyList<double> after = again(decision.Without(left));
            for (int a = 0; a < m - 1; a++)
                for (int b = 0; b < m - 1; b++)
                    if (q[kept[a]] < q[kept[b]] - 1e-12 && after[a] > after[b] + 1e-12) return true;
        }

        return false;
    }
}
