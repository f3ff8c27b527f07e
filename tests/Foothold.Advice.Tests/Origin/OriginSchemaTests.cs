using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Origin;
using Foothold.Advice.Tests.FirmFiles;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Origin;

/// <summary>Schemas, reference page, samples and readers say the same.</summary>
public sealed partial class OriginSchemaTests
{
    private static readonly JsonElement BomSchema = Load("bill-of-materials.schema.json"), RuleSchema = Load("origin-rules.schema.json");
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "reference", "bill-of-materials.md"));

    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Repository.PathOf("samples", "boms"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> RuleFiles() => [.. Directory.GetFiles(Repository.PathOf("src", "Foothold.Advice", "Origin", "Rules"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_FitsTheSchemaAndTheReader(string name)
    {
        string text = File.ReadAllText(Repository.PathOf("samples", "boms", name));
        Assert.Empty(new SchemaCheck(BomSchema).Faults(JsonDocument.Parse(text).RootElement));
        BillOfMaterialsResult read = Boms.Read(text);
        Assert.Empty(read.Problems);
        Assert.True(read.Bill!.IsInvented);
    }

    [Fact]
    public void ValidBill_FitsTheSchema() => Assert.Empty(new SchemaCheck(BomSchema).Faults(JsonDocument.Parse(Boms.Valid).RootElement));

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void BundledRules_FitTheSchemaAndTheReader(string name)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("src", "Foothold.Advice", "Origin", "Rules", name));
        Assert.Empty(new SchemaCheck(RuleSchema).Faults(JsonDocument.Parse(bytes).RootElement));
        Assert.Empty(OriginRuleBook.Empty.Read(bytes).Problems);
    }

    // The reader names the fields it knows; the schema and the page have the same ones.
    [Theory]
    [InlineData("properties", "\"invented\": true")]
    [InlineData("properties/product/properties", "\"id\": \"biscuits\"")]
    [InlineData("properties/parts/items/properties", "\"id\": \"paste\"")]
    [InlineData("$defs/materials/items/properties", "\"name\": \"flour\"")]
    [InlineData("$defs/materials/items/properties/declaration/properties", "\"originating\": true")]
    [InlineData("properties/duties/items/properties", "\"market\": \"GBR\"")]
    [InlineData("$defs/duty/properties", "\"percent\": 4")]
    [InlineData("properties/proof/properties", "\"linesPerShipment\": 2")]
    [InlineData("$defs/costs/items/properties", "\"what\": \"declarations\"")]
    public void BillFields_InTheSchemaAndOnThePage_AreThoseTheReaderKnows(string path, string passage) =>
        SameFields(At(BomSchema, path), Boms.Read(Boms.With(passage, $"{passage}, \"zzzzzzzzzzzz\": 1")).Problems);

    [Theory]
    [InlineData("properties", "\"format\": \"foothold-origin-rules/1\"")]
    [InlineData("properties/agreements/items/properties", "\"id\": \"x\"")]
    [InlineData("properties/agreements/items/properties/rules/items/properties", "\"checked\": true")]
    [InlineData("properties/agreements/items/properties/tolerances/items/properties", "\"percent\": 15")]
    [InlineData("properties/agreements/items/properties/notCovered/items/properties", "\"why\": \"w\"")]
    [InlineData("properties/agreements/items/properties/proofs/items/properties", "\"what\": \"p\"")]
    public void RuleFields_InTheSchemaAndOnThePage_AreThoseTheReaderKnows(string path, string passage)
    {
        const string Rules = """
            { "format": "foothold-origin-rules/1", "agreements": [{ "id": "x", "name": "n", "from": "2020", "hsEdition": 2022, "sides": [["SWE"], ["GBR"]], "transport": "t", "publication": "p.", "tolerances": [{ "codes": ["19"], "percent": 15, "of": "value" }],
              "notCovered": [{ "codes": ["01"], "why": "w" }], "proofs": [{ "what": "p" }], "rules": [{ "codes": ["1905"], "rule": { "shift": "heading" }, "checked": true }] }] }
            """;
        Assert.Empty(OriginRuleBook.Empty.Read(Encoding.UTF8.GetBytes(Rules)).Problems);
        SameFields(At(RuleSchema, path), OriginRuleBook.Empty.Read(Encoding.UTF8.GetBytes(Rules.Replace(passage, $"{passage}, \"zzzzzzzzzzzz\": 1", StringComparison.Ordinal))).Problems);
    }

    [Fact]
    public void Operations_InTheSchemasAndOnThePage_AreThoseTheReaderKnows()
    {
        string[] known = [.. Enum.GetNames<MakingOperation>().Select(Words.Hyphenated)];
        Assert.Equal(known, At(BomSchema, "$defs/operations/items/enum").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(known, At(RuleSchema, "$defs/process/properties/process/enum").EnumerateArray().Select(one => one.GetString()));
        Assert.All(known, word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Demands_InTheSchema_AreThoseTheReaderKnows()
    {
        string message = OriginRuleBook.Empty.Read("""{ "format": "foothold-origin-rules/1", "agreements": [{ "id": "x", "rules": [{ "codes": ["1905"], "rule": {} }] }] }"""u8).Problems.Single(problem => problem.Message.StartsWith("a demand has exactly one of: ", StringComparison.Ordinal)).Message;
        string[] known = message["a demand has exactly one of: ".Length..].TrimEnd('.').Split(", ");
        Assert.Equal(known, At(RuleSchema, "$defs/demand/oneOf").EnumerateArray().Select(one => one.GetProperty("$ref").GetString()!["#/$defs/".Length..]));
        Assert.All(known, word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"value\": { \"amount\": 2,", "\"value\": { \"amount\": -2,")]
    [InlineData("\"transport\": \"direct\"", "\"transport\": \"by ship\"")]
    [InlineData("[\"baking\"]", "[\"bakeing\"]")]
    [InlineData("\"name\": \"honey\"", "\"name\": \"honey/comb\"")]
    public void WrongBill_AgainstTheSchema_HasAFault(string passage, string replacement)
    {
        string text = Boms.With(passage, replacement);
        Assert.NotEmpty(new SchemaCheck(BomSchema).Faults(JsonDocument.Parse(text).RootElement));
        Assert.NotEmpty(Boms.Read(text).Problems);
    }

    [Fact]
    public void Examples_OnThePage_AreRead()
    {
        string[] examples = [.. JsonOnPage().Matches(Page).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        Assert.Empty(Boms.Read(examples[0]).Problems);
        Assert.Empty(new SchemaCheck(BomSchema).Faults(JsonDocument.Parse(examples[0]).RootElement));
        Assert.Empty(OriginRuleBook.Bundled.Read(Encoding.UTF8.GetBytes(examples[1])).Problems);
        Assert.Empty(new SchemaCheck(RuleSchema).Faults(JsonDocument.Parse(examples[1]).RootElement));
    }

    private static void SameFields(JsonElement described, IReadOnlyList<FileProblem> problems)
    {
        string message = Assert.Single(problems).Message;
        string[] known = message[(message.IndexOf("Fields: ", StringComparison.Ordinal) + 8)..].TrimEnd('.').Split(", ");
        Assert.Equal(known.Order(StringComparer.Ordinal), described.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.All(known, field => Assert.Contains($"`{field}`", Page, StringComparison.Ordinal));
    }

    private static JsonElement Load(string name) => JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs", "reference", name))).RootElement;

    private static JsonElement At(JsonElement schema, string path) => path.Split('/').Aggregate(schema, (element, name) => element.GetProperty(name));

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonOnPage();
}
