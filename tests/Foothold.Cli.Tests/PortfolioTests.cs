using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foothold.Cli.Tests;

/// <summary>`foothold portfolio` from the file to the output.</summary>
public sealed class PortfolioTests
{
    [Fact]
    public async Task Portfolio_Table_AnswersFirstAndNamesItsMethod()
    {
        CliRun run = await Cli.RunAsync("portfolio", Cli.Bakery, "--draws", "200");
        Assert.Equal(ExitCodes.Success, run.Code);
        string[] lines = run.Output.Split('\n');
        Assert.Contains("Ugnen", lines[0], StringComparison.Ordinal);
        Assert.Contains("expected", lines[1], StringComparison.Ordinal);
        Assert.Contains("How broad and how soon", run.Output, StringComparison.Ordinal);
        Assert.Contains("200 futures", run.Output, StringComparison.Ordinal);
        Assert.Contains("docs/explanation/portfolio.md", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolio_Json_IsTheSameTwiceAndItsFrontierIsNotDominated()
    {
        CliRun first = await Cli.RunAsync("portfolio", Cli.Bakery, "--draws", "200", "--format", "json"), second = await Cli.RunAsync("portfolio", Cli.Bakery, "--draws", "200", "--format", "json");
        Assert.Equal(first.Output, second.Output);
        JsonElement root = JsonDocument.Parse(first.Output).RootElement;
        Assert.Equal(200, root.GetProperty("about").GetProperty("draws").GetInt32());
        (double Mean, double Worst)[] frontier = [.. root.GetProperty("shortfallFrontier").EnumerateArray().Select(plan => (plan.GetProperty("mean").GetProperty("value").GetDouble(), plan.GetProperty("expectedShortfall").GetDouble()))];
        Assert.NotEmpty(frontier);
        for (int i = 1; i < frontier.Length; i++) Assert.True(frontier[i].Mean > frontier[i - 1].Mean && frontier[i].Worst <= frontier[i - 1].Worst);
        Assert.Empty(root.GetProperty("recommended").GetProperty("obstacles").EnumerateArray());
        Assert.NotEqual(first.Output, (await Cli.RunAsync("portfolio", Cli.Bakery, "--draws", "200", "--format", "json", "--seed", "2")).Output);
    }

    [Fact]
    public async Task Portfolio_Csv_HasOneRecommendedRow()
    {
        CliRun run = await Cli.RunAsync("portfolio", Cli.Bakery, "--draws", "200", "--format", "csv");
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("plan,markets,modes,sizes,pace,mean,", lines[0], StringComparison.Ordinal);
        Assert.Single(lines.Skip(1), line => line.EndsWith(",yes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Portfolio_OneMarket_SaysSo()
    {
        var firm = JsonNode.Parse(await File.ReadAllTextAsync(Cli.Bakery, TestContext.Current.CancellationToken))!;
        JsonArray markets = firm["appraisal"]!["markets"]!.AsArray();
        while (markets.Count > 1) markets.RemoveAt(1);
        CliRun run = await Cli.RunOnAsync(firm.ToJsonString(), "portfolio", "--draws", "200");
        Assert.Equal(ExitCodes.Success, run.Code);
        Assert.Contains("the only market", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolio_NothingAboutMoney_SaysWhatIsMissing()
    {
        var firm = JsonNode.Parse(await File.ReadAllTextAsync(Cli.Bakery, TestContext.Current.CancellationToken))!.AsObject();
        firm.Remove("appraisal");
        CliRun run = await Cli.RunOnAsync(firm.ToJsonString(), "portfolio");
        Assert.Equal(ExitCodes.BadData, run.Code);
        Assert.Contains("appraisal", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--draws", "5")]
    [InlineData("--ruin", "120")]
    public async Task Portfolio_ImpossibleOption_IsRefused(string option, string value)
    {
        CliRun run = await Cli.RunAsync("portfolio", Cli.Bakery, option, value);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }
}
