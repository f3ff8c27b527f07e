using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Evidence.Store;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Imported releases: the list, one in full, which is current, whether they are sound.</summary>
internal static class ReleaseRendering
{
    private static readonly string[] Headings = ["release", "importer", "current", "dataset", "vintage", "retrieved_on", "imported_on", "objects", "bytes", "rows_kept", "publisher", "title", "licence", "address"];

    public static void WriteAll(Terminal terminal, EvidenceStore store, DateOnly asAt, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteDocument(terminal, store, asAt, writer =>
                {
                    JsonDocuments.WriteList(writer, "releases", store.Releases, release => WriteSummary(writer, store, release));
                    writer.WriteTexts("problems", store.Problems);
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, Headings);
                foreach (StoredRelease release in store.Releases)
                    ScreeningCsv.Row(
                        terminal.Output, release.Id, release.Importer, store.IsCurrent(release) ? "yes" : "no", StoreWords.Name(release.Dataset), release.Source.Vintage, JsonDocuments.Iso(release.Source.RetrievedOn), JsonDocuments.Iso(release.ImportedOn),
                        ScreeningCsv.Text(release.Objects.Count), Text(StoreWords.Bytes(release)), Text(Kept(release)), release.Source.Publisher, release.Source.Title, release.Source.Licence, release.Source.Address);
                WriteProblems(terminal.Error, store);
                break;
            default:
                WriteTable(terminal, store);
                break;
        }
    }

    public static void WriteOne(Terminal terminal, EvidenceStore store, StoredRelease release, DateOnly asAt, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteDocument(terminal, store, asAt, writer => WriteFull(writer, store, release));
                break;
            case OutputFormat.Csv:
                ImportRendering.WriteCsv(terminal.Output, [release]);
                break;
            default:
                terminal.Output.WriteLine($"{release.Id}: {StoreWords.Name(release.Dataset)}, {(store.IsCurrent(release) ? "the current" : "not the current")} release of {release.Importer}, imported {JsonDocuments.Iso(release.ImportedOn)}, {StoreWords.Plural(release.Objects.Count, "object")}, {StoreWords.Size(StoreWords.Bytes(release))}.");
                terminal.Output.WriteLine(StoreWords.Cite(release));
                foreach ((string key, string value) in release.Facts) terminal.Output.WriteLine($"{key}: {value}");
                foreach (ImportInput input in release.Inputs) terminal.Output.WriteLine($"Read from {input.File} ({StoreWords.Size(input.Bytes)}, SHA-256 {input.Sha256}).");
                ImportRendering.WriteReconciliation(terminal, release.Reconciliation);
                WriteProblems(terminal.Output, store);
                break;
        }
    }

    public static void WriteUse(Terminal terminal, EvidenceStore store, StoredRelease release, StoredRelease? before, DateOnly asAt, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteDocument(terminal, store, asAt, writer =>
                {
                    writer.WriteString("release", release.Id);
                    writer.WriteString("importer", release.Importer);
                    writer.WriteString("before", before?.Id);
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "release", "importer", "before");
                ScreeningCsv.Row(terminal.Output, release.Id, release.Importer, before?.Id ?? "");
                break;
            default:
                terminal.Output.WriteLine(before?.Id == release.Id
                    ? $"{release.Id} is the current release of {release.Importer}, as it was before."
                    : $"{release.Id} is now the current release of {release.Importer}{(before is null ? "" : $"; before it was {before.Id}")}.");
                terminal.Output.WriteLine(StoreWords.Cite(release));
                break;
        }
    }

    public static void WriteCheck(Terminal terminal, EvidenceStore store, StoreCheck check, DateOnly asAt, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteDocument(terminal, store, asAt, writer =>
                {
                    writer.WriteBoolean("sound", check.Problems.Count == 0);
                    writer.WriteNumber("releases", check.Releases);
                    writer.WriteNumber("objects", check.Objects);
                    writer.WriteNumber("bytes", check.Bytes);
                    writer.WriteTexts("problems", check.Problems);
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "problem");
                foreach (string problem in check.Problems) ScreeningCsv.Row(terminal.Output, problem);
                break;
            default:
                foreach (string problem in check.Problems) terminal.Output.WriteLine(problem);
                string whole = $"{StoreWords.Plural(check.Releases, "release")} with {StoreWords.Plural(check.Objects, "object")} ({StoreWords.Size(check.Bytes)}) in {store.Folder}";
                terminal.Output.WriteLine(check.Problems.Count == 0 ? $"Sound: {whole}; every byte matches its hash." : $"Not sound: {StoreWords.Plural(check.Problems.Count, "problem")} in {whole}.");
                break;
        }
    }

    public static void WritePrune(Terminal terminal, EvidenceStore store, StorePrune pruned, bool isDryRun, DateOnly asAt, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteDocument(terminal, store, asAt, writer =>
                {
                    writer.WriteBoolean("dryRun", isDryRun);
                    writer.WriteTexts("releases", pruned.Releases);
                    writer.WriteNumber("objects", pruned.Objects);
                    writer.WriteNumber("leftovers", pruned.Leftovers);
                    writer.WriteNumber("bytes", pruned.Bytes);
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "dry_run", "releases", "objects", "leftovers", "bytes");
                ScreeningCsv.Row(terminal.Output, isDryRun ? "yes" : "no", ScreeningCsv.Text(pruned.Releases.Count), ScreeningCsv.Text(pruned.Objects), ScreeningCsv.Text(pruned.Leftovers), Text(pruned.Bytes));
                break;
            default:
                if (pruned.Releases.Count > 0) terminal.Output.WriteLine($"{(isDryRun ? "Would give up" : "Gave up")} {StoreWords.Plural(pruned.Releases.Count, "release")}: {string.Join(", ", pruned.Releases)}.");
                terminal.Output.WriteLine(pruned.Objects + pruned.Leftovers == 0
                    ? $"There is nothing to remove in {store.Folder}; every object belongs to a release."
                    : $"{(isDryRun ? "Would remove" : "Removed")} {StoreWords.Plural(pruned.Objects, "object")} that no release names and {StoreWords.Plural(pruned.Leftovers, "file")} that imports have left behind: {StoreWords.Size(pruned.Bytes)} in {store.Folder}.");
                break;
        }
    }

    private static void WriteTable(Terminal terminal, EvidenceStore store)
    {
        if (store.Releases.Count == 0) terminal.Output.WriteLine($"Nothing has been imported into {store.Folder}. `foothold evidence sources` says what can be, and from where.");
        else
        {
            Table table = ScreeningTables.Plain("", "release", "dataset", "vintage", "rows kept", "size", "source");
            table.Columns[1].NoWrap();
            table.Columns[3].NoWrap();
            table.Columns[4].RightAligned();
            table.Columns[5].RightAligned();
            foreach (StoredRelease release in store.Releases)
                table.AddRow(
                    store.IsCurrent(release) ? "●" : "", ScreeningTables.Escape(release.Id), StoreWords.Name(release.Dataset), ScreeningTables.Escape(release.Source.Vintage), StoreWords.Count(Kept(release)), StoreWords.Size(StoreWords.Bytes(release)),
                    ScreeningTables.Escape($"{release.Source.Publisher}, {release.Source.Title}"));
            terminal.Console.Value.Write(table);
            terminal.Output.WriteLine($"● is current. Kept in {store.Folder}.");
        }

        WriteProblems(terminal.Output, store);
    }

    private static void WriteDocument(Terminal terminal, EvidenceStore store, DateOnly asAt, Action<Utf8JsonWriter> write) => JsonDocuments.Write(terminal.Output, writer =>
    {
        StoreWords.WriteAbout(writer, asAt, store.Releases.Where(store.IsCurrent).Select(release => release.Id));
        writer.WriteString("store", store.Folder);
        write(writer);
    });

    private static void WriteSummary(Utf8JsonWriter writer, EvidenceStore store, StoredRelease release)
    {
        writer.WriteString("id", release.Id);
        writer.WriteString("importer", release.Importer);
        writer.WriteBoolean("current", store.IsCurrent(release));
        writer.WriteString("dataset", StoreWords.Name(release.Dataset));
        writer.WriteString("publisher", release.Source.Publisher);
        writer.WriteString("title", release.Source.Title);
        writer.WriteString("licence", release.Source.Licence);
        writer.WriteString("vintage", release.Source.Vintage);
        writer.WriteString("address", release.Source.Address);
        writer.WriteString("retrievedOn", JsonDocuments.Iso(release.Source.RetrievedOn));
        writer.WriteString("importedOn", JsonDocuments.Iso(release.ImportedOn));
        writer.WriteNumber("objects", release.Objects.Count);
        writer.WriteNumber("bytes", StoreWords.Bytes(release));
        writer.WriteNumber("rowsKept", Kept(release));
    }

    private static void WriteFull(Utf8JsonWriter writer, EvidenceStore store, StoredRelease release)
    {
        writer.WriteStartObject("release");
        WriteSummary(writer, store, release);
        writer.WriteStartObject("facts");
        foreach ((string key, string value) in release.Facts) writer.WriteString(key, value);
        writer.WriteEndObject();
        JsonDocuments.WriteList(writer, "inputs", release.Inputs, input =>
        {
            writer.WriteString("file", input.File);
            writer.WriteNumber("bytes", input.Bytes);
            writer.WriteString("sha256", input.Sha256);
        });
        JsonDocuments.WriteList(writer, "contents", release.Objects, item =>
        {
            writer.WriteString("name", item.Name);
            writer.WriteNumber("bytes", item.Bytes);
            writer.WriteString("sha256", item.Sha256);
        });
        ImportRendering.WriteReports(writer, release.Reconciliation);
        writer.WriteEndObject();
    }

    private static void WriteProblems(TextWriter output, EvidenceStore store)
    {
        foreach (string problem in store.Problems) output.WriteLine($"Problem: {problem}");
    }

    private static long Kept(StoredRelease release) => release.Reconciliation.Where(part => !part.IsTogether).Sum(part => part.RowsKept);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
