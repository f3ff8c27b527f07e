using Foothold.Domain.Amounts;

namespace Foothold.Domain.Firms;

/// <summary>The figures of one closed financial year. Null means not stated, which is never the same as zero.</summary>
/// <param name="Year">The calendar year in which the financial year ends.</param>
/// <param name="Headcount">Annual work units (full-time equivalents over the year), ≥ 0.</param>
/// <param name="Turnover">Net turnover without value added tax, ≥ 0; null when not stated.</param>
/// <param name="BalanceSheetTotal">Balance sheet total, ≥ 0; null when not stated.</param>
public sealed record AnnualAccounts(int Year, decimal? Headcount, Money? Turnover, Money? BalanceSheetTotal)
{
    /// <summary>What of it lies abroad; null when nothing was stated.</summary>
    public ForeignPosition? Foreign { get; init; }
}

/// <summary>The part of a firm's accounts that lies abroad, for degree-of-internationalisation measures. Null means not stated.</summary>
public sealed record ForeignPosition
{
    /// <summary>Sales to customers abroad, exports included.</summary>
    public Money? Sales { get; init; }

    /// <summary>Assets held abroad.</summary>
    public Money? Assets { get; init; }

    /// <summary>Annual work units abroad.</summary>
    public decimal? Employees { get; init; }

    /// <summary>Subsidiaries in all.</summary>
    public int? Subsidiaries { get; init; }

    /// <summary>Subsidiaries abroad.</summary>
    public int? SubsidiariesAbroad { get; init; }

    /// <summary>Years of work abroad of the top managers, added up.</summary>
    public decimal? ManagersYearsAbroad { get; init; }

    /// <summary>Years of work of the top managers in all, added up.</summary>
    public decimal? ManagersYears { get; init; }

    /// <summary>Psychic zones of the world (of ten) in which it has subsidiaries: Ronen and Shenkar's country clusters as Sullivan (1994) counts them.</summary>
    public int? PsychicZones { get; init; }
}
