using System.Net;
using System.Text.Json.Nodes;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.Api;

public sealed class AccountApiTests
{
    [Fact]
    public async Task Account_IsShownChangedAndErased()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person person = await workbench.AddPersonAsync("Karin Holm");
        Browser own = workbench.As(person);
        JsonNode shown = await ReadAsync(own, "/api/v1/account");
        Assert.Equal(("Karin Holm", person.Email, "en"), (shown["name"]!.GetValue<string>(), shown["email"]!.GetValue<string>(), shown["language"]!.GetValue<string>()));
        Seen wrong = await own.SendAsync(HttpMethod.Put, "/api/v1/account", """{"name":" ","language":"xx"}""");
        Assert.Equal(["/name", "/language"], JsonNode.Parse(wrong.Html)!["problems"]!.AsArray().Select(problem => problem!["path"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync(HttpMethod.Put, "/api/v1/account", """{"name":"Karin Holm Berg","language":"sv"}""")).Status);
        shown = await ReadAsync(own, "/api/v1/account");
        Assert.Equal(("Karin Holm Berg", "sv"), (shown["name"]!.GetValue<string>(), shown["language"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await own.SendAsync(HttpMethod.Delete, "/api/v1/account?email=other@example.org")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync(HttpMethod.Delete, $"/api/v1/account?email={person.Email}")).Status);
        Assert.False(await workbench.InDatabaseAsync(db => Task.FromResult(db.Users.Any(row => row.Id == person.Id))));
    }

    [Fact]
    public async Task EraseAccount_OfTheOnlyOwnerOfAFirm_IsRefused()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person person = await workbench.AddPersonAsync("Karin Holm");
        await workbench.AddFirmAsync(person);
        Assert.Equal(HttpStatusCode.Conflict, (await workbench.As(person).SendAsync(HttpMethod.Delete, $"/api/v1/account?email={person.Email}")).Status);
    }

    [Fact]
    public async Task Keys_AreListedWithoutTheirSecretAndRevoked()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person person = await workbench.AddPersonAsync("Karin Holm"), other = await workbench.AddPersonAsync("Nils Berg");
        Browser own = workbench.As(person);
        Seen page = await own.SubmitAsync("/account", "/account/keys", ("key-name", "Books"), ("key-writes", "true"));
        string secret = System.Text.RegularExpressions.Regex.Match((await own.GetAsync(page.Location!)).Html, "fh_[A-Za-z0-9_-]{43}").Value;
        Assert.Equal(46, secret.Length);
        Seen list = await own.GetAsync("/api/v1/account/keys");
        JsonNode key = Assert.Single(JsonNode.Parse(list.Html)!.AsArray())!;
        Assert.Equal(("Books", secret[..9], true), (key["name"]!.GetValue<string>(), key["prefix"]!.GetValue<string>(), key["mayWrite"]!.GetValue<bool>()));
        Assert.DoesNotContain(secret, list.Html, StringComparison.Ordinal);
        string address = $"/api/v1/account/keys/{key["id"]!.GetValue<Guid>()}";
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(other).SendAsync(HttpMethod.Delete, address)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync(HttpMethod.Delete, address)).Status);
        Assert.Empty((await ReadAsync(own, "/api/v1/account/keys")).AsArray());
    }

    [Fact]
    public async Task Administration_AddsAnOrganisationWhoseManagerInvitesAndLeaves()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person chief = await workbench.AddPersonAsync("Root", isAdministrator: true), manager = await workbench.AddPersonAsync("Mona Ek"), adviser = await workbench.AddPersonAsync("Ada Lund");
        Browser runs = workbench.As(chief), manages = workbench.As(manager), advises = workbench.As(adviser);
        Assert.Equal(HttpStatusCode.NotFound, (await manages.SendAsync(HttpMethod.Post, "/api/v1/administration/organisations", "{}")).Status);
        Assert.Equal(3, JsonNode.Parse((await runs.SendAsync(HttpMethod.Post, "/api/v1/administration/organisations", "{}")).Html)!["problems"]!.AsArray().Count);
        Seen added = await runs.SendAsync(HttpMethod.Post, "/api/v1/administration/organisations", """{"name":"Food Cluster North","country":"SWE","email":"mona@example.org"}""");
        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await runs.SendAsync(HttpMethod.Post, "/api/v1/administration/organisations", """{"name":"Food Cluster North","country":"SWE","email":"mona@example.org"}""")).Status);
        string organisation = JsonNode.Parse(added.Html)!["id"]!.GetValue<string>();
        JsonNode accepted = JsonNode.Parse((await AcceptAsync(manages, JsonNode.Parse(added.Html)!["invitation"]!)).Html)!;
        Assert.Equal(organisation, accepted["organisation"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await AcceptAsync(advises, JsonNode.Parse(added.Html)!["invitation"]!)).Status);
        string api = $"/api/v1/organisations/{organisation}";
        Seen invited = await manages.SendAsync(HttpMethod.Post, $"{api}/invitations", """{"email":"ada@example.org","role":"adviser"}""");
        Assert.Equal(HttpStatusCode.Created, invited.Status);
        Assert.Single((await ReadAsync(manages, $"{api}/invitations")).AsArray());
        await AcceptAsync(advises, JsonNode.Parse(invited.Html)!);
        Assert.Equal(["adviser", "manager"], (await ReadAsync(advises, $"{api}/people")).AsArray().Select(person => person!["role"]!.GetValue<string>()).Order());
        Assert.Equal(HttpStatusCode.Forbidden, (await advises.SendAsync(HttpMethod.Delete, $"{api}/people/{manager.Id}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await manages.SendAsync(HttpMethod.Delete, $"{api}/membership")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await advises.SendAsync(HttpMethod.Delete, $"{api}/membership")).Status);
        Assert.Single((await ReadAsync(manages, $"{api}/people")).AsArray());
    }

    [Fact]
    public async Task Administration_ListsAccountsInPagesAndLocksThem()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person chief = await workbench.AddPersonAsync("Root", isAdministrator: true), person = await workbench.AddPersonAsync("Mona Ek");
        await workbench.AddPersonAsync("Ada Lund");
        Browser runs = workbench.As(chief);
        var names = new List<string>();
        for (string? next = "/api/v1/administration/accounts?limit=1"; next is not null;)
        {
            JsonNode page = await ReadAsync(runs, next);
            names.Add(Assert.Single(page["items"]!.AsArray())!["name"]!.GetValue<string>());
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(["Ada Lund", "Mona Ek", "Root"], names.Order(StringComparer.Ordinal));
        string account = $"/api/v1/administration/accounts/{person.Id}";
        Assert.Equal(HttpStatusCode.NoContent, (await runs.SendAsync(HttpMethod.Put, $"{account}/lock")).Status);
        Assert.True((await ReadAsync(runs, "/api/v1/administration/accounts?q=mona"))["items"]![0]!["isLocked"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.NotFound, (await runs.SendAsync(HttpMethod.Post, $"{account}/reset-link")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await runs.SendAsync(HttpMethod.Delete, $"{account}/lock")).Status);
        Assert.Contains("/reset", JsonNode.Parse((await runs.SendAsync(HttpMethod.Post, $"{account}/reset-link")).Html)!["link"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await runs.SendAsync(HttpMethod.Put, $"/api/v1/administration/accounts/{chief.Id}/lock")).Status);
        Assert.NotEmpty((await ReadAsync(runs, "/api/v1/administration/evidence")).AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(person).GetAsync("/api/v1/administration/accounts")).Status);
    }

    private static Task<Seen> AcceptAsync(Browser browser, JsonNode invitation) =>
        browser.SendAsync(HttpMethod.Post, "/api/v1/invitations", new JsonObject { ["secret"] = new Uri(invitation["link"]!.GetValue<string>()).Segments[^1] }.ToJsonString());

    private static async Task<JsonNode> ReadAsync(Browser browser, string path)
    {
        Seen seen = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        return JsonNode.Parse(seen.Html)!;
    }
}
