using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Journeys;
using Foothold.Storage.Firms;
using Foothold.Web.Desk;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Journeys;

/// <summary>One event on the timeline, with what came of it.</summary>
/// <param name="Sequence">Its place in the order of recording, from 1.</param>
/// <param name="Event">The event.</param>
/// <param name="Entry">The event as the record holds it.</param>
/// <param name="Later">The event that corrects or withdraws it, or null.</param>
public sealed record JourneyLine(int Sequence, JourneyEvent Event, JsonObject Entry, JourneyEvent? Later)
{
    /// <summary>The kind: "order-received".</summary>
    public string Kind { get; } = (string)Entry["event"]!;

    public bool IsWithdrawn => Later is EventRetracted;

    /// <summary>Whether it counts: neither corrected nor withdrawn, nor a withdrawal itself.</summary>
    public bool Stands => Later is null && Event is not EventRetracted;

    /// <summary>Where it stands on the page.</summary>
    public string Anchor => AnchorOf(Event.Id);

    public static string AnchorOf(EventId id) => $"event-{id}";

    /// <summary>When it happened, as exactly as it was told: a day, a month or a year.</summary>
    public string When(Localiser say)
    {
        string told = (string?)Entry["on"] ?? Event.On.Year.ToString(CultureInfo.InvariantCulture);
        return told.Length switch { 4 => told, 7 => Event.On.ToString("MMMM yyyy", say.Language.Culture), _ => say.Date(Event.On) };
    }

    /// <summary>The whole journey in the order of recording.</summary>
    public static IReadOnlyList<JourneyLine> Of(FirmRecord record, FirmFile file)
    {
        Dictionary<EventId, JourneyEvent> later = file.Journey.Log.Where(entry => entry.Supersedes is not null).ToDictionary(entry => entry.Supersedes!.Value);
        return [.. file.Journey.Log.Select((entry, place) => new JourneyLine(place + 1, entry, (JsonObject)JsonNode.Parse(record.Events[place])!, later.GetValueOrDefault(entry.Id)))];
    }

    public static IReadOnlyList<JourneyLine> Of(OpenFirm firm) => Of(firm.Record, firm.File);
}
