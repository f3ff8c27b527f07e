using Foothold.Domain.Time;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>
/// Logistics Performance Index. The World Bank presents the overall score with approximate 80 % confidence intervals (Connecting to Compete, methodology appendix: score ± t(0.1, n-1) standard errors).
/// The numbers of respondents are not in the file, so the normal quantile stands for t; with few respondents that makes the standard error slightly too large.
/// </summary>
internal sealed class LogisticsInput : IRawInput
{
    // 90th percentile of the standard normal distribution: half of an 80 % interval in standard errors.
    private const double HalfWidthInErrors = 1.2815515655446004;

    public string File => "lpi_logistics.csv";

    public IReadOnlyList<string> Columns => ["iso3", "year", "overall_score", "overall_score_lower", "overall_score_upper", "customs_score", "intl_shipments_score", "timeliness_score"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso3") is not { } code) continue;
            if (rows.Number("overall_score") is not { } overall)
            {
                rows.Reject("no overall score");
                continue;
            }

            var period = Period.Year(rows.Year("year"));
            double? error = rows.Number("overall_score_lower") is { } lower && rows.Number("overall_score_upper") is { } upper && upper > lower ? (upper - lower) / (2 * HalfWidthInErrors) : null;
            draft.Observe("lpi.overall", code, period, overall, error);
            if (rows.Number("customs_score") is { } customs) draft.Observe("lpi.customs", code, period, customs);
            if (rows.Number("intl_shipments_score") is { } shipments) draft.Observe("lpi.shipments", code, period, shipments);
            if (rows.Number("timeliness_score") is { } timeliness) draft.Observe("lpi.timeliness", code, period, timeliness);
            rows.Keep();
        }
    }
}
