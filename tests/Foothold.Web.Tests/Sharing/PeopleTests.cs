using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Sharing;

public sealed class PeopleTests
{
    [Fact]
    public async Task Invitation_Accepted_SurvivesASignUpAndCountsOnce()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        (Browser owner, FirmId firm) = await OwnerAsync(workbench);
        string link = await InviteAsync(owner, firm, "nils@example.org", FirmRole.ChangeAgent);
        Assert.DoesNotContain(link, (await owner.GetAsync($"/firms/{firm}/people")).Html, StringComparison.Ordinal);

        Browser invited = workbench.Anybody();
        Seen page = await invited.GetAsync(link);
        Assert.Contains("Karin Holm", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ugnen Bageri AB", page.Text, StringComparison.Ordinal);
        string signUp = page.Document.QuerySelector("main a.button")!.GetAttribute("href")!;
        Seen made = await invited.SubmitAsync(signUp, "/sign-up", ("name", "Nils Berg"), ("email", "nils@example.org"), ("password", SignInTests.Password));
        Assert.Equal(link, made.Location);
        // Opening the link does nothing by itself; accepting does.
        Assert.Equal(HttpStatusCode.NotFound, (await invited.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal($"/firms/{firm}", (await invited.SubmitAsync(link, link)).Location);
        Assert.Equal(HttpStatusCode.OK, (await invited.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(FirmRole.ChangeAgent, await workbench.InDatabaseAsync(db => db.FirmMemberships.Where(row => row.Role != FirmRole.Owner).Select(row => row.Role).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.Anybody().GetAsync(link)).Status);
    }

    [Fact]
    public async Task Invitation_RevokedOrExpired_CannotBeAccepted()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        (Browser owner, FirmId firm) = await OwnerAsync(workbench);
        string revoked = await InviteAsync(owner, firm, "a@example.org", FirmRole.Member), expiring = await InviteAsync(owner, firm, "b@example.org", FirmRole.Member);
        Browser invited = workbench.Anybody();
        await SignInTests.SignUpAsync(invited, "late@example.org");
        Seen open = await invited.GetAsync(revoked), other = await invited.GetAsync(expiring);
        Guid id = await workbench.InDatabaseAsync(db => db.Invitations.Where(row => row.Email == "a@example.org").Select(row => row.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.SubmitAsync($"/firms/{firm}/people", $"/firms/{firm}/people/invitations/{id}/revoke")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await invited.SubmitAsync(open, revoked)).Status);
        workbench.Clock.Now += Invitations.Life;
        Assert.Equal(HttpStatusCode.NotFound, (await invited.SubmitAsync(other, expiring)).Status);
        Assert.Equal(1, await workbench.InDatabaseAsync(db => db.FirmMemberships.CountAsync()));
    }

    [Fact]
    public async Task Owner_TheLast_CannotGo()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("Karin Holm"), colleague = await workbench.AddPersonAsync("Nils Berg");
        FirmId firm = await workbench.AddFirmAsync(owner);
        await workbench.InDatabaseAsync(async db =>
        {
            db.Add(new FirmMembership { FirmId = firm, PersonId = colleague.PersonId, Role = FirmRole.Member, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        Browser browser = workbench.As(owner);
        string page = $"/firms/{firm}/people";
        foreach (Seen refused in new[] { await browser.SubmitAsync(page, $"{page}/{owner.Id}/role", ("role", "Member")), await browser.SubmitAsync(page, $"{page}/leave") })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("last owner", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(page, (await browser.SubmitAsync(page, $"{page}/{colleague.Id}/role", ("role", "Owner"))).Location);
        Assert.Equal("/firms", (await browser.SubmitAsync(page, $"{page}/leave")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await workbench.As(colleague).GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Colleague_Removed_SeesNothingAnyMore()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("Karin Holm"), colleague = await workbench.AddPersonAsync("Nils Berg");
        FirmId firm = await workbench.AddFirmAsync(owner);
        await workbench.InDatabaseAsync(async db =>
        {
            db.Add(new FirmMembership { FirmId = firm, PersonId = colleague.PersonId, Role = FirmRole.ChangeAgent, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        Browser browser = workbench.As(colleague);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}")).Status);
        string ask = $"/firms/{firm}/people/{colleague.Id}/remove";
        Assert.Equal($"/firms/{firm}/people", (await workbench.As(owner).SubmitAsync(ask, ask)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Organisation_ItsManager_InvitesAdvisersAndStrangersSeeNothing()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person manager = await workbench.AddPersonAsync("Mona Manager"), stranger = await workbench.AddPersonAsync("Some Stranger");
        var organisation = new OrganisationRow { Id = new Foothold.Storage.OrganisationId(Guid.NewGuid()), Name = "Export Centre", Country = "SWE", CreatedAt = Workbench.Now };
        await workbench.InDatabaseAsync(async db =>
        {
            db.AddRange(organisation, new OrganisationMembership { OrganisationId = organisation.Id, PersonId = manager.PersonId, Role = OrganisationRole.Manager, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        string page = $"/organisations/{organisation.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(stranger).GetAsync(page)).Status);
        Browser browser = workbench.As(manager);
        Assert.Contains("last manager", (await browser.SubmitAsync(page, $"{page}/leave")).Text, StringComparison.Ordinal);
        Assert.Equal(page, (await browser.SubmitAsync(page, $"{page}/invitations", ("email", "adviser@example.org"), ("role", "Adviser"))).Location);
        string link = LinkOn(await browser.GetAsync(page));
        Browser adviser = workbench.As(stranger);
        Assert.Equal(page, (await adviser.SubmitAsync(link, link)).Location);
        Assert.Equal(HttpStatusCode.OK, (await adviser.GetAsync(page)).Status);
        Seen refused = await adviser.SubmitAsync(await adviser.GetAsync(page), $"{page}/leave");
        Assert.Equal("/organisations", refused.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await adviser.GetAsync(page)).Status);
    }

    internal static async Task<(Browser Owner, FirmId Firm)> OwnerAsync(Workbench workbench, string email = "karin@example.org")
    {
        Browser owner = workbench.Anybody();
        await SignInTests.SignUpAsync(owner, email);
        Person person = await workbench.InDatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == email));
        return (owner, await workbench.AddFirmAsync(person));
    }

    private static async Task<string> InviteAsync(Browser owner, FirmId firm, string email, FirmRole role)
    {
        Assert.Equal($"/firms/{firm}/people", (await owner.SubmitAsync($"/firms/{firm}/people", $"/firms/{firm}/people/invitations", ("email", email), ("role", $"{role}"))).Location);
        return LinkOn(await owner.GetAsync($"/firms/{firm}/people"));
    }

    private static string LinkOn(Seen page) => new Uri(page.Document.QuerySelector("code")!.TextContent).AbsolutePath;
}
