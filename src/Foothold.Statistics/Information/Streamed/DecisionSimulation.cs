using System.Runtime.ExceptionServices;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Simulates a choice in blocks and keeps sums only, so that memory does not grow with the draws.</summary>
/// <remarks>
/// <para>Blocks of 256 plain draws with a stream from (seed, block) and one below it for each factor: the result is the same bit for bit on any number of threads, and a factor added at
/// the end leaves the numbers of the others alone. At most 16 lots of blocks run side by side.</para>
/// <para>What a factor tells comes from averages within equally likely intervals of its score, after the linear part of all factors, known from 1,024 pilot draws, was taken off. A line,
/// a spline and the rest are kept as far as each is beyond what noise alone would give in 999 of 1,000 cases. Standard errors leave out one lot at a time. See docs/explanation/streamed-decisions.md.</para>
/// <para>Cost: draws · (factors + pairs of factor and touched option + options) besides the model's own. Memory: 8 · nodes · (pairs + factors) bytes a lot, at most 64 MB in all unless four lots take more, and about 50 KB an option and thread.</para>
/// </remarks>
public static class DecisionSimulation
{
    /// <summary>Runs the simulation.</summary>
    /// <param name="model">The options and what they depend on.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Outcomes, EVPI and, unless left out, what each factor tells. Standard errors of EVPPI are NaN below 257 draws.</returns>
    /// <exception cref="ArgumentException">A setting or a size, group or list of options of the model is out of range, or the model gave a worth that is not finite or a measure that is infinite.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>What the model itself throws comes out as it was thrown.</remarks>
    public static DecisionSimulationResult Run(IDecisionModel model, DecisionSimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new DecisionSimulationOptions();
        Require.AtLeast(options.Draws, 2, "options.Draws");
        if (!(options.TailShare is > 0 and < 1)) Require.Refuse("options.TailShare", $"options.TailShare is {options.TailShare}; it must be above 0 and below 1.");
        if (options.Nodes is < 8 or > 512) Require.Refuse("options.Nodes", $"options.Nodes is {options.Nodes}; it must be between 8 and 512.");
        options.CancellationToken.ThrowIfCancellationRequested();

        try
        {
            return Simulate(new DecisionPlan(model, options));
        }
        catch (AggregateException failures) when (failures.InnerExceptions.Count > 0)
        {
            // What the model threw on a worker reads better without the wrapping.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            throw;
        }
    }

    private static DecisionSimulationResult Simulate(DecisionPlan plan)
    {
        DecisionSimulationOptions options = plan.Options;
        var lots = new DecisionLot[plan.Lots];
        var progress = new BlockProgress(plan.Blocks, options.Progress);
        // Progress is told block by block, not lot by lot.
        DecisionSketches sketches = new BlockQueue(plan.Lots, options with { Progress = null }).Run(
            () => new DecisionWorker(plan),
            (worker, lot) =>
            {
                var sums = new DecisionLot(plan);
                for (int block = plan.FirstBlock(lot); block < plan.FirstBlock(lot + 1); block++)
                {
                    options.CancellationToken.ThrowIfCancellationRequested();
                    worker.Run(block, sums);
                    progress.Finished();
                }

                lots[lot] = sums;
            },
            worker => worker.Sketches,
            (all, more) => all.Add(more));

        var total = new DecisionLot(plan);
        foreach (DecisionLot lot in lots) total.Add(lot);
        return Summarise(plan, lots, total, sketches);
    }

    private static DecisionSimulationResult Summarise(DecisionPlan plan, DecisionLot[] lots, DecisionLot total, DecisionSketches sketches)
    {
        int count = plan.OptionCount;
        double draws = plan.Options.Draws;
        var means = new double[count];
        var outcomes = new OptionOutcome[count];
        int best = 0;
        for (int d = 0; d < count; d++)
        {
            means[d] = total.Worth[d].Mean;
            if (means[d] > means[best]) best = d;
            outcomes[d] = new OptionOutcome(
                sketches.Worth[d],
                [.. Enumerable.Range(0, plan.MeasureCount).Select(m => sketches.Measures[(m * count) + d])],
                [.. Enumerable.Range(0, plan.MeasureCount).Select(m => total.Measures[(m * count) + d].MeanEstimate)])
            {
                Mean = total.Worth[d].MeanEstimate,
                StandardDeviation = total.Worth[d].StandardDeviation,
                ExpectedShortfall = sketches.Worth[d].LowerMean(plan.Options.TailShare),
                ProbabilityOfLoss = Share(total.Losses[d], total.Losses[d], draws),
                ProbabilityBestOfGroup = Share(total.GroupShares[d], total.GroupSquares[d], draws),
                ProbabilityBest = Share(total.Shares[d], total.Squares[d], draws),
                ExpectedRegret = total.GroupRegret[d].MeanEstimate,
            };
        }

        return new DecisionSimulationResult
        {
            ObservationsUsed = plan.Options.Draws,
            Seed = plan.Options.Seed,
            Options = plan.Options,
            Outcomes = outcomes,
            Best = best,
            Evpi = total.Regret[best].MeanEstimate,
            NodeScores = plan.Grid.Scores,
            Factors = plan.Options.WithInformation ? new FactorSummaries(plan, lots, total, means).All() : [],
        };
    }

    private static Estimate Share(double sum, double squares, double draws)
    {
        double mean = sum / draws;
        return new Estimate(mean, Math.Sqrt(Math.Max(0, (squares - (sum * mean)) / (draws - 1) / draws)));
    }
}
