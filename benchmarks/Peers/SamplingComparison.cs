using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Statistics.Random;

namespace Foothold.Peers;

/// <summary>Ten million numbers of each law, next to numpy's Generator in turn where it is asked for; nanoseconds a number, by the minimum.</summary>
internal static class SamplingComparison
{
    private const int Count = 10_000_000, Categories = 200;

    /// <summary>Times one named law five times and prints the seconds of each as JSON; the output array is made before where numpy allows it.</summary>
    private const string Script = """
        import json, sys, time
        import numpy as np
        n = 10_000_000
        r = np.random.Generator(np.random.SFC64(1))
        d = np.empty(n)
        f = np.empty(n, np.float32)
        w = r.random(200)
        w /= w.sum()
        L = np.tril(np.ones((10, 10)))
        laws = {
            "uniform": lambda: r.random(out=d),
            "normal f8": lambda: r.standard_normal(out=d),
            "normal f4": lambda: r.standard_normal(dtype=np.float32, out=f),
            "exponential f8": lambda: r.standard_exponential(out=d),
            "exponential f4": lambda: r.standard_exponential(dtype=np.float32, out=f),
            "gamma 2.5": lambda: r.standard_gamma(2.5, out=d),
            "gamma 0.5": lambda: r.standard_gamma(0.5, out=d),
            "beta 2, 3": lambda: r.beta(2, 3, n),
            "beta 0.5, 0.5": lambda: r.beta(0.5, 0.5, n),
            "dirichlet of 10": lambda: r.dirichlet([1, 2, 3, 4, 5, 1.5, 2.5, 3.5, 4.5, 5.5], n // 10),
            "simplex of 10": lambda: r.dirichlet(np.ones(10), n // 10),
            "lognormal": lambda: r.lognormal(0, 1, n),
            "correlated 10": lambda: r.standard_normal((n // 10, 10)) @ L.T,
            "integers below 1000": lambda: r.integers(0, 1000, n, dtype=np.int32),
            "200 categories": lambda: r.choice(200, n, p=w),
        }
        try:
            from scipy.stats import qmc
            laws["sobol of 10"] = lambda: qmc.Sobol(10, seed=1).random(n // 10)
        except ImportError:
            pass
        law = laws.get(sys.argv[1])
        times = []
        for _ in range(5 if law else 0):
            start = time.perf_counter()
            law()
            times.append(time.perf_counter() - start)
        print(json.dumps(times))
        """;

    internal static void Run()
    {
        bool peers = File.Exists(Child.Python);
        var wide = new double[Count];
        var single = new float[Count];
        var whole = new int[Count];
        var stream = new RandomStream(1);
        var weights = new double[Categories];
        stream.FillUniform(weights);
        var table = new AliasTable(weights);
        var factor = new Foothold.Statistics.LinearAlgebra.RealMatrix(10, 10, [.. Enumerable.Range(0, 100).Select(i => i % 10 <= i / 10 ? 1.0 : 0)]);
        double[] mean = new double[10], shapes = [1, 2, 3, 4, 5, 1.5, 2.5, 3.5, 4.5, 5.5];
        SobolSequence sobol = SobolSequence.Scrambled(10, 1);
        (string Name, Action Bulk, Action? Single)[] laws =
        [
            ("uniform", () => stream.FillUniform(wide), () => Each(wide, static s => s.NextUniform())),
            ("normal f8", () => stream.FillNormal(wide), () => Each(wide, static s => s.NextNormal())),
            ("normal f4", () => stream.FillNormal(single), null),
            ("exponential f8", () => stream.FillExponential(wide), () => Each(wide, static s => s.NextExponential())),
            ("exponential f4", () => stream.FillExponential(single), null),
            ("gamma 2.5", () => stream.FillGamma(2.5, wide), () => Each(wide, static s => s.NextGamma(2.5))),
            ("gamma 0.5", () => stream.FillGamma(0.5, wide), () => Each(wide, static s => s.NextGamma(0.5))),
            ("beta 2, 3", () => stream.FillBeta(2, 3, wide), () => Each(wide, static s => s.NextBeta(2, 3))),
            ("beta 0.5, 0.5", () => stream.FillBeta(0.5, 0.5, wide), () => Each(wide, static s => s.NextBeta(0.5, 0.5))),
            ("dirichlet of 10", () => stream.FillDirichlet(shapes, wide), null),
            ("simplex of 10", () => stream.FillSimplex(10, wide), null),
            ("lognormal", () => stream.FillLogNormal(0, 1, wide), null),
            ("correlated 10", () => stream.FillCorrelatedNormal(mean, factor, wide), null),
            ("integers below 1000", () => stream.FillInt(1000, whole), () => EachInt(whole)),
            ("200 categories", () => table.Fill(stream, whole), null),
            ("sobol of 10", () => sobol.Fill(0, wide), null),
        ];
        Console.WriteLine();
        Console.WriteLine("law                    ours   one by one    numpy    ratio   (ns a number, minima; ratio = numpy / ours)");
        foreach ((string name, Action bulk, Action? oneByOne) in laws)
        {
            double ours = Minimum(bulk);
            double scalar = oneByOne is null ? double.NaN : Minimum(oneByOne);
            double numpy = peers ? Peer(name) : double.NaN;
            // Once more after the peer, so that a busy moment of the machine does not fall on one side only.
            ours = Math.Min(ours, Minimum(bulk));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {ours,6:F2} {scalar,12:F2} {numpy,8:F2} {numpy / ours,8:F1}"));
        }

        void Each(double[] values, Func<RandomStream, double> next)
        {
            for (int i = 0; i < values.Length; i++) values[i] = next(stream);
        }

        void EachInt(int[] values)
        {
            for (int i = 0; i < values.Length; i++) values[i] = stream.NextInt(1000);
        }
    }

    private static double Minimum(Action action)
    {
        double least = double.PositiveInfinity;
        for (int repetition = 0; repetition < 5; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return least / Count;
    }

    private static double Peer(string law)
    {
        var start = new ProcessStartInfo(Child.Python, ["-W", "ignore", "-c", Script, law]) { RedirectStandardOutput = true };
        // Settings that hold OpenBLAS to an older processor would slow the peer down.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) return double.NaN;
        double[] seconds = JsonSerializer.Deserialize<double[]>(output)!;
        return seconds.Length == 0 ? double.NaN : seconds.Min() * 1e9 / Count;
    }
}
