using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Text;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Learning;

/// <summary>What a result made of one option.</summary>
/// <param name="Name">The option: "Norway: distributor".</param>
/// <param name="Before">Expected worth before.</param>
/// <param name="After">Expected worth after.</param>
/// <param name="BestBefore">Chance of being the best before.</param>
/// <param name="BestAfter">Chance of being the best after.</param>
public sealed record OptionChange(Phrase Name, double Before, double After, double BestBefore, double BestAfter);

/// <summary>What a result changed in the order of the options, both times on the same draws.</summary>
/// <param name="Options">Every option, the best after first.</param>
/// <param name="BestBefore">The best option before.</param>
/// <param name="BestAfter">The best option after.</param>
public sealed record MoneyChange(IReadOnlyList<OptionChange> Options, Phrase BestBefore, Phrase BestAfter)
{
    /// <summary>Compares a choice before and after one belief changed.</summary>
    /// <param name="before">The choice as it was.</param>
    /// <param name="step">What changed.</param>
    /// <param name="draws">Draws, at least 2.</param>
    /// <param name="seed">Seed of both simulations.</param>
    /// <param name="cancellation">Stops them.</param>
    public static MoneyChange Of(AskedDecision before, LearnedStep step, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(step);
        var settings = new DecisionSimulationOptions { Draws = draws, Seed = seed, WithInformation = false, CancellationToken = cancellation };
        DecisionSimulationResult old = DecisionSimulation.Run(before.Model, settings), now = DecisionSimulation.Run(before.With(step.After).Model, settings);
        OptionChange[] options = [.. Enumerable.Range(0, before.Model.OptionCount).Select(d => new OptionChange(
            before.NameOf(d), old.Outcomes[d].Mean.Value, now.Outcomes[d].Mean.Value, old.Outcomes[d].ProbabilityBest.Value, now.Outcomes[d].ProbabilityBest.Value))];
        return new MoneyChange([.. options.OrderByDescending(option => option.After)], before.NameOf(old.Best), before.NameOf(now.Best));
    }
}
