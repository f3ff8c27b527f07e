using Foothold.Advice.Assumptions;
using Foothold.Statistics;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>The assumption that a staged plan learns, and how the modes stand today.</summary>
/// <param name="Factor">The assumption.</param>
/// <param name="Evppi">What knowing it would be worth.</param>
/// <param name="Means">Expected worth of each mode, in the order of the terms.</param>
internal sealed record LearntFactor(CashFactor Factor, Estimate Evppi, IReadOnlyList<double> Means)
{
    /// <summary>The stated assumption, or the one of the market worth most to know; where none is worth anything, the one that moves the best mode most. Null where nothing that work can show is uncertain.</summary>
    public static LearntFactor? Find(CashTerms terms, StagedRequest request, AssumptionKind[] learnable, CancellationToken cancellation)
    {
        CashModel model = CashModel.Of(terms);
        int[] candidates;
        if (request.Learn is { } id)
        {
            int place = model.FactorOf(id);
            if (place < 0) throw new ArgumentException($"{id} is not an uncertain assumption of this market.", nameof(request));
            candidates = [place];
        }
        else
        {
            candidates = [.. Enumerable.Range(0, model.FactorCount).Where(k => learnable.Contains(model.Factors[k].Assumption.Kind) && model.OptionsTouchedBy(k) is { Count: > 0 })];
        }

        if (candidates.Length == 0) return null;
        DecisionSimulationResult result = DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = request.Draws, Seed = request.Seed, CancellationToken = cancellation });
        int best = candidates.OrderByDescending(k => result.Factors[k].Evppi.Value).ThenByDescending(k => Swing(result.Factors[k], result.Best)).ThenBy(k => k).First();
        return new LearntFactor(model.Factors[best], result.Factors[best].Evppi, [.. result.Outcomes.Skip(1).Select(outcome => outcome.Mean.Value)]);
    }

    private static double Swing(FactorInformation factor, int option)
    {
        int row = factor.Options.ToList().IndexOf(option);
        if (row < 0) return 0;
        ReadOnlySpan<double> means = factor.ConditionalMeans.Row(row);
        return Math.Abs(means[^1] - means[0]);
    }
}
