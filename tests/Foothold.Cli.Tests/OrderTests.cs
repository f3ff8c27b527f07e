using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class OrderTests
{
    [Theory]
    [InlineData("bakery", "bakery-oslo", 0, "accept-if")]
    [InlineData("machinery", "machinery-unknown-buyer", 1, "decline")]
    [InlineData("health-software", "health-software-berlin", 1, "ask-first")]
    public async Task Order_Sample_DecidesAndSaysSoInAllFormats(string firm, string order, int code, string decision)
    {
        string[] words = ["order", Repository.PathOf("samples", $"{firm}.json"), Repository.PathOf("samples", "orders", $"{order}.json")];
        CliRun table = await Cli.RunAsync(words), json = await Cli.RunAsync([.. words, "--format", "json"]), csv = await Cli.RunAsync([.. words, "--format", "csv", "--seed", "7"]);
        Assert.Equal((code, ""), (table.Code, table.Error));
        foreach (string heading in new[] { "1  Check", "2  Price", "3  Documents to prepare", "4  Record it", "no clearance" }) Assert.Contains(heading, table.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(decision, document.RootElement.GetProperty("decision").GetString());
        Assert.Equal("order-received", document.RootElement.GetProperty("event").GetProperty("event").GetString());
        Assert.Contains(table.Output.Split('\n'), line => line.StartsWith("{\"event\":", StringComparison.Ordinal) && line.EndsWith('}'));
        Assert.Equal(code, json.Code);
        Assert.StartsWith("part,id,mark,", csv.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_UnknownProduct_SaysWhichThereAre()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "order.json");
        File.WriteAllText(path, File.ReadAllText(Repository.PathOf("samples", "orders", "bakery-oslo.json")).Replace("sweet biscuits", "sweet biscuit", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync("order", Cli.Bakery, path);
        Assert.Equal(3, run.Code);
        Assert.Contains("Did you mean sweet biscuits?", run.Error, StringComparison.Ordinal);
    }

    // The pallet of the sample under DAP, at 21.50 NOK a pack: 340 + 450 + 60 + 1,961.37 + 162.56 + 579.55 = 3,553.48 SEK over 2,400 packs = 1.4806; with the unit cost of 12.40 the floor is 13.89.
    [Fact]
    public async Task Order_WithItsShipment_CountsDeliveryIntoThePrice()
    {
        string[] words = ["order", Cli.Bakery, Repository.PathOf("samples", "orders", "bakery-oslo.json"), "--shipment", Repository.PathOf("samples", "shipments", "biscuits-norway.json")];
        CliRun table = await Cli.RunAsync(words), json = await Cli.RunAsync([.. words, "--format", "json"]), csv = await Cli.RunAsync([.. words, "--format", "csv"]);
        Assert.Equal((0, ""), (table.Code, table.Error));
        Assert.Contains("delivery you bear, a unit", table.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("freight to the named place", table.Output, StringComparison.Ordinal);
        JsonElement root = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(13.89m, root.GetProperty("price").GetProperty("floor").GetProperty("amount").GetDecimal());
        Assert.Equal(1.4806m, decimal.Round(root.GetProperty("delivery").GetProperty("perUnit").GetProperty("amount").GetDecimal(), 4));
        Assert.Equal("DAP Oslo", root.GetProperty("delivery").GetProperty("term").GetString());
        Assert.Contains("\ndelivery,DAP Oslo,,", csv.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"delivery\": {\n    \"term\"", (await Cli.RunAsync([.. words[..3], "--format", "json"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_ShipmentThatDoesNotFit_IsRefusedWithItsPlace()
    {
        CliRun other = await Cli.RunAsync("order", Cli.Bakery, Repository.PathOf("samples", "orders", "bakery-oslo.json"), "--shipment", Repository.PathOf("samples", "shipments", "ceramics-usa.json"));
        Assert.Equal((3, ""), (other.Code, other.Output));
        Assert.StartsWith("ceramics-usa.json, line 9, column 9: the shipment goes to United States, but the order comes from Norway.", other.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Cli.RunAsync("order", Cli.Bakery, Repository.PathOf("samples", "orders", "bakery-oslo.json"), "--allow-average")).Code);
    }

    [Fact]
    public async Task Order_MissingFile_IsBadData() => Assert.Equal(3, (await Cli.RunAsync("order", Cli.Bakery, "nowhere.json")).Code);
}
