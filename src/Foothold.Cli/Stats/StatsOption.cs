using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Domain.Text;

namespace Foothold.Cli.Stats;

/// <summary>
/// A setting of a method: `--key value` on the command line, "key": value in a request. Both become JSON first, so that what is echoed is what was
/// understood.
/// </summary>
internal abstract class StatsOption(string key, string helpName, string description)
{
    /// <summary>Name in requests, snake_case.</summary>
    public string Key { get; } = key;

    /// <summary>Name on the command line.</summary>
    public string Flag { get; } = "--" + key.Replace('_', '-');

    /// <summary>What the value looks like, for help.</summary>
    public string HelpName { get; } = helpName;

    /// <summary>What it means, for help and the reference.</summary>
    public string Description { get; } = description;

    /// <summary>The words of the method's <see cref="StatsMethod.Selector"/> that the option goes with; empty for all.</summary>
    public IReadOnlyList<string> Only { get; private protected init; } = [];

    /// <summary>The value when none is given, as JSON text; null where there is none.</summary>
    public abstract string? DefaultText { get; }

    /// <summary>Reads the words of the command line.</summary>
    /// <exception cref="FormatException">The text is no such value; the message says what is.</exception>
    public abstract JsonNode FromText(string text);

    /// <summary>Checks a value of a request.</summary>
    /// <exception cref="FormatException">The value is of the wrong kind; the message says what is right.</exception>
    public abstract void Check(JsonNode? node);

    public static StatsOption<double> Number(string key, string description, double? fallback = null) =>
        new(key, "X", description, text => ParseNumber(text), ReadNumber, fallback is { } value ? (true, value) : default);

    public static StatsOption<int> Integer(string key, string description, int? fallback = null) =>
        new(key, "N", description, text => (int)WholeNumber(ParseNumber(text)), node => (int)WholeNumber(ReadNumber(node)), fallback is { } value ? (true, value) : default);

    public static StatsOption<double[]> Numbers(string key, string description, double[]? fallback = null) =>
        new(key, "X,X,…", description, text => ParseNumbers(text), ReadNumbers, fallback is null ? default : (true, fallback));

    public static StatsOption<double[][]> Matrix(string key, string description) =>
        new(key, "X,X;X,X", description, text => new JsonArray([.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(row => (JsonNode)ParseNumbers(row))]), ReadMatrix, default);

    public static StatsOption<string[]> Words(string key, string description, string[]? fallback = null) => new(
        key,
        "NAME,…",
        description,
        text => new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(word => (JsonNode)word)]),
        node => node is JsonArray list ? [.. list.Select(ReadWord)] : throw new FormatException("takes a list of words"),
        fallback is null ? default : (true, fallback));

    public static StatsOption<string> Word(string key, string description) => new(key, "NAME", description, text => (JsonNode)text, ReadWord, default);

    public static StatsOption<string> Choice(string key, string description, string[] words, string? fallback = null) => new(
        key,
        string.Join('|', words),
        description,
        text => (JsonNode)text,
        node => Array.Find(words, word => word.Equals(ReadWord(node), StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"takes one of {string.Join(", ", words)}, not \"{ReadWord(node)}\".{Spelling.DidYouMean(ReadWord(node), words)}"),
        fallback is null ? default : (true, fallback));

    public static StatsOption<bool> Switch(string key, string description, bool fallback = false) => new(
        key,
        "yes|no",
        description,
        text => text.ToLowerInvariant() switch
        {
            "yes" or "true" or "1" => true,
            "no" or "false" or "0" => false,
            _ => throw new FormatException($"takes yes or no, not \"{text}\""),
        },
        node => node?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException("takes true or false"),
        },
        (true, fallback));

    private static double ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"takes a number such as 0.25, not \"{text}\"{(text.Contains(',', StringComparison.Ordinal) ? "; decimals stand after a point" : "")}");

    private static JsonArray ParseNumbers(string text) => new([.. text.Split(',', StringSplitOptions.TrimEntries).Select(word => (JsonNode)ParseNumber(word))]);

    private static double ReadNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw new FormatException($"takes a number, not {Shown(node)}");

    private static double WholeNumber(double value) => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? value
        : throw new FormatException(FormattableString.Invariant($"takes a whole number of at most {int.MaxValue}, not {value}"));

    private static double[] ReadNumbers(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.Select(ReadNumber)],
        JsonObject named => [.. named.Select(pair => ReadNumber(pair.Value))],
        JsonValue when node.GetValueKind() == JsonValueKind.Number => [ReadNumber(node)],
        _ => throw new FormatException($"takes a list of numbers, not {Shown(node)}"),
    };

    private static double[][] ReadMatrix(JsonNode? node) => node is JsonArray rows && rows.All(row => row is JsonArray)
        ? [.. rows.Select(ReadNumbers)]
        : throw new FormatException($"takes a list of lists of numbers, one per row, not {Shown(node)}");

    private static string ReadWord(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw new FormatException($"takes a word, not {Shown(node)}");

    private static string Shown(JsonNode? node) => node?.ToJsonString() is { } text ? text.Length <= 40 ? text : text[..40] + "…" : "null";
}

/// <summary>A setting with values of one type.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
internal sealed class StatsOption<T>(string key, string helpName, string description, Func<string, JsonNode> parse, Func<JsonNode?, T> read, (bool Has, T? Value) fallback)
    : StatsOption(key, helpName, description)
{
    public bool HasDefault => fallback.Has;

    /// <summary>The same option for some words of the selector only.</summary>
    public StatsOption<T> For(params string[] words) => new(Key, HelpName, Description, parse, read, fallback) { Only = words };

    public T Default => fallback.Value!;

    public override string? DefaultText => fallback.Has ? JsonSerializer.Serialize(fallback.Value) : null;

    public override JsonNode FromText(string text)
    {
        JsonNode node = parse(text);
        Check(node);
        return node;
    }

    public override void Check(JsonNode? node) => read(node);

    public T Read(JsonNode? node) => read(node);
}
