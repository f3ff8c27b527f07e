using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Documents;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;

namespace Foothold.Web.Tests.Markets;

public sealed class MarketsApiTests(MarketsBench bench) : IClassFixture<MarketsBench>
{
    private static readonly DocumentSource Source = new("foothold", "test");

    [Fact]
    public async Task Ranking_IsTheDocumentOfTheCommandLine()
    {
        Seen answer = await bench.Browser.GetAsync($"{bench.Api}?draws=2000&seed=3&top=4");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        ScreeningResult expected = await bench.RankAsync(2000, seed: 3);
        AssertSame(writer => ScreeningJson.WriteRanking(writer, Source, expected, 4), answer);
    }

    [Fact]
    public async Task Ranking_KnownAlready_IsNotSentAgain()
    {
        Browser browser = bench.Browser;
        Seen first = await browser.GetAsync($"{bench.Api}?draws=2000");
        string tag = first.Response.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(browser, HttpMethod.Get, $"{bench.Api}?draws=2000", null, ("If-None-Match", tag))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, HttpMethod.Get, $"{bench.Api}?draws=2000&seed=2", null, ("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task Ranking_ByTooManyDraws_IsCapped()
    {
        Seen answer = await bench.Browser.GetAsync($"{bench.Api}?draws=5000000&top=1");
        Assert.Equal(1_000_000, (int)JsonNode.Parse(answer.Html)!["about"]!["draws"]!);
    }

    [Theory]
    [InlineData("?draws=0", 400, "bad-request")]
    [InlineData("?top=0", 400, "bad-request")]
    [InlineData("?product=bolts", 404, "not-found")]
    [InlineData("/why/QQQ", 404, "not-found")]
    [InlineData("/why/SWE?draws=2000", 422, "not-computable")]
    [InlineData("/compare?market=NOR", 400, "bad-request")]
    [InlineData("/compare?market=NOR&market=USA&draws=2000", 422, "not-computable")]
    public async Task Question_ThatCannotBeAnswered_HasACode(string question, int status, string code)
    {
        Seen answer = await bench.Browser.GetAsync(bench.Api + question);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(code, (string)JsonNode.Parse(answer.Html)!["code"]!);
    }

    [Fact]
    public async Task Explanation_IsTheDocumentOfTheCommandLine()
    {
        Seen answer = await bench.Browser.GetAsync($"{bench.Api}/why/DEU?draws=2000");
        ScreeningResult ranking = await bench.RankAsync(2000);
        Explanation explanation = Explanation.Of(ranking, CountryCode.Parse("DEU"));
        LeaveOneOut without = LeaveOneOut.Of(ranking, explanation.Result!, TestContext.Current.CancellationToken);
        AssertSame(writer => ExplanationJson.Write(writer, Source, ranking, explanation, without), answer);
    }

    [Fact]
    public async Task Comparison_IsTheDocumentOfTheCommandLine()
    {
        Seen answer = await bench.Browser.GetAsync($"{bench.Api}/compare?market=NOR&market=DEU&draws=2000");
        ScreeningResult ranking = await bench.RankAsync(2000);
        AssertSame(writer => ComparisonJson.Write(writer, Source, ranking, [ranking.Find(CountryCode.Parse("NOR"))!, ranking.Find(CountryCode.Parse("DEU"))!]), answer);
    }

    [Fact]
    public async Task WhatIf_RanksByOtherWishesAndKeepsNothing()
    {
        Browser browser = bench.Browser;
        string before = (await browser.GetAsync($"/api/v1/firms/{bench.Bakery}/wishes")).Html;
        Seen answer = await AskAsync(browser, HttpMethod.Post, $"{bench.Api}/what-if?draws=2000&top=5", """{ "weights": { "demand-size": 1 } }""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        ScreeningResult expected = await bench.RankAsync(2000, new ScreeningWishes { Weights = new Dictionary<string, double> { ["demand-size"] = 1 } });
        AssertSame(writer => ScreeningJson.WriteRanking(writer, Source, expected, 5), answer);
        Assert.Equal(before, (await browser.GetAsync($"/api/v1/firms/{bench.Bakery}/wishes")).Html);
    }

    [Fact]
    public async Task Wishes_AreReplacedOnTheirVersionOnly()
    {
        FirmId firm = await bench.AddCopyAsync();
        string path = $"/api/v1/firms/{firm}/wishes";
        Browser browser = bench.Browser;
        Seen read = await browser.GetAsync(path);
        Assert.Equal("distance", (string)JsonNode.Parse(read.Html)!["order"]![0]!);
        string tag = read.Response.Headers.ETag!.Tag;
        const string Other = """{ "order": ["income", "distance"] }""";
        Assert.Equal(428, (int)(await AskAsync(browser, HttpMethod.Put, path, Other)).Status);
        Seen kept = await AskAsync(browser, HttpMethod.Put, path, Other, ("If-Match", tag));
        Assert.Equal(HttpStatusCode.OK, kept.Status);
        Assert.NotEqual(tag, kept.Response.Headers.ETag!.Tag);
        Assert.Equal("income", (string)JsonNode.Parse((await browser.GetAsync(path)).Html)!["order"]![0]!);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await AskAsync(browser, HttpMethod.Put, path, Other, ("If-Match", tag))).Status);
    }

    [Fact]
    public async Task Wishes_ThatAreWrong_AreRefusedWithTheirPlace()
    {
        FirmId firm = await bench.AddCopyAsync();
        Browser browser = bench.Browser;
        Seen answer = await AskAsync(browser, HttpMethod.Put, $"/api/v1/firms/{firm}/wishes", """{ "limits": { "maxDistanceKm": -4 } }""", ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        JsonNode problem = JsonNode.Parse(answer.Html)!;
        Assert.Equal("invalid-content", (string)problem["code"]!);
        Assert.Equal("/limits/maxDistanceKm", (string)problem["problems"]![0]!["path"]!);
    }

    [Fact]
    public async Task Adviser_MayReadAndTryButNotKeep()
    {
        Person adviser = await bench.AddAdviserAsync(Scope.Markets);
        Browser browser = bench.Workbench.As(adviser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{bench.Api}?draws=2000&top=1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, HttpMethod.Post, $"{bench.Api}/what-if?draws=2000&top=1", "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(browser, HttpMethod.Put, $"/api/v1/firms/{bench.Bakery}/wishes", "{}", ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task Criteria_AreListedWithTheirQuestions()
    {
        JsonArray listed = JsonNode.Parse((await bench.Browser.GetAsync("/api/v1/criteria")).Html)!.AsArray();
        Assert.Equal(Criterion.Known.Select(criterion => criterion.Id), listed.Select(item => (string)item!["id"]!));
        Assert.Equal("How far is it?", (string)listed.Single(item => (string)item!["id"]! == "distance")!["question"]!);
    }

    private static void AssertSame(Action<Utf8JsonWriter> write, Seen answer)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        Assert.Equal(Encoding.UTF8.GetString(stream.ToArray()), answer.Html);
    }

    private static Task<Seen> AskAsync(Browser browser, HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return browser.SendAsync(request);
    }
}
