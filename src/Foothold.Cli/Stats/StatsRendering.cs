using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Cli.Rendering;
using Foothold.Domain.Text;
using Foothold.Statistics;
using Spectre.Console;

namespace Foothold.Cli.Stats;

/// <summary>Writes what a method found as tables, JSON or CSV.</summary>
internal static class StatsRendering
{
    private const string Scalars = "numbers";

    private const int WidestTable = 8;

    private const int WidestMatrix = 9;

    private const int LongestSeries = 30;

    public static void Write(Terminal terminal, StatsRequest request, StatsReport report, OutputFormat format, string? table)
    {
        if (table is not null && format != OutputFormat.Csv) throw new BadInputException("--table chooses what csv writes; add --format csv, or leave it out.");
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer => WriteJson(writer, request, report));
                break;
            case OutputFormat.Csv:
                WriteCsv(terminal.Output, request, report, table);
                foreach (StatisticalWarning warning in report.About.Warnings) terminal.Error.WriteLine(warning.Message);
                break;
            default:
                WriteTables(terminal.Console.Value, request, report);
                break;
        }
    }

    public static void WriteList(Terminal terminal, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer =>
                {
                    writer.WriteStartArray("methods");
                    foreach (StatsMethod method in StatsMethods.All)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("name", method.Name);
                        writer.WriteString("summary", method.Summary);
                        writer.WriteString("data", method.Data);
                        writer.WriteTexts("options", method.Options.Select(option => option.Key));
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "method", "summary");
                foreach (StatsMethod method in StatsMethods.All) ScreeningCsv.Row(terminal.Output, method.Name, method.Summary);
                break;
            default:
                Table table = ScreeningTables.Plain("method", "answers");
                foreach (StatsMethod method in StatsMethods.All) table.AddRow(Markup.Escape(method.Name), Markup.Escape(method.Summary));
                terminal.Console.Value.Write(table);
                terminal.Console.Value.WriteLine("`foothold stats METHOD --help` shows data, options and an example; docs/reference/stats.md every key of the output.");
                break;
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, StatsRequest request, StatsReport report)
    {
        writer.WriteStartObject("about");
        JsonDocuments.WriteSource(writer, Application.Source);
        writer.WriteString("method", request.Method.Name);
        writer.WriteEndObject();
        writer.WritePropertyName("request");
        request.ToJson().WriteTo(writer);
        writer.WriteStartObject("result");
        foreach (StatsAxis axis in report.Axes)
        {
            writer.WriteStartArray(axis.Key);
            foreach (string label in axis.Labels)
            {
                if (axis.IsNumeric) writer.WriteRawValue(label);
                else writer.WriteStringValue(label);
            }

            writer.WriteEndArray();
        }

        foreach (StatsItem item in report.Items) WriteItem(writer, item);
        writer.WriteEndObject();
        writer.WriteNumber("observations_used", report.About.ObservationsUsed);
        writer.WriteStartObject("convergence");
        writer.WriteBoolean("converged", report.About.Convergence.Converged);
        writer.WriteNumber("iterations", report.About.Convergence.Iterations);
        writer.WriteNumber("tolerance", report.About.Convergence.Tolerance);
        writer.WriteEndObject();
        writer.WriteStartArray("warnings");
        foreach (StatisticalWarning warning in report.About.Warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", warning.Code);
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (report.About.Seed is { } seed) writer.WriteNumber("seed", seed);
        else writer.WriteNull("seed");
    }

    private static void WriteItem(Utf8JsonWriter writer, StatsItem item)
    {
        writer.WritePropertyName(item.Key);
        switch (item)
        {
            case StatsScalar scalar:
                WriteValue(writer, scalar.Value);
                break;
            case StatsVector vector:
                WriteValues(writer, vector.Values);
                break;
            case StatsList list:
                WriteValues(writer, list.Values);
                break;
            case StatsMatrix matrix:
                writer.WriteStartArray();
                for (int i = 0; i < matrix.Values.RowCount; i++) WriteValues(writer, [.. matrix.Values.Row(i).ToArray().Cast<object?>()]);
                writer.WriteEndArray();
                break;
            case StatsGroup group:
                writer.WriteStartObject();
                foreach (StatsItem inner in group.Items) WriteItem(writer, inner);
                writer.WriteEndObject();
                break;
            case StatsRecords records:
                writer.WriteStartArray();
                for (int i = 0; i < records.Axis.Labels.Count; i++)
                {
                    writer.WriteStartObject();
                    writer.WriteString(records.Axis.Key, records.Axis.Labels[i]);
                    foreach (StatsVector field in records.Fields)
                    {
                        writer.WritePropertyName(field.Key);
                        WriteValue(writer, field.Values[i]);
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static void WriteValues(Utf8JsonWriter writer, IReadOnlyList<object?> values)
    {
        writer.WriteStartArray();
        foreach (object? value in values) WriteValue(writer, value);
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number == 0 ? 0 : number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteTables(IAnsiConsole console, StatsRequest request, StatsReport report)
    {
        console.MarkupLineInterpolated($"[bold]{request.Method.Name}[/] · {request.Method.Summary}");
        console.WriteLine();
        bool first = true;
        foreach ((_, StatsAxis? rows, IReadOnlyList<StatsItem> items) in Tables(report))
        {
            if (!first) console.WriteLine();
            first = false;
            if (rows is null)
            {
                Table plain = ScreeningTables.Plain("", "");
                plain.ShowHeaders = false;
                foreach (StatsItem item in items) plain.AddRow(Markup.Escape(item.Key), Markup.Escape(item is StatsList list ? string.Join(", ", list.Values.Select(Short)) is { Length: > 0 } all ? all : "none" : Short(((StatsScalar)item).Value)));
                console.Write(plain);
                continue;
            }

            if (rows.IsNumeric && rows.Labels.Count > LongestSeries)
            {
                console.MarkupLineInterpolated($"[bold]{rows.Key}[/] are {rows.Labels.Count}, too many for a screen: --format csv --table {rows.Key}");
                continue;
            }

            if (items[0] is StatsMatrix { Values.ColumnCount: > WidestMatrix } wide)
            {
                console.MarkupLineInterpolated($"[bold]{wide.Key}[/] is {wide.Values.RowCount} × {wide.Values.ColumnCount}, too wide for a screen: --format csv --table {wide.Key}");
                continue;
            }

            if (items[0] is StatsMatrix square) console.MarkupLineInterpolated($"[bold]{square.Key}[/]");
            (IReadOnlyList<string> header, Func<int, IReadOnlyList<object?>> row) = Content(items);
            // Many numbers about a few things read better downwards, and a wide table would be cut.
            bool turned = header.Count > WidestTable && rows.Labels.Count <= WidestTable;
            string[][] cells = [.. Enumerable.Range(0, rows.Labels.Count).Select(i => row(i).Select(value => Markup.Escape(Short(value))).ToArray())];
            Table table = ScreeningTables.Plain([rows.Key, .. turned ? rows.Labels : header]);
            for (int j = 1; j < table.Columns.Count; j++) table.Columns[j].RightAligned().NoWrap();
            if (turned)
                for (int j = 0; j < header.Count; j++) table.AddRow([Markup.Escape(header[j]), .. cells.Select(line => line[j])]);
            else
                for (int i = 0; i < cells.Length; i++) table.AddRow([Markup.Escape(rows.Labels[i]), .. cells[i]]);
            console.Write(table);
        }

        foreach (StatisticalWarning warning in report.About.Warnings) console.MarkupLineInterpolated($"[yellow]{warning.Message}[/]");
        IStatisticalResult about = report.About;
        string[] notes =
        [
            .. about.ObservationsUsed > 0 ? new[] { FormattableString.Invariant($"observations or draws used {about.ObservationsUsed:N0}") } : [],
            .. about.Seed is { } seed ? new[] { FormattableString.Invariant($"seed {seed}") } : [],
            $"version {Application.Version}",
        ];
        console.WriteLine();
        console.WriteLine(string.Join(" · ", notes));
    }

    private static void WriteCsv(TextWriter output, StatsRequest request, StatsReport report, string? wanted)
    {
        (string Name, StatsAxis? Rows, IReadOnlyList<StatsItem> Items)[] tables = [.. Tables(report)];
        // Somebody who does not ask gets what there is most of: the first table with rows.
        var chosen = wanted is null ? tables.FirstOrDefault(table => table.Rows is not null, tables[0]) : tables.FirstOrDefault(table => table.Name == wanted);
        if (chosen.Items is null)
            throw new BadInputException($"stats {request.Method.Name} has no table \"{wanted}\".{Spelling.DidYouMean(wanted, tables.Select(table => table.Name))} Tables: {string.Join(", ", tables.Select(table => table.Name))}.");
        if (chosen.Rows is null)
        {
            ScreeningCsv.Row(output, "key", "value");
            foreach (StatsItem item in chosen.Items) ScreeningCsv.Row(output, item.Key, item is StatsList list ? string.Join("; ", list.Values.Select(Exact)) : Exact(((StatsScalar)item).Value));
            return;
        }

        (IReadOnlyList<string> header, Func<int, IReadOnlyList<object?>> row) = Content(chosen.Items);
        ScreeningCsv.Row(output, [chosen.Rows.Key, .. header]);
        for (int i = 0; i < chosen.Rows.Labels.Count; i++) ScreeningCsv.Row(output, [chosen.Rows.Labels[i], .. row(i).Select(Exact)]);
    }

    /// <summary>Records for themselves (they are the answer where there are any), scalars together, vectors by axis, every matrix for itself.</summary>
    private static IEnumerable<(string Name, StatsAxis? Rows, IReadOnlyList<StatsItem> Items)> Tables(StatsReport report)
    {
        foreach (StatsRecords records in report.Items.OfType<StatsRecords>()) yield return (records.Key, records.Axis, records.Fields);
        StatsItem[] scalars = [.. report.Items.SelectMany(item => item is StatsGroup group ? group.Items.Select(inner => inner with { Key = $"{group.Key}.{inner.Key}" }) : [item]).Where(item => item is StatsScalar or StatsList)];
        if (scalars.Length > 0) yield return (Scalars, null, scalars);
        foreach (IGrouping<StatsAxis, StatsVector> group in report.Items.OfType<StatsVector>().GroupBy(vector => vector.Axis)) yield return (group.Key.Key, group.Key, [.. group]);
        foreach (StatsMatrix matrix in report.Items.OfType<StatsMatrix>()) yield return (matrix.Key, matrix.Rows, [matrix]);
    }

    private static (IReadOnlyList<string> Header, Func<int, IReadOnlyList<object?>> Row) Content(IReadOnlyList<StatsItem> items) => items[0] is StatsMatrix matrix
        ? (matrix.Columns.Labels, i => [.. matrix.Values.Row(i).ToArray().Cast<object?>()])
        : ([.. items.Select(item => item.Key)], i => [.. items.Cast<StatsVector>().Select(vector => vector.Values[i])]);

    private static string Short(object? value) => value switch
    {
        double number when double.IsNaN(number) => "undefined",
        double number => (number == 0 ? 0 : number).ToString(Math.Abs(number) is >= 1e6 and < 1e12 ? "N0" : "G6", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        null => "–",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Exact(object? value) => value switch
    {
        double number when !double.IsFinite(number) => "",
        double number => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
