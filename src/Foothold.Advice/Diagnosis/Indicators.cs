using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Diagnosis;

/// <summary>One scored answer.</summary>
/// <param name="Person">Who (role and name).</param>
/// <param name="Role">In which role.</param>
/// <param name="Item">To what.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Value">0–1, turned so that 1 is a high score of the construct.</param>
internal readonly record struct ScoredAnswer((RespondentRole Role, string Name) Person, RespondentRole Role, Item Item, Answer Answer, double Value);

/// <summary>One known fact as an indicator, with the words that state it.</summary>
internal readonly record struct ScoredFact(Anchor Anchor, double Raw, double Value, string Words);

/// <summary>All that indicates one construct or one facet of it.</summary>
internal sealed record Indicators(IReadOnlyList<ScoredAnswer> Answers, IReadOnlyList<ScoredFact> Facts)
{
    public bool IsEmpty => Answers.Count == 0 && Facts.Count == 0;

    public IReadOnlyList<FactIndicator> FactIndicators => [.. Facts.Select(fact => new FactIndicator(fact.Value, fact.Anchor.Error * fact.Anchor.Error))];

    /// <summary>Answers by person, in a fixed order so that the order of sheets cannot matter.</summary>
    public IReadOnlyList<IReadOnlyList<double>> People(RespondentRole? role = null) =>
    [
        .. Answers.Where(answer => role is null || answer.Role == role).GroupBy(answer => answer.Person)
            .OrderBy(group => group.Key.Role).ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => (IReadOnlyList<double>)[.. group.Select(answer => answer.Value)]),
    ];

    public Indicators OfFacet(string facet) => new([.. Answers.Where(answer => answer.Item.Facet == facet)], [.. Facts.Where(fact => fact.Anchor.Facet == facet)]);

    public Posterior Score(ScoringModel model)
    {
        IReadOnlyList<IReadOnlyList<double>> people = People();
        return LatentScore.Score(model, LatentScore.Variances(model, people), people, FactIndicators);
    }
}

/// <summary>The sheets and facts of a firm on one day, sorted by what they indicate.</summary>
internal sealed class Readings
{
    private readonly Questionnaire _questionnaire;
    private readonly Dictionary<string, (double Value, string Words)> _facts;

    public Readings(Questionnaire questionnaire, Firm firm, Journey journey, IEnumerable<AnswerSheet> sheets, FirmFacts facts, DateOnly asAt, DateOnly? after = null, bool onlyDatedFacts = false)
    {
        _questionnaire = questionnaire;
        Sheets = Latest(sheets, asAt, after);
        Means = MeansReading.From(questionnaire, Sheets);
        _facts = FactWords.Of(firm, journey, facts, Means, asAt, onlyDatedFacts);
    }

    /// <summary>The sheet that counts of each person, by role and name.</summary>
    public IReadOnlyList<AnswerSheet> Sheets { get; }

    public Means Means { get; }

    public Indicators Of(Construct construct)
    {
        var answers = new List<ScoredAnswer>();
        foreach (AnswerSheet sheet in Sheets)
        {
            Questionnaire asked = Questionnaire.Find(sheet.QuestionnaireVersion)!;
            foreach (Item item in asked.Items.Where(item => item.Construct == construct.Id))
                if (asked.Valid(sheet, item.Id) is { } answer && Score(item, answer) is { } value)
                    answers.Add(new ScoredAnswer((sheet.Role, sheet.Respondent), sheet.Role, item, answer, value));
        }

        return new Indicators(answers, [.. _questionnaire.File.Anchors.Where(anchor => anchor.Construct == construct.Id).Select(Read).OfType<ScoredFact>()]);
    }

    internal static double? Score(Item item, Answer answer)
    {
        double? value = answer switch
        {
            ScaleAnswer scale => (scale.Value - 1) / 6.0,
            ChoiceAnswer choice => item.Choices.First(one => one.Code == choice.Choices[0]).Score,
            _ => null,
        };
        return item.IsReversed ? 1 - value : value;
    }

    private static List<AnswerSheet> Latest(IEnumerable<AnswerSheet> sheets, DateOnly asAt, DateOnly? after) =>
    [
        .. sheets.Where(sheet => sheet.On <= asAt && (after is null || sheet.On > after) && Questionnaire.Find(sheet.QuestionnaireVersion) is not null)
            .GroupBy(sheet => (sheet.Role, sheet.Respondent))
            .OrderBy(group => group.Key.Role).ThenBy(group => group.Key.Respondent, StringComparer.Ordinal)
            // Two sheets of one day: the fuller one, then the one that reads first, so that the order they are handed over in cannot matter.
            .Select(group => group.OrderByDescending(sheet => sheet.On).ThenByDescending(sheet => sheet.Answers.Count).ThenBy(Reading, StringComparer.Ordinal).First()),
    ];

    private static string Reading(AnswerSheet sheet) =>
        string.Join('|', sheet.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}={Questionnaire.Spoken(answer.Value)}"));

    private ScoredFact? Read(Anchor anchor) =>
        _facts.TryGetValue(anchor.Fact, out (double Value, string Words) fact) && (anchor.OnlyWithout is null || !_facts.ContainsKey(anchor.OnlyWithout))
            ? new ScoredFact(anchor, fact.Value, anchor.At(fact.Value), fact.Words)
            : null;
}

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
        Add("ageYears", facts.AgeYears, years => $"{firm.Name} is {years:0.#} years old");
        Add("headcount", facts.Headcount, people => $"{firm.Name} counts {people:0.#} people");
        Add("tiesAbroad", facts.TiesAbroad, ties => ties == 0 ? (FormattableString)$"no tie abroad is on record for {firm.Name}" : $"{ties:0} ties abroad are on record for {firm.Name}");
        Add("marketsWithTies", facts.MarketsWithTies, markets => markets == 0 ? (FormattableString)$"{firm.Name} has a tie in no market abroad" : $"{firm.Name} has ties in {markets:0} markets abroad");
        Add("foreignSalesShare", facts.ForeignSalesShare, share => $"{100 * share:0.#} % of sales go abroad{stage}");
        Add("hoursPerWeek", (double?)means.HoursPerWeek ?? (double?)HoursSetAside(journey, asAt), hours => $"{hours:0.#} hours a week are free for work abroad");
        AnnualAccounts? accounts = firm.LatestAccounts(asAt);
        Add("managersYearsAbroad", (double?)accounts?.Foreign?.ManagersYearsAbroad, years => $"the managers add up to {years:0.#} years of work abroad");
        if (accounts?.Turnover is { Amount: > 0 } turnover && means.CashAtRisk is { } cash && ReferenceEquals(cash.Currency, turnover.Currency))
            Add("cashShareOfTurnover", (double)(cash.Amount / turnover.Amount), share => $"{cash} can be lost without harm, {100 * share:0.#} % of the turnover of {accounts.Year}");
        int innovations = journey.Standing(asAt).OfType<InnovationIntroduced>().Count(innovation => innovation.On > asAt.AddYears(-3));
        if (innovations > 0) Add("innovationsInThreeYears", innovations, count => $"{count:0} innovations are on record for the last three years");
        // The list of languages carries no date, so it says nothing about a change.
        if (firm.WorkingLanguages.Count > 0 && !onlyDated)
            Add("workingLanguages", firm.WorkingLanguages.Count, _ => $"contracts are written in {string.Join(", ", firm.WorkingLanguages)}");
        return known;
    }

    private static decimal? HoursSetAside(Journey journey, DateOnly asAt) =>
        journey.Standing(asAt).OfType<ResourcesSetAside>().LastOrDefault(setAside => setAside.HoursPerWeek is not null)?.HoursPerWeek;
}
