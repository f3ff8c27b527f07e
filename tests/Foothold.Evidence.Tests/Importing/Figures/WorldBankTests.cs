using System.IO.Compression;
using System.Text;
using Foothold.Domain.Figures;
using Foothold.Evidence.Building.Inputs;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing.Figures;

/// <summary>The World Bank's pages and tables. The values are invented; the form is that of api.worldbank.org/v2, data.worldbank.org and databank.worldbank.org.</summary>
public sealed class WorldBankTests : IDisposable
{
    private readonly FigureImports _imports = new();

    public void Dispose() => _imports.Dispose();

    public static string Page(int page, int pages, params string[] records) =>
        $$"""[{"page":{{page}},"pages":{{pages}},"per_page":2,"total":4,"sourceid":"2","lastupdated":"2026-10-07"},[{{string.Join(',', records)}}]]""";

    public static string Record(string iso3, string date, string value, string code = "NY.GDP.MKTP.CD", string title = "GDP (current US$)") =>
        $$"""{"indicator":{"id":"{{code}}","value":"{{title}}"},"country":{"id":"XX","value":"Some place"},"countryiso3code":"{{iso3}}","date":"{{date}}","value":{{value}},"unit":"","obs_status":"","decimal":0}""";

    [Fact]
    public void Pages_OfOneQuestion_BecomeOneSeriesOfTheStarterSet()
    {
        _imports.Write("one.json", Page(1, 2, Record("NOR", "2024", "483000000000.5"), Record("NOR", "2023", "482e9")));
        _imports.Write("two.json", Page(2, 2, Record("SWE", "2024", "610000000000"), Record("SWE", "2023", "null")));
        ImportResult result = _imports.Import();

        Series series = Assert.Single(_imports.SeriesOf(result.Release));
        Assert.Equal(("gdp.usd", "USD", true, result.Release.Id), (series.Id, series.Unit, series.IsLogarithmic, series.SourceId));
        Assert.Equal(["2023 482000000000", "2024 483000000000.5"], _imports.Of(result.Release, "gdp.usd", "NOR"));
        Assert.Equal(["2024 610000000000"], _imports.Of(result.Release, "gdp.usd", "SWE"));
        Assert.Equal("last updated 2026-10-07", result.Release.Source.Vintage);
        Assert.Equal((4, 3, "no value"), (result.Release.Reconciliation.Sum(part => part.RowsRead), result.Release.Reconciliation.Sum(part => part.RowsKept), result.Release.Reconciliation[1].Rejections[0].Reason));
        Assert.Equal(Dataset.Figures, result.Release.Dataset);
    }

    [Fact]
    public void Pages_WithOneMissing_AreRefusedByNumber()
    {
        _imports.Write("one.json", Page(1, 2, Record("NOR", "2024", "1")));
        Assert.StartsWith("Page 2 of 2 is missing", Assert.Throws<EvidenceException>(() => _imports.Import()).Message, StringComparison.Ordinal);
        Assert.Empty(_imports.Store.Releases);
    }

    [Fact]
    public void Pages_WithAnError_GiveItsWords()
    {
        string path = _imports.Write("answer.json", """[{"page":0,"per_page":0,"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]""");
        Assert.Contains("Invalid value: The provided parameter value is not valid", Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"page":1,"pages":1,"per_page":50,"total":0,"lastupdated":"2026-10-07"},null]""", "holds no records")]
    [InlineData("""[{"page":3,"pages":1,"per_page":50,"total":0,"lastupdated":"2026-10-07"},[]]""", "page 3 of 1")]
    [InlineData("""[{"page":1,"pages":1,"per_page":50,"total":1},[{"wert":1}]]""", "has no indicator or value in record 1")]
    [InlineData("""[{"page":1,"pages":1,"per_page":50,"total":1},[{"indicator":{"id":"NY.GDP""", "cut off")]
    public void Pages_ThatAreOdd_AreRefusedWithAReason(string page, string reason)
    {
        string path = _imports.Write("answer.json", page);
        Assert.Contains(reason, Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_WithRegionsAndSeriesUnknownHere_KeepCountriesUnderTheirOwnCode()
    {
        const string Title = "Foreign direct investment, net inflows (BoP, current US$)";
        string path = _imports.Write("fdi.json", Page(1, 1,
            Record("NOR", "2024Q2", "12", "BX.KLT.DINV.CD.WD", Title), Record("EUU", "2024", "5", "BX.KLT.DINV.CD.WD", Title), Record("", "2024", "5", "BX.KLT.DINV.CD.WD", Title), Record("NOR", "2024M03", "-7", "BX.KLT.DINV.CD.WD", Title)));
        ImportResult result = _imports.Import(path);
        Series series = Assert.Single(_imports.SeriesOf(result.Release));
        Assert.Equal(("wb.BX.KLT.DINV.CD.WD", "Foreign direct investment, net inflows", "BoP, current US$", false), (series.Id, series.Title, series.Unit, series.IsLogarithmic));
        Assert.Equal(["2024-03 -7", "2024-Q2 12"], _imports.Of(result.Release, series.Id, "NOR"));
        Assert.Equal(2, result.Release.Reconciliation[0].Rejections.Single(found => found.Reason.StartsWith("not a country", StringComparison.Ordinal)).Rows);
    }

    [Fact]
    public void Pages_WithStandardErrors_JoinThemToTheirEstimates()
    {
        _imports.Write("estimate.json", Page(1, 1, Record("NOR", "2023", "1.8", "RL.EST", "Rule of Law: Estimate")));
        _imports.Write("error.json", Page(1, 1, Record("NOR", "2023", "0.15", "RL.STD.ERR", "Rule of Law: Standard Error"), Record("SWE", "2023", "0.15", "RL.STD.ERR", "Rule of Law: Standard Error")));
        ImportResult result = _imports.Import();
        Assert.Equal(["2023 1.8 ±0.15"], _imports.Of(result.Release, "wgi.rl", "NOR"));
        Assert.Empty(_imports.Of(result.Release, "wgi.rl", "SWE"));
    }

    [Fact]
    public void Table_OfOneIndicatorInItsArchive_IsReadBelowThePreamble()
    {
        const string Csv = "\uFEFF\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2026-10-07\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2022\",\"2023\",\n"
            + "\"Norway\",\"NOR\",\"Population, total\",\"SP.POP.TOTL\",\"5457127\",\"5519594\",\n\"Africa Eastern and Southern\",\"AFE\",\"Population, total\",\"SP.POP.TOTL\",\"720839314\",\"\",\n\"Sweden\",\"SWE\",\"Population, total\",\"SP.POP.TOTL\",\"\",\"10536632\",\n";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "API_SP.POP.TOTL_DS2_en_csv_v2_123.csv", Csv);
            Put(zip, "Metadata_Country_API_SP.POP.TOTL_DS2_en_csv_v2_123.csv", "\"Country Code\",\"Region\",\"IncomeGroup\",\"SpecialNotes\",\"TableName\",\n\"NOR\",\"Europe\",\"High income\",\"\",\"Norway\",\n");
        }

        ImportResult result = _imports.Import(_imports.Write("API_SP.POP.TOTL_DS2_en_csv_v2_123.zip", memory.ToArray()));
        Assert.Equal(["2022 5457127", "2023 5519594"], _imports.Of(result.Release, "population", "NOR"));
        Assert.Equal(["2023 10536632"], _imports.Of(result.Release, "population", "SWE"));
        Assert.Contains("Metadata_Country", Assert.Single(result.Skipped), StringComparison.Ordinal);
        Assert.Equal("last updated 2026-10-07", result.Release.Source.Vintage);
    }

    [Fact]
    public void Tables_UpdatedOnSeveralDays_AreOfTheLast()
    {
        static string Csv(string day, string code) => $"\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"{day}\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2023\",\n\"Norway\",\"NOR\",\"A title\",\"{code}\",\"1\",\n";
        _imports.Write("a.csv", Csv("2026-07-01", "SP.POP.TOTL"));
        _imports.Write("b.csv", Csv("2026-10-07", "AG.LND.TOTL.K2"));
        _imports.Write("c.csv", Csv("yesterday", "AG.LND.AGRI.ZS"));
        Assert.Equal("last updated 2026-10-07", _imports.Import().Release.Source.Vintage);
    }

    [Fact]
    public void Table_ExtractedFromTheDataBank_IsReadWithItsDotsAndFooter()
    {
        string path = _imports.Write("extract.csv", "Country Name,Country Code,Series Name,Series Code,2018 [YR2018],2023 [YR2023]\nNorway,NOR,\"LPI, overall score\",LP.LPI.OVRL.XQ,3.7,..\nNorway,NOR,Rule of Law: Estimate,RL.EST,1.97,1.8\nNorway,NOR,Rule of Law: Standard Error,RL.STD.ERR,0.16,0.15\n,,,,,\nData from database: World Development Indicators,,,,,\nLast Updated: 10/07/2026,,,,,\n");
        ImportResult result = _imports.Import(path);
        Assert.Equal(["2018 3.7"], _imports.Of(result.Release, "lpi.overall", "NOR"));
        Assert.Equal(["2018 1.97 ±0.16", "2023 1.8 ±0.15"], _imports.Of(result.Release, "wgi.rl", "NOR"));
        Assert.Equal(3, result.Release.Reconciliation[0].RowsKept);
    }

    [Theory]
    [InlineData("\n\nData from database: World Development Indicators\nLast Updated: 10/07/2026\n")]
    [InlineData("\n,,,,,\nData from database: World Development Indicators\nLast Updated: 10/07/2026")]
    public void Table_WithNotesOfOneField_IsNotTakenForCutOff(string notes)
    {
        const string Rows = "Country Name,Country Code,Series Name,Series Code,2018 [YR2018],2023 [YR2023]\nNorway,NOR,\"Population, total\",SP.POP.TOTL,5295619,5519594";
        ImportResult result = _imports.Import(_imports.Write("extract.csv", Rows + notes));
        Assert.Equal(["2018 5295619", "2023 5519594"], _imports.Of(result.Release, "population", "NOR"));
        Assert.Contains(new RowRejection("a note below the table", 2, 4), result.Release.Reconciliation[0].Rejections);
        Assert.Contains("breaks off in row 3", Assert.Throws<EvidenceException>(() => _imports.Import(_imports.Write("cut.csv", Rows + "\nSweden,SWE,\"Population, total\",SP.PO"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithWordsForANumber_IsRefusedByRowAndColumn()
    {
        string path = _imports.Write("wdi.csv", "Country Name,Country Code,Indicator Name,Indicator Code,2022,2023\nNorway,NOR,\"Population, total\",SP.POP.TOTL,5457127,\"5,519,594\"\n");
        Assert.StartsWith("wdi.csv, row 2, column \"2023\": \"5,519,594\" is not a number", Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithImplausibleValues_LeavesThemOut()
    {
        string path = _imports.Write("wdi.csv", "Country Name,Country Code,Indicator Name,Indicator Code,2022,2023\nPalau,PLW,Tariff,TM.TAX.MRCH.WM.AR.ZS,118.21,3.5\nNorway,NOR,GDP,NY.GDP.MKTP.CD,0,\n");
        ImportResult result = _imports.Import(path);
        Assert.Equal(["2023 3.5"], _imports.Of(result.Release, "tariff.mean", "PLW"));
        Assert.Contains("not above zero", result.Release.Reconciliation[0].Rejections[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_Codes_AreThoseOfTheStarterSet()
    {
        // The builder of the starter set reads the same indicators from columns named after the codes.
        foreach ((string code, string id) in WorldBankSeries.Known)
        {
            string column = code.ToLowerInvariant().Replace('.', '_');
            if (IndicatorsInput.WorldDevelopmentIndicators().SeriesByColumn.TryGetValue(column, out string? built)) Assert.Equal(built, id);
        }

        Assert.Empty(IndicatorsInput.WorldDevelopmentIndicators().SeriesByColumn.Values.Except(WorldBankSeries.Known.Values));
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
