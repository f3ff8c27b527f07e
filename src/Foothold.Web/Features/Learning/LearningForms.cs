using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.Learning;
using Foothold.Domain.Geography;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Learning;

/// <summary>Turns what was typed on the learning board into events and results as files hold them. What is wrong stands in the form afterwards.</summary>
public static class LearningForms
{
    private const int Long = 2_000;

    /// <summary>Fields of the form of a result, kept while it is looked at.</summary>
    public static IReadOnlyList<string> ResultFields { get; } =
        ["id", "kind", "experiment", "question", "on", "measurements", "noisePercent", "biasPercent", "trials", "successes", "count", "exposure", "result", "outcome", "cost", "cost.currency", "hours", "decision", "lesson"];

    /// <summary>The event "experiment-planned".</summary>
    public static JsonObject Planned(FormInput form, TestCatalogue tests, Localiser say)
    {
        var entry = new JsonObject { ["id"] = form.Raw("id"), ["event"] = "experiment-planned" };
        Day(entry, form, "on", say["Enter the day of the plan."]);
        if (Asked(entry, form, say) is { } question)
        {
            if (tests.Find(form.Raw("test")) is { } test)
            {
                entry["test"] = test.Id;
                if (test.For(question) is null) form.Add("test", say["That test tells nothing about this. Choose one of: {0}.", string.Join(", ", tests.For(question).Select(known => known.IsEstimate ? say[known.Name] : known.Name))]);
            }
            else
            {
                form.Add("test", say["Choose how you find out."]);
            }
        }

        if (form.Whole("sample", 1, 1_000_000) is { } sample) entry["sample"] = sample;
        if (form.Money("budget", say) is { } budget) entry["budget"] = budget;
        if (form.Has("stop.if")) entry["stopRule"] = Stop(form, say);
        if (Words(form, "statement", say["Write a statement that the result will show to be true or false."]) is { } statement) entry["statement"] = statement;
        Expectation(entry, form, say);
        return entry;
    }

    /// <summary>The event "decision-made".</summary>
    public static JsonObject Decided(FormInput form, Localiser say)
    {
        var entry = new JsonObject { ["id"] = form.Raw("id"), ["event"] = "decision-made" };
        Day(entry, form, "on", say["Enter the day of the decision."]);
        if (Words(form, "what", say["Write what was decided."]) is { } what) entry["what"] = what;
        if (Words(form, "statement", say["Write what you expect of it, so that it can be checked."]) is { } statement) entry["statement"] = statement;
        Day(entry, form, "resolveBy", say["Enter the day by which it can be told."]);
        if (form.Has("market")) entry["market"] = CountryCode.TryParse(form.Raw("market"), out CountryCode? market) ? market.Alpha3 : Refuse(form, "market", say["Choose a market from the list."]);
        string[] options = [.. (form.Text("options", Long, lines: true) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (options.Length > 0) entry["options"] = new JsonArray([.. options.Select(option => (JsonNode)option)]);
        Expectation(entry, form, say);
        return entry;
    }

    /// <summary>The event "decision-resolved".</summary>
    public static JsonObject Resolved(FormInput form, Guid decision, Localiser say)
    {
        var entry = new JsonObject { ["id"] = form.Raw("id"), ["event"] = "decision-resolved", ["decision"] = decision.ToString() };
        Day(entry, form, "on", say["Enter the day on which it could be told."]);
        if (form.Raw("outcome") is "yes" or "no") entry["outcome"] = form.Raw("outcome") == "yes";
        else form.Add("outcome", say["Say whether it came true."]);
        if (form.Text("note", Long, lines: true) is { } note) entry["note"] = note;
        return entry;
    }

    /// <summary>The result as a result file (docs/reference/experiments.md).</summary>
    public static JsonObject Result(FormInput form, string by, DateOnly today, Localiser say)
    {
        var result = new JsonObject { ["format"] = ExperimentResultReader.Format };
        if (form.Has("experiment")) result["experiment"] = form.Raw("experiment");
        else if (Asked([], form, say) is { } question) result["question"] = question.Id;
        Day(result, form, "on", say["Enter the day of the result."]);
        result["data"] = Data(form, say);
        if (form.Text("result", Long, lines: true) is { } words) result["result"] = words;
        if (form.Money("cost", say) is { } cost) result["cost"] = cost;
        if (form.Number("hours", 0, 1_000_000) is { } hours) result["hours"] = hours;
        if (form.Raw("outcome") is "yes" or "no") result["outcome"] = form.Raw("outcome") == "yes";
        if (form.Text("decision", Long) is { } decision) result["decision"] = decision;
        if (form.Text("lesson", Long, lines: true) is { } lesson) result["lesson"] = lesson;
        result["recorded"] = new JsonObject { ["by"] = by.Length == 0 ? "?" : by, ["on"] = Iso(today), ["source"] = "test" };
        return result;
    }

    /// <summary>The field of a path in a record ("/journey/7/stopRule/value") or in a result file ("/data/successes").</summary>
    public static string FieldOf(string path)
    {
        string[] parts = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(part => part == "journey" || part.All(char.IsAsciiDigit))];
        return parts switch
        {
            ["stopRule", var part, ..] => $"stop.{part}",
            ["stopRule"] => "stop.if",
            ["data", var part, ..] => part,
            ["data"] => "measurements",
            [var part, ..] => part,
            _ => "",
        };
    }

    private static JsonObject Data(FormInput form, Localiser say)
    {
        var data = new JsonObject();
        switch (form.Raw("kind"))
        {
            case "trials":
                data["successes"] = Demand(form, "successes", form.Whole("successes", 0, 1_000_000), say["Enter how many said yes."]);
                data["trials"] = Demand(form, "trials", form.Whole("trials", 1, 1_000_000), say["Enter how many were asked or tried."]);
                break;
            case "counts":
                data["count"] = Demand(form, "count", form.Whole("count", 0, 1_000_000_000), say["Enter how many were sold or came."]);
                data["exposure"] = Demand(form, "exposure", form.Number("exposure", 0.000001m, 1_000_000), say["Enter the time in months."]);
                break;
            default:
                IReadOnlyList<decimal> values = form.Numbers("measurements", -1e15m, 1e15m);
                if (values.Count == 0 && form.ErrorOf("measurements") is null) form.Add("measurements", say["Enter the numbers that came, one a line."]);
                data["measurements"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
                data["noisePercent"] = Demand(form, "noisePercent", form.Number("noisePercent", 0, 1000), say["Enter how far a single number usually lies from the truth."]);
                if (form.Number("biasPercent", 0, 1000) is { } bias) data["biasPercent"] = bias;
                break;
        }

        return data;
    }

    private static Question? Asked(JsonObject entry, FormInput form, Localiser say)
    {
        if (!form.Has("question")) form.Add("question", say["Choose what you want to know."]);
        else if (!Question.TryParse(form.Raw("question"), out Question? question, out Domain.Text.Phrase problem)) form.Add("question", say.Say(problem));
        else
        {
            entry["question"] = question!.Id;
            if (question.Market is { } market) entry["market"] = market.Alpha3;
            return question;
        }

        return null;
    }

    private static JsonObject Stop(FormInput form, Localiser say)
    {
        string measure = form.Raw("stop.if");
        var rule = new JsonObject { ["if"] = measure };
        if (Demand(form, "stop.value", form.Number("stop.value", -1e15m, 1e15m), say["Enter the value at which you stop."]) is { } value) rule["value"] = value;
        if (measure is "probability-below" or "probability-above" && Demand(form, "stop.probability", form.Number("stop.probability", 0, 100), say["Enter the probability above which you stop."]) is { } percent) rule["probability"] = (decimal)percent / 100;
        if (form.Text("stop.says", Long) is { } says) rule["says"] = says;
        return rule;
    }

    private static void Expectation(JsonObject entry, FormInput form, Localiser say)
    {
        if (Demand(form, "probability", form.Number("probability", 0, 100), say["Say how sure you are, from 0 to 100 percent."]) is { } sure) entry["probability"] = (decimal)sure / 100;
        if (form.Number("baseRate", 0, 100) is { } rate) entry["baseRate"] = rate / 100;
        if (form.Text("baseRateSource", Long) is { } source) entry["baseRateSource"] = source;
        if (form.Text("preMortem", Long, lines: true) is { } feared) entry["preMortem"] = feared;
    }

    // A text of several lines becomes one when it is read; what counts is that somebody wrote it.
    private static string? Words(FormInput form, string field, string missing)
    {
        if (!form.Has(field)) form.Add(field, missing);
        return form.Text(field, Long, lines: true);
    }

    private static void Day(JsonObject entry, FormInput form, string field, string missing)
    {
        if (!form.Has(field)) form.Add(field, missing);
        else if (form.Day(field) is { } day) entry[field] = Iso(day);
    }

    private static JsonValue? Demand<T>(FormInput form, string field, T? value, string missing) where T : struct
    {
        if (value is null && form.ErrorOf(field) is null) form.Add(field, missing);
        return value is { } known ? JsonValue.Create(known) : null;
    }

    private static JsonNode? Refuse(FormInput form, string field, string message)
    {
        form.Add(field, message);
        return null;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
