using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Foothold.Advice.CashGap;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>Schema, reference page, samples and reader say the same.</summary>
public sealed partial class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs", "reference", "firm.schema.json"))).RootElement;
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "reference", "firm-file.md"));

    // What every event has beside its own fields.
    private static readonly string[] CommonFields = ["event", "id", "on", "recorded", "supersedes"];

    public static TheoryData<string, Type> Words() => new()
    {
        { "entryMode", typeof(EntryMode) }, { "presenceKind", typeof(PresenceKind) }, { "turningPointKind", typeof(TurningPointKind) }, { "needType", typeof(NeedType) },
        { "stopMeasure", typeof(StopMeasure) }, { "serviceCategory", typeof(ServiceCategory) }, { "serviceSupply", typeof(ServiceSupply) },
        { "paymentKind", typeof(PaymentKind) },
    };

    [Fact]
    public void Events_InTheSchema_AreThoseTheReaderKnows()
    {
        string[] listed = [.. At("properties/journey/items/oneOf").EnumerateArray().Select(one => one.GetProperty("$ref").GetString()!["#/$defs/".Length..])];
        Assert.Equal(EventKind.All.Keys, listed);
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Event_InTheSchema_HasTheFieldsTheReaderKnows(string name)
    {
        EventKind kind = EventKind.All[name];
        JsonElement described = Definition(name);
        Assert.Equal(name, described.GetProperty("properties").GetProperty("event").GetProperty("const").GetString());
        Assert.Equal(kind.Fields.Select(field => field.Name).Concat(CommonFields).Order(StringComparer.Ordinal), Names(described.GetProperty("properties")).Order(StringComparer.Ordinal));
        string[] needed = [.. kind.Fields.Where(field => !field.IsOptional).Select(field => field.Name), "event"];
        string[] required = [.. described.GetProperty("required").EnumerateArray().Select(one => one.GetString()!)];
        Assert.Equal(needed.Order(StringComparer.Ordinal), required.Except(["on", "supersedes"]).Order(StringComparer.Ordinal));
        Assert.Equal(name != "sales-reported", required.Contains("on"));
        Assert.Equal(name == "event-retracted", required.Contains("supersedes"));
        Assert.All(kind.Fields, field => Assert.True(Shape(field.Type).IsMatch(described.GetProperty("properties").GetProperty(field.Name).GetRawText()), $"{name}.{field.Name}"));
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Event_OnThePage_HasTheFieldsTheReaderKnows(string name)
    {
        Match row = Regex.Match(Page, $@"^\| `{name}` \| [^|]+ \| (?<fields>[^|]+) \|$", RegexOptions.Multiline);
        Assert.True(row.Success, $"{name} has no row");
        IEnumerable<string> told = FieldOnPage().Matches(row.Groups["fields"].Value).Select(field => field.Groups[1].Value + (field.Groups[2].Success ? " (optional)" : ""));
        Assert.Equal(EventKind.All[name].Fields.Select(field => field.Name + (field.IsOptional ? " (optional)" : "")).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> EventNames() => [.. EventKind.All.Keys];

    [Theory]
    [MemberData(nameof(Words))]
    public void Words_InSchemaAndPage_AreThoseOfTheDomain(string definition, Type words)
    {
        string[] known = [.. Enum.GetNames(words).Select(Advice.FirmFiles.Words.Hyphenated)];
        Assert.Equal(known, Strings(Definition(definition).GetProperty("enum")));
        Assert.All(known, word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Words_OfSinglePlaces_AreThoseOfTheDomain()
    {
        Assert.Equal(Enum.GetNames<HolderKind>().Select(Advice.FirmFiles.Words.Hyphenated), Strings(At("$defs/related/items/properties/kind/enum")));
        Assert.Equal(Enum.GetNames<RespondentRole>().Select(Advice.FirmFiles.Words.Hyphenated), Strings(At("properties/answers/items/properties/role/enum")));
        Assert.Equal(Enum.GetValues<HsEdition>().Select(edition => (int)edition), At("$defs/goods/properties/hsEdition/enum").EnumerateArray().Select(one => one.GetInt32()));
        Assert.Equal(ScreeningWishes.None.Firmness, At("properties/screening/properties/firmness/default").GetDouble());
        Assert.Equal(new MarketLimits().AvoidSanctions, At("properties/screening/properties/limits/properties/avoidSanctions/default").GetBoolean());
    }

    [Fact]
    public void Criteria_InSchemaAndPage_AreThoseOfTheScreening()
    {
        string[] known = [.. Criterion.Known.Select(criterion => criterion.Id)];
        Assert.Equal(known, Strings(Definition("criterion").GetProperty("enum")));
        Assert.Equal(known, Names(At("properties/screening/properties/weights/properties")));
        Assert.Equal(
            Criterion.Known.Select(criterion => $"| `{criterion.Id}` | {criterion.Name} | {criterion.Question} | {(Criterion.OfProduct.Contains(criterion) ? "goods, with imported trade data" : criterion.Services.Count == 0 ? "goods" : "goods and services")} |"),
            Page.Split('\n').SkipWhile(line => !line.StartsWith("| criterion |", StringComparison.Ordinal)).Skip(2).Where(line => line.Length > 0));
    }

    // The reader names its fields when it meets an unknown one; the schema has to list the same.
    [Theory]
    [InlineData("properties", "\"format\": \"foothold-firm/1\"", true)]
    [InlineData("properties/firm/properties", "\"home\": \"NOR\"", true)]
    [InlineData("$defs/accounts/items/properties", "\"headcount\": 8", true)]
    [InlineData("$defs/accounts/items/properties/foreign/properties", "\"employees\": 1", true)]
    [InlineData("$defs/related/items/properties", "\"sharePercent\": 30", true)]
    [InlineData("$defs/goods/properties", "\"hsEdition\": 2022", true)]
    [InlineData("$defs/service/properties", "\"category\": \"personal\"", true)]
    [InlineData("$defs/money/properties", "\"amount\": 9000000", false)]
    [InlineData("$defs/recording/properties", "\"by\": \"Ingrid\"", true)]
    [InlineData("properties/answers/items/properties", "\"role\": \"firm\"", true)]
    [InlineData("properties/screening/properties", "\"product\": \"yarn\"", true)]
    [InlineData("properties/screening/properties/exclude/items/properties", "\"market\": \"ISL\"", false)]
    [InlineData("properties/screening/properties/limits/properties", "\"maxDistanceKm\": 5000", true)]
    [InlineData("properties/appraisal/properties", "\"horizonMonths\": 24", true)]
    [InlineData("properties/appraisal/properties/markets/items/properties", "\"paymentDays\": 30", true)]
    [InlineData("$defs/modeTerms/properties", "\"exclude\": \"no patent\"", true)]
    [InlineData("$defs/moneyBelief/oneOf/1/properties", "\"source\": \"costing\"", true)]
    [InlineData("$defs/belief/oneOf/1/properties", "\"law\": \"gamma\"", true)]
    [InlineData("$defs/percentBelief/oneOf/1/properties", "\"low\": 8", true)]
    [InlineData("properties/cash/properties", "\"creditRatePercent\": 6.5", true)]
    [InlineData("$defs/cashMarket/properties", "\"materialPercent\": 55", true)]
    [InlineData("$defs/cashMarket/properties/volume/properties", "\"unitsPerMonth\": 400", true)]
    [InlineData("$defs/cashMarket/properties/setUp/items/properties", "\"what\": \"labels\"", false)]
    [InlineData("$defs/cashMarket/properties/orders/items/properties", "\"units\": 77", false)]
    [InlineData("$defs/paymentTerms/properties", "\"advancePercent\": 30", true)]
    public void Fields_InTheSchema_AreThoseTheReaderKnows(string path, string passage, bool onPage)
    {
        string message = Assert.Single(Files.Read(Files.With(passage, $"{passage}, \"zzzzzzzzzzzz\": 1")).Problems).Message;
        string[] known = message[(message.IndexOf("Fields: ", StringComparison.Ordinal) + 8)..].TrimEnd('.').Split(", ");
        JsonElement described = At(path);
        Assert.Equal(known.Order(StringComparer.Ordinal), Names(described).Order(StringComparer.Ordinal));
        if (onPage) Assert.All(known, field => Assert.Contains($"`{field}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_InTheSchema_AllowNoOtherFields()
    {
        int closed = 0;
        foreach (JsonElement described in All(Schema).Where(element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("object")))
        {
            Assert.True(described.TryGetProperty("additionalProperties", out JsonElement others), described.GetRawText());
            if (others.ValueKind == JsonValueKind.False) closed++;
        }

        Assert.InRange(closed, EventKind.All.Count + 12, 100);
    }

    [Theory]
    [MemberData(nameof(Files.Samples), MemberType = typeof(Files))]
    public void Sample_AgainstTheSchema_HasNoFault(string sample) => Assert.Empty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(Files.Sample(sample)).RootElement));

    [Fact]
    public void ValidFile_AgainstTheSchema_HasNoFault() => Assert.Empty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(Files.Valid).RootElement));

    // Guards the check itself: what the reader refuses for its form, the schema refuses too.
    [Theory]
    [InlineData("\"home\": \"NOR\"", "\"home\": \"Norway\"")]
    [InlineData("\"home\": \"NOR\",", "")]
    [InlineData("\"headcount\": 8", "\"headcount\": -8")]
    [InlineData("\"headcount\": 8", "\"heads\": 8")]
    [InlineData("\"event\": \"tie-formed\"", "\"event\": \"tie-fromed\"")]
    [InlineData("\"strength\": 0.5", "\"strength\": 5")]
    [InlineData("\"strength\": 0.5", "\"mode\": \"agent\"")]
    [InlineData("\"order\": [", "\"weights\": { \"income\": 1 }, \"order\": [")]
    [InlineData("[\"demand-size\", \"income\"]", "[\"demand-size\", \"incom\"]")]
    [InlineData("\"kind\": \"goods\"", "\"kind\": \"service\"")]
    [InlineData("\"siz.1\": 6", "\"siz.1\": true")]
    public void WrongFile_AgainstTheSchema_HasAFault(string passage, string replacement)
    {
        string text = Files.With(passage, replacement);
        Assert.NotEmpty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(text).RootElement));
        Assert.NotEmpty(Files.Read(text).Problems);
    }

    [Fact]
    public void SmallestFile_OnThePage_IsRead()
    {
        string smallest = JsonOnPage().Matches(Page)[0].Groups[1].Value;
        FirmFileResult result = Files.Read(smallest);
        Assert.Empty(result.Problems);
        Assert.Equal("Ugnen Bageri AB", result.File!.Firm.Name);
        Assert.Empty(new SchemaCheck(Schema).Faults(JsonDocument.Parse(smallest).RootElement));
    }

    [Fact]
    public void Correction_OnThePage_IsRead()
    {
        string journey = JsonOnPage().Matches(Page)[1].Groups[1].Value, smallest = JsonOnPage().Matches(Page)[0].Groups[1].Value;
        FirmFileResult result = Files.Read(new StringBuilder(smallest.TrimEnd()).Replace("}", $", \"journey\": {journey} }}", smallest.TrimEnd().Length - 1, 1).ToString());
        Assert.Empty(result.Problems);
        Assert.Equal(69_000, Assert.Single(result.File!.Journey.Standing(Files.Today).OfType<OrderReceived>()).Value!.Amount);
    }

    private static JsonElement At(string path) => path.Split('/').Aggregate(Schema, (element, name) => element.ValueKind == JsonValueKind.Array ? element[int.Parse(name, CultureInfo.InvariantCulture)] : element.GetProperty(name));

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(one => one.GetString()!);

    private static IEnumerable<JsonElement> All(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => All(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(All),
        _ => [],
    };

    private static Regex Shape(Type type) => new(
        type == typeof(CountryCode) ? "#/\\$defs/country\"" : type == typeof(Money) ? "#/\\$defs/money\"" : type == typeof(bool) ? "\"boolean\"" : type == typeof(int) ? "\"integer\""
        : type == typeof(string) || type == typeof(EventId) ? "\"string\"" : type == typeof(DateOnly) ? "#/\\$defs/date\"" : type == typeof(Observations) ? "#/\\$defs/observations\"" : type == typeof(StopRule) ? "#/\\$defs/stopRule\"" : type == typeof(double) || type == typeof(decimal) ? "\"number\"" : type.IsEnum ? "#/\\$defs/|\"enum\"" : "\"array\"");

    [GeneratedRegex(@"`([A-Za-z]+)`( \(optional\))?:")]
    private static partial Regex FieldOnPage();

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonOnPage();
}
