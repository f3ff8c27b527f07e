using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Storage;
using Foothold.Storage.Upkeep;

namespace Foothold.Cli.Rendering;

/// <summary>What was done with the database, and whether it is whole.</summary>
internal static class DatabaseRendering
{
    public static void WriteMigrated(Terminal terminal, DatabaseChoice choice, IReadOnlyList<string> applied)
    {
        terminal.Output.WriteLine(applied.Count == 0 ? $"Up to date: {DatabaseOptions.Name(choice)}." : $"Brought up to date by {StoreWords.Plural(applied.Count, "change")}: {DatabaseOptions.Name(choice)}.");
        foreach (string change in applied) terminal.Output.WriteLine($"  {change}");
    }

    public static void WriteBackup(Terminal terminal, DatabaseChoice choice, BackupResult result)
    {
        terminal.Output.WriteLine($"Written: {result.Path} ({StoreWords.Size(result.Bytes)}, {(result.Form == BackupForm.Copy ? "a copy" : "portable")}) from {DatabaseOptions.Name(choice)}.");
        terminal.Output.WriteLine("It holds everything of every firm and the keys of sessions: keep it where only you can read it, and not on the same disk.");
    }

    public static void WriteRestored(Terminal terminal, DatabaseChoice choice, RestoreResult result)
    {
        terminal.Output.WriteLine($"Restored: {StoreWords.Plural(result.Report.Parts.Single(part => part.Name == "records").Count, "firm")} into {DatabaseOptions.Name(choice)}; checked before, and sound.");
        if (result.SafetyCopy is { } copy) terminal.Output.WriteLine($"What was there before is in {copy}.");
        if (result.ErasedAgain.Count > 0) terminal.Output.WriteLine($"{StoreWords.Plural(result.ErasedAgain.Count, "firm")} in the backup had been erased since; erased again: {string.Join(", ", result.ErasedAgain)}.");
    }

    public static void WriteReport(Terminal terminal, DatabaseChoice choice, DatabaseReport report, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer =>
                {
                    writer.WriteString("database", DatabaseOptions.Name(choice));
                    writer.WriteBoolean("sound", report.IsSound);
                    writer.WriteStartArray("parts");
                    foreach (CheckedPart part in report.Parts)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("name", part.Name);
                        writer.WriteString("what", part.What);
                        writer.WriteNumber("count", part.Count);
                        writer.WriteTexts("problems", part.Problems);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "part", "count", "problem");
                foreach (CheckedPart part in report.Parts)
                    foreach (string problem in part.Problems.DefaultIfEmpty("")) ScreeningCsv.Row(terminal.Output, part.Name, part.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), problem);
                break;
            default:
                int width = report.Parts.Max(part => part.Name.Length);
                foreach (CheckedPart part in report.Parts)
                {
                    terminal.Output.WriteLine($"{part.Name.PadRight(width)}  {StoreWords.Count(part.Count),9}  {(part.Problems.Count == 0 ? "sound    " : "NOT SOUND")}  {part.What}");
                    foreach (string problem in part.Problems) terminal.Output.WriteLine($"{"",-2}! {problem}");
                }

                terminal.Output.WriteLine(report.IsSound ? $"Sound: {DatabaseOptions.Name(choice)}." : $"Not sound: {StoreWords.Plural(report.Parts.Sum(part => part.Problems.Count), "problem")} in {DatabaseOptions.Name(choice)}. Stop the program and restore a backup (`foothold db restore`).");
                break;
        }
    }
}
