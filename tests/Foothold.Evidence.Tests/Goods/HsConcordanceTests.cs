using FsCheck;
using FsCheck.Fluent;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;

namespace Foothold.Evidence.Tests.Goods;

public sealed class HsConcordanceTests
{
    // Invented: 010111 continues; 020110 splits; 030211 and 030212 merge; 040110/040120 to 040110/040130 is mixed.
    private static readonly (int, int)[] Pairs =
    [
        (10111, 10121), (20110, 20111), (20110, 20119), (30211, 30219), (30212, 30219), (40110, 40110), (40110, 40130), (40120, 40130),
    ];

    private static HsConcordance Table => HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, Pairs, ended: [50100], begun: [60100]);

    [Fact]
    public void Relation_EveryKind_IsNamed()
    {
        HsConcordance table = Table;
        Assert.Equal(HsRelation.OneToOne, table.Relation(10111));
        Assert.Equal(HsRelation.Split, table.Relation(20110));
        Assert.Equal(HsRelation.Merged, table.Relation(30211));
        Assert.Equal(HsRelation.Mixed, table.Relation(40110));
        Assert.Equal(HsRelation.Merged, table.Relation(40120));
        Assert.Equal(HsRelation.None, table.Relation(50100));
        Assert.Equal(HsRelation.None, table.Relation(999999));
    }

    [Fact]
    public void Convert_WithoutFlows_SharesEqually()
    {
        IReadOnlyList<HsShare> shares = Table.Convert(HsCode.Parse("0201.10", HsEdition.Hs2017));
        Assert.Equal([("020111", 0.5), ("020119", 0.5)], shares.Select(share => (share.Code.Digits, share.Share)));
        Assert.All(shares, share => Assert.Equal(HsEdition.Hs2022, share.Code.Edition));
        Assert.Equal("equal shares", Table.Basis);
        Assert.Equal([50100], Table.Ended.ToArray());
        Assert.Equal([60100], Table.Begun.ToArray());
    }

    [Fact]
    public void Convert_Heading_AddsUpTheCodesBelow()
    {
        // 0401: 040110 goes half each way, 040120 wholly to 040130: of two codes, 0.25 and 0.75.
        IReadOnlyList<HsShare> shares = Table.Convert(HsCode.Parse("0401", HsEdition.Hs2017));
        Assert.Equal([("040130", 0.75), ("040110", 0.25)], shares.Select(share => (share.Code.Digits, share.Share)));
    }

    [Fact]
    public void Convert_OtherEdition_IsRefused() => Assert.Throws<ArgumentException>(() => Table.Convert(HsCode.Parse("0101.11", HsEdition.Hs2012)));

    [Fact]
    public void WeightedBy_BothSides_ReproducesTheFlows()
    {
        // 040110 (30) and 040120 (70) became 040110 (10) and 040130 (90): the only joint table is 10, 20, 70.
        HsConcordance table = Table.WeightedBy(new Dictionary<int, double> { [40110] = 30, [40120] = 70 }, new Dictionary<int, double> { [40110] = 10, [40130] = 90 }, "invented flows");
        Assert.Equal(1.0 / 3, table.Shares(40110)[0], 6);
        Assert.Equal(2.0 / 3, table.Shares(40110)[1], 6);
        Assert.Equal(20.0 / 90, table.Reverse().Shares(40130)[0], 6);
        Assert.Equal(0, table.FitError, 6);
        Assert.Equal("shares from invented flows", table.Basis);
        Assert.Equal(0.5, table.Shares(20110)[0]);
    }

    [Fact]
    public void WeightedBy_FlowsTheTableCannotExplain_SaysHowFarOff()
    {
        // 040120 can only go to 040130, so 040130 cannot be smaller than it.
        HsConcordance table = Table.WeightedBy(new Dictionary<int, double> { [40110] = 10, [40120] = 90 }, new Dictionary<int, double> { [40110] = 50, [40130] = 50 }, "invented flows");
        Assert.InRange(table.FitError, 0.5, 1);
    }

    [Fact]
    public void WeightedBy_OneSide_SharesByThatSide()
    {
        HsConcordance table = Table.WeightedBy(null, new Dictionary<int, double> { [20111] = 3, [20119] = 1 }, "invented flows");
        Assert.Equal(0.75, table.Shares(20110)[0], 12);
        Assert.Equal(0, table.FitError);
    }

    [Fact]
    public void Then_TwoSteps_MultipliesShares()
    {
        HsConcordance next = HsConcordance.Create(HsEdition.Hs2022, HsEdition.Hs2012, [(20111, 20200), (20119, 20200), (20119, 20300), (10121, 10111)]);
        HsConcordance both = Table.Then(next);
        Assert.Equal(HsEdition.Hs2012, both.To);
        Assert.Equal([20200, 20300], both.Targets(20110).ToArray());
        Assert.Equal(0.75, both.Shares(20110)[0], 12);
        Assert.Equal([10111], both.Targets(10111).ToArray());

        // What ends on the way is reported, not lost.
        Assert.Equal([30211, 30212, 40110, 40120, 50100], both.Ended.ToArray());
        Assert.Throws<ArgumentException>(() => Table.Then(Table));
    }

    [Fact]
    public void OthersContinue_UnnamedCode_StaysAsItIs()
    {
        HsConcordance changes = HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, [(20110, 20111), (20110, 20119)], ended: [50100], othersContinue: true);
        Assert.Equal([70100], changes.Targets(70100).ToArray());
        Assert.Equal([1.0], changes.Shares(70100).ToArray());
        Assert.True(changes.Targets(50100).IsEmpty);

        // A code that began with the edition did not exist before under the same digits.
        Assert.True(changes.Targets(20111).IsEmpty);
        Assert.Equal([70100], changes.Reverse().Targets(70100).ToArray());

        HsConcordance next = HsConcordance.Create(HsEdition.Hs2022, HsEdition.Hs2012, [(20111, 20110), (20119, 20110), (70100, 70200)]);
        Assert.Equal([70200], changes.Then(next).Targets(70100).ToArray());
    }

    [Fact]
    public void Create_CodesThatAreNotSixDigits_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, [(1, 10121)]));
        Assert.Throws<ArgumentException>(() => HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, []));
    }

    [Fact]
    public void Shares_AnyRelationAndFlows_AgreeThereAndBack()
    {
        Gen<(int, int)[]> pairs = Gen.Choose(0, 7).Zip(Gen.Choose(0, 7)).NonEmptyListOf().Select(list => list.Select(pair => (10100 + pair.Item1, 10200 + pair.Item2)).ToArray());
        Gen<double[]> flows = Gen.Choose(0, 1000).Select(flow => flow / 10.0).ArrayOf(16);
        Prop.ForAll(pairs.Zip(flows).ToArbitrary(), drawn =>
        {
            (var relation, double[] known) = drawn;
            HsConcordance equal = HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, relation);
            HsConcordance weighted = equal.WeightedBy(
                Enumerable.Range(0, 8).ToDictionary(i => 10100 + i, i => known[i]), Enumerable.Range(0, 8).ToDictionary(i => 10200 + i, i => known[8 + i]), "invented flows");
            foreach (HsConcordance table in new[] { equal, weighted })
            {
                HsConcordance back = table.Reverse();
                Assert.Same(table, back.Reverse());
                foreach (int code in table.Codes)
                {
                    Assert.Equal(1, table.Shares(code).ToArray().Sum(), 9);
                    foreach (int target in table.Targets(code)) Assert.Contains(code, back.Targets(target).ToArray());
                }

                foreach (int code in back.Codes)
                {
                    Assert.Equal(1, back.Shares(code).ToArray().Sum(), 9);
                    foreach (int source in back.Targets(code)) Assert.Contains(code, table.Targets(source).ToArray());
                }

                // Bayes: the joint weights seen from both sides are the same, so odds around any square of pairs agree.
                foreach (CodePair pair in table.Pairs()) Assert.True(pair.Weight > 0 && double.IsFinite(pair.Weight));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Relation_AnyPairs_AgreesWithCounting()
    {
        Gen<(int, int)[]> pairs = Gen.Choose(0, 9).Zip(Gen.Choose(0, 9)).NonEmptyListOf().Select(list => list.Select(pair => (10100 + pair.Item1, 10200 + pair.Item2)).Distinct().ToArray());
        Prop.ForAll(pairs.ToArbitrary(), relation =>
        {
            HsConcordance table = HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, relation);
            foreach (int code in table.Codes)
            {
                int[] targets = [.. relation.Where(pair => pair.Item1 == code).Select(pair => pair.Item2)];
                bool shared = targets.Any(target => relation.Count(pair => pair.Item2 == target) > 1);
                HsRelation expected = (targets.Length, shared) switch { (1, false) => HsRelation.OneToOne, (1, true) => HsRelation.Merged, (_, false) => HsRelation.Split, _ => HsRelation.Mixed };
                Assert.Equal(expected, table.Relation(code));
            }
        }).QuickCheckThrowOnFailure();
    }
}
