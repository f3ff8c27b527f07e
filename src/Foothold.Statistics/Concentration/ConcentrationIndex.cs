using System.Numerics.Tensors;

namespace Foothold.Statistics.Concentration;

/// <summary>How unevenly a total is spread over units.</summary>
/// <remarks>
/// <para>Everywhere the values are amounts in one unit, of any scale: n ≥ 1 numbers, each finite and at least 0, not all 0; p = v/Σv. Order is irrelevant,
/// multiplying all by one number changes nothing. A value of 0 is a unit without a share: it counts in n, and so in the normalised Herfindahl, the Gini, the
/// Theil and the evenness, and in nothing else. Leave out units that could not have had a share.</para>
/// <para>All is exact arithmetic on the values given, without sampling error.</para>
/// </remarks>
public static class ConcentrationIndex
{
    /// <summary>Herfindahl–Hirschman index on the scale from 0 to 1; times 10,000 it is in the points that competition authorities use.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <returns>Σ p²: 1/n when all are equal, 1 when one has all.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, or all are 0.</exception>
    /// <remarks>O(n), allocates nothing. Source: Hirschman (1964), American Economic Review 54(5), 761-762.</remarks>
    public static double Herfindahl(ReadOnlySpan<double> values) => ShareKernel.Herfindahl(values, Largest(values));

    /// <summary>Herfindahl index with the number of units taken out.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <returns>(Σ p² − 1/n)/(1 − 1/n): 0 when all are equal, 1 when one has all; NaN for one value.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, or all are 0.</exception>
    /// <remarks>O(n), allocates nothing.</remarks>
    public static double NormalisedHerfindahl(ReadOnlySpan<double> values) => Normalised(Herfindahl(values), values.Length);

    /// <summary>Shannon entropy of the shares.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <param name="logBase">Base of the logarithm, finite and above 1; e (the default) gives nats, 2 bits.</param>
    /// <returns>−Σ p·log p with 0·log 0 = 0: 0 when one has all, log n when all are equal.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, all are 0, or the base is not above 1.</exception>
    /// <remarks>O(n), allocates nothing. Source: Shannon (1948), Bell System Technical Journal 27(3), 379-423, section 6.</remarks>
    public static double Entropy(ReadOnlySpan<double> values, double logBase = Math.E)
    {
        if (!(logBase > 1) || double.IsInfinity(logBase)) Require.Refuse(nameof(logBase), $"The base of the logarithm is {logBase}; it must be a finite number above 1.");
        double nats = ShareKernel.Entropy(values, Largest(values));
        return logBase == Math.E ? nats : nats / Math.Log(logBase);
    }

    /// <summary>Hill number: how many equal units would be as concentrated.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <param name="order">q, at least 0; the higher, the less small shares count. 0 counts the units with a share, 1 is exp(entropy), 2 is 1/Herfindahl, positive infinity is 1/(largest share).</param>
    /// <returns>(Σ p^q)^(1/(1 − q)), 1 to the number of values above 0; never rises with q.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, all are 0, or the order is negative or NaN.</exception>
    /// <remarks>O(n), allocates nothing. Source: Hill (1973), Ecology 54(2), 427-432. Continuous in q: close to 1 nothing cancels.</remarks>
    public static double EffectiveNumber(ReadOnlySpan<double> values, double order)
    {
        if (!(order >= 0)) Require.Refuse(nameof(order), $"The order is {order}; it must be at least 0.");
        double largest = Largest(values);
        return order switch
        {
            0 => PositiveCount(values),
            1 => Math.Exp(ShareKernel.Entropy(values, largest)),
            2 => 1 / ShareKernel.Herfindahl(values, largest),
            double.PositiveInfinity => ShareKernel.RelativeTotal(values, largest),
            _ => Math.Exp(ShareKernel.LogHill(values, largest, order)),
        };
    }

    /// <summary>Share of the largest units, CR.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <param name="count">k, how many of the largest are added up, at least 1; with no more than k values the ratio is 1.</param>
    /// <returns>Share of the total, k/n to 1.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, all are 0, or the count is below 1.</exception>
    /// <remarks>O(n log n), copies the values.</remarks>
    public static double ConcentrationRatio(ReadOnlySpan<double> values, int count)
    {
        Require.AtLeast(count, 1);
        _ = Largest(values);
        return ShareKernel.LargestShares(Ascending(values), count);
    }

    /// <summary>Gini coefficient: half the mean absolute difference between two units, over the mean.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <param name="corrected">Whether to multiply by n/(n − 1), so that one having all gives 1; false (the default) as in R's <c>ineq::Gini</c>.</param>
    /// <returns>0 when all are equal to 1 − 1/n (or 1) when one has all; corrected it is NaN for one value.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, or all are 0.</exception>
    /// <remarks>O(n log n), copies the values. Source: Sen (1997), On Economic Inequality, chapter 2.</remarks>
    public static double Gini(ReadOnlySpan<double> values, bool corrected = false)
    {
        _ = Largest(values);
        double gini = ShareKernel.Gini(Ascending(values));
        return corrected ? Corrected(gini, values.Length) : gini;
    }

    /// <summary>Theil's T index.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <returns>(1/n) Σ (v/μ)·ln(v/μ) with μ the mean and 0·ln 0 = 0: 0 when all are equal, ln n when one has all.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, or all are 0.</exception>
    /// <remarks>O(n), allocates nothing. Source: Theil (1967), Economics and Information Theory, chapter 4.</remarks>
    public static double Theil(ReadOnlySpan<double> values) => ShareKernel.Theil(values, Largest(values));

    /// <summary>All measures at once.</summary>
    /// <param name="values">Amounts; at least one, each finite and at least 0, not all 0.</param>
    /// <param name="concentrationRatioCount">How many of the largest the concentration ratio adds up, at least 1; 4 by default.</param>
    /// <returns>The measures; NaN with a warning where one value leaves them undefined.</returns>
    /// <exception cref="ArgumentException">There is no value, one is negative or not finite, all are 0, or the count is below 1.</exception>
    /// <remarks>O(n log n), copies the values.</remarks>
    public static ConcentrationResult Summarise(ReadOnlySpan<double> values, int concentrationRatioCount = 4)
    {
        Require.AtLeast(concentrationRatioCount, 1);
        double largest = Largest(values);
        double[] ascending = Ascending(values);
        int n = values.Length;
        double herfindahl = ShareKernel.Herfindahl(values, largest), entropy = ShareKernel.Entropy(values, largest), gini = ShareKernel.Gini(ascending);
        return new ConcentrationResult
        {
            ObservationsUsed = n,
            Warnings = n > 1 ? [] : [new StatisticalWarning("one_value", "There is one value: how evenly it is spread over the values is undefined.")],
            PositiveCount = PositiveCount(values),
            Total = TensorPrimitives.Sum(values),
            Herfindahl = herfindahl,
            NormalisedHerfindahl = Normalised(herfindahl, n),
            Entropy = entropy,
            Evenness = n == 1 ? double.NaN : Math.Min(1, entropy / Math.Log(n)),
            EffectiveNumberByEntropy = Math.Exp(entropy),
            EffectiveNumberByHerfindahl = 1 / herfindahl,
            LargestShare = ShareKernel.LargestShares(ascending, 1),
            ConcentrationRatioCount = concentrationRatioCount,
            ConcentrationRatio = ShareKernel.LargestShares(ascending, concentrationRatioCount),
            Gini = gini,
            CorrectedGini = Corrected(gini, n),
            Theil = ShareKernel.Theil(values, largest),
        };
    }

    /// <summary>The door: checks the values and returns the largest.</summary>
    private static double Largest(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) Require.Refuse(nameof(values), $"There are no values; give at least one.");
        Require.AllNotNegative(values);
        double largest = TensorPrimitives.Max(values);
        if (largest == 0) Require.Refuse(nameof(values), $"All {values.Length} values are 0; there is nothing to share.");
        return largest;
    }

    private static int PositiveCount(ReadOnlySpan<double> values)
    {
        int count = 0;
        foreach (double value in values) count += value > 0 ? 1 : 0;
        return count;
    }

    private static double[] Ascending(ReadOnlySpan<double> values)
    {
        double[] copy = values.ToArray();
        Array.Sort(copy);
        return copy;
    }

    private static double Normalised(double herfindahl, int n) => n == 1 ? double.NaN : Math.Max(0, (herfindahl - (1.0 / n)) / (1 - (1.0 / n)));

    private static double Corrected(double gini, int n) => n == 1 ? double.NaN : gini * n / (n - 1);
}
