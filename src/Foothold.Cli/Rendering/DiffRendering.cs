using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Evidence.Store.Differences;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>What changed between two releases.</summary>
internal static class DiffRendering
{
    private const string Objects = "object";

    public static void Write(Terminal terminal, ReleaseDifference difference, DateOnly asAt, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteJson(terminal, difference, asAt);
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "kind", "level", "subject", "market", "period", "before", "after", "relative", "note");
                foreach (ReleaseChange change in difference.Changes) ScreeningCsv.Row(terminal.Output, Name(change.Kind), change.Level, change.Subject, change.Market, change.When, Number(change.Before), Number(change.After), Number(change.Relative), change.Note);
                foreach ((string key, string before, string after) in difference.Facts) ScreeningCsv.Row(terminal.Output, "changed", "fact", key, "", "", "", "", "", $"{before} → {after}");
                break;
            default:
                WriteText(terminal, difference);
                break;
        }
    }

    private static void WriteText(Terminal terminal, ReleaseDifference difference)
    {
        LevelCount[] different = [.. difference.Counts.Where(level => level.Changed + level.Removed + level.Added > 0)];
        terminal.Output.WriteLine(different.Length == 0
            ? $"{difference.After.Id} says the same as {difference.Before.Id}{(difference.Facts.Count == 0 ? "." : ", apart from how it describes itself:")}"
            : $"From {difference.Before.Id} to {difference.After.Id}:");
        foreach (LevelCount level in different) terminal.Output.WriteLine($"  {level.Level}: {StoreWords.Count(level.Changed)} changed, {StoreWords.Count(level.Removed)} removed, {StoreWords.Count(level.Added)} added, {StoreWords.Count(level.Same)} the same");
        foreach ((string key, string before, string after) in difference.Facts) terminal.Output.WriteLine($"  {key}: {Or(before)} → {Or(after)}");
        foreach (string note in difference.Notes) terminal.Output.WriteLine(note);

        // Objects are the files underneath: worth listing only where nobody understands what is in them.
        bool isUnderstood = difference.Changes.Any(change => change.Level != Objects);
        ReleaseChange[] shown = [.. difference.Changes.Where(change => !isUnderstood || change.Level != Objects)];
        foreach (IGrouping<(string Level, ChangeKind Kind), ReleaseChange> group in shown.GroupBy(change => (change.Level, change.Kind)))
        {
            LevelCount count = difference.Counts.First(level => level.Level == group.Key.Level);
            long all = group.Key.Kind switch { ChangeKind.Changed => count.Changed, ChangeKind.Removed => count.Removed, _ => count.Added };
            terminal.Output.WriteLine();
            terminal.Output.WriteLine($"{char.ToUpperInvariant(group.Key.Level[0])}{group.Key.Level[1..]} {Name(group.Key.Kind)}{(group.Count() < all ? $", the {StoreWords.Count(group.Count())} largest of {StoreWords.Count(all)} (--limit shows more)" : "")}:");
            Table table = ScreeningTables.Plain("what", "market", "period", "before", "after", "change", "note");
            for (int column = 3; column < 6; column++) table.Columns[column].RightAligned();
            foreach (ReleaseChange change in group)
                table.AddRow(ScreeningTables.Escape(change.Subject), ScreeningTables.Escape(change.Market), change.When, Grouped(change.Before), Grouped(change.After), Share(change), ScreeningTables.Escape(change.Note));
            terminal.Console.Value.Write(table);
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"Before: {StoreWords.Cite(difference.Before)}");
        terminal.Output.WriteLine($"After:  {StoreWords.Cite(difference.After)}");
    }

    private static void WriteJson(Terminal terminal, ReleaseDifference difference, DateOnly asAt) => JsonDocuments.Write(terminal.Output, writer =>
    {
        StoreWords.WriteAbout(writer, asAt, [difference.Before.Id, difference.After.Id]);
        writer.WriteString("before", difference.Before.Id);
        writer.WriteString("after", difference.After.Id);
        JsonDocuments.WriteList(writer, "levels", difference.Counts, level =>
        {
            writer.WriteString("level", level.Level);
            writer.WriteNumber("same", level.Same);
            writer.WriteNumber("changed", level.Changed);
            writer.WriteNumber("removed", level.Removed);
            writer.WriteNumber("added", level.Added);
        });
        JsonDocuments.WriteList(writer, "facts", difference.Facts, fact =>
        {
            writer.WriteString("key", fact.Key);
            writer.WriteString("before", fact.Before);
            writer.WriteString("after", fact.After);
        });
        JsonDocuments.WriteList(writer, "changes", difference.Changes, change =>
        {
            writer.WriteString("kind", Name(change.Kind));
            writer.WriteString("level", change.Level);
            writer.WriteString("subject", change.Subject);
            writer.WriteString("market", change.Market.Length == 0 ? null : change.Market);
            writer.WriteString("period", change.When.Length == 0 ? null : change.When);
            WriteWhole(writer, "before", change.Before);
            WriteWhole(writer, "after", change.After);
            writer.WriteValue("relative", change.Relative);
            writer.WriteString("note", change.Note);
        });
        writer.WriteTexts("notes", difference.Notes);
    });

    // All digits: a change may be in the seventh.
    private static void WriteWhole(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }

    private static string Name(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static string Or(string text) => text.Length == 0 ? "nothing" : text;

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Grouped(double? value) => value switch
    {
        null => "",
        { } number when Math.Abs(number) >= 1000 => number.ToString("N0", CultureInfo.InvariantCulture),
        { } number => number.ToString("G5", CultureInfo.InvariantCulture),
    };

    private static string Share(ReleaseChange change) => !change.IsAmount && change is { Before: { } before, After: { } after } ? (after - before).ToString("+0.###;−0.###", CultureInfo.InvariantCulture) : change.Relative is { } share && double.IsFinite(share) ? share.ToString(Math.Abs(share) < 0.001 ? "+0.0000 %;−0.0000 %" : "+0.0 %;−0.0 %", CultureInfo.InvariantCulture) : "";
}
