namespace Foothold.Statistics.Multicriteria;

/// <summary>What a run keeps: integer counts and fixed-point sums, so that adding two tallies is exact in any order.</summary>
internal sealed class SmaaTally
{
    /// <summary>Weights are kept in units of 2⁻³¹: up to 2³¹ draws fit into a long.</summary>
    internal const double WeightUnit = 1.0 / (1L << 31);

    /// <summary>Moments are kept in units of 2⁻⁴⁸ of the plan's moment scale.</summary>
    private const double MomentUnits = 1L << 48;

    internal SmaaTally(int alternativeCount, int criterionCount)
    {
        AlternativeCount = alternativeCount;
        RankCounts = new int[(long)alternativeCount * alternativeCount];
        BeforeCounts = new int[(long)alternativeCount * alternativeCount];
        FirstWeights = new long[(long)alternativeCount * criterionCount];
        Sums = new Int128[alternativeCount];
        Squares = new Int128[alternativeCount];
    }

    internal int AlternativeCount { get; }

    /// <summary>Draws by [alternative][rank].</summary>
    internal int[] RankCounts { get; }

    /// <summary>Draws in which i stands before k, [i][k] for i &lt; k only; ties count by how they were broken.</summary>
    internal int[] BeforeCounts { get; }

    /// <summary>Draws in which i and k are equal and i was put first, [i][k]; null until the first tie.</summary>
    internal int[]? TieCounts { get; set; }

    /// <summary>Sum of the weights over draws in which the alternative is first, [alternative][criterion].</summary>
    internal long[] FirstWeights { get; }

    private Int128[] Sums { get; }

    private Int128[] Squares { get; }

    /// <summary>Adds the moments of one block.</summary>
    internal void AddMoments(ReadOnlySpan<double> sums, ReadOnlySpan<double> squares)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            Sums[i] += (Int128)Math.Round(sums[i] * MomentUnits);
            Squares[i] += (Int128)Math.Round(squares[i] * MomentUnits);
        }
    }

    /// <summary>Mean and variance around the reference, in scaled units.</summary>
    internal (double Mean, double Variance) Moments(int alternative, int draws)
    {
        double mean = (double)Sums[alternative] / MomentUnits / draws;
        double square = (double)Squares[alternative] / MomentUnits / draws;
        return (mean, Math.Max(0, square - (mean * mean)));
    }

    /// <summary>Counts a tie between two alternatives.</summary>
    internal void AddTie(int putFirst, int putSecond) =>
        (TieCounts ??= new int[(long)AlternativeCount * AlternativeCount])[((long)putFirst * AlternativeCount) + putSecond]++;

    /// <summary>Adds another worker's tally.</summary>
    internal void Add(SmaaTally other)
    {
        for (long at = 0; at < RankCounts.LongLength; at++) RankCounts[at] += other.RankCounts[at];
        for (long at = 0; at < BeforeCounts.LongLength; at++) BeforeCounts[at] += other.BeforeCounts[at];
        for (int at = 0; at < FirstWeights.Length; at++) FirstWeights[at] += other.FirstWeights[at];
        for (int i = 0; i < AlternativeCount; i++)
        {
            Sums[i] += other.Sums[i];
            Squares[i] += other.Squares[i];
        }

        if (other.TieCounts is null) return;
        TieCounts ??= new int[(long)AlternativeCount * AlternativeCount];
        for (long at = 0; at < TieCounts.LongLength; at++) TieCounts[at] += other.TieCounts[at];
    }
}
