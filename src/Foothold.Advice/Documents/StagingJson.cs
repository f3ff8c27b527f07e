using System.Text.Json;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Documents;

/// <summary>A staged plan as part of a JSON document.</summary>
public static class StagingJson
{
    /// <summary>Writes an object under a name; null where there is no staged plan.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="name">The name.</param>
    /// <param name="staged">The plan.</param>
    public static void Write(Utf8JsonWriter writer, string name, StagedCommitment? staged)
    {
        if (staged is null)
        {
            writer.WriteNull(name);
            return;
        }

        StagedPlan plan = staged.Plan;
        writer.WriteStartObject(name);
        writer.WriteString("market", staged.Market.Alpha3);
        writer.WriteString("answer", StagingSentences.Answer(staged));
        writer.WriteTexts("plan", staged.Sentences);
        writer.WriteString("currency", staged.Terms.Currency.Code);
        writer.WriteValue("value", plan.Value);
        writer.WriteValue("committedValue", plan.CommittedValue);
        writer.WriteString("committedTo", plan.BestCommitted < 0 ? "nothing" : staged.Activities[plan.BestCommitted].Name);
        writer.WriteValue("optionValue", plan.OptionValue);
        writer.WriteValue("valueWithoutCashLimit", plan.ValueWithoutLimit);
        writer.WriteValue("stopProbability", plan.StopProbability);
        writer.WriteValue("spendBeforeStopping", plan.SpendBeforeStopping);
        writer.WriteStartObject("learned");
        writer.WriteString("assumption", staged.Learned.Id);
        writer.WriteValue("low", staged.Learned.Assumption.Law.Low);
        writer.WriteValue("high", staged.Learned.Assumption.Law.High);
        writer.WriteValue("worthOfKnowing", staged.WorthOfKnowing.Value);
        writer.WriteEndObject();
        WritePilot(writer, staged.Pilot);
        WriteActivities(writer, staged);
        WriteDecisions(writer, staged);
        writer.WriteStartArray("paths");
        foreach (StagedPath path in plan.Paths.Where(path => path.Probability >= 0.0005))
        {
            writer.WriteStartObject();
            writer.WriteString("says", StagedWords.Path(staged, path));
            writer.WriteValue("probability", path.Probability);
            writer.WriteValue("worth", path.Worth);
            writer.WriteValue("cash", path.Cash);
            if (path.StoppedAfter is { } after) writer.WriteNumber("stoppedAfterMonth", after * staged.Request.MonthsPerPeriod);
            else writer.WriteNull("stoppedAfterMonth");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("changes");
        foreach (StagedSwitch change in staged.Switches)
        {
            writer.WriteStartObject();
            writer.WriteString("from", staged.Activities[change.From].Name);
            writer.WriteString("to", staged.Activities[change.To].Name);
            writer.WriteValue("cost", change.Cost);
            writer.WriteString("why", change.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("method", StagingSentences.Method(staged));
        writer.WriteEndObject();
    }

    private static void WritePilot(Utf8JsonWriter writer, PilotTerms? pilot)
    {
        if (pilot is null)
        {
            writer.WriteNull("pilot");
            return;
        }

        writer.WriteStartObject("pilot");
        writer.WriteNumber("units", pilot.Units);
        writer.WriteNumber("weeks", pilot.Weeks);
        writer.WriteValue("share", pilot.Share);
        writer.WriteValue("hours", pilot.Hours);
        writer.WriteValue("money", pilot.Money);
        writer.WriteEndObject();
    }

    private static void WriteActivities(Utf8JsonWriter writer, StagedCommitment staged)
    {
        writer.WriteStartArray("activities");
        for (int place = 0; place < staged.Activities.Count; place++)
        {
            StagedActivity activity = staged.Activities[place];
            writer.WriteStartObject();
            writer.WriteString("name", activity.Name);
            writer.WriteString("mode", activity.Mode is { } profile ? Words.Hyphenated(profile.Mode.ToString()) : null);
            writer.WriteValue("reach", activity.Size.Reach);
            writer.WriteValue("precision", activity.Precision);
            writer.WriteValue("committedValue", staged.Plan.CommittedValues[place]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDecisions(Utf8JsonWriter writer, StagedCommitment staged)
    {
        writer.WriteStartArray("decisions");
        foreach (StagedDecision decision in staged.Plan.Decisions.Where(decision => decision.Probability >= 0.005))
        {
            writer.WriteStartObject();
            writer.WriteNumber("month", decision.Period * staged.Request.MonthsPerPeriod);
            writer.WriteTexts("after", decision.Before.Select(step => staged.Activities[step].Name));
            writer.WriteValue("probability", decision.Probability);
            writer.WriteStartArray("choices");
            foreach (StagedChoice choice in decision.Choices.Where(choice => choice.Probability >= 0.0005))
            {
                writer.WriteStartObject();
                writer.WriteString("do", choice.Action < 0 ? "stop" : staged.Activities[choice.Action].Name);
                writer.WriteValue("probability", choice.Probability);
                // What the learnt assumption is then believed to be, in its own unit; null at the ends.
                writer.WriteValue("from", double.IsInfinity(choice.From) ? null : staged.LearnedAt(choice.From));
                writer.WriteValue("to", double.IsInfinity(choice.To) ? null : staged.LearnedAt(choice.To));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
