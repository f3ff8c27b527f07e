using System.Buffers;
using System.Globalization;
using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>Rankings as comma-separated values: one header row, invariant numbers, empty where undefined.</summary>
public static class ScreeningCsv
{
    private static readonly SearchValues<char> OtherEnds = SearchValues.Create(";\t\n");

    /// <summary>One row per market, in order of rank; those that are ruled out come last.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="result">The ranking.</param>
    /// <param name="top">How many markets; all, and those that are ruled out, when null.</param>
    public static void WriteRanking(TextWriter output, ScreeningResult result, int? top)
    {
        Row(output, "place", "market", "name", "first_choice", "first_choice_error", "top_five", "expected_rank", "rank_low", "rank_high", "worth", "confidence_factor", "missing", "status");
        foreach (MarketResult market in result.Markets.Take(top ?? int.MaxValue))
        {
            Row(output, Text(market.Place), market.Market.Alpha3, market.Market.Name, Text(market.FirstChoice), Text(market.FirstChoiceError), Text(market.TopFive), Text(market.ExpectedRank), Text(market.RankLow),
                Text(market.RankHigh), Text(market.Worth), market.ConfidenceFactor is { } factor ? Text(factor) : "", string.Join(' ', market.Missing.Select(criterion => criterion.Id)), "ranked");
        }

        if (top is not null) return;
        foreach (VetoedMarket veto in result.Vetoed) Row(output, "", veto.Market.Alpha3, veto.Market.Name, "", "", "", "", "", "", "", "", "", "ruled out: " + string.Join("; ", veto.Reasons));
    }

    /// <summary>One row per market and figure that it is judged by.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="result">The ranking.</param>
    /// <param name="markets">The markets to compare.</param>
    public static void WriteBeliefs(TextWriter output, ScreeningResult result, IReadOnlyList<MarketResult> markets)
    {
        Row(output, "market", "criterion", "expected_weight", "worth", "doubt", "what", "value", "low", "high", "basis", "period", "sources");
        foreach (MarketResult market in markets)
        {
            for (int j = 0; j < market.Beliefs.Count; j++)
            {
                Belief belief = market.Beliefs[j];
                foreach (ComponentBelief component in belief.Components)
                {
                    Row(output, market.Market.Alpha3, belief.Criterion.Id, Text(result.ExpectedWeights[j]), Text(belief.Worth), Text(belief.Doubt), component.Component.What, Text(component.Value),
                        Text(Math.Min(component.Low, component.High)), Text(Math.Max(component.Low, component.High)), Words.Hyphenated(component.Basis.ToString()), component.Period?.ToString() ?? "", string.Join(' ', component.SourceIds));
                }
            }
        }
    }

    /// <summary>One row per reason, and per thing that would move the market.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="explanation">Why the market stands there.</param>
    /// <param name="without">Its places when a criterion is left out; null where that was not worked out.</param>
    public static void WriteExplanation(TextWriter output, Explanation explanation, LeaveOneOut? without)
    {
        Row(output, "market", "kind", "criterion", "value", "text");
        string market = explanation.Market.Alpha3;
        foreach (string veto in explanation.Vetoes) Row(output, market, "ruled out", "", "", veto);
        foreach (Reason reason in explanation.Result?.Reasons ?? []) Row(output, market, reason.Contribution >= 0 ? "helps" : "hurts", reason.Criterion.Id, Text(reason.Contribution), reason.Text);
        foreach (WeightFlip flip in explanation.WeightFlips) Row(output, market, "first if weight times", flip.Criterion.Id, Text(flip.Factor), "");
        foreach (WorthFlip flip in explanation.WorthFlips) Row(output, market, "first if worth", flip.Criterion.Id, Text(flip.Needed), flip.Value ?? "");
        foreach (PlaceWithout left in without?.Places ?? []) Row(output, market, "place without", left.Criterion.Id, Text(left.Place), "");
        foreach (Doubt doubt in explanation.Settles) Row(output, market, "share of doubt against " + explanation.Rival!.Market.Alpha3, doubt.Criterion.Id, Text(doubt.Share), doubt.Text);
    }

    /// <summary>Writes a row: cells with a comma, a quote or a line break are quoted, and what looks like a formula gets a blank before it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="cells">The cells.</param>
    public static void Row(TextWriter output, params IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0) output.Write(',');
            string cell = cells[i];
            // A cell that starts like a formula is given a blank, so that a spreadsheet shows it instead of running it.
            if (LooksLikeFormula(cell)) cell = " " + cell;
            // Spreadsheets of half of Europe end cells at semicolons, whatever quotation marks say in the middle of a line: what follows one must not start like a formula either.
            if (cell.AsSpan().ContainsAny(OtherEnds)) cell = Disarmed(cell);
            output.Write(cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }

        output.Write('\n');
    }

    private static bool LooksLikeFormula(string cell) => cell.Length > 0
        && (cell[0] is '=' or '@' or '+' or '\t' or '\r' or '\n' or '＝' or '＠' or '＋' or '－' || cell[0] == '-' && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static string Disarmed(string cell)
    {
        var text = new StringBuilder(cell.Length + 4);
        int start = 0;
        for (int place = 0; place < cell.Length; place++)
        {
            if (!OtherEnds.Contains(cell[place])) continue;
            Append(cell[start..place]);
            text.Append(cell[place]);
            start = place + 1;
        }

        Append(cell[start..]);
        return text.ToString();

        void Append(string part)
        {
            if (start > 0 && LooksLikeFormula(part)) text.Append(' ');
            text.Append(part);
        }
    }

    /// <summary>A number in six significant digits; empty when it is undefined.</summary>
    /// <param name="value">The number.</param>
    public static string Text(double value) => double.IsFinite(value) ? JsonDocuments.Rounded(value).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
