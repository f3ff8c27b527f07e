using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Text;
using Foothold.Statistics.Information.Streamed;
using MoneyAssumption = Foothold.Advice.Assumptions.Assumption;

namespace Foothold.Advice.Planning.Living;

/// <summary>Between which values of one number the choice of today stays the best, all else at what is believed; and what is best beyond them.</summary>
/// <remarks>Read off the mean worth of each option given the number (<see cref="FactorInformation.ConditionalMeans"/>), straight lines drawn between its nodes.</remarks>
internal sealed record Turn(MoneyAssumption About, Phrase Today, double? Low, Phrase Under, double? High, Phrase Over)
{
    /// <summary>What has to be true of the number that a question asks about.</summary>
    /// <param name="number">The question.</param>
    public Phrase Claim(Phrase number) => (Low, High) switch
    {
        ({ } low, { } high) => Phrase.Of($"{number}: between {Say(low)} and {Say(high)}. Below, {Under}, and above, {Over}, is worth more than {Today}."),
        ({ } low, null) => Phrase.Of($"{number}: above {Say(low)}. Below that, {Under} is worth more than {Today}."),
        (null, { } high) => Phrase.Of($"{number}: below {Say(high)}. Above that, {Over} is worth more than {Today}."),
        _ => number,
    };

    /// <summary>What to do with the answer.</summary>
    public Phrase Stop => (Low, High) switch
    {
        ({ } low, { } high) => Phrase.Of($"below {Say(low)} turn to {Under}, above {Say(high)} to {Over} (refuted), between them settled"),
        ({ } low, null) => Phrase.Of($"below {Say(low)} turn to {Under} (refuted), above it settled"),
        (null, { } high) => Phrase.Of($"above {Say(high)} turn to {Over} (refuted), below it settled"),
        _ => Phrase.Empty,
    };

    /// <summary>Null where the choice of today is best at all nodes or at none, or best again beyond where it was not: then no single value says it.</summary>
    public static Turn? Of(DecisionSimulationResult simulation, MoneyAssumption about, int factor, AskedDecision decision)
    {
        if (factor < 0 || factor >= simulation.Factors.Count) return null;
        FactorInformation information = simulation.Factors[factor];
        int nodes = simulation.NodeScores.Count, today = simulation.Best;
        int other = Enumerable.Range(0, simulation.Outcomes.Count).Where(option => !information.Options.Contains(option)).DefaultIfEmpty(-1).MaxBy(option => option < 0 ? double.NegativeInfinity : simulation.Outcomes[option].Mean.Value);
        double Worth(int option, int node)
        {
            for (int row = 0; row < information.Options.Count; row++)
                if (information.Options[row] == option) return information.ConditionalMeans.Row(row)[node];
            return simulation.Outcomes[option].Mean.Value;
        }

        (int Option, double Lead) Rival(int node) => information.Options.Append(other).Where(option => option >= 0 && option != today).Select(option => (option, Worth(today, node) - Worth(option, node))).DefaultIfEmpty((-1, double.PositiveInfinity)).MinBy(pair => pair.Item2);
        (int Option, double Lead)[] rivals = [.. Enumerable.Range(0, nodes).Select(Rival)];
        int first = Array.FindIndex(rivals, rival => rival.Lead >= 0), last = Array.FindLastIndex(rivals, rival => rival.Lead >= 0);
        if (first < 0 || first == 0 && last == nodes - 1 || rivals[first..(last + 1)].Any(rival => rival.Lead < 0)) return null;
        double Between(int lost, int kept)
        {
            double part = rivals[kept].Lead / (rivals[kept].Lead - rivals[lost].Lead);
            return about.Law.AtScore(simulation.NodeScores[kept] + (part * (simulation.NodeScores[lost] - simulation.NodeScores[kept])));
        }

        return new Turn(
            about, decision.NameOf(today),
            first > 0 ? Between(first - 1, first) : null, first > 0 ? decision.NameOf(rivals[first - 1].Option) : Phrase.Empty,
            last < nodes - 1 ? Between(last + 1, last) : null, last < nodes - 1 ? decision.NameOf(rivals[last + 1].Option) : Phrase.Empty);
    }

    private Phrase Say(double value) => MoneyWords.Value(About, value);
}
