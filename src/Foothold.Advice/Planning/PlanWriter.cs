using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning;

/// <summary>Writes the first version of a plan from a profile and a ranking. Pure: the same input gives the same plan.</summary>
public static class PlanWriter
{
    private const int ShortlistLength = 5;
    private const int WeeksPlanned = 13;
    private const decimal HoursAssumed = 4;
    private const int QuestionsAsked = 5;

    // Series that steps quote beside those of the criteria.
    private static readonly string[] SeriesInSteps = ["vat.standard", "wgi.rl", "internet.users"];

    /// <summary>Writes the plan.</summary>
    /// <param name="profile">What follows from the firm's file.</param>
    /// <param name="screening">The ranking for the same firm and day.</param>
    public static ExportPlan Write(FirmProfile profile, ScreeningResult screening)
    {
        var context = new PlanContext(profile, screening);
        MarketResult[] shortlist = [.. screening.Markets.Take(ShortlistLength)];
        (IReadOnlyList<ScheduledStep> steps, string limits) = Schedule(context, StepRules.All(context));
        return new ExportPlan
        {
            Profile = profile,
            Screening = screening,
            Shortlist = shortlist,
            Presence = PresenceOf(profile),
            NotListed = NotListedOf(context, shortlist),
            Steps = steps,
            Limits = limits,
            Questions = QuestionsOf(context, shortlist),
            Sources = SourcesOf(context, shortlist),
        };
    }

    private static (IReadOnlyList<ScheduledStep> Steps, string Limits) Schedule(PlanContext context, IEnumerable<PlanStep> steps)
    {
        Diagnosis.Means means = context.Profile.Diagnosis.Means;
        decimal hoursPerWeek = means.HoursPerWeek ?? HoursAssumed;
        Money? cash = context.CashAtRisk ?? means.CashAtRisk;
        double hours = 0, hoursThere = (double)hoursPerWeek * WeeksPlanned;
        decimal spent = 0;
        var fitting = new List<ScheduledStep>();
        var later = new List<ScheduledStep>();
        foreach (PlanStep step in steps)
        {
            bool tooDear = cash is not null && cash.Currency == step.Cost.Currency && spent + step.Cost.Amount > cash.Amount;
            bool tooLong = hours + step.Hours > hoursThere;
            if (tooDear || tooLong)
            {
                later.Add(new ScheduledStep(step, null, tooDear
                    ? Phrase.Of($"costs {PlanContext.Sum(step.Cost)}; of the {PlanContext.Sum(cash!)} you can lose {PlanContext.Sum(cash! - new Money(spent, cash!.Currency))} is left")
                    : Phrase.Of($"does not fit into {WeeksPlanned} weeks of {hoursPerWeek:0.#} hours")));
                continue;
            }

            hours += step.Hours;
            spent += step.Cost.Amount;
            int week = hoursPerWeek > 0 ? (int)Math.Ceiling(hours / (double)hoursPerWeek) : WeeksPlanned;
            fitting.Add(new ScheduledStep(step, context.AsAt.AddDays(7 * Math.Max(1, week)), null));
        }

        // Costs stay in euro where no rate leads to the currency of the plan.
        Currency costs = context.Estimate(0).Currency;
        string money = cash is null ? "no limit of money was stated"
            : cash.Currency == costs ? $"{PlanContext.Say(new Money(spent, costs))} of the {PlanContext.Say(cash)} you can lose"
            : $"{PlanContext.Say(new Money(spent, costs))}, not set against the {PlanContext.Say(cash)} you can lose, since no rate between the two currencies is known";
        string time = means.HoursPerWeek is null ? $"{HoursAssumed} hours a week assumed, since none were stated" : PlanContext.Say($"{hoursPerWeek:0.#} hours a week");
        return ([.. fitting, .. later], $"{WeeksPlanned} weeks, {time}: {PlanContext.Say($"{hours:0.#}")} hours; {money}. Hours and costs are estimates.");
    }

    private static Dictionary<CountryCode, string> PresenceOf(FirmProfile profile) => profile.Stage.Markets
        .Where(market => !market.IsLapsed && market.Level >= CommitmentLevel.OccasionalSales)
        .ToDictionary(market => market.Market, market => market.Level == CommitmentLevel.OccasionalSales ? "you have sold there" : market.Modes.Count > 0 ? $"you are there: {string.Join(", ", market.Modes.Select(PlanWords.Word))}" : market.Level == CommitmentLevel.Effort ? "you are at work there" : "you are present there");

    // Markets an owner will ask about: the largest, and those the firm has sold to or knows somebody in.
    private static List<NotListed> NotListedOf(PlanContext context, MarketResult[] shortlist)
    {
        ScreeningResult screening = context.Screening;
        var expected = new List<(CountryCode Market, string Why)>();
        int size = screening.Criteria.ToList().FindIndex(criterion => criterion.Id == "demand-size");
        if (size >= 0)
        {
            // The largest of those just below the list: the one of which everybody asks why it is not there.
            MarketResult? large = screening.Markets.Take(3 * ShortlistLength).Where(market => !shortlist.Contains(market)).MaxBy(market => market.Beliefs[size].Worth);
            if (large is not null) expected.Add((large.Market, "large"));
        }

        foreach (CountryCode market in context.Events.OfType<OrderReceived>().Select(order => order.Market).Concat(context.Events.OfType<TieFormed>().Select(tie => tie.Country)).Distinct())
            if (shortlist.All(listed => listed.Market != market) && expected.All(known => known.Market != market)) expected.Add((market, "known to you"));

        var notListed = new List<NotListed>();
        foreach ((CountryCode market, string why) in expected.Take(3))
        {
            if (screening.Find(market) is null && screening.Vetoed.All(veto => veto.Market != market)) continue;
            notListed.Add(new NotListed(market, why, Describe(screening, Explanation.Of(screening, market))));
        }

        return notListed;
    }

    private static string Describe(ScreeningResult screening, Explanation explanation)
    {
        if (explanation.Result is not { } result) return $"ruled out: {string.Join("; ", explanation.Vetoes)}.";
        string[] hurts = [.. Sentences.Hurts(result).Take(2)];
        string behind = LeadsBy(screening, result);
        string flip = explanation.WeightFlips is [{ Factor: > 0.1 and < 10 } weight, ..] ? PlanContext.Say($" It would lead if {weight.Criterion.Name} counted {weight.Factor:0.0} × as much as it does.")
            : explanation.WorthFlips is [var worth, ..] ? $" It would lead with {worth.Value ?? $"a better {worth.Criterion.Name}"}." : explanation.WeightFlips is [var far, ..] ? $" It would lead only if {far.Criterion.Name} counted {(far.Factor > 1 ? "more than ten times as much" : "next to nothing")}."
            : " No single weight or fact would make it lead.";
        return PlanContext.Say($"rank {result.Place}, {result.RankLow} – {result.RankHigh}; in the top five in {result.TopFive:0 %} of draws. {(hurts.Length > 0 ? $"Against it: {string.Join("; ", hurts)}. " : "")}{behind}{flip}");
    }

    private static string LeadsBy(ScreeningResult screening, MarketResult result)
    {
        MarketResult first = screening.Markets[0];
        var lead = screening.Criteria.Select((criterion, j) => (criterion, Lead: screening.ExpectedWeights[j] * (first.Beliefs[j].Worth - result.Beliefs[j].Worth))).MaxBy(pair => pair.Lead);
        return $"{first.Market.Name} beats it most on {lead.criterion.Name}.";
    }

    private static OpenQuestion[] QuestionsOf(PlanContext context, MarketResult[] shortlist)
    {
        var questions = new List<OpenQuestion>();
        for (int place = 0; place + 1 < Math.Min(3, shortlist.Length); place++)
        {
            MarketResult one = shortlist[place], other = shortlist[place + 1];
            double open = 1 - Math.Abs(2 * context.Screening.Wins(one, other) - 1);
            foreach (Doubt doubt in Explanation.SettlingDoubts(context.Screening, one, other).Where(doubt => !PlanContext.IsAboutTheFirm(doubt.Criterion)).Take(3))
            {
                int j = context.Screening.Criteria.ToList().IndexOf(doubt.Criterion);
                MarketResult unsure = one.Beliefs[j].Doubt >= other.Beliefs[j].Doubt ? one : other;
                if (questions.Any(known => known.Market == unsure.Market && known.Criterion == doubt.Criterion)) continue;
                questions.Add(new OpenQuestion(unsure.Market, doubt.Criterion, Wording.Range(unsure.Beliefs[j]), Phrase.Of($"{one.Market} or {other.Market}"), doubt.Share * open / (place + 1), HowToFindOut.For(doubt.Criterion, unsure.Market, context)));
            }
        }

        return [.. questions.OrderByDescending(question => question.Share).Take(QuestionsAsked)];
    }

    private static Source[] SourcesOf(PlanContext context, MarketResult[] shortlist) =>
    [
        .. shortlist.SelectMany(market => market.Beliefs).SelectMany(belief => belief.Components).SelectMany(component => component.SourceIds)
            .Concat(SeriesInSteps.Select(context.Latest).OfType<Figure>().Select(figure => context.Evidence.SourceOf(figure).Id))
            .Distinct().Order(StringComparer.Ordinal).Select(context.Evidence.GetSource),
    ];
}
