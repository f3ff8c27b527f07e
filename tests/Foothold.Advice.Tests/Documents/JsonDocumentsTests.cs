using System.Buffers;
using System.Text;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Tests.Planning;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Statistics;

namespace Foothold.Advice.Tests.Documents;

public sealed class JsonDocumentsTests
{
    private static readonly DocumentSource Workbench = new("workbench", "9.8.7");

    private static readonly Firm Bakery = new() { Id = new FirmId(new Guid(1, 0, 0, new byte[8])), Name = "Bröd & Kex \"AB\"", Home = CountryCode.All.Single(country => country.Alpha3 == "SWE"), Founded = new DateOnly(2004, 1, 1) };

    [Fact]
    public void WriteAbout_OfAFirm_NamesTheProgramItWasGivenAndWhatItIsAbout()
    {
        JsonElement about = Read(writer => JsonDocuments.WriteAbout(writer, Workbench, new DocumentSubject(Bakery, new DateOnly(2026, 11, 22), "2026-11"), seed: 7, draws: 1000, own: () => writer.WriteString("market", "NOR"))).GetProperty("about");
        Assert.Equal(["program", "version", "evidence", "asAt", "seed", "draws", "firm", "firmId", "invented", "market"], about.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("workbench", "9.8.7"), (about.GetProperty("program").GetString(), about.GetProperty("version").GetString()));
        Assert.Equal(("2026-11-22", Bakery.Name, false), (about.GetProperty("asAt").GetString(), about.GetProperty("firm").GetString(), about.GetProperty("invented").GetBoolean()));
    }

    [Fact]
    public void WriteAbout_WithoutEvidenceAndDraws_LeavesThemOut()
    {
        JsonElement about = Read(writer => JsonDocuments.WriteAbout(writer, Workbench, new DocumentSubject(Bakery, new DateOnly(2026, 11, 22), Evidence: null), isInvented: true)).GetProperty("about");
        Assert.Equal(["program", "version", "asAt", "firm", "firmId", "invented"], about.EnumerateObject().Select(property => property.Name));
        Assert.True(about.GetProperty("invented").GetBoolean());
    }

    [Fact]
    public void Write_ToBytes_GivesTheBytesOfTheText()
    {
        static void Content(Utf8JsonWriter writer) => writer.WriteString("name", "Bröd & Kex – 日本");
        using var text = new StringWriter();
        JsonDocuments.Write(text, Content);
        var bytes = new ArrayBufferWriter<byte>();
        JsonDocuments.Write(bytes, Content);
        Assert.Equal("{\n  \"name\": \"Bröd & Kex – 日本\"\n}\n", text.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(text.ToString()), bytes.WrittenSpan);
    }

    [Fact]
    public void WriteEstimate_NumbersFromDraws_KeepSixDigitsAndTellTheUndefined()
    {
        JsonElement document = Read(writer =>
        {
            JsonDocuments.WriteEstimate(writer, "known", new Estimate(1234567.89, 0.000123456789));
            JsonDocuments.WriteEstimate(writer, "unknown", Estimate.Undefined);
        });
        Assert.Equal((1234570, 0.000123457), (document.GetProperty("known").GetProperty("value").GetDouble(), document.GetProperty("known").GetProperty("standardError").GetDouble()));
        Assert.Equal(JsonValueKind.Null, document.GetProperty("unknown").GetProperty("value").ValueKind);
    }

    [Fact]
    public void PlanCheck_OfAnOverloadedPlan_SaysSoForTheProgramItWasGiven()
    {
        LivingPlan plan = Living.Empty(hours: 2) with { Actions = [Living.Step("step-much", 40)] };
        CapacityReport report = CapacityCheck.Check(plan);
        JsonElement document = Read(writer => PlanCheckJson.Write(writer, Workbench, plan, plan.MadeOn, report));
        Assert.Equal("workbench", document.GetProperty("about").GetProperty("program").GetString());
        Assert.False(document.GetProperty("fits").GetBoolean());
        Assert.Equal(report.Overloads.Select(overload => overload.Text.ToString()), document.GetProperty("overloads").EnumerateArray().Select(overload => overload.GetProperty("text").GetString()!));
    }

    private static JsonElement Read(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        JsonDocuments.Write(bytes, write);
        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }
}
