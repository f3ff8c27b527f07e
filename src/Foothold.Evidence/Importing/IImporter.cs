using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>
/// Knows one source: how to recognise its files and how to read them, one part at a time, into objects of a release. It knows nothing of folders, archives, compression, resuming, checksums
/// or publishing: the import run does those. A new source is one such class and a line in <see cref="Importers"/>; docs/how-to/add-an-importer.md walks through one.
/// </summary>
public interface IImporter
{
    /// <summary>What it is called, what it reads and where that comes from.</summary>
    ImporterInfo About { get; }

    /// <summary>Whether the beginning of a file looks like one of this source; judged by header and first rows, never by the file's name alone.</summary>
    bool Recognises(FileHead head);

    /// <summary>Reads one part and writes its objects. Called once per part, never at the same time as another call.</summary>
    /// <exception cref="EvidenceException">The part is not what it should be as a whole (columns missing, not this source, an error page); the message names part, row and column and what to do. Single bad rows are rejected and counted instead.</exception>
    void Read(ImportPart part, PartOutput output);

    /// <summary>
    /// After all parts: brings together what no part could decide alone (mirror flows of a year, one index over many files), reading the parts' objects and writing those of the release.
    /// The default publishes the objects of the parts as they are.
    /// </summary>
    void Finish(FinishOutput output) => output.PublishParts();
}

/// <summary>What an importer is and where its files come from.</summary>
/// <param name="Id">Short stable name, e.g. "baci"; lower-case letters, digits and hyphens.</param>
/// <param name="Dataset">What kind of figures it yields.</param>
/// <param name="Publisher">Who publishes the files.</param>
/// <param name="Title">What they are called.</param>
/// <param name="Licence">The licence or terms, as the publisher names them.</param>
/// <param name="Address">Where a person finds them.</param>
/// <param name="Files">What the files look like, one sentence for people: format, columns, file names usual there.</param>
public sealed record ImporterInfo(string Id, Dataset Dataset, string Publisher, string Title, string Licence, string Address, string Files)
{
    /// <summary>Whether the licence was held against a document that states it. Where not, it is from general knowledge, and whoever shows it asks to confirm it.</summary>
    public bool LicenceChecked { get; init; }

    /// <summary>Whether the address was opened and has the files. Where not, it is from general knowledge.</summary>
    public bool AddressChecked { get; init; }
}

/// <summary>The beginning of a file, by which importers recognise it.</summary>
/// <param name="Name">File name without folder; of an entry of an archive, the entry's.</param>
/// <param name="Bytes">The first bytes after decompression, at most 64 KiB; whole lines except perhaps the last.</param>
public sealed record FileHead(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The first line without its end and without a byte-order mark, decoded as UTF-8.</summary>
    public string FirstLine
    {
        get
        {
            ReadOnlySpan<byte> bytes = Bytes.Span;
            if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
            int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            return System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        }
    }
}
