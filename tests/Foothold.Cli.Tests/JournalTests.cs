using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>`foothold journal`: honest about few cases, failures kept.</summary>
public sealed class JournalTests
{
    private static string Glass => Repository.PathOf("samples", "glass.json");

    [Fact]
    public async Task Journal_Sample_IsHonestAboutFewCasesAndKeepsTheFailure()
    {
        CliRun run = await Cli.RunAsync("journal", Glass);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("3 resolved, 1 open: too few to tell skill from luck", run.Output, StringComparison.Ordinal);
        Assert.Contains("Denmark: price a trade buyer pays – wrong (EUR 480, 14 h)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Danish shops price studio glass", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_BeforeTheFirstPlan_SaysThatNothingIsThere()
    {
        CliRun run = await Cli.RunAsync("journal", Glass, "--as-at", "2025-01-01");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Nothing with a probability has been written down yet", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_OneTestWithoutHoursOrStatement_ClaimsNothingAboutThem()
    {
        CliRun run = await Cli.RunAsync("journal", Repository.PathOf("samples", "coffee.json"));
        Assert.Contains("\n1 test cost COP 9,200,000.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_Tests_AreNamedAsPeopleNameThem() =>
        Assert.Contains("established, by marketplace listing", (await Cli.RunAsync("journal", Glass, "--format", "json")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Journal_Json_HoldsTheScoreByHand()
    {
        CliRun run = await Cli.RunAsync("journal", Glass, "--format", "json");
        JsonElement score = JsonDocument.Parse(run.Output).RootElement.GetProperty("calibration");
        Assert.Equal((0.49 + 0.2025 + 0.16) / 3, score.GetProperty("brier").GetDouble(), 1e-5);
        Assert.True(score.GetProperty("tooFew").GetBoolean());
    }

    [Fact]
    public async Task Journal_Csv_HasOneRowForEachStatement()
    {
        CliRun run = await Cli.RunAsync("journal", Glass, "--format", "csv");
        Assert.Equal(5, run.Output.TrimEnd('\n').Split('\n').Length);
    }
}
