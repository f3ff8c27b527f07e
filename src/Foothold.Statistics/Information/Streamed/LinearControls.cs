using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>The part of each option's worth that is linear in the scores, fitted to pilot draws that are used for nothing else.</summary>
/// <remarks>
/// Scores are independent with mean 0, so taking the linear part of all factors off leaves the conditional mean given one factor short of that factor's own
/// line only, whatever the slopes, and the line is known exactly. What is left to average has a fraction of the variance. Slopes come from draws of
/// their own, so that nothing is fitted to the noise of the run.
/// </remarks>
internal sealed class LinearControls
{
    private const int PilotBlocks = 4;

    /// <summary>Below this number of draws a pilot would cost more than it saves.</summary>
    private const int FewestDraws = 4 * PilotBlocks * DecisionPlan.Lanes;

    private LinearControls(double[] levels, int[][] factors, double[][] slopes) => (Levels, Factors, Slopes) = (levels, factors, slopes);

    /// <summary>Rough mean of each option.</summary>
    internal double[] Levels { get; }

    /// <summary>Factors that each option depends on, ascending.</summary>
    internal int[][] Factors { get; }

    /// <summary>Slope of each option in the score of each of <see cref="Factors"/>.</summary>
    internal double[][] Slopes { get; }

    internal static LinearControls None(DecisionPlan plan) =>
        new(new double[plan.OptionCount], [.. Enumerable.Repeat<int[]>([], plan.OptionCount)], [.. Enumerable.Repeat<double[]>([], plan.OptionCount)]);

    internal static LinearControls FromPilot(DecisionPlan plan)
    {
        if (plan.Options.Draws < FewestDraws) return None(plan);
        const int Lanes = PilotBlocks * DecisionPlan.Lanes;
        var scores = new double[plan.FactorCount * Lanes];
        var worth = new double[plan.OptionCount * Lanes];
        Draw(plan, scores, worth);

        var factors = new int[plan.OptionCount][];
        var slopes = new double[plan.OptionCount][];
        var levels = new double[plan.OptionCount];
        for (int d = 0; d < plan.OptionCount; d++)
        {
            int[] own = [.. Enumerable.Range(0, plan.FactorCount).Where(k => plan.Touched[k].AsSpan().BinarySearch(d) >= 0)];
            Span<double> outcome = worth.AsSpan(d * Lanes, Lanes);
            levels[d] = TensorPrimitives.Sum<double>(outcome) / Lanes;
            // With a quarter as many factors as pilot draws the slopes would add more noise than they take off.
            (factors[d], slopes[d]) = own.Length <= Lanes / 4 && Fit(own, scores, outcome, levels[d]) is { } fitted ? (own, fitted) : ([], []);
        }

        return new LinearControls(levels, factors, slopes);
    }

    /// <summary>Slope of an option in the score of a factor, 0 if it has none.</summary>
    internal double SlopeOf(int option, int factor)
    {
        int at = Factors[option].AsSpan().BinarySearch(factor);
        return at < 0 ? 0 : Slopes[option][at];
    }

    private static void Draw(DecisionPlan plan, double[] scores, double[] worth)
    {
        const int Block = DecisionPlan.Lanes;
        const int Lanes = PilotBlocks * Block;
        var blockScores = new double[plan.FactorCount * Block];
        var blockWorth = new double[plan.OptionCount * Block];
        var measures = new double[plan.MeasureCount * plan.OptionCount * Block];
        using IDecisionEvaluator evaluator = plan.Model.Open();
        for (int block = 0; block < PilotBlocks; block++)
        {
            plan.Options.CancellationToken.ThrowIfCancellationRequested();
            // Counted from the far end, where no block of the run is.
            RandomStream stream = RandomStream.ForBlock(plan.Options.Seed, ulong.MaxValue - (ulong)block);
            plan.DrawScores(stream, Block, blockScores);
            evaluator.Evaluate(blockScores, stream.Substream(0), Block, blockWorth, measures);
            for (int k = 0; k < plan.FactorCount; k++) blockScores.AsSpan(k * Block, Block).CopyTo(scores.AsSpan((k * Lanes) + (block * Block)));
            for (int d = 0; d < plan.OptionCount; d++) blockWorth.AsSpan(d * Block, Block).CopyTo(worth.AsSpan((d * Lanes) + (block * Block)));
        }
    }

    /// <summary>Least squares on the scores and a constant; null where the scores do not tell the factors apart or the worth is not finite.</summary>
    private static double[]? Fit(int[] factors, double[] scores, ReadOnlySpan<double> outcome, double level)
    {
        int lanes = outcome.Length;
        int size = factors.Length;
        var gram = new double[size * size];
        var slopes = new double[size];
        var means = new double[size];
        for (int a = 0; a < size; a++)
        {
            ReadOnlySpan<double> column = scores.AsSpan(factors[a] * lanes, lanes);
            means[a] = TensorPrimitives.Sum(column) / lanes;
            slopes[a] = TensorPrimitives.Dot(column, outcome) - (lanes * means[a] * level);
            for (int b = 0; b <= a; b++)
                gram[(a * size) + b] = TensorPrimitives.Dot(column, scores.AsSpan(factors[b] * lanes, lanes)) - (lanes * means[a] * means[b]);
        }

        if (double.IsNaN(SmallCholesky.FactorInPlace(gram, size))) return null;
        SmallCholesky.SolveLowerInPlace(gram, size, slopes);
        SmallCholesky.SolveUpperInPlace(gram, size, slopes);
        return Array.TrueForAll(slopes, double.IsFinite) ? slopes : null;
    }
}
