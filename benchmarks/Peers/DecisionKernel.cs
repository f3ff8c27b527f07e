using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Peers;

/// <summary>Ours on the streamed decision: arguments DRAWS REPETITIONS MODE; MODE full, summaries (no information), measures (three a option besides) or single (one thread).</summary>
internal static class DecisionKernel
{
    public static int Run(string[] arguments)
    {
        int draws = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var options = new DecisionSimulationOptions { Draws = draws, WithInformation = arguments[2] != "summaries", MaxThreads = arguments[2] == "single" ? 1 : 0 };
        var model = new DecisionModel(arguments[2] == "measures" ? 3 : 0);
        DecisionSimulation.Run(model, options with { Draws = 20_000 });
        var seconds = new double[int.Parse(arguments[1], CultureInfo.InvariantCulture)];
        DecisionSimulationResult? result = null;
        for (int repetition = 0; repetition < seconds.Length; repetition++)
        {
            // numpy gives memory back at once; without this, the peak would be that of several runs together.
            result = null;
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            result = DecisionSimulation.Run(model, options);
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = new { all = seconds },
            peak_mb = Child.OwnPeakMegabytes(),
            evpi = result!.Evpi.Value,
            evppi = result.Factors.Select(factor => factor.Evppi.Value),
            errors = result.Factors.Select(factor => factor.Evppi.StandardError),
            best = result.Outcomes[result.Best].Mean.Value,
        }));
        return 0;
    }
}
