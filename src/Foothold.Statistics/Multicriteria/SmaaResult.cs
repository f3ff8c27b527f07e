namespace Foothold.Statistics.Multicriteria;

/// <summary>What a run of SMAA-2 found. Immutable; alternatives and criteria are numbered from 0, ranks from 1 (1 is best).</summary>
/// <remarks>
/// Holds counts, never draws. Equal alternatives within a draw are put into a fair random order for ranks, so acceptabilities of one
/// alternative, and of one rank, add up to exactly 1 in draws; ties are counted apart in <see cref="PairwiseTie"/>.
/// </remarks>
public sealed partial class SmaaResult : IStatisticalResult
{
    private readonly SmaaTally _tally;
    private readonly double[] _confidence;
    private readonly double[] _meanValues;
    private readonly double[] _valueDeviations;

    internal SmaaResult(SmaaPlan plan, SmaaTally tally, int draws, ulong seed, double[] confidence, int confidenceDraws)
    {
        _tally = tally;
        _confidence = confidence;
        AlternativeCount = plan.AlternativeCount;
        CriterionCount = plan.CriterionCount;
        Draws = draws;
        Seed = seed;
        Sampling = plan.Sampling;
        ConfidenceDraws = confidenceDraws;
        Warnings = SmaaWarnings.Of(plan, tally, draws);
        _meanValues = new double[AlternativeCount];
        _valueDeviations = new double[AlternativeCount];
        for (int i = 0; i < AlternativeCount; i++)
        {
            (double mean, double variance) = tally.Moments(i, draws);
            _meanValues[i] = ((plan.Reference[i] + mean) * plan.MomentScale) + plan.Level;
            _valueDeviations[i] = Math.Sqrt(variance) * plan.MomentScale;
        }
    }

    /// <summary>Number of alternatives m.</summary>
    public int AlternativeCount { get; }

    /// <summary>Number of criteria n.</summary>
    public int CriterionCount { get; }

    /// <summary>Number of draws behind every count.</summary>
    public int Draws { get; }

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; }

    /// <summary>
    /// What to know before using the numbers: <c>ties</c> (pairs with the same value in at least 1 % of the draws), <c>never_first</c> (how many have no central weights),
    /// <c>constant_criterion</c> (a criterion in which all known values are equal), <c>few_joint_draws</c> (a table of joint draws with fewer than 1,000 rows),
    /// <c>hit_and_run</c> (weights of a chain that are still correlated).
    /// </summary>
    public IReadOnlyList<StatisticalWarning> Warnings { get; }

    /// <inheritdoc/>
    long IStatisticalResult.ObservationsUsed => Draws;

    /// <inheritdoc/>
    Convergence IStatisticalResult.Convergence => Convergence.Direct;

    /// <inheritdoc/>
    ulong? IStatisticalResult.Seed => Seed;

    /// <summary>How values were drawn; never <see cref="SmaaSampling.Auto"/>.</summary>
    public SmaaSampling Sampling { get; }

    /// <summary>Number of fresh draws behind the confidence factors; 0 if none were asked for.</summary>
    public int ConfidenceDraws { get; }

    /// <summary>Rank acceptability b: the share of draws in which an alternative stands at a rank.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <param name="rank">Rank, 1 .. m.</param>
    /// <returns>A number in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative or rank.</exception>
    public double RankAcceptability(int alternative, int rank) => (double)RankCount(alternative, rank) / Draws;

    /// <summary>Monte Carlo standard error of <see cref="RankAcceptability"/>: √(b(1 − b)/draws).</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <param name="rank">Rank, 1 .. m.</param>
    /// <returns>At least 0; exactly 0 at b = 0 and b = 1, where up to about 3/draws remains possible (95 %).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative or rank.</exception>
    public double RankAcceptabilityStandardError(int alternative, int rank) => ShareError(RankAcceptability(alternative, rank), Draws);

    /// <summary>Number of draws in which an alternative stands at a rank.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <param name="rank">Rank, 1 .. m.</param>
    /// <returns>0 .. draws; sums to the draws over ranks and over alternatives.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative or rank.</exception>
    public int RankCount(int alternative, int rank)
    {
        CheckAlternative(alternative, nameof(alternative));
        if (rank < 1 || rank > AlternativeCount) throw new ArgumentOutOfRangeException(nameof(rank), rank, $"Ranks run from 1 to {AlternativeCount}.");
        return _tally.RankCounts[((long)alternative * AlternativeCount) + rank - 1];
    }

    /// <summary>Acceptabilities of all ranks of one alternative, best rank first.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>A new array of length m that sums to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double[] RankAcceptabilities(int alternative)
    {
        CheckAlternative(alternative, nameof(alternative));
        var shares = new double[AlternativeCount];
        for (int rank = 1; rank <= AlternativeCount; rank++) shares[rank - 1] = RankAcceptability(alternative, rank);
        return shares;
    }

    /// <summary>Central weights: the mean weights over the draws in which the alternative is first.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <param name="weights">Weights that sum to 1, or NaN in every place where the method returns false.</param>
    /// <returns>False where the alternative was never first, so that no weights speak for it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public bool TryGetCentralWeights(int alternative, out double[] weights)
    {
        weights = GetCentralWeights(alternative);
        return RankCount(alternative, 1) > 0;
    }

    /// <summary>Central weights as an array; see <see cref="TryGetCentralWeights"/>.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>A new array of length n; NaN in every place where the alternative was never first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double[] GetCentralWeights(int alternative)
    {
        CheckAlternative(alternative, nameof(alternative));
        return CentralWeights.Of(_tally, alternative, CriterionCount);
    }

    /// <summary>Confidence factor: the share of fresh draws of the criteria in which the alternative is first under its central weights.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>A number in [0, 1]; NaN where there are no central weights or <see cref="ConfidenceDraws"/> is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double ConfidenceFactor(int alternative)
    {
        CheckAlternative(alternative, nameof(alternative));
        return _confidence[alternative];
    }

    /// <summary>Monte Carlo standard error of <see cref="ConfidenceFactor"/>, given the central weights.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>At least 0, or NaN where the factor is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double ConfidenceFactorStandardError(int alternative) => ShareError(ConfidenceFactor(alternative), ConfidenceDraws);

    /// <summary>Pairwise winning index: the share of draws in which one alternative is strictly better than another.</summary>
    /// <param name="alternative">The one that wins, 0 .. m − 1.</param>
    /// <param name="other">The one that loses, 0 .. m − 1.</param>
    /// <returns>A number in [0, 1], 0 for an alternative against itself; winning + losing + tie = 1 for different alternatives.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double PairwiseWinning(int alternative, int other)
    {
        CheckAlternative(alternative, nameof(alternative));
        CheckAlternative(other, nameof(other));
        if (alternative == other) return 0;
        long first = Math.Min(alternative, other);
        long second = Math.Max(alternative, other);
        int before = _tally.BeforeCounts[(first * AlternativeCount) + second];
        if (alternative > other) before = Draws - before;
        return (double)(before - TieCount(alternative, other)) / Draws;
    }

    /// <summary>The share of draws in which two alternatives have the same overall value.</summary>
    /// <param name="alternative">One alternative, 0 .. m − 1.</param>
    /// <param name="other">Another, 0 .. m − 1.</param>
    /// <returns>A number in [0, 1]; symmetric; 1 for an alternative against itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double PairwiseTie(int alternative, int other)
    {
        CheckAlternative(alternative, nameof(alternative));
        CheckAlternative(other, nameof(other));
        return alternative == other ? 1 : (double)(TieCount(alternative, other) + TieCount(other, alternative)) / Draws;
    }

    private static double ShareError(double share, int draws) => Math.Sqrt(share * (1 - share) / draws);

    private int TieCount(int putFirst, int putSecond) =>
        _tally.TieCounts is { } ties ? ties[((long)putFirst * AlternativeCount) + putSecond] : 0;

    private void CheckAlternative(int alternative, string name)
    {
        if (alternative < 0 || alternative >= AlternativeCount)
            throw new ArgumentOutOfRangeException(name, alternative, $"Alternatives run from 0 to {AlternativeCount - 1}.");
    }
}
