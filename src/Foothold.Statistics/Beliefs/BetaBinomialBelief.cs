using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>What a beta belief expects of a number of trials: the number of successes, 0 .. trials. Immutable.</summary>
/// <remarks>A wider spread than the binomial's, as the chance itself is in doubt. Cumulative probabilities and quantiles cost O(trials).</remarks>
public sealed class BetaBinomialBelief : IBelief
{
    private readonly double _logNorm;

    internal BetaBinomialBelief(BetaBelief chance, int trials)
    {
        Chance = chance;
        Trials = trials;
        _logNorm = SpecialFunctions.BetaLn(chance.ShapeA, chance.ShapeB);
    }

    /// <summary>The belief about the chance of a success.</summary>
    public BetaBelief Chance { get; }

    /// <summary>Number of trials n, at least 0.</summary>
    public int Trials { get; }

    /// <inheritdoc/>
    public double Mean => Trials * Chance.Mean;

    /// <summary>Variance, n·m·(1 − m)·(size + n)/(size + 1) with the mean m and size of the chance.</summary>
    public double Variance => Trials * Chance.Variance * (Chance.EquivalentSampleSize + Trials);

    /// <summary>Probability of exactly so many successes.</summary>
    /// <param name="successes">Any number; 0 outside 0 .. trials.</param>
    /// <returns>C(n, k)·B(a + k, b + n − k)/B(a, b).</returns>
    public double Probability(int successes)
    {
        if (successes < 0 || successes > Trials) return 0;
        return Math.Exp(
            SpecialFunctions.BinomialLn(Trials, successes)
            + SpecialFunctions.BetaLn(Chance.ShapeA + successes, Chance.ShapeB + (Trials - successes)) - _logNorm);
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        if (value >= Trials) return 1;
        double sum = 0;
        for (int k = 0; k <= value; k++) sum += Probability(k);
        return Math.Min(1, sum);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        double sum = 0;
        for (int k = 0; k < Trials; k++)
        {
            sum += Probability(k);
            // A level that is met up to rounding is met.
            if (sum >= probability - 1e-14) return k;
        }

        return Trials;
    }
}
