using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Ways of going abroad: four by speed, two by drive. A firm has one of each kind, or none yet.</summary>
public enum Pathway
{
    /// <summary>Speed: step by step (Johanson and Vahlne 1977); here whatever is none of the three fast ways.</summary>
    Gradual,

    /// <summary>Speed: a high share of sales abroad soon after founding (Knight and Cavusgil 2004).</summary>
    BornGlobal,

    /// <summary>Speed: long at home, then abroad at once after a turning point (Bell, McNaughton and Young 2001).</summary>
    BornAgainGlobal,

    /// <summary>Speed: as born global, but mostly within the home region (Lopez, Kundu and Ciravegna 2009).</summary>
    BornRegional,

    /// <summary>Drive: the first sale came by itself.</summary>
    Reactive,

    /// <summary>Drive: the firm worked for its first sale.</summary>
    Proactive,
}

/// <summary>Thresholds of the pathways. Defaults and their sources: docs/explanation/pathways.md.</summary>
public sealed record PathwayRules
{
    /// <summary>The published defaults.</summary>
    public static PathwayRules Default { get; } = new();

    /// <summary>Foreign share of sales that counts as high; 0.25 by default (Knight and Cavusgil 1996, 2004).</summary>
    public double HighShare { get; init; } = 0.25;

    /// <summary>Years after founding by which a born global reaches it, and years after a turning point by which a born-again global does; 3 by default.</summary>
    public int RapidYears { get; init; } = 3;

    /// <summary>Share of foreign sales inside the home region from which a fast firm is born regional; 0.5 by default.</summary>
    public double RegionalShare { get; init; } = 0.5;

    /// <summary>Years without any foreign sale before the turning point of a born-again global; 5 by default, far below what Bell, McNaughton and Young (2001) saw.</summary>
    public int DomesticYears { get; init; } = 5;

    /// <summary>Years after founding within which a first foreign sale makes an international new venture; 6 by default.</summary>
    public int NewVentureYears { get; init; } = 6;

    /// <summary>Months for which an effort may have led to a first sale; 24 by default.</summary>
    public int EffortMonths { get; init; } = 24;
}

/// <summary>The foreign share of sales in one closed year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Share">Foreign sales over turnover, 0 to 1, or why undefined.</param>
public sealed record ForeignShare(int Year, Measure Share);

/// <summary>The way a firm went abroad, on two axes.</summary>
public sealed record PathwayResult
{
    /// <summary>Gradual, born global, born-again global or born regional; null when it cannot be told.</summary>
    public required Pathway? Speed { get; init; }

    /// <summary>Why the speed cannot be told, and what would tell; null when it can.</summary>
    public Phrase? WhySpeedUndefined { get; init; }

    /// <summary>Reactive or proactive; null when it cannot be told.</summary>
    public required Pathway? Drive { get; init; }

    /// <summary>Why the drive cannot be told, and what would tell; null when it can.</summary>
    public Phrase? WhyDriveUndefined { get; init; }

    /// <summary>Whether the first foreign sale came soon enough after founding (Oviatt and McDougall 1994; six years by default); null while that is open.</summary>
    public required bool? IsInternationalNewVenture { get; init; }

    /// <summary>The first foreign sale on record; the last day of the year when only the year is known; null when there is none.</summary>
    public required DateOnly? FirstForeignSale { get; init; }

    /// <summary>The foreign share of every closed year with accounts or a sales report, in order.</summary>
    public required IReadOnlyList<ForeignShare> Shares { get; init; }

    /// <summary>What the result rests on.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The pathways found, speed first; empty, one or two.</summary>
    public IReadOnlyList<Pathway> All => [.. new[] { Speed, Drive }.OfType<Pathway>()];
}
