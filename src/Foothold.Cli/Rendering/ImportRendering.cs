using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>What an import gave: the release, and what became of every row.</summary>
internal static class ImportRendering
{
    // A folder of forty years says the same forty times.
    private const int PartsShown = 12;
    private const int ReasonsShown = 10;

    public static void Write(Terminal terminal, IReadOnlyList<ImportResult> results, DateOnly asAt, string folder, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer =>
                {
                    StoreWords.WriteAbout(writer, asAt, results.Select(result => result.Release.Id));
                    writer.WriteString("store", folder);
                    JsonDocuments.WriteList(writer, "imports", results, result => WriteJson(writer, result));
                });
                break;
            case OutputFormat.Csv:
                WriteCsv(terminal.Output, results.Select(result => result.Release));
                break;
            default:
                foreach (ImportResult result in results) WriteText(terminal, result);
                break;
        }
    }

    /// <summary>One row per part and reason; parts without rejections have one row without a reason.</summary>
    public static void WriteCsv(TextWriter output, IEnumerable<StoredRelease> releases)
    {
        ScreeningCsv.Row(output, "release", "part", "rows_read", "rows_kept", "reason", "rows_rejected", "first_row");
        foreach (StoredRelease release in releases)
            foreach (PartReport part in release.Reconciliation)
            {
                string[] start = [release.Id, part.Part, Text(part.RowsRead), Text(part.RowsKept)];
                if (part.Rejections.Count == 0) ScreeningCsv.Row(output, [.. start, "", "0", ""]);
                foreach (RowRejection rejection in part.Rejections) ScreeningCsv.Row(output, [.. start, rejection.Reason, Text(rejection.Rows), Text(rejection.FirstRow)]);
            }
    }

    public static void WriteReconciliation(Terminal terminal, IReadOnlyList<PartReport> reports)
    {
        Table table = ScreeningTables.Plain("part", "rows read", "kept", "rejected");
        for (int column = 1; column < 4; column++) table.Columns[column].RightAligned();
        PartReport[] parts = [.. reports.Where(report => !report.IsTogether)];
        foreach (PartReport part in parts.Take(PartsShown)) table.AddRow(ScreeningTables.Escape(part.Part), StoreWords.Count(part.RowsRead), StoreWords.Count(part.RowsKept), StoreWords.Count(part.Rejections.Sum(rejection => rejection.Rows)));
        if (parts.Length > PartsShown) table.AddRow($"… and {parts.Length - PartsShown} more", "", "", "");
        if (parts.Length > 1) table.AddRow("together", StoreWords.Count(parts.Sum(part => part.RowsRead)), StoreWords.Count(parts.Sum(part => part.RowsKept)), StoreWords.Count(parts.Sum(part => part.Rejections.Sum(rejection => rejection.Rows))));
        foreach (PartReport brought in reports.Where(report => report is { IsTogether: true, RowsRead: > 0 })) table.AddRow("brought together: records", StoreWords.Count(brought.RowsRead), StoreWords.Count(brought.RowsKept), StoreWords.Count(brought.Rejections.Sum(rejection => rejection.Rows)));
        terminal.Console.Value.Write(table);
        var reasons = reports.SelectMany(part => part.Rejections.Select(rejection => (part.Part, rejection))).GroupBy(pair => pair.rejection.Reason, StringComparer.Ordinal).OrderByDescending(group => group.Sum(pair => pair.rejection.Rows)).ToList();
        foreach (var group in reasons.Take(ReasonsShown))
            terminal.Output.WriteLine($"Rejected: {StoreWords.Count(group.Sum(pair => pair.rejection.Rows))} because {group.Key} (first in row {group.First().rejection.FirstRow} of {group.First().Part}).");
        if (reasons.Count > ReasonsShown) terminal.Output.WriteLine($"… and {reasons.Count - ReasonsShown} more reasons; --format csv lists all.");
        foreach (ControlTotal total in reports.SelectMany(part => part.Totals).Take(PartsShown))
        {
            double share = total.Kept / total.Stated;
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Total of {total.What}: {Amount(total.Kept)} kept of {Amount(total.Stated)}{(double.IsFinite(share) ? $" ({share * 100:0.##} %)" : "")}."));
        }

        foreach (IGrouping<string, (string Part, string Note)> note in reports.SelectMany(part => part.Notes.Select(note => (part.Part, Note: note))).GroupBy(pair => pair.Note, StringComparer.Ordinal).Take(ReasonsShown))
            terminal.Output.WriteLine($"Note on {(note.Count() == 1 ? note.First().Part : $"{note.Count()} parts")}: {note.Key}");
    }

    public static void WriteReports(Utf8JsonWriter writer, IReadOnlyList<PartReport> reports) => JsonDocuments.WriteList(writer, "parts", reports, part =>
    {
        writer.WriteString("part", part.Part);
        writer.WriteNumber("rowsRead", part.RowsRead);
        writer.WriteNumber("rowsKept", part.RowsKept);
        JsonDocuments.WriteList(writer, "rejections", part.Rejections, rejection =>
        {
            writer.WriteString("reason", rejection.Reason);
            writer.WriteNumber("rows", rejection.Rows);
            writer.WriteNumber("firstRow", rejection.FirstRow);
        });
        JsonDocuments.WriteList(writer, "totals", part.Totals, total =>
        {
            writer.WriteString("what", total.What);
            writer.WriteValue("kept", total.Kept);
            writer.WriteValue("stated", total.Stated);
        });
        writer.WriteTexts("notes", part.Notes);
    });

    private static void WriteText(Terminal terminal, ImportResult result)
    {
        StoredRelease release = result.Release;
        string before = result.Before is { } other && other.Id != release.Id ? $"; before it was {other.Id}, which `foothold evidence use {other.Id}` brings back" : "";
        terminal.Output.WriteLine(result.WasThere
            ? $"Release {release.Id} was there already with exactly this content; it is the current one of {release.Importer}{before}."
            : $"Release {release.Id} is now the current one of {release.Importer}: {StoreWords.Plural(release.Objects.Count, "object")}, {StoreWords.Size(StoreWords.Bytes(release))}{before}.");
        terminal.Output.WriteLine(StoreWords.Cite(release));
        WriteReconciliation(terminal, release.Reconciliation);
        if (result.ReusedParts.Count > 0) terminal.Output.WriteLine($"Not read again because nothing changed: {Some(result.ReusedParts)}.");
        if (result.Skipped.Count > 0) terminal.Output.WriteLine($"Left aside: {Some(result.Skipped)}.");
    }

    private static void WriteJson(Utf8JsonWriter writer, ImportResult result)
    {
        writer.WriteString("release", result.Release.Id);
        writer.WriteString("importer", result.Release.Importer);
        writer.WriteString("before", result.Before?.Id);
        writer.WriteBoolean("wasThere", result.WasThere);
        writer.WriteNumber("objects", result.Release.Objects.Count);
        writer.WriteNumber("bytes", StoreWords.Bytes(result.Release));
        WriteReports(writer, result.Release.Reconciliation);
        writer.WriteTexts("reusedParts", result.ReusedParts);
        writer.WriteTexts("skipped", result.Skipped);
    }

    private static string Some(IReadOnlyList<string> texts) => string.Join(", ", texts.Take(PartsShown)) + (texts.Count > PartsShown ? $" and {texts.Count - PartsShown} more" : "");

    // Sums of dollars with the thousands apart; what is small keeps its digits.
    private static string Amount(double sum) => sum.ToString(Math.Abs(sum) >= 1000 ? "N0" : "G10", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
