using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Evidence;
using static Foothold.Advice.Planning.PlanContext;
using MoneyAssumption = Foothold.Advice.Assumptions.Assumption;

namespace Foothold.Advice.Planning.Living;

/// <summary>
/// What the choice of market and entry mode by money hangs on, worked out as `foothold ask` does: the few numbers whose truth could change it, each with where it would, and the test of it that pays best.
/// From the "appraisal" of the firm's file, with what experiments have taught so far. Method: docs/explanation/living-plan.md.
/// </summary>
public sealed class MoneyQuestions
{
    private const int TestsAtMost = 3;
    private const int AtMost = 5;

    private readonly FirmBeliefs _beliefs;
    private readonly IReadOnlyList<ExperimentPlanned> _planned;

    private MoneyQuestions(FirmBeliefs beliefs, AskResult asked, AskedDecision decision, IReadOnlyList<ExperimentPlanned> planned)
    {
        (_beliefs, Asked, _planned) = (beliefs, asked, planned);
        Currency = beliefs.Case!.Terms.Currency;
        QuestionValue[] worth = [.. asked.Questions.Where(value => value.Worth.Value > 0)];
        QuestionValue? first = asked.First?.First;
        QuestionValue[] tested = [.. worth.Where(value => value == first).Concat(worth.Where(value => value != first && value.Verdict != AskVerdict.No)).Take(TestsAtMost)];
        // What pays no test is told where it is among what matters most: the plan then goes on without knowing it.
        IEnumerable<QuestionValue> untested = worth.Where(value => value.Verdict == AskVerdict.No && value != first).OrderByDescending(value => value.Worth.Value).Where(value => tested.Length == 0 || value.Worth.Value >= tested.Min(one => one.Worth.Value));
        All = [.. tested.Concat(untested).Take(AtMost).Select(value => new MoneyQuestion(value, tested.Contains(value) ? value.Best : null, Turn.Of(asked.Simulation, value.Assumption, IndexOf(decision, value.Assumption), decision)))];
    }

    /// <summary>The currency in which the choice is compared.</summary>
    public Currency Currency { get; }

    /// <summary>What was worked out.</summary>
    public AskResult Asked { get; }

    internal IReadOnlyList<MoneyQuestion> All { get; }

    /// <summary>Works out what to learn about money.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="profile">The firm on a day.</param>
    /// <param name="options">Draws and seed; price of hours and the most a test may cost are the firm's own.</param>
    /// <returns>Null where the firm's file has no appraisal, or too little in it to compare money.</returns>
    public static MoneyQuestions? Of(EvidenceSet evidence, FirmProfile profile, AskOptions options)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.File.Appraisal.Assumptions.Count == 0) return null;
        FirmBeliefs beliefs = FirmBeliefs.Of(evidence, profile, []);
        if (beliefs.Case is not { } completed) return null;
        IReadOnlyList<MoneyAssumption> believed = Learned.Of(beliefs.Stated, profile.File.Journey, profile.AsAt);
        AskedDecision decision = beliefs.DecisionWith(believed)!;
        AskResult asked = NextQuestion.Run(decision, TestCatalogue.Usual.With(profile.File.Tests), beliefs.ToComparison, options with { HourCost = beliefs.HourCost(believed), MostMoney = completed.Terms.Cash });
        JourneyEvent[] standing = [.. profile.File.Journey.Standing(profile.AsAt)];
        HashSet<EventId> finished = [.. standing.OfType<ExperimentFinished>().Select(done => done.Experiment).OfType<EventId>()];
        return new MoneyQuestions(beliefs, asked, decision, [.. standing.OfType<ExperimentPlanned>().Where(planned => !finished.Contains(planned.Id))]);
    }

    /// <summary>What a test costs in the currency of a plan, to three digits; null where no rate is known.</summary>
    internal Money? CostOf(TestOffer offer, PlanContext context, Currency currency)
    {
        Money stated = offer.Test.CostOf(offer.Sample);
        decimal? amount = stated.Currency == currency ? stated.Amount : currency == Currency ? (decimal)offer.Money : context.InPlanCurrency(stated) is { } converted && converted.Currency == currency ? converted.Amount : null;
        return amount is { } known ? new Money(decimal.Round(stated.Currency == currency ? known : PlanDraft.ThreeDigits((double)known), currency.MinorUnits, MidpointRounding.ToEven), currency) : null;
    }

    /// <summary>What has to be true.</summary>
    internal static Phrase ClaimOf(MoneyQuestion asked)
    {
        Phrase number = asked.Value.Question.Says;
        return asked.Turn is { } turn ? turn.Claim(number) : Phrase.Of($"{number}: inside the range believed now.");
    }

    /// <summary>When to stop: the rule the firm wrote down for it beforehand, else where the choice turns.</summary>
    internal Phrase StopOf(MoneyQuestion asked)
    {
        TestOffer offer = asked.Test!;
        Phrase size = Phrase.Of($"after {offer.Test.Units(offer.Sample)}");
        if (_planned.LastOrDefault(planned => planned.Question == asked.Value.Question.Id && planned.StopRule is not null) is { StopRule: { } rule }) return Phrase.Of($"{size}; {StopRules.Words(rule)} (as written down in the journey)");
        return asked.Turn is { } turn ? Phrase.Of($"{size}; {turn.Stop}") : Phrase.Of($"{size}, or as soon as two answers say the same");
    }

    /// <summary>The range in words, and what knowing it would be worth.</summary>
    internal Phrase RangeOf(MoneyQuestion asked)
    {
        MoneyAssumption about = asked.Value.Assumption;
        Phrase range = MoneyWords.Range(about);
        int experiments = about.Learned.Count;
        if (experiments > 0) range = Phrase.Count(experiments, $"{range}, learned from {experiments} experiment", $"{range}, learned from {experiments} experiments");
        Phrase worth = Phrase.Of($"{range}; to know it would be worth at most {Amount(asked.Value.Worth.Value)}");
        return asked.Test is not null ? worth
            : asked.Value.Best is { } best ? Phrase.Of($"{worth}; its best test ({best.Test.Sized(best.Sample)}) would cost {Amount(best.Cost)} and bring {Amount(best.Evsi)}: go on without")
            : Phrase.Of($"{worth}; no test of it is known");
    }

    /// <summary>What is done in a test, and what that brings.</summary>
    internal Phrase HowOf(MoneyQuestion asked)
    {
        TestOffer offer = asked.Test!;
        Phrase what = Phrase.Of($"{asked.Value.Question.Says}, by {offer.Test.Sized(offer.Sample)}");
        what = Phrase.Sequence("; ", what, offer.Test.Doing);
        Phrase net = offer.Net <= 0 ? Phrase.Of($"costs {Amount(offer.Cost)}, pays by what may be asked after it")
            : Asked.HoursAreFree ? Phrase.Of($"worth {Amount(offer.Evsi)}, costs {Amount(offer.Cost)}") : Phrase.Of($"worth {Amount(offer.Evsi)}, costs {Amount(offer.Cost)} with hours");
        return (offer.Test.IsEstimate ? Phrase.Of($"{what} ({net}, estimates)") : Phrase.Of($"{what} ({net})")).Capitalised();
    }

    /// <summary>What it is as a share of what knowing everything would be worth.</summary>
    internal decimal Matters(MoneyQuestion asked) => Asked.Simulation.Evpi.Value > 0 ? (decimal)Math.Round(Math.Clamp(asked.Value.Worth.Value / Asked.Simulation.Evpi.Value, 0, 1), 3) : 0;

    private ShownAmount Amount(double amount) => Sum(new Money(decimal.Round(PlanDraft.ThreeDigits(Math.Max(0, amount)), 0, MidpointRounding.ToEven), Currency));

    private static int IndexOf(AskedDecision decision, MoneyAssumption assumption) => decision.Factors.ToList().FindIndex(factor => factor.Id == assumption.Id);
}

/// <summary>One of them.</summary>
/// <param name="Value">What it is worth.</param>
/// <param name="Test">The test to run; null where none pays.</param>
/// <param name="Turn">Where the choice turns; null where the draws do not tell.</param>
internal sealed record MoneyQuestion(QuestionValue Value, TestOffer? Test, Turn? Turn)
{
    /// <summary>Its name in the ids of a plan: "nor-price".</summary>
    public string Slug => Living.Slug.Of(Value.Question.Id);

    public CountryCode? Market => Value.Question.Market;
}
