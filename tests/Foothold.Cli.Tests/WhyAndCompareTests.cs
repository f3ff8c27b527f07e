using System.Text.Json;

namespace Foothold.Cli.Tests;

public sealed class WhyAndCompareTests
{
    [Fact]
    public async Task Why_MarketInTheMiddle_SaysWhatHelpsHurtsAndFlips()
    {
        CliRun run = await Cli.RunAsync("why", Cli.Bakery, "--market", "DEU", "--draws", "2000");
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (string part in new[] { "Germany is ", "helps", "hurts", "929 km", "Left out one criterion at a time", "What keeps its order against", "Missing:", "`foothold evidence show DEU`" })
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_Home_SaysThatItIsHome()
    {
        CliRun run = await Cli.RunAsync("why", Cli.Bakery, "--market", "SWE", "--draws", "500");
        Assert.Equal((3, "Sweden is the firm's home country, not a market abroad.\n"), (run.Code, run.Error));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Why_UnknownCountry_SuggestsOneAndCountsAsUsage()
    {
        CliRun run = await Cli.RunAsync("why", Cli.Bakery, "--market", "NRO");
        Assert.Equal(2, run.Code);
        Assert.Contains("\"NRO\" is not a country. Did you mean NOR (Norway)?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ThreeMarkets_PairsAddUpToOne()
    {
        CliRun run = await Cli.RunAsync("compare", Cli.Bakery, "--markets", "NOR,DEU,FIN", "--draws", "2000", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(["NOR", "DEU", "FIN"], json.RootElement.GetProperty("markets").EnumerateArray().Select(market => market.GetProperty("market").GetString()));
        var wins = json.RootElement.GetProperty("pairs").EnumerateArray().ToDictionary(pair => pair.GetProperty("market").GetString() + pair.GetProperty("against").GetString(), pair => pair.GetProperty("wins").GetDouble());
        Assert.Equal(6, wins.Count);
        Assert.InRange(wins["NORDEU"] + wins["DEUNOR"], 0.99, 1.0);
    }

    [Fact]
    public async Task Compare_Table_ShowsEveryCriterionWithItsFact()
    {
        CliRun run = await Cli.RunAsync("compare", Cli.Bakery, "--markets", "NOR,DEU", "--draws", "500");
        foreach (string part in new[] { "market size", "distance", "503 km", "929 km", "Norway beats Germany in" }) Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOR", "--markets takes two or more different markets")]
    [InlineData("NOR,NOR", "--markets takes two or more different markets")]
    [InlineData("NOR,XXZ", "\"XXZ\" is not a country")]
    public async Task Compare_TooFewOrUnknown_IsUsage(string markets, string message)
    {
        CliRun run = await Cli.RunAsync("compare", Cli.Bakery, "--markets", markets);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_RuledOutMarket_SaysWhy()
    {
        CliRun run = await Cli.RunAsync("compare", Cli.Bakery, "--markets", "NOR,USA", "--draws", "500");
        Assert.Equal(3, run.Code);
        Assert.Contains("United States is ruled out", run.Error, StringComparison.Ordinal);
    }
}
