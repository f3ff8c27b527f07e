using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class MeansAndMotiveTests
{
    private static DiagnosisResult Assess(params AnswerSheet[] sheets) => Assessment.Assess(Cases.Input(sheets), Cases.Autumn);

    [Fact]
    public void Means_SeveralPeople_KeepToTheLowerMedianAndSaySo()
    {
        AnswerSheet Person(string name, decimal hours) => Cases.Sheet(name, RespondentRole.Firm, Cases.Spring, ("mea.2", hours));
        DiagnosisResult result = Assess(Person("a", 10), Person("b", 4), Person("c", 6), Person("d", 20));
        Assert.Equal(6m, result.Means.HoursPerWeek);
        Assert.Equal("mea.2: 4 people of the firm put the hours a week at 4 to 20 hours; the plan keeps to 6 hours, the lower median.", Assert.Single(result.Notes));
    }

    [Fact]
    public void Means_OfAdvisers_DoNotCount() => Assert.Null(Assess(Cases.Adviser(("mea.2", 10m))).Means.HoursPerWeek);

    [Fact]
    public void Means_TwoCurrencies_AreNotCompared()
    {
        DiagnosisResult result = Assess(Cases.Owner(("mea.1", Money.Euro(100))), Cases.Sheet("Cleo", RespondentRole.Firm, Cases.Spring, ("mea.1", new Money(100, Currency.Parse("SEK")))));
        Assert.Null(result.Means.CashAtRisk);
        Assert.Contains("100 EUR and as 100 SEK", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Means_HoursGiven_IndicateTheLiabilityOfResources()
    {
        ConstructScore none = Assess(Cases.Owner(("mea.2", 0m))).Of(Liability.Resources), post = Assess(Cases.Owner(("mea.2", 40m))).Of(Liability.Resources);
        Assert.True(none.Mean > 0.6 && post.Mean < 0.4);
        Assert.Equal(["0 hours a week free for work abroad."], none.Evidence.Select(line => line.ToString()));
    }

    [Fact]
    public void Means_MoneyAgainstTurnover_CountsOnlyInOneCurrency()
    {
        DiagnosisInput Input(Money turnover)
        {
            DiagnosisInput input = Cases.Input(Cases.Owner(("mea.1", Money.Euro(10_000))));
            return input with { Firm = input.Firm with { Accounts = [new AnnualAccounts(2025, 12, turnover, null)] } };
        }

        Assert.Equal(["€10,000 can be lost without harm, 1 % of the turnover of 2025."], Assessment.Assess(Input(Money.Euro(1_000_000)), Cases.Autumn).Of(Liability.Resources).Evidence.Select(line => line.ToString()));
        Assert.Null(Assessment.Assess(Input(new Money(1_000_000, Currency.Parse("SEK"))), Cases.Autumn).Of(Liability.Resources).Mean);
    }

    [Fact]
    public void Motives_ThreeInOrder_AreWeighedByRankOrderCentroids()
    {
        // Barron and Barrett (1996): for three ranks 11/18, 5/18, 2/18.
        IReadOnlyList<MotiveWeight> motives = Assess(Cases.Owner(("mot.1", "revenue diversification learning"))).Motives;
        Assert.Equal([Motive.Revenue, Motive.Diversification, Motive.Learning], motives.Select(motive => motive.Motive));
        Assert.Equal(11 / 18.0, motives[0].Weight, 12);
        Assert.Equal(5 / 18.0, motives[1].Weight, 12);
        Assert.Equal(2 / 18.0, motives[2].Weight, 12);
    }

    [Fact]
    public void Motives_TwoPeople_AreAveraged()
    {
        IReadOnlyList<MotiveWeight> motives = Assess(Cases.Owner(("mot.1", "revenue")), Cases.Sheet("Cleo", RespondentRole.Firm, Cases.Spring, ("mot.1", "saturatedHomeMarket revenue"))).Motives;
        Assert.Equal(1, motives.Sum(motive => motive.Weight), 12);
        Assert.Equal(new MotiveWeight(Motive.Revenue, 0.625), motives[0]);
    }

    [Fact]
    public void RiskAppetite_BolderChoice_ScoresHigher()
    {
        double shy = Assess(Cases.Owner(("risk.1", "nineInTen"))).RiskAppetite.Mean!.Value, middle = Assess(Cases.Owner(("risk.1", "sixInTen"))).RiskAppetite.Mean!.Value, bold = Assess(Cases.Owner(("risk.1", "twoInTen"))).RiskAppetite.Mean!.Value;
        Assert.Equal(0.5, middle, 12);
        Assert.True(shy < 0.3 && bold > 0.7);
    }
}
