using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>Says in words what a score rests on, with the firm's own answers and facts. People are named by role only.</summary>
internal static class EvidenceText
{
    /// <summary>One sentence per fact and item, those that point most to a gap first.</summary>
    public static IReadOnlyList<Phrase> Of(Construct construct, Indicators indicators) => [.. Lines(construct, indicators).Select(line => line.Sentence)];

    /// <summary>Sentences with what each says about a gap: 1 is a full gap, 0 none.</summary>
    public static IReadOnlyList<(Phrase Sentence, double Gap)> Lines(Construct construct, Indicators indicators) =>
    [
        .. indicators.Facts.Select(fact => (Sentence: fact.Words.Capitalised(), Gap: construct.HighIsGap ? fact.Value : 1 - fact.Value))
            .Concat(indicators.Answers.GroupBy(answer => answer.Item.Id).Select(group => (Sentence: OfItem([.. group]), Gap: Average(construct, group))))
            .OrderByDescending(line => line.Gap).ThenBy(line => line.Sentence.ToString(), StringComparer.Ordinal),
    ];

    public static Phrase GapSentence(Construct construct, Indicators indicators, Posterior gap, double real)
    {
        var name = Phrase.Text(construct.Name);
        Phrase head = gap.Mean >= 0
            ? Phrase.Of($"The adviser puts {name} {Math.Abs(gap.Mean):0.00} higher than the firm (± {gap.StandardDeviation:0.00}; {100 * real:0} % likely to be real)")
            : Phrase.Of($"The adviser puts {name} {Math.Abs(gap.Mean):0.00} lower than the firm (± {gap.StandardDeviation:0.00}; {100 * real:0} % likely to be real)");
        ScoredAnswer[]? furthest = indicators.Answers.GroupBy(answer => answer.Item.Id)
            .Where(group => group.Any(answer => answer.Role == RespondentRole.Firm) && group.Any(answer => answer.Role == RespondentRole.Adviser))
            .OrderByDescending(group => Math.Abs(Mean(group, RespondentRole.Adviser) - Mean(group, RespondentRole.Firm))).ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.ToArray();
        Phrase where = furthest is null ? Phrase.Text("they answered different questions, so ask both the same ones.")
            : Mean(furthest, RespondentRole.Adviser) == Mean(furthest, RespondentRole.Firm) ? Phrase.Text("on every question that both answered they agree.") : Phrase.Of($"furthest apart on {OfItem(furthest)}");
        return Phrase.Sequence("; ", head, where);
    }

    private static Phrase OfItem(ScoredAnswer[] answers)
    {
        Item item = answers[0].Item;
        Phrase text = Phrase.Text(item.Text), given = Phrase.Sequence("; ", answers.GroupBy(answer => answer.Role).OrderBy(group => group.Key).Select(group => OfRole(group.Key, Said(item, group))));
        return item.Kind == ItemKind.Scale ? Phrase.Of($"“{text}” {given} of 7 ({item.Id}).") : Phrase.Of($"“{text}” {given} ({item.Id}).");
    }

    private static Phrase OfRole(RespondentRole role, Phrase said) => role == RespondentRole.Firm ? Phrase.Of($"firm {said}") : Phrase.Of($"adviser {said}");

    private static Phrase Said(Item item, IEnumerable<ScoredAnswer> answers) => Phrase.Sequence(", ", answers.OrderBy(answer => answer.Person.Name, StringComparer.Ordinal).Select(answer => Spoken(item, answer.Answer)));

    private static Phrase Spoken(Item item, Answer answer) =>
        answer is ChoiceAnswer choice ? Phrase.Sequence(", ", choice.Choices.Select(code => Phrase.Text(item.Choices.First(one => one.Code == code).Text))) : Questionnaire.Spoken(answer);

    private static double Average(Construct construct, IEnumerable<ScoredAnswer> answers)
    {
        double mean = answers.Average(answer => answer.Value);
        return construct.HighIsGap ? mean : 1 - mean;
    }

    private static double Mean(IEnumerable<ScoredAnswer> answers, RespondentRole role) => answers.Where(answer => answer.Role == role).Average(answer => answer.Value);
}
