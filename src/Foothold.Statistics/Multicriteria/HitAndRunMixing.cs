using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>How much consecutive draws of a chain still resemble each other.</summary>
internal static class HitAndRunMixing
{
    /// <summary>Correlation above which draws are not as good as independent; at 0.1 standard errors are about a tenth too small.</summary>
    internal const double Bearable = 0.1;

    private const int Blocks = 8;

    /// <summary>Largest lag-one autocorrelation of a weight over the chains of a pilot of 4,096 draws (noise about 0.016); 0 where draws are independent.</summary>
    internal static double Autocorrelation(PolytopePlan plan)
    {
        if (plan.Method != PolytopeMethod.HitAndRun) return 0;
        int n = plan.Polytope.CriterionCount;
        var sampler = new PolytopeSampler(plan);
        var block = new float[n * DrawBlock.Draws];
        var sum = new double[n];
        var square = new double[n];
        var product = new double[n];
        for (ulong number = 0; number < Blocks; number++)
        {
            sampler.Fill(SeedMixer.Derive(DrawBlock.WeightStream, number), block);
            for (int at = 0; at < block.Length; at++)
            {
                int j = at / DrawBlock.Draws;
                double value = block[at] - plan.Polytope.Centre[j];
                sum[j] += value;
                square[j] += value * value;
                // The next draw of the same chain stands sixteen places on.
                if (at % DrawBlock.Draws < DrawBlock.Draws - HitAndRunSampler.Chains) product[j] += value * (block[at + HitAndRunSampler.Chains] - plan.Polytope.Centre[j]);
            }
        }

        const double Draws = Blocks * DrawBlock.Draws;
        const double Pairs = Blocks * (DrawBlock.Draws - HitAndRunSampler.Chains);
        double largest = double.NegativeInfinity;
        for (int j = 0; j < n; j++)
        {
            double mean = sum[j] / Draws;
            double variance = (square[j] / Draws) - (mean * mean);
            // A weight without spread (below what floats resolve) has nothing to forget.
            if (variance > 1e-13) largest = Math.Max(largest, ((product[j] / Pairs) - (mean * mean)) / variance);
        }

        return double.IsNegativeInfinity(largest) ? 0 : largest;
    }
}
