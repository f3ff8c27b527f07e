using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Foothold.Web.Tests.Accounts;

/// <summary>A device that makes and uses passkeys, as the standard (WebAuthn, level 3) describes it: P-256, no attestation.</summary>
internal sealed class Device(string origin)
{
    private byte[] _id = RandomNumberGenerator.GetBytes(16);
    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _person = "";
    private uint _uses;

    /// <summary>Bits of what the device says of the moment: somebody was there (1), and it was the one whose device it is (4).</summary>
    public byte Presence { get; init; } = 0x05;

    /// <summary>The site whose passkey it says it is.</summary>
    public string Site { get; init; } = "localhost";

    /// <summary>Takes an answer for what it is not: "webauthn.create" for a sign-in.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the page that asked stood in a frame of another site.</summary>
    public bool IsFramed { get; init; }

    /// <summary>How often the device says it was used.</summary>
    public uint Uses { get => _uses; set => _uses = value; }

    /// <summary>The same device, used by a page of another origin.</summary>
    public Device At(string other) => new(other) { _id = _id, _key = _key, _person = _person, _uses = _uses };

    /// <summary>The same device, saying other things.</summary>
    public Device With(byte presence = 0x05, string site = "localhost", string? type = null, bool isFramed = false) =>
        new(origin) { _id = _id, _key = _key, _person = _person, _uses = _uses, Presence = presence, Site = site, Type = type, IsFramed = isFramed };

    /// <summary>The same device, claiming to belong to somebody else.</summary>
    public Device Of(string person) => new(origin) { _id = _id, _key = _key, _person = person, _uses = _uses };

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
        byte[] data = [.. Data((byte)(0x40 | Presence)), .. new byte[16], .. length, .. _id, .. key.Encode()];
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
        byte[] client = Client("webauthn.get", options), data = Data(Presence);
        byte[] signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = _person });
    }

    private byte[] Data(byte flags)
    {
        byte[] uses = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(uses, ++_uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site)), flags, .. uses];
    }

    private byte[] Client(string type, JsonNode options) => Encoding.UTF8.GetBytes(new JsonObject { ["type"] = Type ?? type, ["challenge"] = options["challenge"]!.GetValue<string>(), ["origin"] = origin, ["crossOrigin"] = IsFramed }.ToJsonString());

    private string Credential(JsonObject response) => new JsonObject { ["id"] = Text(_id), ["rawId"] = Text(_id), ["type"] = "public-key", ["clientExtensionResults"] = new JsonObject(), ["response"] = response }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
