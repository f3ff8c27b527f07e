using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>
/// Scores of the Logistics Performance Index in one row per country and year, with bounds of the overall score. The World Bank presents them as an interval of about 80 % (Connecting to Compete, methodology appendix:
/// score ± t(0.1, n-1) standard errors); the numbers of respondents are not in the file, so the normal quantile stands for t. Extracts of the DataBank are read by <see cref="WorldBankCsvImporter"/>.
/// </summary>
internal sealed class LogisticsImporter : FigureImporter
{
    // 90th percentile of the standard normal distribution: half of an 80 % interval in standard errors.
    private const double HalfWidthInErrors = 1.2815515655446004;

    private static readonly string[] Needed = ["iso3", "year", "overall_score"];

    private static readonly (string Column, SeriesText Series)[] Parts =
        [.. new[] { ("overall_score", "lpi.overall"), ("customs_score", "lpi.customs"), ("intl_shipments_score", "lpi.shipments"), ("timeliness_score", "lpi.timeliness") }.Select(pair => (pair.Item1, WorldBankSeries.Text(SeriesPlan.All.First(plan => plan.Id == pair.Item2))))];

    public override ImporterInfo About { get; } = new(
        "lpi",
        Store.Dataset.Figures,
        "World Bank",
        "Logistics Performance Index",
        "CC BY 4.0",
        "https://lpi.worldbank.org",
        "CSV with iso3, year, overall_score, overall_score_lower, overall_score_upper, customs_score, intl_shipments_score and timeliness_score.") { LicenceChecked = true };

    public override bool Recognises(FileHead head) => HeaderScan.Find(head, IsHeader) is not null;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using PartTable table = PartTable.Open(part, output, Needed);
        int country = table.Find("iso3"), year = table.Find("year"), lower = table.Find("overall_score_lower"), upper = table.Find("overall_score_upper");
        (int Column, SeriesText Series)[] scores = [.. Parts.Select(item => (table.Find(item.Column), item.Series)).Where(item => item.Item1 >= 0)];
        while (table.NextRow())
        {
            if (table.Country(country) is not { } place) continue;
            int when = table.Year(year, first: 2000);
            double error = lower >= 0 && upper >= 0 && table.Number(lower) is { } low && table.Number(upper) is { } high && high > low ? (high - low) / (2 * HalfWidthInErrors) : double.NaN;
            TakeRow(table, scores, place, Period.Year(when), error, output.Rows, draft);
        }
    }

    private static void TakeRow(PartTable table, (int Column, SeriesText Series)[] scores, CountryCode country, Period period, double error, RowLog rows, FigureDraft draft)
    {
        bool any = false, contradicts = false;
        foreach ((int column, SeriesText series) in scores)
        {
            if (table.Number(column) is not { } score) continue;
            // 0 is written for "not ranked" in some tables.
            if (score is < 1 or > 5) throw table.Bad(column, "a score from 1 to 5");
            draft.Describe(series);
            if (draft.Observe(series.Id, country, period, score, series.Id == "lpi.overall" ? error : double.NaN)) any = true;
            else contradicts = true;
        }

        if (any) rows.Keep();
        else table.Reject(contradicts ? "another value of the same series, country and time came before" : "no score");
    }

    private static bool IsHeader(string[] row) => Needed.All(name => row.Contains(name, StringComparer.OrdinalIgnoreCase));
}
