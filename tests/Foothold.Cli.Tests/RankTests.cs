using System.Text.Json;
using Foothold.Advice.Documents;

namespace Foothold.Cli.Tests;

public sealed class RankTests
{
    [Fact]
    public async Task Rank_Bakery_RanksAllMarketsAndNamesItself()
    {
        CliRun run = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "2000", "--format", "json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement about = json.RootElement.GetProperty("about");
        Assert.Equal(("2026-11-01", 1, 2000, "SWE"), (about.GetProperty("asAt").GetString(), about.GetProperty("seed").GetInt32(), about.GetProperty("draws").GetInt32(), about.GetProperty("home").GetString()));
        JsonElement[] markets = [.. json.RootElement.GetProperty("markets").EnumerateArray()];
        Assert.InRange(markets.Length, 180, 200);
        Assert.InRange(markets.Sum(market => market.GetProperty("firstChoice").GetDouble()), 0.999, 1.001);
        Assert.DoesNotContain(markets, market => market.GetProperty("market").GetString() == "SWE");
        Assert.Equal(Enumerable.Range(1, markets.Length), markets.Select(market => market.GetProperty("place").GetInt32()));
    }

    [Fact]
    public async Task Rank_SameSeedTwice_GivesTheSameBytes()
    {
        CliRun first = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "1000", "--format", "json", "--seed", "7");
        CliRun second = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "1000", "--format", "json", "--seed", "7");
        CliRun other = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "1000", "--format", "json", "--seed", "8");
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
    }

    [Fact]
    public async Task Rank_Csv_HasOneRowPerMarketAndOneWidth()
    {
        CliRun run = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "500", "--format", "csv", "--top", "7");
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("place,market,name,first_choice", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(lines[0].Count(letter => letter == ','), line.Count(letter => letter == ',')));
    }

    [Fact]
    public async Task Rank_ExcludedMarket_IsNotInTheTableButNamed()
    {
        CliRun run = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "500", "--top", "200");
        Assert.Equal(0, run.Code);
        Assert.Contains("ruled out", run.Output, StringComparison.Ordinal);
        CliRun why = await Cli.RunAsync("why", Cli.Bakery, "--market", "USA", "--draws", "500");
        Assert.Contains("United States is ruled out: you ruled it out: a recall there", why.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_LaterDay_SeesLaterEvents()
    {
        // In 2022 nothing of the journey had happened: the tie to Norway must not count.
        CliRun before = await Cli.RunAsync("why", Cli.Bakery, "--market", "NOR", "--draws", "500", "--as-at", "2022-06-30", "--format", "json");
        CliRun after = await Cli.RunAsync("why", Cli.Bakery, "--market", "NOR", "--draws", "500", "--format", "json");
        Assert.Contains("no tie on record", before.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no tie on record", after.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", " =1+1")]
    [InlineData("-2+3", " -2+3")]
    [InlineData("\t=1", " \t =1")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("a-b", "a-b")]
    public void Csv_CellThatASpreadsheetWouldRun_GetsABlank(string cell, string written)
    {
        using var output = new StringWriter();
        ScreeningCsv.Row(output, cell, "x");
        Assert.Equal($"{written},x\n", output.ToString());
    }
}
