using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Tests.Access;
using Foothold.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Accounts;

public sealed class AccountTests(SignInWorkbench fixture) : IClassFixture<SignInWorkbench>
{
    private const string New = "a wholly different phrase";

    private Workbench Workbench => fixture.Workbench;

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsOnly()
    {
        (Browser laptop, Browser phone) = await TwoAsync("change@example.org");
        Seen wrong = await laptop.SubmitAsync("/account", "/account/password", ("current", "not the password"), ("password", New));
        Assert.Equal("#f-current", Assert.Single(wrong.Document.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.Equal("/account", (await laptop.SubmitAsync("/account", "/account/password", ("current", SignInTests.Password), ("password", New))).Location);
        Assert.Equal(HttpStatusCode.OK, (await laptop.GetAsync("/account")).Status);
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInTests.SignInAsync(Workbench.Anybody(), "change@example.org")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInTests.SignInAsync(Workbench.Anybody(), "change@example.org", New)).Status);
    }

    [Fact]
    public async Task SignOut_Everywhere_EndsEverySession()
    {
        (Browser laptop, Browser phone) = await TwoAsync("everywhere@example.org");
        Assert.Equal("/sign-in", (await laptop.SubmitAsync("/account", "/account/sessions")).Location);
        foreach (Browser browser in new[] { laptop, phone }) Assert.StartsWith("/sign-in", (await browser.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_Changed_IsSeenByOtherSessionsAtOnce()
    {
        (Browser laptop, Browser phone) = await TwoAsync("name@example.org");
        Assert.Equal("/account", (await laptop.SubmitAsync("/account", "/account/name", ("name", "Karin Öberg"), ("language", "sv"))).Location);
        Seen page = await phone.GetAsync("/account");
        Assert.Equal("Karin Öberg", page.Document.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Equal("sv", (await laptop.GetAsync("/account")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Key_Made_IsShownOnceAndWorksUntilRevoked()
    {
        Browser browser = Workbench.Anybody();
        await SignInTests.SignUpAsync(browser, "key@example.org");
        Assert.Equal("/account", (await browser.SubmitAsync("/account", "/account/keys", ("key-name", "Ledger"), ("key-writes", "on"))).Location);
        Seen shown = await browser.GetAsync("/account");
        string key = shown.Document.QuerySelector(".success code")!.TextContent;
        Assert.True(shown.Response.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain(key, (await browser.GetAsync("/account")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ApiKeyTests.SendAsync(Workbench, key, HttpMethod.Get, "/api/v1/firms")).Status);
        Guid id = await Workbench.InDatabaseAsync(db => db.ApiKeys.Where(row => row.Name == "Ledger").Select(row => row.Id).SingleAsync());
        Assert.Equal("/account", (await browser.SubmitAsync("/account", $"/account/keys/{id}/revoke")).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiKeyTests.SendAsync(Workbench, key, HttpMethod.Get, "/api/v1/firms")).Status);
    }

    [Fact]
    public async Task RecoveryCode_Used_SetsAPasswordOnce()
    {
        (Browser laptop, Browser phone) = await TwoAsync("recover@example.org");
        await laptop.SubmitAsync("/account", "/account/codes");
        string[] codes = [.. (await laptop.GetAsync("/account")).Document.QuerySelectorAll(".success code").Select(code => code.TextContent)];
        Assert.Equal(10, codes.Distinct().Count());
        List<string?> kept = await Workbench.InDatabaseAsync(db => db.UserTokens.Select(row => row.Value).ToListAsync());
        Assert.DoesNotContain(kept, value => codes.Any(code => value!.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal)));
        Browser stranger = Workbench.Anybody();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecoverAsync(stranger, "recover@example.org", "2222-3333-4444")).Status);
        Assert.Equal("/account", (await RecoverAsync(stranger, "recover@example.org", codes[3].ToUpperInvariant())).Location);
        Assert.Contains("9 codes", (await stranger.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecoverAsync(Workbench.Anybody(), "recover@example.org", codes[3])).Status);
    }

    [Fact]
    public async Task RecoveryCode_Guessed_LocksTheAccount()
    {
        await SignInTests.SignUpAsync(Workbench.Anybody(), "guess@example.org");
        Seen last = null!;
        for (int attempt = 0; attempt < 5; attempt++) last = await RecoverAsync(Workbench.Anybody(), "guess@example.org", "2222-3333-4444");
        Assert.Contains("Too many attempts", last.Text, StringComparison.Ordinal);
        Assert.Contains("Too many attempts", (await SignInTests.SignInAsync(Workbench.Anybody(), "guess@example.org")).Text, StringComparison.Ordinal);
        Workbench.Clock.Now += TimeSpan.FromMinutes(16);
    }

    [Fact]
    public async Task Forgot_KnownOrUnknown_IsAnsweredAlikeAndTheLinkCountsOnce()
    {
        (_, Browser phone) = await TwoAsync("forgot@example.org");
        string outbox = Path.Combine(Workbench.Folder, "outbox");
        int before = Directory.Exists(outbox) ? Directory.GetFiles(outbox).Length : 0;
        Seen unknown = await Workbench.Anybody().SubmitAsync("/forgot", "/forgot", ("email", "nobody@example.org"));
        Assert.Equal(before, Directory.Exists(outbox) ? Directory.GetFiles(outbox).Length : 0);
        Seen known = await Workbench.Anybody().SubmitAsync("/forgot", "/forgot", ("email", "forgot@example.org"));
        Assert.Equal((unknown.Status, unknown.Location), (known.Status, known.Location));
        string file = Directory.GetFiles(outbox).Single(path => File.ReadAllText(path).Contains("forgot@example.org", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        string link = new Uri(File.ReadAllLines(file).Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        Browser browser = Workbench.Anybody();
        Assert.Equal("/firms", (await browser.SubmitAsync(link, "/reset", ("password", New))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.Contains("does not count any more", (await Workbench.Anybody().SubmitAsync(link, "/reset", ("password", "yet another good phrase"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_OfALastOwner_IsRefusedAndOfOthersTakesTheAccount()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        (Browser owner, FirmId firm) = await PeopleTests.OwnerAsync(workbench);
        Seen ask = await owner.GetAsync("/account/erase");
        Assert.NotNull(ask.Document.QuerySelector($"a[href='/firms/{firm}/data/erase']"));
        Assert.Empty(ask.Document.QuerySelectorAll("form[action='/account/erase']"));
        await owner.SubmitAsync($"/firms/{firm}/data/erase", $"/firms/{firm}/data/erase", ("name", "Ugnen Bageri AB"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.SubmitAsync("/account/erase", "/account/erase", ("email", "other@example.org"))).Status);
        Assert.Equal("/", (await owner.SubmitAsync("/account/erase", "/account/erase", ("email", "karin@example.org"))).Location);
        Assert.Equal(0, await workbench.InDatabaseAsync(db => db.Users.CountAsync()));
        Assert.StartsWith("/sign-in", (await owner.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    private static Task<Seen> RecoverAsync(Browser browser, string email, string code) => browser.SubmitAsync("/recover", "/recover", ("email", email), ("code", code), ("password", New));

    private async Task<(Browser Laptop, Browser Phone)> TwoAsync(string email)
    {
        Browser laptop = Workbench.Anybody(), phone = Workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, email);
        await SignInTests.SignInAsync(phone, email);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/account")).Status);
        return (laptop, phone);
    }
}
