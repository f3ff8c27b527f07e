using System.Text.Json;
using Foothold.Advice.CashGap;
using Foothold.Advice.FirmFiles;
using Foothold.Statistics;

namespace Foothold.Advice.Documents;

/// <summary>Cash and currency as JSON.</summary>
public static class CashJson
{
    /// <summary>The gap and what closes it, every movement, and what doubt does to it.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="result">The analysis.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, DocumentSubject subject, CashGapAnalysis result)
    {
        CashTimeline timeline = result.Timeline;
        CashGapInput input = timeline.Input;
        WriteAbout(writer, source, subject, result);
        writer.WriteString("answer", CashWords.Answer(result));
        writer.WriteString("currency", input.Home.Code);
        WriteAmount(writer, "openingCash", input.OpeningCash);
        WriteAmount(writer, "closingCash", timeline.Closing);
        WriteAmount(writer, "deepestGap", timeline.DeepestGap);
        writer.WriteString("deepestOn", JsonDocuments.Iso(timeline.DeepestDay));
        WriteAmount(writer, "fundingNeed", timeline.FundingNeed);
        WriteDay(writer, "needFrom", timeline.NeedFrom);
        WriteDay(writer, "needTo", timeline.NeedTo);
        WriteNeeds(writer, timeline.Needs);
        WriteAmount(writer, "creditLine", input.CreditLine);
        WriteAmount(writer, "interest", timeline.Interest);
        WriteAmount(writer, "fees", timeline.Fees);
        writer.WriteStartObject("cycle");
        writer.WriteNumber("days", Math.Round(result.Cycle.Days, 4));
        writer.WriteNumber("inventoryDays", Math.Round(result.Cycle.InventoryDays, 4));
        writer.WriteNumber("salesDays", Math.Round(result.Cycle.SalesDays, 4));
        writer.WriteNumber("payableDays", Math.Round(result.Cycle.PayableDays, 4));
        writer.WriteEndObject();
        writer.WriteTexts("assumptions", input.Assumptions);
        WriteMovements(writer, timeline);
        WritePeriods(writer, "weeks", timeline.Weeks());
        WritePeriods(writer, "months", timeline.Months());
        WriteLevers(writer, result.Levers);
        WriteTerms(writer, result.Terms);
        CashRateJson.Write(writer, result);
        WriteSimulation(writer, result.Simulation);
    }

    private static void WriteAbout(Utf8JsonWriter writer, DocumentSource source, DocumentSubject subject, CashGapAnalysis result)
    {
        JsonDocuments.WriteAbout(writer, source, subject, result.Simulation.Seed, result.Simulation.Draws, own: () =>
        {
            writer.WriteString("home", subject.Firm.Home.Alpha3);
            writer.WriteString("market", result.Timeline.Input.Market.Alpha3);
        });
    }

    private static void WriteNeeds(Utf8JsonWriter writer, IReadOnlyList<CashNeed> needs)
    {
        writer.WriteStartArray("needs");
        foreach (CashNeed need in needs)
        {
            writer.WriteStartObject();
            writer.WriteString("from", JsonDocuments.Iso(need.From));
            WriteDay(writer, "to", need.To);
            WriteAmount(writer, "deepest", need.Deepest);
            writer.WriteString("on", JsonDocuments.Iso(need.On));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMovements(Utf8JsonWriter writer, CashTimeline timeline)
    {
        writer.WriteStartArray("movements");
        foreach (Movement movement in timeline.Movements)
        {
            writer.WriteStartObject();
            writer.WriteString("on", JsonDocuments.Iso(movement.On));
            writer.WriteString("kind", Words.Hyphenated(movement.Kind.ToString()));
            if (movement.Order > 0) writer.WriteNumber("order", movement.Order);
            WriteAmount(writer, "amount", movement.Amount.Amount);
            if (movement.Abroad is { } abroad)
            {
                WriteAmount(writer, "amountAbroad", abroad.Amount);
                writer.WriteString("currencyAbroad", abroad.Currency.Code);
            }

            writer.WriteString("reason", movement.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePeriods(Utf8JsonWriter writer, string name, IReadOnlyList<CashPeriod> periods)
    {
        writer.WriteStartArray(name);
        foreach (CashPeriod period in periods)
        {
            writer.WriteStartObject();
            writer.WriteString("from", JsonDocuments.Iso(period.From));
            writer.WriteString("to", JsonDocuments.Iso(period.To));
            WriteAmount(writer, "in", period.In);
            WriteAmount(writer, "out", period.Out);
            WriteAmount(writer, "closing", period.Closing);
            WriteAmount(writer, "lowest", period.Lowest);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLevers(Utf8JsonWriter writer, IReadOnlyList<Lever> levers)
    {
        writer.WriteStartArray("levers");
        foreach (Lever lever in levers)
        {
            writer.WriteStartObject();
            writer.WriteString("what", lever.What);
            WriteAmount(writer, "effect", lever.Effect);
            WriteAmount(writer, "gap", lever.Gap);
            WriteAmount(writer, "need", lever.Need);
            WriteAmount(writer, "closingChange", lever.ClosingChange);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTerms(Utf8JsonWriter writer, IReadOnlyList<TermsOutcome> outcomes)
    {
        writer.WriteStartArray("terms");
        foreach (TermsOutcome outcome in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("terms", outcome.Terms.ToString());
            writer.WriteString("kind", Words.Hyphenated(outcome.Terms.Kind.ToString()));
            writer.WriteString("origin", Words.Hyphenated(outcome.Whose.ToString()));
            WriteAmount(writer, "gap", outcome.Gap);
            writer.WriteString("deepestOn", JsonDocuments.Iso(outcome.On));
            WriteAmount(writer, "need", outcome.Need);
            WriteAmount(writer, "interest", outcome.Interest);
            WriteAmount(writer, "fees", outcome.Fees);
            WriteAmount(writer, "unpaidAtMost", outcome.Exposure.Most);
            writer.WriteString("unpaidAtMostOn", JsonDocuments.Iso(outcome.Exposure.On));
            writer.WriteNumber("cycleDays", Math.Round(outcome.Cycle.Days, 4));
            writer.WriteString("risk", outcome.Terms.RiskBorne);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSimulation(Utf8JsonWriter writer, GapSimulation simulation)
    {
        writer.WriteStartObject("simulation");
        writer.WriteTexts("doubts", simulation.Doubts);
        WriteQuantiles(writer, "gap", simulation.Gap);
        WriteQuantiles(writer, "need", simulation.Need);
        writer.WriteString("medianDay", JsonDocuments.Iso(simulation.MedianDay));
        WriteEstimate(writer, "cashRunsOut", simulation.CashRunsOut);
        WriteEstimate(writer, "cashAndCreditRunOut", simulation.AllRunsOut);
        writer.WriteEndObject();
    }

    private static void WriteQuantiles(Utf8JsonWriter writer, string name, IReadOnlyList<double> quantiles)
    {
        writer.WriteStartObject(name);
        writer.WriteValue("q05", quantiles[0]);
        writer.WriteValue("q50", quantiles[1]);
        writer.WriteValue("q95", quantiles[2]);
        writer.WriteEndObject();
    }

    private static void WriteEstimate(Utf8JsonWriter writer, string name, Estimate estimate)
    {
        writer.WriteStartObject(name);
        writer.WriteValue("probability", estimate.Value);
        writer.WriteValue("standardError", estimate.StandardError);
        writer.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter writer, string name, DateOnly? day)
    {
        if (day is { } known) writer.WriteString(name, JsonDocuments.Iso(known));
        else writer.WriteNull(name);
    }

    private static void WriteAmount(Utf8JsonWriter writer, string name, decimal? amount)
    {
        // Divided by one with all its digits, which drops zeros at the end: 12.50 and 12.5 are the same amount.
        if (amount is { } known) writer.WriteNumber(name, known / 1.0000000000000000000000000000m);
        else writer.WriteNull(name);
    }
}
