using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Peers;

/// <summary>Ours on a K2 workload: arguments FILE DRAWS REPETITIONS MODE; prints the same kind of line as the peers.</summary>
internal static class SmaaKernel
{
    public static int Run(string[] arguments)
    {
        int draws = int.Parse(arguments[1], CultureInfo.InvariantCulture), repetitions = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        double[][] rows = [.. File.ReadLines(arguments[0]).Skip(1).Select(line => line.Split(',').Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        int criteria = rows[0].Length / 2;
        double[] means = [.. rows.SelectMany(row => row[..criteria])];
        double[] deviations = [.. rows.SelectMany(row => row[criteria..])];
        string mode = arguments[3];
        var problem = new SmaaProblem(rows.Length, criteria, means, mode == "weights" ? new double[deviations.Length] : deviations, new WeightModel.Uniform());
        var options = new SmaaOptions { Draws = draws, ConfidenceDraws = 0, Sampling = mode switch { "full" => SmaaSampling.Full, "gauss" => SmaaSampling.Gaussian, _ => SmaaSampling.Auto } };
        Smaa.Run(problem, options with { Draws = 2048 });
        var seconds = new double[repetitions];
        SmaaResult? found = null;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            found = Smaa.Run(problem, options with { Seed = (ulong)repetition });
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = new { all = seconds },
            peak_mb = Child.OwnPeakMegabytes(),
            first_rank = Enumerable.Range(0, rows.Length).Select(i => found!.RankAcceptability(i, 1)),
            expected_rank = Enumerable.Range(0, rows.Length).Select(found!.ExpectedRank),
        }));
        return 0;
    }
}
