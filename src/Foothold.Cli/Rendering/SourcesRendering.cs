using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Rendering;

/// <summary>What can be imported, and what of it is there.</summary>
internal static class SourcesRendering
{
    private const string Unchecked = " (not checked)";

    public static void Write(Terminal terminal, EvidenceStore store, DateOnly asAt, OutputFormat format)
    {
        IReadOnlyList<ImporterInfo> sources = [.. Importers.All.Select(importer => importer.About)];
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer =>
                {
                    StoreWords.WriteAbout(writer, asAt, sources.Select(source => store.Current(source.Id)?.Id).OfType<string>());
                    JsonDocuments.WriteList(writer, "sources", sources, source =>
                    {
                        writer.WriteString("id", source.Id);
                        writer.WriteString("dataset", StoreWords.Name(source.Dataset));
                        writer.WriteString("publisher", source.Publisher);
                        writer.WriteString("title", source.Title);
                        writer.WriteString("licence", source.Licence);
                        writer.WriteString("address", source.Address);
                        writer.WriteBoolean("licenceChecked", source.LicenceChecked);
                        writer.WriteBoolean("addressChecked", source.AddressChecked);
                        writer.WriteString("files", source.Files);
                        writer.WriteString("import", Call(source));
                        writer.WriteString("current", store.Current(source.Id)?.Id);
                    });
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "id", "dataset", "publisher", "title", "licence", "address", "licence_checked", "address_checked", "files", "import", "current");
                foreach (ImporterInfo source in sources)
                    ScreeningCsv.Row(terminal.Output, source.Id, StoreWords.Name(source.Dataset), source.Publisher, source.Title, source.Licence, source.Address, source.LicenceChecked ? "yes" : "no", source.AddressChecked ? "yes" : "no", source.Files, Call(source), store.Current(source.Id)?.Id ?? "");
                break;
            default:
                foreach (ImporterInfo source in sources)
                {
                    terminal.Output.WriteLine($"{source.Id} · {source.Publisher}, {source.Title} ({StoreWords.Name(source.Dataset)})");
                    terminal.Output.WriteLine($"  files    {source.Files}");
                    terminal.Output.WriteLine($"  licence  {source.Licence}{(source.LicenceChecked ? "" : Unchecked)}");
                    terminal.Output.WriteLine($"  from     {source.Address}{(source.AddressChecked ? "" : Unchecked)}");
                    terminal.Output.WriteLine($"  import   {Call(source)}");
                    terminal.Output.WriteLine($"  here     {(store.Current(source.Id) is { } current ? $"{current.Id}, {current.Source.Vintage}" : "nothing yet")}");
                }

                if (sources.Any(source => !source.LicenceChecked || !source.AddressChecked)) terminal.Output.WriteLine("Not checked: written down from general knowledge; confirm it with the publisher before you rely on it or pass anything on.");
                terminal.Output.WriteLine(sources.Count == 0
                    ? "No source can be imported by this version."
                    : $"Releases are kept in {store.Folder}. Nothing is downloaded by the import; --as is only needed for files whose beginning does not tell where they are from.");
                break;
        }
    }

    private static string Call(ImporterInfo source) => $"foothold evidence import PATH --as {source.Id}";
}
