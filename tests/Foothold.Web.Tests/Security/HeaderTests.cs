using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Pages;
using Foothold.Web.Tests.Api;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Tests.Security;

/// <summary>The headers that keep a page to itself are on every answer, whatever came of the request.</summary>
[Collection(PoisonedCollection.Name)]
public sealed class HeaderTests(PoisonedWorkbench poisoned)
{
    private static readonly (string Name, string Value)[] Expected =
    [
        ("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ];

    [Fact]
    public void Header_OfEveryPageAndFile_IsThere()
    {
        (string, Seen)[] all = [.. poisoned.Before.Pages.Concat(poisoned.Before.Files).Concat(poisoned.After.Pages).Concat(poisoned.After.Files).Select(page => (page.Key, page.Value)), .. poisoned.Refused.Concat(poisoned.Kept).Select(sent => (sent.Action, sent.Answer))];
        Assert.True(all.Length > 300, $"{all.Length}");
        Assert.Empty(all.SelectMany(one => Missing(one.Item1, one.Item2)));
    }

    [Fact]
    public async Task Header_OfEveryRefusal_IsThere()
    {
        await using Workbench workbench = await Workbench.StartAsync(with: settings => settings with { Rates = new RequestRates(SignIns: 1, Api: null) }, map: app =>
        {
            new PageRoutes(app).Get("/test/broken", Policies.Public, () => new InvalidOperationException() is { } bad ? throw bad : "");
            new ApiRoutes(app).Get("/test/broken", Policies.Public, "TestBroken", "Fails.", () => new InvalidOperationException() is { } bad ? throw bad : TypedResults.Ok());
        });
        Person owner = await workbench.AddPersonAsync("Karin Holm"), member = await workbench.AddPersonAsync("Some Member");
        FirmId firm = await workbench.AddFirmAsync(owner);
        await workbench.InDatabaseAsync(db =>
        {
            db.Add(new FirmMembership { FirmId = firm, PersonId = member.PersonId, Role = FirmRole.Member, Since = Workbench.Now });
            return db.SaveChangesAsync();
        });
        Browser none = workbench.Anybody(), own = workbench.As(owner);
        Seen page = await own.GetAsync($"/api/v1/firms/{firm}/file");
        await none.SubmitAsync("/sign-in", "/sign-in", ("email", "a@example.org"), ("password", "x"));
        (HttpStatusCode Status, Seen Seen)[] answers =
        [
            (HttpStatusCode.SeeOther, await own.GetAsync("/")),
            (HttpStatusCode.Redirect, await none.GetAsync("/firms")),
            (HttpStatusCode.NotModified, await own.SendAsync(HttpMethod.Get, $"/api/v1/firms/{firm}/file", null, ("If-None-Match", page.Response.Headers.ETag!.ToString()))),
            (HttpStatusCode.BadRequest, await own.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account/name") { Content = new FormUrlEncodedContent([]) })),
            (HttpStatusCode.BadRequest, await own.SendAsync(HttpMethod.Post, $"/api/v1/firms/{firm}/events", "{")),
            (HttpStatusCode.Unauthorized, await none.GetAsync("/api/v1/firms")),
            (HttpStatusCode.Forbidden, await workbench.As(member).GetAsync($"/firms/{firm}/data")),
            (HttpStatusCode.Forbidden, await workbench.As(member).GetAsync($"/api/v1/firms/{firm}/export")),
            (HttpStatusCode.NotFound, await none.GetAsync("/nothing/here")),
            (HttpStatusCode.NotFound, await none.GetAsync("/api/v1/nothing")),
            (HttpStatusCode.NotFound, await none.GetAsync("/assets/0000000000000000/css/app.css")),
            (HttpStatusCode.MethodNotAllowed, await own.SendAsync(HttpMethod.Delete, "/api/v1/criteria")),
            (HttpStatusCode.RequestEntityTooLarge, await own.SendAsync(Oversize("/account/name"))),
            (HttpStatusCode.RequestEntityTooLarge, await own.SendAsync(Oversize($"/api/v1/firms/{firm}/events"))),
            (HttpStatusCode.UnprocessableEntity, await own.SubmitAsync("/account", "/account/name", ("name", ""))),
            (HttpStatusCode.TooManyRequests, await none.SubmitAsync("/sign-in", "/sign-in", ("email", "a@example.org"), ("password", "x"))),
            (HttpStatusCode.InternalServerError, await none.GetAsync("/test/broken")),
            (HttpStatusCode.InternalServerError, await none.GetAsync("/api/v1/test/broken")),
        ];
        Assert.Equal(answers.Select(one => one.Status), answers.Select(one => one.Seen.Status));
        Assert.Empty(answers.SelectMany(one => Missing($"{one.Status}", one.Seen)));
    }

    [Fact]
    public async Task Header_OfAnAsset_IsThereAndLetsItBeKept()
    {
        Seen page = await poisoned.Workbench.Anybody().GetAsync("/");
        Seen style = await poisoned.Workbench.Anybody().GetAsync(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!);
        Assert.Empty(Missing("style", style));
        Assert.Equal("public, max-age=31536000, immutable", style.Response.Headers.CacheControl?.ToString());
    }

    // What somebody may see, nothing between may keep for the next.
    [Fact]
    public void Answer_Every_IsKeptByNobodyBetween()
    {
        (string, Seen)[] all = [.. poisoned.Before.Pages.Concat(poisoned.Before.Files).Select(page => (page.Key, page.Value))];
        Assert.Empty(all.Where(one => one.Item2.Response.Headers.CacheControl is not ({ NoStore: true } or { Private: true })).Select(one => one.Item1));
    }

    [Fact]
    public async Task Transport_ByHttpAlone_IsNotSaidToBeSafe()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        // Not from a server that the settings know of.
        request.Headers.Add("X-Forwarded-Proto", "https");
        Seen page = await poisoned.Workbench.Anybody().SendAsync(request);
        Assert.False(page.Response.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain(page.Response.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://foothold.example", "http://127.0.0.1", true)]
    [InlineData("https://foothold.example", "https://foothold.example", true)]
    [InlineData(null, "https://localhost", true)]
    [InlineData("http://foothold.example", "http://foothold.example", false)]
    public async Task Transport_BehindAProxyOrByItself_IsTheOneOfTheSettings(string? publicUrl, string asked, bool isSafe)
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true, settings => settings with { PublicUrl = publicUrl is null ? null : new Uri(publicUrl), Urls = [publicUrl is null ? "https://localhost" : "http://127.0.0.1"] });
        foreach (string path in new[] { "/sign-in", "/nothing", "/api/v1/firms" })
        {
            Seen seen = await workbench.Anybody(asked).GetAsync(path);
            Assert.Equal(isSafe, seen.Response.Headers.TryGetValues("Strict-Transport-Security", out IEnumerable<string>? values));
            if (isSafe) Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(values!));
            foreach (string cookie in seen.Response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies : [])
            {
                string[] parts = [.. cookie.ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries)];
                Assert.Contains("httponly", parts);
                Assert.Contains(parts, part => part is "samesite=strict" or "samesite=lax");
                Assert.Equal(isSafe, parts.Contains("secure"));
                Assert.Equal(isSafe, parts[0].StartsWith("__host-", StringComparison.Ordinal));
            }
        }
    }

    private static IEnumerable<string> Missing(string what, Seen seen)
    {
        foreach ((string name, string value) in Expected)
            if (!seen.Response.Headers.TryGetValues(name, out IEnumerable<string>? found) || found.Single() != value) yield return $"{what}: {name}";
    }

    internal static HttpRequestMessage Oversize(string path, string method = "POST") => new(new HttpMethod(method), path) { Content = new ByteArrayContent([]) { Headers = { ContentLength = Limits.LargestBody + 1, ContentType = new("application/json") } } };
}
