using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Turns sums into what each factor tells, with standard errors by leaving out one lot at a time.</summary>
internal sealed class FactorSummaries(DecisionPlan plan, DecisionLot[] lots, DecisionLot total, double[] means)
{
    internal FactorInformation[] All() =>
        new BlockQueue(plan.FactorCount, new DecisionSimulationOptions { MaxThreads = plan.Options.MaxThreads, CancellationToken = plan.Options.CancellationToken }).Map(Of);

    private FactorInformation Of(int factor)
    {
        int nodes = plan.Grid.Count;
        int[] touched = plan.Touched[factor];
        var fit = new FactorFit(plan.Grid);
        var conditional = new double[touched.Length * nodes];
        double bestOfOthers = Fit(fit, factor, null, conditional);
        double value = NodeKernel.Evppi(conditional, nodes, bestOfOthers);

        var matrix = new RealMatrix(touched.Length, nodes, conditional);
        double error = double.NaN;
        if (lots.Length > 1)
        {
            var without = new double[lots.Length];
            for (int lot = 0; lot < lots.Length; lot++)
            {
                double others = Fit(fit, factor, lots[lot], conditional);
                without[lot] = NodeKernel.Evppi(conditional, nodes, others);
            }

            double average = without.Average();
            double squares = 0;
            foreach (double one in without) squares += (one - average) * (one - average);
            error = Math.Sqrt(squares * (lots.Length - 1) / lots.Length);
        }

        return new FactorInformation { Factor = factor, Evppi = new Estimate(value, error), Options = touched, ConditionalMeans = matrix, BestOfOthers = bestOfOthers };
    }

    /// <summary>Fits all touched options, without a lot if one is named, and returns the best mean of the others.</summary>
    private double Fit(FactorFit fit, int factor, DecisionLot? left, Span<double> conditional)
    {
        int nodes = plan.Grid.Count;
        int[] touched = plan.Touched[factor];
        Span<double> counts = stackalloc double[nodes];
        Span<double> sums = stackalloc double[nodes];
        for (int b = 0; b < nodes; b++) counts[b] = total.IntervalCounts[(factor * nodes) + b] - (left?.IntervalCounts[(factor * nodes) + b] ?? 0);
        fit.Prepare(counts);
        for (int t = 0; t < touched.Length; t++)
        {
            int option = touched[t];
            int at = (plan.Offsets[factor] + t) * nodes;
            if (left is null) total.IntervalSums.AsSpan(at, nodes).CopyTo(sums);
            else TensorPrimitives.Subtract(total.IntervalSums.AsSpan(at, nodes), left.IntervalSums.AsSpan(at, nodes), sums);
            double squares = total.RestSquares[option] - (left?.RestSquares[option] ?? 0);
            fit.Fit(sums, squares, plan.Controls.SlopeOf(option, factor), MeanOf(option, left), conditional.Slice(t * nodes, nodes));
        }

        double best = double.NegativeInfinity;
        for (int d = 0; d < plan.OptionCount; d++)
            if (touched.AsSpan().BinarySearch(d) < 0) best = Math.Max(best, MeanOf(d, left));
        return best;
    }

    private double MeanOf(int option, DecisionLot? left)
    {
        if (left is null) return means[option];
        double all = total.Worth[option].Count, part = left.Worth[option].Count;
        return means[option] + ((means[option] - left.Worth[option].Mean) * part / (all - part));
    }
}
