using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning.Living;

/// <summary>The parts of a living plan as they follow from a plan: what is assumed, tested and done, by whom and when.</summary>
internal sealed partial class PlanDraft
{
    // Hours of a test whose way of finding out has no estimate of its own: a look-up or two calls (docs/explanation/living-plan.md).
    private const double HoursOfTest = 2;
    private const decimal HoursAssumed = 4;
    private const int DaysAWeek = 7;
    private const int WeeksPlanned = 13;

    private readonly ExportPlan _plan;
    private readonly MoneyQuestions? _money;
    private readonly PlanLanguage _language;
    private readonly decimal _hoursPerWeek;
    private readonly List<(PlanStep Step, DateOnly? From, DateOnly? Due, Phrase? WhyNot, string Id)> _steps = [];
    private readonly Dictionary<PlanStep, string> _idOfStep = [];
    private double _hoursSoFar;

    public PlanDraft(ExportPlan plan, MoneyQuestions? money, PlanLanguage language)
    {
        _plan = plan;
        _language = language;
        _money = money;
        Context = new PlanContext(plan.Profile, plan.Screening);
        Currency = Context.Estimate(0).Currency;
        Cash = Context.CashAtRisk is { } cash && cash.Currency == Currency ? cash with { Amount = decimal.Round(cash.Amount, Currency.MinorUnits, MidpointRounding.ToEven) } : null;
        _hoursPerWeek = plan.Profile.Diagnosis.Means.HoursPerWeek ?? HoursAssumed;
        AnswerSheet[] own = [.. plan.Profile.File.Answers.Where(sheet => sheet.Role == RespondentRole.Firm && sheet.On <= plan.Profile.AsAt)];
        Owner = own.MaxBy(sheet => sheet.On)?.Respondent;
        Place();
    }

    public PlanContext Context { get; }

    /// <summary>The currency of the steps' costs.</summary>
    public Currency Currency { get; }

    /// <summary>Money at risk in that currency, or null.</summary>
    public Money? Cash { get; }

    /// <summary>Who of the firm answered last: the owner of all work until somebody else is named.</summary>
    public string? Owner { get; }

    private static string Code(CountryCode market) => market.Alpha3.ToLowerInvariant();

    private static string IdOf(string criterion, CountryCode market) => $"{criterion}-{Code(market)}";

    // The hours are worked one after the other, as they were scheduled, so each step's stretch follows the one before.
    private void Place()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        double hoursOfSteps = 0;
        bool areTestsPlaced = false;
        foreach (ScheduledStep scheduled in _plan.Steps)
        {
            PlanStep step = scheduled.Step;
            if (!areTestsPlaced && (scheduled.By is null || !step.Cost.IsZero))
            {
                PlaceMoneyTests();
                areTestsPlaced = true;
            }

            string name = $"{(step.Rule.Length > 0 ? step.Rule : PlanWords.Word(step.Section).Replace(' ', '-'))}{(step.Market is { } market ? $"-{Code(market)}" : "")}", id = name;
            for (int i = 2; !used.Add(id); i++) id = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            _idOfStep[step] = id;
            DateOnly? from = null, due = scheduled.By;
            if (due is not null)
            {
                from = DayAfter(_hoursSoFar, floor: true);
                _hoursSoFar += step.Hours;
                hoursOfSteps += step.Hours;
                // Behind the tests of money everything is as many hours later.
                if (_hoursSoFar > hoursOfSteps) due = DayAfter(_hoursSoFar, floor: false);
            }

            _steps.Add((step, from, due, scheduled.WhyNot, id));
        }

        if (!areTestsPlaced) PlaceMoneyTests();
    }

    private DateOnly DayAfter(double hours, bool floor)
    {
        double weeks = _hoursPerWeek > 0 ? hours / (double)_hoursPerWeek : 0;
        int whole = (int)(floor ? Math.Floor(weeks) : Math.Max(1, Math.Ceiling(weeks)));
        return Context.AsAt.AddDays(DaysAWeek * whole + (floor && whole > 0 ? 1 : 0));
    }

    public PlanAction[] Actions() => [.. _steps.Where(placed => placed.Step.Tests is null).Select(placed => new PlanAction
    {
        Id = placed.Id,
        Section = placed.Step.Section,
        Market = placed.Step.Market,
        What = Say(placed.Step.Text),
        Because = _language.Say(placed.Step.Because),
        Owner = Owner,
        From = placed.From,
        Due = placed.Due,
        Cost = placed.Step.Cost.IsZero ? null : placed.Step.Cost,
        Hours = (decimal)placed.Step.Hours,
        Units = placed.Step.Units,
        Importance = ImportanceOf(placed.Step),
        StopRule = Say(placed.Step.StopRule),
        DependsOn = Before(placed.Step, placed.Due),
        Comments = NotNow(placed.WhyNot),
    })];

    [return: NotNullIfNotNull(nameof(phrase))]
    private string? Say(Phrase? phrase) => _language.Say(phrase);

    private PlanNote[] NotNow(Phrase? why) => why is null ? [] : [new PlanNote(Context.AsAt, "foothold", Say(Phrase.Of($"Not now: {why}.")))];

    // What a step stands on, where both are in the plan and the one before has a date if the one after has.
    private string[] Before(PlanStep step, DateOnly? due)
    {
        string[] rules = step.Rule switch
        {
            "visit" or "meet-by-video" => ["call-who-asked", "talk-to-customers-there", "talk-to-customers-of-sales", "ask-three-buyers"],
            "web-page" or "terms" => ["price-there", "price-of-service"],
            _ => [],
        };
        return [.. _steps.Where(other => rules.Contains(other.Step.Rule) && other.Step.Market == step.Market && (due is null || other.Due <= due)).Select(other => other.Id)];
    }

    // A first guess at what matters, for people to change; the order is that of docs/explanation/living-plan.md.
    private static int ImportanceOf(PlanStep step) => step.Rule switch
    {
        "call-who-asked" or "talk-to-customers-there" or "talk-to-customers-of-sales" or "ask-three-buyers" or "sanctions" => 5,
        _ when step.Section is PlanSection.Objectives or PlanSection.Organisation or PlanSection.CostsAndPricing || step.Rule.StartsWith("requirement-", StringComparison.Ordinal) => 4,
        _ when step.Section is PlanSection.Marketing or PlanSection.Travel => 2,
        _ => 3,
    };

    public Assumption[] Assumptions()
    {
        var known = new List<Assumption>(MoneyAssumptions());
        foreach (OpenQuestion question in _plan.Questions)
            known.Add(Believed(question.Criterion, question.Market, question.Belief, (decimal)Math.Round(question.Share, 3)));
        foreach ((PlanStep step, _, _, _, _) in _steps.Where(placed => placed.Step.Tests is not null))
            if (known.All(assumption => assumption.Id != $"assume-{IdOf(step.Tests!, step.Market!)}") && Context.Screening.Find(step.Market!)?.Beliefs.FirstOrDefault(candidate => candidate.Criterion.Id == step.Tests) is { } belief)
                known.Add(Believed(belief.Criterion, step.Market!, Wording.Range(belief), null));
        if (_steps.Any(placed => placed.Step.Rule == "goal-units"))
            known.Add(new Assumption { Id = "assume-margin", Statement = Say(Phrase.Of($"{StepRules.MarginAssumed:0 %} of the price of {Context.Product.Name} is left over after what each unit costs.")), Belief = new BeliefRange(Say(Phrase.Text("assumed, not stated by the firm")), null, null) });
        if (_plan.Profile.Diagnosis.Means.HoursPerWeek is null)
            known.Add(new Assumption { Id = "assume-hours", Statement = Say(Phrase.Of($"{HoursAssumed:0} hours a week can be worked on this plan.")), Belief = new BeliefRange(Say(Phrase.Text("assumed, none were stated (item mea.2)")), null, null) });
        return [.. known];
    }

    private Assumption Believed(Criterion criterion, CountryCode market, Phrase range, decimal? matters)
    {
        Belief? belief = Context.Screening.Find(market)?.Beliefs.FirstOrDefault(one => one.Criterion == criterion);
        ComponentBelief? widest = belief?.Components.MaxBy(component => component.Component.Share * component.StandardDeviation);
        (decimal?, decimal?) ends = widest is { } found && double.IsFinite(found.Low) && double.IsFinite(found.High) && Math.Max(Math.Abs(found.Low), Math.Abs(found.High)) < 1e15 ? (ThreeDigits(Math.Min(found.Low, found.High)), ThreeDigits(Math.Max(found.Low, found.High))) : (null, null);
        return new Assumption { Id = $"assume-{IdOf(criterion.Id, market)}", Statement = Say(InsideRange(Phrase.Of($"{market}"), criterion.Label)), Market = market, Belief = new BeliefRange(Say(range), ends.Item1, ends.Item2), Matters = matters };
    }

    /// <summary>That a figure lies where it is believed to lie.</summary>
    internal static Phrase InsideRange(Phrase market, Phrase criterion) => Phrase.Of($"{market}: {criterion} lies inside the range believed now.");

    public AssumptionTest[] Tests(Assumption[] assumptions)
    {
        var tests = new List<AssumptionTest>(MoneyTests());
        // Shares of the ranking and shares of money are not compared with one another.
        decimal most = assumptions.Where(assumption => !IsAboutMoney(assumption)).Max(assumption => assumption.Matters) ?? 0;
        foreach ((PlanStep step, DateOnly? from, DateOnly? due, Phrase? why, string id) in _steps.Where(placed => placed.Step.Tests is not null))
        {
            Assumption? about = assumptions.FirstOrDefault(assumption => assumption.Id == $"assume-{IdOf(step.Tests!, step.Market!)}");
            if (about is null) continue;
            tests.Add(new AssumptionTest
            {
                Id = id, Assumption = about.Id, What = Say(step.Text), Owner = Owner, From = from, Due = due, Cost = step.Cost.IsZero ? null : step.Cost, Hours = (decimal)step.Hours, Units = step.Units, Importance = ImportanceOf(about, most),
                StopRule = Say(step.StopRule ?? StopOf(about)), Comments = NotNow(why),
            });
        }

        foreach (OpenQuestion question in _plan.Questions)
        {
            Assumption about = assumptions.First(assumption => assumption.Id == $"assume-{IdOf(question.Criterion.Id, question.Market)}");
            if (tests.Any(test => test.Assumption == about.Id)) continue;
            DateOnly from = DayAfter(_hoursSoFar, floor: true);
            _hoursSoFar += HoursOfTest;
            bool dated = _hoursPerWeek > 0;
            tests.Add(new AssumptionTest
            {
                Id = $"test-{IdOf(question.Criterion.Id, question.Market)}", Assumption = about.Id, What = Say(question.HowToFindOut.Capitalised()), Owner = Owner, From = dated ? from : null, Due = dated ? DayAfter(_hoursSoFar, floor: false) : null,
                Hours = (decimal)HoursOfTest, Importance = ImportanceOf(about, most), StopRule = Say(StopOf(about)),
            });
        }

        return [.. tests];
    }

    public Goal[] Goals(Assumption[] assumptions)
    {
        var goals = new List<Goal>();
        string market = Code(Context.First.Market);
        if (Cash is { } cash && _steps.Any(placed => placed.Step.Rule == "goal-units") && Context.Product.PriceExWorks is { Amount: > 0 } price && price.Currency == cash.Currency)
        {
            goals.Add(new Goal
            {
                Id = $"goal-earn-back-{market}", What = Say(Phrase.Of($"Earn back in {Context.First.Market} the {Sum(cash)} that are put at risk.")), Measure = Say(Context.Product.Unit is { } unit ? Phrase.Of($"units sold there ({unit})") : Phrase.Text("units sold there")),
                Target = Math.Ceiling(cash.Amount / (price.Amount * StepRules.MarginAssumed)), ByWhen = Context.AsAt.AddYears(1),
            });
        }

        int open = assumptions.Count(assumption => assumption.Market is not null);
        DateOnly end = Context.AsAt.AddDays(DaysAWeek * WeeksPlanned);
        goals.Add(new Goal { Id = $"goal-decide-{market}", What = Say(Phrase.Of($"Know whether {Context.First.Market} gets the next step, or another market does.")), Measure = Say(Phrase.Text("assumptions about markets that are settled or refuted")), Target = open, ByWhen = end });
        return [.. goals];
    }

    /// <summary>What rests on an assumption: the goals, and the steps that spend money or change something for a market it decides about.</summary>
    public Assumption WithWhatRests(Assumption assumption, Goal[] goals, PlanAction[] actions)
    {
        if (assumption.Id == "assume-margin") return assumption with { RestsOnIt = [.. goals.Where(goal => goal.Id.StartsWith("goal-earn-back", StringComparison.Ordinal)).Select(goal => goal.Id), .. actions.Where(action => action.Id == "goal-units").Select(action => action.Id)] };
        if (assumption.Market is not { } about) return IsAboutMoney(assumption) ? assumption with { RestsOnIt = [.. goals.Where(goal => goal.Id.StartsWith("goal-earn-back", StringComparison.Ordinal)).Select(goal => goal.Id)] } : assumption;
        bool first = about == Context.First.Market || _plan.Questions.Any(question => IdOf(question.Criterion.Id, question.Market) == assumption.Id["assume-".Length..] && question.Decides.ToString().Contains(Context.MarketName, StringComparison.Ordinal));
        return assumption with
        {
            RestsOnIt =
            [
                .. goals.Where(goal => first && goal.Id.StartsWith("goal-earn-back", StringComparison.Ordinal)).Select(goal => goal.Id),
                .. actions.Where(action => (action.Market == about || first && action.Market == Context.First.Market) && (action.Cost is not null || action.Section is PlanSection.ProductAdaptation or PlanSection.Marketing or PlanSection.Travel)).Select(action => action.Id),
            ],
        };
    }

    private static Phrase StopOf(Assumption about) => about.Belief is { Low: { } low, High: { } high } && low < high
        ? Phrase.Of($"the answer lies inside {Wording.Short((double)low)} to {Wording.Short((double)high)} (settled) or outside (refuted: rank the markets again)")
        : Phrase.Text("two answers say the same");

    private static int ImportanceOf(Assumption about, decimal most) => about.Matters is { } share && most > 0 ? (int)Math.Clamp(1 + Math.Round(4 * share / most), 1, 5) : 3;

    /// <summary>The number with three significant digits.</summary>
    internal static decimal ThreeDigits(double value) => value == 0 ? 0 : decimal.Parse(value.ToString("G3", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
