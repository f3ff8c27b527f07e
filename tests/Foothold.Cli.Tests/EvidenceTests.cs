using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class EvidenceTests
{
    [Fact]
    public async Task List_Series_NameSourceAndLicence()
    {
        CliRun run = await Cli.RunAsync("evidence", "list", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement[] series = [.. json.RootElement.GetProperty("series").EnumerateArray()];
        Assert.InRange(series.Length, 20, 60);
        Assert.All(series, one => Assert.False(string.IsNullOrEmpty(one.GetProperty("licence").GetString())));
    }

    [Fact]
    public async Task Show_Country_NamesPeriodErrorSourceAndWhatIsMissing()
    {
        CliRun run = await Cli.RunAsync("evidence", "show", "NOR", "--home", "SWE");
        foreach (string part in new[] { "Norway (NOR)", "503 km, neighbour", "European Economic Area", "CC BY 4.0", "wgi.rl" }) Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Words_FindsTheGoods()
    {
        CliRun run = await Cli.RunAsync("evidence", "show", "sweet biscuits");
        Assert.Contains("1905.31", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_BundledSet_IsSound()
    {
        CliRun run = await Cli.RunAsync("evidence", "check");
        Assert.Equal(0, run.Code);
        Assert.Contains("whole and consistent", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ChangedTable_SaysNoAndWhich()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf("data", "starter"))) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        string rates = Path.Combine(folder.Path, "rates_daily.tsv");
        string text = File.ReadAllText(rates);
        File.WriteAllText(rates, text.Replace("10.892", "10.829", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync("evidence", "check", "--evidence", folder.Path);
        Assert.Equal(1, run.Code);
        Assert.Contains("rates_daily", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildStarter_MissingFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("evidence", "build-starter", "--from", Path.Combine(folder.Path, "none"), "--to", Path.Combine(folder.Path, "out"));
        Assert.Equal(3, run.Code);
        Assert.NotEmpty(run.Error);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "out")));
    }
}
