using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Foothold.Tests.Shared;
using Foothold.Web.Api;
using Foothold.Web.Tests.Accounts;
using Foothold.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Databases;

/// <summary>A workbench with real sign-in on one of the databases; none where there is no server.</summary>
public abstract class DatabaseBench(bool isServer) : IAsyncLifetime
{
    public Workbench? Workbench { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (isServer && ServerDatabase.Server is null) return;
        Workbench = await Workbench.StartAsync(withRealSignIn: true, isServer ? settings => settings with { Database = ServerDatabase.New() } : null);
    }

    public async ValueTask DisposeAsync()
    {
        if (Workbench is not null) await Workbench.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>On a file.</summary>
public sealed class FileBench() : DatabaseBench(false);

/// <summary>On a server.</summary>
public sealed class ServerBench() : DatabaseBench(true);

/// <inheritdoc cref="DatabaseTests"/>
public sealed class FileDatabaseTests(FileBench bench) : DatabaseTests(bench), IClassFixture<FileBench>;

/// <inheritdoc cref="DatabaseTests"/>
public sealed class ServerDatabaseTests(ServerBench bench) : DatabaseTests(bench), IClassFixture<ServerBench>;

/// <summary>What people do most, on either database. What a database makes of a question shows only when it is asked.</summary>
public abstract class DatabaseTests(DatabaseBench bench)
{
    private Workbench Workbench
    {
        get
        {
            Assert.SkipWhen(bench.Workbench is null, $"{ServerDatabase.Variable} does not name a PostgreSQL server.");
            return bench.Workbench;
        }
    }

    [Fact]
    public async Task Account_MadeLockedRecoveredAndErased()
    {
        Browser browser = await SignUpAsync("account");
        Assert.Equal("/account", (await browser.SubmitAsync("/account", "/account/keys", ("key-name", "Ledger"))).Location);
        string key = (await browser.GetAsync("/account")).Document.QuerySelector(".success code")!.TextContent;
        Assert.Equal(HttpStatusCode.OK, (await Access.ApiKeyTests.SendAsync(Workbench, key, HttpMethod.Get, "/api/v1/firms")).Status);
        await browser.SubmitAsync("/account", "/account/codes");
        string code = (await browser.GetAsync("/account")).Document.QuerySelector(".success code")!.TextContent;
        for (int attempt = 0; attempt < 5; attempt++) await SignInTests.SignInAsync(Workbench.Anybody(), Email("account"), "not the password");
        Assert.Contains("Too many attempts", (await SignInTests.SignInAsync(Workbench.Anybody(), Email("account"))).Text, StringComparison.Ordinal);
        Workbench.Clock.Now += TimeSpan.FromMinutes(16);
        Browser phone = Workbench.Anybody();
        Assert.Equal("/account", (await phone.SubmitAsync("/recover", "/recover", ("email", Email("account")), ("code", code), ("password", "a wholly different phrase"))).Location);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.Equal("/", (await phone.SubmitAsync("/account/erase", "/account/erase", ("email", Email("account")))).Location);
        Assert.False(await Workbench.InDatabaseAsync(db => db.Users.AnyAsync(row => row.Email == Email("account"))));
    }

    [Fact]
    public async Task Record_ChangedByTwo_KeepsTheFirstAndSaysSoToTheSecond()
    {
        (Browser browser, FirmId firm) = await OwnerAsync("record");
        string form = $"/firms/{firm}/profile/firm";
        Seen first = await browser.GetAsync(form), second = await browser.GetAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(first, form, ("name", "Ugnen & Café Åmål 🥐"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(second, form, ("name", "Another"))).Status);
        Assert.Equal("Ugnen & Café Åmål 🥐", (await browser.GetAsync($"/firms/{firm}")).Document.QuerySelector("h1")!.TextContent.Trim());
        string add = $"/firms/{firm}/journey/add/inquiry-received";
        Seen page = await browser.GetAsync(add);
        for (int time = 0; time < 2; time++) Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page, add, ("on", "2026-10-01"), ("market", "POL"))).Status);
        Assert.Equal(1, (await browser.GetAsync($"/api/v1/firms/{firm}/events?limit=200")).Json().GetProperty("items").EnumerateArray().Count(one => one.GetRawText().Contains("POL", StringComparison.Ordinal)));
        foreach (string path in new[] { "profile", "journey", "diagnosis", "sharing", "people", "trail", "data", "plan", "markets/wishes", "shipments", "cash" }) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}/{path}")).Status);
    }

    [Fact]
    public async Task Plan_ChangedRemarkedAndTakenAlong()
    {
        (Browser browser, FirmId firm) = await OwnerAsync("plan");
        LivingPlan plan = LivingPlanReader.Read(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "plans", "bakery-living-1.json"), TestContext.Current.CancellationToken)).Plan!;
        plan = plan with { MadeFrom = plan.MadeFrom with { Firm = firm } };
        await Workbench.InDatabaseAsync(async db =>
        {
            Person by = await db.Users.SingleAsync(row => row.Email == Email("plan"));
            db.Plans.Add(new() { FirmId = firm, Version = 1, Json = Encoding.UTF8.GetString(LivingPlanWriter.Write(plan)), Note = "", By = by.PersonId, At = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        string item = $"/firms/{firm}/plan/items/{plan.Actions[0].Id}";
        Seen first = await browser.GetAsync(item), second = await browser.GetAsync(item);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(first, item, ("what", "Ring the four shops"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(second, item, ("what", "Write to them"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"/firms/{firm}/plan", $"/firms/{firm}/plan/comments", ("text", "As we said"))).Status);
        Assert.Contains("As we said", (await browser.GetAsync($"/firms/{firm}/plan")).Text, StringComparison.Ordinal);
        foreach (string kind in new[] { "docx", "xlsx", "json" }) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}/plan/download/{kind}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}/plan/compare?before=1&after=2")).Status);
    }

    [Fact]
    public async Task Sharing_InvitedConsentedAndRevoked()
    {
        (Browser owner, FirmId firm) = await OwnerAsync("sharing");
        Browser colleague = await SignUpAsync("colleague"), adviser = await SignUpAsync("adviser");
        await owner.SubmitAsync($"/firms/{firm}/people", $"/firms/{firm}/people/invitations", ("email", Email("colleague")), ("role", "Member"));
        string link = new Uri((await owner.GetAsync($"/firms/{firm}/people")).Document.QuerySelector("code")!.TextContent).AbsolutePath;
        Assert.Equal($"/firms/{firm}", (await colleague.SubmitAsync(link, link)).Location);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.GetAsync($"/firms/{firm}/data")).Status);

        var organisation = new OrganisationRow { Id = new OrganisationId(Guid.NewGuid()), Name = $"Export Centre {Guid.NewGuid():N}", Country = "SWE", CreatedAt = Workbench.Now };
        await Workbench.InDatabaseAsync(async db =>
        {
            Person person = await db.Users.SingleAsync(row => row.Email == Email("adviser"));
            db.AddRange(organisation, new OrganisationMembership { OrganisationId = organisation.Id, PersonId = person.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await adviser.GetAsync($"/firms/{firm}")).Status);
        string give = $"/firms/{firm}/sharing/give";
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.SubmitAsync(give, give, ("organisation", $"{organisation.Id}"), ("scope.Profile", "yes"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await adviser.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await adviser.GetAsync($"/firms/{firm}/journey")).Status);
        string end = (await owner.GetAsync($"/firms/{firm}/sharing")).Document.QuerySelector("a[href$='/end']")!.GetAttribute("href")!;
        await owner.SubmitAsync(end, end);
        Assert.Equal(HttpStatusCode.NotFound, (await adviser.GetAsync($"/firms/{firm}")).Status);
        Assert.Contains("ended a consent", (await owner.GetAsync($"/firms/{firm}/trail")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SentTwentyTimesAtOnceWithOneKey_IsDoneOnce()
    {
        (Browser owner, FirmId firm) = await OwnerAsync("idempotent");
        int before = await InquiriesAsync(firm);
        string body = new JsonArray(new JsonObject { ["event"] = "inquiry-received", ["on"] = "2026-10-01", ["market"] = "POL" }).ToJsonString();
        Seen[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => owner.SendAsync(HttpMethod.Post, $"/api/v1/firms/{firm}/events", body, (IdempotentWrites.Header, "the-same"))));
        Assert.Single(answers.Select(answer => (answer.Status, answer.Html)).Distinct());
        Assert.True((int)answers[0].Status < 300, answers[0].Html);
        Assert.Equal(before + 1, await InquiriesAsync(firm));
        Assert.Equal("idempotency-key-reused", (await owner.SendAsync(HttpMethod.Post, $"/api/v1/firms/{firm}/events", body.Replace("POL", "CZE", StringComparison.Ordinal), (IdempotentWrites.Header, "the-same"))).Code());
    }

    [Fact]
    public async Task Firm_OfSomebodyElse_DoesNotExistAndGoesWhenItIsErased()
    {
        (Browser owner, FirmId firm) = await OwnerAsync("erase");
        Browser other = await SignUpAsync("other");
        foreach (string path in new[] { $"/firms/{firm}", $"/firms/{firm}/data/export", $"/api/v1/firms/{firm}/file", $"/api/v1/firms/{firm}/events" }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).Status);
        Seen export = await owner.GetAsync($"/firms/{firm}/data/export");
        using (var zip = new ZipArchive(new MemoryStream(await export.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)))) Assert.NotNull(zip.GetEntry("firm.json"));
        string erase = $"/firms/{firm}/data/erase";
        Assert.Equal("/firms", (await owner.SubmitAsync(erase, erase, ("name", "Ugnen Bageri AB"))).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(1, await Workbench.InDatabaseAsync(db => db.Audit.CountAsync(row => row.FirmId == firm && row.Action == AuditActions.Exported)));
    }

    private static string Email(string who) => $"{who}@example.org";

    private async Task<Browser> SignUpAsync(string who)
    {
        Browser browser = Workbench.Anybody();
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInTests.SignUpAsync(browser, Email(who), $"Person {who}")).Status);
        return browser;
    }

    private async Task<(Browser Owner, FirmId Firm)> OwnerAsync(string who)
    {
        Browser owner = await SignUpAsync(who);
        Person person = await Workbench.InDatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == Email(who)));
        return (owner, await Samples.AddCopyAsync(Workbench, person));
    }

    private async Task<int> InquiriesAsync(FirmId firm)
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirmStore>().FindAsync(firm))!.ToFile().AsSpan().Count("inquiry-received"u8);
    }
}
