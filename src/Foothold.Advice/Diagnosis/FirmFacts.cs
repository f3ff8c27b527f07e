using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>
/// Facts about the firm on the day of the assessment that others derive from its record. Null is "not known" and never taken for zero:
/// a firm nobody asked about its ties has null ties, not none.
/// </summary>
public sealed record FirmFacts
{
    /// <summary>Nothing known.</summary>
    public static FirmFacts Unknown { get; } = new();

    /// <summary>Years since the firm was founded, ≥ 0.</summary>
    public double? AgeYears { get; init; }

    /// <summary>Annual work units, ≥ 0.</summary>
    public double? Headcount { get; init; }

    /// <summary>Standing relations abroad, ≥ 0; 0 only when somebody looked and found none.</summary>
    public int? TiesAbroad { get; init; }

    /// <summary>Markets in which there is at least one standing relation, ≥ 0; used when <see cref="TiesAbroad"/> is null.</summary>
    public int? MarketsWithTies { get; init; }

    /// <summary>Foreign sales as a share of all sales, 0 to 1.</summary>
    public double? ForeignSalesShare { get; init; }

    /// <summary>The stage the firm is in, in the words of the reader; only quoted.</summary>
    public Phrase? StageName { get; init; }
}
