using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using static Foothold.Domain.Tests.Derived.Story;

namespace Foothold.Domain.Tests.Derived;

public class StagesTests
{
    [Fact]
    public void Of_EmptyJourney_IsDomesticFocusAndSaysWhy()
    {
        StageResult result = Stages.Of(Invented, Journey.Empty, Day("2020-01-01"));

        Assert.Equal(Stage.DomesticFocus, result.Current);
        Assert.Equal(Invented.Founded, result.Since);
        Assert.Equal(["No sign of foreign interest, effort or sale is recorded."], Told(result));
        Assert.Empty(result.Markets);
        Assert.Equal([(Stage.DomesticFocus, Invented.Founded, (DateOnly?)null)], result.History.Select(spell => (spell.Stage, spell.From, spell.To)));
    }

    public static TheoryData<string, Stage> OneEvent => new()
    {
        { "inquiry", Stage.ExportAwareness }, { "course", Stage.ExportAwareness }, { "research", Stage.ExportAwareness }, { "visit", Stage.ExportAwareness },
        { "unsolicited", Stage.PassiveExporting }, { "solicited", Stage.ActiveExporting },
        { "plan", Stage.ExportAwareness }, { "agent", Stage.ExportAwareness }, { "campaign", Stage.ExportAwareness }, { "exhibited", Stage.ExportAwareness }, { "budget", Stage.ExportAwareness },
        { "direct", Stage.ExportAwareness }, { "shop", Stage.ExportAwareness }, { "office", Stage.InternationalOperations }, { "warehouse", Stage.InternationalOperations },
        { "joint venture", Stage.InternationalOperations }, { "franchising", Stage.InternationalOperations }, { "sales subsidiary", Stage.InternationalOperations },
        { "changed to production", Stage.InternationalOperations },
        { "sourcing", Stage.DomesticFocus }, { "entered for sourcing", Stage.DomesticFocus }, { "turning point", Stage.DomesticFocus },
        { "order from home", Stage.DomesticFocus }, { "office at home", Stage.DomesticFocus }, { "fair visited at home", Stage.DomesticFocus }, { "fair exhibited at home", Stage.ExportAwareness },
        { "sales of nothing", Stage.DomesticFocus }, { "office closed that never opened", Stage.DomesticFocus },
    };

    [Theory]
    [MemberData(nameof(OneEvent))]
    public void Of_OneEvent_GivesItsStage(string what, Stage expected)
    {
        Func<EventId, DateOnly, JourneyEvent> happened = what switch
        {
            "inquiry" => Inquiry("NOR"), "course" => Course(), "research" => Researched(null), "visit" => FairVisited("DEU"),
            "unsolicited" => Unsolicited("NOR"), "solicited" => Solicited("NOR"),
            "plan" => Plan(), "agent" => Appointed("NOR", EntryMode.Agent), "campaign" => Campaign(null), "exhibited" => Exhibited("DEU"), "budget" => Budget(),
            "direct" => Entered("NOR", EntryMode.DirectExport), "shop" => Entered("NOR", EntryMode.OwnECommerce), "office" => Opened("NOR"), "warehouse" => Opened("NOR", PresenceKind.Warehouse),
            "joint venture" => Entered("NOR", EntryMode.JointVenture), "franchising" => Entered("NOR", EntryMode.Franchising), "sales subsidiary" => Entered("NOR", EntryMode.SalesSubsidiary),
            "changed to production" => Changed("NOR", EntryMode.DirectExport, EntryMode.ProductionSubsidiary),
            "sourcing" => Sourced("CHN"), "entered for sourcing" => Entered("CHN", EntryMode.Sourcing), "turning point" => Turned(),
            "order from home" => Unsolicited("SWE"), "office at home" => Opened("SWE"), "fair visited at home" => FairVisited("SWE"), "fair exhibited at home" => Exhibited("SWE"),
            "sales of nothing" => Sales(2019, ("NOR", 0m)), _ => Closed("NOR"),
        };

        Assert.Equal(expected, Stages.At(Invented, Story.Of(("2020-01-01", happened)), Day("2020-01-01")));
    }

    [Theory]
    [InlineData("2019-12-31", Stage.DomesticFocus)]
    [InlineData("2020-02-29", Stage.PassiveExporting)]
    [InlineData("2022-02-27", Stage.PassiveExporting)]
    [InlineData("2022-02-28", Stage.DomesticFocus)]
    public void At_OneSale_LapsesAfter24Months(string asAt, Stage expected) => Assert.Equal(expected, Stages.At(Invented, Story.Of(("2020-02-29", Unsolicited("NOR"))), Day(asAt)));

    [Fact]
    public void Of_UnsolicitedOrders_SumsThemUpInASentence()
    {
        Journey journey = Story.Of(("2023-02-01", Unsolicited("NOR")), ("2023-06-01", Unsolicited("FIN")), ("2024-01-15", Unsolicited("NOR")));

        StageResult result = Stages.Of(Invented, journey, Day("2024-06-01"));

        Assert.Equal(Stage.PassiveExporting, result.Current);
        Assert.Equal("3 unsolicited orders from Finland and Norway since 2023-02-01.", result.Evidence[0].Sentence);
        Assert.Equal([Id(1), Id(2), Id(3)], result.Evidence[0].Events);
        Assert.Contains("No active effort in the 24 months to 2024-06-01.", Told(result));
    }

    [Fact]
    public void Of_EffortWithoutSale_IsAwarenessThatNamesTheEffort()
    {
        StageResult result = Stages.Of(Invented, Story.Of(("2023-05-01", Plan()), ("2023-06-01", Appointed("NOR", EntryMode.Agent))), Day("2024-01-01"));

        Assert.Equal(Stage.ExportAwareness, result.Current);
        Assert.Contains("Active effort: an export plan on 2023-05-01.", Told(result));
        Assert.Contains("Active effort: agent in Norway since 2023-06-01.", Told(result));
        Assert.DoesNotContain(Told(result), sentence => sentence.Contains("an agent appointed", StringComparison.Ordinal));
        Assert.Contains("No foreign sale is recorded yet.", Told(result));
    }

    [Fact]
    public void Of_FullCareer_RisesSkipsAndFallsBack()
    {
        Journey journey = Story.Of(
            ("2003-03-01", Inquiry("NOR")),
            ("2004-03-01", Unsolicited("NOR")),
            ("2005-01-01", Plan()),
            ("2006-01-01", Opened("NOR")),
            ("2007-01-01", Opened("FIN")),
            ("2008-01-01", Opened("DEU")),
            ("2010-01-01", Closed("DEU")),
            ("2011-01-01", Left("FIN")),
            ("2012-06-01", Closed("NOR")),
            ("2016-05-01", Opened("USA", PresenceKind.Production)));

        StageResult result = Stages.Of(Invented, journey, Day("2020-01-01"));

        Assert.Equal(
            [
                (Stage.DomesticFocus, "2000-01-01", "2003-02-28"),
                (Stage.ExportAwareness, "2003-03-01", "2004-02-29"),
                (Stage.PassiveExporting, "2004-03-01", "2004-12-31"),
                (Stage.ActiveExporting, "2005-01-01", "2005-12-31"),
                (Stage.InternationalOperations, "2006-01-01", "2007-12-31"),
                (Stage.MultinationalOperations, "2008-01-01", "2011-12-31"), // Germany counts for 24 months after it closed
                (Stage.InternationalOperations, "2012-01-01", "2014-05-31"),
                (Stage.DomesticFocus, "2014-06-01", "2016-04-30"),
                (Stage.InternationalOperations, "2016-05-01", null),
            ],
            result.History.Select(spell => (spell.Stage, spell.From.ToString("yyyy-MM-dd"), spell.To?.ToString("yyyy-MM-dd"))));
        Assert.Equal(Day("2016-05-01"), result.Since);
    }

    [Fact]
    public void At_UnsolicitedOrdersAfterAnEffort_StayActiveUntilTheEffortLapses()
    {
        Journey journey = Story.Of(("2010-01-01", Campaign("NOR")), ("2010-06-01", Unsolicited("NOR")), ("2011-12-01", Unsolicited("NOR")));

        Assert.Equal(Stage.ActiveExporting, Stages.At(Invented, journey, Day("2011-12-31")));
        Assert.Equal(Stage.PassiveExporting, Stages.At(Invented, journey, Day("2012-01-01")));
    }

    [Fact]
    public void Of_SolicitedSaleWithoutLoggedEffort_IsItselfTheEffort()
    {
        StageResult result = Stages.Of(Invented, Story.Of(("2010-06-01", Solicited("NOR"))), Day("2011-01-01"));

        Assert.Equal(Stage.ActiveExporting, result.Current);
        Assert.Contains("1 order worked for from Norway on 2010-06-01.", Told(result));
    }

    [Theory]
    [InlineData("2010-12-30", Stage.DomesticFocus)]
    [InlineData("2010-12-31", Stage.PassiveExporting)]
    [InlineData("2012-12-30", Stage.PassiveExporting)]
    [InlineData("2012-12-31", Stage.DomesticFocus)]
    public void At_SalesReport_CountsFromTheLastDayOfItsYear(string asAt, Stage expected) =>
        Assert.Equal(expected, Stages.At(Invented, Story.Of(("2010-07-01", Sales(2010, ("NOR", 5m)))), Day(asAt)));

    [Fact]
    public void At_SalesReportedLate_IsKnownOnlyFromItsDateOn()
    {
        Journey journey = Story.Of(("2011-04-01", Sales(2010, ("NOR", 5m))));

        Assert.Equal(Stage.DomesticFocus, Stages.At(Invented, journey, Day("2011-03-31")));
        Assert.Equal(Stage.PassiveExporting, Stages.At(Invented, journey, Day("2011-04-01")));
        Assert.Equal(Stage.DomesticFocus, Stages.At(Invented, journey, Day("2012-12-31")));
    }

    [Fact]
    public void Of_ReportedSalesAfterAnEffort_StayActiveUnlessOrdersSayOtherwise()
    {
        Journey journey = Story.Of(
            ("2010-06-01", Plan()), ("2011-12-31", Sales(2011, ("NOR", 5m))), ("2012-12-31", Sales(2012, ("NOR", 5m))), ("2013-12-31", Sales(2013, ("NOR", 5m))), ("2014-03-01", Unsolicited("FIN")));

        StageResult before = Stages.Of(Invented, journey, Day("2014-02-01"));

        Assert.Equal(Stage.ActiveExporting, before.Current);
        Assert.Contains(Told(before), sentence => sentence.StartsWith("The sales have gone on since an active effort (an export plan on 2010-06-01)", StringComparison.Ordinal));
        Assert.Equal(Stage.PassiveExporting, Stages.At(Invented, journey, Day("2014-03-01")));
    }

    [Fact]
    public void At_ReportedSalesAfterABreak_DoNotInheritAnOldEffort()
    {
        Journey journey = Story.Of(("2005-06-01", Plan()), ("2005-12-31", Sales(2005, ("NOR", 5m))), ("2012-12-31", Sales(2012, ("NOR", 5m))));

        Assert.Equal(Stage.ActiveExporting, Stages.At(Invented, journey, Day("2007-12-30")));
        Assert.Equal(Stage.PassiveExporting, Stages.At(Invented, journey, Day("2013-01-01")));
    }

    [Fact]
    public void At_PartnerInUse_IsAnEffortUntilLeftAnd24MonthsBeyond()
    {
        Journey journey = Story.Of(("2005-01-01", Appointed("NOR")), ("2010-01-01", Unsolicited("NOR")), ("2011-01-01", Left("NOR")), ("2011-06-01", Unsolicited("FIN")), ("2012-12-01", Unsolicited("FIN")));

        Assert.Equal(Stage.ActiveExporting, Stages.At(Invented, journey, Day("2010-01-01")));
        Assert.Equal(Stage.ActiveExporting, Stages.At(Invented, journey, Day("2012-12-31")));
        Assert.Equal(Stage.PassiveExporting, Stages.At(Invented, journey, Day("2013-01-01")));
    }

    [Fact]
    public void At_ForeignSalesInTheAccounts_CountAsSales()
    {
        Firm firm = Invented with { Accounts = [new AnnualAccounts(2015, null, Euro(10m), null) { Foreign = new ForeignPosition { Sales = Euro(3m) } }] };

        Assert.Equal(Stage.DomesticFocus, Stages.At(firm, Journey.Empty, Day("2015-12-30")));
        Assert.Equal(Stage.PassiveExporting, Stages.At(firm, Journey.Empty, Day("2015-12-31")));
    }

    [Fact]
    public void At_RetractedEvent_NeverCounted()
    {
        Journey journey = Story.Of(("2010-01-01", Opened("NOR")), ("2011-01-01", Retracted(1)));

        Assert.Equal(Stage.DomesticFocus, Stages.At(Invented, journey, Day("2010-06-01")));
        Assert.Equal(Stage.DomesticFocus, Stages.At(Invented, journey, Day("2012-06-01")));
    }

    [Fact]
    public void At_OfficeMovedOnOneDay_StaysOpen()
    {
        Journey journey = Story.Of(("2010-01-01", Opened("NOR")), ("2012-01-01", Opened("NOR")), ("2012-01-01", Closed("NOR")));

        Assert.Equal(Stage.InternationalOperations, Stages.At(Invented, journey, Day("2019-01-01")));
    }

    [Fact]
    public void At_PresenceKindAndItsMode_EndTogether()
    {
        Journey closed = Story.Of(("2010-01-01", Entered("NOR", EntryMode.SalesSubsidiary)), ("2011-01-01", Closed("NOR")));
        Journey changed = Story.Of(("2010-01-01", Opened("NOR", PresenceKind.Production)), ("2011-01-01", Changed("NOR", EntryMode.ProductionSubsidiary, EntryMode.Distributor)));

        Assert.Equal(Stage.DomesticFocus, Stages.At(Invented, closed, Day("2013-01-01")));
        Assert.Equal(Stage.ExportAwareness, Stages.At(Invented, changed, Day("2013-01-01")));
    }

    [Fact]
    public void At_OwnRules_AreUsed()
    {
        Journey journey = Story.Of(("2010-01-01", Opened("NOR")), ("2010-01-01", Opened("FIN")), ("2011-01-01", Left("FIN")));
        StageRules rules = new() { MonthsUntilLapse = 6, MultinationalCountries = 2, PresenceModes = [] };

        Assert.Equal(Stage.MultinationalOperations, Stages.At(Invented, journey, Day("2011-06-30"), rules));
        Assert.Equal(Stage.InternationalOperations, Stages.At(Invented, journey, Day("2011-07-01"), rules));
        Assert.Equal(Stage.ExportAwareness, Stages.At(Invented, Story.Of(("2010-01-01", Entered("NOR", EntryMode.JointVenture))), Day("2010-02-01"), rules));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stages.At(Invented, journey, Day("2011-06-30"), new StageRules { MonthsUntilLapse = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stages.At(Invented, journey, Day("2011-06-30"), new StageRules { MultinationalCountries = 0 }));
    }

    [Fact]
    public void Of_EventsBeforeFounding_StartTheHistory() =>
        Assert.Equal(Day("1999-06-01"), Stages.Of(Invented, Story.Of(("1999-06-01", Course())), Day("2000-06-01")).History[0].From);

    private static string[] Told(StageResult result) => [.. result.Evidence.Select(evidence => evidence.Sentence)];
}
