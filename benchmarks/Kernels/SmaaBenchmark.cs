using BenchmarkDotNet.Attributes;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Kernels;

/// <summary>SMAA-2 on 200 alternatives and 12 criteria, 100,000 draws, in its three ways of drawing.</summary>
[MemoryDiagnoser]
public class SmaaBenchmark
{
    private const int Alternatives = 200, Criteria = 12, Draws = 100_000;
    private readonly SmaaProblem _doubtful, _known;

    public SmaaBenchmark()
    {
        var stream = new RandomStream(201);
        var means = new double[Alternatives * Criteria];
        var deviations = new double[Alternatives * Criteria];
        stream.FillUniform(means);
        stream.FillUniform(deviations);
        _doubtful = new SmaaProblem(Alternatives, Criteria, means, [.. deviations.Select(u => 0.02 + (0.13 * u))], new WeightModel.Uniform());
        _known = new SmaaProblem(Alternatives, Criteria, means, new double[means.Length], new WeightModel.Uniform());
    }

    [Benchmark(Baseline = true)]
    public SmaaResult Full() => Run(_doubtful, SmaaSampling.Full);

    [Benchmark]
    public SmaaResult Gaussian() => Run(_doubtful, SmaaSampling.Gaussian);

    [Benchmark]
    public SmaaResult WeightsOnly() => Run(_known, SmaaSampling.Auto);

    private static SmaaResult Run(SmaaProblem problem, SmaaSampling sampling) => Smaa.Run(problem, new SmaaOptions { Draws = Draws, Sampling = sampling, ConfidenceDraws = 0 });
}
