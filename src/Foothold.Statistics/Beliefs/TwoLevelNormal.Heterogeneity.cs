namespace Foothold.Statistics.Beliefs;

/// <content>Point estimates of the variance between units.</content>
public static partial class TwoLevelNormal
{
    private const int ScanPoints = 256;

    /// <summary>Cochran's Q and the moment estimate of τ² (DerSimonian and Laird 1986, Controlled Clinical Trials 7(3), 177-188).</summary>
    /// <param name="estimates">yᵢ, at least one, finite.</param>
    /// <param name="standardErrors">sᵢ, finite and above 0, as many as estimates.</param>
    /// <returns>Q, τ² cut off at 0, and the fixed-effect mean. With one estimate Q is 0 and τ² is NaN, with a warning.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    public static Heterogeneity DerSimonianLaird(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        Check(estimates, standardErrors);
        double weight = 0;
        double weightSquared = 0;
        for (int i = 0; i < estimates.Length; i++)
        {
            double w = 1 / (standardErrors[i] * standardErrors[i]);
            weight += w;
            weightSquared += w * w;
        }

        double divisor = weight - (weightSquared / weight);
        double tauSquared = Math.Max(0, (GeneralisedQ(estimates, standardErrors, 0) - (estimates.Length - 1)) / divisor);
        return Summarise(estimates, standardErrors, tauSquared, HeterogeneityMethod.DerSimonianLaird, Convergence.Direct);
    }

    /// <summary>τ² of the highest restricted likelihood, as in R's metafor with <c>method = "REML"</c>.</summary>
    /// <param name="estimates">yᵢ, at least one, finite.</param>
    /// <param name="standardErrors">sᵢ, finite and above 0, as many as estimates.</param>
    /// <returns>τ² of at least 0; NaN with a single estimate, with a warning.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    /// <remarks>
    /// The likelihood may have several peaks, so it is scanned on 256 values of τ up to the width of the estimates (beyond which it falls)
    /// and the highest is then narrowed by halving on the derivative to 1e-12 of that width. Fisher scoring, the usual way, can stop at a lower peak
    /// or step below 0. Source: Harville (1974), Biometrika 61(2), 383-385.
    /// </remarks>
    public static Heterogeneity RestrictedLikelihood(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        Check(estimates, standardErrors);
        double width = Width(estimates);
        int best = 0;
        double highest = double.NegativeInfinity;
        for (int k = 0; k <= ScanPoints; k++)
        {
            double height = Pool(estimates, standardErrors, width * k / ScanPoints).LogLikelihood;
            if (height > highest) (best, highest) = (k, height);
        }

        double low = width * Math.Max(0, best - 1) / ScanPoints;
        double high = width * Math.Min(ScanPoints, best + 1) / ScanPoints;
        double tolerance = 1e-12 * width;
        int iterations = 0;
        // The derivative finds the peak to full precision; values of the likelihood are level there to half of the digits.
        bool isAtBound = best == 0 && Score(estimates, standardErrors, 0) <= 0;
        for (; !isAtBound && high - low > tolerance && iterations < 200; iterations++)
        {
            double middle = low + ((high - low) / 2);
            if (Score(estimates, standardErrors, middle) > 0) low = middle;
            else high = middle;
        }

        double tau = isAtBound ? 0 : low + ((high - low) / 2);
        return Summarise(
            estimates, standardErrors, tau * tau, HeterogeneityMethod.RestrictedLikelihood, new Convergence(isAtBound || high - low <= tolerance, iterations, tolerance));
    }

    /// <summary>The τ² at which Σ (yᵢ − μ̂)²/(sᵢ² + τ²) equals n − 1 (Paule and Mandel 1982, J. Res. Natl. Bur. Stand. 87(5), 377-385).</summary>
    /// <param name="estimates">yᵢ, at least one, finite.</param>
    /// <param name="standardErrors">sᵢ, finite and above 0, as many as estimates.</param>
    /// <returns>τ² of at least 0, 0 where the sum is below n − 1 even without spread; NaN with a single estimate, with a warning.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    /// <remarks>The sum falls as τ² grows, so halving finds the one solution to the last digit.</remarks>
    public static Heterogeneity PauleMandel(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        Check(estimates, standardErrors);
        double[] y = estimates.ToArray();
        double[] s = standardErrors.ToArray();
        double width = Width(estimates);
        double tauSquared = GeneralisedQ(y, s, 0) <= y.Length - 1
            ? 0
            : MonotoneRoot.FindFrom(square => -GeneralisedQ(y, s, square), -(y.Length - 1), 0, width * width);
        return Summarise(estimates, standardErrors, tauSquared, HeterogeneityMethod.PauleMandel, Convergence.Direct);
    }

    private static Heterogeneity Summarise(
        ReadOnlySpan<double> y, ReadOnlySpan<double> s, double tauSquared, HeterogeneityMethod method, Convergence convergence)
    {
        (double pooled, double pooledVariance, _) = Pool(y, s, 0);
        double q = GeneralisedQ(y, s, 0);
        var warnings = new List<StatisticalWarning>();
        double error = double.NaN;
        Estimate random = Estimate.Undefined;
        if (y.Length == 1)
        {
            tauSquared = double.NaN;
            warnings.Add(new StatisticalWarning("single_unit", "A single estimate says nothing about the spread between units, so the variance between units is undefined."));
        }
        else
        {
            (double mu, double variance, _) = Pool(y, s, Math.Sqrt(tauSquared));
            random = new Estimate(mu, Math.Sqrt(variance));
            error = ExpectedError(s, tauSquared);
            if (tauSquared == 0) warnings.Add(new StatisticalWarning("tau_at_bound", "The variance between units is estimated as 0; plugging it in would pool completely, so integrate over it instead."));
            if (!convergence.Converged) warnings.Add(new StatisticalWarning("not_converged", "The search for the highest restricted likelihood did not close in on one value."));
        }

        return new Heterogeneity(q, tauSquared, pooled, pooledVariance)
        {
            ObservationsUsed = y.Length,
            Method = method,
            TauSquaredStandardError = error,
            PooledRandom = random,
            Convergence = convergence,
            Warnings = warnings,
        };
    }

    /// <summary>Largest difference of two estimates; 1 where all are equal, as the peak is then at 0 anyway.</summary>
    private static double Width(ReadOnlySpan<double> y)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in y) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return high > low ? high - low : 1;
    }

    private static double GeneralisedQ(ReadOnlySpan<double> y, ReadOnlySpan<double> s, double tauSquared)
    {
        (double mu, _, _) = Pool(y, s, Math.Sqrt(tauSquared));
        double q = 0;
        for (int i = 0; i < y.Length; i++) q += (y[i] - mu) * (y[i] - mu) / ((s[i] * s[i]) + tauSquared);
        return q;
    }

    /// <summary>Twice the derivative of the restricted log likelihood with respect to τ²: y'PPy − tr(P).</summary>
    private static double Score(ReadOnlySpan<double> y, ReadOnlySpan<double> s, double tau)
    {
        (double mu, double muVariance, _) = Pool(y, s, tau);
        double score = 0;
        double squares = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double w = 1 / ((s[i] * s[i]) + (tau * tau));
            score += (w * w * (y[i] - mu) * (y[i] - mu)) - w;
            squares += w * w;
        }

        return score + (squares * muVariance);
    }

    private static double ExpectedError(ReadOnlySpan<double> s, double tauSquared)
    {
        double first = 0, second = 0, third = 0;
        for (int i = 0; i < s.Length; i++)
        {
            double w = 1 / ((s[i] * s[i]) + tauSquared);
            first += w;
            second += w * w;
            third += w * w * w;
        }

        double trace = second - (2 * third / first) + (second / first * (second / first));
        return Math.Sqrt(2 / trace);
    }
}
