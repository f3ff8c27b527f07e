using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class OriginTests
{
    private static string Bill(string name) => Repository.PathOf("samples", "boms", $"{name}.json");

    private static Task<CliRun> Ask(string name, string market, params string[] rest) => Cli.RunAsync(["origin", Bill(name), "--to", market, .. rest]);

    [Theory]
    [InlineData("bakery-biscuits", "GBR", 0, "Worth claiming: yes. It is expected to leave 10,487.14 SEK a year after the cost of proof.")]
    [InlineData("bakery-biscuits", "NOR", 1, "Worth claiming: cannot tell. Missing: the duty on this product; the figures use the market's average over all goods.")]
    [InlineData("bakery-biscuits", "DNK", 1, "There is no duty between Sweden and Denmark (European Union), whatever the origin.")]
    [InlineData("bakery-biscuits", "SWE", 1, "It is made in Sweden: sold there, it meets no duty.")]
    [InlineData("bakery-biscuits", "JPN", 1, "The rule for HS 2022 1905.31 under EU-Japan Economic Partnership Agreement is not on record; look it up")]
    [InlineData("bakery-biscuits", "USA", 1, "No agreement between Sweden and United States is on record for 2026-11-01")]
    [InlineData("dough-divider", "GBR", 1, "What would make it originate: the share is 52 %, the limit 50 %: 23600.00 CZK a machine less foreign material.")]
    [InlineData("stoneware-bowls", "GBR", 0, "Pays from 33 a shipment, 132 a year")]
    [InlineData("honey", "GBR", 0, "All its materials originate.")]
    [InlineData("honey", "NOR", 1, "basic farm and fish products stand outside the Agreement (Article 8(3))")]
    [InlineData("butter-biscuits", "GBR", 1, "Missing: origin of 'butter' is unknown.")]
    public async Task Origin_Sample_AnswersWithItsExitCode(string sample, string market, int code, string line)
    {
        CliRun run = await Ask(sample, market);
        Assert.Equal((code, ""), (run.Code, run.Error));
        Assert.Contains(Flat(line), Flat(run.Output), StringComparison.Ordinal);
    }

    // The divider: 520,000 + 93,600 is 52 % of 1,180,000; the conveyor, made in house with a Chinese motor, changes heading (8501 to 8428, none of it from 8431) and counts whole.
    [Fact]
    public async Task Origin_Json_NamesItselfAndGivesTheFigures()
    {
        CliRun run = await Ask("dough-divider", "GBR", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement, about = root.GetProperty("about"), tca = root.GetProperty("agreements")[0];
        Assert.Equal(("2026-11-01", true, "CZE"), (about.GetProperty("asAt").GetString(), about.GetProperty("invented").GetBoolean(), about.GetProperty("home").GetString()));
        Assert.Equal(("no", "no", "eu-uk-tca", false), (root.GetProperty("worthClaiming").GetString(), tca.GetProperty("originates").GetString(), tca.GetProperty("id").GetString(), tca.GetProperty("rulesChecked").GetBoolean()));
        JsonElement value = tca.GetProperty("alternatives")[1].GetProperty("demands")[0];
        Assert.Equal((0.52m, 0.52m, 0.5m), (value.GetProperty("low").GetDecimal(), value.GetProperty("high").GetDecimal(), value.GetProperty("limit").GetDecimal()));
        Assert.Equal("yes", tca.GetProperty("materials").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "conveyor").GetProperty("originates").GetString());
        Assert.Equal(1m, tca.GetProperty("materials").EnumerateArray().Sum(one => one.GetProperty("share").GetDecimal()) + tca.GetProperty("workShare").GetDecimal(), 9);
        Assert.Equal((24_100m, 144_600m), (root.GetProperty("money").GetProperty("savingPerUnit").GetDecimal(), root.GetProperty("money").GetProperty("savingPerYear").GetDecimal()));
    }

    [Fact]
    public async Task Origin_Csv_HasOneWidth()
    {
        CliRun run = await Ask("butter-biscuits", "GBR", "--format", "csv");
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("market,agreement,kind,item,answer,value,limit,text", lines[0]);
        Assert.Contains("GBR,eu-uk-tca,missing,butter,,,,origin of 'butter' is unknown", lines);
        Assert.Contains("GBR,,money,savingPerYear,,9792,,SEK", lines);
        Assert.All(lines, line => Assert.Equal(7, line.Where((letter, at) => letter == ',' && line[..at].Count(quote => quote == '"') % 2 == 0).Count()));
        Assert.InRange(lines.Length, 20, 60);
    }

    [Fact]
    public async Task Origin_SameBillTwice_GivesTheSameBytesForEverySeed()
    {
        CliRun first = await Ask("bakery-biscuits", "GBR", "--format", "csv"), second = await Ask("bakery-biscuits", "GBR", "--format", "csv", "--seed", "9");
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Origin_DutyOnTheCommandLine_TakesThePlaceOfTheFiles()
    {
        Assert.Contains("9.5 % without preference, 1 % with (--duty)", Flat((await Ask("bakery-biscuits", "NOR", "--duty", "9.5", "--preferential-duty", "1")).Output), StringComparison.Ordinal);
        CliRun none = await Ask("bakery-biscuits", "GBR", "--duty", "0");
        Assert.Equal(1, none.Code);
        Assert.Contains("there is nothing to save", Flat(none.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origin_BeforeTheRules_SaysWhichDaysTheyHold()
    {
        CliRun run = await Ask("bakery-biscuits", "NOR", "--as-at", "2024-06-01");
        Assert.Equal(1, run.Code);
        Assert.Contains("on record hold from 2025-01-01, not on 2024-06-01", Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origin_OwnRules_AnswerForAHeadingThatIsNotOnRecord()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "rules.json");
        File.WriteAllText(path, """{ "format": "foothold-origin-rules/1", "agreements": [{ "id": "eu-japan", "checked": true, "rules": [{ "codes": ["1905"], "rule": { "shift": "heading" }, "source": "Annex 3-B", "checked": true }] }] }""");
        CliRun run = await Ask("stoneware-bowls", "JPN", "--rules", path);
        Assert.Contains("is not on record", Flat(run.Output), StringComparison.Ordinal);
        run = await Ask("bakery-biscuits", "JPN", "--rules", path, "--duty", "15");
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("without checking", run.Output, StringComparison.Ordinal);
        File.WriteAllText(path, """{ "format": "foothold-origin-rules/1", "agreements": [{ "id": "eu-japan", "rules": [{ "codes": ["1905"], "rule": { "shift": "heeding" } }] }] }""");
        run = await Ask("bakery-biscuits", "JPN", "--rules", path);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("rules.json, line 1, column", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"1905.31\"", "\"1905.39\"", "HS 2022 1905.39 is not in the Harmonized System 2022")]
    [InlineData("\"amount\": 2.10, \"currency\": \"SEK\"", "\"amount\": 2.10", "lacks \"currency\"")]
    [InlineData("\"amount\": 2.10,", "\"amount\": -2.10,", "the value of the material is -2.10; it cannot be negative.")]
    public async Task Origin_BadBill_IsNamedWithItsPlace(string right, string wrong, string message)
    {
        string content = File.ReadAllText(Bill("bakery-biscuits"));
        Assert.Contains(right, content, StringComparison.Ordinal);
        CliRun run = await Cli.RunOnAsync(content.Replace(right, wrong, StringComparison.Ordinal), "origin", "--to", "GBR");
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("firm.json, line ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to", "ZZZ")]
    [InlineData("--to", "GBR", "--duty", "-1")]
    [InlineData("--seed", "1")]
    public async Task Origin_BadCommandLine_IsUsage(params string[] options) => Assert.Equal(2, (await Cli.RunAsync(["origin", Bill("honey"), .. options])).Code);

    // Tables break lines where the window ends.
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
