using System.Text;

namespace Foothold.Evidence.Importing;

/// <summary>Decides which importer reads which part.</summary>
internal static class Recognition
{
    /// <summary>Parts by importer, in the order of the importers; parts nobody knows are listed as skipped, or refused when the user named them.</summary>
    /// <exception cref="EvidenceException">Nobody knows any of them, or a file the user named.</exception>
    public static (IReadOnlyList<(IImporter Importer, IReadOnlyList<InputPart> Parts)> Groups, IReadOnlyList<string> Skipped) Of(IReadOnlyList<InputFile> files, ImportRequest request, CancellationToken cancellation)
    {
        if (request.Importers.Count == 0) throw new EvidenceException("There is no importer in this program, so nothing can be imported.");
        var groups = request.Importers.ToDictionary(importer => importer.About.Id, _ => new List<InputPart>(), StringComparer.Ordinal);
        var skipped = new List<string>();
        IImporter? wanted = request.Importer is { } id ? Named(request.Importers, id) : null;
        if (wanted is not null) Assign(files, request, wanted, groups[wanted.About.Id], skipped, cancellation);
        else
            foreach (InputFile file in files)
            {
                var strangers = new List<(InputPart Part, FileHead Head)>();
                bool any = false;
                foreach (InputPart part in file.Parts)
                {
                    FileHead head = part.Head(request.Limits, cancellation);
                    IImporter? found = request.Importers.FirstOrDefault(importer => importer.Recognises(head));
                    if (found is null) strangers.Add((part, head));
                    else groups[found.About.Id].Add(part);
                    any |= found is not null;
                }

                if (file.IsNamed && !any) throw Unknown(strangers[0].Part, strangers[0].Head, request.Importers);
                skipped.AddRange(strangers.Select(stranger => $"{stranger.Part.Title}: {Looks(stranger.Head) ?? "no importer knows it"}"));
            }

        (IImporter, IReadOnlyList<InputPart>)[] known = [.. request.Importers.Where(importer => groups[importer.About.Id].Count > 0).Select(importer => (importer, (IReadOnlyList<InputPart>)groups[importer.About.Id]))];
        if (known.Length == 0) throw Unknown(files[0].Parts[0], files[0].Parts[0].Head(request.Limits, cancellation), request.Importers);
        return (known, skipped);
    }

    private static void Assign(IReadOnlyList<InputFile> files, ImportRequest request, IImporter wanted, List<InputPart> parts, List<string> skipped, CancellationToken cancellation)
    {
        // What was named is read as asked; of what merely lies in a folder or archive, what looks right, or everything when nothing does.
        InputPart[] named = [.. files.Where(file => file.IsNamed && file.Parts.Count == 1).SelectMany(file => file.Parts)];
        InputPart[] around = [.. files.SelectMany(file => file.Parts).Except(named)];
        InputPart[] known = [.. around.Where(part => wanted.Recognises(part.Head(request.Limits, cancellation)))];
        HashSet<InputPart> taken = [.. named, .. known.Length > 0 || named.Length > 0 ? known : around];
        parts.AddRange(files.SelectMany(file => file.Parts).Where(taken.Contains));
        skipped.AddRange(around.Where(part => !taken.Contains(part)).Select(part => $"{part.Title}: {wanted.About.Id} does not know it"));
    }

    private static IImporter Named(IReadOnlyList<IImporter> importers, string id) => importers.FirstOrDefault(importer => importer.About.Id == id)
        ?? throw new EvidenceException($"No importer is called \"{id}\".{Domain.Text.Spelling.DidYouMean(id, importers.Select(importer => importer.About.Id))} `foothold evidence sources` lists them.");

    private static EvidenceException Unknown(InputPart part, FileHead head, IReadOnlyList<IImporter> importers)
    {
        if (Looks(head) is { } looks) return new EvidenceException($"{part.Title} {looks}. Nothing was imported.");
        string line = head.FirstLine;
        string seen = line.Length > 120 ? line[..120] + "…" : line;
        return new EvidenceException($"{part.Title} belongs to no source known here. It begins with \"{Printable(seen)}\". Looked for: {string.Join(", ", importers.Select(importer => importer.About.Id))}. `foothold evidence sources` tells the columns of each; if it is one of these under another heading, say which with --as. Nothing was imported.");
    }

    // What servers and browsers save in place of data.
    private static string? Looks(FileHead head)
    {
        ReadOnlySpan<byte> bytes = head.Bytes.Span;
        if (bytes.Length == 0) return "is empty; download it again";
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            return head.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? "is an archive within an archive; unpack the outer one and import the inner ones" : "is a workbook or another packed document; save its table as CSV and import that";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return "is compressed within an archive; unpack the archive and import its files";
        if (bytes.StartsWith("PAR1"u8)) return "is a Parquet file, which is not read here; write it out as CSV";
        if (bytes.StartsWith("%PDF"u8)) return "is a PDF document, not data; look for a download as CSV beside it";
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        bool isWide = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!isWide && bytes[..Math.Min(bytes.Length, 600)].Count((byte)0) > 2) return "is no text: a program, a picture or a document of some program; save its table as CSV and import that";
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 600)]).TrimStart();
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return $"is a web page{TitleOf(text)}, not data: an error or log-in page was saved in its place. Open the address in a browser, then download it again";
        bool isSmall = head.Bytes.Length < 4096;
        if (isSmall && text.StartsWith('{') && (text.Contains("error", StringComparison.OrdinalIgnoreCase) || text.Contains("message", StringComparison.OrdinalIgnoreCase)))
            return $"is an error message of a server, not data: \"{Printable(text.Length > 160 ? text[..160] + "…" : text)}\". Do what it says and download the file again";
        if (isSmall && text.StartsWith("<?xml", StringComparison.Ordinal) && text.Contains("<Error", StringComparison.OrdinalIgnoreCase)) return "is an error message of a server (XML), not data; download it again";
        return null;
    }

    private static string TitleOf(string page)
    {
        int start = page.IndexOf("<title>", StringComparison.OrdinalIgnoreCase), end = page.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return start < 0 || end < start + 7 ? "" : $" (\"{Printable(page[(start + 7)..end]).Trim()}\")";
    }

    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
