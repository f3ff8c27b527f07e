using System.Text;
using System.Text.Json.Nodes;
using Foothold.Cli.Stats;

namespace Foothold.Cli.Tests.Stats;

/// <summary>Writes docs/reference/stats.md from the methods themselves and from what their examples give.</summary>
internal static class StatsReferencePage
{
    private const string Opening = """
        # `foothold stats`

        One method of decision mathematics on your own data. This page is written by the tests from the program itself.

        ```
        foothold stats --list
        foothold stats METHOD [DATA.csv] [options] [--seed N] [--format table|json|csv] [--table NAME]
        foothold stats --request FILE.json
        ```

        **Data** are CSV with one header row; commas, semicolons or tabs between cells, a point before decimals, quotes where needed. The first
        column names the rows where a method says so. A cell that is no number is an error that names line and column.

        **JSON** has seven members: `about` (program, version, method), `request` (what was asked: `method`, `version`, `data` with `path` and
        `sha256`, all `options` with their defaults, `seed`), `result` (the keys below, and one list of labels per axis), `observations_used`,
        `convergence` (`converged`, `iterations`, `tolerance`), `warnings` (`code`, `message`) and `seed` (null where nothing is random). Numbers
        are written in full; what is undefined is `null`, never 0; a key is absent where the chosen model has no such number.

        **Replay.** `--request` takes the `request` of an earlier result, or the whole result. The data are looked for beside the file, then in
        the working folder, and must have the same SHA-256; a request without `sha256` takes the file as it is. Another version of the program
        runs too and says so. In a request, options are JSON: numbers, lists (or an object of names and numbers, taken in its order), lists of
        lists (rows), words, true or false. On the command line lists are written `1,2,3`, matrices `1,2;3,4`, and yes or no. Option names in
        requests are snake_case, and their case does not matter. An option that the chosen model does not use is refused.

        **CSV** writes one table: `--table` chooses among `numbers` (all single values), the axes (all vectors along one) and the matrices.

        Exit codes: 0 done, 2 the command line is not understood, 3 data or a value cannot be used.

        """;

    internal static string Write(Func<string, IReadOnlyList<string>> wordsOf)
    {
        var page = new StringBuilder(Opening.Replace("\r", "", StringComparison.Ordinal));
        foreach (StatsMethod method in StatsMethods.All)
        {
            page.Append($"\n## {method.Name}\n\n{method.Summary}\n");
            if (method.Data is not null) page.Append($"\nData{(method.DataIsOptional ? " (optional)" : "")}: {method.Data}\n");
            page.Append("\n| option | value | default | meaning |\n|---|---|---|---|\n");
            foreach (StatsOption option in method.Options) page.Append($"| `{option.Key}` | {Cell(option.HelpName)} | {(option.DefaultText is { } text ? $"`{text}`" : "")} | {Cell(option.Description)} |\n");
            page.Append("\n```\n");
            foreach (string example in method.Examples) page.Append($"foothold stats {method.Name} {example}\n");
            page.Append("```\n\n| key | shape | meaning |\n|---|---|---|\n");
            var seen = new List<(string Key, string Meaning, List<string> Shapes)>();
            foreach (string example in method.Examples)
            {
                foreach (StatsItem item in ReportOf(method, wordsOf(example)).Items.SelectMany(Flat))
                {
                    (string Key, string Meaning, List<string> Shapes) known = seen.Find(row => row.Key == item.Key);
                    if (known.Key is null) seen.Add(known = (item.Key, item.Meaning, []));
                    Assert.True(known.Meaning == item.Meaning, $"{method.Name}: {item.Key} means two things: {known.Meaning} and {item.Meaning}");
                    if (!known.Shapes.Contains(Shape(item))) known.Shapes.Add(Shape(item));
                }
            }

            foreach ((string key, string meaning, List<string> shapes) in seen) page.Append($"| `{key}` | {string.Join(", or ", shapes)} | {Cell(meaning)} |\n");
        }

        return page.ToString();
    }

    /// <summary>Runs an example without the command line, to get at the meanings, which no format shows.</summary>
    private static StatsReport ReportOf(StatsMethod method, IReadOnlyList<string> words)
    {
        var options = new JsonObject();
        string? data = null;
        for (int at = 0; at < words.Count; at++)
        {
            string[] parts = words[at].Split('=', 2);
            if (!parts[0].StartsWith("--", StringComparison.Ordinal)) data = words[at];
            else if (parts[0] == "--data") data = words[++at];
            else if (method.Options.First(option => option.Flag == parts[0]) is StatsOption<bool> flag && parts.Length == 1 && (at + 1 == words.Count || words[at + 1].StartsWith("--", StringComparison.Ordinal))) options[flag.Key] = true;
            else options[method.Options.First(option => option.Flag == parts[0]).Key] = method.Options.First(option => option.Flag == parts[0]).FromText(parts.Length == 2 ? parts[1] : words[++at]);
        }

        return StatsCommand.Run(method, StatsInput.Read(new StatsRequest(method, data, null, options, 1), Stream.Null, CancellationToken.None).Input);
    }

    /// <summary>An item and those within it.</summary>
    private static IEnumerable<StatsItem> Flat(StatsItem item) => item switch
    {
        StatsRecords records => [item, .. records.Fields.Select(field => field with { Key = $"{records.Key}[].{field.Key}" })],
        StatsGroup group => [item, .. group.Items.Select(inner => inner with { Key = $"{group.Key}.{inner.Key}" })],
        _ => [item],
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Shape(StatsItem item) => item switch
    {
        StatsGroup => "object",
        StatsRecords records => $"list of objects, each with its `{records.Axis.Key}`",
        StatsVector { Key: var key } vector when key.Contains("[].", StringComparison.Ordinal) => vector.Values.Any(value => value is string) ? "word" : "number",
        StatsScalar { Value: bool } => "true or false",
        StatsScalar { Value: string } => "word",
        StatsScalar { Value: long or int } => "whole number",
        StatsScalar => "number",
        StatsVector vector => $"list by `{vector.Axis.Key}`",
        StatsMatrix matrix => $"`{matrix.Rows.Key}` × `{matrix.Columns.Key}`",
        _ => "list",
    };
}
