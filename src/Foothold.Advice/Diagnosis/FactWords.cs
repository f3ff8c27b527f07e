using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>The facts that anchors may name, each with the sentence that states it for this firm. A fact that is not known is absent.</summary>
internal static class FactWords
{
    public static Dictionary<string, (double Value, Phrase Sentence)> Of(Firm firm, Journey journey, FirmFacts facts, Means means, DateOnly asAt, bool onlyDated)
    {
        var known = new Dictionary<string, (double, Phrase)>(StringComparer.Ordinal);
        void Add(string name, double? value, Func<double, Phrase> sentence)
        {
            if (value is { } number && double.IsFinite(number) && number >= 0) known[name] = (number, sentence(number));
        }

        Add("ageYears", facts.AgeYears, years => years == 1 ? Phrase.Of($"{firm.Name} is {years:0.#} year old.") : Phrase.Of($"{firm.Name} is {years:0.#} years old."));
        Add("headcount", facts.Headcount, people => people == 1 ? Phrase.Of($"{firm.Name} counts {people:0.#} person.") : Phrase.Of($"{firm.Name} counts {people:0.#} people."));
        Add("tiesAbroad", facts.TiesAbroad, ties => ties == 0
            ? Phrase.Of($"{firm.Name} has no tie abroad on record.")
            : Phrase.Count((int)ties, $"{firm.Name} has {(int)ties} tie abroad on record.", $"{firm.Name} has {(int)ties} ties abroad on record."));
        Add("marketsWithTies", facts.MarketsWithTies, markets => markets == 0
            ? Phrase.Of($"{firm.Name} has ties in no market abroad.")
            : Phrase.Count((int)markets, $"{firm.Name} has ties in {(int)markets} market abroad.", $"{firm.Name} has ties in {(int)markets} markets abroad."));
        Add("foreignSalesShare", facts.ForeignSalesShare, share => facts.StageName is { } stage
            ? Phrase.Of($"{100 * share:0.#} % of sales go abroad ({stage}).")
            : Phrase.Of($"{100 * share:0.#} % of sales go abroad."));
        Add("hoursPerWeek", (double?)means.HoursPerWeek ?? (double?)HoursSetAside(journey, asAt), hours => hours == 1
            ? Phrase.Of($"{hours:0.#} hour a week free for work abroad.")
            : Phrase.Of($"{hours:0.#} hours a week free for work abroad."));
        AnnualAccounts? accounts = firm.LatestAccounts(asAt);
        Add("managersYearsAbroad", (double?)accounts?.Foreign?.ManagersYearsAbroad, years => years == 1
            ? Phrase.Of($"The managers add up to {years:0.#} year of work abroad.")
            : Phrase.Of($"The managers add up to {years:0.#} years of work abroad."));
        if (accounts?.Turnover is { Amount: > 0 } turnover && means.CashAtRisk is { } cash && ReferenceEquals(cash.Currency, turnover.Currency))
            Add("cashShareOfTurnover", (double)(cash.Amount / turnover.Amount), share => Phrase.Of($"{Planning.PlanWords.Shown(cash)} can be lost without harm, {100 * share:0.#} % of the turnover of {accounts.Year}."));
        int innovations = journey.Standing(asAt).OfType<InnovationIntroduced>().Count(innovation => innovation.On > asAt.AddYears(-3));
        if (innovations > 0)
            Add("innovationsInThreeYears", innovations, _ => Phrase.Count(innovations, $"{innovations} innovation on record for the last three years.", $"{innovations} innovations on record for the last three years."));
        // The list of languages carries no date, so it says nothing about a change.
        if (firm.WorkingLanguages.Count > 0 && !onlyDated)
            Add("workingLanguages", firm.WorkingLanguages.Count, _ => Phrase.Of($"Contracts are written in {string.Join(", ", firm.WorkingLanguages)}."));
        return known;
    }

    private static decimal? HoursSetAside(Journey journey, DateOnly asAt) =>
        journey.Standing(asAt).OfType<ResourcesSetAside>().LastOrDefault(setAside => setAside.HoursPerWeek is not null)?.HoursPerWeek;
}
