using System.IO.Compression;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>One file on disk that is imported, with what it holds.</summary>
internal sealed class InputFile(string path, bool isNamed)
{
    private readonly FileInfo _info = new(path);

    public string Path { get; } = path;

    public string Name => _info.Name;

    /// <summary>Whether the user named it, as opposed to a folder around it.</summary>
    public bool IsNamed { get; } = isNamed;

    public long Bytes => _info.Length;

    public DateTime WrittenUtc => _info.LastWriteTimeUtc;

    /// <summary>Lower-case hexadecimal digits; empty until <see cref="Hash"/>.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The parts it holds, in the order of the archive's list.</summary>
    public List<InputPart> Parts { get; } = [];

    public void Hash(Action<int> read, CancellationToken cancellation)
    {
        if (Sha256.Length > 0) return;
        using FileStream file = OpenRaw();
        Sha256 = ContentHash.Of(file, read, cancellation);
    }

    /// <summary>Whether it still is what it was when it was found.</summary>
    public bool IsUnchanged()
    {
        var now = new FileInfo(Path);
        return now.Exists && now.Length == Bytes && now.LastWriteTimeUtc == WrittenUtc;
    }

    public FileStream OpenRaw()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{Path} cannot be read ({e.Message.TrimEnd('.')}). Check that it is there and that you may read it.", e);
        }
    }
}

/// <summary>One thing to read in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">File or entry name without folder.</param>
/// <param name="Weight">Bytes on disk it takes, for progress.</param>
/// <param name="Unpacked">Decompressed size, or null when not known.</param>
/// <param name="OpenRaw">Opens the decompressed content.</param>
/// <param name="Crc32">The checksum its archive states, or null.</param>
internal sealed record InputPart(InputFile File, string Name, long Weight, long? Unpacked, Func<Stream> OpenRaw, uint? Crc32)
{
    public bool IsPlain => Unpacked == File.Bytes && Name == File.Name;

    /// <summary>What to call it in messages.</summary>
    public string Title => Name == File.Name ? Name : $"{Name} in {File.Name}";

    public Stream Open(ImportLimits limits, Action<int>? read, CancellationToken cancellation) =>
        new GuardedStream(Opened(), new ReadGuard(Title, limits, IsPlain ? null : Weight, Crc32, read, cancellation));

    public FileHead Head(ImportLimits limits, CancellationToken cancellation)
    {
        // The beginning of an entry cannot be held against the checksum of the whole.
        using Stream stream = (this with { Crc32 = null }).Open(limits, null, cancellation);
        var bytes = new byte[1 << 16];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new FileHead(Name, bytes.AsMemory(0, length));
    }

    public ImportPart ForImporter(ImportLimits limits, Action<int>? read, CancellationToken cancellation) =>
        new(Name, () => Open(limits, read, cancellation), Unpacked, IsPlain ? File.Path : null);

    private Stream Opened()
    {
        try
        {
            return OpenRaw();
        }
        catch (InvalidDataException e)
        {
            throw new EvidenceException($"{Title} is damaged ({e.Message.TrimEnd('.')}). Download it again.", e);
        }
    }
}

/// <summary>Finds what there is to read behind the paths a user gives.</summary>
internal static class InputFiles
{
    private const int MaxFiles = 100_000;
    private const int MaxName = 150;

    // Hidden files are nobody's data; folders may be linked in a circle.
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>All files behind the paths, each once, those of folders by name.</summary>
    /// <exception cref="EvidenceException">A path does not exist, holds nothing, or an archive is damaged.</exception>
    public static IReadOnlyList<InputFile> Find(IReadOnlyList<string> paths, ImportLimits limits)
    {
        var found = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (string.IsNullOrWhiteSpace(path)) throw new EvidenceException("The name of a file to import is empty.");
            string full = Path.GetFullPath(path);
            if (File.Exists(full)) found[full] = new InputFile(full, isNamed: true);
            else if (Directory.Exists(full))
                foreach (string file in Directory.EnumerateFiles(full, "*", Below).Take(MaxFiles + 1).Order(StringComparer.Ordinal)) found.TryAdd(file, new InputFile(file, isNamed: false));
            else throw new EvidenceException($"{path} does not exist.{Domain.Text.Spelling.DidYouMean(Path.GetFileName(full), Neighbours(full))} Nothing was imported.");
            if (found.Count > MaxFiles) throw new EvidenceException($"{path} holds more than {MaxFiles} files. Name the folder of one source.");
        }

        if (found.Count == 0) throw new EvidenceException($"There is no file in {string.Join(", ", paths)}. Nothing was imported.");
        foreach (InputFile file in found.Values) AddParts(file, limits);
        return [.. found.Values];
    }

    private static IEnumerable<string> Neighbours(string full) =>
        Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Take(1000).Select(entry => Path.GetFileName(entry)) : [];

    private static void AddParts(InputFile file, ImportLimits limits)
    {
        switch (KindOf(file))
        {
            case Kind.Gzip:
                string name = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Name[..^3] : file.Name;
                file.Parts.Add(new InputPart(file, Tidy(name), file.Bytes, null, () => new GZipStream(file.OpenRaw(), CompressionMode.Decompress), null));
                break;
            case Kind.Zip:
                AddEntries(file, limits);
                break;
            default:
                file.Parts.Add(new InputPart(file, file.Name, file.Bytes, file.Bytes, file.OpenRaw, null));
                break;
        }
    }

    private static void AddEntries(InputFile file, ImportLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(file.OpenRaw(), ZipArchiveMode.Read);
            long total = 0;
            for (int at = 0; at < archive.Entries.Count; at++)
            {
                ZipArchiveEntry entry = archive.Entries[at];
                if (entry.Name.Length == 0 || entry.Name.StartsWith('.') || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)) continue;
                total += entry.Length;
                if (total > limits.TotalBytes || total < 0) throw new EvidenceException($"{file.Name} unfolds to more than the {limits.TotalBytes} bytes allowed. If that is right, allow more with --max-unpacked.");
                int index = at;
                file.Parts.Add(new InputPart(file, Tidy(entry.Name), entry.CompressedLength, entry.Length, () => new ZipEntryStream(file.OpenRaw(), index), entry.Crc32));
            }
        }
        catch (InvalidDataException e)
        {
            throw new EvidenceException($"{file.Path} is a damaged archive ({e.Message.TrimEnd('.')}). Download it again.", e);
        }

        if (file.Parts.Count == 0) throw new EvidenceException($"{file.Path} is an archive without files. Download it again.");
    }

    // Names of entries are whatever the archive's maker, or damage, put there; in messages and object names they have to behave.
    private static string Tidy(string name)
    {
        string plain = string.Concat(name.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '_' : letter));
        return plain.Length <= MaxName ? plain : plain[^MaxName..];
    }

    // By content: a browser may have unpacked a .gz and kept its name, or saved an archive as .csv.
    private static Kind KindOf(InputFile file)
    {
        Span<byte> start = stackalloc byte[4];
        using FileStream stream = file.OpenRaw();
        int length = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        start = start[..length];
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return Kind.Gzip;
        bool isArchive = start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8);
        // A workbook is an archive too, but one thing to read.
        return isArchive && Path.GetExtension(file.Name).ToLowerInvariant() is not (".xlsx" or ".xlsm" or ".ods" or ".docx") ? Kind.Zip : Kind.Plain;
    }

    private enum Kind
    {
        Plain,
        Gzip,
        Zip,
    }
}

/// <summary>One entry of an archive, with the archive closed together with it.</summary>
internal sealed class ZipEntryStream : Stream
{
    private readonly ZipArchive _archive;
    private readonly Stream _entry;

    public ZipEntryStream(Stream file, int index)
    {
        _archive = new ZipArchive(file, ZipArchiveMode.Read);
        _entry = _archive.Entries[index].Open();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => _entry.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _entry.Read(buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _entry.Dispose();
            _archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
