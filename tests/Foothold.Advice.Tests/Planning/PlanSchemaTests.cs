using System.Text;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Planning.Orders;
using Foothold.Advice.Tests.FirmFiles;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Planning;

/// <summary>Schema, page, samples and reader of plans and orders say the same.</summary>
public sealed class PlanSchemaTests
{
    private static readonly JsonElement Plan = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs", "reference", "plan.schema.json"))).RootElement;
    private static readonly JsonElement Order = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs", "reference", "order.schema.json"))).RootElement;
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "reference", "plan-file.md"));

    public static TheoryData<string> PlanSamples => Names("plans");

    public static TheoryData<string> OrderSamples => Names("orders");

    [Theory]
    [MemberData(nameof(PlanSamples))]
    public void PlanSample_SchemaReaderAndWriter_Agree(string name)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("samples", "plans", name));
        Assert.Empty(new SchemaCheck(Plan).Faults(JsonDocument.Parse(bytes).RootElement));
        LivingPlanResult read = LivingPlanReader.Read(bytes);
        Assert.Empty(read.Problems);
        Assert.True(read.Plan!.IsInvented);
        Assert.Equal(bytes, LivingPlanWriter.Write(read.Plan));
    }

    [Fact]
    public void RandomPlans_AgainstTheSchema_HaveNoFault()
    {
        for (int seed = 0; seed < 40; seed++) Assert.Empty(new SchemaCheck(Plan).Faults(JsonDocument.Parse(LivingPlanWriter.Write(Living.Random(seed))).RootElement));
    }

    [Theory]
    [MemberData(nameof(OrderSamples))]
    public void OrderSample_SchemaAndReader_Agree(string name)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("samples", "orders", name));
        Assert.Empty(new SchemaCheck(Order).Faults(JsonDocument.Parse(bytes).RootElement));
        OrderFileResult read = OrderFileReader.Read(bytes, new DateOnly(2026, 11, 1));
        Assert.Empty(read.Problems);
        Assert.True(read.Order!.IsInvented);
    }

    // The reader names its fields when it meets an unknown one; schema and page have to list the same.
    [Theory]
    [InlineData("properties", "\"version\": ")]
    [InlineData("properties/madeFrom/properties", "\"evidence\": ")]
    [InlineData("properties/means/properties", "\"hoursPerWeek\": 6")]
    [InlineData("$defs/goal/properties", "\"measure\": ")]
    [InlineData("$defs/assumption/properties", "\"statement\": ")]
    [InlineData("$defs/test/properties", "\"how\": ")]
    [InlineData("$defs/action/properties", "\"section\": ")]
    [InlineData("$defs/risk/properties", "\"figure\": ")]
    [InlineData("$defs/adaptation/properties", "\"requirement\": ")]
    [InlineData("$defs/marketing/properties", "\"channel\": ")]
    [InlineData("$defs/person/properties", "\"role\": ")]
    public void PlanFields_InSchemaAndPage_AreThoseTheReaderKnows(string path, string passage)
    {
        string text = Encoding.UTF8.GetString(LivingPlanWriter.Write(Living.OfBakery));
        int at = text.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0, passage);
        string message = Assert.Single(LivingPlanReader.Read(Encoding.UTF8.GetBytes(text.Insert(at, "\"zzzzzzzzzzzz\": 1, "))).Problems).Message;
        CheckFields(message, Plan, path);
    }

    [Fact]
    public void OrderFields_InSchemaAndPage_AreThoseTheReaderKnows()
    {
        string text = File.ReadAllText(Repository.PathOf("samples", "orders", "bakery-oslo.json")).Replace("\"customer\"", "\"zzzzzzzzzzzz\": 1, \"customer\"", StringComparison.Ordinal);
        CheckFields(Assert.Single(OrderFileReader.Read(Encoding.UTF8.GetBytes(text), new DateOnly(2026, 11, 1)).Problems).Message, Order, "properties");
    }

    [Fact]
    public void Words_InTheSchemas_AreThoseOfTheTypes()
    {
        Assert.Equal(Hyphenated<AssumptionStatus>(), Words(Plan, "$defs/assumption/properties/status/enum"));
        Assert.Equal(Hyphenated<WorkStatus>(), Words(Plan, "$defs/action/properties/status/enum"));
        Assert.Equal(Hyphenated<Foothold.Advice.Planning.PlanSection>(), Words(Plan, "$defs/action/properties/section/enum"));
        Assert.Equal(Hyphenated<AdaptationStatus>(), Words(Plan, "$defs/adaptation/properties/status/enum"));
        Assert.Equal(Hyphenated<FundingStatus>(), Words(Plan, "$defs/funding/properties/status/enum"));
        Assert.Equal(Hyphenated<IncotermAsked>(), Words(Order, "properties/incoterm/enum"));
        Assert.Equal(Hyphenated<PaymentAsked>(), Words(Order, "properties/payment/enum"));
        Assert.All(Hyphenated<IncotermAsked>().Concat(Hyphenated<PaymentAsked>()).Concat(Hyphenated<WorkStatus>()).Concat(Hyphenated<AssumptionStatus>()), word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));
    }

    private static void CheckFields(string message, JsonElement schema, string path)
    {
        string[] known = message[(message.IndexOf("Fields: ", StringComparison.Ordinal) + 8)..].TrimEnd('.').Split(", ");
        JsonElement described = path.Split('/').Aggregate(schema, (element, name) => element.GetProperty(name));
        Assert.Equal(known.Order(StringComparer.Ordinal), described.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.All(known, field => Assert.Contains($"`{field}`", Page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Hyphenated<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(Advice.FirmFiles.Words.Hyphenated);

    private static IEnumerable<string> Words(JsonElement schema, string path) => path.Split('/').Aggregate(schema, (element, name) => element.GetProperty(name)).EnumerateArray().Select(one => one.GetString()!);

    private static TheoryData<string> Names(string folder) => [.. Directory.GetFiles(Repository.PathOf("samples", folder), "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
