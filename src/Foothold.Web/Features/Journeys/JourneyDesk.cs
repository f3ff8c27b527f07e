using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Storage;
using Foothold.Storage.Firms;

namespace Foothold.Web.Features.Journeys;

/// <summary>Records, corrects and withdraws events, for pages and the API. Events are only appended.</summary>
public sealed class JourneyDesk(FirmStore store, TimeProvider clock)
{
    /// <summary>Most events of one request.</summary>
    public const int MostAtOnce = 200;

    /// <summary>How one knows of an event when nothing was said.</summary>
    public const string UsualSource = "self-report";

    /// <summary>An id for an event that is about to be entered, so that sending it twice records it once.</summary>
    public Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Appends events. One that is on record already with the same content was sent twice and is left out.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="entries">The events in the form of a firm's file; each may say its own source in "recorded".</param>
    /// <param name="actor">Who records them.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The record after it, or what is wrong; the ids of the events as given, and which were new. Null where there is no such firm.</returns>
    public async Task<(FirmChange Change, IReadOnlyList<EventId> Ids, IReadOnlyList<bool> AreNew)?> AppendAsync(FirmId firm, IReadOnlyList<JsonObject> entries, Actor actor, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
        (string Json, EventId Id)[] stamped = [.. entries.Select(entry => EventStamp.Apply(entry, new Recording(actor.Name, today, SourceOf(entry)), now))];
        AppendedEvents? done = await store.AppendEventsAsync(firm, [.. stamped.Select(entry => entry.Json)], actor, cancellation);
        return done is null ? null : (done.Change, [.. stamped.Select(entry => entry.Id)], done.IsNew);
    }

    private static string SourceOf(JsonObject entry) => entry["recorded"] is JsonObject recorded && recorded["source"] is JsonValue value && value.TryGetValue(out string? source) && !string.IsNullOrWhiteSpace(source) ? source : UsualSource;
}
