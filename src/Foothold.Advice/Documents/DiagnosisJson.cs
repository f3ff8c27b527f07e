using System.Text.Json;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Domain.Derived;

namespace Foothold.Advice.Documents;

/// <summary>The diagnosis of a firm, and what to ask it next, as JSON.</summary>
public static class DiagnosisJson
{
    /// <summary>The profile, and what changed since a day where that is asked for.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="profile">The firm.</param>
    /// <param name="changes">What changed; empty where it is not asked for.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, FirmProfile profile, IReadOnlyList<ConstructChange> changes)
    {
        JsonDocuments.WriteAbout(writer, source, new DocumentSubject(profile.File.Firm, profile.AsAt, Evidence: null));
        WriteProfile(writer, profile);
        JsonDocuments.WriteList(writer, "changes", changes, change =>
        {
            writer.WriteString("construct", change.Construct.Id);
            writer.WriteValue("difference", change.Difference);
            writer.WriteValue("standardDeviation", change.StandardDeviation);
            writer.WriteValue("probabilityReal", change.ProbabilityReal);
            writer.WriteString("sentence", change.Sentence);
        });
    }

    /// <summary>Size, stage, pathway, degree, scores, needs, means and motives.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="profile">The firm.</param>
    public static void WriteProfile(Utf8JsonWriter writer, FirmProfile profile)
    {
        DiagnosisResult diagnosis = profile.Diagnosis;
        writer.WriteStartObject("sizeClass");
        JsonDocuments.WriteWord(writer, "class", profile.Size.Class);
        writer.WriteString("whyUndefined", profile.Size.WhyUndefined);
        if (profile.Size.IsSme is { } sme) writer.WriteBoolean("isSme", sme);
        else writer.WriteNull("isSme");
        JsonDocuments.WriteWord<Relationship>(writer, "relationship", profile.Size.Relationship);
        writer.WriteTexts("evidence", profile.Size.Evidence.Select(item => item.Sentence));
        writer.WriteTexts("warnings", profile.Size.Warnings);
        writer.WriteEndObject();
        writer.WriteStartObject("stage");
        JsonDocuments.WriteWord<Stage>(writer, "current", profile.Stage.Current);
        writer.WriteString("since", JsonDocuments.Iso(profile.Stage.Since));
        writer.WriteTexts("evidence", profile.Stage.Evidence.Select(item => item.Sentence));
        JsonDocuments.WriteList(writer, "history", profile.Stage.History, spell =>
        {
            JsonDocuments.WriteWord<Stage>(writer, "stage", spell.Stage);
            writer.WriteString("from", JsonDocuments.Iso(spell.From));
            writer.WriteString("to", spell.To is { } to ? JsonDocuments.Iso(to) : null);
            writer.WriteString("why", spell.Why);
        });
        JsonDocuments.WriteList(writer, "markets", profile.Stage.Markets, market =>
        {
            writer.WriteString("market", market.Market.Alpha3);
            JsonDocuments.WriteWord<CommitmentLevel>(writer, "commitment", market.Level);
            writer.WriteTexts("modes", market.Modes.Select(mode => Words.Hyphenated(mode.ToString())));
            writer.WriteBoolean("lapsed", market.IsLapsed);
        });
        writer.WriteEndObject();
        writer.WriteStartObject("pathway");
        JsonDocuments.WriteWord(writer, "speed", profile.Pathway.Speed);
        writer.WriteString("whySpeedUndefined", profile.Pathway.WhySpeedUndefined);
        JsonDocuments.WriteWord(writer, "drive", profile.Pathway.Drive);
        writer.WriteString("whyDriveUndefined", profile.Pathway.WhyDriveUndefined);
        writer.WriteTexts("evidence", profile.Pathway.Evidence.Select(item => item.Sentence));
        writer.WriteEndObject();
        JsonDocuments.WriteList(writer, "degree", PlanWords.Measures(profile.Degree), pair =>
        {
            writer.WriteString("measure", pair.Name);
            writer.WriteValue("value", pair.Measure.Value);
            writer.WriteString("whyUndefined", pair.Measure.WhyUndefined);
        });
        writer.WriteString("questionnaire", diagnosis.QuestionnaireVersion);
        JsonDocuments.WriteList(writer, "scores", diagnosis.Scores, score =>
        {
            writer.WriteString("construct", score.Construct.Id);
            JsonDocuments.WriteWord<ConstructKind>(writer, "kind", score.Construct.Kind);
            writer.WriteValue("mean", score.Mean);
            writer.WriteValue("standardDeviation", score.StandardDeviation);
            writer.WriteValue("low", score.Interval90?.Low);
            writer.WriteValue("high", score.Interval90?.High);
            writer.WriteValue("firm", score.Firm?.Mean);
            writer.WriteValue("adviser", score.Adviser?.Mean);
            writer.WriteString("gap", score.Gap?.Sentence);
            writer.WriteTexts("evidence", score.Evidence);
        });
        JsonDocuments.WriteList(writer, "needs", diagnosis.Needs, need =>
        {
            JsonDocuments.WriteWord<Domain.Firms.NeedType>(writer, "type", need.Type);
            writer.WriteValue("probability", need.Probability);
            writer.WriteValue("severity", need.Severity);
            writer.WriteTexts("because", need.Because);
            JsonDocuments.WriteWord<NextStepKind>(writer, "nextStep", need.NextStep.Kind);
            writer.WriteString("sentence", need.NextStep.Sentence);
        });
        writer.WriteStartObject("means");
        JsonDocuments.WriteMoney(writer, "cashAtRisk", diagnosis.Means.CashAtRisk);
        writer.WriteValue("hoursPerWeek", (double?)diagnosis.Means.HoursPerWeek);
        writer.WriteValue("spareCapacityPercent", (double?)diagnosis.Means.SpareCapacityPercent);
        writer.WriteEndObject();
        JsonDocuments.WriteList(writer, "motives", diagnosis.Motives, motive =>
        {
            JsonDocuments.WriteWord<Motive>(writer, "motive", motive.Motive);
            writer.WriteValue("weight", motive.Weight);
        });
        writer.WriteTexts("notes", diagnosis.Notes);
    }

    /// <summary>The items to put to a respondent next, the most telling first.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="next">The items.</param>
    /// <param name="respondent">Who is asked.</param>
    public static void WriteNext(Utf8JsonWriter writer, NextItems next, string respondent)
    {
        writer.WriteString("respondent", respondent);
        writer.WriteString("questionnaire", Questionnaire.Current.Version);
        writer.WriteBoolean("isEnough", next.IsEnough);
        JsonDocuments.WriteList(writer, "items", next.Items, item =>
        {
            writer.WriteString("id", item.Item.Id);
            writer.WriteString("construct", item.Item.Construct);
            writer.WriteString("text", item.Item.Text);
            writer.WriteString("kind", Words.Hyphenated(item.Item.Kind.ToString()));
            writer.WriteTexts("choices", item.Item.Choices.Select(choice => choice.Code));
            writer.WriteValue("expectedReduction", item.ExpectedReduction);
        });
    }
}
