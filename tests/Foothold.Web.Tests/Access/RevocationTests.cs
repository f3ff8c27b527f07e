using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Access;

/// <summary>What is remembered about access must not outlive what it rests on.</summary>
public sealed class RevocationTests
{
    [Fact]
    public async Task Consent_Revoked_EndsAtOnce()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person adviser, _, Consent consent) = await SharedAsync(workbench, Workbench.Now.AddDays(30));
        Browser browser = workbench.As(adviser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}")).Status);
        await workbench.InDatabaseAsync(async db =>
        {
            (await db.Consents.SingleAsync(row => row.Id == consent.Id)).RevokedAt = Workbench.Now;
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Consent_RevokedInATransaction_EndsWithItsCommit()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person adviser, _, Consent consent) = await SharedAsync(workbench, Workbench.Now.AddDays(30));
        Browser browser = workbench.As(adviser);
        await workbench.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Consents.SingleAsync(row => row.Id == consent.Id)).RevokedAt = Workbench.Now;
            await db.SaveChangesAsync();
            // Remembered while the write is not to be seen yet.
            await using AsyncServiceScope other = workbench.Services.CreateAsyncScope();
            FirmView meanwhile = await other.ServiceProvider.GetRequiredService<FirmGate>().ViewAsync(firm, adviser.PersonId, default);
            Assert.True(meanwhile.SeesAnything);
            await transaction.CommitAsync();
            return 0;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Consent_Expiring_EndsOnTheMoment()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person adviser, _, _) = await SharedAsync(workbench, Workbench.Now.AddSeconds(1));
        Browser browser = workbench.As(adviser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}")).Status);
        workbench.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Access_TakenAwayByAnotherProcess_EndsWithinTwoSeconds()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person adviser, _, Consent consent) = await SharedAsync(workbench, Workbench.Now.AddDays(30));
        Browser browser = workbench.As(adviser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}")).Status);
        // A statement that the process's own watch does not see, as another process's.
        await workbench.InDatabaseAsync(db => db.Consents.Where(row => row.Id == consent.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, Workbench.Now)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}")).Status);
        workbench.Clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Membership_Removed_EndsAtOnce()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person adviser, Person owner, _) = await SharedAsync(workbench, Workbench.Now.AddDays(30));
        Browser own = workbench.As(owner), advising = workbench.As(adviser);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await advising.GetAsync($"/firms/{firm}")).Status);
        await workbench.InDatabaseAsync(async db =>
        {
            db.Remove(await db.FirmMemberships.SingleAsync(row => row.PersonId == owner.PersonId));
            db.Remove(await db.OrganisationMemberships.SingleAsync(row => row.PersonId == adviser.PersonId));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await advising.GetAsync($"/firms/{firm}")).Status);
    }

    private static async Task<(FirmId Firm, Person Adviser, Person Owner, Consent Consent)> SharedAsync(Workbench workbench, DateTimeOffset expires)
    {
        Person owner = await workbench.AddPersonAsync("Karin Holm"), adviser = await workbench.AddPersonAsync("Nils Berg");
        FirmId firm = await workbench.AddFirmAsync(owner);
        var organisation = new OrganisationRow { Id = new OrganisationId(Guid.NewGuid()), Name = "Export Centre", Country = "SWE", CreatedAt = Workbench.Now };
        var consent = new Consent { Id = new ConsentId(Guid.NewGuid()), FirmId = firm, OrganisationId = organisation.Id, Scope = Scope.Profile, Purpose = Purpose.Advice, GivenBy = owner.PersonId, GivenAt = Workbench.Now, ExpiresAt = expires };
        await workbench.InDatabaseAsync(async db =>
        {
            db.AddRange(organisation, consent, new OrganisationMembership { OrganisationId = organisation.Id, PersonId = adviser.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        return (firm, adviser, owner, consent);
    }
}
