using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>
/// Tables of the World Bank with one row per country and indicator and one column per year: the download of an indicator (API_…_DS2_…csv, four lines of preamble), of a whole database (WDICSV.csv), and
/// extracts of the DataBank (columns such as "2023 [YR2023]", two dots for missing, a footer), among them those of the Worldwide Governance Indicators and the Logistics Performance Index.
/// </summary>
internal sealed class WorldBankCsvImporter : FigureImporter
{
    private const string UpdateKind = "updated";

    public override ImporterInfo About { get; } = new(
        "worldbank-csv",
        Store.Dataset.Figures,
        "World Bank",
        "World Bank Open Data (bulk download or DataBank extract)",
        "CC BY 4.0 unless the indicator's own page says otherwise",
        "https://data.worldbank.org/indicator",
        "CSV with Country Code, Indicator Code or Series Code, and a column per year: API_…_DS2_…csv, WDICSV.csv or an extract of the DataBank, also inside their .zip.");

    public override bool Recognises(FileHead head) => HeaderScan.Find(head, IsHeader) is not null;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using PartTable table = PartTable.Open(part, output, "Country Code", "Indicator Code|Series Code");
        // DataBank ends its extracts with two lines about itself.
        table.Footnotes = ["Data from database", "Last Updated"];
        int country = table.Find("Country Code"), code = table.Find("Indicator Code"), title = Math.Max(table.Find("Indicator Name"), table.Find("Series Name"));
        (int Column, Period Period)[] years = [.. table.Columns.Select((name, at) => (Column: at, Year: YearOf(name))).Where(pair => pair.Year > 0).Select(pair => (pair.Column, Period.Year(pair.Year)))];
        if (years.Length == 0) throw new EvidenceException($"{part.Name} has no column per year; it has {string.Join(", ", table.Columns.Take(30))}. Download it as a table with years across.");
        RecordUpdate(part, table, output);
        while (table.NextRow())
        {
            string indicator = table.Text(code).ToString();
            if (indicator.Length == 0) table.Reject("no code of an indicator (notes at the end)");
            else if (!WorldBankSeries.IsCode(indicator)) throw table.Bad(code, "a code of an indicator such as NY.GDP.MKTP.CD");
            else if (table.Country(country) is { } place) TakeRow(table, place, WorldBankSeries.Of(indicator, table.Text(title).ToString(), out bool isError), isError, years, output.Rows, draft);
        }
    }

    // Tables of several indicators may be updated on several days; the release is as new as the newest.
    protected override void Check(FinishOutput output)
    {
        string newest = "";
        foreach (string name in output.PartObjects.Where(name => PartNames.IsOf(UpdateKind, name)))
        {
            using var reader = new StreamReader(output.OpenPart(name));
            string day = reader.ReadToEnd();
            if (string.CompareOrdinal(day, newest) > 0) newest = day;
        }

        if (newest.Length > 0) output.Fact("vintage", $"last updated {newest}");
    }

    private static void RecordUpdate(ImportPart part, PartTable table, PartOutput output)
    {
        if (table.Preamble.FirstOrDefault(row => row[0] == "Last Updated Date") is not { Count: > 1 } row || !DateOnly.TryParseExact(row[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return;
        using var writer = new StreamWriter(output.Create(PartNames.ObjectName(UpdateKind, part)));
        writer.Write(row[1]);
    }

    private static void TakeRow(PartTable table, CountryCode country, SeriesText series, bool isError, (int Column, Period Period)[] years, RowLog rows, FigureDraft draft)
    {
        string? problem = null;
        bool any = false;
        foreach ((int column, Period period) in years)
        {
            if (table.Number(column) is not { } number) continue;
            if (FigureRows.Problem(series, isError, number) is { } found) problem = found;
            else if (FigureRows.Put(series, isError, country, period, number, draft)) any = true;
            else problem = "another value of the same series, country and time came before";
        }

        if (any) rows.Keep();
        else table.Reject(problem is null ? "no value in any year" : $"only values that cannot be used: {problem}");
    }

    private static bool IsHeader(string[] row) =>
        Has(row, "Country Code") && (Has(row, "Indicator Code") || Has(row, "Series Code")) && row.Any(name => YearOf(name) > 0);

    private static bool Has(string[] row, string name) => row.Contains(name, StringComparer.OrdinalIgnoreCase);

    // "2023" or "2023 [YR2023]"; 0 when it is neither.
    private static int YearOf(string name) =>
        name.Length is 4 or 13 && (name.Length == 4 || name.AsSpan(4).SequenceEqual($" [YR{name.AsSpan(0, 4)}]")) && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1800 and < 2200 ? year : 0;
}
