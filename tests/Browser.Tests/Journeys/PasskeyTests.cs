using Foothold.Web.Languages;
using Microsoft.Playwright;

namespace Browser.Tests.Journeys;

/// <summary>Passkeys with the browser's own authenticator, as Chromium simulates it.</summary>
public sealed class PasskeyTests(LiveWorkbench workbench)
{
    [Fact]
    public async Task Passkey_MadeUnderAccount_SignsInWithoutAPassword()
    {
        await using Visit visit = await workbench.VisitAsync(asOwner: false);
        ICDPSession device = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        var walk = new Walk(visit, new Pointer(), Language.English, isNarrow: false);
        // Passkeys belong to a name, and a bare address is none.
        string site = workbench.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await walk.OpenAsync($"{site}/sign-up");
        await walk.WriteAsync("Your name", "Nils Berg");
        await walk.WriteAsync("E-mail address", $"nils-{Guid.NewGuid():N}@example.org");
        await walk.WriteSecretAsync("Password", "seven herrings in a barrel");
        await walk.PressAsync("Make the account");
        await walk.OpenAsync($"{site}/account");
        await walk.WriteAsync("Name of the device", "My phone");
        await walk.PressAsync("Add a passkey");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove My phone", Exact = true })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out", Exact = true }).ClickAsync();
        await walk.OpenAsync($"{site}/sign-in");
        await walk.PressAsync("Sign in with a passkey");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Add a firm", Exact = true })).ToBeVisibleAsync();
    }
}
