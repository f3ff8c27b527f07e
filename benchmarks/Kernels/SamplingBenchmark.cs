using BenchmarkDotNet.Attributes;
using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Kernels;

/// <summary>A million numbers drawn or summarised; divide by a million for nanoseconds a number.</summary>
[MemoryDiagnoser]
public class SamplingBenchmark
{
    private readonly double[] _numbers = new double[1_000_000], _drawn = new double[1_000_000];
    private readonly RandomStream _stream = new(1);
    private readonly SobolSequence _sobol = SobolSequence.Scrambled(10, 1);

    public SamplingBenchmark() => new RandomStream(2).FillNormal(_numbers);

    [Benchmark]
    public void Normal() => _stream.FillNormal(_drawn);

    [Benchmark]
    public void Gamma() => _stream.FillGamma(2.5, _drawn);

    [Benchmark]
    public void Beta() => _stream.FillBeta(2, 3, _drawn);

    [Benchmark]
    public void Sobol() => _sobol.Fill(0, _drawn);

    [Benchmark]
    public double Sum() => CompensatedSum.Of(_numbers);

    [Benchmark]
    public double Moments()
    {
        var moments = new RunningMoments();
        moments.Add(_numbers);
        return moments.Variance;
    }

    [Benchmark]
    public double Sketch()
    {
        var sketch = new QuantileSketch();
        sketch.Add(_numbers);
        return sketch.Quantile(0.95);
    }
}
