using Foothold.Domain.Firms;

namespace Foothold.Storage.Plans;

/// <summary>One version of a firm's living plan. Versions are only added.</summary>
public sealed class PlanRow
{
    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>The version, from 1 without gaps.</summary>
    public int Version { get; set; }

    /// <summary>The plan in the form of docs/reference/plan-file.md.</summary>
    public string Json { get; set; } = "";

    /// <summary>What was changed, in a sentence.</summary>
    public string Note { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public PersonId By { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A remark about a plan or one of its items. Only added.</summary>
public sealed class PlanComment
{
    /// <summary>The id.</summary>
    public Guid Id { get; set; }

    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>The version it was written about.</summary>
    public int PlanVersion { get; set; }

    /// <summary>Id of the item in the plan; null for the plan as a whole.</summary>
    public string? Item { get; set; }

    /// <summary>The remark.</summary>
    public string Text { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public PersonId By { get; set; }

    /// <summary>The name under which it is shown.</summary>
    public string Name { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>One version of a shipment's worksheet. Versions are only added.</summary>
public sealed class ShipmentRow
{
    /// <summary>The shipment.</summary>
    public ShipmentId Id { get; set; }

    /// <summary>The version, from 1 without gaps.</summary>
    public int Version { get; set; }

    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>What the firm calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The shipment in the form of docs/reference/shipment.md.</summary>
    public string Json { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public PersonId By { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
