using BenchmarkDotNet.Attributes;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Random;

namespace Foothold.Kernels;

/// <summary>The nested normal model on 220 units, 12 groups and 4 predictors, a quarter of the units unmeasured.</summary>
[MemoryDiagnoser]
public class BeliefsBenchmark
{
    private const int Units = 220, Groups = 12, Predictors = 4;
    private readonly NestedNormalData _data;

    public BeliefsBenchmark()
    {
        var stream = new RandomStream(301);
        var predictors = new double[Units * Predictors];
        stream.FillNormal(predictors);
        int[] groups = [.. Enumerable.Range(0, Units).Select(c => c % Groups)];
        UnitObservation[] observations = [.. Enumerable.Range(0, Units).Where(c => c % 4 != 0).Select(c => new UnitObservation(c, stream.NextNormal(), 0.3))];
        _data = new NestedNormalData(groups, Predictors, predictors, observations);
    }

    [Benchmark]
    public NestedNormalPosterior NestedNormalFit() => NestedNormal.Fit(_data);
}
