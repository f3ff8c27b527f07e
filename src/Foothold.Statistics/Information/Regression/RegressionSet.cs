using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Regression;

/// <summary>What is to be known together: some columns of numbers, one value per row of the sample.</summary>
/// <param name="Key">Names the set for its random numbers: equal keys, equal draws.</param>
/// <param name="Columns">At least one column.</param>
internal sealed record RegressionSet(int[] Key, ReadOnlyMemory<double>[] Columns)
{
    /// <summary>Shares of the fitted deviations from the mean for which values are wanted besides the full ones; often none.</summary>
    internal double[] Scales { get; init; } = [];

    /// <summary>Random numbers of the coefficient draws of this set.</summary>
    internal RandomStream Stream(ulong seed)
    {
        RandomStream stream = new RandomStream(seed).Substream(1);
        foreach (int part in Key) stream = stream.Substream((ulong)part);
        return stream;
    }

    /// <summary>Orders of the rows for the permutation null; the same for every set of a run.</summary>
    internal static int[][] Permutations(int rowCount, RegressionOptions options) =>
        new BlockQueue(options.Permutations, new RegressionOptions { MaxThreads = options.MaxThreads, CancellationToken = options.CancellationToken }).Map(k =>
        {
            var order = new int[rowCount];
            for (int i = 0; i < order.Length; i++) order[i] = i;
            new RandomStream(options.Seed).Substream(2).Substream((ulong)k).ShuffleInPlace<int>(order);
            return order;
        });
}
