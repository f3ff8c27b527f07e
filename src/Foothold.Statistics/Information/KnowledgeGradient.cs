using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>Value of one noisy measurement of one of many alternatives with jointly normal values: measuring one also tells about those correlated with it.</summary>
/// <remarks>
/// <para>Measuring alternative j with noise variance λ moves the expected values by S·e_j/√(S_jj + λ) times a standard normal; the value is
/// the expected gain of the <see cref="Envelope"/>. Source: Frazier, Powell and Dayanik (2009), INFORMS Journal on Computing 21(4), 599-613.</para>
/// <para>Myopic: it sees one measurement ahead. Where two measurements are worth more together than apart, see <see cref="LookAhead"/>.</para>
/// </remarks>
public static class KnowledgeGradient
{
    /// <summary>Value of measuring one alternative.</summary>
    /// <param name="mean">Expected values; at least one, finite.</param>
    /// <param name="covariance">Covariance of the values: symmetric, positive semidefinite.</param>
    /// <param name="alternative">The one measured, from 0.</param>
    /// <param name="noiseVariance">Variance of the measurement around the value, at least 0.</param>
    /// <returns>Exact value, ceiling, and how likely each alternative is to be best afterwards.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a number is out of range, or the covariance is none.</exception>
    public static PreposteriorResult OfMeasurement(ReadOnlySpan<double> mean, RealMatrix covariance, int alternative, double noiseVariance)
    {
        GaussianDecision decision = GaussianDecision.OfValues(mean, covariance);
        Require.NotNegative(noiseVariance);
        double[] weights = GaussianDecision.SelectParameters([alternative], mean.Length);
        return decision.Evsi(weights, noiseVariance);
    }

    /// <summary>Value of one measurement of each alternative.</summary>
    /// <param name="mean">Expected values; at least one, finite.</param>
    /// <param name="covariance">Covariance of the values: symmetric, positive semidefinite.</param>
    /// <param name="noiseVariances">Variance of a measurement of each alternative, at least 0; same length.</param>
    /// <returns>Exact values for all.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a number is out of range, or the covariance is none.</exception>
    /// <remarks>O(D² log D) after one check of the covariance, O(D³).</remarks>
    public static KnowledgeGradientResult OfEach(ReadOnlySpan<double> mean, RealMatrix covariance, ReadOnlySpan<double> noiseVariances)
    {
        GaussianDecision decision = GaussianDecision.OfValues(mean, covariance);
        Require.Length(noiseVariances.Length, mean.Length, nameof(noiseVariances));
        Require.AllNotNegative(noiseVariances);
        int size = mean.Length;
        int now = decision.BestDecision;
        var intercepts = new double[size];
        for (int d = 0; d < size; d++) intercepts[d] = Evpi.Tied(mean[d], mean[now]) ? 0 : mean[d] - mean[now];
        var values = new double[size];
        var ceilings = new double[size];
        var changes = new double[size];
        var slopes = new double[size];
        int best = -1;
        for (int j = 0; j < size; j++)
        {
            double variance = covariance[j, j];
            if (!(variance > 0)) continue;
            double scale = Math.Sqrt(variance);
            for (int d = 0; d < size; d++) slopes[d] = covariance[d, j] / scale;
            ceilings[j] = Envelope.Gain(intercepts, slopes);
            double share = scale / Math.Sqrt(variance + noiseVariances[j]);
            for (int d = 0; d < size; d++) slopes[d] *= share;
            EnvelopeResult envelope = Envelope.Solve(intercepts, slopes);
            values[j] = envelope.Gain;
            for (int d = 0; d < size; d++)
                if (d != now) changes[j] += envelope.ProbabilityBest[d];
            if (values[j] > 0 && (best < 0 || values[j] > values[best])) best = j;
        }

        return new KnowledgeGradientResult
        {
            ObservationsUsed = 0,
            Values = values,
            Ceilings = ceilings,
            BestMeasurement = best,
            ProbabilityOfChange = changes,
            BestAlternative = now,
        };
    }
}
