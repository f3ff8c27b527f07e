using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>What imported flows of the product change in `rank` and `why`, on the invented flows of samples/trade.</summary>
public sealed class TradeRankTests(TradeStore store) : IClassFixture<TradeStore>
{
    [Fact]
    public async Task Rank_FlowsOfTheProduct_TellsWhatTheMarketBuysOfItAndWhatDemandRestsOn()
    {
        string text = await OutputAsync("rank", Cli.Bakery, "--draws", "1000");

        Assert.Matches(@"buys USD [0-9.]+ bn of it a year", text);
        Assert.Contains("18 criteria", text, StringComparison.Ordinal);
        Assert.Matches(@"demand of 1905\.31, 2020-2023, baci-2026-11-01-[0-9a-f]{8} · how: docs/explanation/screening\.md", text);
        Assert.DoesNotContain("imports goods for USD", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_NoFlows_SaysThatDemandIsThatOfAllGoods()
    {
        CliRun run = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "500", "--store", "none");
        Assert.Contains("demand of all goods, as no trade data of the product were imported", Unwrapped(run.Output), StringComparison.Ordinal);
        Assert.Contains("16 criteria", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_FlowsOfTheProduct_FactsAreTheProducts()
    {
        Assert.Contains("buys USD 150 m of it a year", await OutputAsync("why", Cli.Bakery, "--market", "NOR", "--draws", "1000"), StringComparison.Ordinal);
        Assert.Contains("suppliers that count", await OutputAsync("why", Cli.Bakery, "--market", "IRL", "--draws", "1000"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_Json_ProductCriteriaNameReleaseYearAndRange()
    {
        using JsonDocument json = JsonDocument.Parse((await RunAsync("why", Cli.Bakery, "--market", "NOR", "--draws", "500", "--format", "json")).Output);
        JsonElement[] criteria = [.. json.RootElement.GetProperty("result").GetProperty("criteria").EnumerateArray()];

        foreach (string id in new[] { "demand-size", "demand-growth", "competition", "price-level", "potential" })
        {
            JsonElement part = Assert.Single(criteria.Single(criterion => criterion.GetProperty("criterion").GetString() == id).GetProperty("components").EnumerateArray());
            Assert.StartsWith("baci-2026-11-01-", Assert.Single(part.GetProperty("sources").EnumerateArray()).GetString(), StringComparison.Ordinal);
            Assert.Equal(("reported", "2023"), (part.GetProperty("basis").GetString(), part.GetProperty("period").GetString()));
            Assert.NotEqual(part.GetProperty("low").GetDouble(), part.GetProperty("high").GetDouble());
        }
    }

    [Fact]
    public async Task Rank_Service_RestsOnTradeInServices() =>
        Assert.Matches(@"demand of [Tt]elecommunications, computer and information services, 2020-2023, batis-2026-11-01-", await OutputAsync("rank", Repository.PathOf("samples", "health-software.json"), "--draws", "500"));

    [Theory]
    [InlineData("ceramics.json", "6912.00")]
    [InlineData("coffee.json", "0901.21")]
    [InlineData("glass.json", "7013.49")]
    [InlineData("machinery.json", "8438.10")]
    public async Task Rank_EverySampleFirm_IsRankedByItsProduct(string file, string code) =>
        Assert.Contains($"demand of {code}, 2020-2023, baci-", await OutputAsync("rank", Repository.PathOf("samples", file), "--draws", "500"), StringComparison.Ordinal);

    [Fact]
    public async Task Tariff_OfTheSample_IsReadWithItsPreference()
    {
        string text = await OutputAsync("trade", "tariff", "--hs", "190531", "--from", "SWE", "--to", "JPN", "--as-at", "2026-11-01");
        Assert.Contains("Duty: 18 %.", text, StringComparison.Ordinal);
        Assert.Contains("With proof of origin: 9 % under EU-Japan Economic Partnership Agreement", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tutorial_ProductLevel_CommandsRunAndPrintWhatItShows()
    {
        string[] page = File.ReadAllLines(Repository.PathOf("docs", "tutorials", "product-level.md"));
        string[] shown = [.. page.Where((line, at) => InBlock(page, at) && line.Length > 0 && !line.StartsWith("```", StringComparison.Ordinal))];
        string[] commands = [.. shown.Where(line => line.StartsWith("foothold ", StringComparison.Ordinal))];
        Assert.InRange(commands.Length, 5, 14);
        var printed = new HashSet<string>(StringComparer.Ordinal);
        foreach (string command in commands.Where(command => !command.Contains("evidence import", StringComparison.Ordinal) && !command.Contains("FILE", StringComparison.Ordinal)))
        {
            string[] words = [.. command.Replace("--store try-out", "", StringComparison.Ordinal).Split('"').SelectMany((part, at) => at % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Skip(1)
                .Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Repository.PathOf(word.Split('/')) : word)];
            CliRun run = await Cli.RunAsync(words[0] == "hs" ? words : [.. words, "--store", store.Store]);
            Assert.True(run.Code == 0, $"{command}: {run.Error}");
            printed.UnionWith(run.Output.Split('\n').Select(line => line.TrimEnd()));
        }

        // Releases are named after the day of the import, so lines that name one are not compared; nor is what the import prints.
        Assert.All(shown.Where(line => !line.StartsWith("foothold ", StringComparison.Ordinal) && line.Trim() != "…" && !line.Contains("baci-", StringComparison.Ordinal) && !line.Contains("_invented", StringComparison.Ordinal) && !line.Contains("Vinvented", StringComparison.Ordinal)),
            line => Assert.Contains(line.TrimEnd(), printed));
    }

    private static bool InBlock(string[] page, int at) => page.Take(at).Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2 == 1;

    private Task<CliRun> RunAsync(params string[] words) => Cli.RunAsync([.. words, "--store", store.Store]);

    private async Task<string> OutputAsync(params string[] words)
    {
        CliRun run = await RunAsync(words);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return Unwrapped(run.Output);
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
