using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Net;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>A device that makes and uses passkeys, as the standard (WebAuthn, level 3) describes it: P-256, no attestation.</summary>
    private sealed class Device(string origin)
    {
        private byte[] _id = RandomNumberGenerator.GetBytes(16);
        private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private string _person = "";
        private uint _uses;

        /// <summary>The same device, used by a page of another origin.</summary>
        public Device At(string other) => new(other) { _id = _id, _key = _key, _person = _person, _uses = _uses };

        /// <summary>A device that claims the same passkey and has another key.</summary>
        public Device Forged() => new(origin) { _id = _id, _person = _person, _uses = _uses };

        public string Make(JsonNode options)
        {
            _person = options["user"]!["id"]!.GetValue<string>();
            ECParameters point = _key.ExportParameters(false);
            var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
            key.WriteStartMap(5);
            key.WriteInt32(1);
            key.WriteInt32(2);
            key.WriteInt32(3);
            key.WriteInt32(-7);
            key.WriteInt32(-1);
            key.WriteInt32(1);
            key.WriteInt32(-2);
            key.WriteByteString(point.Q.X!);
            key.WriteInt32(-3);
            key.WriteByteString(point.Q.Y!);
            key.WriteEndMap();
            byte[] length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)_id.Length);
            byte[] data = [.. Data(0x45), .. new byte[16], .. length, .. _id, .. key.Encode()];
            var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
            attestation.WriteStartMap(3);
            attestation.WriteTextString("fmt");
            attestation.WriteTextString("none");
            attestation.WriteTextString("attStmt");
            attestation.WriteStartMap(0);
            attestation.WriteEndMap();
            attestation.WriteTextString("authData");
            attestation.WriteByteString(data);
            attestation.WriteEndMap();
            return Credential(new JsonObject { ["clientDataJSON"] = Text(Client("webauthn.create", options)), ["attestationObject"] = Text(attestation.Encode()), ["transports"] = new JsonArray("internal") });
        }

        public string Answer(JsonNode options)
        {
            byte[] client = Client("webauthn.get", options), data = Data(0x05);
            byte[] signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return Credential(new JsonObject { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = _person });
        }

        private byte[] Data(byte flags)
        {
            byte[] uses = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(uses, ++_uses);
            return [.. SHA256.HashData("localhost"u8), flags, .. uses];
        }

        private byte[] Client(string type, JsonNode options) => Encoding.UTF8.GetBytes(new JsonObject { ["type"] = type, ["challenge"] = options["challenge"]!.GetValue<string>(), ["origin"] = origin, ["crossOrigin"] = false }.ToJsonString());

        private string Credential(JsonObject response) => new JsonObject { ["id"] = Text(_id), ["rawId"] = Text(_id), ["type"] = "public-key", ["clientExtensionResults"] = new JsonObject(), ["response"] = response }.ToJsonString();

        private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
    }
}
