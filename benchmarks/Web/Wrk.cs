using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Foothold.WebBench;

/// <summary>What wrk measured.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P99">99 % quantile of the latency, as wrk writes it.</param>
/// <param name="Bad">Answers that were not 2xx or 3xx, and socket errors.</param>
internal sealed record Load(double PerSecond, string P99, int Bad);

/// <summary>Runs wrk (Debian's package of that name).</summary>
internal static partial class Wrk
{
    public static async Task<Load> RunAsync(string url, int connections, int seconds, params IReadOnlyList<string> headers)
    {
        string[] arguments = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. headers.SelectMany(header => new[] { "-H", header }), url];
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("wrk was not started.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || !Rate().IsMatch(output)) throw new InvalidOperationException($"wrk failed:\n{output}");
        int bad = NotFine().Match(output) is { Success: true } fault ? int.Parse(fault.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        if (output.Contains("Socket errors", StringComparison.Ordinal)) bad++;
        return new Load(double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), Quantile().Match(output).Groups[1].Value, bad);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+(\S+)")]
    private static partial Regex Quantile();

    [GeneratedRegex(@"Non-2xx or 3xx responses: ([0-9]+)")]
    private static partial Regex NotFine();
}
