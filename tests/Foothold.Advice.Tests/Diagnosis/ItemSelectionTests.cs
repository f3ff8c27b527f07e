using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class ItemSelectionTests
{
    private static NextItems Next(Firm firm, FirmFacts? facts, params AnswerSheet[] sheets) => Questionnaire.Current.Next(sheets, firm, "Anna", RespondentRole.Firm, Cases.Autumn, facts);

    private static Item[] Scales(bool core) => [.. Questionnaire.Current.Items.Where(item => item.IsCore == core && item.Kind == ItemKind.Scale)];

    [Fact]
    public void Next_NothingAnswered_StartsWithTheCoreByWhatItWouldTell()
    {
        NextItems next = Next(Cases.Firm(), null);
        int core = Questionnaire.Current.Items.Count(item => item.IsCore);
        Assert.False(next.IsEnough);
        Assert.All(next.Items.Take(core), one => Assert.True(one.Item.IsCore));
        Assert.All(next.Items.Skip(core), one => Assert.False(one.Item.IsCore));
        double[] reductions = [.. next.Items.Take(core).Select(one => one.ExpectedReduction ?? -1)];
        Assert.Equal(reductions.OrderDescending(), reductions);
        // Prior 0.3², one answer with error 0.2² + 0.12²: 0.09 − 1 / (1/0.09 + 1/0.0544).
        Assert.Equal(0.09 - 1 / (1 / 0.09 + 1 / 0.0544), reductions[0], 12);
    }

    [Fact]
    public void Next_SecondItemOfAPerson_TellsWhatItDoesTellWhenAnsweredAsExpected()
    {
        // One person's error of 0.12² stays whatever the number of answers; only the items' 0.2² is shared out.
        double one = 1 / (1 / 0.09 + 1 / (0.0144 + 0.04)), two = 1 / (1 / 0.09 + 1 / (0.0144 + 0.04 / 2));
        NextItems next = Next(Cases.Firm(), null, Cases.Owner(("out.1", 4)));
        Assert.Equal(one - two, next.Items.First(proposed => proposed.Item.Construct == "outsidership").ExpectedReduction!.Value, 12);
    }

    [Fact]
    public void Next_FactsKnown_LowersWhatAnItemWouldTell()
    {
        double Of(FirmFacts? facts) => Next(Cases.Firm(), facts).Items.Single(one => one.Item.Id == "new.1").ExpectedReduction!.Value;
        Assert.True(Of(new FirmFacts { AgeYears = 2 }) < Of(null));
    }

    /// <summary>The counts of docs/explanation/diagnosis.md; of the 45 items one is for services only.</summary>
    [Theory]
    [InlineData(7, 25)]
    [InlineData(6, 31)]
    [InlineData(4, 44)]
    public void Next_ClearAnswers_EndSoonerThanDoubtfulOnes_AndNothingIsAskedTwice(int answer, int documentedCount)
    {
        var given = new List<(string Item, object Answer)>();
        for (NextItems next = Next(Cases.Firm(), null); !next.IsEnough; next = Next(Cases.Firm(), null, Cases.Owner([.. given])))
        {
            Item item = next.Items[0].Item;
            Assert.DoesNotContain(item.Id, given.Select(entry => entry.Item));
            given.Add((item.Id, item.Kind switch
            {
                ItemKind.Scale => item.IsReversed ? 8 - answer : answer,
                ItemKind.Choice => item.Id == "risk.1" ? "fourInTen" : "revenue",
                ItemKind.Amount => Domain.Amounts.Money.Euro(1000),
                _ => (object)6m,
            }));
        }

        Assert.Equal(documentedCount, given.Count);
    }

    [Fact]
    public void Next_ExtremeCoreAnswer_SparesTheFollowUpsOfItsConstruct()
    {
        Assert.DoesNotContain(Next(Cases.Firm(), null, Cases.Owner(("out.1", 1))).Items, one => one.Item.Construct == "outsidership");
        Assert.Contains(Next(Cases.Firm(), null, Cases.Owner(("out.1", 3))).Items, one => one.Item.Construct == "outsidership");
    }

    [Fact]
    public void Next_DoesNotApply_IsNotAskedAgain() =>
        Assert.DoesNotContain(Next(Cases.Firm(), null, Cases.Owner([.. Scales(core: true).Select(item => (item.Id, (object)new DoesNotApply()))])).Items, one => one.Item is { IsCore: true, Kind: ItemKind.Scale });

    [Fact]
    public void Next_GoodsServicesAndSinglePerson_SkipWhatDoesNotApply()
    {
        string[] Asked(Firm firm, FirmFacts? facts = null) => [.. Next(firm, facts).Items.Select(one => one.Item.Id)];
        Assert.Contains("inn.2", Asked(Cases.Firm(Cases.Biscuits)));
        Assert.DoesNotContain("inn.3", Asked(Cases.Firm(Cases.Biscuits)));
        Assert.DoesNotContain("inn.2", Asked(Cases.Firm(Cases.Design)));
        Assert.Contains("inn.3", Asked(Cases.Firm(Cases.Design)));
        Assert.Contains("sei.1", Asked(Cases.Firm()));
        Assert.DoesNotContain("sei.1", Asked(Cases.Firm(), new FirmFacts { Headcount = 1 }));
        Assert.Contains("sei.2", Asked(Cases.Firm(), new FirmFacts { Headcount = 1 }));
    }

    [Fact]
    public void Next_Adviser_IsNotAskedForTheFirmsMeansMotivesAndAppetite()
    {
        NextItems next = Questionnaire.Current.Next([], Cases.Firm(), "Bo", RespondentRole.Adviser, Cases.Autumn);
        Assert.DoesNotContain(next.Items, one => one.Item.Id.StartsWith("mea", StringComparison.Ordinal) || one.Item.Id.StartsWith("mot", StringComparison.Ordinal) || one.Item.Id.StartsWith("risk", StringComparison.Ordinal));
        Assert.Contains(next.Items, one => one.Item.Id == "out.1");
    }

    [Fact]
    public void Next_OtherPeopleAnswered_StillAsksThisOne()
    {
        NextItems next = Questionnaire.Current.Next([Cases.Adviser(("out.1", 1))], Cases.Firm(), "Anna", RespondentRole.Firm, Cases.Autumn);
        Assert.Contains(next.Items, one => one.Item.Id == "out.1");
    }
}
