using System.Net;
using Foothold.Web.Access;
using Foothold.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task Session_AfterANewStamp_IsOver()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser phone = workbench.Anybody();
        await SignInTests.SignUpAsync(phone, "stamp@example.org");
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/firms")).Status);
        await workbench.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync()).SecurityStamp = "another";
            return await db.SaveChangesAsync();
        });
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/firms")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_AfterTwoWeeksUnused_IsOver()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser phone = workbench.Anybody();
        await SignInTests.SignUpAsync(phone, "weeks@example.org");
        workbench.Clock.Now += TimeSpan.FromDays(13);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/firms")).Status);
        // That was use, so the two weeks begin again.
        workbench.Clock.Now += TimeSpan.FromDays(13);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/firms")).Status);
        workbench.Clock.Now += TimeSpan.FromDays(15);
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/firms")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_ByHttps_AreBoundToIt()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true, settings => settings with { PublicUrl = new Uri("https://foothold.example") });
        Browser browser = workbench.Anybody("https://foothold.example");
        Seen form = await browser.GetAsync("/sign-up");
        AssertBound(form, "__Host-foothold-form=");
        Assert.Contains("max-age=31536000", Assert.Single(form.Response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Seen made = await SignInTests.SignUpAsync(browser, "secure@example.org");
        AssertBound(made, "__Host-foothold=");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/firms")).Status);
    }

    private static void AssertBound(Seen seen, string name)
    {
        string cookie = Assert.Single(seen.Response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith(name, StringComparison.Ordinal) && !cookie.StartsWith(name + ";", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/;", cookie + ";", StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_TooMany_AreToldToWait()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true, settings => settings with { Rates = new RequestRates(SignIns: 3, Api: 2) });
        Seen last = null!;
        for (int attempt = 0; attempt < 4; attempt++) last = await SignInTests.SignInAsync(workbench.Anybody(), $"nobody{attempt}@example.org", "wrong password");
        Assert.Equal(HttpStatusCode.TooManyRequests, last.Status);
        Assert.InRange(int.Parse(Assert.Single(last.Response.Headers.GetValues("Retry-After")), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Contains("a little fast", last.Text, StringComparison.Ordinal);
        for (int attempt = 0; attempt < 3; attempt++) last = await workbench.Anybody().GetAsync("/api/v1/firms");
        Assert.Equal(HttpStatusCode.TooManyRequests, last.Status);
        Assert.Contains("too-many-requests", last.Html, StringComparison.Ordinal);
        // Of another person: theirs are counted apart.
        string key = await ApiKeyTests.MakeAsync(workbench, await workbench.AddPersonAsync("Karin Holm"), false);
        Assert.Equal(HttpStatusCode.OK, (await ApiKeyTests.SendAsync(workbench, key, HttpMethod.Get, "/api/v1/firms")).Status);
        Assert.Equal(HttpStatusCode.OK, (await workbench.Anybody().GetAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task Keys_OfProtection_StandInTheDatabase()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        await SignInTests.SignUpAsync(workbench.Anybody(), "keys@example.org");
        Assert.Contains("<key ", (await workbench.InDatabaseAsync(db => db.ProtectionKeys.SingleAsync())).Xml, StringComparison.Ordinal);
    }
}
