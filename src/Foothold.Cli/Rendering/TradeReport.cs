using System.Globalization;
using System.Text.Json;
using Foothold.Cli.Commands;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>A column of a report: its name for programs, its heading for people, how a value is shown.</summary>
internal sealed record ReportColumn(string Key, string Heading, Func<object?, string> Show, bool Right = true)
{
    public static ReportColumn Text(string key, string heading) => new(key, heading, value => value as string ?? "", Right: false);

    public static ReportColumn Dollars(string key, string heading) => new(key, heading, value => value is double number ? TradeWords.Dollars(number) : "–");

    public static ReportColumn Percent(string key, string heading) => new(key, heading, value => value is double number ? TradeWords.Percent(number) : "–");

    public static ReportColumn Number(string key, string heading, string format = "0.00") => new(key, heading, value => value switch
    {
        double number when double.IsFinite(number) => number.ToString(format, CultureInfo.InvariantCulture),
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        _ => "–",
    });
}

/// <summary>What a verb on trade answers: sentences first, then a table, then how it was got. One shape for people and programs.</summary>
internal sealed class TradeReport
{
    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>Evidence release where facts of the starter set were used too.</summary>
    public string? Evidence { get; init; }

    public required DateOnly AsAt { get; init; }

    /// <summary>The answer in sentences.</summary>
    public required IReadOnlyList<string> Answer { get; init; }

    /// <summary>Single numbers and words behind the sentences, for programs.</summary>
    public IReadOnlyList<(string Key, object? Value)> Facts { get; init; } = [];

    /// <summary>Name of the table for programs, e.g. "markets".</summary>
    public required string Table { get; init; }

    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    public required IReadOnlyList<object?[]> Rows { get; init; }

    /// <summary>How it was got and what to beware of.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public void Write(Terminal terminal, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, WriteJson);
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, [.. Columns.Select(column => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Key))]);
                foreach (object?[] row in Rows) ScreeningCsv.Row(terminal.Output, [.. row.Select(Plain)]);
                break;
            default:
                foreach (string sentence in Answer) terminal.Console.Value.WriteLine(sentence);
                if (Rows.Count > 0)
                {
                    terminal.Console.Value.WriteLine();
                    Table table = ScreeningTables.Plain([.. Columns.Select(column => column.Heading)]);
                    for (int c = 0; c < Columns.Count; c++)
                        if (Columns[c].Right) table.Columns[c].RightAligned();
                    foreach (object?[] row in Rows) table.AddRow([.. row.Select((value, c) => Markup.Escape(Columns[c].Show(value)))]);
                    terminal.Console.Value.Write(table);
                }

                terminal.Console.Value.WriteLine();
                foreach (string note in Notes) terminal.Console.Value.WriteLine(note);
                break;
        }
    }

    private void WriteJson(Utf8JsonWriter writer)
    {
        JsonDocuments.WriteAbout(writer, Evidence, AsAt, () => writer.WriteTexts("releases", Releases));
        writer.WriteTexts("answer", Answer);
        foreach ((string key, object? value) in Facts) Value(writer, key, value);
        writer.WriteStartArray(Table);
        foreach (object?[] row in Rows)
        {
            writer.WriteStartObject();
            for (int c = 0; c < Columns.Count; c++) Value(writer, Columns[c].Key, row[c]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("notes", Notes);
    }

    private static void Value(Utf8JsonWriter writer, string key, object? value)
    {
        switch (value)
        {
            case double number:
                writer.WriteValue(key, number);
                break;
            case int whole:
                writer.WriteNumber(key, whole);
                break;
            case bool flag:
                writer.WriteBoolean(key, flag);
                break;
            case string text:
                writer.WriteString(key, text);
                break;
            default:
                writer.WriteNull(key);
                break;
        }
    }

    private static string Plain(object? value) => value switch
    {
        double number => double.IsFinite(number) ? ScreeningCsv.Text(number) : "",
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        string text => text,
        _ => "",
    };
}
