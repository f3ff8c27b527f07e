using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using FsCheck.Fluent;
using static Foothold.Domain.Tests.Derived.Story;

namespace Foothold.Domain.Tests.Derived;

public class DegreeOfInternationalisationTests
{
    private const double Exactness = 1e-9;
    private static readonly DateOnly AsAt = Day("2024-06-01");

    /// <summary>Reference case h3 (hand arithmetic): one firm with every figure stated.</summary>
    private static readonly AnnualAccounts Complete = new(2023, 80m, Euro(20m), Euro(15m))
    {
        Foreign = new ForeignPosition { Sales = Euro(6m), Assets = Euro(3m), Employees = 10m, SubsidiariesAbroad = 1, Subsidiaries = 4, ManagersYearsAbroad = 5m, ManagersYears = 40m, PsychicZones = 3 },
    };

    [Fact]
    public void Of_CompleteAccounts_MatchesTheReferenceCase()
    {
        DegreeResult result = Of(Complete);

        Assert.Equal(2023, result.Year);
        Assert.Equal(0.3, result.Fsts.Value!.Value, Exactness);
        Assert.Equal(0.2, result.Fata.Value!.Value, Exactness);
        Assert.Equal(0.125, result.Fete.Value!.Value, Exactness);
        Assert.Equal(20.833333333333332, 100 * result.Tni.Value!.Value, Exactness);
        Assert.Equal(0.25, result.Osts.Value!.Value, Exactness);
        Assert.Equal(0.125, result.Tmie.Value!.Value, Exactness);
        Assert.Equal(0.3, result.Pdio.Value!.Value, Exactness);
        Assert.Equal(1.175, result.Sullivan.Value!.Value, Exactness);
    }

    [Fact]
    public void Of_NothingStated_IsUndefinedNeverZero()
    {
        DegreeResult nothing = DegreeOfInternationalisation.Of(Invented, Journey.Empty, AsAt), empty = Of(new AnnualAccounts(2023, null, null, null));

        foreach (Measure measure in new[] { nothing, empty }.SelectMany(MeasuresOf))
        {
            Assert.Null(measure.Value);
            Assert.False(string.IsNullOrWhiteSpace(measure.WhyUndefined));
        }

        Assert.Null(nothing.Year);
        Assert.Null(nothing.BreadthYear);
    }

    [Fact]
    public void Of_ZeroOverZero_IsUndefined()
    {
        DegreeResult result = Of(Complete with { Turnover = Euro(0m), Foreign = Complete.Foreign! with { Sales = Euro(0m), Subsidiaries = 0, SubsidiariesAbroad = 0 } });

        Assert.Contains("are zero", result.Fsts.WhyUndefined, StringComparison.Ordinal);
        Assert.Contains("are zero", result.Osts.WhyUndefined, StringComparison.Ordinal);
        Assert.Equal("It needs FSTS, which is undefined.", result.Tni.WhyUndefined);
        Assert.Equal("It needs FSTS and OSTS, which are undefined.", result.Sullivan.WhyUndefined);
    }

    [Fact]
    public void Of_StatedZero_IsZero() => Assert.Equal(0, Of(Complete with { Foreign = Complete.Foreign! with { Sales = Euro(0m) } }).Fsts.Value);

    [Fact]
    public void Of_EverythingAbroad_IsOne() => Assert.Equal(1, Of(Complete with { Foreign = Complete.Foreign! with { Sales = Euro(20m) } }).Fsts.Value);

    [Fact]
    public void Of_ContradictoryFigures_AreUndefinedWithTheReason()
    {
        Assert.Contains("are above", Of(Complete with { Foreign = Complete.Foreign! with { Sales = Euro(21m) } }).Fsts.WhyUndefined, StringComparison.Ordinal);
        Assert.Contains("state both in one currency", Of(Complete with { Foreign = Complete.Foreign! with { Assets = new Money(3m, Currency.Parse("SEK")) } }).Fata.WhyUndefined, StringComparison.Ordinal);
        Assert.Contains("below zero", Of(Complete with { Foreign = Complete.Foreign! with { Employees = -1m } }).Fete.WhyUndefined, StringComparison.Ordinal);
        Assert.Contains("are above", Of(Complete with { Foreign = Complete.Foreign! with { PsychicZones = 11 } }).Pdio.WhyUndefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Fsts_NotInTheAccounts_ComesFromTheSalesReport()
    {
        Firm firm = Invented with { Accounts = [Complete with { Foreign = null }] };

        Assert.Equal(0.35, DegreeOfInternationalisation.Of(firm, Story.Of(("2023-12-31", Sales(2023, ("NOR", 4m), ("FIN", 3m), ("SWE", 10m)))), AsAt).Fsts.Value!.Value, Exactness);
        Assert.Contains("2 sales reports for 2023", DegreeOfInternationalisation.Of(firm, Story.Of(("2023-12-31", Sales(2023, ("NOR", 4m))), ("2023-12-31", Sales(2023, ("FIN", 3m)))), AsAt).Fsts.WhyUndefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Breadth_EqualMarkets_CountsThem()
    {
        DegreeResult result = DegreeOfInternationalisation.Of(Invented, Story.Of(("2023-12-31", Sales(2023, ("NOR", 5m), ("FIN", 5m), ("DEU", 5m), ("USA", 5m), ("SWE", 900m), ("DNK", 0m)))), AsAt);

        Assert.Equal(4, result.Markets.Value);
        Assert.Equal(Math.Log(4), result.Entropy.Value!.Value, 12);
        Assert.Equal(0.25, result.Herfindahl.Value!.Value, 12);
        Assert.Equal(4, result.EffectiveMarketsByEntropy.Value!.Value, 12);
        Assert.Equal(4, result.EffectiveMarketsByHerfindahl.Value!.Value, 12);
        Assert.Equal(2023, result.BreadthYear);
    }

    [Fact]
    public void Breadth_HandComputedShares_Agrees()
    {
        // Shares 1/2, 1/4, 1/4: entropy = 1.5 ln 2, Herfindahl = 3/8.
        DegreeResult result = DegreeOfInternationalisation.Of(Invented, Story.Of(("2023-12-31", Sales(2023, ("NOR", 50m), ("FIN", 25m), ("DEU", 25m)))), AsAt);

        Assert.Equal(1.5 * Math.Log(2), result.Entropy.Value!.Value, 12);
        Assert.Equal(0.375, result.Herfindahl.Value!.Value, 12);
        Assert.Equal(Math.Pow(2, 1.5), result.EffectiveMarketsByEntropy.Value!.Value, 12);
        Assert.Equal(8.0 / 3, result.EffectiveMarketsByHerfindahl.Value!.Value, 12);
    }

    [Fact]
    public void Breadth_OneMarket_IsOne()
    {
        DegreeResult result = DegreeOfInternationalisation.Of(Invented, Story.Of(("2023-12-31", Sales(2023, ("NOR", 3m)))), AsAt);

        Assert.Equal((0.0, 1.0, 1.0, 1.0), (result.Entropy.Value, result.Herfindahl.Value, result.EffectiveMarketsByEntropy.Value, result.EffectiveMarketsByHerfindahl.Value));
    }

    [Fact]
    public void Breadth_OnlySalesAtHomeOrNone_IsUndefined()
    {
        Assert.Contains("no sales abroad", DegreeOfInternationalisation.Of(Invented, Story.Of(("2023-12-31", Sales(2023, ("SWE", 3m), ("NOR", 0m)))), AsAt).Entropy.WhyUndefined, StringComparison.Ordinal);
        Assert.Contains("No sales by market", DegreeOfInternationalisation.Of(Invented, Story.Of(("2024-05-01", Sales(2024, ("NOR", 3m)))), AsAt).Entropy.WhyUndefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Breadth_AnySales_KeepsItsBounds() =>
        Properties.Hold(Gen.NonEmptyListOf(Gen.Choose(1, 1_000_000)), amounts =>
        {
            string[] lands = ["NOR", "FIN", "DEU", "USA", "DNK", "FRA", "ITA", "ESP", "CHN", "JPN"];
            (string, decimal)[] sales = [.. amounts.Take(lands.Length).Select((amount, i) => (lands[i], (decimal)amount))];
            DegreeResult result = DegreeOfInternationalisation.Of(Invented, Story.Of(("2023-12-31", Sales(2023, sales))), AsAt);
            DegreeResult thousandfold = DegreeOfInternationalisation.Of(Invented, Story.Of(("2023-12-31", Sales(2023, [.. sales.Reverse().Select(sale => (sale.Item1, sale.Item2 * 1000m))]))), AsAt);
            double n = sales.Length, byEntropy = result.EffectiveMarketsByEntropy.Value!.Value, byHerfindahl = result.EffectiveMarketsByHerfindahl.Value!.Value;
            return 1 <= byHerfindahl + 1e-12 && byHerfindahl <= byEntropy + 1e-12 && byEntropy <= n + 1e-9 && Math.Abs(thousandfold.Entropy.Value!.Value - result.Entropy.Value!.Value) < 1e-12;
        });

    [Fact]
    public void YearsToFirstForeignSale_OrderOrReport_CountsFromFounding()
    {
        Assert.Equal((Day("2005-06-01").DayNumber - Day("2000-01-01").DayNumber) / 365.25, DegreeOfInternationalisation.Of(Invented, Story.Of(("2005-06-01", Unsolicited("NOR"))), AsAt).YearsToFirstForeignSale.Value);
        Assert.Contains("before the founding", DegreeOfInternationalisation.Of(Invented, Story.Of(("1999-06-01", Unsolicited("NOR"))), AsAt).YearsToFirstForeignSale.WhyUndefined, StringComparison.Ordinal);
    }

    [Fact]
    public void MarketsPerYear_SinceFirstEntry_CountsEachMarketOnce()
    {
        Journey journey = Story.Of(("2004-01-01", Unsolicited("NOR")), ("2005-01-01", Opened("NOR")), ("2006-01-01", Entered("FIN", EntryMode.DirectExport)), ("2006-02-01", Entered("CHN", EntryMode.Sourcing)), ("2007-01-01", Inquiry("USA")), ("2007-02-01", Left("FIN")));

        Assert.Equal(2 / ((Day("2014-01-01").DayNumber - Day("2004-01-01").DayNumber) / 365.25), DegreeOfInternationalisation.Of(Invented, journey, Day("2014-01-01")).MarketsPerYear.Value!.Value, 12);
        Assert.False(DegreeOfInternationalisation.Of(Invented, journey, Day("2004-12-31")).MarketsPerYear.IsDefined);
        Assert.True(DegreeOfInternationalisation.Of(Invented, journey, Day("2005-01-01")).MarketsPerYear.IsDefined);
    }

    /// <summary>Sample excess kurtosis G2 (Joanes and Gill 1998), worked by hand.</summary>
    [Theory]
    [InlineData("1 0 0 0", 4)] // deviations ¾, −¼, −¼, −¼: s² = ¼, Σd⁴ = 21/64; 20/6 · 21/4 − 27/2 = 4
    [InlineData("1 0 1 0", -6)] // deviations ±½: s² = 1/3, Σd⁴ = ¼; 20/6 · 9/4 − 27/2 = −6
    [InlineData("1 2 3 4 5", -1.2)] // the textbook value for five equal steps
    [InlineData("1 0 0 0 0 0 0 0", 8)] // one burst in n years gives n
    public void Rhythm_HandComputedSeries_GivesItsKurtosis(string newMarketsPerYear, double expected)
    {
        int[] counts = [.. newMarketsPerYear.Split(' ').Select(int.Parse)];

        Assert.Equal(expected, Pace.RhythmOf([.. counts.SelectMany((count, i) => Enumerable.Repeat(2001 + i, count))], 2000 + counts.Length).Value!.Value, 10);
    }

    [Theory]
    [InlineData("2004-12-30", "Rhythm takes 4 full calendar years since the first entry; there are 3.")]
    [InlineData("2001-06-01", "Rhythm takes 4 full calendar years since the first entry; there are 0.")]
    public void Rhythm_TooFewYears_IsUndefined(string asAt, string why) =>
        Assert.Equal(why, DegreeOfInternationalisation.Of(Invented, Story.Of(("2001-03-01", Unsolicited("NOR"))), Day(asAt)).Rhythm.WhyUndefined);

    [Fact]
    public void Rhythm_FourthYearClosed_IsDefined() => Assert.Equal(4, DegreeOfInternationalisation.Of(Invented, Story.Of(("2001-03-01", Unsolicited("NOR"))), Day("2004-12-31")).Rhythm.Value!.Value, 10);

    [Fact]
    public void Rhythm_PerfectlyRegular_IsUndefined() => Assert.Contains("perfectly regular", Pace.RhythmOf([2001, 2002, 2003, 2004], 2004).WhyUndefined, StringComparison.Ordinal);

    [Fact]
    public void Of_RandomJourneys_GivesAValueOrAReasonWhateverTheOrder() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            IReadOnlyList<JourneyEvent> events = RandomEvents(seeds);
            DegreeResult straight = DegreeOfInternationalisation.Of(Invented, Journey.From(events), AsAt), reversed = DegreeOfInternationalisation.Of(Invented, Journey.From(events.Reverse()), AsAt);
            return MeasuresOf(straight).All(measure => measure.Value is null == measure.WhyUndefined is not null) && MeasuresOf(straight).SequenceEqual(MeasuresOf(reversed));
        });

    [Fact]
    public void Measure_NotFinite_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure.Of(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure.Of(double.PositiveInfinity));
        Assert.Equal("0.25", Measure.Of(0.25).ToString());
        Assert.Equal("undefined: nothing stated", Measure.Undefined(Foothold.Domain.Text.Phrase.Text("nothing stated")).ToString());
    }

    private static DegreeResult Of(AnnualAccounts accounts) => DegreeOfInternationalisation.Of(Invented with { Accounts = [accounts] }, Journey.Empty, AsAt);

    private static IEnumerable<Measure> MeasuresOf(DegreeResult result) =>
        typeof(DegreeResult).GetProperties().Where(property => property.PropertyType == typeof(Measure)).Select(property => (Measure)property.GetValue(result)!);
}
