using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class PlanTests
{
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Repository.PathOf("samples"), "*.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Plan_EverySample_RunsEndToEnd(string sample)
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("plan", Repository.PathOf("samples", sample), "--draws", "2000", "--output", folder.Path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        string text = string.Join(" ", run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (string heading in new[] { "1 Where to look first", "2 What holds you back", "3 First steps", "4 What we don't know", "an invented firm", "Written: " }) Assert.Contains(heading, text, StringComparison.Ordinal);
        string name = Path.GetFileNameWithoutExtension(sample);
        Assert.Equal([$"{name}-plan.html", $"{name}-plan.json"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, $"{name}-plan.json")));
        Assert.NotEmpty(json.RootElement.GetProperty("shortlist").EnumerateArray());
        Assert.NotEmpty(json.RootElement.GetProperty("steps").EnumerateArray());
        Assert.True(json.RootElement.GetProperty("about").GetProperty("invented").GetBoolean());
        foreach (JsonElement source in json.RootElement.GetProperty("sources").EnumerateArray()) Assert.NotEqual("", source.GetProperty("licence").GetString());
    }

    [Fact]
    public async Task Plan_DryRun_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--dry-run");
        Assert.Equal(0, run.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Plan_JsonFormat_KeepsDataAloneOnStandardOutput()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.StartsWith("Written: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Output, File.ReadAllText(Path.Combine(folder.Path, "bakery-plan.json")));
    }

    [Fact]
    public async Task Plan_BadFile_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "out");
        CliRun run = await Cli.RunOnAsync(File.ReadAllText(Cli.Bakery).Replace("\"SWE\"", "\"SWD\"", StringComparison.Ordinal), "plan", "--output", output);
        Assert.Equal(3, run.Code);
        Assert.Equal("firm.json, line 9, column 13: home country \"SWD\" is not a country. Did you mean SWE (Sweden)? Nothing was written.\n", run.Error);
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public async Task Plan_OutputThatIsAFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "taken");
        File.WriteAllText(file, "mine");
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", file);
        Assert.Equal(3, run.Code);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }
}
