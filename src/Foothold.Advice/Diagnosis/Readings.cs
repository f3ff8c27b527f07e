using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>The sheets and facts of a firm on one day, sorted by what they indicate.</summary>
internal sealed class Readings
{
    private readonly Questionnaire _questionnaire;
    private readonly Dictionary<string, (double Value, Phrase Sentence)> _facts;

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
        _facts.TryGetValue(anchor.Fact, out (double Value, Phrase Sentence) fact) && (anchor.OnlyWithout is null || !_facts.ContainsKey(anchor.OnlyWithout))
            ? new ScoredFact(anchor, fact.Value, anchor.At(fact.Value), fact.Sentence)
            : null;
}
