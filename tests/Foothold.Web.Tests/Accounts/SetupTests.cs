using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Accounts;

public sealed class SetupTests
{
    [Fact]
    public async Task Instance_WithoutAdministrator_IsSetUpOnceWithTheCode()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true, settings => settings with { SetupCode = "abcd-efgh-2345" });
        Browser browser = workbench.Anybody();
        Assert.Equal("/setup", (await browser.GetAsync("/firms")).Location);
        Assert.Equal("/setup", (await browser.GetAsync("/sign-up")).Location);
        Seen wrong = await SetUpAsync(browser, "abcd-efgh-2346");
        Assert.Equal("#f-code", Assert.Single(wrong.Document.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.Equal("/administration", (await SetUpAsync(browser, "ABCDEFGH2345")).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/administration")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.Anybody().GetAsync("/setup")).Status);
        Assert.Equal(HttpStatusCode.OK, (await workbench.Anybody().GetAsync("/sign-up")).Status);
    }

    [Fact]
    public async Task Administration_ForOthers_DoesNotExist()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Browser other = workbench.As(await workbench.AddPersonAsync("Karin Holm"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/administration")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/administration/evidence") { Content = new FormUrlEncodedContent([]) })).Status);
    }

    [Fact]
    public async Task Account_LockedByTheAdministrator_IsOutAtOnce()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true, settings => settings with { SetupCode = "abcd-efgh-2345" });
        Browser admin = workbench.Anybody();
        await SetUpAsync(admin, "abcd-efgh-2345");
        (Browser owner, FirmId firm) = await PeopleTests.OwnerAsync(workbench);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/firms/{firm}")).Status);
        Person person = await workbench.InDatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == "karin@example.org"));
        await admin.SubmitAsync("/administration?q=karin", $"/administration/people/{person.Id}/lock");
        Assert.StartsWith("/sign-in", (await owner.GetAsync("/firms")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInTests.SignInAsync(workbench.Anybody(), "karin@example.org")).Status);
        await admin.SubmitAsync("/administration?q=karin", $"/administration/people/{person.Id}/unlock");
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInTests.SignInAsync(workbench.Anybody(), "karin@example.org")).Status);

        await admin.SubmitAsync("/administration", $"/administration/people/{person.Id}/reset-link");
        string link = new Uri((await admin.GetAsync("/administration")).Document.QuerySelector(".success code")!.TextContent).PathAndQuery;
        Assert.Equal("/firms", (await workbench.Anybody().SubmitAsync(link, "/reset", ("password", "a wholly different phrase"))).Location);
    }

    [Fact]
    public async Task Organisation_Entered_InvitesItsFirstManager()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Browser admin = workbench.As(await workbench.AddPersonAsync("Anna Admin", isAdministrator: true));
        Seen wrong = await admin.SubmitAsync("/administration", "/administration/organisations", ("organisation", ""), ("country", ""), ("email", "x"));
        Assert.Equal(["#f-organisation", "#f-email", "#f-country"], wrong.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("/administration", (await admin.SubmitAsync("/administration", "/administration/organisations", ("organisation", "Export Centre"), ("country", "SWE"), ("email", "mona@example.org"))).Location);
        string link = new Uri((await admin.GetAsync("/administration")).Document.QuerySelector(".success code")!.TextContent).AbsolutePath;
        Browser manager = workbench.As(await workbench.AddPersonAsync("Mona Manager"));
        Assert.StartsWith("/organisations/", (await manager.SubmitAsync(link, link)).Location, StringComparison.Ordinal);
        Assert.Equal(OrganisationRole.Manager, (await workbench.InDatabaseAsync(db => db.OrganisationMemberships.SingleAsync())).Role);
    }

    private static Task<Seen> SetUpAsync(Browser browser, string code) =>
        browser.SubmitAsync("/setup", "/setup", ("code", code), ("name", "Anna Admin"), ("email", "anna@example.org"), ("password", SignInTests.Password));
}
