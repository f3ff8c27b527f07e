using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Sharing;

public sealed class ConsentTests
{
    [Fact]
    public async Task Consent_GivenAndEnded_IsFeltAtOnceAndStaysListed()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person owner, Person adviser, OrganisationRow organisation) = await PartiesAsync(workbench);
        Browser own = workbench.As(owner), advising = workbench.As(adviser);
        Assert.Contains("Nobody outside the firm", (await own.GetAsync($"/firms/{firm}/sharing")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await advising.GetAsync($"/firms/{firm}")).Status);
        string give = $"/firms/{firm}/sharing/give";
        Seen form = await own.GetAsync(give);
        Assert.Equal("2027-05-01", form.Document.QuerySelector("#f-until")!.GetAttribute("value"));
        Seen given = await own.SubmitAsync(form, give, ("organisation", $"{organisation.Id}"), ("scope.Profile", "yes"), ("scope.Journey", "yes"));
        Assert.Equal($"/firms/{firm}/sharing", given.Location);
        Assert.Equal(HttpStatusCode.OK, (await advising.GetAsync($"/firms/{firm}")).Status);
        Assert.Contains("Ugnen Bageri AB", (await advising.GetAsync($"/organisations/{organisation.Id}")).Text, StringComparison.Ordinal);
        Seen page = await own.GetAsync($"/firms/{firm}/sharing");
        Assert.Contains("Profile and products · Journey", page.Text, StringComparison.Ordinal);
        Assert.Contains("once in the last 30 days", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 May 2027", page.Text, StringComparison.Ordinal);
        // The adviser sees neither the firm's sharing nor its trail.
        Assert.Equal(HttpStatusCode.Forbidden, (await advising.GetAsync($"/firms/{firm}/sharing")).Status);

        string end = page.Document.QuerySelector("a[href$='/end']")!.GetAttribute("href")!;
        Assert.Equal($"/firms/{firm}/sharing", (await own.SubmitAsync(end, end)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await advising.GetAsync($"/firms/{firm}")).Status);
        Assert.Contains("ended by Karin Holm", (await own.GetAsync($"/firms/{firm}/sharing")).Text, StringComparison.Ordinal);
        Seen trail = await own.GetAsync($"/firms/{firm}/trail");
        Assert.Contains("ended a consent", trail.Text, StringComparison.Ordinal);
        Assert.Contains("Nils Berg", trail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Profile", "Advice", "2027-01-01", "organisation")]
    [InlineData("00000000-0000-0000-0000-000000000009", "Profile", "Advice", "2027-01-01", "organisation")]
    [InlineData("own", "", "Advice", "2027-01-01", "scope")]
    [InlineData("own", "Profile", "Sale", "2027-01-01", "purpose")]
    [InlineData("own", "Profile", "Advice", "2026-10-31", "until")]
    [InlineData("own", "Profile", "Advice", "2028-11-02", "until")]
    [InlineData("own", "Profile", "Advice", "soon", "until")]
    public async Task Consent_WithAMistake_IsNotGiven(string who, string scope, string purpose, string until, string field)
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person owner, _, OrganisationRow organisation) = await PartiesAsync(workbench);
        string give = $"/firms/{firm}/sharing/give";
        Seen answer = await workbench.As(owner).SubmitAsync(give, give, ("organisation", who == "own" ? $"{organisation.Id}" : who), ($"scope.{scope}", "yes"), ("purpose", purpose), ("until", until));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal($"#f-{field}", Assert.Single(answer.Document.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.Equal(0, await workbench.InDatabaseAsync(db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task Api_GivesListsAndRevokes()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person owner, Person adviser, OrganisationRow organisation) = await PartiesAsync(workbench);
        Browser own = workbench.As(owner);
        Seen made = await PostAsync(own, $"/api/v1/firms/{firm}/consents", new JsonObject { ["organisation"] = organisation.Id.ToString(), ["scopes"] = new JsonArray("profile", "plan"), ["purpose"] = "advice", ["expiresAt"] = "2027-02-01T00:00:00Z" });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        string id = JsonNode.Parse(made.Html)!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.OK, (await workbench.As(adviser).GetAsync($"/firms/{firm}")).Status);
        JsonArray list = JsonNode.Parse((await own.GetAsync($"/api/v1/firms/{firm}/consents")).Html)!.AsArray();
        Assert.Equal("[\"profile\",\"plan\"]", Assert.Single(list)!["scopes"]!.ToJsonString());
        Assert.True(list[0]!["holds"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/firms/{firm}/consents/{id}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(adviser).GetAsync($"/firms/{firm}")).Status);
        Seen wrong = await PostAsync(own, $"/api/v1/firms/{firm}/consents", new JsonObject { ["organisation"] = organisation.Id.ToString(), ["scopes"] = new JsonArray("profile", "secrets"), ["purpose"] = "fun", ["expiresAt"] = "2027-02-01T00:00:00Z" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["/scopes/1", "/purpose"], JsonNode.Parse(wrong.Html)!["problems"]!.AsArray().Select(problem => problem!["path"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Trail_OfManyLines_IsPaged()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person owner, _, _) = await PartiesAsync(workbench);
        int before = await workbench.InDatabaseAsync(db => db.Audit.CountAsync(row => row.FirmId == firm));
        await workbench.InDatabaseAsync(async db =>
        {
            db.Audit.AddRange(Enumerable.Range(0, 120).Select(_ => new AuditEntry { At = Workbench.Now, Person = owner.PersonId, FirmId = firm, Action = AuditActions.PlanWritten, Subject = "version 1" }));
            return await db.SaveChangesAsync();
        });
        Browser own = workbench.As(owner);
        int seen = 0;
        for (string? path = $"/firms/{firm}/trail"; path is not null;)
        {
            Seen page = await own.GetAsync(path);
            seen += page.Document.QuerySelectorAll("tbody tr").Length;
            path = page.Document.QuerySelectorAll("main a").FirstOrDefault(link => link.TextContent == "Older")?.GetAttribute("href");
        }

        Assert.Equal(before + 120, seen);
        int counted = 0;
        for (string? path = $"/api/v1/firms/{firm}/trail?limit=70"; path is not null;)
        {
            JsonNode page = JsonNode.Parse((await own.GetAsync(path)).Html)!;
            counted += page["items"]!.AsArray().Count;
            path = page["next"]?.GetValue<string>();
        }

        Assert.Equal(before + 120, counted);
    }

    internal static async Task<(FirmId Firm, Person Owner, Person Adviser, OrganisationRow Organisation)> PartiesAsync(Workbench workbench)
    {
        Person owner = await workbench.AddPersonAsync("Karin Holm"), adviser = await workbench.AddPersonAsync("Nils Berg");
        FirmId firm = await workbench.AddFirmAsync(owner);
        var organisation = new OrganisationRow { Id = new OrganisationId(Guid.NewGuid()), Name = "Export Centre", Country = "SWE", CreatedAt = Workbench.Now };
        await workbench.InDatabaseAsync(async db =>
        {
            db.AddRange(organisation, new OrganisationMembership { OrganisationId = organisation.Id, PersonId = adviser.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        return (firm, owner, adviser, organisation);
    }

    private static Task<Seen> PostAsync(Browser browser, string path, JsonObject body) =>
        browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) });
}
