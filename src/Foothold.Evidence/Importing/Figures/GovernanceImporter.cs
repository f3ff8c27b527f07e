using Foothold.Domain.Time;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>The long table of the Worldwide Governance Indicators (wgidataset): one row per country, year and dimension, with estimate and standard error. Extracts of the DataBank are read by <see cref="WorldBankCsvImporter"/>.</summary>
internal sealed class GovernanceImporter : FigureImporter
{
    private static readonly string[] Needed = ["year", "indicator", "estimate", "stddev"];

    // By the name of the dimension: va, pv, ge, rq, rl, cc.
    private static readonly Dictionary<string, SeriesText> Series = SeriesPlan.All.Where(plan => plan.Id.StartsWith("wgi.", StringComparison.Ordinal)).ToDictionary(plan => plan.Id[4..], WorldBankSeries.Text, StringComparer.Ordinal);

    public override ImporterInfo About { get; } = new(
        "wgi",
        Store.Dataset.Figures,
        "World Bank (Kaufmann and Kraay)",
        "Worldwide Governance Indicators",
        "CC BY 4.0",
        "https://www.worldbank.org/en/publication/worldwide-governance-indicators",
        "CSV with code (or iso3), year, indicator (va, pv, ge, rq, rl, cc), estimate and stddev: the table wgidataset saved as CSV.") { LicenceChecked = true };

    public override bool Recognises(FileHead head) => HeaderScan.Find(head, IsHeader) is not null;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using PartTable table = PartTable.Open(part, output, ["iso3|code|countrycode", .. Needed]);
        int country = table.Find("iso3"), year = table.Find("year"), dimension = table.Find("indicator"), estimate = table.Find("estimate"), error = table.Find("stddev");
        Dictionary<string, SeriesText>.AlternateLookup<ReadOnlySpan<char>> series = Series.GetAlternateLookup<ReadOnlySpan<char>>();
        while (table.NextRow())
        {
            if (table.Country(country) is not { } place) continue;
            int when = table.Year(year, first: 1900);
            if (!series.TryGetValue(table.Text(dimension), out SeriesText? text)) table.Reject("not one of the six dimensions");
            else if (table.Number(estimate) is not { } value) table.Reject("no estimate");
            else if (Math.Abs(value) > 5) throw table.Bad(estimate, "an estimate in standard deviations (from about -2.5 to 2.5); the edition on a scale of 0 to 100 is not read");
            else Take(table, output.Rows, draft, text, place, Period.Year(when), value, table.Number(error) ?? double.NaN);
        }
    }

    private static void Take(PartTable table, RowLog rows, FigureDraft draft, SeriesText series, Domain.Geography.CountryCode country, Period period, double value, double error)
    {
        draft.Describe(series);
        if (error < 0) table.Reject("a standard error below zero");
        else if (draft.Observe(series.Id, country, period, value, error)) rows.Keep();
        else table.Reject("another value of the same series, country and time came before");
    }

    private static bool IsHeader(string[] row) =>
        Needed.All(name => row.Contains(name, StringComparer.OrdinalIgnoreCase));
}
