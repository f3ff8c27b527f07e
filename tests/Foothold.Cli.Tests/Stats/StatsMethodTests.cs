using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Cli.Stats;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests.Stats;

/// <summary>What every method of `foothold stats` must keep: its examples run, replay to the same bytes, and are what the reference shows.</summary>
public sealed class StatsMethodTests
{
    public static TheoryData<string, string> Examples => [.. StatsMethods.All.SelectMany(method => method.Examples.Select(example => (method.Name, example)))];

    [Fact]
    public void Methods_All_HaveExamplesAndSnakeCaseKeys()
    {
        Assert.All(StatsMethods.All, method =>
        {
            Assert.NotEmpty(method.Examples);
            Assert.Matches("^[a-z]+$", method.Name);
            Assert.All(method.Options, option => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", option.Key));
        });
        Assert.Equal(StatsMethods.All.Count, StatsMethods.All.Select(method => method.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_EveryFormat_Runs(string method, string example)
    {
        foreach (string format in new[] { "table", "csv", "json" })
        {
            CliRun run = await RunExample(method, example, "--format", format);
            Assert.Equal(0, run.Code);
            Assert.True(run.Output.Length > 20, run.Output);
            if (format != "csv") Assert.Equal("", run.Error);
            // An axis label, a key or a figure: nothing may show the inside of the program.
            Assert.DoesNotContain("System.", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_JsonKeys_AreSnakeCaseAndNoNumberIsNaN(string method, string example)
    {
        using JsonDocument document = JsonDocument.Parse((await RunExample(method, example, "--format", "json")).Output);
        JsonElement root = document.RootElement;
        Assert.Equal(["about", "request", "result", "observations_used", "convergence", "warnings", "seed"], root.EnumerateObject().Select(member => member.Name));
        Assert.All(root.GetProperty("result").EnumerateObject(), member => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", member.Name));
        Assert.All(root.GetProperty("warnings").EnumerateArray(), warning => Assert.Matches("^[a-z]+(_[a-z]+)*$", warning.GetProperty("code").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_ReplayedFromItsResult_GivesTheSameBytes(string method, string example)
    {
        using var folder = new TemporaryFolder();
        CliRun first = await RunExample(method, example, "--format", "json");
        string path = Path.Combine(folder.Path, "result.json");
        File.WriteAllText(path, first.Output);
        CliRun again = await Cli.RunAsync("stats", "--request", path, "--format", "json");
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.Equal(first.Output, again.Output);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_CsvTables_AreAllReachable(string method, string example)
    {
        CliRun wrong = await RunExample(method, example, "--format", "csv", "--table", "?");
        Assert.Equal(3, wrong.Code);
        string[] tables = wrong.Error[(wrong.Error.IndexOf("Tables: ", StringComparison.Ordinal) + 8)..].Trim().TrimEnd('.').Split(", ");
        foreach (string table in tables)
        {
            CliRun run = await RunExample(method, example, "--format", "csv", "--table", table);
            string[] lines = run.Output.TrimEnd('\n').Split('\n');
            Assert.True(run.Code == 0 && lines.Length > 1, $"{table}: {run.Error}");
        }
    }

    /// <summary>Set FOOTHOLD_REWRITE_DOCS=1 to write the page anew; read the difference before you keep it.</summary>
    [Fact]
    public void Reference_Page_IsUpToDate()
    {
        string page = StatsReferencePage.Write(Resolved);
        string path = Repository.PathOf("docs", "reference", "stats.md");
        if (Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1") File.WriteAllText(path, page);
        Assert.Equal(File.ReadAllText(path), page);
    }

    internal static Task<CliRun> RunExample(string method, string example, params string[] rest) =>
        Cli.RunAsync(["stats", method, .. Resolved(example), .. rest]);

    /// <summary>The words of an example, with samples found from wherever the tests run.</summary>
    private static string[] Resolved(string example) => [.. Words(example).Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Repository.PathOf(word.Split('/')) : word)];

    /// <summary>Splits as a shell does: quotes keep blanks together.</summary>
    private static IEnumerable<string> Words(string line)
    {
        string[] parts = line.Split('\'');
        for (int at = 0; at < parts.Length; at++)
        {
            if (at % 2 == 1) yield return parts[at];
            else
                foreach (string word in parts[at].Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return word;
        }
    }
}
