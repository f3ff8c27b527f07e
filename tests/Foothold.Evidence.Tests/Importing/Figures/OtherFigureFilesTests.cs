using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Importing.Figures;

public sealed class OtherFigureFilesTests : IDisposable
{
    private readonly FigureImports _imports = new();

    public void Dispose() => _imports.Dispose();

    [Fact]
    public void Governance_WithOldCodesAndDots_KeepsEstimatesWithErrors()
    {
        string path = _imports.Write("wgidataset.csv", "code,countryname,year,indicator,estimate,stddev,nsource,pctrank,pctranklower,pctrankupper\nROM,Romania,1996,rl,-0.1,0.2,6,50,40,60\nNOR,Norway,2023,cc,2.1,0.13,9,99,95,100\nNOR,Norway,2023,va,..,..,..,..,..,..\n");
        ImportResult result = _imports.Import(path);
        Assert.Equal(["1996 -0.1 ±0.2"], _imports.Of(result.Release, "wgi.rl", "ROU"));
        Assert.Equal(["2023 2.1 ±0.13"], _imports.Of(result.Release, "wgi.cc", "NOR"));
        Assert.Equal("wgi", result.Release.Importer);
    }

    [Fact]
    public void Governance_OnAnotherScale_IsRefused()
    {
        string path = _imports.Write("wgi.csv", "code,year,indicator,estimate,stddev\nNOR,2023,rl,97.2,2\n");
        Assert.Contains("row 2, column \"estimate\": \"97.2\" is not an estimate in standard deviations", Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logistics_WithBounds_GivesTheirStandardError()
    {
        string path = _imports.Write("lpi.csv", "iso3,year,overall_score,overall_score_lower,overall_score_upper,customs_score,intl_shipments_score,timeliness_score\nNOR,2018,3.7,3.6,3.8,3.52,3.43,\n");
        ImportResult result = _imports.Import(path);
        // Half of 0.2 over the 90th percentile of the standard normal distribution, 1.28155.
        string[] overall = _imports.Of(result.Release, "lpi.overall", "NOR");
        Assert.StartsWith("2018 3.7 ±0.07803", Assert.Single(overall), StringComparison.Ordinal);
        Assert.Equal(["2018 3.52"], _imports.Of(result.Release, "lpi.customs", "NOR"));
    }

    [Fact]
    public void VatOfTheWorld_WithoutItsMonth_IsRefusedAndWithItKept()
    {
        string path = _imports.Write("vat.csv", "iso2,iso3,state,type,currency,rate\nNA,NAM,,vat,NAD,0.15\nFI,FIN,,vat,EUR,0.255\nCA,CAN,QC,gst,CAD,0.09975\n");
        Assert.Contains("--option as-of=YYYY-MM", Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message, StringComparison.Ordinal);
        ImportResult result = _imports.Import(new Dictionary<string, string> { ["as-of"] = "2026-10" }, path);
        Assert.Equal(["2026-10 25.5"], _imports.Of(result.Release, "vat.standard", "FIN"));
        Assert.Equal(["2026-10 15"], _imports.Of(result.Release, "vat.standard", "NAM"));
        Assert.Equal("a rate of a region", result.Release.Reconciliation[0].Rejections.Single().Reason);
    }

    [Fact]
    public void VatHistory_WithARateThatStillHolds_IsKnownUpToTheLastDateOfTheFile()
    {
        string path = _imports.Write("history.csv", "start_date,stop_date,territory_codes,currency_code,rate,rate_type,description\n2013-01-01,2024-09-01,FI,EUR,0.24,standard,\n2024-09-01,,FI,EUR,0.255,standard,\n2010-01-01,,SE,SEK,0.06,reduced,\n");
        ImportResult result = _imports.Import(path);
        // The last date is in 2024, so the end of 2024 is not known.
        Assert.Equal("2023 24", _imports.Of(result.Release, "vat.history", "FIN")[^1]);
        result = _imports.Import(new Dictionary<string, string> { ["as-of"] = "2025-12-31" }, path);
        Assert.Equal(["2023 24", "2024 25.5", "2025 25.5"], _imports.Of(result.Release, "vat.history", "FIN")[^3..]);
    }

    [Fact]
    public void Files_OfTheSharedFolder_GiveTheFiguresOfTheStarterSet()
    {
        string shared = Repository.Shared ?? "";
        if (!File.Exists(Path.Combine(shared, "data", "wgi_governance.csv"))) Assert.Skip("The shared folder with raw data is not here.");
        string[] names = ["wgi_governance.csv", "lpi_logistics.csv", "vat_gst_rates_world.csv", "vat_rates_history.csv", "ecb_euro_reference_rates_daily.csv"];
        IReadOnlyList<ImportResult> results = _imports.ImportAll(new() { ["as-of"] = "2025-10" }, [.. names.Select(name => Path.Combine(shared, "data", name))]);
        Assert.Equal(["ecb-rates", "lpi", "vat-history", "vat-world", "wgi"], results.Select(result => result.Release.Importer).Order(StringComparer.Ordinal));
        EvidenceSet starter = EvidenceSet.Open(Repository.PathOf("data", "starter"));
        StoredRelease rates = results.Single(result => result.Release.Dataset == Dataset.Rates).Release;
        foreach (string table in new[] { "rates_daily.tsv", "rates_average.tsv" })
            Assert.Equal(File.ReadAllText(Repository.PathOf("data", "starter", table)), File.ReadAllText(_imports.Store.PathOf(rates, table)));
        foreach (StoredRelease release in results.Select(result => result.Release).Where(release => release.Dataset == Dataset.Figures))
        {
            foreach (string series in _imports.SeriesOf(release).Select(series => series.Id))
            {
                foreach (CountryFacts country in starter.Countries)
                {
                    Dictionary<string, double> imported = _imports.Of(release, series, country.Code.Alpha3).Select(text => text.Split(' ')).ToDictionary(fields => fields[0], fields => double.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture));
                    foreach (Domain.Figures.Figure figure in starter.Figures(series, country.Code)) Assert.Equal(figure.Value, imported[figure.Period.ToString()], 1e-5);
                }
            }
        }
    }
}
