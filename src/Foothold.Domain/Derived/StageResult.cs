using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Stages of a firm's internationalisation. An order, not a ladder: stages can be skipped and fallen back from.</summary>
public enum Stage
{
    /// <summary>Nothing foreign on record that still counts.</summary>
    DomesticFocus,

    /// <summary>A sign of interest, or an effort to sell, but no foreign sale.</summary>
    ExportAwareness,

    /// <summary>Foreign sales that came by themselves.</summary>
    PassiveExporting,

    /// <summary>Foreign sales and an active effort.</summary>
    ActiveExporting,

    /// <summary>A presence abroad in at least one country.</summary>
    InternationalOperations,

    /// <summary>Presences in several countries (three by default).</summary>
    MultinationalOperations,
}

/// <summary>How far the firm has committed itself to one market, from least to most.</summary>
public enum CommitmentLevel
{
    /// <summary>Nothing that still stands.</summary>
    None,

    /// <summary>Interest, or a market entered on paper, without a sale.</summary>
    Signal,

    /// <summary>Sales that the firm did not work for, as far as is recorded.</summary>
    OccasionalSales,

    /// <summary>An effort to sell there: campaign, fair, web shop, order worked for.</summary>
    Effort,

    /// <summary>An agent, distributor or licensee.</summary>
    Partner,

    /// <summary>An own or joint presence.</summary>
    Presence,
}

/// <summary>The rules by which stages are told apart. The defaults are the project's published ones; see docs/explanation/stages.md.</summary>
public sealed record StageRules
{
    /// <summary>The published defaults.</summary>
    public static StageRules Default { get; } = new();

    /// <summary>Months after which a ground that has ceased no longer counts; above 0; 24 by default.</summary>
    public int MonthsUntilLapse { get; init; } = 24;

    /// <summary>Countries with a presence from which operations are multinational; above 0; 3 by default.</summary>
    public int MultinationalCountries { get; init; } = 3;

    /// <summary>Modes that are a presence abroad for as long as they are in use.</summary>
    public IReadOnlyList<EntryMode> PresenceModes { get; init; } = [EntryMode.JointVenture, EntryMode.Franchising, EntryMode.SalesSubsidiary, EntryMode.ProductionSubsidiary];

    /// <summary>Modes that are a partner in the market, and so an effort for as long as they are in use.</summary>
    public IReadOnlyList<EntryMode> PartnerModes { get; init; } = [EntryMode.Agent, EntryMode.Distributor, EntryMode.Licensing];

    /// <summary>Further modes that are an effort for as long as they are in use: a shop has to be set up and kept up. Direct and indirect export are not among them; they say how goods travel, not who took the first step.</summary>
    public IReadOnlyList<EntryMode> EffortModes { get; init; } = [EntryMode.OwnECommerce, EntryMode.Marketplace];
}

/// <summary>A stretch of time that a firm spent in one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; null for the spell that was still running.</param>
/// <param name="Why">What the stage rested on when the spell began.</param>
public sealed record StageSpell(Stage Stage, DateOnly From, DateOnly? To, Phrase Why);

/// <summary>How a firm stands in one market.</summary>
/// <param name="Market">The country.</param>
/// <param name="Level">How far it is committed.</param>
/// <param name="Modes">Entry modes in use, least commitment first; may be several; sourcing included.</param>
/// <param name="FirstEntry">The first sale, entry, partner or presence there; null when there has been none.</param>
/// <param name="LastActivity">The last day on which anything happened there.</param>
/// <param name="IsLapsed">Whether there once was something that no longer stands: left, closed, or nothing for as long as the rules allow.</param>
/// <param name="Evidence">What the level rests on.</param>
public sealed record MarketCommitment(
    CountryCode Market, CommitmentLevel Level, IReadOnlyList<EntryMode> Modes, DateOnly? FirstEntry, DateOnly LastActivity, bool IsLapsed, IReadOnlyList<Evidence> Evidence);

/// <summary>The stage of a firm, how it came there, and where it stands in each market.</summary>
/// <param name="Current">The stage on the date.</param>
/// <param name="Since">The first day of the present spell.</param>
/// <param name="Evidence">What the stage rests on.</param>
/// <param name="History">All spells from founding (or the first event, if earlier) to the date, in order and without gaps.</param>
/// <param name="Markets">Every foreign market the journey names, most committed first, then by code.</param>
public sealed record StageResult(Stage Current, DateOnly Since, IReadOnlyList<Evidence> Evidence, IReadOnlyList<StageSpell> History, IReadOnlyList<MarketCommitment> Markets);
