using System.Globalization;
using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>`foothold landed-cost` as its users meet it.</summary>
public sealed class LandedCostTests
{
    private static readonly string Norway = Repository.PathOf("samples", "shipments", "biscuits-norway.json"), America = Repository.PathOf("samples", "shipments", "ceramics-usa.json");

    [Fact]
    public async Task Table_OfTheSample_AnswersFirstAndListsWhatToConfirm()
    {
        CliRun run = await Cli.RunAsync("landed-cost", Norway);
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith("Ugnen Bageri AB, pallet to Oslo · Sweden to Norway · DAP Oslo (final) · by road · 2026-03-16 · an invented shipment", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Landed: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("Price floor under DAP: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("the preference saves 2160 NOK of duty", run.Output, StringComparison.Ordinal);
        Assert.Contains("Please confirm, not checked against its source:", run.Output, StringComparison.Ordinal);
        Assert.Contains("European Central Bank, mean of the month before", run.Output.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("(customs-nor.json)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FCA", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfTheSample_AddsUpAndNamesItself()
    {
        CliRun run = await Cli.RunAsync("landed-cost", America, "--format", "json", "--seed", "5");
        Assert.Equal((0, ""), (run.Code, run.Error));
        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        JsonElement about = root.GetProperty("about");
        Assert.Equal(("foothold", 5, "2026-02-10", "usa", true), (about.GetProperty("program").GetString(), about.GetProperty("seed").GetInt32(), about.GetProperty("asAt").GetString(), about.GetProperty("rules").GetString(), about.GetProperty("invented").GetBoolean()));
        decimal landed = Amount(root, "landed");
        Assert.Equal(landed, root.GetProperty("steps").EnumerateArray().Sum(step => Amount(step, "amount")));
        Assert.Equal(landed, root.GetProperty("lines").EnumerateArray().Sum(line => Amount(line, "landed")));
        Assert.Equal(11, root.GetProperty("terms").GetArrayLength());
        Assert.All(root.GetProperty("terms").EnumerateArray(), term => Assert.Equal(Amount(root, "landedInvoice"), Amount(term, "price") + Amount(term, "buyerBears")));
        Assert.Equal((await Cli.RunAsync("landed-cost", America, "--format", "json", "--seed", "5")).Output, run.Output);
    }

    [Fact]
    public async Task Csv_OfTheSample_IsTheTableOfStepsOrOfTerms()
    {
        string[] steps = (await Cli.RunAsync("landed-cost", America, "--format", "csv")).Output.TrimEnd().Split('\n');
        Assert.Equal("step,name,amount_invoice,currency_invoice,amount,currency,borne_by,rule", steps[0]);
        decimal[] amounts = [.. steps[1..].Select(row => decimal.Parse(Cells(row)[4], CultureInfo.InvariantCulture))];
        Assert.Equal(amounts[^1], amounts[..^1].Sum());
        string[] terms = (await Cli.RunAsync("landed-cost", America, "--format", "csv", "--all-terms")).Output.TrimEnd().Split('\n');
        Assert.Equal("term,place,price,buyer_bears,currency,note", terms[0]);
        Assert.Equal(12, terms.Length);
    }

    [Fact]
    public async Task AllTerms_OnTheTable_ShowsPricesAndWhoBearsWhat()
    {
        CliRun run = await Cli.RunAsync("landed-cost", Norway, "--all-terms");
        Assert.Contains("FOB is for sea and inland waterway only", run.Output.Replace("\n", " ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches(@"\nimport-clearance +B +B +B +B +B +B +B +B +B +B +S *\n", run.Output);
    }

    // Net is in the currency of the prices and the rest in that of the destination, so each column says which; without levies or tax there is no column of noughts.
    [Fact]
    public async Task Lines_OnTheTable_NameTheirCurrencyAndLeaveOutWhatIsNought()
    {
        string norway = (await Cli.RunAsync("landed-cost", Norway)).Output, america = (await Cli.RunAsync("landed-cost", America)).Output;
        Assert.Matches(@"\ngoods +quantity +net +customs value +duty +VAT +landed +for one *\n +SEK +NOK +NOK +NOK +NOK +NOK *\n", norway);
        Assert.Matches(@"\ngoods +quantity +net +customs value +duty +levies +landed +for one *\n +EUR +USD +USD +USD +USD +USD *\n", america);
        Assert.Matches(@"\nsweet biscuits +2400 +49,475\.96 +55,320\.00 +0\.00 +8,298\.00 +55,829\.80 +23\.2624 *\n", norway);
    }

    [Fact]
    public async Task EndedRule_OnALaterDay_IsRefusedUntilItsSuccessorIsGiven()
    {
        CliRun refused = await Cli.RunAsync("landed-cost", America, "--as-at", "2026-11-01");
        Assert.Equal((3, ""), (refused.Code, refused.Output));
        Assert.StartsWith("ceramics-usa.json, line 7, column 11: United States: the rule \"us.mpf\"", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", refused.Error, StringComparison.Ordinal);

        using var folder = new TemporaryFolder();
        string rules = Path.Combine(folder.Path, "mine.json");
        File.WriteAllText(rules, """
            { "format": "foothold-customs-rules/1", "id": "usa", "name": "United States",
              "fees": [{ "id": "us.mpf", "from": "2026-10-01", "name": "merchandise processing fee", "percent": 0.3464, "source": "test", "checked": true }] }
            """);
        CliRun answered = await Cli.RunAsync("landed-cost", America, "--as-at", "2026-11-01", "--rules", rules);
        Assert.Equal((0, ""), (answered.Code, answered.Error));
        Assert.Contains("(customs-usa.json, mine.json)", answered.Output, StringComparison.Ordinal);

        File.WriteAllText(rules, "{ \"format\": \"foothold-customs-rules/1\", \"id\": \"usa\", \"nam\": \"x\" }");
        CliRun broken = await Cli.RunAsync("landed-cost", America, "--rules", rules);
        Assert.Equal((3, ""), (broken.Code, broken.Output));
        Assert.Contains("mine.json, line 1, column", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DutyNotStated_IsMissing_UnlessTheAverageIsAllowed()
    {
        const string text = """
            { "format": "foothold-shipment/1", "date": "2026-03-16", "from": "SWE", "to": "GBR", "term": "DAP", "mode": "road",
              "lines": [{ "description": "chairs", "hs": "9401.61", "quantity": 10, "unitPrice": { "amount": 100, "currency": "GBP" } }] }
            """;
        CliRun missing = await Cli.RunOnAsync(text, "landed-cost");
        Assert.Equal((3, ""), (missing.Code, missing.Output));
        Assert.StartsWith("firm.json, line 2, column 13: line \"chairs\": no rate of duty is known.", missing.Error, StringComparison.Ordinal);
        CliRun average = await Cli.RunOnAsync(text, "landed-cost", "--allow-average");
        Assert.Equal((0, ""), (average.Code, average.Error));
        Assert.Contains("an average over all goods, not the duty on these", average.Output.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // Standard rates of the members are looked up; a German shipment states none.
    [Fact]
    public async Task Member_OfTheUnion_HasItsOwnRateOfVat()
    {
        const string text = """
            { "format": "foothold-shipment/1", "date": "2026-03-16", "from": "CHE", "to": "DEU", "term": "DAP", "mode": "road",
              "lines": [{ "description": "chairs", "quantity": 10, "unitPrice": { "amount": 100, "currency": "EUR" }, "duty": { "free": true, "source": "x" } }] }
            """;
        JsonElement line = JsonDocument.Parse((await Cli.RunOnAsync(text, "landed-cost", "--format", "json")).Output).RootElement.GetProperty("lines")[0];
        Assert.Equal((19m, 190m), (line.GetProperty("vatPercent").GetDecimal(), Amount(line, "vat")));
    }

    [Theory]
    [InlineData("\"to\": \"DEU\"", "\"to\": \"DEX\"", "is not a country")]
    [InlineData("\"hs\": \"9401.61\"", "\"hs\": \"9401.99.1\"", "has 7 digits; an HS code has 2, 4, 6, 8 or 10")]
    [InlineData("\"quantity\": 10", "\"quantity\": 0", "the quantity is 0")]
    [InlineData("\"currency\": \"EUR\"", "\"currency\": \"XXX\"", "is not a currency code")]
    [InlineData("\"currency\": \"EUR\"", "\"currency\": \"PYG\"", "no market exchange rate from PYG to EUR is known")]
    public async Task BadInput_OfAnyKind_IsOneSentenceWithItsPlace(string passage, string replacement, string words)
    {
        const string text = """
            { "format": "foothold-shipment/1", "date": "2026-03-16", "from": "CHE", "to": "DEU", "term": "DAP", "mode": "road",
              "lines": [{ "description": "chairs", "hs": "9401.61", "quantity": 10, "unitPrice": { "amount": 100, "currency": "EUR" }, "duty": { "free": true, "source": "x" } }] }
            """;
        CliRun run = await Cli.RunOnAsync(text.Replace(passage, replacement, StringComparison.Ordinal), "landed-cost");
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", run.Error, StringComparison.Ordinal);
    }

    private static decimal Amount(JsonElement owner, string name) => owner.GetProperty(name).GetProperty("amount").GetDecimal();

    private static string[] Cells(string row)
    {
        var cells = new List<string>();
        bool quoted = false;
        var cell = new System.Text.StringBuilder();
        foreach (char letter in row)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(letter);
        }

        return [.. cells, cell.ToString()];
    }
}
