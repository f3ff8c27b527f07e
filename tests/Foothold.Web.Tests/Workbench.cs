using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Foothold.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Foothold.Web.Tests;

/// <summary>A workbench of its own for one test class: the whole application on a database file of its own, without a network. Requests say in a header who sends them, in place of signing in.</summary>
public sealed class Workbench : IAsyncDisposable
{
    /// <summary>The day on which all tests of pages happen: the samples are read as at this month.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<EvidenceSet> Evidence = new(() => EvidenceSet.Open(EvidenceSet.DefaultFolder));

    private static readonly Lazy<Task<byte[]>> Empty = new(MakeEmptyAsync);

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly DatabaseChoice _database;

    private Workbench(WebApplication app, string folder, DatabaseChoice database, SettableClock clock) => (_app, _folder, _database, Clock) = (app, folder, database, clock);

    public SettableClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Its data folder.</summary>
    public string Folder => _folder;

    public static async Task<Workbench> StartAsync(bool withRealSignIn = false, Func<WebSettings, WebSettings>? with = null, Action<WebApplication>? map = null, Action<WebApplicationBuilder>? alter = null)
    {
        string folder = Directory.CreateTempSubdirectory("foothold-web").FullName;
        var clock = new SettableClock(Now);
        var settings = new WebSettings(folder, ServerDatabase.IsForAll ? ServerDatabase.New() : DatabaseChoice.Of(null, folder), () => Evidence.Value, "test") { Clock = clock, LogsToConsole = false, Rates = RequestRates.Unlimited, AllowsPseudoLanguage = true };
        settings = with?.Invoke(settings) ?? settings;
        // Bringing a database up to date takes longer than most tests, so that an empty file is made once and copied.
        if (settings.Database.File is { } file && !File.Exists(file)) await File.WriteAllBytesAsync(file, await Empty.Value);
        else await DatabaseUpkeep.MigrateAsync(settings.Database);
        WebApplication app = WebHost.Build(settings, builder =>
        {
            builder.WebHost.UseTestServer();
            alter?.Invoke(builder);
            if (withRealSignIn) return;
            builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Scheme, options => options.ForwardDefaultSelector = context => ApiKeySignIn.IsMeant(context.Request) ? ApiKeySignIn.Name : null);
            builder.Services.PostConfigure<AuthenticationOptions>(options => options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultScheme = HeaderSignIn.Scheme);
        });
        map?.Invoke(app);
        await app.StartAsync();
        return new Workbench(app, folder, settings.Database, clock);
    }

    /// <summary>A browser without anybody signed in: keeps cookies, follows no redirect.</summary>
    public Browser Anybody(string address = "http://localhost") => new(_app.GetTestServer().CreateHandler(), null, address);

    /// <summary>A browser of a person.</summary>
    public Browser As(Person person) => new(_app.GetTestServer().CreateHandler(), person.Id);

    public async Task<Person> AddPersonAsync(string name, bool isAdministrator = false)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        string email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org";
        var person = new Person { Id = Guid.NewGuid(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), DisplayName = name, IsAdministrator = isAdministrator, CreatedAt = Now, SecurityStamp = Guid.NewGuid().ToString() };
        db.Users.Add(person);
        await db.SaveChangesAsync();
        return person;
    }

    /// <summary>Enters a sample firm with an owner.</summary>
    public async Task<FirmId> AddFirmAsync(Person owner, string sample = "bakery")
    {
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", $"{sample}.json"));
        FirmFileResult read = FirmFileReader.Read(file, DateOnly.FromDateTime(Now.Date), null, _ => null);
        Assert.NotNull(read.File);
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        FirmChange change = await store.CreateAsync(FirmRecord.FromFile(file, read.File), new Actor(owner.PersonId, owner.DisplayName));
        Assert.True(change.IsSaved, change.Problems.Count > 0 ? change.Problems[0].Message : "stale");
        return read.File.Firm.Id;
    }

    /// <summary>Does something with the database.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<FootholdDb, Task<T>> action)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<FootholdDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database.IsServer) await ServerDatabase.DropAsync(_database);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<byte[]> MakeEmptyAsync()
    {
        string folder = Directory.CreateTempSubdirectory("foothold-empty").FullName;
        try
        {
            DatabaseChoice choice = DatabaseChoice.Of(null, folder);
            await DatabaseUpkeep.MigrateAsync(choice);
            // What still stands in the log of writes goes into the file.
            await using (FootholdDb db = choice.Open()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return await File.ReadAllBytesAsync(choice.File!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FootholdDb db) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public new const string Scheme = "test-header";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Guid.TryParse(Request.Headers[Browser.PersonHeader], out Guid id) || await db.Users.FindAsync(id) is not { } person) return AuthenticateResult.NoResult();
            Claim[] claims = [new(ClaimTypes.NameIdentifier, id.ToString()), new(ClaimTypes.Name, person.UserName!), new(Principals.DisplayName, person.DisplayName), .. person.IsAdministrator ? [new Claim(ClaimTypes.Role, Policies.Administrator)] : Array.Empty<Claim>()];
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme));
        }
    }
}

/// <summary>A page as it came.</summary>
/// <param name="Response">Status and headers.</param>
/// <param name="Document">The page.</param>
/// <param name="Html">Its text.</param>
public sealed record Seen(HttpResponseMessage Response, IHtmlDocument Document, string Html)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? Location => Response.Headers.Location?.OriginalString;

    public string Text => Document.Body?.TextContent ?? "";
}

/// <summary>A browser without script: loads pages, sends forms with their hidden fields and token, keeps cookies, follows no redirect by itself.</summary>
public sealed class Browser(HttpMessageHandler handler, Guid? person, string address = "http://localhost") : IDisposable
{
    public const string PersonHeader = "X-Test-Person";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(handler) { BaseAddress = new Uri(address) };
    private static readonly HtmlParser Parser = new();

    public void Dispose() => _client.Dispose();

    /// <summary>Reads pages in a language from here on.</summary>
    public void Speak(string code) => _cookies.Add(_client.BaseAddress!, new Cookie(Foothold.Web.Languages.LanguageChoice.Cookie, code));

    public Task<Seen> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Loads a page and sends its form to <paramref name="action"/> with the given fields over those the form has.</summary>
    public async Task<Seen> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        Seen seen = await GetAsync(page);
        return await SubmitAsync(seen, action, fields);
    }

    /// <summary>Sends a form of a page that was loaded before.</summary>
    public async Task<Seen> SubmitAsync(Seen seen, string action, params (string Name, string Value)[] fields)
    {
        IHtmlFormElement form = seen.Document.Forms.OfType<IHtmlFormElement>().FirstOrDefault(form => form.GetAttribute("action") == action && form.Method == "post")
            ?? throw new InvalidOperationException($"The page has no form to {action}; it has {string.Join(", ", seen.Document.Forms.Select(form => form.GetAttribute("action")))}.");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            string? name = element.GetAttribute("name");
            if (name is null || fields.Any(field => field.Name == name)) continue;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlButtonElement) continue;
            if (element is IHtmlInputElement input) values.Add(new(name, input.Value));
            else if (element is IHtmlSelectElement select) values.Add(new(name, select.Value ?? ""));
            else if (element is IHtmlTextAreaElement area) values.Add(new(name, area.Value));
        }

        values.AddRange(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) });
    }

    /// <summary>Sends the hidden fields of a form of a page to another address, as a script of the page does.</summary>
    public Task<Seen> SubmitAsync(Seen seen, string action, string instead)
    {
        var form = seen.Document.Forms.OfType<IHtmlFormElement>().First(form => form.GetAttribute("action") == action);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, instead) { Content = new FormUrlEncodedContent(form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden").Select(input => new KeyValuePair<string, string>(input.GetAttribute("name")!, input.Value))) });
    }

    public async Task<Seen> SendAsync(HttpRequestMessage request)
    {
        var target = new Uri(_client.BaseAddress!, request.RequestUri!);
        if (person is { } id) request.Headers.Add(PersonHeader, id.ToString());
        // As browsers do; passkeys are checked against it.
        if (request.Method == HttpMethod.Post && !request.Headers.Contains("Origin")) request.Headers.Add("Origin", target.GetLeftPart(UriPartial.Authority));
        // As the scripts of the pages do.
        if (target.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) && !request.Headers.Contains(ApiWrites.Header)) request.Headers.Add(ApiWrites.Header, ApiWrites.HeaderValue);
        if (_cookies.GetCookieHeader(target) is { Length: > 0 } cookies) request.Headers.Add("Cookie", cookies);
        HttpResponseMessage response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set)) foreach (string cookie in set) _cookies.SetCookies(target, Timeless(cookie));
        string html = await response.Content.ReadAsStringAsync();
        return new Seen(response, Parser.ParseDocument(html), html);
    }

    // Cookies expire by the clock of the tests, which is not the clock of the machine by which the container would drop them; those that are deleted expire in 1970.
    private static string Timeless(string cookie) => cookie.Contains(" 1970 ", StringComparison.Ordinal) ? cookie : string.Join(';', cookie.Split(';').Where(part => !part.TrimStart().StartsWith("expires=", StringComparison.OrdinalIgnoreCase)));
}
