using System.Text;
using System.Text.Json;

namespace Foothold.Advice.FirmFiles;

/// <summary>Adds an event to the text of a firm's file and leaves every other byte as it was: notes, order and layout are the firm's own.</summary>
public static class JourneyText
{
    /// <summary>The text with an event at the end of its "journey", which is added at the end of the file where there is none.</summary>
    /// <param name="utf8">A firm's file that was read without problems.</param>
    /// <param name="entry">The event as JSON, on one line.</param>
    /// <exception cref="ArgumentException">The text is no JSON object.</exception>
    public static byte[] Append(ReadOnlySpan<byte> utf8, string entry)
    {
        int skip = utf8.StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(utf8[skip..], new JsonReaderOptions { MaxDepth = LocatedJson.MaxDepth });
        bool inJourney = false;
        int listStart = -1, lastEnd = -1, rootLastEnd = -1, fileEnd = -1;
        while (reader.Read())
        {
            int end = (int)reader.BytesConsumed + skip;
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName) inJourney = reader.ValueTextEquals("journey"u8);
            else if (reader.CurrentDepth == 1 && inJourney && reader.TokenType == JsonTokenType.StartArray) listStart = end;
            else if (reader.CurrentDepth == 2 && inJourney && reader.TokenType == JsonTokenType.EndObject) lastEnd = end;
            else if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject) fileEnd = end;
            if (reader.CurrentDepth == 1 && reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartArray or JsonTokenType.StartObject)) rootLastEnd = end;
        }

        if (fileEnd < 0) throw new ArgumentException("The text is no JSON object.", nameof(utf8));
        string newLine = utf8.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        if (lastEnd >= 0) return Insert(utf8, lastEnd, $",{newLine}    {entry}");
        if (listStart >= 0) return Insert(utf8, listStart, $"{newLine}    {entry}{newLine}  ");
        // "journey": null or no journey at all; a null is left where it is only if there is none, as a name may stand once.
        if (NullJourney(utf8, skip) is { } place) return [.. utf8[..place], .. Encoding.UTF8.GetBytes($"[{newLine}    {entry}{newLine}  ]"), .. utf8[(place + 4)..]];
        return Insert(utf8, rootLastEnd, $",{newLine}  \"journey\": [{newLine}    {entry}{newLine}  ]");
    }

    private static int? NullJourney(ReadOnlySpan<byte> utf8, int skip)
    {
        var reader = new Utf8JsonReader(utf8[skip..], new JsonReaderOptions { MaxDepth = LocatedJson.MaxDepth });
        bool inJourney = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName) inJourney = reader.ValueTextEquals("journey"u8);
            else if (reader.CurrentDepth == 1 && inJourney && reader.TokenType == JsonTokenType.Null) return (int)reader.TokenStartIndex + skip;
        }

        return null;
    }

    private static byte[] Insert(ReadOnlySpan<byte> utf8, int place, string text) => [.. utf8[..place], .. Encoding.UTF8.GetBytes(text), .. utf8[place..]];
}
