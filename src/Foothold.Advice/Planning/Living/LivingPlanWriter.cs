using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Planning.Living;

/// <summary>Writes a living plan as its file: the same plan gives the same bytes, and what <see cref="LivingPlanReader"/> read comes back as it was.</summary>
public static class LivingPlanWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes the file.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON in UTF-8, indented, ending in a line break. Fields without a value are left out.</returns>
    public static byte[] Write(LivingPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Head(json, plan);
            List(json, "goals", plan.Goals, Write);
            List(json, "assumptions", plan.Assumptions, Write);
            List(json, "tests", plan.Tests, Write);
            List(json, "actions", plan.Actions, Write);
            List(json, "risks", plan.Risks, Write);
            List(json, "adaptations", plan.Adaptations, Write);
            List(json, "marketing", plan.Marketing, Write);
            List(json, "people", plan.People, Write);
            List(json, "funding", plan.Funding, Write);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Head(Utf8JsonWriter json, LivingPlan plan)
    {
        Text(json, "$schema", plan.Schema);
        json.WriteString("format", LivingPlanReader.Format);
        Text(json, "language", plan.Language);
        if (plan.IsInvented) json.WriteBoolean("invented", true);
        Text(json, "note", plan.Note);
        json.WriteString("id", plan.Id);
        json.WriteNumber("version", plan.Version);
        if (plan.Supersedes is { } earlier) json.WriteString("supersedes", earlier);
        Day(json, "madeOn", plan.MadeOn);
        json.WriteStartObject("madeFrom");
        json.WriteString("firm", plan.MadeFrom.Firm.Value);
        json.WriteString("name", plan.MadeFrom.Name);
        json.WriteString("product", plan.MadeFrom.Product);
        json.WriteString("evidence", plan.MadeFrom.Evidence);
        json.WriteNumber("seed", plan.MadeFrom.Seed);
        json.WriteNumber("draws", plan.MadeFrom.Draws);
        json.WriteEndObject();
        json.WriteString("currency", plan.Currency.Code);
        json.WriteStartObject("means");
        Number(json, "hoursPerWeek", plan.Means.HoursPerWeek);
        Amount(json, "cashAtRisk", plan.Means.CashAtRisk);
        json.WriteEndObject();
        Notes(json, "changes", plan.Changes);
    }

    private static void Write(Utf8JsonWriter json, Goal goal)
    {
        json.WriteString("what", goal.What);
        json.WriteString("measure", goal.Measure);
        Number(json, "target", goal.Target);
        Day(json, "byWhen", goal.ByWhen);
    }

    private static void Write(Utf8JsonWriter json, Assumption assumption)
    {
        json.WriteString("statement", assumption.Statement);
        Country(json, assumption.Market);
        if (assumption.Belief is { } belief)
        {
            json.WriteStartObject("belief");
            json.WriteString("text", belief.Text);
            Number(json, "low", belief.Low);
            Number(json, "high", belief.High);
            json.WriteEndObject();
        }

        Number(json, "matters", assumption.Matters);
        Texts(json, "restsOnIt", assumption.RestsOnIt);
        Word(json, "status", assumption.Status);
    }

    private static void Write(Utf8JsonWriter json, AssumptionTest test)
    {
        json.WriteString("assumption", test.Assumption);
        json.WriteString("how", test.What);
        Work(json, test, "cost");
        if (test.Result is not { } result) return;
        json.WriteStartObject("result");
        Day(json, "on", result.On);
        json.WriteString("text", result.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlanAction action)
    {
        Word(json, "section", action.Section);
        Country(json, action.Market);
        json.WriteString("what", action.What);
        Texts(json, "because", action.Because);
        Work(json, action, "budget");
    }

    private static void Work(Utf8JsonWriter json, WorkItem work, string cost)
    {
        Text(json, "owner", work.Owner);
        Day(json, "from", work.From);
        Day(json, "due", work.Due);
        Amount(json, cost, work.Cost);
        json.WriteNumber("hours", work.Hours);
        if (work.Units != 1) json.WriteNumber("units", work.Units);
        if (work.Importance is { } importance) json.WriteNumber("importance", importance);
        Text(json, "stopRule", work.StopRule);
        Texts(json, "dependsOn", work.DependsOn);
        Word(json, "status", work.Status);
        Text(json, "whyDropped", work.WhyDropped);
        Number(json, "hoursSpent", work.HoursSpent);
        Amount(json, "spent", work.Spent);
    }

    private static void Write(Utf8JsonWriter json, PlanRisk risk)
    {
        json.WriteString("what", risk.What);
        Country(json, risk.Market);
        json.WriteString("figure", risk.Figure);
        json.WriteNumber("likelihood", risk.Likelihood);
        json.WriteNumber("impact", risk.Impact);
        json.WriteString("trigger", risk.Trigger);
        json.WriteString("response", risk.Response);
        Text(json, "owner", risk.Owner);
        Day(json, "review", risk.Review);
    }

    private static void Write(Utf8JsonWriter json, Adaptation adaptation)
    {
        json.WriteString("requirement", adaptation.Requirement);
        Country(json, adaptation.Market);
        json.WriteString("change", adaptation.Change);
        Amount(json, "cost", adaptation.Cost);
        Text(json, "action", adaptation.Action);
        Word(json, "status", adaptation.Status);
        json.WriteString("source", adaptation.Source);
        Day(json, "checkedOn", adaptation.CheckedOn);
    }

    private static void Write(Utf8JsonWriter json, MarketingItem item)
    {
        Country(json, item.Market);
        json.WriteString("audience", item.Audience);
        json.WriteString("message", item.Message);
        json.WriteString("channel", item.Channel);
    }

    private static void Write(Utf8JsonWriter json, PlanPerson person)
    {
        json.WriteString("name", person.Name);
        json.WriteString("role", person.Role);
        Number(json, "hoursPerWeek", person.HoursPerWeek);
        if (person.IsOutside) json.WriteBoolean("outside", true);
        Text(json, "skillsGap", person.SkillsGap);
    }

    private static void Write(Utf8JsonWriter json, FundingItem item)
    {
        json.WriteString("need", item.Need);
        json.WriteString("source", item.Source);
        Amount(json, "amount", item.Amount);
        Day(json, "byWhen", item.ByWhen);
        Word(json, "status", item.Status);
    }

    // Id first, what the program keeps of its own last.
    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
        where T : PlanItem
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            write(json, item);
            Notes(json, "comments", item.Comments);
            Text(json, "noLongerFollows", item.NoLongerFollows);
            Text(json, "derived", item.Derived);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Notes(Utf8JsonWriter json, string name, IReadOnlyList<PlanNote> notes)
    {
        if (notes.Count == 0) return;
        json.WriteStartArray(name);
        foreach (PlanNote note in notes)
        {
            json.WriteStartObject();
            Day(json, "on", note.On);
            json.WriteString("by", note.By);
            json.WriteString("text", note.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Country(Utf8JsonWriter json, CountryCode? market) => Text(json, "market", market?.Alpha3);

    private static void Day(Utf8JsonWriter json, string name, DateOnly? day) => Text(json, name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static void Number(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
    }

    private static void Amount(Utf8JsonWriter json, string name, Money? money)
    {
        if (money is null) return;
        json.WriteStartObject(name);
        json.WriteNumber("amount", money.Amount);
        json.WriteString("currency", money.Currency.Code);
        json.WriteEndObject();
    }

    private static void Word<T>(Utf8JsonWriter json, string name, T word)
        where T : struct, Enum => json.WriteString(name, Words.Hyphenated(word.ToString()));
}
