using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Browser.Tests;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Foothold.Web;
using Foothold.Web.Access;
using Foothold.Web.Features.Onboarding;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LiveWorkbench))]

namespace Browser.Tests;

/// <summary>
/// The whole application on a port of its own with an owner and a bakery, and a browser. Started once for all tests.
/// Requests of the owner say in a header who sends them, in place of signing in; whoever comes without it signs in as everybody does.
/// </summary>
public sealed class LiveWorkbench : IAsyncLifetime
{
    public const string PersonHeader = "X-Test-Person";

    // Header or cookie, as the request has it.
    private const string Either = "test";

    private static readonly DateTimeOffset Today = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private string _folder = "";
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>What the application wrote down as errors; told by tests that fail.</summary>
    public ErrorLog Log { get; } = new();

    public string Address { get; private set; } = "";

    public Guid Owner { get; private set; }

    public FirmId Firm { get; private set; }

    /// <summary>The id of a worksheet of the firm.</summary>
    public string Shipment { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is not { } chromium) return;
        _folder = Directory.CreateTempSubdirectory("foothold-browser").FullName;
        var settings = new WebSettings(_folder, DatabaseChoice.Of(null, _folder), () => EvidenceSet.Open(EvidenceSet.DefaultFolder), "test") { Clock = new StandingClock(Today), LogsToConsole = false, Rates = RequestRates.Unlimited, Urls = ["http://127.0.0.1:0"] };
        await DatabaseUpkeep.MigrateAsync(settings.Database);
        _app = WebHost.Build(settings, builder =>
        {
            builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Error);
            builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Name, null);
            builder.Services.AddAuthentication().AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => context.Request.Headers.ContainsKey(PersonHeader) ? HeaderSignIn.Name : IdentityConstants.ApplicationScheme);
            // The browser ends a cookie by its own clock, whatever day it is for the workbench.
            builder.Services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options => options.TimeProvider = TimeProvider.System);
            builder.Services.PostConfigure<AuthenticationOptions>(options => options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultScheme = Either);
        });
        // A page of the tests: every component and every chart at once.
        _app.MapGet("/gallery", () => PageResults.Page<Gallery>(new { })).AllowAnonymous();
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await EnterAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
    }

    /// <summary>A page of a fresh browser profile; skips the test where there is no browser.</summary>
    public async Task<Visit> VisitAsync(bool asOwner, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true, bool touch = false, string locale = "en-GB")
    {
        Assert.SkipWhen(_browser is null, Chromium.Absent);
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            HasTouch = touch,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
            ExtraHTTPHeaders = asOwner ? [new(PersonHeader, Owner.ToString())] : [],
        });
        context.SetDefaultTimeout(30_000);
        return await Visit.StartAsync(context, Log);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task EnterAsync()
    {
        await using AsyncServiceScope scope = _app!.Services.CreateAsyncScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        var person = new Person { Id = Guid.NewGuid(), UserName = "anna@example.org", NormalizedUserName = "ANNA@EXAMPLE.ORG", Email = "anna@example.org", NormalizedEmail = "ANNA@EXAMPLE.ORG", DisplayName = "Anna Ek", CreatedAt = Today, SecurityStamp = Guid.NewGuid().ToString() };
        db.Users.Add(person);
        await db.SaveChangesAsync();
        Owner = person.Id;
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "bakery.json"));
        FirmFile read = FirmFileReader.Read(file, DateOnly.FromDateTime(Today.Date), null, _ => null).File!;
        FirmChange change = await scope.ServiceProvider.GetRequiredService<FirmStore>().CreateAsync(FirmRecord.FromFile(file, read), new Actor(person.PersonId, person.DisplayName));
        Assert.True(change.IsSaved);
        Firm = read.Firm.Id;
        await PlanAsync(db, person);
        await BeginAnotherFirmAsync(scope.ServiceProvider.GetRequiredService<DraftStore>(), person);
        await ShipAsync();
    }

    private async Task PlanAsync(FootholdDb db, Person person)
    {
        LivingPlan plan = LivingPlanReader.Read(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "plans", "bakery-living-1.json"))).Plan!;
        plan = plan with { MadeFrom = plan.MadeFrom with { Firm = Firm } };
        db.Plans.Add(new() { FirmId = Firm, Version = 1, Json = Encoding.UTF8.GetString(LivingPlanWriter.Write(plan)), Note = "as it was", By = person.PersonId, At = Today });
        await db.SaveChangesAsync();
    }

    // Every page of the onboarding can be looked at once those before it were sent.
    private static Task BeginAnotherFirmAsync(DraftStore drafts, Person person)
    {
        var draft = new OnboardingDraft(Guid.NewGuid(), new Dictionary<string, Dictionary<string, string>>
        {
            ["firm"] = new() { ["name"] = "Glödens Kafferosteri", ["home"] = "SWE", ["founded"] = "2014" },
            ["product"] = new() { ["kind"] = "goods", ["name"] = "roasted coffee" },
            ["code"] = new() { ["code"] = "090121" },
            ["size"] = new() { ["year"] = "2025", ["headcount"] = "12" },
            ["abroad"] = new() { ["what.asked"] = "yes", ["what.orders"] = "yes" },
            ["asked"] = new() { ["row0.market"] = "DNK", ["row0.year"] = "2025" },
            ["orders"] = new() { ["row0.market"] = "NOR", ["row0.year"] = "2024", ["row0.how"] = "came" },
        });
        return drafts.PutAsync(person.PersonId, OnboardingDraft.Kind, draft.Write(), CancellationToken.None);
    }

    private async Task ShipAsync()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/api/v1/firms/{Firm}/shipments")
        {
            Content = new StringContent(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "shipments", "biscuits-norway.json")), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(PersonHeader, Owner.ToString());
        request.Headers.Add("X-Requested-With", "foothold");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using HttpResponseMessage kept = await client.SendAsync(request);
        Assert.True(kept.IsSuccessStatusCode, $"{kept.StatusCode}: {await kept.Content.ReadAsStringAsync()}");
        Shipment = kept.Headers.Location!.ToString().TrimEnd('/').Split('/')[^1];
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FootholdDb db) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "test-header";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Guid.TryParse(Request.Headers[PersonHeader], out Guid id) || await db.Users.FindAsync(id) is not { } person) return AuthenticateResult.NoResult();
            Claim[] claims = [new(ClaimTypes.NameIdentifier, id.ToString()), new(ClaimTypes.Name, person.UserName!), new(Principals.DisplayName, person.DisplayName)];
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
        }
    }
}
