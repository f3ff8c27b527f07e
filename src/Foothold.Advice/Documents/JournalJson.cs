using System.Text.Json;
using Foothold.Advice.Learning;

namespace Foothold.Advice.Documents;

/// <summary>The journal of decisions, for programs.</summary>
public static class JournalJson
{
    /// <summary>Every statement with its outcome, the calibration, and the lessons.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="seed">Passed along; the journal draws nothing.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, DocumentSubject subject, DecisionJournal journal, ulong seed)
    {
        JsonDocuments.WriteAbout(writer, source, subject, seed);
        writer.WriteStartArray("entries");
        foreach (JournalEntry entry in journal.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Event.Id.ToString());
            writer.WriteString("on", JsonDocuments.Iso(entry.Event.On));
            writer.WriteString("what", entry.What);
            writer.WriteString("market", entry.Market?.Alpha3);
            writer.WriteString("statement", entry.Statement);
            writer.WriteValue("probability", entry.Probability);
            writer.WriteValue("baseRate", entry.BaseRate);
            writer.WriteString("baseRateSource", entry.BaseRateSource);
            writer.WriteString("preMortem", entry.PreMortem);
            writer.WriteString("resolveBy", entry.ResolveBy is { } by ? JsonDocuments.Iso(by) : null);
            if (entry.Outcome is { } outcome) writer.WriteBoolean("outcome", outcome);
            else writer.WriteNull("outcome");
            writer.WriteString("resolvedOn", entry.ResolvedOn is { } day ? JsonDocuments.Iso(day) : null);
            writer.WriteString("note", entry.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteCalibration(writer, journal.Calibration);
        writer.WriteStartArray("lessons");
        foreach (Lesson lesson in journal.Lessons)
        {
            writer.WriteStartObject();
            writer.WriteString("id", lesson.Event.Id.ToString());
            writer.WriteString("on", JsonDocuments.Iso(lesson.Event.On));
            writer.WriteString("about", lesson.About);
            writer.WriteString("market", lesson.Event.Market?.Alpha3);
            writer.WriteString("question", lesson.Event.Question);
            writer.WriteString("result", lesson.Event.Result);
            writer.WriteBoolean("wasWrong", lesson.WasWrong);
            LearnJson.WriteBelief(writer, "before", lesson.Step?.Before);
            LearnJson.WriteBelief(writer, "after", lesson.Step?.After);
            writer.WriteTexts("working", lesson.Step?.Update?.Working ?? []);
            LearnJson.WriteStop(writer, lesson.Stop);
            if (lesson.Event.Cost is { } cost)
            {
                writer.WriteStartObject("cost");
                writer.WriteNumber("amount", cost.Amount);
                writer.WriteString("currency", cost.Currency.Code);
                writer.WriteEndObject();
            }

            writer.WriteValue("hours", (double?)lesson.Event.Hours);
            writer.WriteString("decision", lesson.Event.Decision);
            writer.WriteString("lesson", lesson.Event.Lesson);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("verdict", JournalSentences.Verdict(journal));
    }

    private static void WriteCalibration(Utf8JsonWriter writer, Calibration score)
    {
        writer.WriteStartObject("calibration");
        writer.WriteNumber("resolved", score.Count);
        writer.WriteBoolean("tooFew", score.TooFew);
        writer.WriteValue("brier", score.Brier);
        writer.WriteValue("reliability", score.Reliability);
        writer.WriteValue("resolution", score.Resolution);
        writer.WriteValue("uncertainty", score.Uncertainty);
        writer.WriteNumber("withBaseRate", score.WithBaseRate);
        writer.WriteValue("baseRateBrier", score.BaseRateBrier);
        writer.WriteValue("advantage", score.Advantage.Value);
        writer.WriteValue("advantageError", score.Advantage.StandardError);
        writer.WriteStartArray("bands");
        foreach (CalibrationBand band in score.Bands)
        {
            writer.WriteStartObject();
            writer.WriteValue("low", band.Low);
            writer.WriteValue("high", band.High);
            writer.WriteNumber("count", band.Count);
            writer.WriteValue("stated", band.Stated);
            writer.WriteValue("happened", band.Happened);
            writer.WriteValue("happenedLow", band.HappenedLow);
            writer.WriteValue("happenedHigh", band.HappenedHigh);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
