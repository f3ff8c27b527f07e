using System.Security.Cryptography;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Evidence.Building;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests;

public class BundledSetTests
{
    private const long LargestSize = 6_000_000;

    private static readonly EvidenceSet Set = EvidenceSet.Open(Repository.PathOf("data", "starter"));
    private static readonly DateOnly Day = new(2025, 6, 1);

    [Fact]
    public void DefaultFolder_OfThisProgram_HoldsTheSet() => Assert.Equal(Set.Release.Tables, EvidenceSet.Open(EvidenceSet.DefaultFolder).Release.Tables);

    [Fact]
    public void Verify_BundledSet_IsSound() => Assert.Empty(Set.Verify());

    [Fact]
    public void Release_Size_StaysSmall()
    {
        Assert.Equal(12, Set.Release.Tables.Count);
        Assert.All(Set.Release.Tables, table => Assert.Equal(table.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.PathOf("data", "starter", table.Name))))));
        Assert.InRange(Directory.GetFiles(Repository.PathOf("data", "starter")).Sum(path => new FileInfo(path).Length), 1_000_000, LargestSize);
    }

    [Fact]
    public void Open_ManyThreadsAtOnce_AllReadTheSame()
    {
        EvidenceSet fresh = EvidenceSet.Open(Repository.PathOf("data", "starter"));
        CountryCode sweden = CountryCode.Parse("SWE"), norway = CountryCode.Parse("NOR");
        var answers = new System.Collections.Concurrent.ConcurrentBag<(double, double, int, decimal, int)>();
        Parallel.For(0, 64, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, _ => answers.Add((
            fresh.Pair(sweden, norway).DistanceKm,
            fresh.Latest("gdp.usd", sweden, Day)!.Value,
            fresh.AgreementsBetween(sweden, norway, Day).Count,
            fresh.Rates.Daily(Foothold.Domain.Amounts.Currency.Parse("SEK"))[^1].Rate,
            fresh.Nomenclature.Search.Find("biscuits", 10).Hits.Count)));

        Assert.Equal(64, answers.Count);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public void Countries_Markets_AreAboutTwoHundred()
    {
        Assert.Equal(250, Set.Countries.Count);
        Assert.InRange(Set.Countries.Count(country => country.IsMarket), 190, 205);
        Assert.All("HKG MAC TWN PRI XKX PSE USA TUV PRK SSD".Split(' '), code => Assert.True(Country(code).IsMarket, code));
        Assert.All("ATA BVT VAT GUM GRL IMN ATF".Split(' '), code => Assert.False(Country(code).IsMarket, code));
    }

    [Fact]
    public void Countries_Markets_HaveRegionIncomePlaceAndLanguage() =>
        Assert.All(Set.Countries.Where(country => country.IsMarket), country =>
        {
            Assert.NotEmpty(country.Region);
            Assert.NotEqual(IncomeGroup.Unknown, country.Income);
            Assert.InRange(country.Latitude, -60, 75);
            Assert.InRange(country.Longitude, -180, 180);
            Assert.NotEmpty(country.OfficialLanguages);
            Assert.All(country.SpokenLanguages, language => Assert.Matches("^[a-z]{2}$", language));
        });

    [Theory]
    [InlineData("FIN", "fi sv")]
    [InlineData("SWE", "sv")]
    [InlineData("BEL", "nl fr de")]
    [InlineData("CHE", "de fr it")]
    [InlineData("CAN", "en fr")]
    [InlineData("XKX", "sq sr")]
    public void Countries_OfficialLanguages_AreTheKnownOnes(string code, string expected) => Assert.Equal(expected, string.Join(' ', Country(code).OfficialLanguages));

    [Fact]
    public void Figures_All_CiteASeriesAndASource()
    {
        int count = 0;
        foreach (Series series in Set.Series)
        {
            Assert.NotEmpty(Set.GetSource(series.SourceId).Licence);
            foreach (CountryFacts country in Set.Countries)
            {
                IReadOnlyList<Figure> figures = Set.Figures(series.Id, country.Code);
                count += figures.Count;
                Assert.All(figures, figure => Assert.True(figure.SeriesId == series.Id && figure.Country == country.Code && double.IsFinite(figure.Value)));
            }
        }

        Assert.Equal(Set.Release.Tables.Single(table => table.Name == "figures.tsv").Rows, count);
    }

    [Fact]
    public void Series_Drift_IsKnownAndPlausible()
    {
        Assert.Equal(32, Set.Series.Count);
        Assert.All(Set.Series, series => Assert.True(series.AnnualDrift > 0, series.Id));
        Assert.InRange(Set.GetSeries("gdp.usd").AnnualDrift, 0.02, 0.15);
        Assert.InRange(Set.GetSeries("gdp.growth").AnnualDrift, 1, 5);
        Assert.InRange(Set.GetSeries("wgi.rl").AnnualDrift, 0.03, 0.15);
        Assert.InRange(Set.GetSeries("population").AnnualDrift, 0.001, 0.03);
    }

    [Theory]
    [InlineData("gdp.usd", "DEU", 4e12, 6e12)]
    [InlineData("population", "IND", 1.4e9, 1.5e9)]
    [InlineData("fx.rate", "SWE", 8, 12)]
    [InlineData("vat.standard", "SWE", 25, 25)]
    [InlineData("tariff.mean", "SWE", 1.83, 1.83)]
    [InlineData("tariff.mean", "USA", 1, 3)]
    [InlineData("wgi.cc", "DNK", 2, 2.6)]
    [InlineData("lpi.overall", "SGP", 4.1, 4.5)]
    [InlineData("vat.standard", "NAM", 15, 15)]
    public void Latest_WellKnownFigures_AreRight(string series, string code, double lowest, double highest) =>
        Assert.InRange(Set.Latest(series, CountryCode.Parse(code), new DateOnly(2026, 11, 21))!.Value, lowest, highest);

    [Fact]
    public void Pair_AllMarkets_SymmetricAndPositive()
    {
        CountryCode[] markets = [.. Set.Countries.Where(country => country.IsMarket).Select(country => country.Code)];
        foreach (CountryCode a in markets)
        {
            foreach (CountryCode b in markets)
            {
                if (a == b) continue;
                PairFacts there = Set.Pair(a, b), back = Set.Pair(b, a);
                Assert.True(there.DistanceKm > 0, $"{a} {b}");
                Assert.Equal(there with { ExportsUsd = 0 }, back with { From = a, To = b, ExportsUsd = 0 });
            }
        }
    }

    [Theory]
    [InlineData("DEU", "FRA", true)]
    [InlineData("SRB", "HUN", true)]
    [InlineData("SSD", "UGA", true)]
    [InlineData("SDN", "UGA", false)]
    [InlineData("XKX", "ALB", true)]
    [InlineData("MNE", "SRB", true)]
    [InlineData("ROU", "BGR", true)]
    [InlineData("COD", "ZMB", true)]
    [InlineData("SWE", "DNK", false)]
    public void Pair_Borders_AreThoseOfToday(string a, string b, bool expected) => Assert.Equal(expected, Set.Pair(CountryCode.Parse(a), CountryCode.Parse(b)).Contiguous);

    [Fact]
    public void Pair_GermanyToUnitedStates_HasTheFlowOf2016() => Assert.Equal(115.7e9, Set.Pair(CountryCode.Parse("DEU"), CountryCode.Parse("USA")).ExportsUsd, 0.1e9);

    [Fact]
    public void AgreementsBetween_MembersOfTheUnion_IsTheSingleMarket()
    {
        IReadOnlyList<CountryCode> members = Memberships.MembersOfTheUnion(Day);
        Assert.Equal(27, members.Count);
        foreach (CountryCode a in members)
            foreach (CountryCode b in members)
                if (a != b) Assert.Equal(("eu", AgreementKind.SingleMarket), Set.AgreementsBetween(a, b, Day) is [var first, ..] ? (first.Id, first.Kind) : default);
    }

    [Theory]
    [InlineData("GBR", "FRA", "2015-01-01", "eu", AgreementKind.SingleMarket)]
    [InlineData("GBR", "FRA", "2020-06-01", "eu-uk-transition", AgreementKind.SingleMarket)]
    [InlineData("GBR", "FRA", "2025-06-01", "eu-uk-tca", AgreementKind.FreeTrade)]
    [InlineData("HRV", "SVN", "2013-06-30", null, AgreementKind.Unknown)]
    [InlineData("HRV", "SVN", "2013-07-01", "eu", AgreementKind.SingleMarket)]
    [InlineData("NOR", "SWE", "2025-06-01", "eea", AgreementKind.SingleMarket)]
    [InlineData("NOR", "GBR", "2020-12-31", "eea", AgreementKind.SingleMarket)]
    [InlineData("NOR", "GBR", "2021-06-01", "uk-norway-iceland", AgreementKind.FreeTrade)]
    [InlineData("CAN", "DEU", "2025-06-01", "ceta", AgreementKind.FreeTrade)]
    [InlineData("CAN", "DEU", "2017-09-20", null, AgreementKind.Unknown)]
    [InlineData("CAN", "GBR", "2025-06-01", "uk-canada", AgreementKind.FreeTrade)]
    [InlineData("TUR", "DEU", "2025-06-01", "eu-turkey", AgreementKind.CustomsUnion)]
    [InlineData("USA", "MEX", "2019-06-01", "pta-27", AgreementKind.FreeTrade)]
    [InlineData("USA", "MEX", "2025-06-01", "usmca", AgreementKind.FreeTrade)]
    [InlineData("BRA", "ARG", "2025-06-01", "mercosur", AgreementKind.CustomsUnion)]
    [InlineData("ZAF", "LSO", "2025-06-01", "sacu", AgreementKind.CustomsUnion)]
    [InlineData("KEN", "TZA", "2025-06-01", "eac", AgreementKind.CustomsUnion)]
    [InlineData("CMR", "GAB", "2025-06-01", "cemac", AgreementKind.CustomsUnion)]
    [InlineData("CRI", "GTM", "2025-06-01", "cacm", AgreementKind.CustomsUnion)]
    [InlineData("CHE", "LIE", "2025-06-01", "ch-li", AgreementKind.CustomsUnion)]
    [InlineData("CHE", "IND", "2025-10-01", "efta-india", AgreementKind.FreeTrade)]
    [InlineData("JPN", "KOR", "2025-06-01", "rcep", AgreementKind.FreeTrade)]
    [InlineData("SWE", "USA", "2025-06-01", null, AgreementKind.Unknown)]
    public void AgreementsBetween_KnownPairs_DeepestFirst(string a, string b, string day, string? id, AgreementKind kind)
    {
        IReadOnlyList<AgreementLink> links = Set.AgreementsBetween(CountryCode.Parse(a), CountryCode.Parse(b), DateOnly.Parse(day, null));

        AgreementLink? first = links is [var deepest, ..] ? deepest : null;
        Assert.Equal((id, kind), (first?.Id, first?.Kind ?? AgreementKind.Unknown));
        Assert.Equal(links, Set.AgreementsBetween(CountryCode.Parse(b), CountryCode.Parse(a), DateOnly.Parse(day, null)));
    }

    [Fact]
    public void AgreementsBetween_OwnFacts_AreMarkedUnchecked()
    {
        AgreementLink ceta = Assert.Single(Set.AgreementsBetween(CountryCode.Parse("CAN"), CountryCode.Parse("DEU"), Day));
        Assert.Equal(("foothold-facts", false), (ceta.SourceId, ceta.Checked));
        AgreementLink panel = Set.AgreementsBetween(CountryCode.Parse("SWE"), CountryCode.Parse("KOR"), Day)[0];
        Assert.Equal(("wb-dta-penppml", true), (panel.SourceId, panel.Checked));
    }

    [Fact]
    public void Restrictions_AreDatedAndUnchecked()
    {
        CountryCode syria = CountryCode.Parse("SYR");
        Assert.Contains(Set.Restrictions(syria, new DateOnly(2025, 1, 1)), entry => entry is { Authority: "EU", Broad: true });
        Assert.DoesNotContain(Set.Restrictions(syria, new DateOnly(2025, 12, 1)), entry => entry.Broad);
        Assert.Empty(Set.Restrictions(CountryCode.Parse("SWE"), Day));
        foreach (string code in "RUS BLR PRK IRN CUB".Split(' ')) Assert.Contains(Set.Restrictions(CountryCode.Parse(code), Day), entry => entry is { Broad: true, Checked: false });
    }

    [Fact]
    public void Notice_Root_IsTheOneOfTheSetAndNamesEverySource()
    {
        string notice = File.ReadAllText(Repository.PathOf("NOTICE"));
        Assert.Equal(File.ReadAllText(Repository.PathOf("data", "starter", "NOTICE")), notice);
        Assert.Equal(Notice.Text(), notice);
        foreach (Source source in Set.Sources)
            Assert.All([source.Title, source.Publisher, source.Licence, source.Vintage, source.Address, $"{source.RetrievedOn:yyyy-MM-dd}"], part => Assert.Contains(part, notice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BuildAsync_FromTheRawFiles_GivesTheBundledBytes()
    {
        string? shared = Repository.Shared;
        if (shared is null || !Directory.Exists(Path.Combine(shared, "data"))) Assert.Skip("The raw files are not beside the repository, so the rebuild was not compared.");
        string folder = Path.Combine(Path.GetTempPath(), $"foothold-starter-{Guid.NewGuid():N}");
        try
        {
            await StarterBuilder.BuildAsync(Path.Combine(shared, "data"), folder, Set.Release.BuiltOn, null, TestContext.Current.CancellationToken);
            string[] files = [.. Directory.GetFiles(Repository.PathOf("data", "starter")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
            Assert.Equal(files, Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Repository.PathOf("data", "starter", file)), File.ReadAllBytes(Path.Combine(folder, file))));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static CountryFacts Country(string code) => Set.Country(CountryCode.Parse(code))!;
}
