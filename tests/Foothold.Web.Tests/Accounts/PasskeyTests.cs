using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Accounts;

public sealed class PasskeyTests
{
    [Fact]
    public async Task Passkey_Made_SignsInUntilItIsRemoved()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        var device = new Device("http://localhost");
        Assert.Equal("/account", (await MakeAsync(laptop, device)).Location);
        Assert.Contains("my phone", (await laptop.GetAsync("/account")).Text, StringComparison.Ordinal);

        Browser phone = workbench.Anybody();
        Assert.Equal("/firms", (await SignInAsync(phone, device, "/sign-in?returnTo=%2Ffirms")).Location);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/account")).Status);
        Seen elsewhere = await SignInAsync(workbench.Anybody(), device, "/sign-in?returnTo=%2F%2Fevil.example");
        Assert.Equal("/", elsewhere.Location);

        Assert.Equal("/account", (await laptop.SubmitAsync("/account", "/account/passkeys/remove")).Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(workbench.Anybody(), device)).Status);
    }

    [Fact]
    public async Task Passkey_AnswerToAnotherQuestionOriginOrPerson_IsRefused()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        var device = new Device("http://localhost");
        await MakeAsync(laptop, device);

        // Recorded and sent again.
        Browser first = workbench.Anybody();
        Seen page = await first.GetAsync("/sign-in");
        string answer = device.Answer(JsonNode.Parse((await first.SubmitAsync(page, "/sign-in/passkey", "/sign-in/passkey/options")).Html)!);
        Assert.Equal(HttpStatusCode.SeeOther, (await first.SubmitAsync(page, "/sign-in/passkey", ("credential", answer))).Status);
        Browser second = workbench.Anybody();
        Seen other = await second.GetAsync("/sign-in");
        await second.SubmitAsync(other, "/sign-in/passkey", "/sign-in/passkey/options");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.SubmitAsync(other, "/sign-in/passkey", ("credential", answer))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await workbench.Anybody().SubmitAsync("/sign-in", "/sign-in/passkey", ("credential", answer))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await workbench.Anybody().SubmitAsync("/sign-in", "/sign-in/passkey", ("credential", "{}"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await workbench.Anybody().SubmitAsync("/sign-in", "/sign-in/passkey")).Status);
        // Asked for by a page elsewhere.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(workbench.Anybody(), device.At("https://evil.example"))).Status);
        // With another key under the same name.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(workbench.Anybody(), device.Forged())).Status);

        Browser thief = workbench.Anybody();
        await SignInTests.SignUpAsync(thief, "thief@example.org");
        Seen theirs = await thief.GetAsync("/account");
        JsonNode mine = JsonNode.Parse((await laptop.SubmitAsync(await laptop.GetAsync("/account"), "/account/passkeys", "/account/passkeys/options")).Html)!;
        await thief.SubmitAsync(theirs, "/account/passkeys", "/account/passkeys/options");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await thief.SubmitAsync(theirs, "/account/passkeys", ("credential", new Device("http://localhost").Make(mine)))).Status);
        Assert.Equal(1, await workbench.InDatabaseAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task Passkey_OfALockedAccount_IsRefused()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        var device = new Device("http://localhost");
        await MakeAsync(laptop, device);
        await workbench.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync()).LockoutEnd = Foothold.Web.Access.KnownPeople.Forever;
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(workbench.Anybody(), device)).Status);
    }

    [Fact]
    public async Task Passkey_AnswerThatDoesNotFit_IsRefusedAtSignIn()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        var device = new Device("http://localhost");
        await MakeAsync(laptop, device);
        (string Why, Device Device)[] wrong =
        [
            ("nobody was there", device.With(presence: 0x04)),
            ("it may have been anybody", device.With(presence: 0x01)),
            ("it is another site's passkey", device.With(site: "evil.example")),
            ("it was said when the passkey was made", device.With(type: "webauthn.create")),
            ("a frame of another site asked", device.With(isFramed: true)),
            ("it is said to be somebody else's", device.Of(Guid.NewGuid().ToString())),
        ];
        foreach ((string why, Device one) in wrong) Assert.True((await SignInAsync(workbench.Anybody(), one)).Status == HttpStatusCode.UnprocessableEntity, why);
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(workbench.Anybody(), device)).Status);
    }

    [Theory]
    [InlineData(0x04, "localhost", null)]
    [InlineData(0x01, "localhost", null)]
    [InlineData(0x05, "evil.example", null)]
    [InlineData(0x05, "localhost", "webauthn.get")]
    public async Task Passkey_ThatDoesNotFit_IsNotMade(byte presence, string site, string? type)
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await MakeAsync(laptop, new Device("http://localhost").With(presence, site, type))).Status);
        Assert.Equal(0, await workbench.InDatabaseAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task Passkey_WhoseCountFallsBack_IsTakenForACopy()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        var device = new Device("http://localhost");
        await MakeAsync(laptop, device);
        device.Uses = 40;
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(workbench.Anybody(), device)).Status);
        // A copy of the device as it was before has counted less since.
        foreach (uint uses in new uint[] { 39, 40 - 1, 10 })
        {
            device.Uses = uses;
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(workbench.Anybody(), device)).Status);
        }

        device.Uses = 41;
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(workbench.Anybody(), device)).Status);
    }

    [Fact]
    public async Task Passkey_OfSomebodyElse_IsNotTakenOver()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody(), other = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        await SignInTests.SignUpAsync(other, "other@example.org", "Other Person");
        var device = new Device("http://localhost");
        await MakeAsync(laptop, device);
        // The same passkey, offered for another account.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await MakeAsync(other, device.With())).Status);
        Assert.Equal(1, await workbench.InDatabaseAsync(db => db.UserPasskeys.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(await other.GetAsync("/account"), "/sign-out", "/account/passkeys/remove")).Status);
    }

    [Fact]
    public async Task Passkey_WhileThePasswordIsLocked_StillSignsIn()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser laptop = workbench.Anybody();
        await SignInTests.SignUpAsync(laptop, "passkey@example.org");
        var device = new Device("http://localhost");
        await MakeAsync(laptop, device);
        for (int attempt = 0; attempt < 5; attempt++) await SignInTests.SignInAsync(workbench.Anybody(), "passkey@example.org", "not the password");
        Assert.Contains("Too many attempts", (await SignInTests.SignInAsync(workbench.Anybody(), "passkey@example.org")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(workbench.Anybody(), device)).Status);
    }

    [Fact]
    public async Task Question_OfAPasskey_AsksForWhoseDeviceItIsAndIsNeverTheSame()
    {
        await using Workbench workbench = await Workbench.StartAsync(withRealSignIn: true);
        Browser browser = workbench.Anybody();
        Seen page = await browser.GetAsync("/sign-in");
        var challenges = new HashSet<string>();
        for (int time = 0; time < 3; time++)
        {
            JsonNode options = JsonNode.Parse((await browser.SubmitAsync(page, "/sign-in/passkey", "/sign-in/passkey/options")).Html)!;
            Assert.Equal("required", (string?)options["userVerification"]);
            Assert.True(((string)options["challenge"]!).Length >= 22);
            Assert.True(challenges.Add((string)options["challenge"]!));
        }
    }

    private static async Task<Seen> MakeAsync(Browser browser, Device device)
    {
        Seen page = await browser.GetAsync("/account");
        JsonNode options = JsonNode.Parse((await browser.SubmitAsync(page, "/account/passkeys", "/account/passkeys/options")).Html)!;
        return await browser.SubmitAsync(page, "/account/passkeys", ("credential", device.Make(options)), ("passkey-name", "my phone"));
    }

    private static async Task<Seen> SignInAsync(Browser browser, Device device, string path = "/sign-in")
    {
        Seen page = await browser.GetAsync(path);
        JsonNode options = JsonNode.Parse((await browser.SubmitAsync(page, "/sign-in/passkey", "/sign-in/passkey/options")).Html)!;
        return await browser.SubmitAsync(page, "/sign-in/passkey", ("credential", device.Answer(options)));
    }
}
