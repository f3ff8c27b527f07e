using System.Text.Json;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>What a result changed, for programs.</summary>
public static class LearnJson
{
    /// <summary>The belief before and after, the options and the markets before and after, and the event to keep.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="view">What is told.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, LearnView view)
    {
        JsonDocuments.WriteAbout(writer, source, view.Subject, view.Seed, view.Draws > 0 ? view.Draws : null);
        LearnReport report = view.Report;
        writer.WriteString("question", report.Result.Question.Id);
        writer.WriteString("says", report.Result.Question.Says);
        WriteBelief(writer, "before", report.Step?.Before);
        WriteBelief(writer, "after", report.Step?.After);
        writer.WriteTexts("working", report.Step?.Update?.Working ?? []);
        WriteStop(writer, report.Stop);
        writer.WriteString("moneyProblem", view.Money is null ? view.Beliefs.Refusal?.Message : null);
        if (view.Money is { } money)
        {
            writer.WriteString("currency", view.Beliefs.Case!.Terms.Currency.Code);
            writer.WriteString("bestBefore", money.BestBefore);
            writer.WriteString("bestAfter", money.BestAfter);
        }

        writer.WriteStartArray("options");
        foreach (OptionChange option in view.Money?.Options ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("option", option.Name);
            writer.WriteValue("before", option.Before);
            writer.WriteValue("after", option.After);
            writer.WriteValue("chanceBestBefore", option.BestBefore);
            writer.WriteValue("chanceBestAfter", option.BestAfter);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("ranking");
        foreach (MarketResult market in view.Ranking?.After.Markets.Take(10) ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("market", market.Market.Alpha3);
            writer.WriteValue("firstChoiceBefore", view.Ranking!.Value.Before.Find(market.Market)?.FirstChoice);
            writer.WriteValue("firstChoiceAfter", market.FirstChoice);
            writer.WriteNumber("placeAfter", market.Place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("event");
        writer.WriteRawValue(report.Result.Json);
        writer.WriteString("writtenTo", view.WrittenTo);
    }

    /// <summary>What is believed, in the units of files; null where nothing is.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="assumption">The belief.</param>
    public static void WriteBelief(Utf8JsonWriter writer, string name, Assumption? assumption)
    {
        if (assumption is null)
        {
            writer.WriteNull(name);
            return;
        }

        // Told as files write it: shares in percent.
        double scale = 1 / Learned.UnitOf(assumption.Topic);
        writer.WriteStartObject(name);
        writer.WriteValue("mean", assumption.Law.Mean * scale);
        writer.WriteValue("low", assumption.Law.Low * scale);
        writer.WriteValue("median", assumption.Law.Median * scale);
        writer.WriteValue("high", assumption.Law.High * scale);
        writer.WriteString("law", assumption.Law.GetType().Name.Replace("Law", "", StringComparison.Ordinal).ToLowerInvariant());
        writer.WriteEndObject();
    }

    /// <summary>What the stop rule says; null where there is none.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="stop">Its verdict.</param>
    public static void WriteStop(Utf8JsonWriter writer, StopVerdict? stop)
    {
        if (stop is null)
        {
            writer.WriteNull("stopRule");
            return;
        }

        writer.WriteStartObject("stopRule");
        writer.WriteString("says", StopRules.Words(stop.Rule));
        writer.WriteBoolean("stop", stop.Stops);
        writer.WriteString("because", stop.Because);
        writer.WriteEndObject();
    }
}
