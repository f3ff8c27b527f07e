using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Domain.Journeys;

namespace Foothold.Storage.Firms;

/// <summary>An event as it was sent: its id, and its content without the note of who recorded it when.</summary>
internal sealed record SentEvent(EventId Id, JsonObject Content)
{
    /// <exception cref="ArgumentException">It is no JSON object with a UUID as its id.</exception>
    public static SentEvent Read(string json)
    {
        JsonObject? content;
        try
        {
            content = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException bad)
        {
            throw new ArgumentException($"An event is no JSON: {bad.Message}", nameof(json), bad);
        }

        if (content?["id"] is not JsonValue value || !value.TryGetValue(out string? text) || !Guid.TryParse(text, out Guid id)) throw new ArgumentException("An event has no UUID as its id.", nameof(json));
        // The id is compared as an id, in whatever letters it is written.
        content.Remove("id");
        content.Remove("recorded");
        return new SentEvent(new EventId(id), content);
    }
}
