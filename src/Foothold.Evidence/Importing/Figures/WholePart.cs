using System.Text.Json;
using System.Text.Unicode;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Reads parts that are small enough to be held as a whole.</summary>
internal static class WholePart
{
    /// <summary>All bytes of a part.</summary>
    /// <exception cref="EvidenceException">It is larger than it can be when it is what it should be.</exception>
    private static byte[] Bytes(ImportPart part, int most)
    {
        using Stream stream = part.Open();
        using var memory = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (memory.Length + read > most) throw new EvidenceException($"{part.Name} is larger than {most >> 20} MiB, which a file of this kind never is. Check that it is the right file.");
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    /// <summary>A part as JSON.</summary>
    /// <exception cref="EvidenceException">It is not JSON, is cut off, or is too large.</exception>
    public static JsonDocument Json(ImportPart part, int most)
    {
        ReadOnlyMemory<byte> bytes = Bytes(part, most);
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span)) throw new EvidenceException($"{part.Name} is not in UTF-8, so names would be garbled. Save it again as it is on the web, without converting it.");
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new EvidenceException($"{part.Name} is not whole as JSON: it breaks in line {e.LineNumber + 1} at byte {e.BytePositionInLine + 1}. It was probably cut off: download it again.", e);
        }
    }
}
