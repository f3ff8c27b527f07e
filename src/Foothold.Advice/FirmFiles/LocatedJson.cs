using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

/// <summary>A JSON value that remembers where it stands, so that a message about its meaning can point at it.</summary>
internal sealed class LocatedValue(JsonValueKind kind, int offset)
{
    public JsonValueKind Kind { get; } = kind;

    /// <summary>Offset of its first byte.</summary>
    public int Offset { get; } = offset;

    public string Text { get; set; } = "";

    public List<LocatedValue> Items { get; } = [];

    public List<(string Name, int Offset, LocatedValue Value)> Members { get; } = [];

    public Phrase KindSaid => Phrase.Text(Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    });

    public string KindInWords => KindSaid;
}

/// <summary>One thing wrong in a file: where, and what to do about it.</summary>
/// <param name="Line">Line, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Column">Column in characters, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Message">What is wrong and what to do, as one sentence or two.</param>
public sealed record FileProblem(int Line, int Column, string Message)
{
    /// <summary>The value it is about, as a JSON pointer (RFC 6901): "/products/0/hs"; empty when it is about the file as a whole.</summary>
    public string Path { get; init; } = "";

    /// <summary>What is wrong with its places still open, where it was written so; else the message as it is.</summary>
    public Phrase Says { get; init; } = Phrase.Verbatim(Message);

    /// <summary>The sentence with its place, after the name of the file.</summary>
    public string In(string fileName) => Line == 0 ? $"{fileName}: {Message}" : $"{fileName}, line {Line}, column {Column}: {Message}";
}

/// <summary>Reads JSON into values that remember their place. Strict: no comments, no trailing commas, at most 32 levels.</summary>
internal static class LocatedJson
{
    public const int MaxDepth = 32;

    public static LocatedValue? Parse(ReadOnlySpan<byte> utf8, out FileProblem? problem)
    {
        problem = null;
        int skip = utf8.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (utf8[skip..].Trim(" \t\r\n"u8).IsEmpty)
        {
            problem = new FileProblem(0, 0, "the file is empty. Start from one of the samples.");
            return null;
        }

        if (FirstNotUtf8(utf8) is { } wrong)
        {
            (int line, int column) = Place(utf8, wrong);
            problem = new FileProblem(line, column, "here stands text that is not UTF-8. Save the file as UTF-8.");
            return null;
        }

        int begun = skip;
        try
        {
            var reader = new Utf8JsonReader(utf8[skip..], new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            LocatedValue value = ReadValue(ref reader, skip, ref begun);
            reader.Read();
            return value;
        }
        catch (JsonException broken)
        {
            int line = (int)(broken.LineNumber ?? 0) + 1;
            int start = line == 1 ? skip : OffsetOfLine(utf8, line);
            int offset = Math.Min(start + (int)(broken.BytePositionInLine ?? 0), utf8.Length);
            problem = new FileProblem(line, Place(utf8, offset).Column, $"this is not valid JSON: {Reason(broken.Message, utf8[offset..])}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The bytes are UTF-8, so only an escape can be wrong: half of a pair such as \ud83d.
            (int line, int column) = Place(utf8, begun);
            problem = new FileProblem(line, column, "this text holds half a character (\\ud800 to \\udfff without its other half). Write the character itself.");
            return null;
        }
    }

    public static (int Line, int Column) Place(ReadOnlySpan<byte> utf8, int offset)
    {
        ReadOnlySpan<byte> before = utf8[..offset];
        return (before.Count((byte)'\n') + 1, Column(utf8, before.LastIndexOf((byte)'\n') + 1, offset));
    }

    /// <summary>Column of a byte in its line, in characters (code points) from 1; a byte order mark takes none.</summary>
    public static int Column(ReadOnlySpan<byte> utf8, int lineStart, int offset)
    {
        ReadOnlySpan<byte> before = utf8[lineStart..offset];
        if (lineStart == 0 && before.StartsWith("\uFEFF"u8)) before = before[3..];
        int column = 1;
        foreach (byte part in before)
            if ((part & 0xC0) != 0x80) column++;
        return column;
    }

    private static int? FirstNotUtf8(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8)) return null;
        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out int length) == OperationStatus.Done) offset += length;
        return offset;
    }

    private static int OffsetOfLine(ReadOnlySpan<byte> utf8, int line)
    {
        int offset = 0;
        for (int i = 1; i < line; i++)
        {
            int next = utf8[offset..].IndexOf((byte)'\n');
            if (next < 0) break;
            offset += next + 1;
        }

        return offset;
    }

    // The reader's sentences end in "LineNumber: … | BytePositionInLine: …", which the place already says in human numbers.
    private static string Reason(string message, ReadOnlySpan<byte> rest)
    {
        if (message.Contains("depth of", StringComparison.Ordinal)) return $"brackets are nested more than {MaxDepth} deep.";
        if (rest.Trim(" \t\r\n"u8).IsEmpty) return "the file ends too early; a closing quote or bracket is missing.";
        if (message.Contains("trailing comma", StringComparison.Ordinal)) return "a comma stands before a closing bracket; take it out.";
        if (rest[0] is (byte)'\r' or (byte)'\n' && message.Contains("string", StringComparison.Ordinal)) return "a text is not closed on its line; a quote is missing.";
        if (rest[0] == (byte)'/') return "comments are not part of JSON; use the \"note\" field.";
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }

    private static LocatedValue ReadValue(ref Utf8JsonReader reader, int skip, ref int begun)
    {
        int offset = begun = (int)reader.TokenStartIndex + skip;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var group = new LocatedValue(JsonValueKind.Object, offset);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    int at = begun = (int)reader.TokenStartIndex + skip;
                    string name = reader.GetString()!;
                    reader.Read();
                    group.Members.Add((name, at, ReadValue(ref reader, skip, ref begun)));
                }

                return group;
            case JsonTokenType.StartArray:
                var list = new LocatedValue(JsonValueKind.Array, offset);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Items.Add(ReadValue(ref reader, skip, ref begun));
                return list;
            case JsonTokenType.String:
                return new LocatedValue(JsonValueKind.String, offset) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new LocatedValue(JsonValueKind.Number, offset) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new LocatedValue(JsonValueKind.True, offset);
            case JsonTokenType.False:
                return new LocatedValue(JsonValueKind.False, offset);
            default:
                return new LocatedValue(JsonValueKind.Null, offset);
        }
    }
}
