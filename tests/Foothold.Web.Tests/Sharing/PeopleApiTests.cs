using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.Sharing;

public sealed class PeopleApiTests
{
    [Fact]
    public async Task Api_InvitesChangesAndRemovesPeople()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("Karin Holm"), colleague = await workbench.AddPersonAsync("Nils Berg");
        FirmId firm = await workbench.AddFirmAsync(owner);
        Browser own = workbench.As(owner), other = workbench.As(colleague);
        string api = $"/api/v1/firms/{firm}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(own, HttpMethod.Post, $"{api}/invitations", """{"email":"nobody","role":"king"}""")).Status);
        Seen made = await SendAsync(own, HttpMethod.Post, $"{api}/invitations", """{"email":"nils@example.org","role":"member"}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        string link = new Uri(JsonNode.Parse(made.Html)!["link"]!.GetValue<string>()).AbsolutePath;
        Assert.Null(Assert.Single(JsonNode.Parse((await own.GetAsync($"{api}/invitations")).Html)!.AsArray())!["link"]);
        await other.SubmitAsync(link, link);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(other, HttpMethod.Put, $"{api}/people/{colleague.Id}/role", """{"role":"owner"}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(own, HttpMethod.Put, $"{api}/people/{colleague.Id}/role", """{"role":"change-agent"}""")).Status);
        Assert.Equal(["owner", "change-agent"], JsonNode.Parse((await other.GetAsync($"{api}/people")).Html)!.AsArray().Select(person => person!["role"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(own, HttpMethod.Delete, $"{api}/people/{owner.Id}", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(own, HttpMethod.Delete, $"{api}/people/{colleague.Id}", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{api}/people")).Status);
    }

    private static Task<Seen> SendAsync(Browser browser, HttpMethod method, string path, string? body)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return browser.SendAsync(request);
    }
}
