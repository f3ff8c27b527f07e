using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Planning.Living;

/// <summary>How an assumption stands.</summary>
public enum AssumptionStatus
{
    /// <summary>Not tested yet.</summary>
    Open,

    /// <summary>What was found so far speaks for it.</summary>
    Holding,

    /// <summary>Found wrong: what rests on it has to be thought over.</summary>
    Refuted,

    /// <summary>Known well enough; no further test.</summary>
    Settled,
}

/// <summary>How a piece of work stands.</summary>
public enum WorkStatus
{
    /// <summary>Not begun.</summary>
    Todo,

    /// <summary>Begun.</summary>
    Doing,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Not to be done; the plan says why.</summary>
    Dropped,
}

/// <summary>How an adaptation stands.</summary>
public enum AdaptationStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Begun.</summary>
    Doing,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Found not to be asked for.</summary>
    NotNeeded,
}

/// <summary>How a source of money stands.</summary>
public enum FundingStatus
{
    /// <summary>Wanted, not asked for yet.</summary>
    Wanted,

    /// <summary>Applied for.</summary>
    Applied,

    /// <summary>Promised in writing: only this counts in the capacity check.</summary>
    Secured,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>Something in a plan with an id of its own.</summary>
public abstract record PlanItem
{
    private protected PlanItem()
    {
    }

    /// <summary>Its id, unique in the plan and the same in every version: small letters, digits and hyphens, such as "call-who-asked-nor".</summary>
    public required string Id { get; init; }

    /// <summary>The fingerprint of what the program wrote, by which it sees whether people changed the wording; null for items that people added.</summary>
    public string? Derived { get; init; }

    /// <summary>Why it no longer follows from the evidence; null while it does, and for items that people added.</summary>
    public string? NoLongerFollows { get; init; }

    /// <summary>Dated remarks, oldest first.</summary>
    public IReadOnlyList<PlanNote> Comments { get; init; } = [];

    /// <summary>What it says, in one line.</summary>
    public abstract string Title { get; }
}

/// <summary>What going abroad has to bring.</summary>
public sealed record Goal : PlanItem
{
    /// <summary>What.</summary>
    public required string What { get; init; }

    /// <summary>What is counted, with its unit.</summary>
    public required string Measure { get; init; }

    /// <summary>How many of it; null when it cannot be put in figures yet.</summary>
    public decimal? Target { get; init; }

    /// <summary>By which day.</summary>
    public required DateOnly ByWhen { get; init; }

    /// <inheritdoc />
    public override string Title => What;
}

/// <summary>A belief with its 90 % range.</summary>
/// <param name="Text">In words, with unit.</param>
/// <param name="Low">Lower end, or null when it has no number.</param>
/// <param name="High">Upper end, not below the lower; or null.</param>
public sealed record BeliefRange(string Text, decimal? Low, decimal? High);

/// <summary>Something that has to be true for the plan to work, and is not known for sure.</summary>
public sealed record Assumption : PlanItem
{
    /// <summary>The statement.</summary>
    public required string Statement { get; init; }

    /// <summary>The market it is about, or null.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>What is believed now; null when there is no figure.</summary>
    public BeliefRange? Belief { get; init; }

    /// <summary>How much it matters, 0 to 1: its share of what keeps the choice open; null when not judged.</summary>
    public decimal? Matters { get; init; }

    /// <summary>Ids of goals and actions that rest on it.</summary>
    public IReadOnlyList<string> RestsOnIt { get; init; } = [];

    /// <summary>How it stands.</summary>
    public AssumptionStatus Status { get; init; }

    /// <inheritdoc />
    public override string Title => Statement;
}

/// <summary>Work: something that takes hours and money of somebody in a stretch of time.</summary>
public abstract record WorkItem : PlanItem
{
    private protected WorkItem()
    {
    }

    /// <summary>What is done.</summary>
    public required string What { get; init; }

    /// <summary>Who does it: the name of one of the plan's people; null when nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>The first day; null for the day the plan is made.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null when it has no date yet, and then it takes no hours in the capacity check.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Money to spend, ≥ 0; null when not estimated.</summary>
    public Money? Cost { get; init; }

    /// <summary>Hours of work, ≥ 0.</summary>
    public decimal Hours { get; init; }

    /// <summary>Into how many equal parts it can be cut (buyers to ask), at least 1.</summary>
    public int Units { get; init; } = 1;

    /// <summary>How much it matters, 1 (little) to 5 (most); null counts as 3.</summary>
    public int? Importance { get; init; }

    /// <summary>When to stop or turn; null when there is nothing to stop.</summary>
    public string? StopRule { get; init; }

    /// <summary>Ids of work that has to be done before.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>How it stands.</summary>
    public WorkStatus Status { get; init; }

    /// <summary>Why it was dropped; null unless it was.</summary>
    public string? WhyDropped { get; init; }

    /// <summary>Hours spent so far; null when not kept.</summary>
    public decimal? HoursSpent { get; init; }

    /// <summary>Money spent so far; null when not kept.</summary>
    public Money? Spent { get; init; }

    /// <summary>Whether it still has to be done.</summary>
    public bool IsOpen => Status is WorkStatus.Todo or WorkStatus.Doing;

    /// <summary>Hours still to work: none when done or dropped.</summary>
    public decimal HoursLeft => IsOpen ? Math.Max(0, Hours - (HoursSpent ?? 0)) : 0;

    /// <summary>What it takes of the money in all: the budget, or more when more was spent; what was spent once it is done or dropped.</summary>
    public decimal Outlay => Status switch
    {
        WorkStatus.Dropped => Spent?.Amount ?? 0,
        WorkStatus.Done => (Spent ?? Cost)?.Amount ?? 0,
        _ => Math.Max(Cost?.Amount ?? 0, Spent?.Amount ?? 0),
    };

    /// <inheritdoc />
    public override string Title => What;
}

/// <summary>What came of a test.</summary>
/// <param name="On">The day.</param>
/// <param name="Text">What was found.</param>
public sealed record TestFinding(DateOnly On, string Text);

/// <summary>A way to find out whether an assumption holds.</summary>
public sealed record AssumptionTest : WorkItem
{
    /// <summary>The id of the assumption.</summary>
    public required string Assumption { get; init; }

    /// <summary>What came of it; null while nothing has.</summary>
    public TestFinding? Result { get; init; }
}

/// <summary>A step.</summary>
public sealed record PlanAction : WorkItem
{
    /// <summary>Its section.</summary>
    public required PlanSection Section { get; init; }

    /// <summary>The market it is about, or null.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>The figures and answers behind it.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];
}

/// <summary>Something that could go wrong.</summary>
public sealed record PlanRisk : PlanItem
{
    /// <summary>What.</summary>
    public required string What { get; init; }

    /// <summary>The market it is about, or null.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>The figure behind it.</summary>
    public required string Figure { get; init; }

    /// <summary>How likely, 1 (hardly) to 5 (as good as certain).</summary>
    public required int Likelihood { get; init; }

    /// <summary>How bad, 1 (a nuisance) to 5 (ends the venture).</summary>
    public required int Impact { get; init; }

    /// <summary>What shows that it happens.</summary>
    public required string Trigger { get; init; }

    /// <summary>What is done then.</summary>
    public required string Response { get; init; }

    /// <summary>Who watches it; null when nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? Review { get; init; }

    /// <summary>Likelihood times impact, 1 to 25.</summary>
    public int Score => Likelihood * Impact;

    /// <inheritdoc />
    public override string Title => What;
}

/// <summary>Something a market asks for, and what has to change for it.</summary>
public sealed record Adaptation : PlanItem
{
    /// <summary>What is asked for.</summary>
    public required string Requirement { get; init; }

    /// <summary>The market that asks, or null.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>What has to change.</summary>
    public required string Change { get; init; }

    /// <summary>What that costs; null when not estimated. Not counted beside the budget of the action.</summary>
    public Money? Cost { get; init; }

    /// <summary>The id of the action that does it; null when none does.</summary>
    public string? Action { get; init; }

    /// <summary>How it stands.</summary>
    public AdaptationStatus Status { get; init; }

    /// <summary>Where the requirement is written.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which somebody looked at the source; null when nobody has.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <inheritdoc />
    public override string Title => Requirement;
}

/// <summary>How buyers in a market learn of the offer.</summary>
public sealed record MarketingItem : PlanItem
{
    /// <summary>The market, or null.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string Audience { get; init; }

    /// <summary>What they are told.</summary>
    public required string Message { get; init; }

    /// <summary>By which way.</summary>
    public required string Channel { get; init; }

    /// <inheritdoc />
    public override string Title => $"{Audience}: {Channel}";
}

/// <summary>Somebody who works on the plan.</summary>
public sealed record PlanPerson : PlanItem
{
    /// <summary>The name by which work names its owner.</summary>
    public required string Name { get; init; }

    /// <summary>What they do in it.</summary>
    public required string Role { get; init; }

    /// <summary>Hours a week they can give; null when not stated: then they share the plan's hours with others of whom nothing is stated.</summary>
    public decimal? HoursPerWeek { get; init; }

    /// <summary>Whether they are outside the firm, so that their hours are not the firm's.</summary>
    public bool IsOutside { get; init; }

    /// <summary>What they would have to learn; null when nothing is known.</summary>
    public string? SkillsGap { get; init; }

    /// <inheritdoc />
    public override string Title => Name;
}

/// <summary>Money that is needed and where it may come from.</summary>
public sealed record FundingItem : PlanItem
{
    /// <summary>For what.</summary>
    public required string Need { get; init; }

    /// <summary>From whom.</summary>
    public required string Source { get; init; }

    /// <summary>How much; null when not known.</summary>
    public Money? Amount { get; init; }

    /// <summary>By which day; null when not known.</summary>
    public DateOnly? ByWhen { get; init; }

    /// <summary>How it stands.</summary>
    public FundingStatus Status { get; init; }

    /// <inheritdoc />
    public override string Title => $"{Need}: {Source}";
}
