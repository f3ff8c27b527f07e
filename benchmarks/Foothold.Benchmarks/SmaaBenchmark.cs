using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Benchmarks;

/// <summary>SMAA-2 on 200 alternatives, 12 criteria and 100,000 draws, beside vectorised numpy where that is at hand.</summary>
internal static class SmaaBenchmark
{
    private const int Alternatives = 200, Criteria = 12, Draws = 100_000, Seed = 201;

    private static readonly (string Name, SmaaSampling Sampling)[] Modes =
        [("full", SmaaSampling.Full), ("weights", SmaaSampling.WeightsOnly), ("gauss", SmaaSampling.Gaussian)];

    internal static int Run(string[] args)
    {
        string? peers = null;
        int repetitions = 7;
        for (int at = 0; at < args.Length; at++)
        {
            if (args[at] == "--peers" && at + 1 < args.Length) peers = args[++at];
            else if (args[at] == "--reps" && at + 1 < args.Length && int.TryParse(args[++at], CultureInfo.InvariantCulture, out int n) && n > 0) repetitions = n;
            else
            {
                Console.Error.WriteLine($"'{args[at]}' is not understood; options are --peers DIR and --reps N with N at least 1.");
                return 2;
            }
        }

        using NumpyPeer? peer = peers is null ? null : NumpyPeer.TryOpen(peers, Alternatives, Criteria, Seed);
        if (peers is not null && peer is null) Console.Error.WriteLine("The peers were not run: no /usr/bin/python3 with numpy, or gen_k2.py and k2_numpy.py are not in that folder.");
        (double[] means, double[] deviations) = peer is null ? Generate() : peer.Read();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SMAA-2, {Alternatives} x {Criteria}, {Draws:N0} draws, {repetitions} repetitions, {Environment.ProcessorCount} processors, {Environment.Version}, 512-bit vectors {(Vector512.IsHardwareAccelerated ? "in hardware" : "emulated")}"));
        Console.WriteLine("mode      ours min  ours median   with confidence factors   numpy min  numpy median   ratio min  ratio median");
        foreach ((string name, SmaaSampling sampling) in Modes) Compare(name, sampling, means, deviations, peer, repetitions);
        return 0;
    }

    private static void Compare(string name, SmaaSampling sampling, double[] means, double[] deviations, NumpyPeer? peer, int repetitions)
    {
        double[] spread = sampling == SmaaSampling.WeightsOnly ? new double[deviations.Length] : deviations;
        var problem = new SmaaProblem(Alternatives, Criteria, means, spread, new WeightModel.Uniform());
        var options = new SmaaOptions { Draws = Draws, Sampling = sampling == SmaaSampling.WeightsOnly ? SmaaSampling.Auto : sampling, ConfidenceDraws = 0 };
        Smaa.Run(problem, options);
        var ours = new List<double>();
        var confident = new List<double>();
        var theirs = new List<double>();
        PeerRun? last = null;
        SmaaResult? result = null;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            // Ours and theirs take turns, so that a busy spell of the machine hits both.
            for (int inner = 0; inner < 3; inner++) ours.Add(Time(() => result = Smaa.Run(problem, options with { Seed = (ulong)repetition })));
            confident.Add(Time(() => Smaa.Run(problem, options with { Seed = (ulong)repetition, ConfidenceDraws = null })));
            if (peer is null) continue;
            last = peer.Run(name, Draws);
            theirs.AddRange(last.Seconds);
        }

        string row = string.Create(CultureInfo.InvariantCulture, $"{name,-8}  {ours.Min(),8:F4}  {Median(ours),11:F4}   {Median(confident),23:F4}");
        if (theirs.Count > 0) row += string.Create(CultureInfo.InvariantCulture, $"   {theirs.Min(),9:F4}  {Median(theirs),12:F4}   {theirs.Min() / ours.Min(),9:F1}  {Median(theirs) / Median(ours),12:F1}");
        Console.WriteLine(row);
        IEnumerable<int> top = last?.Top.Keys ?? Enumerable.Range(0, Alternatives).OrderByDescending(i => result!.RankAcceptability(i, 1)).Take(5);
        Console.WriteLine("          first-rank acceptability: " + string.Join(", ", top.Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{i}: {result!.RankAcceptability(i, 1):F4}{(last is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (numpy {last.Top[i]:F4})"))}"))));
    }

    private static double Time(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The same law as the peer's generator (not the same numbers): mean 0.6·q + 0.4·U, q and U uniform; deviation uniform on 0.02 .. 0.15.</summary>
    private static (double[] Means, double[] Deviations) Generate()
    {
        var stream = new RandomStream(Seed);
        var means = new double[Alternatives * Criteria];
        var deviations = new double[Alternatives * Criteria];
        for (int i = 0; i < Alternatives; i++)
        {
            double quality = stream.NextUniform();
            for (int j = 0; j < Criteria; j++)
            {
                means[(i * Criteria) + j] = (0.6 * quality) + (0.4 * stream.NextUniform());
                deviations[(i * Criteria) + j] = 0.02 + (0.13 * stream.NextUniform());
            }
        }

        return (means, deviations);
    }
}
