using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>
/// Puts parts into an Office Open XML package whose bytes depend on nothing but the parts: names and relations are given, entries stand in the order given and carry one fixed time.
/// (The library's own packages name parts by chance and stamp them with the clock.) Source of the layout: ECMA-376, part 2, Open Packaging Conventions.
/// </summary>
internal sealed class OfficePackage
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Path, string ContentType, string Xml)> _parts = [];
    private readonly Dictionary<string, List<(string Type, string Target)>> _relations = new(StringComparer.Ordinal);

    public void Add(string path, string contentType, OpenXmlElement root) => Add(path, contentType, root.OuterXml);

    public void Add(string path, string contentType, string xml) => _parts.Add((path, contentType, xml));

    /// <summary>Relates a part ("" for the package) to a target and returns the id: rId1, rId2, … in the order of the calls.</summary>
    public string Relate(string from, string type, string target)
    {
        if (!_relations.TryGetValue(from, out List<(string, string)>? known)) _relations[from] = known = [];
        known.Add((type, target));
        return FormattableString.Invariant($"rId{known.Count}");
    }

    /// <summary>Title, author and day, as file managers show them.</summary>
    public void AddProperties(string title, DateOnly day)
    {
        string at = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T00:00:00Z";
        Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{Escape(title)}</dc:title><dc:creator>Foothold</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>");
        Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
    }

    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{string.Concat(_parts.Select(part => $"<Override PartName=\"/{part.Path}\" ContentType=\"{part.ContentType}\"/>"))}</Types>");
            foreach ((string from, List<(string Type, string Target)> relations) in _relations)
            {
                int slash = from.LastIndexOf('/');
                Write(archive, $"{from[..(slash + 1)]}_rels/{from[(slash + 1)..]}.rels", $"<Relationships xmlns=\"{Relations}\">{string.Concat(relations.Select((relation, i) => FormattableString.Invariant($"<Relationship Id=\"rId{i + 1}\" Type=\"{relation.Type}\" Target=\"{relation.Target}\"/>")))}</Relationships>");
            }

            foreach ((string path, _, string xml) in _parts) Write(archive, path, xml);
        }

        return buffer.ToArray();
    }

    /// <summary>Text that XML can hold: characters it forbids become a replacement character.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append(XmlConvert.IsXmlChar(text[i]) && !char.IsSurrogate(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }

    private static string Escape(string text) => Clean(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static void Write(ZipArchive archive, string path, string xml)
    {
        ZipArchiveEntry entry = archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Fixed;
        using Stream stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(xml.StartsWith("<?xml", StringComparison.Ordinal) ? xml : Declaration + xml));
    }
}
