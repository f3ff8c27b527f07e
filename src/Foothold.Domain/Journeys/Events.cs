using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;

namespace Foothold.Domain.Journeys;

/// <summary>An event that is a sign of foreign interest or curiosity, but no sale and no effort to sell.</summary>
public abstract record SignalEvent : JourneyEvent
{
    private protected SignalEvent()
    {
    }
}

/// <summary>An event by which the firm actively tries to sell abroad.</summary>
public abstract record EffortEvent : JourneyEvent
{
    private protected EffortEvent()
    {
    }
}

/// <summary>Somebody abroad asked about the product.</summary>
/// <param name="Market">Where the inquiry came from.</param>
public sealed record InquiryReceived(CountryCode Market) : SignalEvent;

/// <summary>The firm looked into markets abroad.</summary>
/// <param name="Market">The market, or null for research into several.</param>
public sealed record MarketResearched(CountryCode? Market) : SignalEvent;

/// <summary>The firm visited a trade fair as a guest.</summary>
/// <param name="Country">The country of the fair.</param>
/// <param name="Name">The fair.</param>
public sealed record FairVisited(CountryCode Country, string? Name) : SignalEvent;

/// <summary>Somebody in the firm took a course about going abroad.</summary>
/// <param name="Topic">What it was about.</param>
public sealed record CourseAttended(string? Topic) : SignalEvent;

/// <summary>An order from abroad.</summary>
/// <param name="Market">Where the customer is.</param>
/// <param name="Value">What it was worth; null when not stated.</param>
/// <param name="IsUnsolicited">Whether the customer came without the firm having tried.</param>
public sealed record OrderReceived(CountryCode Market, Money? Value, bool IsUnsolicited) : JourneyEvent;

/// <summary>Sales of one year by market abroad.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Sales">Sales by market; each market at most once; home is not among them.</param>
public sealed record SalesReported(int Year, IReadOnlyList<MarketSales> Sales) : JourneyEvent;

/// <summary>Sales to one market.</summary>
/// <param name="Market">The market.</param>
/// <param name="Value">Sales, ≥ 0, in one currency for the whole report.</param>
public sealed record MarketSales(CountryCode Market, Money Value);

/// <summary>The firm adopted a plan for going abroad.</summary>
public sealed record ExportPlanAdopted : EffortEvent;

/// <summary>An agent or distributor was appointed.</summary>
/// <param name="Market">For which market.</param>
/// <param name="Mode"><see cref="EntryMode.Agent"/> or <see cref="EntryMode.Distributor"/>.</param>
/// <param name="Name">Who.</param>
public sealed record PartnerAppointed(CountryCode Market, EntryMode Mode, string? Name) : EffortEvent;

/// <summary>A campaign to win customers abroad.</summary>
/// <param name="Market">Where, or null for several markets.</param>
/// <param name="Cost">What it cost; null when not stated.</param>
public sealed record CampaignRun(CountryCode? Market, Money? Cost) : EffortEvent;

/// <summary>The firm exhibited at a trade fair abroad or for buyers from abroad.</summary>
/// <param name="Country">The country of the fair.</param>
/// <param name="Name">The fair.</param>
public sealed record FairExhibited(CountryCode Country, string? Name) : EffortEvent;

/// <summary>Staff or a budget was set aside for work abroad.</summary>
/// <param name="Budget">Money a year; null when not stated.</param>
/// <param name="HoursPerWeek">Hours a week; null when not stated.</param>
public sealed record ResourcesSetAside(Money? Budget, decimal? HoursPerWeek) : EffortEvent;

/// <summary>The firm started to work in a market.</summary>
/// <param name="Market">The market.</param>
/// <param name="Mode">How.</param>
public sealed record MarketEntered(CountryCode Market, EntryMode Mode) : JourneyEvent;

/// <summary>The firm changed how it works in a market, or added a second way.</summary>
/// <param name="Market">The market.</param>
/// <param name="From">The mode given up; null when the new one is added beside those in use.</param>
/// <param name="To">The new mode.</param>
public sealed record ModeChanged(CountryCode Market, EntryMode? From, EntryMode To) : JourneyEvent;

/// <summary>The firm left a market.</summary>
/// <param name="Market">The market.</param>
/// <param name="Reason">Why, in its words.</param>
public sealed record MarketLeft(CountryCode Market, string? Reason) : JourneyEvent;

/// <summary>Kinds of presence abroad.</summary>
public enum PresenceKind
{
    /// <summary>A sales or representative office, or a sales company.</summary>
    Office,

    /// <summary>A warehouse.</summary>
    Warehouse,

    /// <summary>Production.</summary>
    Production,

    /// <summary>A franchise.</summary>
    Franchise,

    /// <summary>A joint venture.</summary>
    JointVenture,
}

/// <summary>A presence abroad was opened.</summary>
/// <param name="Country">Where.</param>
/// <param name="Kind">What.</param>
public sealed record PresenceOpened(CountryCode Country, PresenceKind Kind) : JourneyEvent;

/// <summary>A presence abroad was closed.</summary>
/// <param name="Country">Where.</param>
/// <param name="Kind">What.</param>
public sealed record PresenceClosed(CountryCode Country, PresenceKind Kind) : JourneyEvent;

/// <summary>Kinds of turning points that may set a domestic firm going abroad at once (Bell, McNaughton and Young 2001).</summary>
public enum TurningPointKind
{
    /// <summary>New owners or a takeover.</summary>
    OwnershipChange,

    /// <summary>New management or a successor.</summary>
    ManagementChange,

    /// <summary>A domestic customer went abroad and took the firm along.</summary>
    ClientFollowed,

    /// <summary>The firm bought another, or its rights.</summary>
    Acquisition,
}

/// <summary>A turning point in the firm's life.</summary>
/// <param name="Kind">What kind.</param>
public sealed record TurningPoint(TurningPointKind Kind) : JourneyEvent;

/// <summary>A lasting relation abroad came about.</summary>
/// <param name="Country">Where the other side is.</param>
/// <param name="With">Who: a customer, supplier, adviser, former colleague.</param>
/// <param name="Strength">How strong, above 0 (an acquaintance) to 1 (would vouch for the firm); null when not judged.</param>
public sealed record TieFormed(CountryCode Country, string? With, double? Strength) : JourneyEvent;

/// <summary>A relation abroad ended.</summary>
/// <param name="Country">Where the other side is.</param>
/// <param name="With">Who.</param>
public sealed record TieEnded(CountryCode Country, string? With) : JourneyEvent;

/// <summary>A support organisation helped.</summary>
/// <param name="Organisation">Who.</param>
/// <param name="Need">With what kind of need.</param>
public sealed record SupportReceived(string Organisation, NeedType Need) : JourneyEvent;

/// <summary>A test of an assumption was decided on: what is asked, how, for how much, and when the firm would stop. Written down before the result is known.</summary>
/// <param name="Market">The market, or null.</param>
/// <param name="Question">Id of the assumption ("NOR.price") or of a criterion in a market ("criterion:DNK.competition").</param>
/// <param name="Test">The kind of test.</param>
/// <param name="Sample">How many units of it (calls, quotes, months); null when not stated.</param>
/// <param name="Budget">The most it may cost; null when not stated.</param>
/// <param name="StopRule">When the firm gives up; null when not stated.</param>
/// <param name="Statement">A statement that the result will show to be true or false; null when none was made.</param>
/// <param name="Probability">How sure the firm is of the statement, 0 to 1.</param>
/// <param name="BaseRate">How often such statements come true elsewhere, 0 to 1.</param>
/// <param name="BaseRateSource">Where the base rate comes from.</param>
/// <param name="PreMortem">Suppose it failed: because of what?</param>
public sealed record ExperimentPlanned(
    CountryCode? Market, string Question, string Test, decimal? Sample, Money? Budget, StopRule? StopRule, string? Statement, double? Probability, double? BaseRate, string? BaseRateSource, string? PreMortem) : JourneyEvent;

/// <summary>A test of an assumption came to its end.</summary>
/// <param name="Market">The market, or null.</param>
/// <param name="Assumption">What was believed.</param>
/// <param name="Result">What came out.</param>
/// <param name="Cost">What it cost; null when not stated.</param>
/// <param name="Question">Id of the assumption or of a criterion in a market, as in <see cref="ExperimentPlanned"/>; null for a test that changes no number.</param>
/// <param name="Experiment">The event that planned it; null when nothing was written down before.</param>
/// <param name="Data">The result as numbers; null when there are none.</param>
/// <param name="Outcome">Whether the statement made beforehand came true; null when there was none or it cannot be told.</param>
/// <param name="Hours">Hours of the firm's own people; null when not stated.</param>
/// <param name="Decision">What the firm decided upon it.</param>
/// <param name="Lesson">What to remember.</param>
public sealed record ExperimentFinished(
    CountryCode? Market, string Assumption, string Result, Money? Cost, string? Question = null, EventId? Experiment = null, Observations? Data = null, bool? Outcome = null, decimal? Hours = null, string? Decision = null, string? Lesson = null)
    : JourneyEvent;

/// <summary>A decision was taken, with a statement about its result that a later day will show to be true or false.</summary>
/// <param name="What">What was decided.</param>
/// <param name="Statement">What the firm expects of it, so that it can be checked: "a second order by June".</param>
/// <param name="Probability">How sure the firm is of the statement, 0 to 1.</param>
/// <param name="ResolveBy">The day on which it can be told.</param>
/// <param name="Options">What else could have been done; null when not stated.</param>
/// <param name="Market">The market, or null.</param>
/// <param name="BaseRate">How often such statements come true elsewhere, 0 to 1.</param>
/// <param name="BaseRateSource">Where the base rate comes from.</param>
/// <param name="PreMortem">Suppose it failed: because of what?</param>
public sealed record DecisionMade(
    string What, string Statement, double Probability, DateOnly ResolveBy, IReadOnlyList<string>? Options, CountryCode? Market, double? BaseRate, string? BaseRateSource, string? PreMortem) : JourneyEvent;

/// <summary>What was stated with an earlier decision turned out to be true or false.</summary>
/// <param name="Decision">The event of the decision.</param>
/// <param name="Outcome">Whether the statement came true.</param>
/// <param name="Note">What happened, and why.</param>
public sealed record DecisionResolved(EventId Decision, bool Outcome, string? Note) : JourneyEvent;

/// <summary>The firm started to buy from abroad.</summary>
/// <param name="Country">Where from.</param>
public sealed record SourcingStarted(CountryCode Country) : JourneyEvent;

/// <summary>A new product, process or way of selling was introduced.</summary>
/// <param name="What">What.</param>
public sealed record InnovationIntroduced(string What) : JourneyEvent;

/// <summary>An earlier event was recorded in error: it never happened. Names it in <see cref="JourneyEvent.Supersedes"/>.</summary>
/// <param name="Reason">Why it is withdrawn.</param>
public sealed record EventRetracted(string Reason) : JourneyEvent;
