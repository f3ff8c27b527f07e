namespace Foothold.Statistics.Multicriteria;

/// <content>Figures that follow from the rank acceptabilities and from the overall values.</content>
public sealed partial class SmaaResult
{
    /// <summary>Expected rank Σᵣ r·b.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>A number in [1, m]; 1 is best.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double ExpectedRank(int alternative)
    {
        double sum = 0;
        for (int rank = 1; rank <= AlternativeCount; rank++) sum += (double)rank * RankCount(alternative, rank);
        return sum / Draws;
    }

    /// <summary>The smallest rank r such that the alternative stands at r or better in at least a share p of the draws.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <param name="probability">Share p in [0, 1]; 0 gives the best rank ever reached.</param>
    /// <returns>A rank in 1 .. m.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative, or p is outside [0, 1].</exception>
    public int RankQuantile(int alternative, double probability)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        // The product may come out a hair above a whole number of draws (0.95 × 20,000); half a millionth of a draw forgives that.
        double needed = Math.Max(1, (probability * Draws) - 5e-7);
        long reached = 0;
        for (int rank = 1; rank <= AlternativeCount; rank++)
        {
            reached += RankCount(alternative, rank);
            if (reached >= needed) return rank;
        }

        return AlternativeCount;
    }

    /// <summary>The ranks between two quantiles.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <param name="lowerProbability">Lower share, for example 0.05.</param>
    /// <param name="upperProbability">Upper share, for example 0.95; not below the lower one.</param>
    /// <returns>The better and the worse rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative, or the shares are not ordered within [0, 1].</exception>
    public (int Best, int Worst) RankInterval(int alternative, double lowerProbability, double upperProbability)
    {
        if (lowerProbability > upperProbability)
            throw new ArgumentOutOfRangeException(nameof(lowerProbability), lowerProbability, "The lower share must not be above the upper one.");
        return (RankQuantile(alternative, lowerProbability), RankQuantile(alternative, upperProbability));
    }

    /// <summary>Holistic acceptability Σᵣ αᵣ·b with centroid meta-weights αᵣ = (1/m)·Σ_{k≥r} 1/k.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>A number from 1/m² (always last) to α₁ (always first); the alternatives add up to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    /// <remarks>Lahdelma and Salminen (2001) leave the choice of meta-weights open; centroid weights are one of those they discuss.</remarks>
    public double HolisticAcceptability(int alternative)
    {
        double tail = 0;
        double sum = 0;
        for (int rank = AlternativeCount; rank >= 1; rank--)
        {
            tail += 1.0 / rank;
            sum += tail * RankCount(alternative, rank);
        }

        return sum / Draws / AlternativeCount;
    }

    /// <summary>Mean overall value over the draws.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>A number in value units, accurate to about 1e-6 of the spread besides Monte Carlo error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double MeanValue(int alternative)
    {
        CheckAlternative(alternative, nameof(alternative));
        return _meanValues[alternative];
    }

    /// <summary>Standard deviation of the overall value over the draws: doubt about weights and about values together.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>At least 0, in value units.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double ValueStandardDeviation(int alternative)
    {
        CheckAlternative(alternative, nameof(alternative));
        return _valueDeviations[alternative];
    }

    /// <summary>Entropy of the rank of one alternative: how open its rank is.</summary>
    /// <param name="alternative">Alternative, 0 .. m − 1.</param>
    /// <returns>Bits, from 0 (always the same rank) to log₂ m.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public double RankEntropy(int alternative)
    {
        double entropy = 0;
        for (int rank = 1; rank <= AlternativeCount; rank++) entropy += Surprise(RankAcceptability(alternative, rank));
        return entropy;
    }

    /// <summary>Entropy of which alternative comes first: how open the choice is.</summary>
    /// <returns>Bits, from 0 (always the same) to log₂ m.</returns>
    public double ChoiceEntropy()
    {
        double entropy = 0;
        for (int i = 0; i < AlternativeCount; i++) entropy += Surprise(RankAcceptability(i, 1));
        return entropy;
    }

    private static double Surprise(double share) => share > 0 ? -share * Math.Log2(share) : 0;
}
