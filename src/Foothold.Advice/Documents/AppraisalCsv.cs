using Foothold.Advice.Appraisal;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Documents;

/// <summary>An appraisal as comma-separated values: one row per market and mode.</summary>
public static class AppraisalCsv
{
    /// <summary>Possible modes in order of worth, then those that are ruled out.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="result">The appraisal.</param>
    public static void Write(TextWriter output, AppraisalResult result)
    {
        ScreeningCsv.Row(output,
            "market", "mode", "status", "currency", "mean", "mean_error", "p05", "median", "p95", "loss", "best", "regret", "shortfall_5", "trough_median", "trough_p05", "trough_month", "ruin", "payback_month", "never_back", "hours_a_week",
            "beaten_by_first", "behind_first", "control", "commitment", "reversibility", "speed", "knowledge", "sunk_cost", "transaction_cost", "institutional", "resource_based", "eclectic", "knowledge_lens");
        string currency = result.Case.Terms.Currency.Code;
        foreach (MarketAppraisal market in result.Markets)
        {
            foreach (ModeOutcome mode in market.Modes)
            {
                ScreeningCsv.Row(output,
                [
                    market.Market.Alpha3, Words.Hyphenated(mode.Profile.Mode.ToString()), "possible", currency, Text(mode.Mean.Value), Text(mode.Mean.StandardError), Text(mode.Low), Text(mode.Median), Text(mode.High), Text(mode.Loss.Value),
                    Text(mode.Best.Value), Text(mode.Regret.Value), Text(mode.Shortfall), Text(mode.Trough), Text(mode.DeepTrough), Text(mode.TroughMonth), Text(mode.Ruin.Value), Text(mode.Payback), Text(mode.NeverBack), Text(mode.Hours),
                    mode.BeatenByFirst is { } beaten ? Text(beaten) : "", mode.BehindFirst is { } behind ? Text(behind.Value) : "", .. mode.Profile.Traits.OrderBy(trait => trait.Key).Select(trait => ScreeningCsv.Text(trait.Value.Level)),
                    .. mode.Fit.Select(reading => Words.Hyphenated(reading.Verdict.ToString())),
                ]);
            }

            foreach (ModeVeto veto in market.Vetoes)
                ScreeningCsv.Row(output, [market.Market.Alpha3, Words.Hyphenated(veto.Mode.ToString()), "ruled out: " + string.Join("; ", veto.Reasons.Select(reason => reason.Says)), currency, .. Enumerable.Repeat("", 29)]);
        }
    }

    private static string Text(double value) => ScreeningCsv.Text(value);
}
