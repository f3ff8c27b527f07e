using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Web.Api;
using Foothold.Web.Tests.Api;

namespace Foothold.Web.Tests.Plan;

public sealed class PlanApiTests(PlanBench bench) : IClassFixture<PlanBench>, IAsyncLifetime
{
    private FirmId _firm;

    private string Root => $"/api/v1/firms/{_firm}/plan";

    public async ValueTask InitializeAsync() => _firm = await bench.AddPlannedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Plan_ReadChangedAndWritten_IsTheNextVersion()
    {
        Seen read = await bench.Browser.GetAsync(Root);
        Assert.Equal("\"1\"", read.Response.Headers.ETag!.Tag);
        var file = (JsonObject)JsonNode.Parse(read.Html)!;
        Assert.Equal(LivingPlanWriter.Write(await bench.PlanAsync(_firm)), LivingPlanWriter.Write(LivingPlanReader.Read(Encoding.UTF8.GetBytes(read.Html)).Plan!));
        file["actions"]![0]!["hours"] = 3;
        Assert.Equal("version-required", (await bench.Browser.SendAsync(HttpMethod.Put, Root, file.ToJsonString())).Code());
        Seen written = await bench.Browser.SendAsync(HttpMethod.Put, Root, file.ToJsonString(), ("If-Match", "\"1\""));
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (written.Status, written.Response.Headers.ETag!.Tag));
        Assert.Equal(3m, (await bench.PlanAsync(_firm)).Actions[0].Hours);
        Assert.Equal(ApiProblems.Stale, (await bench.Browser.SendAsync(HttpMethod.Put, Root, file.ToJsonString(), ("If-Match", "\"1\""))).Code());

        Seen diff = await bench.Browser.GetAsync($"{Root}/diff?before=1&after=2");
        Assert.Contains(diff.Json().GetProperty("changes").EnumerateArray(), change => change.GetProperty("section").GetString() == "actions");
        Seen versions = await bench.Browser.GetAsync($"{Root}/versions?limit=1");
        Assert.Equal(2, versions.Json().GetProperty("items")[0].GetProperty("version").GetInt32());
        Seen rest = await bench.Browser.GetAsync(versions.Json().GetProperty("next").GetString()!);
        Assert.Equal(1, rest.Json().GetProperty("items")[0].GetProperty("version").GetInt32());
        Seen restored = await bench.Browser.SendAsync(HttpMethod.Post, $"{Root}/versions/1/restore", null, ("If-Match", "\"2\""));
        Assert.Equal("\"3\"", restored.Response.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Plan_ThatIsNotRight_SaysWhere()
    {
        var file = (JsonObject)JsonNode.Parse((await bench.Browser.GetAsync(Root)).Html)!;
        file["actions"]![2]!["owner"] = "Nobody";
        Seen refused = await bench.Browser.SendAsync(HttpMethod.Put, Root, file.ToJsonString(), ("If-Match", "\"1\""));
        Assert.Equal(ApiProblems.InvalidContent, refused.Code());
        Assert.Equal("/actions/2/owner", refused.Json().GetProperty("problems")[0].GetProperty("path").GetString());
        Assert.Equal(1, (await bench.PlanAsync(_firm)).Version);
    }

    [Fact]
    public async Task Plan_OfAnotherFirm_IsRefused()
    {
        var file = (JsonObject)JsonNode.Parse((await bench.Browser.GetAsync(Root)).Html)!;
        file["madeFrom"]!["firm"] = Guid.NewGuid().ToString();
        Seen refused = await bench.Browser.SendAsync(HttpMethod.Put, Root, file.ToJsonString(), ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(1, (await bench.PlanAsync(_firm)).Version);
    }

    [Fact]
    public async Task Comment_OfAnItem_IsListed()
    {
        string item = (await bench.PlanAsync(_firm)).Actions[0].Id;
        Assert.Equal(ApiProblems.InvalidContent, (await bench.Browser.SendAsync(HttpMethod.Post, $"{Root}/comments", """{"text":"x","item":"no-such-item"}""")).Code());
        Seen made = await bench.Browser.SendAsync(HttpMethod.Post, $"{Root}/comments", new JsonObject { ["text"] = "Ask Sigrid first", ["item"] = item }.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("Ask Sigrid first", (await bench.Browser.GetAsync($"{Root}/comments")).Json().GetProperty("items")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Check_OfAPlan_IsTheDocumentOfTheCommandLine()
    {
        Seen check = await bench.Browser.GetAsync($"{Root}/check");
        Assert.Equal(CapacityCheck.Check(await bench.PlanAsync(_firm)).Fits, check.Json().GetProperty("fits").GetBoolean());
        Seen calendar = await bench.Browser.GetAsync($"{Root}/calendar");
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", calendar.Html, StringComparison.Ordinal);
        Assert.NotEmpty((await bench.Browser.GetAsync($"{Root}/reminders")).Json().EnumerateArray());
    }
}
