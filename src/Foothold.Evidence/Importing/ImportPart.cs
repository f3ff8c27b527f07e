namespace Foothold.Evidence.Importing;

/// <summary>One thing to read: a file, an entry of an archive, a download. Decompressed; opened as often as needed.</summary>
public sealed class ImportPart
{
    private readonly Func<Stream> _open;

    /// <summary>Describes a part.</summary>
    /// <param name="name">File or entry name without folder, used in messages and to tell parts apart.</param>
    /// <param name="open">Opens the decompressed content at its beginning; may be called several times.</param>
    /// <param name="bytes">Decompressed size if known, else null; for progress.</param>
    /// <param name="path">The file itself when the part is an uncompressed file on disk, so that it can be mapped; else null.</param>
    public ImportPart(string name, Func<Stream> open, long? bytes = null, string? path = null)
    {
        (Name, _open, Bytes, Path) = (name, open, bytes, path);
    }

    /// <summary>File or entry name without folder.</summary>
    public string Name { get; }

    /// <summary>Decompressed size, or null when not known.</summary>
    public long? Bytes { get; }

    /// <summary>Path of the file when it lies uncompressed on disk, or null.</summary>
    public string? Path { get; }

    /// <summary>Opens the decompressed content at its beginning; the caller disposes it.</summary>
    /// <exception cref="EvidenceException">The file or archive is damaged.</exception>
    public Stream Open() => _open();
}
