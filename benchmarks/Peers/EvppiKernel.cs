using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Foothold.Statistics.Information.Regression;

namespace Foothold.Peers;

/// <summary>Ours on a K3 workload: arguments FILE REPETITIONS MODE; MODE estimate, errors (with standard errors) or full (and 19 permutations).</summary>
internal static class EvppiKernel
{
    public static int Run(string[] arguments)
    {
        ProbabilisticSample sample = Read(arguments[0]);
        int repetitions = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var options = new RegressionOptions { CoefficientDraws = arguments[2] == "estimate" ? 0 : 200, Permutations = arguments[2] == "full" ? 19 : 0 };
        RegressionEvppi.Run(sample, [0], options);
        var seconds = new double[repetitions];
        IReadOnlyList<EvppiResult> found = [];
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            // numpy gives memory back at once; without this, the peak would be that of several runs together.
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            found = RegressionEvppi.RunAll(sample, options);
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = new { all = seconds },
            peak_mb = Child.OwnPeakMegabytes(),
            evpi = found[0].Evpi.Value,
            evppi = found.Select((result, p) => (Key: $"p{p + 1}", result.Value.Value)).ToDictionary(pair => pair.Key, pair => pair.Value),
        }));
        return 0;
    }

    private static ProbabilisticSample Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        var head = new long[3];
        file.ReadExactly(MemoryMarshal.AsBytes(head.AsSpan()));
        var parameters = new double[head[0] * head[1]];
        var benefits = new double[head[0] * head[2]];
        file.ReadExactly(MemoryMarshal.AsBytes(parameters.AsSpan()));
        file.ReadExactly(MemoryMarshal.AsBytes(benefits.AsSpan()));
        return new ProbabilisticSample((int)head[0], (int)head[1], (int)head[2], parameters, benefits);
    }
}
