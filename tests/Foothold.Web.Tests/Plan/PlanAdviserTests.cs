using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Tests.Api;

namespace Foothold.Web.Tests.Plan;

/// <summary>What people of organisations may do with a plan that a firm has let them see.</summary>
public sealed class PlanAdviserTests(PlanBench bench) : IClassFixture<PlanBench>
{
    [Fact]
    public async Task Adviser_WithConsentToThePlan_CommentsAndChangesNothing()
    {
        FirmId firm = await bench.AddPlannedAsync();
        using Browser adviser = bench.Workbench.As(await AdviserAsync(firm, Scope.Plan));
        string root = $"/firms/{firm}/plan", item = (await bench.PlanAsync(firm)).Actions[0].Id;
        Seen page = await adviser.GetAsync(root);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector($"a[href^='{root}/add/']"));
        Seen about = await adviser.GetAsync($"{root}/items/{item}");
        Assert.DoesNotContain(about.Document.Forms, form => form.GetAttribute("action") == $"{root}/items/{item}");
        Seen commented = await adviser.SubmitAsync(about, $"{root}/comments", ("text", "Two shops are enough"));
        Assert.Equal(HttpStatusCode.SeeOther, commented.Status);
        Assert.Contains("Two shops are enough", (await bench.Browser.GetAsync(root)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await adviser.GetAsync($"{root}/add/actions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await adviser.SendAsync(HttpMethod.Put, $"/api/v1/firms/{firm}/plan", "{}", ("If-Match", "*"))).Status);
        Assert.Equal(1, (await bench.PlanAsync(firm)).Version);
    }

    [Fact]
    public async Task Adviser_WithConsentToTheRankingAlone_SeesNoPlan()
    {
        FirmId firm = await bench.AddPlannedAsync();
        using Browser adviser = bench.Workbench.As(await AdviserAsync(firm, Scope.Markets));
        foreach (string path in (string[])["plan", "plan/versions", "plan/download/json", "plan/calendar.ics", "learning"])
            Assert.Equal(HttpStatusCode.Forbidden, (await adviser.GetAsync($"/firms/{firm}/{path}")).Status);
    }

    private async Task<Person> AdviserAsync(FirmId firm, Scope scope)
    {
        Person person = await bench.Workbench.AddPersonAsync($"Adviser {Guid.NewGuid():N}");
        await bench.Workbench.InDatabaseAsync(async db =>
        {
            var organisation = new OrganisationId(Guid.NewGuid());
            db.Organisations.Add(new() { Id = organisation, Name = $"Chamber {organisation}", Country = "SWE", CreatedAt = Workbench.Now });
            db.OrganisationMemberships.Add(new() { OrganisationId = organisation, PersonId = person.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now });
            db.Consents.Add(new Consent { Id = new ConsentId(Guid.NewGuid()), FirmId = firm, OrganisationId = organisation, Scope = scope, Purpose = Purpose.Advice, GivenBy = bench.Owner.PersonId, GivenAt = Workbench.Now.AddDays(-1), ExpiresAt = Workbench.Now.AddDays(30) });
            return await db.SaveChangesAsync();
        });
        return person;
    }
}
