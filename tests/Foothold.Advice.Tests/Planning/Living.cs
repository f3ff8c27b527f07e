using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Tests.Planning;

/// <summary>Living plans: derived from samples, small ones by hand, and random ones by seed.</summary>
internal static class Living
{
    public static readonly DateOnly Monday = new(2026, 11, 2);

    private static readonly Lazy<ExportPlan> BakeryPlan = new(() => Plans.Of(Plans.Sample("bakery.json")));

    public static ExportPlan Bakery => BakeryPlan.Value;

    public static LivingPlan OfBakery { get; } = LivingPlanMaker.Derive(BakeryPlan.Value);

    public static LivingPlan Empty(decimal? hours = null, decimal? cash = null) => new()
    {
        Id = new Guid("00000000-0000-0000-0000-000000000001"), Version = 1, MadeOn = Monday, MadeFrom = new PlanOrigin(new FirmId(new Guid(9, 0, 0, new byte[8])), "Etikett AB", "machine", "2026-11", 1, 1000), Currency = Currency.Euro,
        Means = new PlanMeans(hours, cash is { } amount ? Money.Euro(amount) : null), People = [new PlanPerson { Id = "person-anna", Name = "Anna", Role = "owner" }],
    };

    public static PlanAction Step(string id, decimal hours, int firstWeek = 1, int lastWeek = 1, decimal cost = 0, int? importance = null, int units = 1, params string[] after) => new()
    {
        Id = id, Section = PlanSection.TargetMarket, What = $"Do {id}.", Owner = "Anna", From = Monday.AddDays(7 * (firstWeek - 1) + 1), Due = Monday.AddDays(7 * lastWeek), Hours = hours, Cost = cost == 0 ? null : Money.Euro(cost), Importance = importance, Units = units, DependsOn = after,
    };

    /// <summary>A random plan whose every field may be set; the same seed gives the same plan.</summary>
    public static LivingPlan Random(int seed)
    {
        var random = new Random(seed);
        bool Coin() => random.Next(2) == 0;
        string Words() => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));
        DateOnly Day() => Monday.AddDays(random.Next(0, 400));
        Money? Sum() => Coin() ? Money.Euro(random.Next(1, 90_000) / 100m) : null;
        CountryCode? Country() => Coin() ? CountryCode.All[random.Next(CountryCode.All.Count)] : null;
        PlanNote[] Notes() => [.. Enumerable.Range(0, random.Next(3)).Select(_ => new PlanNote(Day(), Words(), Words()))];
        T[] Some<T>(string kind, Func<string, T> make)
            where T : PlanItem => [.. Enumerable.Range(0, 6).Where(_ => Coin()).Select(i => make($"{kind}-{i}") with { Comments = Notes(), NoLongerFollows = Coin() ? Words() : null, Derived = Coin() ? Words() : null }).OrderBy(_ => random.Next())];
        T Work<T>(T item, int place)
            where T : WorkItem
        {
            DateOnly due = Day();
            WorkStatus status = item is AssumptionTest { Result: null } ? (WorkStatus)(random.Next(3) switch { 2 => 3, var other => other }) : (WorkStatus)random.Next(4);
            return item with
            {
                Owner = Coin() ? "Anna" : null, From = Coin() ? due.AddDays(-random.Next(60)) : null, Due = Coin() ? due : null, Cost = Sum(), Hours = random.Next(0, 100) / 4m, Units = random.Next(1, 4), Importance = Coin() ? random.Next(1, 6) : null,
                StopRule = Coin() ? Words() : null, Status = status, WhyDropped = status == WorkStatus.Dropped ? Words() : null, HoursSpent = Coin() ? random.Next(8) : null, Spent = Sum(), DependsOn = place > 0 && Coin() ? ["first"] : [],
            };
        }

        Assumption[] assumptions = Some("assume", id => new Assumption { Id = id, Statement = Words(), Market = Country(), Belief = Coin() ? new BeliefRange(Words(), Coin() ? -2.5m : null, Coin() ? 7 : null) : null, Matters = Coin() ? random.Next(100) / 100m : null, RestsOnIt = Coin() ? ["first"] : [], Status = (AssumptionStatus)random.Next(4) });
        PlanAction first = new() { Id = "first", Section = PlanSection.Travel, What = "go", Hours = 1 };
        return Empty() with
        {
            Version = random.Next(2, 9), Supersedes = Coin() ? new Guid(random.Next(), 0, 0, new byte[8]) : null, Note = Coin() ? Words() : null, Schema = Coin() ? "../../docs/reference/plan.schema.json" : null, Language = Coin() ? "sv" : null, IsInvented = Coin(),
            Means = new PlanMeans(Coin() ? random.Next(1, 40) : null, Sum()), Changes = Notes(), Assumptions = assumptions,
            Goals = Some("goal", id => new Goal { Id = id, What = Words(), Measure = Words(), Target = Coin() ? random.Next(500) : null, ByWhen = Day() }),
            Tests = assumptions.Length == 0 ? [] : Some("test", id => Work(new AssumptionTest { Id = id, Assumption = assumptions[random.Next(assumptions.Length)].Id, What = Words(), Result = Coin() ? new TestFinding(Day(), Words()) : null }, 1)),
            Actions = [first, .. Some("act", id => Work(new PlanAction { Id = id, Section = (PlanSection)random.Next(10), Market = Country(), What = Words(), Because = Coin() ? [Words(), Words()] : [] }, 1))],
            Risks = Some("risk", id => new PlanRisk { Id = id, What = Words(), Market = Country(), Figure = Words(), Likelihood = random.Next(1, 6), Impact = random.Next(1, 6), Trigger = Words(), Response = Words(), Owner = Coin() ? "Anna" : null, Review = Coin() ? Day() : null }),
            Adaptations = Some("adapt", id => new Adaptation { Id = id, Requirement = Words(), Market = Country(), Change = Words(), Cost = Sum(), Action = Coin() ? "first" : null, Status = (AdaptationStatus)random.Next(4), Source = Words(), CheckedOn = Coin() ? Day() : null }),
            Marketing = Some("marketing", id => new MarketingItem { Id = id, Market = Country(), Audience = Words(), Message = Words(), Channel = Words() }),
            People = [new PlanPerson { Id = "person-anna", Name = "Anna", Role = Words(), HoursPerWeek = Coin() ? 7.5m : null, IsOutside = Coin(), SkillsGap = Coin() ? Words() : null }],
            Funding = Some("funding", id => Coin() ? new FundingItem { Id = id, Need = Words(), Source = Words(), Amount = Money.Euro(100), ByWhen = Day(), Status = FundingStatus.Secured } : new FundingItem { Id = id, Need = Words(), Source = Words(), Amount = Sum(), ByWhen = Coin() ? Day() : null }),
        };
    }

    /// <summary>The same plan with every list in another order.</summary>
    public static LivingPlan Shuffled(LivingPlan plan, int seed)
    {
        var random = new Random(seed);
        T[] Mix<T>(IReadOnlyList<T> items) => [.. items.OrderBy(_ => random.Next())];
        return plan with { Goals = Mix(plan.Goals), Assumptions = Mix(plan.Assumptions), Tests = Mix(plan.Tests), Actions = Mix(plan.Actions), Risks = Mix(plan.Risks), Adaptations = Mix(plan.Adaptations), Marketing = Mix(plan.Marketing), People = Mix(plan.People), Funding = Mix(plan.Funding) };
    }

    /// <summary>The file of a plan whose lists stand in the order of their ids.</summary>
    public static string Ordered(LivingPlan plan)
    {
        T[] Sort<T>(IReadOnlyList<T> items)
            where T : PlanItem => [.. items.OrderBy(item => item.Id, StringComparer.Ordinal)];
        return System.Text.Encoding.UTF8.GetString(LivingPlanWriter.Write(plan with { Goals = Sort(plan.Goals), Assumptions = Sort(plan.Assumptions), Tests = Sort(plan.Tests), Actions = Sort(plan.Actions), Risks = Sort(plan.Risks), Adaptations = Sort(plan.Adaptations), Marketing = Sort(plan.Marketing), People = Sort(plan.People), Funding = Sort(plan.Funding) }));
    }

    private static readonly string[] Vocabulary = ["Oslo", "Å", "=SUM(A1)", "+47", "-3", "@home", "\"quoted\"", "<b>", "price", "ß", "日本", "a\\b", "&"];
}
