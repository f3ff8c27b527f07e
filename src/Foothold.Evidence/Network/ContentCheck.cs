using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;

namespace Foothold.Evidence.Network;

/// <summary>Whether a finished download is what it should be, whatever status and type the server claimed.</summary>
internal static class ContentCheck
{
    /// <summary>Looks at a download as it stands on disk.</summary>
    /// <exception cref="PassingFailure">It was cut off; another attempt may bring it whole.</exception>
    /// <exception cref="EvidenceException">It is something else.</exception>
    public static void Check(string path, SourceRequest request)
    {
        using FileStream file = File.OpenRead(path);
        byte[] head = new byte[2048];
        ReadOnlySpan<byte> start = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (start.IsEmpty) throw new PassingFailure("answered with nothing");
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        string text = Encoding.UTF8.GetString(start).TrimStart();
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new EvidenceException($"{request.Address.Host} answered with a web page{Title(text)} instead of data. It may be under maintenance, or a proxy asks for a log-in: open {request} in a browser.");
        file.Position = 0;
        switch (request.Expects)
        {
            case ExpectedContent.Json:
                if (text.Length == 0 || text[0] is not ('{' or '[')) throw Other(request, "JSON", text);
                Json(file, request);
                break;
            case ExpectedContent.Xml:
                if (!text.StartsWith('<')) throw Other(request, "XML", text);
                Xml(file);
                break;
            default:
                if (!start.StartsWith("PK"u8)) throw Other(request, "a zip archive", text);
                Zip(file);
                break;
        }
    }

    /// <summary>Compares the content with what the server says of it: Content-MD5, Digest (RFC 3230) and Repr-Digest (RFC 9530) with SHA-256 or MD5.</summary>
    /// <exception cref="PassingFailure">It differs: it was damaged on the way.</exception>
    public static void Digests(string path, HttpResponseMessage response)
    {
        // Content-MD5 of a piece is that of the piece, the other two are of the whole.
        if (response.StatusCode == System.Net.HttpStatusCode.OK && response.Content.Headers.ContentMD5 is { } md5) Compare(path, md5, isSha: false);
        foreach (string header in (string[])["Digest", "Repr-Digest"])
        {
            if (!response.Headers.TryGetValues(header, out IEnumerable<string>? values) && !response.Content.Headers.TryGetValues(header, out values)) continue;
            foreach (string item in string.Join(',', values).Split(',', StringSplitOptions.TrimEntries))
            {
                int equals = item.IndexOf('=', StringComparison.Ordinal);
                string name = equals < 0 ? "" : item[..equals].ToLowerInvariant();
                byte[] stated = new byte[64];
                if (name is "sha-256" or "md5" && Convert.TryFromBase64String(item[(equals + 1)..].Trim(':'), stated, out int length)) Compare(path, stated[..length], name == "sha-256");
            }
        }
    }

    /// <summary>Unpacks a download that came compressed for the way (Content-Encoding: gzip).</summary>
    /// <exception cref="PassingFailure">It was cut off or damaged.</exception>
    public static void Unpack(string path, long maxBytes)
    {
        string unpacked = path + ".unpacked";
        try
        {
            using (FileStream packed = File.OpenRead(path))
            {
                long total = 0;
                using (FileStream plain = File.Create(unpacked))
                using (var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true))
                {
                    byte[] buffer = new byte[1 << 16];
                    for (int read; (read = gzip.Read(buffer)) > 0; total += read)
                    {
                        if (total + read > maxBytes) throw new EvidenceException($"The answer unfolds to more than {maxBytes >> 20} MiB, more than it can be when it is right.");
                        plain.Write(buffer, 0, read);
                    }
                }

                // The last four bytes tell the size: a stream that was cut off between blocks ends without a complaint otherwise.
                Span<byte> size = stackalloc byte[4];
                if (packed.Length < 18) throw new InvalidDataException("too short");
                packed.Position = packed.Length - 4;
                packed.ReadExactly(size);
                if (BinaryPrimitives.ReadUInt32LittleEndian(size) != (uint)total) throw new InvalidDataException("the size at the end differs");
            }

            File.Move(unpacked, path, overwrite: true);
        }
        catch (InvalidDataException e)
        {
            throw new PassingFailure("sent a compressed answer that was cut off", cause: e);
        }
        finally
        {
            File.Delete(unpacked);
        }
    }

    private static void Json(FileStream file, SourceRequest request)
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        ReadOnlyMemory<byte> text = bytes;
        if (text.Span.StartsWith("\uFEFF"u8)) text = text[3..];
        if (!Utf8.IsValid(text.Span)) throw new EvidenceException($"{request.Address.Host} answered in another encoding than UTF-8, so names would be garbled. Its format has changed: save {request} by hand and convert it.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new PassingFailure("sent JSON that is not whole", cause: e);
        }
    }

    private static void Xml(FileStream file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                // To the end only, to see that it has one.
            }
        }
        catch (XmlException e)
        {
            throw new PassingFailure("sent XML that is not whole", cause: e);
        }
    }

    private static void Zip(FileStream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count == 0) throw new InvalidDataException("no entries");
        }
        catch (InvalidDataException e)
        {
            throw new PassingFailure("sent an archive that is not whole", cause: e);
        }
    }

    private static void Compare(string path, byte[] stated, bool isSha)
    {
        using FileStream file = File.OpenRead(path);
#pragma warning disable CA5351 // Against damage on the way, not against attackers.
        byte[] found = isSha ? SHA256.HashData(file) : MD5.HashData(file);
#pragma warning restore CA5351
        if (!found.AsSpan().SequenceEqual(stated)) throw new PassingFailure("sent something that does not match its own checksum");
    }

    private static EvidenceException Other(SourceRequest request, string expected, string text) =>
        new($"{request.Address.Host} answered with something that is not {expected}: \"{Printable(text)}\". Its format may have changed: open {request} in a browser, or import a file you have (`foothold evidence import`).");

    private static string Printable(string text) => string.Concat((text.Length > 100 ? text[..100] + "…" : text).Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Title(string page)
    {
        int start = page.IndexOf("<title>", StringComparison.OrdinalIgnoreCase), end = page.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return start < 0 || end < start + 7 ? "" : $" (\"{Printable(page[(start + 7)..end]).Trim()}\")";
    }
}
