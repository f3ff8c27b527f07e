using System.Net;
using System.Text;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Tests.Api;

public sealed class RefusalTests(RefusalTests.Fixture fixture) : IClassFixture<RefusalTests.Fixture>
{
    private readonly Workbench _workbench = fixture.Workbench;
    private readonly Person _person = fixture.Person;

    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public Person Person { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync(map: app =>
            {
                var api = new ApiRoutes(app);
                api.Post("/test/amounts", Policies.SignedIn, "TestAmount", "Takes an amount.", (Amount amount) => TypedResults.Ok(amount));
                api.Get("/test/list", Policies.SignedIn, "TestList", "A list in pages.", (Paging paging, HttpContext context) =>
                    TypedResults.Ok(paging.Of([.. Enumerable.Range(1, 450).Where(number => paging.After is null || number > int.Parse(paging.After, System.Globalization.CultureInfo.InvariantCulture)).Take(paging.Limit + 1)], number => $"{number}", context.Request)));
            });
            Person = await Workbench.AddPersonAsync("Karin Holm");
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    private sealed record Amount(decimal Value, string Currency);

    private Task<Seen> PostAsync(string json) => _workbench.As(_person).SendAsync(HttpMethod.Post, "/api/v1/test/amounts", json);

    [Fact]
    public async Task Address_Unknown_IsAProblem()
    {
        Seen seen = await _workbench.As(_person).GetAsync("/api/v1/nothing/here");
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.Equal("not-found", seen.Code());
        Assert.Equal("not-found", (await _workbench.Anybody().GetAsync("/api/v9/firms")).Code());
    }

    [Fact]
    public async Task Method_Unknown_IsAProblemThatNamesTheKnown()
    {
        Seen seen = await _workbench.As(_person).SendAsync(HttpMethod.Delete, "/api/v1/test/amounts");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, seen.Status);
        Assert.Equal("method-not-allowed", seen.Code());
        Assert.Equal(["POST"], seen.Response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Body_ThatBreaksOff_SaysWhere()
    {
        Seen seen = await PostAsync("{\n  \"value\": 3,\n  \"currency\": \n");
        Assert.Equal(HttpStatusCode.BadRequest, seen.Status);
        Assert.Equal("malformed-json", seen.Code());
        Assert.Equal(4, seen.Json().GetProperty("line").GetInt64());
        Assert.Equal(1, seen.Json().GetProperty("column").GetInt64());
    }

    [Fact]
    public async Task Body_OfAnotherForm_SaysWhereWithoutNamesOfTheProgram()
    {
        Seen seen = await PostAsync("""{"value": "much", "currency": "SEK"}""");
        Assert.Equal("malformed-json", seen.Code());
        Assert.Equal("$.value", seen.Json().GetProperty("path").GetString());
        Assert.DoesNotContain("System.", seen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Amount), seen.Html.Replace("/amounts", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_NestedWithoutEnd_IsRefused() => Assert.Equal("malformed-json", (await PostAsync(string.Concat(Enumerable.Repeat("""{"value":""", 50_000)))).Code());

    [Fact]
    public async Task Body_Missing_IsRefused() => Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("")).Status);

    [Fact]
    public async Task Body_OfAnotherType_IsRefused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/test/amounts") { Content = new StringContent("value=3", Encoding.UTF8, "application/x-www-form-urlencoded") };
        Seen seen = await _workbench.As(_person).SendAsync(request);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, seen.Status);
        Assert.Equal("unsupported-media-type", seen.Code());
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/*;q=0.5", HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("application/json;charset=utf-8", HttpStatusCode.OK)]
    [InlineData("text/html, application/json;q=0.1", HttpStatusCode.OK)]
    [InlineData("text/csv", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0", HttpStatusCode.NotAcceptable)]
    public async Task Accept_WithAndWithoutJson_IsHeeded(string accept, HttpStatusCode expected)
    {
        Seen seen = await _workbench.As(_person).SendAsync(HttpMethod.Get, "/api/v1/test/list", null, ("Accept", accept));
        Assert.Equal(expected, seen.Status);
        if (expected != HttpStatusCode.OK) Assert.Equal("not-acceptable", seen.Code());
    }

    [Fact]
    public async Task Pages_FollowedToTheEnd_HoldEverythingOnce()
    {
        var seen = new List<int>();
        var sizes = new List<int>();
        for (string? next = "/api/v1/test/list?limit=1000&of=x"; next is not null;)
        {
            Seen page = await _workbench.As(_person).GetAsync(next);
            int[] items = [.. page.Json().GetProperty("items").EnumerateArray().Select(item => item.GetInt32())];
            seen.AddRange(items);
            sizes.Add(items.Length);
            next = page.Json().GetProperty("next").GetString();
            if (next is not null) Assert.Contains("of=x", next, StringComparison.Ordinal);
        }

        Assert.Equal(Enumerable.Range(1, 450), seen);
        Assert.Equal([200, 200, 50], sizes);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=many")]
    public async Task Limit_ThatIsNone_IsRefused(string query)
    {
        Seen seen = await _workbench.As(_person).GetAsync($"/api/v1/test/list?{query}");
        Assert.Equal("bad-request", seen.Code());
        Assert.Contains("limit", seen.Json().GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_Missing_IsAProblem() => Assert.Equal("not-signed-in", (await _workbench.Anybody().GetAsync("/api/v1/firms")).Code());
}
