using System.Runtime.CompilerServices;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>Runs the program in this process, with its own output, error output and clock.</summary>
internal static class Cli
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    // What a developer has imported must not change what the tests see. Nothing is ever there.
    [ModuleInitializer]
    internal static void UseNoStore() => Environment.SetEnvironmentVariable("FOOTHOLD_STORE", Path.Combine(Path.GetTempPath(), $"foothold-no-store-{Environment.ProcessId}"));

    public static string Bakery => Repository.PathOf("samples", "bakery.json");

    public static async Task<CliRun> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await Application.RunAsync(args, new Terminal(output, error, isRedirected: true), new FixedClock(Today));
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a verb on a firm's file with this content.</summary>
    public static async Task<CliRun> RunOnAsync(string content, string verb, params string[] rest)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "firm.json");
        File.WriteAllText(path, content);
        return await RunAsync([verb, path, .. rest]);
    }
}

/// <summary>What a run of the program gave.</summary>
internal sealed record CliRun(int Code, string Output, string Error);

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("foothold-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
