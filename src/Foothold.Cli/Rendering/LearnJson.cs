using System.Text.Json;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;
using Foothold.Cli.Commands;

namespace Foothold.Cli.Rendering;

/// <summary>What a result changed, for programs.</summary>
internal static class LearnJson
{
    public static void Write(Utf8JsonWriter writer, LearnView view)
    {
        WriteSelf(writer, view.Session, view.Seed, view.Draws);
        LearnReport report = view.Report;
        writer.WriteString("question", report.Result.Question.Id);
        writer.WriteString("says", report.Result.Question.Says);
        WriteBelief(writer, "before", report.Step?.Before);
        WriteBelief(writer, "after", report.Step?.After);
        writer.WriteTexts("working", report.Step?.Update?.Working ?? []);
        WriteStop(writer, report.Stop);
        writer.WriteString("moneyProblem", view.Money is null && view.Beliefs.Problem.Length > 0 ? view.Beliefs.Problem : null);
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

    /// <summary>What every result about a firm says of itself.</summary>
    public static void WriteSelf(Utf8JsonWriter writer, Session session, ulong seed, int draws)
    {
        JsonDocuments.WriteAbout(writer, Application.Source, new DocumentSubject(session.File.Firm, session.AsAt, session.Evidence.Release.Id), seed, draws > 0 ? draws : null);
    }

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
