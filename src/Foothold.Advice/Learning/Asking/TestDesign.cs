using Foothold.Advice.Assumptions;
using Foothold.Domain.Journeys;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Distributions;
using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics;

namespace Foothold.Advice.Learning.Asking;

/// <summary>A test of one belief with one sample: how likely each answer is at each possible truth, and which answers to expect.</summary>
/// <remarks>Measurements are cut into <see cref="Bins"/> intervals of equal width, which can only lose information: the worth found is a lower bound, within a thousandth where there are few nodes.</remarks>
public sealed class TestDesign
{
    /// <summary>Intervals into which measured answers are cut.</summary>
    public const int Bins = 192;

    // Answers further out than this many standard errors from every possible truth never come.
    private const double Reach = 6;

    // A tail of counts below this is put into the last answer.
    private const double Tail = 1e-12;

    private readonly TestPrecision _precision;
    private readonly AssumptionLaw _law;
    private readonly int _sample;

    /// <summary>Makes a design.</summary>
    /// <param name="precision">How well the test tells.</param>
    /// <param name="law">What is believed.</param>
    /// <param name="sample">Units of the sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sample is below 1.</exception>
    public TestDesign(TestPrecision precision, AssumptionLaw law, int sample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sample, 1);
        (_precision, _law, _sample) = (precision, law, sample);
    }

    /// <summary>Whether the test says anything about the belief at all.</summary>
    public bool IsUseful => _law switch
    {
        FixedLaw => false,
        BetaLaw => _precision.Observes != TestObservation.Count,
        NormalLaw => _precision.Observes == TestObservation.Measurement,
        _ => _precision.Observes != TestObservation.Proportion,
    };

    /// <summary>Noise²/n + bias² on the scale of the belief: of logarithms for log-normal beliefs, else in its unit, by the mean believed.</summary>
    public double ErrorVariance => (Noise * Noise / _sample) + (Bias * Bias);

    private bool IsLog => _law is LogNormalLaw;

    private double Scale => IsLog ? 0.01 : 0.01 * Math.Max(Math.Abs(_law.Mean), 1e-12);

    private double Noise => _precision.NoisePercent * Scale;

    private double Bias => _precision.BiasPercent * Scale;

    private double Exposure => _precision.ExposurePerUnit * _sample;

    /// <summary>P(answer | truth): answers in rows, truths in columns; every column adds up to 1.</summary>
    /// <param name="scores">Standard normal scores that stand for the truths.</param>
    public RealMatrix Likelihood(IReadOnlyList<double> scores)
    {
        double[] truths = [.. scores.Select(score => _law.AtScore(score))];
        return _precision.Observes switch
        {
            TestObservation.Proportion => Tried(truths),
            TestObservation.Count => Counted(truths),
            _ => Measured(IsLog ? [.. truths.Select(truth => Math.Log(truth))] : truths),
        };
    }

    /// <summary>Answers that stand for equally likely parts of all that may come, the lowest first.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="unit">What one unit of the file is in the unit of the belief.</param>
    public IReadOnlyList<Observations> Answers(int count, double unit) => [.. Enumerable.Range(0, count).Select(i => Answer((i + 0.5) / count, unit))];

    /// <summary>Expected variance of the belief after the test; on the scale of logarithms for log-normal beliefs that are measured.</summary>
    public double ExpectedVariance
    {
        get
        {
            double variance = IsLog && _precision.Observes == TestObservation.Measurement ? ((LogNormalLaw)_law).Log.Variance : _law.StandardDeviation * _law.StandardDeviation;
            return _precision.Observes switch
            {
                TestObservation.Proportion when _law is BetaLaw { Belief: var beta } => variance * beta.EquivalentSampleSize / (beta.EquivalentSampleSize + _sample),
                TestObservation.Count => variance * RateOf(_law) / (RateOf(_law) + Exposure),
                _ => variance == 0 ? 0 : 1 / ((1 / variance) + (1 / ErrorVariance)),
            };
        }
    }

    /// <summary>Half the range in which the number will then lie with nine chances in ten, as a share of it.</summary>
    public double SharpensTo
    {
        get
        {
            double deviation = 1.6448536269514722 * Math.Sqrt(ExpectedVariance);
            return IsLog && _precision.Observes == TestObservation.Measurement ? Math.Exp(deviation) - 1 : deviation / Math.Max(Math.Abs(_law.Mean), 1e-12);
        }
    }

    /// <summary>The numbers that the test brings when the truth is known, for simulations.</summary>
    /// <param name="truth">The true value, in the unit of the belief.</param>
    /// <param name="normal">A standard normal number for the error all values share, and one for the mean of their noise.</param>
    /// <param name="uniform">A number between 0 and 1 for counts.</param>
    /// <param name="unit">What one unit of the file is in the unit of the belief.</param>
    public Observations Observe(double truth, (double Bias, double Noise) normal, double uniform, double unit)
    {
        switch (_precision.Observes)
        {
            case TestObservation.Proportion:
                return new Trials(Inverse(uniform, _sample, k => Binomial(k, _sample, Math.Clamp(truth, 1e-12, 1 - 1e-12))), _sample);
            case TestObservation.Count:
                return new Counts(Inverse(uniform, int.MaxValue, k => Poisson(k, Math.Max(truth, 1e-12) * Exposure)), Exposure);
            default:
                double error = (Bias * normal.Bias) + (Noise / Math.Sqrt(_sample) * normal.Noise);
                return Values(IsLog ? Math.Exp(Math.Log(truth) + error) : Inside(truth + error), unit);
        }
    }

    private Observations Answer(double probability, double unit)
    {
        switch (_precision.Observes)
        {
            case TestObservation.Proportion when _law is BetaLaw { Belief: var beta }:
                return new Trials((long)beta.Predict(_sample).Quantile(probability), _sample);
            case TestObservation.Count:
                return new Counts((long)GammaOf(_law).Predict(Exposure).Quantile(probability), Exposure);
            default:
                double z = StandardNormal.Quantile(probability);
                if (_law is LogNormalLaw { Log: var log }) return Values(Math.Exp(log.Mean + (Math.Sqrt(log.Variance + ErrorVariance) * z)), unit);
                return Values(Inside(_law.Mean + (Math.Sqrt((_law.StandardDeviation * _law.StandardDeviation) + ErrorVariance) * z)), unit);
        }
    }

    // The mean of the sample, as often as it was asked: the belief sees no more than mean and number. Errors in the unit, so that they do not move with the answer.
    private Measurements Values(double value, double unit) => IsLog
        ? new Measurements([.. Enumerable.Repeat(value / unit, _sample)], _precision.NoisePercent, _precision.BiasPercent, true)
        : new Measurements([.. Enumerable.Repeat(value / unit, _sample)], Noise / unit, Bias / unit, false);

    private double Inside(double value) => _law switch { BetaLaw => Math.Clamp(value, 0, 1), GammaLaw => Math.Max(value, 1e-9), _ => value };

    private RealMatrix Measured(double[] truths)
    {
        double deviation = Math.Sqrt(ErrorVariance);
        double low = truths.Min() - (Reach * deviation), width = (truths.Max() + (Reach * deviation) - low) / Bins;
        var cells = new double[Bins * truths.Length];
        for (int node = 0; node < truths.Length; node++)
        {
            double before = 0;
            for (int bin = 0; bin < Bins; bin++)
            {
                double upTo = bin == Bins - 1 ? 1 : StandardNormal.Cumulative((low + ((bin + 1) * width) - truths[node]) / deviation);
                cells[(bin * truths.Length) + node] = Math.Max(0, upTo - before);
                before = upTo;
            }
        }

        return new RealMatrix(Bins, truths.Length, cells);
    }

    private RealMatrix Tried(double[] truths)
    {
        var cells = new double[(_sample + 1) * truths.Length];
        for (int node = 0; node < truths.Length; node++)
            for (int k = 0; k <= _sample; k++) cells[(k * truths.Length) + node] = Binomial(k, _sample, Math.Clamp(truths[node], 1e-12, 1 - 1e-12));
        return new RealMatrix(_sample + 1, truths.Length, cells);
    }

    private RealMatrix Counted(double[] truths)
    {
        double most = Math.Max(truths.Max() * Exposure, 1e-9);
        int last = (int)Math.Ceiling(most + (Math.Sqrt(most) * 8) + 10);
        var cells = new double[(last + 1) * truths.Length];
        for (int node = 0; node < truths.Length; node++)
        {
            double sum = 0;
            for (int k = 0; k < last; k++) sum += cells[(k * truths.Length) + node] = Poisson(k, Math.Max(truths[node], 1e-12) * Exposure);
            cells[(last * truths.Length) + node] = Math.Max(0, 1 - sum);
        }

        return new RealMatrix(last + 1, truths.Length, cells);
    }

    private static int Inverse(double uniform, int most, Func<int, double> probability)
    {
        double sum = 0;
        for (int k = 0; k < most; k++)
        {
            sum += probability(k);
            if (sum >= uniform || 1 - sum < Tail) return k;
        }

        return most;
    }

    private static double Binomial(int k, int n, double p) => Math.Exp(SpecialFunctions.BinomialLn(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));

    private static double Poisson(int k, double mean) => Math.Exp((k * Math.Log(mean)) - mean - SpecialFunctions.FactorialLn(k));

    private static double RateOf(AssumptionLaw law) => GammaOf(law).Rate;

    private static GammaBelief GammaOf(AssumptionLaw law) => law is GammaLaw gamma ? gamma.Belief : GammaBelief.WithMeanVariance(law.Mean, law.StandardDeviation * law.StandardDeviation);
}
