using Foothold.Domain.Text;
using System.Text;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.LandedCost;
using Foothold.Advice.Tests.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>The formats: what is refused and where, and that reader, schema, samples and built-in rules say the same.</summary>
public sealed class ShipmentReaderTests
{
    private const string Valid = """
        {
          "format": "foothold-shipment/1",
          "date": "2026-03-15",
          "from": "SWE",
          "to": "GBR",
          "term": "CIF",
          "place": { "kind": "arrival", "name": "Felixstowe" },
          "mode": "sea",
          "lines": [
            { "description": "chairs", "quantity": 40, "unitPrice": { "amount": 55.125, "currency": "GBP" }, "netKg": 200, "grossKg": 240, "cubicMetres": 6, "duty": { "percent": 0, "source": "x" } },
            { "description": "tables", "quantity": 4, "price": { "amount": 800, "currency": "GBP" }, "grossKg": 160, "duty": { "percent": 2, "specific": { "amount": { "amount": 1, "currency": "GBP" }, "unit": "piece" }, "combine": "higher" } }
          ],
          "charges": [
            { "kind": "main-carriage", "name": "ocean freight", "amount": { "amount": 300, "currency": "GBP" }, "spread": "gross-weight" },
            { "kind": "import-clearance", "amount": { "amount": 80, "currency": "GBP" } }
          ],
          "insurance": { "ratePercent": 0.3 }
        }
        """;

    private static readonly JsonElement Schema = Parsed("shipment.schema.json"), RulesSchema = Parsed("customs-rules.schema.json");

    [Fact]
    public void ValidFile_Read_HasWhatItSays()
    {
        Shipment shipment = Assert.IsType<Shipment>(Read(Valid).Shipment);
        Assert.Equal(2_205m, shipment.Lines[0].Price.Amount);
        Assert.Equal((Incoterm.Cif, PlaceKind.Arrival, TransportMode.Sea), (shipment.Term, shipment.Place, shipment.Mode));
        Assert.Equal(DutyCombination.Higher, shipment.Lines[1].Duty!.Combination);
        Assert.Equal(110m, shipment.Insurance!.InsuredShare.Percent);
        Assert.Equal(4_000m, LandedCostWorksheet.Compute(shipment with { Charges = [], Insurance = null, Lines = [shipment.Lines[0] with { Price = new Money(4_000m, Currency.Parse("GBP")) }] }, CustomsRuleBook.BuiltIn.For(shipment.To)).Net.Amount);
    }

    // What is wrong, where it is told, and which words tell it.
    [Theory]
    [InlineData("\"mode\": \"sea\"", "\"mode\": \"air\"", 6, 11, "CIF is for sea and inland waterway only and cannot be used with transport by air; use CIP")]
    [InlineData("\"term\": \"CIF\"", "\"term\": \"CFI\"", 6, 11, "Did you mean CIF")]
    [InlineData("\"kind\": \"arrival\"", "\"kind\": \"final\"", 7, 12, "CIF cannot name a place of the kind final")]
    [InlineData("\"quantity\": 40", "\"quantity\": 0", 10, 44, "the quantity is 0; it has to be above zero")]
    [InlineData("\"quantity\": 40", "\"quantity\": -3", 10, 44, "it cannot be negative")]
    [InlineData("\"grossKg\": 160", "\"grossKg\": -160", 11, 105, "the gross weight is -160; it cannot be negative")]
    [InlineData("\"netKg\": 200", "\"netKg\": 260", 10, 127, "the gross weight is below the net weight")]
    [InlineData("{ \"amount\": 800, \"currency\": \"GBP\" }", "{ \"amount\": 800 }", 11, 56, "lacks \"currency\"")]
    [InlineData("{ \"amount\": 800, \"currency\": \"GBP\" }", "{ \"amount\": 800, \"currency\": \"GPB\" }", 11, 85, "\"GPB\" is not a currency code")]
    [InlineData("{ \"amount\": 800, \"currency\": \"GBP\" }", "{ \"amount\": 800, \"currency\": \"EUR\" }", 11, 5, "an invoice has one currency")]
    [InlineData("\"to\": \"GBR\"", "\"to\": \"UK\"", 5, 9, "Did you mean GBR (United Kingdom)?")]
    [InlineData("\"kind\": \"import-clearance\"", "\"kind\": \"main-carriage\", \"name\": \"ocean freight\"", 15, 5, "the charge \"ocean freight\" of the kind main-carriage is given twice")]
    [InlineData("\"kind\": \"import-clearance\"", "\"kind\": \"insurance\"", 15, 5, "insurance is stated twice")]
    [InlineData("\"kind\": \"import-clearance\"", "\"kind\": \"duty\"", 15, 5, "duty is worked out, not stated as a charge")]
    [InlineData("\"combine\": \"higher\"", "\"combine\": \"highest\"", 11, 224, "Did you mean higher")]
    [InlineData("\"ratePercent\": 0.3", "\"ratePercent\": 0.3, \"rat\": 1", 17, 38, "\"rat\" is not a field of \"insurance\"")]
    public void WrongFile_Read_IsNamedWithLineAndColumn(string passage, string replacement, int line, int column, string words)
    {
        Assert.Contains(passage, Valid, StringComparison.Ordinal);
        ShipmentFile file = Read(Valid.Replace(passage, replacement, StringComparison.Ordinal));
        Assert.Null(file.Shipment);
        FileProblem problem = Assert.Single(file.Problems);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    // What comes to light only in the calculation is placed too.
    [Theory]
    [InlineData(" \"grossKg\": 160,", "", 11, 5, "lacks \"grossKg\"")]
    [InlineData("\"grossKg\": 160", "\"grossKg\": 0", 11, 105, "\"grossKg\" has to be above zero")]
    [InlineData("{ \"amount\": 300, \"currency\": \"GBP\" }", "{ \"amount\": 300, \"currency\": \"USD\" }", 14, 5, "exchange rate from USD to GBP is known for 2026-03-15")]
    [InlineData("\"date\": \"2026-03-15\"", "\"date\": \"2020-03-15\"", 3, 11, "no rule for the customs value is known for 2020-03-15; the earliest is from 2021-01-01")]
    [InlineData("\"amount\": 55.125", "\"amount\": 0.01", 9, 12, "does not cover the costs that the seller bears")]
    public void MissingFact_InTheCalculation_IsNamedWithLineAndColumn(string passage, string replacement, int line, int column, string words)
    {
        ShipmentFile file = Read(Valid.Replace(passage, replacement, StringComparison.Ordinal));
        Shipment shipment = Assert.IsType<Shipment>(file.Shipment);
        ShipmentException wrong = Assert.Throws<ShipmentException>(() => LandedCostWorksheet.Compute(shipment, CustomsRuleBook.BuiltIn.For(shipment.To)));
        FileProblem problem = file.Locate(wrong);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void AsAt_OtherThanTheFile_GoesBeforeIt() => Assert.Equal(new DateOnly(2024, 1, 1), ShipmentReader.Read(Encoding.UTF8.GetBytes(Valid), new DateOnly(2024, 1, 1), _ => null).Shipment!.Date);

    /// <summary>Damaged files: the reader and the worksheet answer or refuse in words, and never fail otherwise.</summary>
    [Fact]
    public void DamagedFile_ReadAndWorkedOut_IsAnsweredOrRefusedInWords()
    {
        var random = new Random(20260315);
        string[] pieces = ["0", "-1", "99999999999999", "1e300", "\"EUR\"", "null", "{", "]", ",", "\"DDP\"", "\"sea\"", "true"];
        int answered = 0;
        for (int run = 0; run < 1500; run++)
        {
            string text = Valid;
            for (int change = random.Next(1, 3); change > 0; change--)
            {
                int at = random.Next(text.Length), length = Math.Min(random.Next(0, 12), text.Length - at);
                text = text[..at] + (random.Next(2) == 0 ? pieces[random.Next(pieces.Length)] : "") + text[(at + length)..];
            }

            ShipmentFile file = Read(text);
            if (file.Shipment is null)
            {
                Assert.NotEmpty(file.Problems);
                continue;
            }

            try
            {
                LandedCostWorksheet.Compute(file.Shipment, CustomsRuleBook.BuiltIn.For(file.Shipment.To));
                answered++;
            }
            catch (ShipmentException wrong)
            {
                Assert.NotEmpty(file.Locate(wrong).Message);
            }
        }

        Assert.True(answered > 20);
    }

    [Theory]
    [InlineData(1e15, 1, "too large to be worked out")]
    [InlineData(100, 79, "take the whole price")]
    public void Shipment_ThatCannotBeWorkedOut_IsRefusedInWords(double price, double fee, string words)
    {
        Money amount = new((decimal)price, Currency.Euro);
        Shipment shipment = Shipments.Of("CHN", "DEU", Incoterm.Exw, TransportMode.Sea, Shipments.Line((decimal)price, "EUR") with { GrossKg = 1e9m, ShelfPrice = amount }) with
        {
            Vat = Percentage.FromPercent(27m), Channels = [new Channel("market", [], Percentage.FromPercent((decimal)fee))],
            Charges = [new Charge(CostStep.MainCarriage, "x") { Rate = new FreightRate(amount, false, null, 0m), Spread = Spread.ChargeableWeight, KgPerCubicMetre = 1e6m }],
            Rates = [], Levies = price > 1e14 ? [new StatedLevy("x", new Money(7e28m, Currency.Euro), Spread.Equally, null, Phrase.Verbatim("x"))] : [],
        };
        Assert.Contains(words, Assert.Throws<ShipmentException>(() => shipment.Compute()).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Repository.PathOf("samples", "shipments"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_ReadAndAgainstTheSchema_HasNoFault(string sample)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("samples", "shipments", sample));
        ShipmentFile file = ShipmentReader.Read(bytes, null, _ => null);
        Assert.Empty(file.Problems);
        Assert.True(file.Shipment!.IsInvented);
        Assert.Empty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(bytes).RootElement));
    }

    [Fact]
    public void ValidFile_AgainstTheSchema_HasNoFault() => Assert.Empty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(Valid).RootElement));

    [Theory]
    [InlineData("\"mode\": \"sea\"", "\"mode\": \"ship\"")]
    [InlineData("\"quantity\": 40", "\"quantity\": \"40\"")]
    [InlineData("\"ratePercent\": 0.3", "\"percent\": 0.3")]
    [InlineData("\"spread\": \"gross-weight\"", "\"spread\": \"weight\"")]
    [InlineData("\"unit\": \"piece\"", "\"unit\": \"pieces\"")]
    public void WrongFile_AgainstTheSchema_HasAFault(string passage, string replacement)
    {
        string text = Valid.Replace(passage, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Valid, text);
        Assert.NotEmpty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(text).RootElement));
        Assert.NotEmpty(Read(text).Problems);
    }

    // The reader names its fields when it meets an unknown one; schema and page have to list the same.
    [Theory]
    [InlineData("", "\"format\": \"foothold-shipment/1\"")]
    [InlineData("properties/place", "\"name\": \"Felixstowe\"")]
    [InlineData("$defs/line", "\"description\": \"chairs\"")]
    [InlineData("$defs/duty", "\"combine\": \"higher\"")]
    [InlineData("$defs/duty/properties/specific", "\"unit\": \"piece\"")]
    [InlineData("$defs/charge", "\"kind\": \"import-clearance\"")]
    [InlineData("properties/insurance", "\"ratePercent\": 0.3")]
    public void Fields_InSchemaAndPage_AreThoseTheReaderKnows(string path, string passage)
    {
        string message = Read(Valid.Replace(passage, $"{passage}, \"zzzzzzzzzzzz\": 1", StringComparison.Ordinal)).Problems.Select(problem => problem.Message).Single(text => text.Contains("zzzzzzzzzzzz", StringComparison.Ordinal));
        string[] known = message[(message.IndexOf("Fields: ", StringComparison.Ordinal) + 8)..].TrimEnd('.').Split(", ");
        JsonElement described = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Schema, (element, part) => element.GetProperty(part)).GetProperty("properties");
        Assert.Equal(known.Order(StringComparer.Ordinal), described.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        string page = File.ReadAllText(Repository.PathOf("docs", "reference", "shipment.md"));
        Assert.All(known, field => Assert.Contains($"`{field}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Words_InTheSchema_AreThoseOfTheModel()
    {
        static string[] Words<T>() => [.. Enum.GetNames(typeof(T)).Select(Advice.FirmFiles.Words.Hyphenated)];
        static string[] Listed(JsonElement element) => [.. element.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!)];
        JsonElement charge = Schema.GetProperty("$defs").GetProperty("charge").GetProperty("properties");
        Assert.Equal(Words<CostStep>(), Listed(charge.GetProperty("kind")));
        Assert.Equal(Words<Spread>(), Listed(charge.GetProperty("spread")));
        Assert.Equal(Words<TransportMode>(), Listed(Schema.GetProperty("properties").GetProperty("mode")));
        Assert.Equal(Words<PlaceKind>(), Listed(Schema.GetProperty("properties").GetProperty("place").GetProperty("properties").GetProperty("kind")));
        Assert.Equal(IncotermRule.All.Select(rule => rule.Code), Listed(Schema.GetProperty("properties").GetProperty("term")));
        Assert.Equal(Words<CostStep>(), Listed(RulesSchema.GetProperty("$defs").GetProperty("step")));
        Assert.Equal(Words<RoundingMode>(), Listed(RulesSchema.GetProperty("$defs").GetProperty("rounding").GetProperty("properties").GetProperty("mode")));
    }

    public static TheoryData<string> RuleFiles() => [.. Directory.GetFiles(Repository.PathOf("src", "Foothold.Advice", "LandedCost", "Rules"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void BuiltInRules_AgainstTheSchema_HaveNoFault(string file)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("src", "Foothold.Advice", "LandedCost", "Rules", file));
        Assert.Empty(new SchemaCheck(RulesSchema).Faults(JsonDocument.Parse(bytes).RootElement));
        Assert.Empty(CustomsRulesReader.Read(bytes, file).Problems);
    }

    [Fact]
    public void BuiltInRules_ForTheUnion_HoldForAllTwentySevenMembers()
    {
        CustomsRules union = CustomsRuleBook.BuiltIn.All.Single(rules => rules.Id == "eu");
        Assert.Equal(27, union.Destinations.Distinct().Count());
        Assert.Equal(10, CustomsRuleBook.BuiltIn.All.Count);
        Assert.Equal("cif", CustomsRuleBook.BuiltIn.For(CountryCode.Parse("BRA")).GenericBase);
        Assert.Equal("fob", CustomsRuleBook.BuiltIn.For(CountryCode.Parse("BRA"), "fob").GenericBase);
    }

    /// <summary>Rates of tax marked as checked are those of the tables they name.</summary>
    [Theory]
    [InlineData("GBR", "2026-01-01", 20)]
    [InlineData("NOR", "2026-01-01", 25)]
    [InlineData("CHE", "2024-01-01", 8.1)]
    [InlineData("CHE", "2023-12-31", 7.7)]
    [InlineData("AUS", "2026-01-01", 10)]
    [InlineData("JPN", "2026-01-01", 10)]
    [InlineData("CAN", "2026-01-01", 5)]
    public void VatRate_MarkedAsChecked_IsThatOfTheTables(string country, string day, decimal percent)
    {
        VatRateRule rule = Assert.Single(CustomsRuleBook.BuiltIn.For(CountryCode.Parse(country)).On<VatRateRule>(DateOnly.Parse(day)));
        Assert.True(rule.IsChecked);
        Assert.Equal(percent, rule.Rate.Percent);
        if (Repository.Shared is not { } shared) return;
        string alpha2 = CountryCode.Parse(country).Alpha2;
        string rate = (percent / 100m).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
        string history = File.ReadAllText(Path.Combine(shared, "data", "vat_rates_history.csv")), world = File.ReadAllText(Path.Combine(shared, "data", "vat_gst_rates_world.csv"));
        Assert.True(System.Text.RegularExpressions.Regex.IsMatch(history, $@"""?\b{alpha2}\b[^,]*,[A-Z]{{3}},{System.Text.RegularExpressions.Regex.Escape(rate)}0?,standard") || world.Contains($"{alpha2},{country},,", StringComparison.Ordinal) && world.Contains($",{rate}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void AddedRules_WithTheSameId_ReplaceWhatHasTheSameFirstDayAndAddTheRest()
    {
        const string more = """
            { "format": "foothold-customs-rules/1", "id": "usa", "name": "United States", "fees": [
              { "id": "us.mpf", "from": "2026-10-01", "to": "2027-09-30", "name": "merchandise processing fee", "percent": 0.3464, "minimum": { "amount": 40, "currency": "USD" }, "source": "test", "checked": true },
              { "id": "us.hmf", "from": "1991-01-01", "name": "harbor maintenance fee", "percent": 0.2, "modes": ["sea"], "source": "test", "checked": true } ] }
            """;
        CustomsRules added = Assert.IsType<CustomsRules>(CustomsRulesReader.Read(Encoding.UTF8.GetBytes(more), "mine.json").Rules);
        CustomsRules rules = CustomsRuleBook.BuiltIn.With(added).For(CountryCode.Parse("USA"));
        Shipment shipment = Shipments.Of("SWE", "USA", Incoterm.Fob, TransportMode.Sea, Shipments.Line(4_000m, "USD")) with { Date = new DateOnly(2026, 11, 20) };
        LandedCostResult result = LandedCostWorksheet.Compute(shipment, rules);
        Assert.Equal([40m, 8m], result.Steps.Where(step => step.Step == CostStep.Levies).Select(step => step.Amount.Amount));
        Assert.Equal(["customs-usa.json", "mine.json"], rules.Files);
        Assert.DoesNotContain(result.Confirm, entry => entry.What.ToString().Contains("fee", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"format\": \"foothold-customs-rules/1\", \"id\": \"x\" }", "lacks \"name\"")]
    [InlineData("{ \"format\": \"foothold-customs-rules/1\", \"id\": \"x\", \"name\": \"X\", \"vatRates\": [{ \"id\": \"s\", \"from\": \"2026-02-01\", \"to\": \"2026-01-01\", \"percent\": 5, \"source\": \"s\", \"checked\": false }] }", "\"to\" lies before \"from\"")]
    [InlineData("{ \"format\": \"foothold-customs-rules/1\", \"id\": \"x\", \"name\": \"X\", \"vatRates\": [{ \"id\": \"s\", \"from\": \"2026-02-01\", \"percent\": 5, \"checked\": false }] }", "lacks \"source\"")]
    public void WrongRules_Read_AreNamed(string text, string words) =>
        Assert.Contains(words, Assert.Single(CustomsRulesReader.Read(Encoding.UTF8.GetBytes(text), "x.json").Problems).Message, StringComparison.Ordinal);

    private static ShipmentFile Read(string text) => ShipmentReader.Read(Encoding.UTF8.GetBytes(text), null, _ => null);

    private static JsonElement Parsed(string name) => JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs", "reference", name))).RootElement;
}
