using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>What a plan was made from, so that its figures can be made again.</summary>
/// <param name="Firm">The firm's stable id.</param>
/// <param name="Name">The firm's name, for people.</param>
/// <param name="Product">The product it is about.</param>
/// <param name="Evidence">The evidence release, e.g. "2026-11".</param>
/// <param name="Seed">The seed of the ranking.</param>
/// <param name="Draws">How many draws the ranking took.</param>
public sealed record PlanOrigin(FirmId Firm, string Name, string Product, string Evidence, ulong Seed, int Draws);

/// <summary>What the plan has to do with. Null is not stated, never zero.</summary>
/// <param name="HoursPerWeek">Hours a week of the firm's own people together.</param>
/// <param name="CashAtRisk">Money it can lose without harm, over the whole plan.</param>
public sealed record PlanMeans(decimal? HoursPerWeek, Money? CashAtRisk);

/// <summary>A dated remark: a note on an item, or what changed from one version to the next.</summary>
/// <param name="On">The day.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">What.</param>
public sealed record PlanNote(DateOnly On, string By, string Text);

/// <summary>
/// One version of a firm's living plan: goals, the assumptions they stand on, the tests of these, actions, risks, adaptations, marketing, people and funding.
/// Written by the program, edited by people, compared version with version. The file's format is described in docs/reference/plan-file.md.
/// </summary>
public sealed record LivingPlan
{
    /// <summary>Stable, global id of this version.</summary>
    public required Guid Id { get; init; }

    /// <summary>1 for the first, then one more each time.</summary>
    public required int Version { get; init; }

    /// <summary>The id of the version that this one replaces; null for the first.</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>The day it was made; the weeks of the capacity check are counted from here.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>What it was made from.</summary>
    public required PlanOrigin MadeFrom { get; init; }

    /// <summary>The one currency in which it counts; every amount in it is in this one.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The language in which the program writes it and carries it forward (BCP 47: "sv"); null for English. What people write is in theirs.</summary>
    public string? Language { get; init; }

    /// <summary>What there is to do it with.</summary>
    public required PlanMeans Means { get; init; }

    /// <summary>Whether the firm is invented (a sample).</summary>
    public bool IsInvented { get; init; }

    /// <summary>A remark at the head of the file; null when there is none.</summary>
    public string? Note { get; init; }

    /// <summary>Where an editor finds the schema; null when not given. Kept so that a file comes back as it was.</summary>
    public string? Schema { get; init; }

    /// <summary>What changed from version to version, oldest first.</summary>
    public IReadOnlyList<PlanNote> Changes { get; init; } = [];

    /// <summary>What going abroad has to bring.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>What has to be true for that.</summary>
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    /// <summary>How that is found out.</summary>
    public IReadOnlyList<AssumptionTest> Tests { get; init; } = [];

    /// <summary>What is done.</summary>
    public IReadOnlyList<PlanAction> Actions { get; init; } = [];

    /// <summary>What could go wrong.</summary>
    public IReadOnlyList<PlanRisk> Risks { get; init; } = [];

    /// <summary>What has to change about the product or its papers.</summary>
    public IReadOnlyList<Adaptation> Adaptations { get; init; } = [];

    /// <summary>How buyers learn of it.</summary>
    public IReadOnlyList<MarketingItem> Marketing { get; init; } = [];

    /// <summary>Who does it.</summary>
    public IReadOnlyList<PlanPerson> People { get; init; } = [];

    /// <summary>Where the money comes from.</summary>
    public IReadOnlyList<FundingItem> Funding { get; init; } = [];

    /// <summary>All that takes hours or money: tests and actions.</summary>
    public IEnumerable<WorkItem> Work => Tests.Cast<WorkItem>().Concat(Actions);

    /// <summary>Everything with an id, section by section.</summary>
    public IEnumerable<PlanItem> Items => Goals.Cast<PlanItem>().Concat(Assumptions).Concat(Work).Concat(Risks).Concat(Adaptations).Concat(Marketing).Concat(People).Concat(Funding);

    /// <summary>The global id of an item: the same in every version and on every machine, so that it can be cited.</summary>
    /// <param name="item">An item of this plan.</param>
    public Guid GlobalId(PlanItem item) => StableId.From(MadeFrom.Firm.Value, $"plan-item|{item.Id}");

    /// <summary>The id of a version: the same for the same firm, number, day and predecessor.</summary>
    internal static Guid VersionId(FirmId firm, int version, DateOnly madeOn, Guid? supersedes) =>
        StableId.From(firm.Value, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"plan-version|{version}|{madeOn:yyyy-MM-dd}|{supersedes}"));
}
