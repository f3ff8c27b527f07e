using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>One scored answer.</summary>
/// <param name="Person">Who (role and name).</param>
/// <param name="Role">In which role.</param>
/// <param name="Item">To what.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Value">0–1, turned so that 1 is a high score of the construct.</param>
internal readonly record struct ScoredAnswer((RespondentRole Role, string Name) Person, RespondentRole Role, Item Item, Answer Answer, double Value);

/// <summary>One known fact as an indicator, with the sentence that states it.</summary>
internal readonly record struct ScoredFact(Anchor Anchor, double Raw, double Value, Phrase Words);

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
