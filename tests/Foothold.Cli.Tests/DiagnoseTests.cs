using System.Text.Json;

namespace Foothold.Cli.Tests;

public sealed class DiagnoseTests
{
    [Fact]
    public async Task Diagnose_Bakery_DerivesStageSizeAndPath()
    {
        CliRun run = await Cli.RunAsync("diagnose", Cli.Bakery, "--format", "json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        Assert.Equal(("small", "passive-exporting", "reactive"), (root.GetProperty("sizeClass").GetProperty("class").GetString(), root.GetProperty("stage").GetProperty("current").GetString(), root.GetProperty("pathway").GetProperty("drive").GetString()));
        JsonElement fata = root.GetProperty("degree").EnumerateArray().Single(measure => measure.GetProperty("measure").GetString()!.Contains("FATA", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, fata.GetProperty("value").ValueKind);
        Assert.NotEqual("", fata.GetProperty("whyUndefined").GetString());
    }

    [Fact]
    public async Task Diagnose_Table_ShowsWhoSaysSo()
    {
        CliRun run = await Cli.RunAsync("diagnose", Cli.Bakery);
        foreach (string part in new[] { "Stage: passive exporting", "What holds you back", "adviser", "Needs", "270,000 SEK to lose without harm, 6 hours a week" }) Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnose_Next_AsksNothingTwice()
    {
        CliRun answered = await Cli.RunAsync("diagnose", Cli.Bakery, "--next", "Karin Holm", "--format", "csv");
        CliRun fresh = await Cli.RunAsync("diagnose", Cli.Bakery, "--next", "Somebody New", "--format", "csv");
        Assert.DoesNotContain("out.1,", answered.Output, StringComparison.Ordinal);
        Assert.Contains("out.1,", fresh.Output, StringComparison.Ordinal);
        Assert.True(answered.Output.Length < fresh.Output.Length);
    }

    [Fact]
    public async Task Diagnose_Since_TellsWhatChanged()
    {
        CliRun run = await Cli.RunAsync("diagnose", Cli.Bakery, "--since", "2025-06-30", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.NotEmpty(json.RootElement.GetProperty("changes").EnumerateArray());
    }
}
