using System.Diagnostics;
using System.Globalization;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Random;

namespace Foothold.Benchmarks;

/// <summary>The nested normal model on 220 units, 12 groups and 4 predictors, a quarter of the units unmeasured.</summary>
internal static class BeliefsBenchmark
{
    private const int Units = 220, Groups = 12, Predictors = 4, Repetitions = 300;

    internal static int Run()
    {
        var stream = new RandomStream(301);
        var predictors = new double[Units * Predictors];
        stream.FillNormal(predictors);
        int[] groups = [.. Enumerable.Range(0, Units).Select(c => c % Groups)];
        UnitObservation[] observations = [.. Enumerable.Range(0, Units).Where(c => c % 4 != 0).Select(c => new UnitObservation(c, stream.NextNormal(), 0.3))];
        var data = new NestedNormalData(groups, Predictors, predictors, observations);
        var times = new List<double>();
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            NestedNormal.Fit(data);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nested normal, {Units} units, {Groups} groups, {Predictors} predictors, {Repetitions} repetitions: first {times[0]:F1} ms, min {times.Min():F2} ms, median {times.Order().ElementAt(Repetitions / 2):F2} ms"));
        return 0;
    }
}
