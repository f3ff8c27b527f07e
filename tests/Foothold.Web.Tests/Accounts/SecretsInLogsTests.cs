using System.Collections.Concurrent;
using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Web.Access;
using Foothold.Web.Mail;
using Foothold.Web.Pages;
using Foothold.Web.Tests.Access;
using Foothold.Web.Tests.Sharing;
using Microsoft.Extensions.Logging;

namespace Foothold.Web.Tests.Accounts;

public sealed class SecretsInLogsTests
{
    [Fact]
    public async Task Logs_AtTheirMostTalkative_HoldNoSecret()
    {
        var log = new Everything();
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true, alter: builder => builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace),
            map: app => new PageRoutes(app).Get("/test/broken", Policies.Public, () => new InvalidOperationException("As if something had broken.") is { } bad ? throw bad : ""));
        const string Wrong = "wrong kettle maple", New = "a wholly different phrase";
        (Browser owner, FirmId firm) = await PeopleTests.OwnerAsync(workbench);
        await SignInTests.SignInAsync(workbench.Anybody(), "karin@example.org", Wrong);
        await owner.SubmitAsync("/account", "/account/keys", ("key-name", "Ledger"));
        string key = (await owner.GetAsync("/account")).Document.QuerySelector(".success code")!.TextContent;
        await ApiKeyTests.SendAsync(workbench, key, HttpMethod.Get, "/api/v1/firms");
        await owner.SubmitAsync("/account", "/account/codes");
        string[] codes = [.. (await owner.GetAsync("/account")).Document.QuerySelectorAll(".success code").Select(code => code.TextContent)];
        await owner.SubmitAsync($"/firms/{firm}/people", $"/firms/{firm}/people/invitations", ("email", "nils@example.org"), ("role", "Member"));
        string invitation = new Uri((await owner.GetAsync($"/firms/{firm}/people")).Document.QuerySelector("code")!.TextContent).AbsolutePath;
        await workbench.Anybody().GetAsync(invitation);
        await workbench.Anybody().SubmitAsync("/forgot", "/forgot", ("email", "karin@example.org"));
        string mail = Directory.GetFiles(Path.Combine(workbench.Folder, "outbox")).Select(File.ReadAllText).Single(text => text.Contains("/reset?", StringComparison.Ordinal));
        string link = new Uri(mail.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        Browser back = workbench.Anybody();
        Assert.Equal(HttpStatusCode.SeeOther, (await back.SubmitAsync(link, "/reset", ("password", New))).Status);
        await back.SubmitAsync("/recover", "/recover", ("email", "karin@example.org"), ("code", codes[0]), ("password", SignInTests.Password));

        Seen session = await SignInTests.SignInAsync(workbench.Anybody(), "karin@example.org", SignInTests.Password);
        string cookie = Assert.Single(session.Response.Headers.GetValues("Set-Cookie"), one => one.StartsWith("foothold=", StringComparison.Ordinal)).Split(';')[0].Split('=')[1];
        string form = (await workbench.Anybody().GetAsync("/sign-in")).Document.QuerySelector("input[name='_token']")!.GetAttribute("value")!;
        // A page that breaks is written down with what broke, not with what was sent to it.
        await workbench.Anybody().SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/test/broken?token={Uri.EscapeDataString(Wrong)}"));
        Assert.Contains(log.Lines, line => line.Contains("As if something had broken", StringComparison.Ordinal));

        string[] secrets = [cookie, form, SignInTests.Password, Wrong, New, key, key[9..], invitation.Split('/')[^1], link.Split("token=")[1], .. codes, .. codes.Select(code => code.Replace("-", "", StringComparison.Ordinal))];
        Assert.NotEmpty(log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void Settings_WrittenOut_HoldNoPassword()
    {
        var settings = new WebSettings("/data", new DatabaseChoice(true, "Host=db.example.org;Database=foothold;Username=foothold;Password=kettle-maple"), () => throw new InvalidOperationException(), "test")
        {
            SetupCode = "abcd-efgh-2345",
            Mail = MailServer.Parse("smtp://user:thunder-maple@mail.example:587?from=foothold@example.org"),
        };
        Assert.Contains("db.example.org", settings.Database.ToString(), StringComparison.Ordinal);
        foreach (string secret in new[] { "kettle-maple", "thunder-maple", "abcd-efgh-2345" }) Assert.DoesNotContain(secret, $"{settings} {settings.Database} {settings.Mail}", StringComparison.Ordinal);
    }

    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])} {exception}");

        public void Dispose()
        {
        }
    }
}
