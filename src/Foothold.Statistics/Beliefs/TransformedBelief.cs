using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Beliefs;

/// <summary>A mixture of normals on a working scale, seen on the scale of the numbers themselves. Immutable.</summary>
/// <remarks>
/// Cumulative probabilities and quantiles are exact, as the map is increasing; the median is the mapped median. The mean and the variance
/// are integrals: closed forms for the logarithm, sums at even steps for the logit, which converge exponentially. On the log scale a doubtful
/// spread gives a mean far above the median: prefer the median.
/// </remarks>
public sealed class TransformedBelief : IBelief
{
    /// <summary>Beyond nine standard deviations lies 1e-19 of a normal.</summary>
    private const double Reach = 9;

    private const int MostSteps = 20_000;

    internal TransformedBelief(ScaleTransform transform, MixtureOfNormals working)
    {
        ArgumentNullException.ThrowIfNull(working);
        Transform = transform;
        Working = working;
        (Mean, Variance) = transform.Scale switch
        {
            WorkingScale.Identity => (working.Mean, working.Variance),
            _ when !working.IsDefined => (double.NaN, double.NaN),
            WorkingScale.Log => LogMoments(working),
            _ => LogitMoments(transform, working),
        };
    }

    /// <summary>The map.</summary>
    public ScaleTransform Transform { get; }

    /// <summary>The belief on the working scale.</summary>
    public MixtureOfNormals Working { get; }

    /// <inheritdoc/>
    public double Mean { get; }

    /// <inheritdoc/>
    public double Variance { get; }

    /// <summary>The median, which is the mapped median of the working scale.</summary>
    public double Median => Quantile(0.5);

    /// <inheritdoc/>
    public double Cumulative(double value) => double.IsNaN(value) ? double.NaN : Working.Cumulative(Transform.Forward(value));

    /// <inheritdoc/>
    public double Quantile(double probability) => Transform.FromWorking(Working.Quantile(probability));

    private static (double Mean, double Variance) LogMoments(MixtureOfNormals working)
    {
        double mean = 0;
        for (int k = 0; k < working.ComponentCount; k++) mean += working.Weights[k] * LogNormalMean(working, k);
        double variance = 0;
        for (int k = 0; k < working.ComponentCount; k++)
        {
            double own = LogNormalMean(working, k);
            double within = own * own * Accurate.ExpMinusOne(working.ComponentDeviations[k] * working.ComponentDeviations[k]);
            if (working.Weights[k] > 0) variance += working.Weights[k] * (within + ((own - mean) * (own - mean)));
        }

        return (mean, double.IsNaN(variance) ? double.PositiveInfinity : variance);
    }

    private static double LogNormalMean(MixtureOfNormals working, int k) =>
        working.Weights[k] == 0 ? 0 : Math.Exp(working.ComponentMeans[k] + (working.ComponentDeviations[k] * working.ComponentDeviations[k] / 2));

    private static (double Mean, double Variance) LogitMoments(ScaleTransform transform, MixtureOfNormals working)
    {
        // On the unit interval, so that far bounds do not cancel.
        double mean = LogitAverage(working, share => share);
        double variance = LogitAverage(working, share => (share - mean) * (share - mean));
        double width = transform.Upper - transform.Lower;
        return (transform.Lower + (width * mean), width * width * variance);
    }

    /// <summary>Sums at even steps over each component: the error falls with exp(−2π²/(σ·step)), the distance of the logistic's poles.</summary>
    private static double LogitAverage(MixtureOfNormals working, Func<double, double> of)
    {
        double sum = 0;
        for (int k = 0; k < working.ComponentCount; k++)
        {
            double weight = working.Weights[k], middle = working.ComponentMeans[k], deviation = working.ComponentDeviations[k];
            if (weight == 0) continue;
            int steps = (int)Math.Min(MostSteps, Math.Ceiling(2 * Reach / Math.Min(0.25, 0.5 / Math.Max(deviation, 1e-300))));
            double step = 2 * Reach / steps;
            double inner = 0, norm = 0;
            for (int i = 0; i <= steps; i++)
            {
                double z = -Reach + (i * step);
                double density = StandardNormal.Density(z);
                norm += density;
                inner += density * of(ScaleTransform.Logit.FromWorking(middle + (deviation * z)));
            }

            sum += weight * (inner / norm);
        }

        return sum;
    }
}
