using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>
/// K1: Poisson regression with exporter-year, importer-year and pair effects. The peer, fixest 0.12.2 on two threads, is recorded, not run: its time is scaled by what numpy needs now
/// for K2's weights against what was recorded for that on the day of fixest's record.
/// </summary>
internal static class FixedEffectsComparison
{
    /// <summary>Least seconds recorded for numpy on K2, weights, float32, two processes.</summary>
    private const double RecordedNumpySeconds = 0.446;

    private sealed record Workload(string Name, string[] Arguments, int Repetitions, double FixestSeconds, double FixestMegabytes, double[] Coefficients, double Deviance);

    private static readonly Workload[] Workloads =
    [
        new("100k", ["72", "20", "101"], 9, 0.104, 153, [0.295493256, -0.956885278, 0.098477221], 196168.18901),
        new("1m", ["159", "40", "102"], 5, 1.031, 678, [0.291761607, -0.791568015, 0.100422608], 2050242.79484),
        new("4m", ["317", "40", "103"], 3, 4.608, 2197, [0.301079424, -0.754171650, 0.098633820], 8602860.01887),
    ];

    public static void Run(string folder, int rounds)
    {
        string yardstick = Child.Generate(folder, "gen_k2.py", ".csv", "200", "12", "201");
        try
        {
            Console.WriteLine();
            Console.WriteLine("K1 Poisson with three effects, ours on two threads and one; fixest as recorded, scaled by numpy on K2; seconds, MB");
            Console.WriteLine("                min  median  peak   one thread   numpy/recorded   fixest recorded  scaled  ratio as recorded  scaled  memory   largest relative difference of coefficients, deviance");
            foreach (Workload workload in Workloads)
            {
                string file = Child.Generate(folder, "gen_k1.py", ".csv", workload.Arguments);
                try
                {
                    Compare(folder, yardstick, file, workload, rounds);
                }
                finally
                {
                    File.Delete(file);
                }
            }
        }
        finally
        {
            File.Delete(yardstick);
        }
    }

    private static void Compare(string folder, string yardstick, string file, Workload workload, int rounds)
    {
        List<double> two = [], one = [], numpy = [];
        JsonElement report = default;
        string repetitions = workload.Repetitions.ToString(CultureInfo.InvariantCulture);
        for (int round = 0; round < rounds; round++)
        {
            numpy.AddRange(Child.Seconds(Child.Peer(folder, "k2_numpy.py", yardstick, "100000", "3", "2", "weights", "f4")));
            report = Child.Ours("k1", file, repetitions, "2");
            two.AddRange(Child.Seconds(report));
            one.AddRange(Child.Seconds(Child.Ours("k1", file, repetitions, "1")));
        }

        double speed = numpy.Min() / RecordedNumpySeconds, scaled = workload.FixestSeconds * speed, difference = 0;
        for (int k = 0; k < workload.Coefficients.Length; k++)
            difference = Math.Max(difference, Math.Abs((report.GetProperty("coef")[k].GetDouble() / workload.Coefficients[k]) - 1));
        double deviance = Math.Abs((report.GetProperty("deviance").GetDouble() / workload.Deviance) - 1), peak = Child.PeakMegabytes(report);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload.Name,-10} {two.Min(),8:F3} {Child.Median(two),7:F3} {peak,5:F0} {one.Min(),12:F3} {speed,16:F2} {workload.FixestSeconds,17:F3} {scaled,7:F3} {workload.FixestSeconds / two.Min(),18:F1} {scaled / two.Min(),7:F1} {workload.FixestMegabytes / peak,7:F1}   {difference:E1}, {deviance:E1}"));
    }
}
