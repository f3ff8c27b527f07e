using System.Text.Json;

namespace Foothold.Cli.Tests;

/// <summary>`foothold trade` on the invented flows of samples/trade, in every format.</summary>
public sealed class TradeTests(TradeStore store) : IClassFixture<TradeStore>
{
    private const string BySweden = "--exporter SWE", InNorway = "--importer NOR", Biscuits = "--hs 190531";

    [Theory]
    [InlineData($"market {Biscuits}", "The world bought USD 10.0 bn of 1905.31 (sweet biscuits, whether or not containing cocoa) in 2023: +5.0 % a year (± 9.1) since 2020. 40 countries buy it.")]
    [InlineData($"market {Biscuits} {InNorway} {BySweden}", "Norway bought USD 188.3 m of 1905.31 (sweet biscuits, whether or not containing cocoa) from abroad in 2023")]
    [InlineData($"suppliers {Biscuits} {InNorway}", "Germany gained most since 2020: 2.8 percentage points of the market.")]
    [InlineData($"potential {Biscuits} {BySweden}", "Most of it in Germany: USD 7.3 m against USD 4.2 m sold (90 %: USD 3.3 m to USD 16.1 m).")]
    [InlineData("gravity", "Twice the distance goes with 53 % less trade in all goods")]
    [InlineData($"gravity {BySweden}", "Sweden falls furthest behind what distance and ties let expect of all goods in ")]
    [InlineData($"nearby {BySweden}", "Nearest to what Sweden exports well, and not yet exported well: ")]
    [InlineData($"nearby {BySweden} {Biscuits}", "Who exports 1905.31 (sweet biscuits, whether or not containing cocoa) well most often also exports: ")]
    [InlineData($"similar {InNorway}", "Imports of all goods in 2021-2023 are made up most like those of Norway in ")]
    public async Task Verb_Table_AnswersFirstFitsTheScreenAndNamesItsSource(string words, string answer)
    {
        string text = await OutputAsync(words);

        Assert.Contains(answer, Unwrapped(text), StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120, line));
        Assert.Contains("From baci-2026-11-01-", text, StringComparison.Ordinal);
        Assert.Contains("docs/explanation/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"market {Biscuits}", "markets", 2020, "size", "growth", "growthError", "unitValue", "priceLevel", "effectiveSuppliers", "largest", "largestShare")]
    [InlineData($"market {Biscuits} {InNorway}", "years", 2020, "year", "imports", "tons", "unitValue")]
    [InlineData($"suppliers {Biscuits} {InNorway}", "suppliers", 2020, "value", "share", "change", "unitValue")]
    [InlineData($"potential {Biscuits} {BySweden}", "markets", 2021, "unrealised", "potential", "low", "high", "actual", "demand", "ease")]
    [InlineData("gravity", "coefficients", 2020, "term", "estimate", "standardError", "z", "p")]
    [InlineData($"gravity {BySweden}", "markets", 2020, "fitted", "traded", "behind", "ratio")]
    [InlineData($"nearby {BySweden}", "products", 2021, "code", "proximity", "density", "advantage", "complexity", "gain", "worldExports")]
    [InlineData($"similar {InNorway}", "markets", 2021, "likeness", "imports")]
    public async Task Verb_Json_NamesReleaseEditionAndYears(string words, string table, int firstYear, params string[] keys)
    {
        using JsonDocument json = JsonDocument.Parse(await OutputAsync($"{words} --as-at 2026-11-01 --format json"));

        JsonElement about = json.RootElement.GetProperty("about");
        Assert.Equal(("foothold", "2026-11-01", 2022, firstYear, 2023), (Text(about, "program"), Text(about, "asAt"), Whole(about, "edition"), Whole(about, "firstYear"), Whole(about, "lastYear")));
        Assert.StartsWith("baci-2026-11-01-", Assert.Single(about.GetProperty("releases").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.StartsWith("2026-11", Text(about, "evidence"), StringComparison.Ordinal);
        Assert.NotEmpty(json.RootElement.GetProperty("answer").EnumerateArray());
        JsonElement[] rows = [.. json.RootElement.GetProperty(table).EnumerateArray()];
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.All(keys, key => Assert.True(row.TryGetProperty(key, out _), key)));
    }

    [Theory]
    [InlineData($"market {Biscuits} {BySweden}", "code,market,size,growth,growth_error,unit_value,price_level,effective_suppliers,largest,largest_share,home_share")]
    [InlineData($"suppliers {Biscuits} {InNorway}", "code,supplier,value,share,change,unit_value,marks")]
    [InlineData($"potential {Biscuits} {BySweden}", "code,market,unrealised,potential,low,high,actual,demand,ease,note")]
    [InlineData("gravity", "term,estimate,standard_error,z,p,effect")]
    [InlineData($"nearby {BySweden}", "code,product,proximity,density,advantage,complexity,gain,world_exports")]
    [InlineData($"similar {InNorway}", "code,market,likeness,imports")]
    public async Task Verb_Csv_IsOneTable(string words, string header)
    {
        string[] lines = (await OutputAsync($"{words} --format csv --limit 7".Replace("gravity --format csv --limit 7", "gravity --format csv", StringComparison.Ordinal))).TrimEnd('\n').Split('\n');

        Assert.Equal(header, lines[0]);
        Assert.Equal(8, lines.Length);
        Assert.DoesNotContain(lines, line => line.Contains("NaN", StringComparison.Ordinal) || line.Contains('−'));
    }

    [Fact]
    public async Task Market_OneMarket_AgreesWithItsRowAmongAllAndWithItsSuppliers()
    {
        using JsonDocument all = JsonDocument.Parse(await OutputAsync($"market {Biscuits} {BySweden} --limit 100 --format json")), one = JsonDocument.Parse(await OutputAsync($"market {Biscuits} {InNorway} {BySweden} --format json")),
            suppliers = JsonDocument.Parse(await OutputAsync($"suppliers {Biscuits} {InNorway} --limit 100 --format json"));
        JsonElement row = all.RootElement.GetProperty("markets").EnumerateArray().Single(market => Text(market, "code") == "NOR");

        foreach (string key in new[] { "size", "growth", "growthError", "unitValue", "priceLevel", "effectiveSuppliers", "homeShare" }) Assert.Equal(row.GetProperty(key).GetDouble(), one.RootElement.GetProperty(key).GetDouble());
        Assert.Equal(1, new[] { "lowBand", "middleBand", "highBand" }.Sum(key => one.RootElement.GetProperty(key).GetDouble()), 4);
        JsonElement[] sellers = [.. suppliers.RootElement.GetProperty("suppliers").EnumerateArray()];
        Assert.Equal(1, sellers.Sum(seller => seller.GetProperty("share").GetDouble()), 4);
        Assert.Equal(row.GetProperty("homeShare").GetDouble(), sellers.Single(seller => Text(seller, "code") == "SWE").GetProperty("share").GetDouble());
        Assert.Equal(Text(row, "largest"), Text(sellers[0], "code"));
        Assert.Equal(one.RootElement.GetProperty("years").EnumerateArray().Last().GetProperty("imports").GetDouble(), sellers.Sum(seller => seller.GetProperty("value").GetDouble()), 1e-4 * sellers.Sum(seller => seller.GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task Gravity_InventedWorld_FindsWhatWasPutIn()
    {
        // samples/trade/README.md: trade falls with distance to the power of −1, neighbours trade 1.57 times as much.
        using JsonDocument json = JsonDocument.Parse(await OutputAsync("gravity --format json"));
        JsonElement[] terms = [.. json.RootElement.GetProperty("coefficients").EnumerateArray()];

        foreach ((string term, double put) in new[] { ("ln_distance", -1.0), ("border", 0.45) })
        {
            JsonElement found = terms.Single(row => Text(row, "term") == term);
            // Goods differ in who is good at them, which is near them or not by chance: the errors of the sum over goods are a little too small for the law of one.
            Assert.InRange(found.GetProperty("estimate").GetDouble(), put - 0.15, put + 0.15);
        }
    }

    [Fact]
    public async Task Potential_Newcomer_SaysThatAmountsAreAnOrder()
    {
        string text = Unwrapped(await OutputAsync("potential --hs 843810 --exporter EST"));

        Assert.Contains("Estonia is not recorded to export 8438.10 (Machinery; industrial, for bakery and for the manufacture of …) yet; its supply is inferred from what it exports nearby, so take the amounts as an order of markets, not as money.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_EarlierYear_LooksNoFurther()
    {
        using JsonDocument early = JsonDocument.Parse(await OutputAsync($"market {Biscuits} --year 2021 --format json")), dated = JsonDocument.Parse(await OutputAsync($"market {Biscuits} --as-at 2021-06-30 --format json"));

        Assert.Equal(2021, Whole(early.RootElement.GetProperty("about"), "lastYear"));
        // Two years make no trend.
        Assert.Equal(JsonValueKind.Null, early.RootElement.GetProperty("markets")[0].GetProperty("growth").ValueKind);
        Assert.InRange(Whole(dated.RootElement.GetProperty("about"), "lastYear"), 2020, 2021);
    }

    [Theory]
    [InlineData(3, "Nobody is recorded to have traded HS 2022 9999.99 in 2020-2023", "market --hs 999999")]
    [InlineData(3, "\"biscuits\" is not an HS code: write 2, 4, 6, 8 or 10 digits as text, such as \"1905.31\". `foothold hs \"biscuits\"` looks for words.", "market --hs biscuits")]
    [InlineData(3, "Fiji is not recorded to have bought HS 2022 1905.31 in 2020-2023. `foothold trade market --hs 190531` lists the markets.", $"market {Biscuits} --importer FJI")]
    [InlineData(3, "Fiji is not recorded to have bought HS 2022 1905.31", $"suppliers {Biscuits} --importer FJI")]
    [InlineData(3, "The trade data begin in 2020; nothing is known up to 2010.", $"market {Biscuits} --year 2010")]
    [InlineData(3, "The trade data begin in 2020; nothing is known up to 2010.", "gravity --year 2010")]
    [InlineData(3, "Fiji is not in the trade data (baci-2026-11-01-", $"potential {Biscuits} --exporter FJI")]
    [InlineData(3, "Fiji is not in the trade data (baci-2026-11-01-", "nearby --exporter FJI")]
    [InlineData(3, "Fiji is not in the trade data (baci-2026-11-01-", "similar --importer FJI")]
    [InlineData(3, "Fiji is not in the trade data (baci-2026-11-01-", "gravity --exporter FJI")]
    [InlineData(3, "Potential is told for subheadings of six digits, not for HS 2022 1905. `foothold hs 1905` lists those under it.", "potential --hs 1905 --exporter SWE")]
    [InlineData(2, "Option '--hs' is required.", "market")]
    [InlineData(2, "\"XXY\" is not a country.", $"market {Biscuits} --importer XXY")]
    [InlineData(2, "--year takes a year such as 2023.", $"market {Biscuits} --year 23")]
    [InlineData(2, "--limit takes a number from 1 to 10000.", $"market {Biscuits} --limit 0")]
    [InlineData(2, "--years takes a number from 1 to 60.", "gravity --years 0")]
    [InlineData(2, "--format takes table, json or csv", $"market {Biscuits} --format xml")]
    public async Task Verb_BadInput_IsRefusedInASentence(int code, string expected, string words)
    {
        CliRun run = await RunAsync(words);

        Assert.Equal((code, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_DataOfAnotherEdition_SaysInWhoseWordsGoodsAreTold()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "BACI_HS17_Y2022_Vinvented.csv"), other = Path.Combine(folder.Path, "store");
        await File.WriteAllTextAsync(file, "t,i,j,k,v,q\n2022,752,579,190531,1000,250\n2022,208,579,190531,500,100\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Cli.RunAsync("evidence", "import", file, "--store", other)).Code);

        string text = Unwrapped((await Cli.RunAsync("trade", "market", "--hs", "190531", "--store", other)).Output);

        Assert.Contains("1905.31 (sweet biscuits, whether or not containing cocoa) in 2022", text, StringComparison.Ordinal);
        Assert.Contains("Names of goods are those of HS 2022; a code of HS 2017, which the data use, may stand for other goods.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Names of goods are those of", await OutputAsync($"market {Biscuits}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_NoStoreChosen_SaysThatThereIsNothingToAsk()
    {
        CliRun run = await Cli.RunAsync("trade", "market", "--hs", "190531", "--store", "none");
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("--store none leaves it nothing to ask", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"market {Biscuits}")]
    [InlineData($"suppliers {Biscuits} {InNorway}")]
    [InlineData($"potential {Biscuits} {BySweden}")]
    [InlineData("gravity")]
    [InlineData($"nearby {BySweden}")]
    [InlineData($"similar {InNorway}")]
    public async Task Verb_NoFlowsImported_SaysWhatToDo(string words)
    {
        using var empty = new TemporaryFolder();
        string folder = Path.Combine(empty.Path, "store");

        CliRun run = await Cli.RunAsync(["trade", .. words.Split(' '), "--store", folder]);

        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.StartsWith($"There are no trade data in {folder}. Download CEPII's BACI (or an extract of UN Comtrade) and run `foothold evidence import FILE`", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    private Task<CliRun> RunAsync(string words) => Cli.RunAsync(["trade", .. words.Split(' '), "--store", store.Store]);

    private async Task<string> OutputAsync(string words)
    {
        CliRun run = await RunAsync(words);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Output;
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string? Text(JsonElement row, string key) => row.GetProperty(key).GetString();

    private static int Whole(JsonElement row, string key) => row.GetProperty(key).GetInt32();
}
