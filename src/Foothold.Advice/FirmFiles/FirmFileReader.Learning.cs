using System.Text.Json;
using Foothold.Advice.Learning;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    // More single results than this are another kind of file.
    private const int MostResults = 10_000;

    private const decimal Largest = 1e12m;

    private EventValues ValuesOfEvents(Dictionary<string, string> kinds, Guid scope) => new(
        ReadMarketSales,
        (owner, name) => ReadReference(owner, name, kinds) is { } label ? IdOf(label, scope) : null,
        ReadTexts,
        (owner, name) => owner.Group(name, $"\"{name}\"") is { } fields ? ReadObservations(fields) : null,
        (owner, name) => owner.Group(name, $"\"{name}\"") is { } fields ? ReadStopRule(fields) : null);

    /// <summary>The stable id of an event that a file names by a word.</summary>
    internal static EventId EventIdOf(string label, Guid firm) => IdOf(label, firm);

    private TestKind[] ReadTests(Fields file, Currency? usual)
    {
        var tests = new List<TestKind>();
        foreach (LocatedValue item in file.List("experiments"))
        {
            if (TestCatalogue.Read(item, usual, isEstimate: false, _problems) is not { } test) continue;
            if (tests.Any(known => known.Id == test.Id)) _problems.Add(item.Offset, Phrase.Of($"two tests have the id \"{Fields.Short(test.Id)}\"; keep one."));
            else tests.Add(test);
        }

        return [.. tests];
    }

    // A plan and its result, a decision and its outcome belong together; the later names the earlier.
    private string? ReadReference(Fields owner, string name, Dictionary<string, string> kinds)
    {
        if (owner.Text(name) is not { } label) return null;
        string wanted = name == "decision" ? "decision-made" : "experiment-planned";
        if (kinds.TryGetValue(label, out string? kind) && kind == wanted) return label;
        string[] fitting = [.. kinds.Where(known => known.Value == wanted).Select(known => known.Key)];
        _problems.Add(owner.OffsetOf(name), kind is null
            ? Phrase.Sequence(" ", Phrase.Of($"no {wanted} above this event has the id \"{Fields.Short(label)}\"; \"{name}\" names an earlier event of the file."), Spelling.Suggestion(label, fitting))
            : Phrase.Of($"\"{Fields.Short(label)}\" is the id of an event of the kind {kind}; \"{name}\" names a {wanted}."));
        return null;
    }

    private List<string>? ReadTexts(Fields owner, string name)
    {
        if (!owner.Has(name)) return null;
        var texts = new List<string>();
        foreach (LocatedValue item in owner.List(name))
        {
            if (item.Kind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.Text) && !item.Text.Any(char.IsControl)) texts.Add(item.Text.Trim());
            else _problems.Add(item.Offset, item.Kind == JsonValueKind.String ? Phrase.Of($"\"{name}\" lists texts in quotes, not empty ones.") : Phrase.Of($"\"{name}\" lists texts in quotes, not {item.KindSaid}."));
        }

        return texts;
    }

    /// <summary>Numbers that a test brought: { "measurements": [28, 29.5], "noisePercent": 8 }, { "successes": 3, "trials": 40 } or { "count": 7, "exposure": 2 }.</summary>
    internal static Observations? ReadObservations(Fields fields)
    {
        IReadOnlyList<LocatedValue> list = fields.List("measurements");
        decimal? noise = fields.Number("noise", 0, Largest), bias = fields.Number("bias", 0, Largest);
        decimal? noisePercent = fields.Number("noisePercent", 0, 1000), biasPercent = fields.Number("biasPercent", 0, 1000);
        int? successes = fields.Whole("successes", 0, int.MaxValue), trials = fields.Whole("trials", 1, int.MaxValue);
        int? count = fields.Whole("count", 0, int.MaxValue);
        decimal? exposure = fields.Number("exposure", 0, Largest);
        fields.End();
        bool measured = fields.Has("measurements"), tried = fields.Has("successes") || fields.Has("trials"), counted = fields.Has("count") || fields.Has("exposure");
        if ((measured ? 1 : 0) + (tried ? 1 : 0) + (counted ? 1 : 0) != 1)
        {
            fields.Problems.Add(fields.Offset, Phrase.Text("the numbers of a result are either \"measurements\" with their noise, or \"successes\" and \"trials\", or \"count\" and \"exposure\"; give one of the three."));
            return null;
        }

        if (!measured && (noise ?? bias ?? noisePercent ?? biasPercent) is not null)
        {
            fields.Problems.Add(fields.Offset, Phrase.Text("noise and bias belong to \"measurements\"; counts have the scatter of chance and no other."));
            return null;
        }

        if (tried)
        {
            fields.Require("successes", "trials");
            if (successes > trials) fields.Problems.Add(fields.OffsetOf("successes"), Phrase.Of($"{successes} successes are more than the {trials} trials."));
            return successes is null || trials is null || successes > trials ? null : new Trials(successes.Value, trials.Value);
        }

        if (counted)
        {
            fields.Require("count", "exposure");
            if (exposure == 0) fields.Problems.Add(fields.OffsetOf("exposure"), Phrase.Text("\"exposure\" is 0; it is how long was counted, in months for units a month."));
            return count is null || exposure is null or 0 ? null : new Counts(count.Value, (double)exposure.Value);
        }

        return ReadMeasurements(fields, list, noise, bias, noisePercent, biasPercent);
    }

    private static Measurements? ReadMeasurements(Fields fields, IReadOnlyList<LocatedValue> list, decimal? noise, decimal? bias, decimal? noisePercent, decimal? biasPercent)
    {
        bool relative = noisePercent is not null || biasPercent is not null;
        if (relative && (noise is not null || bias is not null))
        {
            fields.Problems.Add(fields.Offset, Phrase.Text("state noise and bias either both in the unit of the values or both in percent of them."));
            return null;
        }

        if ((noise ?? noisePercent) is not > 0)
        {
            fields.Problems.Add(fields.Offset, Phrase.Text("\"measurements\" need \"noisePercent\" or \"noise\" above 0: how far a single value usually lies from what it measures (its standard deviation)."));
            return null;
        }

        if (list.Count is 0 or > MostResults) fields.Problems.Add(fields.OffsetOf("measurements"), list.Count == 0 ? Phrase.Text("\"measurements\" is empty; list at least one value.") : Phrase.Of($"\"measurements\" lists {list.Count} values; at most {MostResults} are read. Give their means instead."));
        var values = new List<double>();
        foreach (LocatedValue item in list.Take(MostResults))
            if (Fields.NumberOf(item, "measurements", -Largest, Largest, "a measured value", fields.Problems) is { } value) values.Add((double)value);
        return values.Count == 0 || values.Count < list.Count ? null : new Measurements(values, (double)(noise ?? noisePercent)!.Value, (double)(bias ?? biasPercent ?? 0), relative);
    }

    /// <summary>When to give up: { "if": "probability-below", "value": 29, "probability": 0.8 }.</summary>
    internal static StopRule? ReadStopRule(Fields fields)
    {
        fields.Require("if", "value");
        StopMeasure? measure = fields.Word<StopMeasure>("if");
        decimal? value = fields.Number("value", -Largest, Largest), probability = fields.Number("probability", 0, 1);
        string? says = fields.Text("says");
        fields.End();
        if (measure is StopMeasure.ProbabilityBelow or StopMeasure.ProbabilityAbove) fields.Require("probability");
        else if (measure is not null && probability is not null) fields.Problems.Add(fields.OffsetOf("probability"), Phrase.Of($"a stop rule by \"{Words.Hyphenated(measure.Value.ToString())}\" looks at results, not at a probability; take \"probability\" out."));
        return measure is null || value is null || (probability is null && measure is StopMeasure.ProbabilityBelow or StopMeasure.ProbabilityAbove) ? null : new StopRule(measure.Value, (double)value.Value, (double?)probability, says);
    }
}
