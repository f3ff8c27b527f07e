using Foothold.Domain.Geography;

namespace Foothold.Evidence.Flows;

/// <summary>What an area of a trade file stands for.</summary>
public enum AreaClass
{
    /// <summary>A country or territory of today.</summary>
    Country,

    /// <summary>A country of the past (Serbia and Montenegro, Belgium-Luxembourg) or a union that reported as one (SACU).</summary>
    Historic,

    /// <summary>Partners that were not specified, kept secret, or lumped together ("areas n.e.s.", bunkers, free zones). Never a market or a supplier in a result; always part of totals.</summary>
    NotSpecified,

    /// <summary>A code that no list here knows; kept and counted, never a market.</summary>
    Unrecognised,
}

/// <summary>One area of a set of flows.</summary>
/// <param name="Number">The number it carries in the files (M49 with the deviations of UN Comtrade, such as 842 for the United States).</param>
/// <param name="Class">What it stands for.</param>
/// <param name="Country">The country or territory, or null for the classes without one.</param>
/// <param name="Name">English name.</param>
public sealed record TradeArea(int Number, AreaClass Class, CountryCode? Country, string Name);
