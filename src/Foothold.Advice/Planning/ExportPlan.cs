using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning;

/// <summary>The sections of an export plan.</summary>
public enum PlanSection
{
    /// <summary>What going abroad has to bring, and when to stop.</summary>
    Objectives,

    /// <summary>The first market and its buyers.</summary>
    TargetMarket,

    /// <summary>What has to change about the product.</summary>
    ProductAdaptation,

    /// <summary>How buyers learn of it.</summary>
    Marketing,

    /// <summary>What it costs to be there, and the price.</summary>
    CostsAndPricing,

    /// <summary>How the money comes home.</summary>
    GettingPaid,

    /// <summary>Where the money for the steps comes from.</summary>
    Funding,

    /// <summary>Going there.</summary>
    Travel,

    /// <summary>What could go wrong.</summary>
    Risk,

    /// <summary>Who does it.</summary>
    Organisation,
}

/// <summary>One step, with what it costs, by when, and when to stop.</summary>
/// <param name="Section">Its section.</param>
/// <param name="Text">What to do, with this firm's figures in it.</param>
/// <param name="Because">The figures and answers behind it.</param>
/// <param name="Hours">Estimated hours of work, ≥ 0.</param>
/// <param name="Cost">Estimated money to spend, ≥ 0.</param>
/// <param name="StopRule">When to stop or turn; null when there is nothing to stop.</param>
/// <param name="Market">The market it is about, or null.</param>
public sealed record PlanStep(PlanSection Section, Phrase Text, IReadOnlyList<Phrase> Because, double Hours, Money Cost, Phrase? StopRule, CountryCode? Market)
{
    /// <summary>The rule that wrote it, e.g. "call-who-asked": the same step keeps it from plan to plan, however its text changes. Empty for steps that no rule wrote.</summary>
    public string Rule { get; init; } = "";

    /// <summary>How many equal parts it can be cut into (customers to call, buyers to ask), at least 1.</summary>
    public int Units { get; init; } = 1;

    /// <summary>The id of the criterion that it finds out about, or null.</summary>
    public string? Tests { get; init; }
}

/// <summary>A step with its place in time.</summary>
/// <param name="Step">The step.</param>
/// <param name="By">The day by which it can be done within the hours and the money there are; null when it does not fit.</param>
/// <param name="WhyNot">Why it does not fit now; null when it does.</param>
public sealed record ScheduledStep(PlanStep Step, DateOnly? By, Phrase? WhyNot);

/// <summary>Something not known that would change the choice.</summary>
/// <param name="Market">The market.</param>
/// <param name="Criterion">What it is about.</param>
/// <param name="Belief">What is believed now, with its 90 % range.</param>
/// <param name="Decides">What it decides.</param>
/// <param name="Share">How much it matters, 0 to 1: its share of the doubt about that, less where the order is clear or further down the list.</param>
/// <param name="HowToFindOut">The cheapest way to find out that is known.</param>
public sealed record OpenQuestion(CountryCode Market, Criterion Criterion, Phrase Belief, Phrase Decides, double Share, Phrase HowToFindOut);

/// <summary>A market people would expect on the list, and why it is not.</summary>
/// <param name="Market">The market.</param>
/// <param name="Expected">Why it would be expected.</param>
/// <param name="Explanation">Why it is not there, and what would bring it there.</param>
public sealed record NotListed(CountryCode Market, string Expected, string Explanation);

/// <summary>The first version of a firm's plan: where to look first and how sure that is, what holds the firm back, first steps, and what is not known.</summary>
public sealed record ExportPlan
{
    /// <summary>What follows from the firm's file.</summary>
    public required FirmProfile Profile { get; init; }

    /// <summary>The ranking.</summary>
    public required ScreeningResult Screening { get; init; }

    /// <summary>The first markets of the ranking.</summary>
    public required IReadOnlyList<MarketResult> Shortlist { get; init; }

    /// <summary>Markets in which the firm sells or is present already, and how.</summary>
    public required IReadOnlyDictionary<CountryCode, string> Presence { get; init; }

    /// <summary>Markets that would be expected but are not on the shortlist.</summary>
    public required IReadOnlyList<NotListed> NotListed { get; init; }

    /// <summary>The steps, in the order in which they are to be done; those that do not fit come last.</summary>
    public required IReadOnlyList<ScheduledStep> Steps { get; init; }

    /// <summary>What the steps were fitted to, in one sentence.</summary>
    public required string Limits { get; init; }

    /// <summary>What is not known, worst first.</summary>
    public required IReadOnlyList<OpenQuestion> Questions { get; init; }

    /// <summary>Every source a figure in the plan comes from.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }
}
