using System.Net;
using System.Threading.Channels;
using Foothold.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Accounts;

/// <summary>Where messages are sent, an account is made by whoever reads the mail of its address, and nobody else learns which addresses have one.</summary>
public sealed class SignUpByMailTests(SignUpByMailTests.Fixture fixture) : IClassFixture<SignUpByMailTests.Fixture>
{
    /// <summary>A workbench with a mail server that keeps what it is given.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        internal Post Post { get; } = new();

        public async ValueTask InitializeAsync() => Workbench = await Workbench.StartAsync(withRealSignIn: true, alter: builder => builder.Services.AddSingleton<IMailSender>(Post));

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    internal sealed class Post : IMailSender
    {
        private readonly Channel<Letter> _letters = Channel.CreateUnbounded<Letter>();

        public bool Delivers => true;

        public bool IsDown { get; set; }

        public Task SendAsync(Letter letter, CancellationToken cancellation)
        {
            _letters.Writer.TryWrite(letter);
            return IsDown ? Task.FromException(new System.Net.Mail.SmtpException()) : Task.CompletedTask;
        }

        public async Task<Letter> NextAsync() => await _letters.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        public bool IsEmpty => _letters.Reader.Count == 0;
    }

    [Fact]
    public async Task SignUp_ByTheLink_MakesAConfirmedAccountAndGoesOn()
    {
        Browser browser = fixture.Workbench.Anybody();
        Assert.Equal("/sign-up?sent=yes", (await browser.SubmitAsync("/sign-up?returnTo=%2Finvitations%2Fabc", "/sign-up", ("email", "new@example.org"))).Location);
        Assert.Contains("on its way", (await browser.GetAsync("/sign-up?sent=yes")).Text, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("new@example.org"));
        string link = Link(await fixture.Post.NextAsync(), "new@example.org");
        // On another device, and opening it does nothing by itself.
        Browser phone = fixture.Workbench.Anybody();
        Seen page = await phone.GetAsync(link);
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.Contains("new@example.org", page.Text, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("new@example.org"));
        Seen weak = await phone.SubmitAsync(page, "/sign-up/finish", ("name", "Nils Berg"), ("password", "1234567890"));
        Assert.Equal("#f-password", Assert.Single(weak.Document.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Seen made = await phone.SubmitAsync(weak, "/sign-up/finish", ("name", "Nils Berg"), ("password", SignInTests.Password));
        Assert.Equal("/invitations/abc", made.Location);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/account")).Status);
        Assert.True(await fixture.Workbench.InDatabaseAsync(db => db.Users.Where(row => row.NormalizedEmail == "NEW@EXAMPLE.ORG").Select(row => row.EmailConfirmed).SingleAsync()));
        // A second time it makes no second account and lets nobody in.
        Browser again = fixture.Workbench.Anybody();
        Seen second = await again.SubmitAsync(link, "/sign-up/finish", ("name", "Mallory"), ("password", "another good phrase"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.StartsWith("/sign-in", (await again.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WithAnAddressThatIsTaken_IsAnsweredAlikeAndTellsItsHolderOnly()
    {
        await MakeAsync("taken@example.org");
        Seen taken = await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "Taken@example.org"));
        Letter toHolder = await fixture.Post.NextAsync();
        Seen free = await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "free@example.org"));
        Letter toNew = await fixture.Post.NextAsync();
        Assert.Equal((free.Status, free.Location, free.Html), (taken.Status, taken.Location, taken.Html));
        Assert.Equal(Headers(free), Headers(taken));
        Assert.Contains("have an account", toHolder.Subject, StringComparison.Ordinal);
        Assert.Contains("/forgot", toHolder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token=", toHolder.Text, StringComparison.Ordinal);
        Assert.Contains("/sign-up/finish?token=", toNew.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WithALinkThatIsOldOrMadeUp_IsRefused()
    {
        await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "late@example.org"));
        string link = Link(await fixture.Post.NextAsync(), "late@example.org");
        foreach (string wrong in new[] { "/sign-up/finish", "/sign-up/finish?token=x", link[..^4] + "AAAA" }) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await fixture.Workbench.Anybody().GetAsync(wrong)).Status);
        Browser browser = fixture.Workbench.Anybody();
        Seen page = await browser.GetAsync(link);
        fixture.Workbench.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, "/sign-up/finish", ("name", "Late"), ("password", SignInTests.Password))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync(link)).Status);
        Assert.False(await ExistsAsync("late@example.org"));
    }

    [Fact]
    public async Task Messages_AskedForAgainAndAgain_BuryNobody()
    {
        await MakeAsync("buried@example.org");
        for (int time = 0; time < 5; time++)
        {
            await fixture.Workbench.Anybody().SubmitAsync("/forgot", "/forgot", ("email", "Buried@example.org"));
            await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "buried@example.org"));
        }

        // One of the three went to make the account.
        for (int letter = 0; letter < MailLater.MostInAnHour - 1; letter++) await fixture.Post.NextAsync();
        await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "after@example.org"));
        Assert.Equal("after@example.org", (await fixture.Post.NextAsync()).To);
        fixture.Workbench.Clock.Now += TimeSpan.FromHours(1);
        await fixture.Workbench.Anybody().SubmitAsync("/forgot", "/forgot", ("email", "buried@example.org"));
        Assert.Equal("buried@example.org", (await fixture.Post.NextAsync()).To);
    }

    [Fact]
    public async Task Messages_WhenTheServerIsDown_ChangeNoAnswerAndStopNothing()
    {
        fixture.Post.IsDown = true;
        Assert.Equal("/sign-up?sent=yes", (await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "down@example.org"))).Location);
        await fixture.Post.NextAsync();
        fixture.Post.IsDown = false;
        await fixture.Workbench.Anybody().SubmitAsync("/sign-up", "/sign-up", ("email", "up@example.org"));
        Assert.Equal("up@example.org", (await fixture.Post.NextAsync()).To);
    }

    [Fact]
    public async Task Link_InAMessage_IsMadeFromTheSettingsAndNotFromTheRequest()
    {
        Browser elsewhere = fixture.Workbench.Anybody("http://evil.example");
        await elsewhere.SubmitAsync("/sign-up", "/sign-up", ("email", "host@example.org"));
        Assert.DoesNotContain("evil", (await fixture.Post.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Subject_OfAMessage_IsOneLine() => Assert.Equal("A  Bcc: b@example.org", new Letter("a@example.org", "A\r\nBcc: b@example.org", "").Subject);

    private async Task MakeAsync(string email)
    {
        Browser browser = fixture.Workbench.Anybody();
        await browser.SubmitAsync("/sign-up", "/sign-up", ("email", email));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(Link(await fixture.Post.NextAsync(), email), "/sign-up/finish", ("name", "Karin Holm"), ("password", SignInTests.Password))).Status);
    }

    private static string Link(Letter letter, string email)
    {
        Assert.Equal(email, letter.To);
        return new Uri(letter.Text.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    private Task<bool> ExistsAsync(string email) => fixture.Workbench.InDatabaseAsync(db => db.Users.AnyAsync(row => row.Email == email));

    private static string Headers(Seen seen) => string.Join('\n', seen.Response.Headers.Where(header => header.Key is not "Set-Cookie").Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
}
