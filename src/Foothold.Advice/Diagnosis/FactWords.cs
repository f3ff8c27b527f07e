using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Diagnosis;

/// <summary>The facts that anchors may name, with the words that state them for this firm. A fact that is not known is absent.</summary>
internal static class FactWords
{
    public static Dictionary<string, (double Value, string Words)> Of(Firm firm, Journey journey, FirmFacts facts, Means means, DateOnly asAt, bool onlyDated)
    {
        var known = new Dictionary<string, (double, string)>(StringComparer.Ordinal);
        void Add(string name, double? value, Func<double, FormattableString> words)
        {
            if (value is { } number && double.IsFinite(number) && number >= 0) known[name] = (number, Questionnaire.Text(words(number)));
        }

        string stage = facts.StageName is { } name ? $" ({name})" : "";
        Add("ageYears", facts.AgeYears, years => $"{firm.Name} is {Count(years, "year", "years")} old");
        Add("headcount", facts.Headcount, people => $"{firm.Name} counts {Count(people, "person", "people")}");
        Add("tiesAbroad", facts.TiesAbroad, ties => $"{firm.Name} has {(ties == 0 ? "no tie" : Count(ties, "tie", "ties"))} abroad on record");
        Add("marketsWithTies", facts.MarketsWithTies, markets => $"{firm.Name} has ties in {(markets == 0 ? "no market" : Count(markets, "market", "markets"))} abroad");
        Add("foreignSalesShare", facts.ForeignSalesShare, share => $"{100 * share:0.#} % of sales go abroad{stage}");
        Add("hoursPerWeek", (double?)means.HoursPerWeek ?? (double?)HoursSetAside(journey, asAt), hours => $"{Count(hours, "hour", "hours")} a week free for work abroad");
        AnnualAccounts? accounts = firm.LatestAccounts(asAt);
        Add("managersYearsAbroad", (double?)accounts?.Foreign?.ManagersYearsAbroad, years => $"the managers add up to {Count(years, "year", "years")} of work abroad");
        if (accounts?.Turnover is { Amount: > 0 } turnover && means.CashAtRisk is { } cash && ReferenceEquals(cash.Currency, turnover.Currency))
            Add("cashShareOfTurnover", (double)(cash.Amount / turnover.Amount), share => $"{Planning.PlanWords.Amount(cash)} can be lost without harm, {100 * share:0.#} % of the turnover of {accounts.Year}");
        int innovations = journey.Standing(asAt).OfType<InnovationIntroduced>().Count(innovation => innovation.On > asAt.AddYears(-3));
        if (innovations > 0) Add("innovationsInThreeYears", innovations, count => $"{Count(count, "innovation", "innovations")} on record for the last three years");
        // The list of languages carries no date, so it says nothing about a change.
        if (firm.WorkingLanguages.Count > 0 && !onlyDated)
            Add("workingLanguages", firm.WorkingLanguages.Count, _ => $"contracts are written in {string.Join(", ", firm.WorkingLanguages)}");
        return known;
    }

    private static string Count(double number, string one, string many) => Questionnaire.Text($"{number:0.#} {(number == 1 ? one : many)}");

    private static decimal? HoursSetAside(Journey journey, DateOnly asAt) =>
        journey.Standing(asAt).OfType<ResourcesSetAside>().LastOrDefault(setAside => setAside.HoursPerWeek is not null)?.HoursPerWeek;
}
