using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Tests;

public sealed class StarterBuilderTests : IDisposable
{
    private static readonly CountryCode Sweden = CountryCode.Parse("SWE"), Germany = CountryCode.Parse("DEU"), Norway = CountryCode.Parse("NOR"), Britain = CountryCode.Parse("GBR");

    private readonly MadeUpSources _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task BuildAsync_MadeUpFiles_GivesASoundSet()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Empty(set.Verify());
        Assert.Equal("2026-11", set.Release.Id);
        Assert.Equal(12, set.Release.Tables.Count);
        Assert.Equal(["DEU", "GBR", "NOR", "SWE"], set.Countries.Where(country => country.IsMarket).Select(country => country.Code.Alpha3));
    }

    [Fact]
    public async Task BuildAsync_Countries_JoinsTheThreeFiles()
    {
        CountryFacts sweden = (await _sources.OpenAsync()).Country(Sweden)!;

        Assert.Equal(("Europe", "Northern Europe", IncomeGroup.High, false, "SEK"), (sweden.Region, sweden.Subregion, sweden.Income, sweden.Landlocked, sweden.Currency!.Code));
        Assert.Equal(["sv"], sweden.OfficialLanguages);
        Assert.Equal(["sv", "fi"], sweden.SpokenLanguages);
        Assert.Equal((59.3, 18.1), (sweden.Latitude, sweden.Longitude));
    }

    [Fact]
    public async Task BuildAsync_Indicators_KeepsTheLastValuesOnly()
    {
        EvidenceSet set = await _sources.OpenAsync();

        IReadOnlyList<Figure> gdp = set.Figures("gdp.usd", Germany);
        Assert.Equal([.. Enumerable.Range(2017, 8).Select(Period.Year)], gdp.Select(figure => figure.Period));
        Assert.Equal(1.09e11, gdp[^1].Value);
        Assert.Null(gdp[^1].StandardError);
        Assert.Equal(3, set.Figures("urban.share", Germany).Count);
        Assert.Equal(90, set.Latest("internet.users", Germany, new DateOnly(2026, 1, 1))!.Value);
    }

    [Fact]
    public async Task Latest_PeriodNotOverYet_TakesTheOneBefore()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Equal(Period.Year(2023), set.Latest("gdp.usd", Germany, new DateOnly(2024, 12, 30))!.Period);
        Assert.Equal(Period.Year(2024), set.Latest("gdp.usd", Germany, new DateOnly(2024, 12, 31))!.Period);
        Assert.Null(set.Latest("gdp.usd", Germany, new DateOnly(2010, 1, 1)));
        Assert.Null(set.Latest("gdp.usd", CountryCode.Parse("FRA"), new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public async Task BuildAsync_Governance_TakesTheStandardError()
    {
        Figure law = Assert.Single((await _sources.OpenAsync()).Figures("wgi.rl", Norway), figure => figure.Period == Period.Year(2023));

        Assert.Equal((1.35, 0.2), (law.Value, law.StandardError));
    }

    [Fact]
    public async Task BuildAsync_LogisticsBounds_AreReadAsAnEightyPercentInterval()
    {
        IReadOnlyList<Figure> scores = (await _sources.OpenAsync()).Figures("lpi.overall", Sweden);

        // 0.4 wide, 2 × 1.2816 standard errors: 0.156.
        Assert.Equal([0.156, null], scores.Select(figure => figure.StandardError));
        Assert.Equal([4.0, 4.1], scores.Select(figure => figure.Value));
    }

    [Fact]
    public async Task BuildAsync_Tariffs_PrefersTheOldValueAndSpreadsItOverTheUnion()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Equal([(Period.Year(2018), 1.83)], set.Figures("tariff.mean", Germany).Select(figure => (figure.Period, figure.Value)));
        Assert.Equal([(Period.Year(2018), 1.83)], set.Figures("tariff.mean", Sweden).Select(figure => (figure.Period, figure.Value)));
        Assert.Equal([(Period.Year(2019), 0.9)], set.Figures("tariff.mean", Norway).Select(figure => (figure.Period, figure.Value)));
    }

    [Fact]
    public async Task BuildAsync_VatHistory_TakesTheRateAtTheEndOfEachYear()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Equal([("2022", 25.0), ("2023", 25.0), ("2024", 25.0)], set.Figures("vat.history", Sweden).Select(figure => (figure.Period.ToString(), figure.Value)));
        Assert.Equal([("2022", 20.0), ("2023", 20.0), ("2024", 20.0)], set.Figures("vat.history", Britain).Select(figure => (figure.Period.ToString(), figure.Value)));
        Assert.Equal([("2025-10", 25.0)], set.Figures("vat.standard", Sweden).Select(figure => (figure.Period.ToString(), figure.Value)));
        Assert.Empty(set.Figures("vat.standard", Britain));
        Assert.Equal("vat-rates-deldycke", set.GetSeries("vat.history").SourceId);
    }

    [Fact]
    public async Task BuildAsync_VatWorld_DoesNotTakeNamibiaForAMissingValue()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Equal(15, Assert.Single(set.Figures("vat.standard", CountryCode.Parse("NAM"))).Value);
    }

    [Fact]
    public async Task BuildAsync_Pairs_WeightedThenCapitalsThenPoints()
    {
        EvidenceSet set = await _sources.OpenAsync();

        PairFacts weighted = set.Pair(Germany, Sweden), capitals = set.Pair(Britain, Germany), points = set.Pair(Britain, Norway);
        Assert.Equal((900, false, "cepii-geodist"), (weighted.DistanceKm, weighted.DistanceIsEstimated, weighted.TiesSourceId));
        Assert.Equal((930, true, "cepii-geodist"), (capitals.DistanceKm, capitals.DistanceIsEstimated, capitals.TiesSourceId));
        Assert.InRange(points.DistanceKm, 1100, 1200);
        Assert.Equal((true, "foothold-facts"), (points.DistanceIsEstimated, points.TiesSourceId));
        Assert.True(set.Pair(Sweden, Norway).Contiguous);
        Assert.Equal(150, set.Pair(Sweden, Sweden).DistanceKm);
        Assert.True(double.IsNaN(set.Pair(Sweden, CountryCode.Parse("BVT")).DistanceKm));
    }

    [Fact]
    public async Task BuildAsync_Trade_KeepsZeroAndUnknownApart()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Equal(600, set.Pair(Germany, Sweden).ExportsUsd);
        Assert.Equal(500, set.Pair(Sweden, Germany).ExportsUsd);
        Assert.Equal(0, set.Pair(Sweden, Norway).ExportsUsd);
        Assert.True(double.IsNaN(set.Pair(CountryCode.Parse("BEL"), Sweden).ExportsUsd));
    }

    [Fact]
    public async Task BuildAsync_Concentration_IsTheHerfindahlIndexOfTheOrigins()
    {
        double[] flows = [600, 300, 100, 50, 40, 10];
        double expected = flows.Sum(flow => flow * flow) / Math.Pow(flows.Sum(), 2);

        Figure figure = Assert.Single((await _sources.OpenAsync()).Figures("imports.supplier.concentration", Sweden));
        Assert.Equal(expected, figure.Value, 6);
    }

    [Fact]
    public async Task BuildAsync_Provisions_AreShares()
    {
        EvidenceSet set = await _sources.OpenAsync();

        Assert.Equal(1, Assert.Single(set.Figures("agreements.labour", CountryCode.Parse("CHL"))).Value);
        Assert.Equal(0.5, Assert.Single(set.Figures("agreements.environment", Sweden)).Value);
    }

    [Fact]
    public async Task BuildAsync_PanelAgreements_ReachBothHalvesOfBelgiumLuxembourg()
    {
        EvidenceSet set = await _sources.OpenAsync();
        CountryCode chile = CountryCode.Parse("CHL");
        var day = new DateOnly(2019, 6, 1);

        AgreementLink link = Assert.Single(set.AgreementsBetween(chile, CountryCode.Parse("LUX"), day));
        Assert.Equal(("pta-500", "EU - Elsewhere", AgreementKind.FreeTrade, new DateOnly(2012, 1, 1), true), (link.Id, link.Name, link.Kind, link.InForce, link.Checked));
        Assert.Single(set.AgreementsBetween(chile, CountryCode.Parse("BEL"), day));
        Assert.Equal(new DateOnly(2020, 12, 31), Assert.Single(set.AgreementsBetween(chile, Britain, day)).Ended);
        Assert.DoesNotContain(set.AgreementsBetween(chile, Britain, new DateOnly(2021, 1, 1)), found => found.Id == "pta-500");
    }

    [Fact]
    public async Task BuildAsync_Report_CountsEveryRow()
    {
        BuildReport report = await _sources.BuildAsync();

        Assert.Equal(17, report.Inputs.Count);
        Assert.All(report.Inputs, input => Assert.Equal(input.RowsRead, input.RowsKept + input.Rejections.Sum(rejection => rejection.Rows)));
        InputReport trade = report.Inputs.Single(input => input.File == "bilateral_trade_pta_1964_2016.csv");
        Assert.Contains(trade.Rejections, rejection => rejection is { Reason: "\"XXX\" is not a country or territory", Rows: 1, FirstRow: 13 });
        Assert.Contains(trade.Rejections, rejection => rejection.Reason.StartsWith("DDR stands for", StringComparison.Ordinal));
        Assert.Contains(report.Inputs.Single(input => input.File == "tariff_applied_weighted_mean.csv").Rejections, rejection => rejection.Reason.Contains("60 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BuildAsync_SameFilesTwice_GivesTheSameBytes()
    {
        string other = Path.Combine(_sources.Root, "again");
        await _sources.BuildAsync();
        await _sources.BuildAsync(other);

        string[] files = [.. Directory.GetFiles(_sources.To).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(14, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(_sources.To, file)), File.ReadAllBytes(Path.Combine(other, file))));
    }

    [Fact]
    public async Task BuildAsync_RowsInAnotherOrder_GivesTheSameTables()
    {
        byte[] before = await Bytes("figures.tsv");
        string path = Path.Combine(_sources.From, "wdi_country_year.csv");
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, [lines[0], .. lines.Skip(1).Reverse()]);

        Assert.Equal(before, await Bytes("figures.tsv"));
    }

    [Fact]
    public async Task BuildAsync_MissingFile_NamesIt()
    {
        _sources.Delete("lpi_logistics.csv");

        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => _sources.BuildAsync());
        Assert.StartsWith("lpi_logistics.csv is missing in ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_MissingColumn_NamesIt()
    {
        _sources.Replace("wgi_governance.csv", "stddev", "stdev");

        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => _sources.BuildAsync());
        Assert.Contains("wgi_governance.csv has no column \"stddev\"; it has iso3, year, indicator, estimate, stdev.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wdi_country_year.csv", "DEU,2016,101000000000", "DEU,2016,hundred", "wdi_country_year.csv, row 3, column \"ny_gdp_mktp_cd\": \"hundred\" is not a number.")]
    [InlineData("cepii_geodist_bilateral.csv", "NOR,SWE,1", "NOR,SWE,yes", "cepii_geodist_bilateral.csv, row 5, column \"contig\": \"yes\" is not 0 or 1.")]
    [InlineData("ecb_euro_reference_rates_daily.csv", "2026-04-13,1.1,11", "2026-04-13,-1.1,11", "ecb_euro_reference_rates_daily.csv, row 2, column \"USD\": \"-1.1\" is not an exchange rate.")]
    [InlineData("vat_rates_history.csv", "2007-01-01,,DE", "2007-13-01,,DE", "vat_rates_history.csv, row 2, column \"start_date\": \"2007-13-01\" is not a date (YYYY-MM-DD).")]
    [InlineData("pta_provisions.csv", "500,EU", "five,EU", "pta_provisions.csv, row 3, column \"id\": \"five\" is not a whole number.")]
    public async Task BuildAsync_BadValue_NamesFileRowAndColumn(string file, string old, string replacement, string expected)
    {
        _sources.Replace(file, old, replacement);

        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => _sources.BuildAsync());
        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_UnknownCountry_IsRejectedWithItsRow()
    {
        _sources.Append("gapminder_country_year.csv", "QQQ,2020,50");

        InputReport report = (await _sources.BuildAsync()).Inputs.Single(input => input.File == "gapminder_country_year.csv");
        Assert.Equal(new Rejection("\"QQQ\" is not a country or territory", 1, 42), Assert.Single(report.Rejections));
    }

    [Fact]
    public async Task BuildAsync_SameFigureTwice_IsAnError()
    {
        _sources.Append("gapminder_country_year.csv", "SWE,2024,50");

        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => _sources.BuildAsync());
        Assert.Contains("internet.users of SWE twice for 2024", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_Fault_LeavesTheOldSetAlone()
    {
        byte[] before = await Bytes("manifest.json");
        _sources.Delete("hs_sections.csv");
        await Assert.ThrowsAsync<EvidenceException>(() => _sources.BuildAsync());

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_sources.To, "manifest.json")));
        Assert.Equal(["raw", "set"], Directory.GetDirectories(_sources.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task BuildAsync_UnsoundResult_ReplacesNothing()
    {
        // A country with two capitals 0 km apart is fine; a distance beyond half the Earth is not.
        _sources.Replace("cepii_geodist_bilateral.csv", ",500,480", ",50000,480");

        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => _sources.BuildAsync());
        Assert.Contains("50000 km apart", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sources.To));
    }

    [Fact]
    public async Task BuildAsync_Cancelled_WritesNothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StarterBuilder.BuildAsync(_sources.From, _sources.To, MadeUpSources.BuiltOn, null, new CancellationToken(canceled: true)));

    [Fact]
    public async Task BuildAsync_NoSourceFolder_SaysSo()
    {
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => StarterBuilder.BuildAsync(Path.Combine(_sources.Root, "nowhere"), _sources.To, MadeUpSources.BuiltOn, null, TestContext.Current.CancellationToken));
        Assert.Contains("nowhere", e.Message, StringComparison.Ordinal);
    }

    private async Task<byte[]> Bytes(string file)
    {
        await _sources.BuildAsync();
        return await File.ReadAllBytesAsync(Path.Combine(_sources.To, file), TestContext.Current.CancellationToken);
    }
}
