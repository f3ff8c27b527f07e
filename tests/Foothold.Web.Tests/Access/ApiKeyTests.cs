using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Access;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task Key_OfAPerson_ReadsWhatTheyMay()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Person owner = await workbench.AddPersonAsync("Karin Holm"), other = await workbench.AddPersonAsync("Other Person");
        FirmId firm = await workbench.AddFirmAsync(owner);
        string own = await MakeAsync(workbench, owner, mayWrite: false), foreign = await MakeAsync(workbench, other, mayWrite: true);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(workbench, own, HttpMethod.Get, $"/api/v1/firms/{firm}/file")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(workbench, foreign, HttpMethod.Get, $"/api/v1/firms/{firm}/file")).Status);
        // Keys are for programs: pages do not take them.
        Assert.StartsWith("/sign-in", (await SendAsync(workbench, own, HttpMethod.Get, $"/firms/{firm}")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Kept_IsAHashOnly()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Person owner = await workbench.AddPersonAsync("Karin Holm");
        string secret = await MakeAsync(workbench, owner, mayWrite: false);
        ApiKey row = await workbench.InDatabaseAsync(db => db.ApiKeys.SingleAsync());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(secret)), row.Hash);
        Assert.Equal(secret[..9], row.Prefix);
        Assert.Null(row.LastUsedAt);
        await SendAsync(workbench, secret, HttpMethod.Get, "/api/v1/firms");
        Assert.Equal(Workbench.Now, (await workbench.InDatabaseAsync(db => db.ApiKeys.AsNoTracking().SingleAsync())).LastUsedAt);
    }

    [Fact]
    public async Task Key_RevokedExpiredOrOfALockedAccount_IsRefusedAtOnce()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Person owner = await workbench.AddPersonAsync("Karin Holm");
        string revoked = await MakeAsync(workbench, owner, false), expiring = await MakeAsync(workbench, owner, false, Workbench.Now.AddMinutes(1)), plain = await MakeAsync(workbench, owner, false);
        foreach (string key in new[] { revoked, expiring, plain }) Assert.Equal(HttpStatusCode.OK, (await SendAsync(workbench, key, HttpMethod.Get, "/api/v1/firms")).Status);
        await using (AsyncServiceScope scope = workbench.Services.CreateAsyncScope())
        {
            ApiKeys keys = scope.ServiceProvider.GetRequiredService<ApiKeys>();
            Guid id = (await keys.ListAsync(owner.PersonId, TestContext.Current.CancellationToken)).Single(row => row.Hash.SequenceEqual(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(revoked)))).Id;
            Assert.False(await keys.RevokeAsync(new Actor(new PersonId(Guid.NewGuid()), "x"), id, TestContext.Current.CancellationToken));
            Assert.True(await keys.RevokeAsync(new Actor(owner.PersonId, "x"), id, TestContext.Current.CancellationToken));
        }

        Seen gone = await SendAsync(workbench, revoked, HttpMethod.Get, "/api/v1/firms");
        Assert.Equal(HttpStatusCode.Unauthorized, gone.Status);
        Assert.Contains("\"code\":\"not-signed-in\"", gone.Html, StringComparison.Ordinal);
        workbench.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(workbench, expiring, HttpMethod.Get, "/api/v1/firms")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(workbench, plain, HttpMethod.Get, "/api/v1/firms")).Status);
        await workbench.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync()).LockoutEnd = KnownPeople.Forever;
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(workbench, plain, HttpMethod.Get, "/api/v1/firms")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fh_")]
    [InlineData("fh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' or 1=1 --")]
    public async Task Key_MadeUp_IsRefused(string key)
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        await MakeAsync(workbench, await workbench.AddPersonAsync("Karin Holm"), true);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(workbench, key, HttpMethod.Get, "/api/v1/firms")).Status);
    }

    [Fact]
    public async Task Write_WithAReadingKey_IsRefusedEverywhere()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Person owner = await workbench.AddPersonAsync("Karin Holm");
        await workbench.AddFirmAsync(owner);
        string reading = await MakeAsync(workbench, owner, mayWrite: false);
        Seen answer = await SendAsync(workbench, reading, HttpMethod.Post, "/api/v1/anything");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains(ApiWrites.ReadOnlyKey, answer.Html, StringComparison.Ordinal);
        string writing = await MakeAsync(workbench, owner, mayWrite: true);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(workbench, writing, HttpMethod.Post, "/api/v1/anything")).Status);
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData("foothold", null, null, true)]
    [InlineData("foothold", "same-origin", "http://localhost", true)]
    [InlineData("foothold", "cross-site", null, false)]
    [InlineData("foothold", "same-site", null, false)]
    [InlineData("foothold", null, "https://evil.example", false)]
    [InlineData("foothold", null, "null", false)]
    [InlineData("XMLHttpRequest", "same-origin", null, false)]
    public async Task Write_ByCookie_IsTakenFromOwnPagesOnly(string? header, string? site, string? origin, bool isTaken)
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser browser = workbench.Anybody();
        await Accounts.SignInTests.SignUpAsync(browser, "writes@example.org");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/anything") { Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("text/plain")) };
        request.Headers.Add(ApiWrites.Header, header ?? "");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        Assert.Equal(isTaken ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, (await browser.SendAsync(request)).Status);
    }

    internal static async Task<string> MakeAsync(Workbench workbench, Person person, bool mayWrite, DateTimeOffset? expires = null)
    {
        await using AsyncServiceScope scope = workbench.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ApiKeys>().MakeAsync(new Actor(person.PersonId, person.DisplayName), "test", mayWrite, expires, TestContext.Current.CancellationToken))!.Value.Secret;
    }

    internal static Task<Seen> SendAsync(Workbench workbench, string key, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        if (method != HttpMethod.Get) request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return workbench.Anybody().SendAsync(request);
    }
}
