using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Appraisal;

/// <summary>What is asked of an appraisal.</summary>
/// <param name="Evidence">Exchange rates, tariffs, agreements and governance come from here.</param>
/// <param name="Profile">The firm as derived from its file, with the day.</param>
/// <param name="Case">What it said about money; mostly that of its file.</param>
public sealed record AppraisalRequest(EvidenceSet Evidence, FirmProfile Profile, AppraisalCase Case)
{
    /// <summary>The markets to compare; empty for all of the case.</summary>
    public IReadOnlyList<CountryCode> Markets { get; init; } = [];

    /// <summary>What is known of entry modes.</summary>
    public EntryModeCatalogue Modes { get; init; } = EntryModeCatalogue.BuiltIn;

    /// <summary>Draws, at least 2.</summary>
    public int Draws { get; init; } = 100_000;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether going step by step is looked at too; it takes about as long as the rest.</summary>
    public bool WithStages { get; init; } = true;

    /// <summary>Most threads; 0 for all. The result does not depend on it.</summary>
    public int MaxThreads { get; init; }

    /// <summary>Receives the finished share, 0 to 1, from worker threads; null for none.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>The firm.</summary>
    public Firm Firm => Profile.File.Firm;

    /// <summary>The product it is about.</summary>
    public Product Product => Firm.Products.FirstOrDefault(product => product.Name == Case.Product) ?? Firm.Products[0];

    /// <summary>The day it is looked at.</summary>
    public DateOnly AsAt => Profile.AsAt;
}

/// <summary>A case with everything that was not stated filled in from the evidence or from what is usual, and with the modes that cannot be used taken out.</summary>
public sealed record CompletedCase
{
    /// <summary>What was asked.</summary>
    public required AppraisalRequest Request { get; init; }

    /// <summary>The terms of the modes that can be used.</summary>
    public required CashTerms Terms { get; init; }

    /// <summary>The modes that cannot be used, in the order of markets and modes, with what it would take.</summary>
    public required IReadOnlyList<ModeVeto> Vetoes { get; init; }

    /// <summary>What was taken as certain although nobody stated it, in sentences: days of payment, the discount rate.</summary>
    public required IReadOnlyList<Phrase> Notes { get; init; }

    /// <summary>Hours a week the firm has.</summary>
    public required double HoursPerWeek { get; init; }

    /// <summary>The money that can be lost, in the currency of the comparison.</summary>
    public Money Cash => new((decimal)Terms.Cash, Terms.Currency);

    /// <summary>The assumptions that nobody stated, in the order of the terms.</summary>
    public IEnumerable<Assumption> Assumed => Terms.Assumptions.Where(assumption => assumption.Basis != AssumptionBasis.Stated);

    /// <summary>The model of the money.</summary>
    /// <param name="reserved">Ids of assumptions that keep a score even when they are known; null for none.</param>
    public CashModel ToModel(IEnumerable<string>? reserved = null) => CashModel.Of(Terms, reserved);
}

/// <summary>Something that only the firm can know and has not stated.</summary>
/// <param name="Field">Where it is written in the firm's file: "appraisal.markets[NOR].volume".</param>
/// <param name="Kind">What it is about; null for the money that can be lost and the hours a week.</param>
/// <param name="Market">The market, or null for the firm.</param>
public sealed record MissingFact(string Field, AssumptionKind? Kind, CountryCode? Market);

/// <summary>A mode that cannot be used in a market.</summary>
/// <param name="Market">The market.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Reasons">Why, and what it would take; at least one.</param>
public sealed record ModeVeto(CountryCode Market, EntryMode Mode, IReadOnlyList<VetoReason> Reasons);

/// <summary>Why a mode cannot be used.</summary>
/// <param name="Kind">What stands against it.</param>
/// <param name="Says">The reason and what it would take, in one clause.</param>
public sealed record VetoReason(VetoKind Kind, Phrase Says)
{
    /// <summary>What was not stated; empty for other kinds of reasons.</summary>
    public IReadOnlyList<AssumptionTopic> Lacking { get; init; } = [];
}

/// <summary>What can stand against a mode.</summary>
public enum VetoKind
{
    /// <summary>The firm does not want it.</summary>
    Excluded,

    /// <summary>A fact that it needs was not stated.</summary>
    Facts,

    /// <summary>It is not for such a product.</summary>
    Product,

    /// <summary>The firm is too small.</summary>
    Headcount,

    /// <summary>It takes more hours a week than the firm has.</summary>
    Hours,

    /// <summary>It takes more money before the first sale than the firm can lose.</summary>
    Money,

    /// <summary>Nothing can be made beside what is sold today.</summary>
    Capacity,

    /// <summary>Broad sanctions stand against the market.</summary>
    Sanctions,
}
