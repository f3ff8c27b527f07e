using System.Net;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Accounts;

/// <summary>One workbench with real sign-in for the tests of a class.</summary>
public sealed class SignInWorkbench : IAsyncLifetime
{
    public Workbench Workbench { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Workbench = await Workbench.StartAsync(withRealSignIn: true);

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();
}

public sealed class SignInTests(SignInWorkbench fixture) : IClassFixture<SignInWorkbench>
{
    internal const string Password = "kettle maple thunder";

    private Workbench Workbench => fixture.Workbench;

    internal static Task<Seen> SignUpAsync(Browser browser, string email, string name = "Karin Holm", string password = Password) =>
        browser.SubmitAsync("/sign-up", "/sign-up", ("name", name), ("email", email), ("password", password));

    internal static Task<Seen> SignInAsync(Browser browser, string email, string password = Password, string page = "/sign-in") =>
        browser.SubmitAsync(page, "/sign-in", ("email", email), ("password", password));

    [Fact]
    public async Task SignUp_ThenOutAndIn_OpensTheFirms()
    {
        Browser browser = Workbench.Anybody();
        Seen made = await SignUpAsync(browser, "round@example.org");
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/firms")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync("/firms", "/sign-out")).Status);
        Assert.Equal("/sign-in?returnTo=%2Ffirms", (await browser.GetAsync("/firms")).Location);
        Seen back = await SignInAsync(browser, "ROUND@example.org", page: "/sign-in?returnTo=%2Ffirms");
        Assert.Equal("/firms", back.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/firms")).Status);
    }

    [Theory]
    [InlineData("", "a@example.org", Password, "name")]
    [InlineData("A", "", Password, "email")]
    [InlineData("A", "no address", Password, "email")]
    [InlineData("A", "a@example.org", "", "password")]
    [InlineData("A", "a@example.org", "k7-Pq2_v", "password")]
    [InlineData("A", "a@example.org", "Password123!", "password")]
    [InlineData("A", "maria.lind@example.org", "maria.lind1", "password")]
    public async Task SignUp_WithAMistake_LinksToItsField(string name, string email, string password, string field)
    {
        Seen page = await SignUpAsync(Workbench.Anybody(), email, name, password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal($"#f-{field}", Assert.Single(page.Document.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.Equal(email, page.Document.QuerySelector("#f-email")!.GetAttribute("value") ?? "");
        if (password.Length > 0) Assert.DoesNotContain(password, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WithAnAddressThatIsTaken_MakesNoSecondAccount()
    {
        await SignUpAsync(Workbench.Anybody(), "taken@example.org");
        Browser browser = Workbench.Anybody();
        Seen page = await SignUpAsync(browser, "Taken@Example.org", password: "another good phrase");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull((await browser.GetAsync("/firms")).Location);
        Assert.Equal(1, await Workbench.InDatabaseAsync(db => db.Users.CountAsync(row => row.NormalizedEmail == "TAKEN@EXAMPLE.ORG")));
    }

    [Fact]
    public async Task SignUp_ManyAtOnceWithOneAddress_MakeOneAccount()
    {
        Seen[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignUpAsync(Workbench.Anybody(), "at-once@example.org")));
        Assert.Single(all, seen => seen.Status == HttpStatusCode.SeeOther);
        Assert.Equal(7, all.Count(seen => seen.Status == HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task SignIn_UnknownAddressAndWrongPassword_AreAnsweredAlike()
    {
        await SignUpAsync(Workbench.Anybody(), "known@example.org");
        Seen wrong = await SignInAsync(Workbench.Anybody(), "known@example.org", "not the password");
        Seen unknown = await SignInAsync(Workbench.Anybody(), "nobod@example.org", "not the password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(wrong.Document.QuerySelector("main")!.TextContent, unknown.Document.QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("locked@example.org", true)]
    [InlineData("nowhere@example.org", false)]
    public async Task SignIn_FailedFiveTimes_IsLockedForAQuarterOfAnHour(string email, bool isKnown)
    {
        if (isKnown) await SignUpAsync(Workbench.Anybody(), email);
        Seen last = null!;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            last = await SignInAsync(Workbench.Anybody(), email, "not the password");
            Assert.Equal(attempt == 4, last.Text.Contains("Too many attempts", StringComparison.Ordinal));
        }

        Seen right = await SignInAsync(Workbench.Anybody(), email);
        Assert.Contains("Too many attempts", right.Text, StringComparison.Ordinal);
        Workbench.Clock.Now += TimeSpan.FromMinutes(16);
        Seen later = await SignInAsync(Workbench.Anybody(), email);
        Assert.Equal(isKnown ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, later.Status);
        Assert.DoesNotContain("Too many attempts", later.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/%09/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("/\r\nLocation: https://evil.example/")]
    [InlineData("http:evil.example")]
    [InlineData("///evil.example")]
    public async Task SignIn_WithAReturnElsewhere_StaysHere(string returnTo)
    {
        const string Email = "redirect@example.org";
        await SignUpAsync(Workbench.Anybody(), Email);
        Seen answer = await Workbench.Anybody().SubmitAsync("/sign-in?returnTo=" + Uri.EscapeDataString(returnTo), "/sign-in", ("email", Email), ("password", Password));
        AssertHere(answer);
        Seen typed = await Workbench.Anybody().SubmitAsync("/sign-in", "/sign-in", ("email", Email), ("password", Password), ("returnTo", returnTo));
        AssertHere(typed);
    }

    private static void AssertHere(Seen answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("localhost", new Uri(new Uri("http://localhost/sign-in"), answer.Location!).Host);
    }

    [Fact]
    public async Task SignIn_BeginsANewSessionAndVoidsFormsLoadedBefore()
    {
        const string Email = "fixation@example.org";
        await SignUpAsync(Workbench.Anybody(), Email);
        Browser browser = Workbench.Anybody();
        Seen before = await browser.GetAsync("/sign-in");
        Seen first = await browser.SubmitAsync(before, "/sign-in", ("email", Email), ("password", Password));
        string session = Assert.Single(first.Response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("foothold=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Seen stale = await browser.SubmitAsync(before, "/language", ("language", "sv"));
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Seen again = await Workbench.Anybody().SubmitAsync("/sign-in", "/sign-in", ("email", Email), ("password", Password));
        Assert.NotEqual(session, Assert.Single(again.Response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("foothold=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignIn_GoodAndBad_StandsInTheTrailWithoutAddress()
    {
        await SignUpAsync(Workbench.Anybody(), "trail@example.org");
        await SignInAsync(Workbench.Anybody(), "trail@example.org", "not the password");
        List<AuditEntry> trail = await Workbench.InDatabaseAsync(async db =>
        {
            var id = new Foothold.Storage.PersonId((await db.Users.SingleAsync(row => row.NormalizedEmail == "TRAIL@EXAMPLE.ORG")).Id);
            return await db.Audit.Where(row => row.Person == id).OrderBy(row => row.Id).ToListAsync();
        });
        Assert.Equal([AuditActions.SignedIn, AuditActions.SignInFailed], trail.Select(row => row.Action));
        Assert.All(trail, row => Assert.Equal("", row.Subject));
    }
}
