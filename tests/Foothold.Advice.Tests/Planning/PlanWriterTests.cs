using System.Text.Json;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Foothold.Advice.Tests.Diagnosis;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Tests.Planning;

public sealed class PlanWriterTests
{
    public static IEnumerable<TheoryDataRow<string>> Samples => Plans.Samples();

    [Theory]
    [InlineData(6, 25_000)]
    [InlineData(2, 400)]
    [InlineData(0.5, 0)]
    [InlineData(0, 1000)]
    [InlineData(60, 100_000)]
    public void Write_StatedMeans_StepsNeverExceedThem(double hours, double money)
    {
        ExportPlan plan = Plans.Of(Plans.Machines(("mea.1", Money.Euro((decimal)money)), ("mea.2", (decimal)hours)));
        ScheduledStep[] now = [.. plan.Steps.Where(step => step.By is not null)], later = [.. plan.Steps.Where(step => step.By is null)];
        Assert.True(now.Sum(step => step.Step.Hours) <= 13 * hours);
        Assert.True(now.Sum(step => step.Step.Cost.Amount) <= (decimal)money);
        Assert.All(plan.Steps, step => Assert.Equal(Currency.Euro, step.Step.Cost.Currency));
        Assert.All(now, step =>
        {
            Assert.Null(step.WhyNot);
            Assert.InRange(step.By!.Value, Worlds.AsAt.AddDays(7), Worlds.AsAt.AddDays(7 * 13));
        });
        Assert.Equal(now.Select(step => step.By).Order(), now.Select(step => step.By));
        Assert.All(later, step => Assert.False(string.IsNullOrWhiteSpace(step.WhyNot)));
        Assert.Equal([.. now, .. later], plan.Steps);
        if (hours < 3) Assert.NotEmpty(later);
        if (hours > 50) Assert.Empty(later);
    }

    [Fact]
    public void Write_StepsDoneByTheirDay_FitTheHoursUpToThen()
    {
        double hours = 0;
        foreach (ScheduledStep step in Plans.Of(Plans.Machines(("mea.2", 6m))).Steps.Where(step => step.By is not null))
        {
            hours += step.Step.Hours;
            Assert.True(hours <= 6 * (step.By!.Value.DayNumber - Worlds.AsAt.DayNumber) / 7.0, step.Step.Text);
        }
    }

    [Fact]
    public void Write_StepTooDearForWhatIsLeft_SaysHowMuchIsLeft()
    {
        ExportPlan plan = Plans.Of(Plans.Machines(("mea.1", Money.Euro(500)), ("mea.2", 40m)));
        ScheduledStep dear = plan.Steps.First(step => step.By is null);
        decimal left = 500 - plan.Steps.Where(step => step.By is not null).Sum(step => step.Step.Cost.Amount);
        Assert.True(dear.Step.Cost.Amount > left);
        Assert.Contains("you can lose", dear.WhyNot, StringComparison.Ordinal);
        Assert.Contains("left", dear.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FullyAnsweredGoodsFirm_EverySection()
    {
        ExportPlan plan = Plans.Of(Plans.Machines(("mea.2", 60m)));
        Assert.Equal(Enum.GetValues<PlanSection>().Order(), plan.Steps.Select(step => step.Step.Section).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_Sample_ReasonsEverywhereAndNoSentenceTwice(string sample) => Check(Plans.Of(Plans.Sample(sample)));

    [Fact]
    public void Write_Firms_ReasonsEverywhereAndNoSentenceTwice()
    {
        Check(Plans.Of(Plans.Machines()));
        Check(Plans.Of(Plans.File(Worlds.Service, [], [Cases.Everything(high: false)])));
        Check(Plans.Of(Plans.File(Cases.Biscuits, [], [])));
    }

    [Theory]
    [InlineData("USA", "tariff")]
    [InlineData("USA", "language")]
    [InlineData("NOR", "distance")]
    [InlineData("BRA", "demand-growth")]
    [InlineData("JPN", "risk")]
    public void Write_OtherFirstMarketAndFewCriteria_ReasonsEverywhere(string market, string criterion)
    {
        ScreeningWishes only = Worlds.Weights((criterion, 1)) with { Exclude = [.. Worlds.Starter.Countries.Where(country => country.Code.Alpha3 is not ("CHL") && country.Code != Worlds.Code(market)).Select(country => new ExcludedMarket(country.Code, "not now"))] };
        ExportPlan plan = Plans.Of(Plans.Machines() with { Wishes = only });
        Assert.Contains(plan.Shortlist, listed => listed.Market == Worlds.Code(market));
        Check(plan);
    }

    [Fact]
    public void Write_NoMeansStated_AssumesFourHoursAndSaysSo()
    {
        ExportPlan plan = Plans.Of(Plans.File(Cases.Biscuits, [], []));
        Assert.Contains("4 hours a week assumed", plan.Limits, StringComparison.Ordinal);
        Assert.Contains("no limit of money was stated", plan.Limits, StringComparison.Ordinal);
        Assert.Contains(plan.Steps, step => step.Step.Text.ToString().Contains("mea.2", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AnyPlan_ShortlistQuestionsAndSourcesHangTogether()
    {
        ExportPlan plan = Plans.Of(Plans.Machines());
        Assert.Equal(plan.Screening.Markets.Take(5), plan.Shortlist);
        Assert.InRange(plan.Questions.Count, 1, 5);
        Assert.Equal(plan.Questions.OrderByDescending(question => question.Share), plan.Questions);
        Assert.All(plan.Questions, question => Assert.InRange(question.Share, 0, 1));
        Assert.Equal(plan.Questions.Select(question => (question.Market, question.Criterion)).Distinct().Count(), plan.Questions.Count);
        string[] known = [.. plan.Sources.Select(source => source.Id)];
        Assert.Equal(known.Distinct(), known);
        Assert.Subset(known.ToHashSet(), plan.Shortlist.SelectMany(market => market.Beliefs).SelectMany(belief => belief.Components).SelectMany(component => component.SourceIds).ToHashSet());
        Assert.All(plan.NotListed, market => Assert.DoesNotContain(plan.Shortlist, listed => listed.Market == market.Market));
    }

    [Fact]
    public void Write_MarketSoldToButNotListed_IsExplained()
    {
        JourneyEvent order = new OrderReceived(Worlds.Code("BRA"), null, true) { Id = new EventId(new Guid(9, 0, 0, new byte[8])), On = new DateOnly(2025, 1, 1), Recording = new Recording("A", new DateOnly(2025, 1, 2), "book") };
        JourneyEvent home = new TieFormed(Worlds.Code("SWE"), "neighbour", 0.5) { Id = new EventId(new Guid(10, 0, 0, new byte[8])), On = new DateOnly(2025, 1, 1), Recording = new Recording("A", new DateOnly(2025, 1, 2), "book") };
        ExportPlan plan = Plans.Of(Plans.File(Worlds.Goods(), [order, home], []));
        NotListed brazil = plan.NotListed.Single(market => market.Market == Worlds.Code("BRA"));
        Assert.StartsWith("rank ", brazil.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.NotListed, market => market.Market == Worlds.Code("SWE"));
    }

    [Fact]
    public void Write_YearlySalesInTheFirstMarket_CustomersThereAreAskedNotStrangers()
    {
        JourneyEvent[] events =
        [
            .. new[] { "NOR", "DNK", "FIN", "GBR", "IRL" }.Select((market, i) => (JourneyEvent)new SalesReported(2025, [new MarketSales(Worlds.Code(market), Money.Euro(50_000))])
            {
                Id = new EventId(new Guid(20 + i, 0, 0, new byte[8])), On = new DateOnly(2025, 12, 31), Recording = new Recording("A", new DateOnly(2026, 1, 2), "books"),
            }),
        ];
        ExportPlan plan = Plans.Of(Plans.File(Worlds.Goods(), events, []));
        PlanStep first = plan.Steps[0].Step;
        Assert.StartsWith("Ask the customers behind the €50,000 you sold to ", first.Text, StringComparison.Ordinal);
        Assert.Equal("sales of 2025: €50,000", Assert.Single(first.Because));
        Assert.DoesNotContain(plan.Steps, step => step.Step.Text.ToString().Contains("nothing on your journey", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_Sample_NoStepDeniesWhatTheRankingCounts(string sample)
    {
        ExportPlan plan = Plans.Of(Plans.Sample(sample));
        ComponentBelief? ties = plan.Shortlist[0].Beliefs.SelectMany(belief => belief.Components).FirstOrDefault(component => component.Component.Kind == ComponentKind.OwnTies);
        if (ties is { Value: > 0 }) Assert.DoesNotContain(plan.Steps, step => step.Step.Text.ToString().Contains("nothing on your journey", StringComparison.Ordinal));
        foreach (NotListed market in plan.NotListed.Where(market => market.Explanation.Contains("No single weight or fact", StringComparison.Ordinal)))
        {
            Explanation why = Explanation.Of(plan.Screening, market.Market);
            Assert.Empty(why.WeightFlips);
            Assert.Empty(why.WorthFlips);
        }
    }

    [Fact]
    public void Write_Twice_SameBytes()
    {
        ExportPlan one = Plans.Of(Plans.Machines()), two = Plans.Of(Plans.Machines());
        Assert.Equal(PlanHtml.Write(one, "0.1.0"), PlanHtml.Write(two, "0.1.0"));
        Assert.Equal(JsonSerializer.Serialize(one.Steps), JsonSerializer.Serialize(two.Steps));
    }

    private static void Check(ExportPlan plan)
    {
        Assert.NotEmpty(plan.Steps);
        string[] sentences = [.. plan.Steps.Select(step => step.Step.Text)];
        Assert.Equal(sentences.Distinct(StringComparer.OrdinalIgnoreCase).Count(), sentences.Length);
        Assert.All(plan.Steps, step =>
        {
            Assert.True(step.Step.Because.Count > 0, $"no reason: {step.Step.Text}");
            Assert.True(step.Step.Hours > 0 && step.Step.Cost.Amount >= 0, step.Step.Text);
            foreach (string text in step.Step.Because.Append(step.Step.Text).Append(step.WhyNot ?? Phrase.Empty).Append(step.Step.StopRule ?? Phrase.Empty))
            {
                Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
                Assert.DoesNotContain(", ,", text, StringComparison.Ordinal);
                Assert.DoesNotContain("..", text, StringComparison.Ordinal);
                Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            }
        });
        Assert.DoesNotContain("NaN", PlanHtml.Write(plan, "0"), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MoneyInACurrencyWithoutRate_IsNotMixedWithCostsInEuro()
    {
        Currency dollar = Currency.Parse("TWD");
        Goods goods = new() { Name = "sensor", Code = HsCode.Parse("903289", HsEdition.Hs2022), PriceExWorks = new Money(900, dollar) };
        ExportPlan plan = Plans.Of(Plans.File(goods, [], [Cases.Owner(("mea.1", new Money(100_000, dollar)))]));
        Assert.All(plan.Steps, step => Assert.Equal(Currency.Euro, step.Step.Cost.Currency));
        Assert.Contains("since no rate between the two currencies is known", plan.Limits, StringComparison.Ordinal);
        Assert.Contains($"hours; {PlanWords.Amount(Money.Euro(plan.Steps.Where(step => step.By is not null).Sum(step => step.Step.Cost.Amount)))}, not set against", plan.Limits, StringComparison.Ordinal);
    }
}
