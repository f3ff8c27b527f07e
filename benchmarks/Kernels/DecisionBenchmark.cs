using BenchmarkDotNet.Attributes;
using Foothold.Statistics.Information;
using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Kernels;

/// <summary>Known rankings, and the value of information in closed form and by regression.</summary>
[MemoryDiagnoser]
public class DecisionBenchmark
{
    private const int Alternatives = 200, Criteria = 12, Draws = 100_000, Decisions = 20, Parameters = 10;
    private readonly DecisionMatrix _matrix;
    private readonly double[] _means = new double[Alternatives], _noise = new double[Alternatives];
    private readonly RealMatrix _covariance;
    private readonly ProbabilisticSample _sample;

    public DecisionBenchmark()
    {
        var stream = new RandomStream(11);
        var values = new double[Alternatives * Criteria];
        stream.FillUniform(values);
        _matrix = new DecisionMatrix(new RealMatrix(Alternatives, Criteria, values), [.. Enumerable.Repeat(1.0, Criteria)], new CriterionDirection[Criteria]);
        stream.FillNormal(_means);
        Array.Fill(_noise, 0.5);
        var covariance = new double[Alternatives * Alternatives];
        for (int i = 0; i < Alternatives; i++)
            for (int k = 0; k < Alternatives; k++) covariance[(i * Alternatives) + k] = Math.Exp(-Math.Abs(i - k) / 20.0);
        _covariance = new RealMatrix(Alternatives, Alternatives, covariance);
        var parameters = new double[Draws * Parameters];
        var benefits = new double[Draws * Decisions];
        stream.FillNormal(parameters);
        stream.FillNormal(benefits);
        for (int d = 0; d < Decisions; d++)
            for (int s = 0; s < Draws; s++) benefits[(d * Draws) + s] += Math.Sin(2 * parameters[(d % Parameters * Draws) + s]);
        _sample = new ProbabilisticSample(Draws, Parameters, Decisions, parameters, benefits);
    }

    [Benchmark]
    public TopsisResult Topsis200By12() => Topsis.Rank(_matrix, new TopsisOptions { CheckRankReversal = false });

    [Benchmark]
    public PrometheeResult Promethee200By12() => Promethee.Rank(_matrix, new PrometheeOptions { CheckRankReversal = false });

    [Benchmark]
    public KnowledgeGradientResult KnowledgeGradientOf200() => KnowledgeGradient.OfEach(_means, _covariance, _noise);

    [Benchmark]
    public ThresholdResult BetaBinomialOf100000() => BetaBinomialSampling.Evsi(2, 50, new LinearPayoff(100, 4), 100_000);

    [Benchmark]
    public IReadOnlyList<EvppiResult> EvppiOfTenParameters() => RegressionEvppi.RunAll(_sample, new RegressionOptions { CoefficientDraws = 0, Permutations = 0 });
}
