namespace Foothold.Advice.Diagnosis;

/// <summary>Says in words what a score rests on, with the firm's own answers and facts. People are named by role only.</summary>
internal static class EvidenceText
{
    /// <summary>One sentence per fact and item, those that point most to a gap first.</summary>
    public static IReadOnlyList<string> Of(Construct construct, Indicators indicators) => [.. Lines(construct, indicators).Select(line => line.Sentence)];

    /// <summary>Sentences with what each says about a gap: 1 is a full gap, 0 none.</summary>
    public static IReadOnlyList<(string Sentence, double Gap)> Lines(Construct construct, Indicators indicators) =>
    [
        .. indicators.Facts.Select(fact => (Sentence: $"{Capitalised(fact.Words)}.", Gap: construct.HighIsGap ? fact.Value : 1 - fact.Value))
            .Concat(indicators.Answers.GroupBy(answer => answer.Item.Id).Select(group => (Sentence: OfItem([.. group]), Gap: Average(construct, group))))
            .OrderByDescending(line => line.Gap).ThenBy(line => line.Sentence, StringComparer.Ordinal),
    ];

    public static string GapSentence(Construct construct, Indicators indicators, Posterior gap, double real)
    {
        string direction = gap.Mean >= 0 ? "higher" : "lower";
        string head = Questionnaire.Text(
            $"The adviser puts {construct.Name} {Math.Abs(gap.Mean):0.00} {direction} than the firm (± {gap.StandardDeviation:0.00}; {100 * real:0} % likely to be real)");
        ScoredAnswer[]? furthest = indicators.Answers.GroupBy(answer => answer.Item.Id)
            .Where(group => group.Any(answer => answer.Role == RespondentRole.Firm) && group.Any(answer => answer.Role == RespondentRole.Adviser))
            .OrderByDescending(group => Math.Abs(Mean(group, RespondentRole.Adviser) - Mean(group, RespondentRole.Firm))).ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.ToArray();
        return furthest is null
            ? $"{head}; they answered different questions, so ask both the same ones."
            : Mean(furthest, RespondentRole.Adviser) == Mean(furthest, RespondentRole.Firm) ? $"{head}; on every question that both answered they agree." : $"{head}; furthest apart on {OfItem(furthest)}";
    }

    private static string OfItem(ScoredAnswer[] answers)
    {
        Item item = answers[0].Item;
        string given = string.Join("; ", answers.GroupBy(answer => answer.Role).OrderBy(group => group.Key).Select(group =>
            $"{(group.Key == RespondentRole.Firm ? "firm" : "adviser")} {string.Join(", ", group.OrderBy(answer => answer.Person.Name, StringComparer.Ordinal).Select(answer => Spoken(item, answer.Answer)))}"));
        return $"“{item.Text}” {given}{(item.Kind == ItemKind.Scale ? " of 7" : "")} ({item.Id}).";
    }

    private static string Spoken(Item item, Answer answer) =>
        answer is ChoiceAnswer choice ? string.Join(", ", choice.Choices.Select(code => item.Choices.First(one => one.Code == code).Text)) : Questionnaire.Spoken(answer);

    private static double Average(Construct construct, IEnumerable<ScoredAnswer> answers)
    {
        double mean = answers.Average(answer => answer.Value);
        return construct.HighIsGap ? mean : 1 - mean;
    }

    private static double Mean(IEnumerable<ScoredAnswer> answers, RespondentRole role) => answers.Where(answer => answer.Role == role).Average(answer => answer.Value);

    private static string Capitalised(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
