using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class CashTests
{
    private static string Machinery => Repository.PathOf("samples", "machinery.json");

    [Fact]
    public async Task Cash_Bakery_SaysFirstWhatIsNeededAndWhen()
    {
        CliRun run = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "500");
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith("Ugnen Bageri AB · selling to Norway · an invented firm", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("You need SEK 110,428 more beyond your SEK 40,000 from 31 Jan 2027 to 10 May 2027", lines[1], StringComparison.Ordinal);
        Assert.Contains("Your credit line of SEK 100,000 leaves SEK 10,428 open", run.Output.Replace(" \n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cash_Json_NamesItselfAndAddsUp()
    {
        CliRun run = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "500", "--format", "json", "--seed", "9");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement, about = root.GetProperty("about");
        Assert.Equal(("foothold", "2026-11-01", 9, 500, "NOR", true), (about.GetProperty("program").GetString(), about.GetProperty("asAt").GetString(), about.GetProperty("seed").GetInt32(), about.GetProperty("draws").GetInt32(), about.GetProperty("market").GetString(), about.GetProperty("invented").GetBoolean()));
        decimal moved = root.GetProperty("movements").EnumerateArray().Sum(movement => movement.GetProperty("amount").GetDecimal());
        Assert.Equal(root.GetProperty("closingCash").GetDecimal() - root.GetProperty("openingCash").GetDecimal(), moved);
        Assert.Equal(4, root.GetProperty("exchange").GetProperty("ranges").GetArrayLength());
        Assert.Equal("own", root.GetProperty("terms")[0].GetProperty("origin").GetString());
    }

    [Fact]
    public async Task Cash_Csv_IsOneTableThatEndsAtTheClosingCash()
    {
        CliRun run = await Cli.RunAsync("cash", Machinery, "--market", "IND", "--draws", "500", "--format", "csv");
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("date,kind,order,amount,currency,amount_abroad,currency_abroad,balance,reason", lines[0]);
        Assert.Equal("2026-12-01,advance,1,776156.80,CZK,37200.00,USD,2276156.80,advance", lines[1]);
        Assert.Contains(lines, line => line.Contains("letter of credit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cash_SameSeedTwice_GivesTheSameBytes()
    {
        CliRun first = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "1000", "--format", "json", "--seed", "7");
        CliRun second = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "1000", "--format", "json", "--seed", "7");
        CliRun other = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "1000", "--format", "json", "--seed", "8");
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
    }

    [Fact]
    public async Task Cash_NothingSaidOfTheMarket_SaysWhereToWriteIt()
    {
        CliRun run = await Cli.RunAsync("cash", Cli.Bakery, "--market", "DEU");
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Equal("The file says nothing about cash in Germany: add an entry to \"cash\", \"markets\" with market DEU, unitPrice, unitCost, volume or orders, and terms (docs/reference/firm-file.md). It has NOR. Nothing was written.\n", run.Error);
    }

    [Fact]
    public async Task Cash_FactsThatDecideAreMissing_AllAreNamedInOneSentence()
    {
        string file = (await File.ReadAllTextAsync(Cli.Bakery, TestContext.Current.CancellationToken)).Replace("\"unitPrice\": { \"amount\": 24.50, \"currency\": \"NOK\" },", "", StringComparison.Ordinal).Replace("\"kind\": \"open-account\", \"days\": 45", "\"kind\": \"open-account\"", StringComparison.Ordinal)
            // Else the price would be taken from the appraisal of Norway.
            .Replace("\"market\": \"NOR\", \"paymentDays\": 30", "\"market\": \"ISL\", \"paymentDays\": 30", StringComparison.Ordinal);
        CliRun run = await Cli.RunOnAsync(file, "cash", "--market", "NOR");
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Equal("The cash gap in Norway cannot be computed without unitPrice (what a customer pays for one unit); terms: days (how long the customer has to pay): write them into the entry NOR of \"cash\", \"markets\" (docs/reference/firm-file.md). Nothing was written.\n", run.Error);
    }

    [Fact]
    public async Task Cash_Weekly_ShowsCashByWeek()
    {
        CliRun months = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "500"), weeks = await Cli.RunAsync("cash", Cli.Bakery, "--market", "NOR", "--draws", "500", "--weekly");
        Assert.Contains("\nFeb 2027 ", months.Output, StringComparison.Ordinal);
        Assert.Contains("\n1 Feb 2027 ", weeks.Output, StringComparison.Ordinal);
        Assert.Contains("\n8 Feb 2027 ", weeks.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cash_WithoutMarket_IsRefusedAsUsage() => Assert.Equal(2, (await Cli.RunAsync("cash", Cli.Bakery)).Code);

    [Fact]
    public async Task Cash_NoInterestRates_AsksForThemAndMakesNoneUp()
    {
        CliRun run = await Cli.RunAsync("cash", Machinery, "--market", "IND", "--draws", "500");
        Assert.Contains("write \"homeInterestPercent\" and \"marketInterestPercent\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sold forward", run.Output, StringComparison.Ordinal);
    }
}
