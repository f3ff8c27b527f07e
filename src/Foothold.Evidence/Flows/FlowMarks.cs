namespace Foothold.Evidence.Flows;

/// <summary>What to know about one flow.</summary>
[Flags]
public enum FlowMarks : byte
{
    /// <summary>Nothing particular.</summary>
    None = 0,

    /// <summary>The importer did not report it; the exporter's figure stands in.</summary>
    Mirror = 1,

    /// <summary>At least half of what the exporter reports to this partner is re-exports.</summary>
    ReExport = 2,

    /// <summary>The partner or the product was partly kept secret.</summary>
    Confidential = 4,

    /// <summary>The value was estimated by the source or by the importer's rule.</summary>
    EstimatedValue = 8,

    /// <summary>The quantity was estimated by the source.</summary>
    EstimatedQuantity = 16,

    /// <summary>The unit value lies far outside those of other flows of the product and year (rule: docs/explanation/trade-cube.md); left out of price levels, kept in sums.</summary>
    UnitValueOutlier = 32,
}
