using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Foothold.Benchmarks;

/// <summary>What one run of the peer reported.</summary>
/// <param name="Seconds">Time of each repetition inside the peer's process, start-up excluded.</param>
/// <param name="Top">First-rank acceptability of its best alternatives.</param>
internal sealed record PeerRun(double[] Seconds, Dictionary<int, double> Top);

/// <summary>The numpy implementation in a folder of peers, run as a child process on a workload file.</summary>
internal sealed class NumpyPeer : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly string _folder;
    private readonly string _workload;

    private NumpyPeer(string folder, string workload)
    {
        _folder = folder;
        _workload = workload;
    }

    internal static NumpyPeer? TryOpen(string folder, int alternatives, int criteria, int seed)
    {
        if (!File.Exists(Python) || !File.Exists(Path.Combine(folder, "gen_k2.py")) || !File.Exists(Path.Combine(folder, "k2_numpy.py"))) return null;
        string workload = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        string? made = Execute(
            Path.Combine(folder, "gen_k2.py"),
            alternatives.ToString(CultureInfo.InvariantCulture),
            criteria.ToString(CultureInfo.InvariantCulture),
            seed.ToString(CultureInfo.InvariantCulture),
            workload);
        return made is null || !File.Exists(workload) ? null : new NumpyPeer(folder, workload);
    }

    /// <summary>Means and standard deviations of the workload, row-major.</summary>
    internal (double[] Means, double[] Deviations) Read()
    {
        double[][] rows = [.. File.ReadLines(_workload).Skip(1).Select(line => line.Split(',').Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        return ([.. rows.SelectMany(row => row[..(row.Length / 2)])], [.. rows.SelectMany(row => row[(row.Length / 2)..])]);
    }

    /// <summary>Float32 with two processes, the fastest setting of this peer on two cores.</summary>
    internal PeerRun Run(string mode, int draws)
    {
        string output = Execute(Path.Combine(_folder, "k2_numpy.py"), _workload, draws.ToString(CultureInfo.InvariantCulture), "3", "2", mode, "f4")
            ?? throw new InvalidOperationException("The numpy peer failed; run it by hand to see why.");
        using JsonDocument report = JsonDocument.Parse(output);
        return new PeerRun(
            [.. report.RootElement.GetProperty("seconds").GetProperty("all").EnumerateArray().Select(s => s.GetDouble())],
            report.RootElement.GetProperty("top5_first_rank_acceptability").EnumerateObject()
                .ToDictionary(p => int.Parse(p.Name, CultureInfo.InvariantCulture), p => p.Value.GetDouble()));
    }

    public void Dispose() => File.Delete(_workload);

    private static string? Execute(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true };
        // Settings that hold OpenBLAS to an older processor would slow the peer down.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
}
