using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.Journeys;

/// <summary>Sections, events, answers and goods over the API.</summary>
public sealed class RecordApiTests(SharedWorkbench shared) : IClassFixture<SharedWorkbench>
{
    private Workbench Workbench => shared.Workbench;

    [Fact]
    public async Task Section_Put_NeedsTheVersionItWasReadIn()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Api Three");
        string path = $"/api/v1/firms/{firm}/sections/screening";
        Seen read = await browser.GetAsync(path);
        string tag = read.Response.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await SendAsync(browser, HttpMethod.Put, path, """{"order":["income"]}""")).Status);
        Seen put = await SendAsync(browser, HttpMethod.Put, path, """{"order":["income"]}""", tag);
        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.NotEqual(tag, put.Response.Headers.ETag!.Tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale-version"), await Outcome(browser, path, """{"order":["tariff"]}""", tag));
        Seen wrong = await SendAsync(browser, HttpMethod.Put, path, """{"order":["glamour"]}""", put.Response.Headers.ETag.Tag);
        Assert.Equal("/order/0", (string?)JsonNode.Parse(wrong.Html)!["problems"]![0]!["path"]);
        Seen without = await SendAsync(browser, HttpMethod.Put, path, "null", put.Response.Headers.ETag.Tag);
        Assert.Equal("null", without.Html);
    }

    [Fact]
    public async Task Events_PostedAndListed_ComeAPageAtATimeWithTheirCorrections()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Api Four");
        string path = $"/api/v1/firms/{firm}/events";
        string body = $$$"""[{"id":"{{{Guid.NewGuid()}}}","event":"inquiry-received","on":"2026-04","market":"POL"},{"event":"fair-visited","on":"2026-05-02","country":"DEU","recorded":{"source":"diary"}}]""";
        Seen sent = await SendAsync(browser, HttpMethod.Post, path, body);
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        JsonArray events = [];
        for (string? next = $"{path}?limit=4"; next is not null;)
        {
            JsonNode page = JsonNode.Parse((await browser.GetAsync(next)).Html)!;
            Assert.InRange(page["items"]!.AsArray().Count, 1, 4);
            foreach (JsonNode? item in page["items"]!.AsArray()) events.Add(item!.DeepClone());
            next = (string?)page["next"];
        }

        Assert.Equal(Enumerable.Range(1, 9), events.Select(item => (int)item!["sequence"]!));
        Assert.Equal((string?)events[6]!["event"]!["id"], (string?)events[1]!["supersededBy"]);
        Assert.Equal(("Api Four", "diary"), ((string?)events[8]!["event"]!["recorded"]!["by"], (string?)events[8]!["event"]!["recorded"]!["source"]));
        Seen again = await SendAsync(browser, HttpMethod.Post, path, body[..(body.IndexOf("},", StringComparison.Ordinal) + 1)] + "]");
        Assert.False((bool)JsonNode.Parse(again.Html)!["areNew"]![0]!);
    }

    [Fact]
    public async Task Events_WithAMistake_AreNotRecordedAndPointIntoTheBody()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Api Five");
        Seen wrong = await SendAsync(browser, HttpMethod.Post, $"/api/v1/firms/{firm}/events", """[{"event":"inquiry-received","on":"2026-04","market":"POL"},{"event":"inquiry-received","on":"2026-04","market":"SWE"}]""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("/1/market", (string?)JsonNode.Parse(wrong.Html)!["problems"]![0]!["path"]);
        string many = $"[{string.Join(',', Enumerable.Repeat("""{"event":"export-plan-adopted","on":"2026"}""", 201))}]";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(browser, HttpMethod.Post, $"/api/v1/firms/{firm}/events", many)).Status);
    }

    [Fact]
    public async Task Answers_Sent_AreKeptInTheCallersNameAndAskedNoMore()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Api Six");
        string next = $"/api/v1/firms/{firm}/questionnaire/next", answers = $"/api/v1/firms/{firm}/answers";
        Assert.Contains("siz.1", (await browser.GetAsync(next)).Html, StringComparison.Ordinal);
        Seen sent = await SendAsync(browser, HttpMethod.Post, answers, """{"answers":{"siz.1":3,"mea.2":5}}""");
        Assert.Equal((HttpStatusCode.Created, "Api Six"), (sent.Status, (string?)JsonNode.Parse(sent.Html)!["respondent"]));
        Assert.DoesNotContain("siz.1", (await browser.GetAsync(next)).Html, StringComparison.Ordinal);
        Assert.Equal(3, JsonNode.Parse((await browser.GetAsync(answers)).Html)!["items"]!.AsArray().Count);
        Seen wrong = await SendAsync(browser, HttpMethod.Post, answers, """{"answers":{"siz.1":9}}""");
        // The second sheet of the day is refused too.
        Assert.Equal(["", "/answers/siz.1"], JsonNode.Parse(wrong.Html)!["problems"]!.AsArray().Select(problem => (string?)problem!["path"]).Order(StringComparer.Ordinal));
        Assert.Equal(Foothold.Advice.Diagnosis.Questionnaire.Current.Items.Count, JsonNode.Parse((await browser.GetAsync("/api/v1/questionnaire")).Html)!["questions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Profile_AndGoods_AreTheDocumentsOfTheCommandLine()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Api Seven");
        JsonNode profile = JsonNode.Parse((await browser.GetAsync($"/api/v1/firms/{firm}/profile?since=2026-10-06")).Html)!;
        Assert.Equal("passive-exporting", (string?)profile["stage"]!["current"]);
        Assert.NotEmpty(profile["changes"]!.AsArray());
        JsonNode goods = JsonNode.Parse((await browser.GetAsync("/api/v1/goods?q=kn%C3%A4ckebr%C3%B6d")).Html)!;
        Assert.Equal("190510", (string?)goods["hits"]![0]!["code"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/api/v1/goods")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Workbench.Anybody().GetAsync("/api/v1/goods?q=bread")).Status);
    }

    [Fact]
    public async Task Stranger_FindsNothing()
    {
        (_, FirmId firm) = await BeginAsync("Api Eight");
        Browser stranger = Workbench.As(await Workbench.AddPersonAsync("Api Stranger"));
        foreach (string path in new[] { "sections/firm", "sections/cash", "events", "answers", "profile", "questionnaire/next" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/firms/{firm}/{path}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(stranger, HttpMethod.Post, $"/api/v1/firms/{firm}/events", """{"event":"export-plan-adopted","on":"2026"}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(stranger, HttpMethod.Put, $"/api/v1/firms/{firm}/sections/firm", "{}", "\"1\"")).Status);
    }

    private static async Task<(HttpStatusCode, string?)> Outcome(Browser browser, string path, string json, string tag)
    {
        Seen seen = await SendAsync(browser, HttpMethod.Put, path, json, tag);
        return (seen.Status, Code(seen));
    }

    private static Task<Seen> SendAsync(Browser browser, HttpMethod method, string path, string json, string? tag = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        return browser.SendAsync(request);
    }

    private static string? Code(Seen seen) => (string?)JsonNode.Parse(seen.Html)!["code"];

    private async Task<(Browser, FirmId)> BeginAsync(string name)
    {
        Person owner = await Workbench.AddPersonAsync(name);
        return (Workbench.As(owner), await Samples.AddCopyAsync(Workbench, owner));
    }
}
