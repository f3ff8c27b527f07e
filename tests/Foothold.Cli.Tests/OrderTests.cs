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

    [Fact]
    public async Task Order_MissingFile_IsBadData() => Assert.Equal(3, (await Cli.RunAsync("order", Cli.Bakery, "nowhere.json")).Code);
}
