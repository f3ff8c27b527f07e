using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>One fact that a derived result rests on, in a sentence that an owner or adviser can check.</summary>
/// <param name="Sentence">The sentence, with dates: "3 unsolicited orders from Finland and Norway since 2023-02-01."</param>
/// <param name="Events">The journey events it sums up, in order of date; empty when it rests on accounts or on the absence of events.</param>
public sealed record Evidence(Phrase Sentence, IReadOnlyList<EventId> Events)
{
    /// <summary>A sentence that rests on no event of the journey.</summary>
    public static Evidence From(Phrase sentence) => new(sentence, []);

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence.ToString();
}
