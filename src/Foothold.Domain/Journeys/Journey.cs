using System.Collections.Immutable;

namespace Foothold.Domain.Journeys;

/// <summary>
/// The append-only log of what happened to a firm abroad: the one source from which stage, pathway, speed and degree of internationalisation are derived.
/// Nothing is ever removed or overwritten. Immutable; appending gives a new journey.
/// </summary>
public sealed class Journey
{
    private readonly ImmutableDictionary<EventId, JourneyEvent> _byId;
    private readonly ImmutableHashSet<EventId> _superseded;

    private Journey(ImmutableList<JourneyEvent> events, ImmutableDictionary<EventId, JourneyEvent> byId, ImmutableHashSet<EventId> superseded) =>
        (Log, _byId, _superseded) = (events, byId, superseded);

    /// <summary>A journey on which nothing has been recorded yet.</summary>
    public static Journey Empty { get; } = new([], ImmutableDictionary<EventId, JourneyEvent>.Empty, []);

    /// <summary>Everything ever recorded, in the order of recording, corrected and withdrawn events included.</summary>
    public ImmutableList<JourneyEvent> Log { get; }

    /// <summary>A journey from a list of events, in the order of recording.</summary>
    /// <exception cref="ArgumentException">An event breaks a rule of <see cref="TryAppend"/>.</exception>
    public static Journey From(params IEnumerable<JourneyEvent> events)
    {
        Journey journey = Empty;
        foreach (JourneyEvent entry in events)
            journey = journey.TryAppend(entry, out string? problem) ?? throw new ArgumentException(problem, nameof(events));
        return journey;
    }

    /// <summary>Adds one event at the end.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="problem">Why it cannot be added, or null: its id is taken, it corrects an event that is unknown or already corrected, or it withdraws nothing.</param>
    /// <returns>The longer journey, or null with a <paramref name="problem"/>.</returns>
    public Journey? TryAppend(JourneyEvent entry, out string? problem)
    {
        problem = _byId.ContainsKey(entry.Id) ? $"an event with the id {entry.Id} is already recorded; a correction is a new event that supersedes it"
            : entry is EventRetracted && entry.Supersedes is null ? "a withdrawal has to name the event it supersedes"
            : entry.Supersedes is { } id && !_byId.ContainsKey(id) ? $"it supersedes the event {id}, which is not recorded before it"
            : entry.Supersedes is { } again && _superseded.Contains(again) ? $"it supersedes the event {again}, which another event supersedes already; correct the latest one"
            : null;
        if (problem is not null) return null;
        return new Journey(Log.Add(entry), _byId.Add(entry.Id, entry), entry.Supersedes is { } earlier ? _superseded.Add(earlier) : _superseded);
    }

    /// <summary>The event with an id, or the latest of its corrections.</summary>
    /// <param name="id">The id under which it was recorded first, or that of a correction.</param>
    /// <returns>The event that stands in its place; null where there is none, or it was withdrawn.</returns>
    public JourneyEvent? Latest(EventId id)
    {
        JourneyEvent? found = _byId.GetValueOrDefault(id);
        while (found is not null && _superseded.Contains(found.Id)) found = Log.First(entry => entry.Supersedes == found.Id);
        return found is EventRetracted ? null : found;
    }

    /// <summary>
    /// The events that stand: those that happened by a date, without the ones that were corrected or withdrawn, in order of date (and of recording within a day).
    /// </summary>
    /// <param name="asAt">The last day that counts.</param>
    /// <param name="knownBy">Only what was recorded by this day counts, corrections included, so that an earlier view can be rebuilt; null for all that is recorded.</param>
    public IReadOnlyList<JourneyEvent> Standing(DateOnly asAt, DateOnly? knownBy = null)
    {
        ImmutableHashSet<EventId> superseded = knownBy is null
            ? _superseded
            : [.. Log.Where(entry => entry.Recording.On <= knownBy && entry.Supersedes is not null).Select(entry => entry.Supersedes!.Value)];
        return [.. Log.Where(entry => entry.On <= asAt && entry is not EventRetracted && (knownBy is null || entry.Recording.On <= knownBy) && !superseded.Contains(entry.Id)).OrderBy(entry => entry.On)];
    }
}
