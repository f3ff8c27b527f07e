using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Domain.Trade;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>What a verb on trade answers: sentences first, then a table, then how it was got. One shape for people and programs.</summary>
internal sealed class TradeReport
{
    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>Edition of the Harmonized System that the flows are in.</summary>
    public required HsEdition Edition { get; init; }

    /// <summary>First and last year looked at.</summary>
    public required (int First, int Last) Years { get; init; }

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
                ScreeningCsv.Row(terminal.Output, [.. Columns.SelectMany(column => column.Keys).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]);
                foreach (object?[] row in Rows) ScreeningCsv.Row(terminal.Output, [.. Columns.SelectMany((column, c) => column.Parts(row[c])).Select(Plain)]);
                break;
            default:
                WriteText(terminal.Console.Value);
                break;
        }
    }

    private void WriteText(IAnsiConsole console)
    {
        foreach (string sentence in Answer) console.WriteLine(sentence);
        int[] shown = [.. Enumerable.Range(0, Columns.Count).Where(c => Columns[c].IsShown)];
        if (Rows.Count > 0)
        {
            console.WriteLine();
            MoneyUnit[] units = [.. Columns.Select(column => MoneyUnit.For(Columns.Zip(Enumerable.Range(0, Columns.Count)).Where(other => other.First.Money == column.Money).SelectMany(other => Rows.SelectMany(row => other.First.Parts(row[other.Second])))))];
            Table table = ScreeningTables.Plain([.. shown.Select(c => Columns[c].Money == 0 ? Columns[c].Heading : $"{Columns[c].Heading}, {units[c].Name}")]);
            for (int c = 0; c < shown.Length; c++)
                if (Columns[shown[c]].IsRight) table.Columns[c].RightAligned();
            foreach (object?[] row in Rows) table.AddRow([.. shown.Select(c => Markup.Escape(Columns[c].Show(row[c], units[c])))]);
            console.Write(table);
        }

        console.WriteLine();
        foreach (string note in Notes) console.WriteLine(note);
    }

    private void WriteJson(Utf8JsonWriter writer)
    {
        JsonDocuments.WriteAbout(writer, Application.Source, Evidence, AsAt, () =>
        {
            writer.WriteTexts("releases", Releases);
            writer.WriteNumber("edition", (int)Edition);
            writer.WriteNumber("firstYear", Years.First);
            writer.WriteNumber("lastYear", Years.Last);
        });
        writer.WriteTexts("answer", Answer);
        foreach ((string key, object? value) in Facts) Value(writer, key, value);
        writer.WriteStartArray(Table);
        foreach (object?[] row in Rows)
        {
            writer.WriteStartObject();
            for (int c = 0; c < Columns.Count; c++)
                foreach ((string key, object? value) in Columns[c].Keys.Zip(Columns[c].Parts(row[c]))) Value(writer, key, value);
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
