using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>
/// Tables of the World Bank with one row per country and indicator and one column per year: the download of an indicator (API_…_DS2_…csv, four lines of preamble), of a whole database (WDICSV.csv), and
/// extracts of the DataBank (columns such as "2023 [YR2023]", two dots for missing, a footer), among them those of the Worldwide Governance Indicators and the Logistics Performance Index.
/// </summary>
internal sealed class WorldBankCsv : FigureImporter
{
    private const string Needed = "Country Code, Indicator Code (or Series Code) and a column per year";

    public override ImporterInfo About { get; } = new(
        "worldbank-csv",
        Store.Dataset.Figures,
        "World Bank",
        "World Bank Open Data (bulk download or DataBank extract)",
        "CC BY 4.0 unless the indicator's own page says otherwise",
        "https://data.worldbank.org/indicator",
        "CSV with Country Code, Indicator Code or Series Code, and a column per year: API_…_DS2_…csv, WDICSV.csv or an extract of the DataBank, also inside their .zip.");

    public override bool Recognises(FileHead head) => CsvTable.HeaderOf(head, IsHeader).Count > 0;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using var table = new CsvTable(part, IsHeader, Needed);
        int country = table.Find("Country Code"), code = table.Find("Indicator Code", "Series Code"), title = table.Find("Indicator Name", "Series Name");
        (int Column, Period Period)[] years = [.. table.Columns.Select((name, at) => (Column: at, Year: YearOf(name))).Where(pair => pair.Year > 0).Select(pair => (pair.Column, Period.Year(pair.Year)))];
        while (table.NextRow())
        {
            if ((table.Row & 1023) == 0) output.Cancellation.ThrowIfCancellationRequested();
            // DataBank ends its extracts with notes that have no code.
            string indicator = table.Text(code);
            if (indicator.Length == 0) output.Rows.Reject("no code of an indicator (notes at the end)", table.Row);
            else if (!WorldBankSeries.IsCode(indicator)) throw table.Bad(code, "a code of an indicator such as NY.GDP.MKTP.CD");
            else if (table.Country(country, output.Rows) is { } place) TakeRow(table, place, WorldBankSeries.Of(indicator, title < 0 ? "" : table.Text(title), out bool isError), isError, years, output.Rows, draft);
        }
    }

    private static void TakeRow(CsvTable table, CountryCode country, SeriesText series, bool isError, (int Column, Period Period)[] years, RowLog rows, FigureDraft draft)
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
        else rows.Reject(problem is null ? "no value in any year" : $"only values that cannot be used: {problem}", table.Row);
    }

    private static bool IsHeader(IReadOnlyList<string> row) =>
        Has(row, "Country Code") && (Has(row, "Indicator Code") || Has(row, "Series Code")) && row.Any(name => YearOf(name) > 0);

    private static bool Has(IReadOnlyList<string> row, string name) => row.Contains(name, StringComparer.OrdinalIgnoreCase);

    // "2023" or "2023 [YR2023]"; 0 when it is neither.
    private static int YearOf(string name) =>
        name.Length is 4 or 13 && (name.Length == 4 || name.AsSpan(4).SequenceEqual($" [YR{name.AsSpan(0, 4)}]")) && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1800 and < 2200 ? year : 0;
}
