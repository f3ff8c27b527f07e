using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Statistics;

namespace Foothold.Advice.Appraisal;

/// <summary>Money and risk of every entry mode in every market, what would change the order, and what theory says beside it.</summary>
public sealed record AppraisalResult
{
    /// <summary>What was asked, with everything that was filled in.</summary>
    public required CompletedCase Case { get; init; }

    /// <summary>One per market, in the order asked for.</summary>
    public required IReadOnlyList<MarketAppraisal> Markets { get; init; }

    /// <summary>What the changes of an adviser's file of entry modes did; empty without one.</summary>
    public required IReadOnlyList<ModeEdit> Edits { get; init; }

    /// <summary>Rules and ranges written from memory that the user is asked to confirm, each once.</summary>
    public required IReadOnlyList<string> Confirm { get; init; }

    /// <summary>What was asked.</summary>
    public AppraisalRequest Request => Case.Request;
}

/// <summary>The entry modes of one market beside each other.</summary>
public sealed record MarketAppraisal
{
    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>The modes that can be used, the highest mean profit first.</summary>
    public required IReadOnlyList<ModeOutcome> Modes { get; init; }

    /// <summary>The modes that cannot be used.</summary>
    public required IReadOnlyList<ModeVeto> Vetoes { get; init; }

    /// <summary>What going step by step is worth; null where it was not asked for, no mode can be used, or nothing that can be learnt is uncertain.</summary>
    public StagedCommitment? Staged { get; init; }

    /// <summary>Share of draws in which doing nothing is better than every mode.</summary>
    public required Estimate NothingIsBest { get; init; }

    /// <summary>What knowing everything about this market would be worth, in the currency of the comparison.</summary>
    public required Estimate Evpi { get; init; }

    /// <summary>How far each assumption moves the profit of the best mode, the widest first; empty without a mode.</summary>
    public required IReadOnlyList<Swing> Swings { get; init; }

    /// <summary>Values at which another mode, or doing nothing, becomes best; the likeliest first.</summary>
    public required IReadOnlyList<Flip> Flips { get; init; }

    /// <summary>Points of law to look at for the modes shown, with the modes they are about.</summary>
    public required IReadOnlyList<(WatchPoint Point, IReadOnlyList<EntryMode> Modes)> Watch { get; init; }

    /// <summary>The mode with the highest mean profit; null when none can be used.</summary>
    public ModeOutcome? First => Modes.Count > 0 ? Modes[0] : null;

    /// <summary>Whether the best mode loses money on average, so that doing nothing is better.</summary>
    public bool NothingIsBetter => First is not { } first || first.Mean.Value <= 0;
}

/// <summary>What a mode would bring in a market. Money in the currency of the comparison, discounted, own hours at their cost.</summary>
public sealed record ModeOutcome
{
    /// <summary>The mode.</summary>
    public required EntryModeProfile Profile { get; init; }

    /// <summary>Mean profit.</summary>
    public required Estimate Mean { get; init; }

    /// <summary>The 5 % quantile of the profit.</summary>
    public required double Low { get; init; }

    /// <summary>Its median.</summary>
    public required double Median { get; init; }

    /// <summary>The 95 % quantile.</summary>
    public required double High { get; init; }

    /// <summary>Chance of a profit below 0.</summary>
    public required Estimate Loss { get; init; }

    /// <summary>Chance of being the best of the market, doing nothing included.</summary>
    public required Estimate Best { get; init; }

    /// <summary>Mean of the worst twentieth of draws.</summary>
    public required double Shortfall { get; init; }

    /// <summary>Mean distance to the best of the market in the same draw.</summary>
    public required Estimate Regret { get; init; }

    /// <summary>Median of the lowest level of cash, own hours not counted; at most 0.</summary>
    public required double Trough { get; init; }

    /// <summary>The lowest level of cash that is undercut in a twentieth of draws.</summary>
    public required double DeepTrough { get; init; }

    /// <summary>Median month of that level, from 1; undefined (NaN) when cash never falls below 0.</summary>
    public required double TroughMonth { get; init; }

    /// <summary>Chance that cash falls below what the firm can lose.</summary>
    public required Estimate Ruin { get; init; }

    /// <summary>Median month from which on everything has come back, among the draws in which it does; NaN when it never does.</summary>
    public required double Payback { get; init; }

    /// <summary>Chance that it never comes back within the horizon.</summary>
    public required double NeverBack { get; init; }

    /// <summary>Mean hours a week.</summary>
    public required double Hours { get; init; }

    /// <summary>Chance that the best mode of the market earns more in the same draw; null for the best itself.</summary>
    public required double? BeatenByFirst { get; init; }

    /// <summary>Mean of what the best mode earns more in the same draw; null for the best itself.</summary>
    public required Estimate? BehindFirst { get; init; }

    /// <summary>What theory says of it, beside the money and never part of it.</summary>
    public required IReadOnlyList<FitReading> Fit { get; init; }
}

/// <summary>How far an assumption moves the profit of the best mode.</summary>
/// <param name="Assumption">The assumption.</param>
/// <param name="AtLow">Mean profit when it is at its 5 % quantile.</param>
/// <param name="AtHigh">Mean profit when it is at its 95 % quantile.</param>
public sealed record Swing(Assumption Assumption, double AtLow, double AtHigh)
{
    /// <summary>The distance between both.</summary>
    public double Width => Math.Abs(AtHigh - AtLow);
}

/// <summary>A value at which the order changes, everything else as believed.</summary>
/// <param name="Assumption">The assumption; null for an exchange rate.</param>
/// <param name="Currency">The currency whose rate it is about; null for an assumption.</param>
/// <param name="Value">The value in the unit of the assumption, or the factor on today's rate.</param>
/// <param name="Above">Whether the order changes above the value rather than below.</param>
/// <param name="Chance">What the firm believes the chance of that is; null for an exchange rate.</param>
/// <param name="Becomes">The mode that becomes best; null for doing nothing.</param>
/// <param name="Before">Mean profit of the mode that was best, a little before the value.</param>
/// <param name="After">Mean profit of what becomes best less that of the mode that was, a little beyond the value: above 0.</param>
public sealed record Flip(Assumption? Assumption, Domain.Amounts.Currency? Currency, double Value, bool Above, double? Chance, EntryMode? Becomes, double Before, double After);

/// <summary>What a change of an adviser's file did to a mode.</summary>
/// <param name="Market">The market.</param>
/// <param name="Mode">The mode.</param>
/// <param name="What">What was changed: "margin 20 % – 45 % → 25 % – 30 %".</param>
/// <param name="MeanBefore">Mean profit with the data of the program; null when the mode could not be used.</param>
/// <param name="MeanAfter">Mean profit with the change; null when the mode cannot be used.</param>
/// <param name="BestBefore">Chance of being the best before; null when it could not be used.</param>
/// <param name="BestAfter">Chance of being the best after; null when it cannot be used.</param>
public sealed record ModeEdit(CountryCode Market, EntryMode Mode, IReadOnlyList<string> What, double? MeanBefore, double? MeanAfter, double? BestBefore, double? BestAfter);

/// <summary>A theory of entry modes.</summary>
public enum FitLens
{
    /// <summary>Transaction costs: can contracts with partners be relied on?</summary>
    TransactionCost,

    /// <summary>Institutions: how far apart are rules, culture and language?</summary>
    Institutional,

    /// <summary>Resources: has the firm what the mode needs?</summary>
    ResourceBased,

    /// <summary>Ownership, location, internalisation (Dunning).</summary>
    Eclectic,

    /// <summary>Learning step by step (Uppsala).</summary>
    Knowledge,
}

/// <summary>What a theory says of a mode.</summary>
public enum FitVerdict
{
    /// <summary>It speaks against the mode.</summary>
    Against,

    /// <summary>It says nothing, or both ways.</summary>
    Silent,

    /// <summary>It speaks for the mode.</summary>
    For,
}

/// <summary>One theory's reading of a mode in a market.</summary>
/// <param name="Lens">The theory.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Because">The fact it rests on, or why it is silent.</param>
/// <param name="Source">Where the fact comes from.</param>
public sealed record FitReading(FitLens Lens, FitVerdict Verdict, Phrase Because, Phrase Source);
