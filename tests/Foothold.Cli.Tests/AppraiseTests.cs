using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public class AppraiseTests
{
    private static string Glass => Repository.PathOf("samples", "glass.json");

    [Fact]
    public async Task Appraise_TheBakeryInNorway_AnswersFirstAndNamesEverythingItRestsOn()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "NOR", "--draws", "2000");
        Assert.Equal(0, run.Code);
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith("Norway: ", lines[1], StringComparison.Ordinal);
        foreach (string part in new[] { "✗ own web shop", "What would flip it", "Doing nothing is best in", "Assumed, nobody stated it", "not checked", "2,000 draws · seed 1", "taxes on profit are not in it", "transaction costs", "800 – 3,600 a month", "SEK 11.2 – 12.8", "28 – 42 %" }) Assert.Contains(part, Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_AsJson_HoldsTheTableAndItsGrounds()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "NOR,DNK", "--draws", "1000", "--seed", "7", "--format", "json");
        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(7, root.GetProperty("about").GetProperty("seed").GetInt32());
        Assert.Equal(["NOR", "DNK"], root.GetProperty("markets").EnumerateArray().Select(market => market.GetProperty("market").GetString()));
        JsonElement norway = root.GetProperty("markets")[0];
        double chances = norway.GetProperty("modes").EnumerateArray().Sum(mode => mode.GetProperty("best").GetProperty("value").GetDouble()) + norway.GetProperty("nothingIsBest").GetProperty("value").GetDouble();
        Assert.Equal(1, chances, 1e-4);
        Assert.Contains(root.GetProperty("assumptions").EnumerateArray(), one => one.GetProperty("id").GetString() == "NOR.distributor.margin" && one.GetProperty("basis").GetString() == "stated");
        Assert.Equal(12, norway.GetProperty("modes").GetArrayLength() + norway.GetProperty("ruledOut").GetArrayLength());
    }

    [Fact]
    public async Task Appraise_AsCsv_HasARowPerMarketAndMode()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--draws", "500", "--at-once", "--format", "csv");
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(1 + (3 * 12), lines.Length);
        Assert.All(lines.Where(line => line.Contains(",possible,", StringComparison.Ordinal)), line => Assert.True(double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture) is > -1e9 and < 1e9));
    }

    [Fact]
    public async Task Appraise_Twice_GivesTheSameBytes()
    {
        string[] words = ["appraise", Cli.Bakery, "--market", "FIN", "--draws", "700", "--format", "json"];
        Assert.Equal((await Cli.RunAsync(words)).Output, (await Cli.RunAsync(words)).Output);
    }

    [Fact]
    public async Task Appraise_WithTheAdvisersModes_ShowsWhatTheyChanged()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "DNK", "--draws", "1000", "--at-once", "--modes", Repository.PathOf("samples", "modes", "food.json"));
        Assert.Equal(0, run.Code);
        Assert.Contains("Denmark, distributor: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("margin 20 – 45 % → 28 – 34 %", Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_ModesWithAMistake_SaysWhereAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "modes.json");
        File.WriteAllText(path, "{ \"format\": \"foothold-entry-modes/1\",\n  \"modes\": [{ \"mode\": \"agents\" }] }");
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--modes", path);
        Assert.Equal(3, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith("modes.json, line 2, column 23: \"mode\" cannot be \"agents\". Did you mean agent?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_MarketWithoutFacts_NamesThemWithCodeThree()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "DEU");
        Assert.Equal(3, run.Code);
        Assert.Contains("appraisal.markets[DEU].price (or consumerPrice), appraisal.markets[DEU].volume, appraisal.markets[DEU].freight", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Appraise_HomeMarket_SaysThatModesAreForMarketsAbroad()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "SWE");
        Assert.Equal(3, run.Code);
        Assert.StartsWith("Sweden is where the firm is", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_AfterAStopRuleFired_SaysSoUnderTheAnswerAndTellsLearnedFromStated()
    {
        CliRun run = await Cli.RunAsync("appraise", Glass, "--market", "DNK", "--draws", "500", "--at-once");
        string text = Flat(run.Output);
        Assert.Contains("Your own stop rule fired here on 2025-04-22 (no shipment to Denmark if a price below 24 euros is more than 80 % sure), and you decided: no shipment to Denmark.", text, StringComparison.Ordinal);
        Assert.Contains("EUR 19.8 – 24.2 [stated: web shops, less 45 %; then changed by 1 test, see `foothold journal`]", text, StringComparison.Ordinal);
        CliRun before = await Cli.RunAsync("appraise", Glass, "--market", "DNK", "--draws", "500", "--at-once", "--as-at", "2025-01-01");
        Assert.DoesNotContain("stop rule fired", before.Output, StringComparison.Ordinal);
        Assert.Contains("EUR 23 – 31 [stated: web shops, less 45 %]", Flat(before.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_ModesThatOnlyLackAFact_ShareALineThatNamesTheField()
    {
        CliRun run = await Cli.RunAsync("appraise", Glass, "--market", "NLD", "--draws", "500", "--at-once");
        Assert.Contains("✗ own web shop, marketplace: not stated: consumerPrice (state it for NLD under \"appraisal\" to compare)", Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_AverageAboveAndMedianBelowZero_WarnsAndNamesTheFirstStepInTheFirstTenLines()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "DNK", "--draws", "4000");
        string top = string.Join('\n', run.Output.Split('\n').Take(10));
        Assert.Contains("More often than not this loses money", top, StringComparison.Ordinal);
        Assert.Contains("  First: ", top, StringComparison.Ordinal);
        Assert.Contains("stop (", Flat(top), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_OneModeWithinTheMeans_DoesNotSpeakOfEveryMode()
    {
        CliRun run = await Cli.RunAsync("appraise", Repository.PathOf("samples", "ceramics.json"), "--market", "FRA", "--draws", "500", "--at-once");
        Assert.Contains("indirect export, the only mode within your means, loses money on average", Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_OnlyPurchasesStated_ComparesBuyingAndWritesSignsOnce()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "buyer.json");
        JsonNode file = JsonNode.Parse(File.ReadAllText(Glass))!;
        file["journey"] = new JsonArray();
        file["appraisal"]!["markets"] = JsonNode.Parse("[{ \"market\": \"CHN\", \"homePurchasePrice\": 9, \"foreignPurchasePrice\": { \"low\": 2, \"high\": 3 }, \"purchaseVolume\": 900 }]");
        File.WriteAllText(path, file.ToJsonString());
        CliRun run = await Cli.RunAsync("appraise", path, "--draws", "500", "--at-once");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("China: buying there (inward)", run.Output.Split('\n')[1], StringComparison.Ordinal);
        Assert.DoesNotContain("-+", run.Output, StringComparison.Ordinal);
        Assert.Contains("rule of law 0.0 (", Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraise_UnknownMarket_IsAMistakeOfUse()
    {
        CliRun run = await Cli.RunAsync("appraise", Cli.Bakery, "--market", "NRO");
        Assert.Equal(2, run.Code);
    }

    // Lines are broken where the terminal ends.
    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
