using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Storage.Firms;

/// <summary>A firm with a record here. Everything else about it stands in its sections, events and answers.</summary>
public sealed class FirmRow
{
    /// <summary>The stable id, the one its file has.</summary>
    public FirmId Id { get; set; }

    /// <summary>Its name, as in its section "firm"; for lists.</summary>
    public string Name { get; set; } = "";

    /// <summary>Alpha-3 code of its home, as in its section "firm"; for lists.</summary>
    public string Home { get; set; } = "";

    /// <summary>Whether it is invented (a sample).</summary>
    public bool IsInvented { get; set; }

    /// <summary>Counts every change of the record, from 1: the concurrency token, and the version of whatever is derived from the record.</summary>
    public long Revision { get; set; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>One version of a section of a firm's file. Versions are only added; the highest counts.</summary>
public sealed class FirmSection
{
    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>Name of the section, one of <see cref="Firms.Sections"/>.</summary>
    public string Section { get; set; } = "";

    /// <summary>The revision of the firm that it came with.</summary>
    public long Revision { get; set; }

    /// <summary>The section as it stands in a firm's file; "null" when it was taken out.</summary>
    public string Json { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public PersonId By { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>One event of a firm's journey, never changed and never removed but by the erasure of the firm.</summary>
public sealed class JourneyRow
{
    /// <summary>The stable, global id.</summary>
    public EventId Id { get; set; }

    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>Place in the order of recording, from 1 without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>Kind, as in a firm's file: "order-received".</summary>
    public string Kind { get; set; } = "";

    /// <summary>The day it happened.</summary>
    public DateOnly On { get; set; }

    /// <summary>The event as it stands in a firm's file, with "id", "recorded" and "supersedes" written out.</summary>
    public string Json { get; set; } = "";

    /// <summary>The earlier event it corrects or withdraws, or null.</summary>
    public EventId? Supersedes { get; set; }

    /// <summary>Who entered it here.</summary>
    public PersonId By { get; set; }

    /// <summary>When it was entered here.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>One respondent's answers on a day, as sent. Sheets are only added.</summary>
public sealed class AnswerRow
{
    /// <summary>The id.</summary>
    public Guid Id { get; set; }

    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>Place in the order of sending, from 1 without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>The sheet as it stands in a firm's file.</summary>
    public string Json { get; set; } = "";

    /// <summary>Who sent it.</summary>
    public PersonId By { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>Something begun and not yet sent, for one person: an onboarding, a questionnaire half answered. Overwritten and deleted freely.</summary>
public sealed class Draft
{
    /// <summary>Whose.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>What of: "onboarding", or "answers" followed by a blank and the firm's id.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What was entered so far.</summary>
    public string Json { get; set; } = "";

    /// <summary>When it was last touched.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A firm was erased. Adding the row is the erasure: the database itself removes everything of the firm while it is being added, and lets nothing of a firm go at any other time.</summary>
public sealed class Erasure
{
    /// <summary>The firm that was.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>Who asked for it.</summary>
    public PersonId By { get; set; }

    /// <summary>When. A firm that was entered again can be erased again.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Whether it is done; set by the database. A row that is added as done removes nothing: that is how a backup is read back.</summary>
    public bool IsComplete { get; set; }
}
