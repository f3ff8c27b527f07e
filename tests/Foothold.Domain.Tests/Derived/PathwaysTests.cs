using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using static Foothold.Domain.Tests.Derived.Story;

namespace Foothold.Domain.Tests.Derived;

public class PathwaysTests
{
    private static readonly DateOnly Late = Day("2023-06-30");

    [Fact]
    public void Of_NoForeignSale_IsUndefinedOnBothAxes()
    {
        PathwayResult result = Pathways.Of(Invented, Story.Of(("2001-01-01", Plan())), Late);

        Assert.Null(result.Speed);
        Assert.Null(result.Drive);
        Assert.Equal("No foreign sale is recorded, so there is no way abroad to name yet.", result.WhySpeedUndefined);
        Assert.NotNull(result.WhyDriveUndefined);
        Assert.Empty(result.All);
        Assert.Null(result.FirstForeignSale);
        Assert.False(result.IsInternationalNewVenture);
    }

    /// <summary>Founded on 2000-01-01: the years 2000, 2001 and 2002 end within three years.</summary>
    [Theory]
    [InlineData(2000, 25, Pathway.BornGlobal)]
    [InlineData(2002, 25, Pathway.BornGlobal)]
    [InlineData(2002, 24.99, Pathway.Gradual)]
    [InlineData(2003, 80, Pathway.Gradual)]
    public void Speed_ShareWithinThreeYears_DrawsTheLineAtAQuarter(int year, double foreign, Pathway expected)
    {
        Firm firm = WithShares((2000, 0.01m), (2001, 0.01m), (2002, 0.01m), (2003, 0.01m), (year, (decimal)foreign));

        Assert.Equal(expected, Pathways.Of(firm, Journey.Empty, Late).Speed);
    }

    [Fact]
    public void Speed_FoundedDuringAYear_CountsFromTheDay()
    {
        // Three years from 2000-06-15 end on 2003-06-15, before the year 2003 does.
        Firm firm = WithShares((2000, 1m), (2001, 1m), (2002, 1m), (2003, 50m)) with { Founded = Day("2000-06-15") };

        Assert.Equal(Pathway.Gradual, Pathways.Of(firm, Journey.Empty, Late).Speed);
    }

    [Theory]
    [InlineData("NOR", 50, Pathway.BornRegional)]
    [InlineData("NOR", 49, Pathway.BornGlobal)]
    [InlineData("NOR", 100, Pathway.BornRegional)]
    [InlineData("NOR", 0, Pathway.BornGlobal)]
    public void Speed_FastAndMostlyInTheHomeRegion_IsBornRegional(string near, int nearSales, Pathway expected)
    {
        Firm firm = WithTurnover(2001, 200m);
        Journey journey = Story.Of(("2001-12-31", Sales(2001, (near, nearSales), ("USA", 100 - nearSales))));

        PathwayResult result = Pathways.Of(firm, journey, Late, RegionOf);

        Assert.Equal(expected, result.Speed);
        Assert.Equal(0.5, result.Shares.Single(share => share.Year == 2001).Share.Value);
    }

    [Fact]
    public void Speed_FastButRegionsUnknown_IsBornGlobalWithACaution()
    {
        PathwayResult withoutRegions = Pathways.Of(WithShares((2001, 50m)), Journey.Empty, Late), withoutMarkets = Pathways.Of(WithShares((2001, 50m)), Journey.Empty, Late, RegionOf);

        Assert.Equal(Pathway.BornGlobal, withoutRegions.Speed);
        Assert.Contains("The home region is not known, so born regional cannot be told from born global.", Told(withoutRegions));
        Assert.Equal(Pathway.BornGlobal, withoutMarkets.Speed);
        Assert.Contains("Early sales by market in one currency are not reported, so born regional cannot be told from born global.", Told(withoutMarkets));
    }

    [Fact]
    public void Speed_EarlySalesOfUnknownShare_IsUndefinedAndNamesTheYears()
    {
        PathwayResult result = Pathways.Of(WithShares((2002, 5m)), Story.Of(("2000-05-01", Unsolicited("NOR"))), Late);

        Assert.Null(result.Speed);
        Assert.StartsWith("The foreign share of sales in 2000 and 2001 is not known", result.WhySpeedUndefined, StringComparison.Ordinal);
        Assert.True(result.IsInternationalNewVenture);
    }

    [Fact]
    public void Speed_WindowStillOpen_IsTooEarlyUnlessAlreadyReached()
    {
        Assert.StartsWith("It is too early to tell", Pathways.Of(WithShares((2000, 5m), (2001, 5m)), Journey.Empty, Day("2002-06-01")).WhySpeedUndefined, StringComparison.Ordinal);
        Assert.Equal(Pathway.BornGlobal, Pathways.Of(WithShares((2000, 5m), (2001, 30m)), Journey.Empty, Day("2002-06-01")).Speed);
    }

    [Fact]
    public void Speed_LongAtHomeThenTurningPointThenFast_IsBornAgainGlobal()
    {
        PathwayResult result = Pathways.Of(WithShares((2011, 10m), (2012, 40m)), Story.Of(("2010-03-01", Turned(TurningPointKind.ManagementChange))), Late);

        Assert.Equal(Pathway.BornAgainGlobal, result.Speed);
        Assert.Contains("At least 5 years without a foreign sale, then a turning point (new management, 2010-03-01), and 40 % foreign sales in 2012.", Told(result));
        Assert.False(result.IsInternationalNewVenture);
    }

    [Theory]
    [InlineData("2004-12-31", 2006, Pathway.Gradual)] // a day short of five years
    [InlineData("2005-01-01", 2006, Pathway.BornAgainGlobal)]
    [InlineData("2005-01-01", 2007, Pathway.BornAgainGlobal)]
    [InlineData("2005-01-01", 2008, Pathway.Gradual)] // the year ends more than three years after
    public void Speed_TurningPoint_HasItsBoundaries(string turn, int highYear, Pathway expected)
    {
        Firm firm = WithShares([.. Enumerable.Range(2005, 6).Select(year => (year, year == highYear ? 60m : 0.1m))]);

        Assert.Equal(expected, Pathways.Of(firm, Story.Of((turn, Turned())), Late).Speed);
    }

    [Fact]
    public void Speed_SalesShortlyBeforeTheTurningPoint_AreNoDomesticFocus()
    {
        Firm firm = WithShares([.. Enumerable.Range(2008, 6).Select(year => (year, year >= 2011 ? 60m : 10m))]);

        Assert.Equal(Pathway.Gradual, Pathways.Of(firm, Story.Of(("2010-03-01", Turned())), Late).Speed);
    }

    [Fact]
    public void Speed_LateAndFastWithoutTurningPoint_AsksForIt()
    {
        PathwayResult result = Pathways.Of(WithShares((2011, 40m)), Journey.Empty, Late);

        Assert.Null(result.Speed);
        Assert.Contains("no turning point is recorded", result.WhySpeedUndefined, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2005-12-31", true)]
    [InlineData("2006-01-01", false)]
    public void IsInternationalNewVenture_FirstSaleWithinSixYears_IsTrue(string firstSale, bool expected) =>
        Assert.Equal(expected, Pathways.Of(Invented, Story.Of((firstSale, Unsolicited("NOR"))), Late).IsInternationalNewVenture);

    [Fact]
    public void IsInternationalNewVenture_YoungFirmWithoutSale_IsOpen() => Assert.Null(Pathways.Of(Invented, Journey.Empty, Day("2005-12-31")).IsInternationalNewVenture);

    public static TheoryData<string, Pathway?> Drives => new()
    {
        { "unasked", Pathway.Reactive }, { "worked for", Pathway.Proactive }, { "effort before", Pathway.Proactive }, { "effort long before", Pathway.Reactive }, { "effort the same day", Pathway.Reactive },
        { "effort after", Pathway.Reactive }, { "report only", null }, { "report after effort", Pathway.Proactive }, { "report in the year of the effort", null }, { "both on one day", Pathway.Proactive },
    };

    [Theory]
    [MemberData(nameof(Drives))]
    public void Drive_FirstSale_DecidesWithWhatCameBefore(string what, Pathway? expected)
    {
        Journey journey = what switch
        {
            "unasked" => Story.Of(("2005-06-01", Unsolicited("NOR")), ("2005-07-01", Solicited("NOR"))),
            "worked for" => Story.Of(("2005-06-01", Solicited("NOR"))),
            "effort before" => Story.Of(("2003-06-01", Plan()), ("2005-06-01", Unsolicited("NOR"))),
            "effort long before" => Story.Of(("2003-05-31", Plan()), ("2005-06-01", Unsolicited("NOR"))),
            "effort the same day" => Story.Of(("2005-06-01", Plan()), ("2005-06-01", Unsolicited("NOR"))),
            "effort after" => Story.Of(("2005-06-01", Unsolicited("NOR")), ("2005-06-02", Plan())),
            "report only" => Story.Of(("2005-12-31", Sales(2005, ("NOR", 5m)))),
            "report after effort" => Story.Of(("2004-06-01", Plan()), ("2005-12-31", Sales(2005, ("NOR", 5m)))),
            "report in the year of the effort" => Story.Of(("2005-06-01", Plan()), ("2005-12-31", Sales(2005, ("NOR", 5m)))),
            _ => Story.Of(("2005-06-01", Unsolicited("NOR")), ("2005-06-01", Solicited("FIN"))),
        };

        PathwayResult result = Pathways.Of(Invented, journey, Late);

        Assert.Equal(expected, result.Drive);
        Assert.Equal(expected is null, result.WhyDriveUndefined is not null);
    }

    [Fact]
    public void All_BothAxesKnown_NamesBothSpeedFirst() =>
        Assert.Equal([Pathway.BornGlobal, Pathway.Reactive], Pathways.Of(WithShares((2000, 30m)), Story.Of(("2000-05-01", Unsolicited("NOR"))), Late).All);

    [Fact]
    public void Of_OwnThresholds_AreUsed()
    {
        Firm firm = WithShares((2000, 5m), (2001, 15m), (2002, 15m));

        Assert.Equal(Pathway.Gradual, Pathways.Of(firm, Journey.Empty, Late).Speed);
        Assert.Equal(Pathway.BornGlobal, Pathways.Of(firm, Journey.Empty, Late, rules: new PathwayRules { HighShare = 0.15 }).Speed);
        Assert.Equal(Pathway.Gradual, Pathways.Of(firm, Journey.Empty, Late, rules: new PathwayRules { HighShare = 0.15, RapidYears = 1 }).Speed);
    }

    [Fact]
    public void Of_RandomJourneys_DoesNotDependOnOrderAndGivesAlwaysAnAnswerOrAReason() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            IReadOnlyList<JourneyEvent> events = RandomEvents(seeds);
            Firm firm = WithShares((2001, 20m), (2002, 30m), (2008, 10m));
            PathwayResult straight = Pathways.Of(firm, Journey.From(events), Late, RegionOf), reversed = Pathways.Of(firm, Journey.From(events.Reverse()), Late, RegionOf);
            return straight.Speed is null == straight.WhySpeedUndefined is not null && straight.Drive is null == straight.WhyDriveUndefined is not null
                && straight.All.SequenceEqual(reversed.All) && Told(straight).SequenceEqual(Told(reversed));
        });

    [Fact]
    public void Of_RandomJourneys_LaterEventsChangeNothing() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            IReadOnlyList<JourneyEvent> events = RandomEvents(seeds);
            DateOnly asAt = Day("2009-08-01");
            PathwayResult all = Pathways.Of(Invented, Journey.From(events), asAt, RegionOf), until = Pathways.Of(Invented, Journey.From(events.Where(entry => entry.On <= asAt)), asAt, RegionOf);
            return Told(all).SequenceEqual(Told(until)) && all.All.SequenceEqual(until.All) && all.WhySpeedUndefined == until.WhySpeedUndefined;
        });

    private static string? RegionOf(CountryCode code) => code.Alpha3 is "SWE" or "NOR" or "FIN" or "DEU" ? "Europe" : null;

    /// <summary>The invented firm with accounts of 100 a year and that much of it abroad; a year named twice takes the last.</summary>
    private static Firm WithShares(params (int Year, decimal Foreign)[] shares) => Invented with
    {
        Accounts = [.. shares.GroupBy(share => share.Year).OrderBy(year => year.Key).Select(year => new AnnualAccounts(year.Key, null, Euro(100m), null) { Foreign = new ForeignPosition { Sales = Euro(year.Last().Foreign) } })],
    };

    private static Firm WithTurnover(int year, decimal turnover) => Invented with { Accounts = [new AnnualAccounts(year, null, Euro(turnover), null)] };

    private static string[] Told(PathwayResult result) => [.. result.Evidence.Select(evidence => evidence.Sentence)];
}
