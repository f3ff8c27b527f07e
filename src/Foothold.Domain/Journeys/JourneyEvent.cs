namespace Foothold.Domain.Journeys;

/// <summary>The stable, global id of a journey event.</summary>
/// <param name="Value">The id.</param>
public readonly record struct EventId(Guid Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Who wrote an event down, when, and how they know.</summary>
/// <param name="By">The person or system that recorded it.</param>
/// <param name="On">The day it was recorded.</param>
/// <param name="Source">How they know: "order book", "interview", "self-report".</param>
public sealed record Recording(string By, DateOnly On, string Source);

/// <summary>
/// Something that happened on a firm's way abroad. The hierarchy is closed: every kind of event is a sealed record in this namespace.
/// Events are never changed; a correction is a new event that names the one it <see cref="Supersedes"/>.
/// </summary>
public abstract record JourneyEvent
{
    private protected JourneyEvent()
    {
    }

    /// <summary>Stable, global id.</summary>
    public required EventId Id { get; init; }

    /// <summary>The day it happened (the last day of the year for yearly figures).</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who recorded it, when, from what.</summary>
    public required Recording Recording { get; init; }

    /// <summary>The earlier event that this one corrects, or null.</summary>
    public EventId? Supersedes { get; init; }
}
