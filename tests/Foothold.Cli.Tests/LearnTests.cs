using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>`foothold learn`: belief, result, changed belief, and a file that only grows.</summary>
public sealed class LearnTests
{
    private static string Glass => Repository.PathOf("samples", "glass.json");

    private static string Calls => Repository.PathOf("samples", "results", "price-calls.json");

    [Fact]
    public async Task Learn_SampleResult_TellsBeliefResultAndArithmetic()
    {
        CliRun run = await Cli.RunAsync("learn", Glass, Calls, "--draws", "2000");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("You believed 19 to 26 EUR (median 22.23).", run.Output, StringComparison.Ordinal);
        // ln 19, ln 26 and the three calls by hand: median 22.97.
        Assert.Contains("Now: 20.72 to 25.47 EUR (median 22.97).", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"question\":\"NLD.price\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learn_TheFirmsOwnWords_StandWithoutAUnitOfOurs()
    {
        CliRun run = await Cli.RunAsync("learn", Glass, Calls, "--draws", "500");
        Assert.Contains("came: three shops in Utrecht pay 23.80, 22.50 and 24.40.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learn_WithOutput_WritesACopyThatLearnsNoSecondTime()
    {
        using var folder = new TemporaryFolder();
        string copy = Path.Combine(folder.Path, "glass.json");
        byte[] original = File.ReadAllBytes(Glass);
        CliRun run = await Cli.RunAsync("learn", Glass, Calls, "--draws", "1000", "--output", copy, "--format", "json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(copy, JsonDocument.Parse(run.Output).RootElement.GetProperty("writtenTo").GetString());
        Assert.Equal(original, File.ReadAllBytes(Glass));
        Assert.Equal(["glass.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.True(File.ReadAllBytes(copy).Length > original.Length);
        byte[] written = File.ReadAllBytes(copy);
        CliRun again = await Cli.RunAsync("learn", copy, Calls, "--draws", "1000", "--output", copy);
        Assert.Equal(3, again.Code);
        Assert.Contains("is recorded already", again.Error, StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllBytes(copy));
    }

    [Fact]
    public async Task Learn_AboutACriterion_MovesTheRanking()
    {
        using var folder = new TemporaryFolder();
        string result = Path.Combine(folder.Path, "room.json");
        File.WriteAllText(result, File.ReadAllText(Calls).Replace("NLD.price", "criterion:ESP.competition", StringComparison.Ordinal).Replace("[23.8, 22.5, 24.4]", "[0.39]", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync("learn", Glass, result, "--draws", "2000", "--format", "json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        JsonElement ranking = JsonDocument.Parse(run.Output).RootElement.GetProperty("ranking");
        JsonElement spain = ranking.EnumerateArray().Single(market => market.GetProperty("market").GetString() == "ESP");
        Assert.True(spain.GetProperty("firstChoiceAfter").GetDouble() < spain.GetProperty("firstChoiceBefore").GetDouble());
    }

    [Fact]
    public async Task Learn_BadResult_IsRefusedWithPlaceAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        string result = Path.Combine(folder.Path, "calls.json"), output = Path.Combine(folder.Path, "new.json");
        File.WriteAllText(result, File.ReadAllText(Calls).Replace("\"NLD.price\"", "\"NLD.prize\"", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync("learn", Glass, result, "--output", output);
        Assert.Equal(3, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("calls.json, line 6, column 15: \"prize\" is not a kind of assumption. Did you mean price?", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }
}
