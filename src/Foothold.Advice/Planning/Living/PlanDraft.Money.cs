using Foothold.Domain.Amounts;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.PlanContext;
using MoneyAssumption = Foothold.Advice.Assumptions.Assumption;

namespace Foothold.Advice.Planning.Living;

/// <summary>What the choice by money hangs on: assumptions, and the tests of them.</summary>
internal sealed partial class PlanDraft
{
    private const string AssumeMoney = "assume-money-";
    private const string TestMoney = "test-money-";

    private readonly Dictionary<MoneyQuestion, (DateOnly? From, DateOnly? Due, Money? Cost, Phrase? WhyNot)> _moneyTests = [];

    /// <summary>Whether an item was derived from the appraisal, and not from the ranking.</summary>
    public static bool IsAboutMoney(PlanItem item) => item.Id.StartsWith(AssumeMoney, StringComparison.Ordinal) || item.Id.StartsWith(TestMoney, StringComparison.Ordinal);

    private IEnumerable<MoneyQuestion> MoneyTested => _money?.All.Where(asked => asked.Test is not null) ?? [];

    // What decides is found out before money is spent: the tests stand before the first step that costs any.
    private void PlaceMoneyTests()
    {
        decimal left = Cash is { } cash ? cash.Amount - _plan.Steps.Where(scheduled => scheduled.By is not null).Sum(scheduled => scheduled.Step.Cost.Amount) : decimal.MaxValue;
        foreach (MoneyQuestion asked in MoneyTested)
        {
            Money? cost = _money!.CostOf(asked.Test!, Context, Currency);
            Phrase? whyNot = cost is null ? Phrase.Of($"it costs {Sum(asked.Test!.Test.CostOf(asked.Test.Sample))}, for which no rate to {Currency.Code} is known")
                : cost.Amount > left ? Phrase.Of($"it costs {Sum(cost)}, and the other steps leave {Sum(new Money(Math.Max(0, left), Currency))} of what you can lose")
                : _hoursPerWeek == 0 ? Phrase.Text("there are no hours for it") : null;
            if (whyNot is not null)
            {
                _moneyTests[asked] = (null, null, cost, whyNot);
                continue;
            }

            left -= cost!.Amount;
            DateOnly from = DayAfter(_hoursSoFar, floor: true);
            _hoursSoFar += asked.Test!.Hours;
            DateOnly worked = DayAfter(_hoursSoFar, floor: false), known = from.AddDays(asked.Test.Test.Days);
            _moneyTests[asked] = (from, worked > known ? worked : known, cost, null);
        }
    }

    private IEnumerable<Assumption> MoneyAssumptions()
    {
        foreach (MoneyQuestion asked in _money?.All ?? [])
        {
            MoneyAssumption about = asked.Value.Assumption;
            yield return new Assumption
            {
                Id = AssumeMoney + asked.Slug, Statement = Say(MoneyQuestions.ClaimOf(asked)), Market = asked.Market,
                Belief = new BeliefRange(Say(_money!.RangeOf(asked)), MoneyWords.InFile(about, about.Law.Low), MoneyWords.InFile(about, about.Law.High)), Matters = _money.Matters(asked),
            };
        }
    }

    private IEnumerable<AssumptionTest> MoneyTests()
    {
        decimal most = _money?.All.Select(_money.Matters).DefaultIfEmpty().Max() ?? 0;
        foreach (MoneyQuestion asked in MoneyTested)
        {
            (DateOnly? from, DateOnly? due, Money? cost, Phrase? whyNot) = _moneyTests[asked];
            decimal hours = Math.Round((decimal)asked.Test!.Hours, 2);
            // Half the buyers cost half only where nothing is to be prepared first.
            bool isInParts = asked.Test.Test is { Cost.IsZero: true, Hours: 0 };
            yield return new AssumptionTest
            {
                Id = TestMoney + asked.Slug, Assumption = AssumeMoney + asked.Slug, What = Say(_money!.HowOf(asked)), Owner = Owner, From = from, Due = due, Cost = cost is { IsZero: false } ? cost : null, Hours = hours,
                Units = isInParts ? asked.Test.Sample : 1, Importance = most > 0 ? (int)Math.Clamp(1 + Math.Round(4 * _money.Matters(asked) / most), 1, 5) : 3, StopRule = Say(_money.StopOf(asked)),
                Comments = NotNow(whyNot),
            };
        }
    }
}
