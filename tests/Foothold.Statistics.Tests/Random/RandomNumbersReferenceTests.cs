using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Random;

/// <summary>Published and independently computed numbers for random numbers and summaries.</summary>
public sealed class RandomNumbersReferenceTests
{
    private const string Nist = "NIST StRD, univariate, certified";
    private const string Scipy = "scipy 1.10.1 qmc.Sobol(256, scramble=False)";

    /// <summary>Michelson's speed of light, in km/s above 299,000.</summary>
    private static readonly double[] Michelson =
    [
        850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960,
        960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800,
        880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840,
        890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780,
        890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
    ];

    [Fact]
    public void Numbers_PublishedCases_Agree() => ValidationTable.Hold("random-numbers.md",
    [
        .. NistCase("NumAcc1", [10000001, 10000003, 10000002], 10000002, 1, 0, 0),
        .. NistCase("NumAcc2", Alternating(1.2, 1.1, 1.3), 1.2, 0.1, 1e-15, 1e-15),
        .. NistCase("NumAcc3", Alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 1e-9, 1e-9),
        .. NistCase("NumAcc4", Alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 1e-8, 1e-8),
        .. NistCase("Michelso", [.. Michelson.Select(v => 299 + (v / 1000))], 299.8524, 0.0790105478190518, 1e-13, 1e-14),
        new("Michelso, skewness", "exact from the data, 60 digits", -0.018259613963112966, 1e-13, () => Moments(Michelson).Skewness),
        new("Michelso, excess kurtosis", "exact from the data, 60 digits", 0.26353053231139161, 1e-13, () => Moments(Michelson).ExcessKurtosis),
        new("Michelso, 0.1 quantile of km/s", "numpy 1.24.2 quantile", 760, 0, () => Quantiles.Of(Michelson, 0.1)),
        new("Michelso, 0.25 quantile of km/s", "numpy 1.24.2 quantile", 807.5, 0, () => Quantiles.Of(Michelson, 0.25)),
        new("0.333 quantile of 3 1 4 1 5 9 2 6", "numpy 1.24.2 quantile", 2.331, 1e-12, () => Quantiles.Of([3, 1, 4, 1, 5, 9, 2, 6], 0.333)),
        new("1 + 1e100 + 1 − 1e100", "exact; example of Neumaier's method", 2, 0, () => CompensatedSum.Of([1, 1e100, 1, -1e100])),
        new("Sobol point 1000, dimension 1", Scipy, 0.2197265625, 0, () => Sobol(1000, 0)),
        new("Sobol point 1000, dimension 2", Scipy, 0.0966796875, 0, () => Sobol(1000, 1)),
        new("Sobol point 1000, dimension 3", Scipy, 0.5185546875, 0, () => Sobol(1000, 2)),
        new("Sobol point 1000, dimension 100", Scipy, 0.1865234375, 0, () => Sobol(1000, 99)),
        new("Sobol point 1000, dimension 256", Scipy, 0.2490234375, 0, () => Sobol(1000, 255)),
        new("Sobol point 1500, dimension 201", Scipy, 0.16650390625, 0, () => Sobol(1500, 200)),
        new("∫ Π (abs(4x − 2) + j/2)/(1 + j/2), j = 1..5, 2^14 scrambled points", "Sobol's g function, exact", 1, 2e-5, SobolG),
        new("variance of (exp U + exp(1 − U))/2, 10^5 antithetic pairs", "exact: ((e² − 1)/2 + e − 2(e − 1)²)/2", AntitheticVariance, 1.2e-4, Antithetic),
    ]);

    /// <summary>(Var e^U + Cov(e^U, e^(1−U)))/2 with Var = (e² − 1)/2 − (e − 1)² and Cov = e − (e − 1)²; about 0.0039.</summary>
    private static double AntitheticVariance => ((((Math.E * Math.E) - 1) / 2) + Math.E - (2 * (Math.E - 1) * (Math.E - 1))) / 2;

    private static ReferenceCheck[] NistCase(string name, double[] values, double mean, double deviation, double meanTolerance, double deviationTolerance) =>
    [
        new(name + ", mean", Nist, mean, meanTolerance, () => Moments(values).Mean),
        new(name + ", standard deviation", Nist, deviation, deviationTolerance, () => Moments(values).StandardDeviation),
    ];

    private static double[] Alternating(double first, double low, double high) => [first, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? low : high)];

    private static RunningMoments Moments(double[] values)
    {
        var moments = new RunningMoments();
        moments.Add(values);
        return moments;
    }

    private static double Sobol(long index, int dimension)
    {
        var point = new double[SobolSequence.MaxDimensions];
        SobolSequence.Plain(SobolSequence.MaxDimensions).Point(index, point);
        return point[dimension];
    }

    private static double SobolG()
    {
        var points = new double[5 << 14];
        SobolSequence.Scrambled(5, 1).Fill(0, points);
        var sum = default(CompensatedSum);
        for (int i = 0; i < points.Length; i += 5)
        {
            double product = 1;
            for (int j = 0; j < 5; j++) product *= (Math.Abs((4 * points[i + j]) - 2) + ((j + 1) / 2.0)) / (1 + ((j + 1) / 2.0));
            sum.Add(product);
        }

        return sum.Value / (1 << 14);
    }

    private static double Antithetic()
    {
        var (u, mirrored) = (new double[100_000], new double[100_000]);
        var stream = new RandomStream(1);
        stream.Antithetic().FillUniform(mirrored);
        stream.FillUniform(u);
        return Moments([.. u.Zip(mirrored, (a, b) => (Math.Exp(a) + Math.Exp(b)) / 2)]).Variance;
    }
}
