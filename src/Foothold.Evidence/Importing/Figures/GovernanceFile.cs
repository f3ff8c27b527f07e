using System.Globalization;
using Foothold.Domain.Time;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>The long table of the Worldwide Governance Indicators (wgidataset): one row per country, year and dimension, with estimate and standard error. Extracts of the DataBank are read by <see cref="WorldBankCsv"/>.</summary>
internal sealed class GovernanceFile : FigureImporter
{
    private static readonly string[] Needed = ["year", "indicator", "estimate", "stddev"];
    private static readonly string[] Dimensions = ["va", "pv", "ge", "rq", "rl", "cc"];
    private static readonly Dictionary<string, SeriesText> Series = SeriesPlan.All.Where(plan => plan.Id.StartsWith("wgi.", StringComparison.Ordinal)).ToDictionary(plan => plan.Id[4..], WorldBankSeries.Text, StringComparer.Ordinal);

    public override ImporterInfo About { get; } = new(
        "wgi",
        Store.Dataset.Figures,
        "World Bank (Kaufmann and Kraay)",
        "Worldwide Governance Indicators",
        "CC BY 4.0",
        "https://www.worldbank.org/en/publication/worldwide-governance-indicators",
        "CSV with code (or iso3), year, indicator (va, pv, ge, rq, rl, cc), estimate and stddev: the table wgidataset saved as CSV.");

    public override bool Recognises(FileHead head) => CsvTable.HeaderOf(head, IsHeader).Count > 0;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using var table = new CsvTable(part, IsHeader, string.Join(", ", Needed));
        int country = table.Find("iso3", "code", "countrycode"), year = table.Get("year"), dimension = table.Get("indicator"), estimate = table.Get("estimate"), error = table.Get("stddev");
        if (country < 0) throw new EvidenceException($"{part.Name} has no column with the country's code (code or iso3).");
        while (table.NextRow())
        {
            if ((table.Row & 4095) == 0) output.Cancellation.ThrowIfCancellationRequested();
            if (table.Country(country, output.Rows) is not { } place) continue;
            if (!int.TryParse(table.Text(year), NumberStyles.None, CultureInfo.InvariantCulture, out int when) || when is < 1900 or > 2200) throw table.Bad(year, "a year");
            if (!Dimensions.Contains(table.Text(dimension))) output.Rows.Reject("not one of the six dimensions", table.Row);
            else if (table.Number(estimate) is not { } value) output.Rows.Reject("no estimate", table.Row);
            else if (Math.Abs(value) > 5) throw table.Bad(estimate, "an estimate in standard deviations (from about -2.5 to 2.5); the edition on a scale of 0 to 100 is not read");
            else Take(table, output.Rows, draft, Series[table.Text(dimension)], place, Period.Year(when), value, table.Number(error) ?? double.NaN);
        }
    }

    private static void Take(CsvTable table, RowLog rows, FigureDraft draft, SeriesText series, Domain.Geography.CountryCode country, Period period, double value, double error)
    {
        draft.Describe(series);
        if (error < 0) rows.Reject("a standard error below zero", table.Row);
        else if (draft.Observe(series.Id, country, period, value, error)) rows.Keep();
        else rows.Reject("another value of the same series, country and time came before", table.Row);
    }

    private static bool IsHeader(IReadOnlyList<string> row) =>
        Needed.All(name => row.Contains(name, StringComparer.OrdinalIgnoreCase));
}
