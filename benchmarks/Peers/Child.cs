using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>Runs ours or a peer as a child process that prints one line of JSON: seconds of each repetition, peak memory, results.</summary>
internal static class Child
{
    public const string Python = "/usr/bin/python3";

    /// <summary>Runs a script of the peers.</summary>
    public static JsonElement Peer(string folder, string script, params IEnumerable<string> arguments) => Report(Execute(Python, [Path.Combine(folder, script), .. arguments]), script);

    /// <summary>Runs a script of ours.</summary>
    public static JsonElement Script(string path, params IEnumerable<string> arguments) => Report(Execute(Python, [path, .. arguments]), path);

    /// <summary>Runs a peer that is not written in Python.</summary>
    public static JsonElement Program(string program, string script, params IEnumerable<string> arguments) => Report(Start(program, [script, .. arguments]), script);

    /// <summary>Runs a program for what it leaves behind.</summary>
    public static void Silent(string program, params IEnumerable<string> arguments) => Start(program, arguments);

    /// <summary>Makes a workload file with a generator of the peers.</summary>
    public static string Generate(string folder, string script, string extension, params IEnumerable<string> arguments)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        Execute(Python, [Path.Combine(folder, script), .. arguments, file]);
        return file;
    }

    /// <summary>Runs this program again for one of our kernels.</summary>
    public static JsonElement Ours(string kernel, params IEnumerable<string> arguments) => Report(Execute(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "ours", kernel, .. arguments]), kernel);

    /// <summary>The seconds of all repetitions of a run.</summary>
    public static IEnumerable<double> Seconds(JsonElement report) => report.GetProperty("seconds").GetProperty("all").EnumerateArray().Select(value => value.GetDouble());

    /// <summary>Peak memory of a run in MB.</summary>
    public static double PeakMegabytes(JsonElement report) => report.GetProperty("peak_mb").GetDouble();

    /// <summary>Largest resident memory of this process so far, in MB.</summary>
    public static double OwnPeakMegabytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) / 1024;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static JsonElement Report(string output, string what)
    {
        string? line = output.Split('\n').LastOrDefault(line => line.StartsWith('{'));
        return line is null ? throw new InvalidOperationException($"{what} printed no result; run it by hand to see why.") : JsonDocument.Parse(line).RootElement;
    }

    private static string Execute(string program, IEnumerable<string> arguments)
    {
        // A process started through the `dotnet` host names itself by its assembly; one with a host of its own does not need that name.
        if (!Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.Ordinal) && program != Python) arguments = arguments.Skip(1);
        return Start(program, arguments);
    }

    private static string Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        // Settings that hold OpenBLAS to an older processor would slow the peer down.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}; run it by hand to see why.");
    }
}
