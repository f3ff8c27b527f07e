using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Foothold.Evidence.Store;

/// <summary>JSON files that know when a byte of them was changed: the last property is the SHA-256 of all bytes before it.</summary>
internal static class SealedJson
{
    /// <summary>A release of tens of thousands of objects has a few megabytes; what is larger is none.</summary>
    public const int MaxBytes = 1 << 26;

    private const int HashDigits = 64;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static ReadOnlySpan<byte> Before => ",\n  \"checksum\": \""u8;

    private static ReadOnlySpan<byte> After => "\"\n}\n"u8;

    public static byte[] Write<T>(T content)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(content, Options);
        ReadOnlySpan<byte> open = body.AsSpan()[..^2];
        return [.. open, .. Before, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(open))), .. After];
    }

    /// <summary>Reads a file back.</summary>
    /// <exception cref="FormatException">A byte was changed, the file was cut, or it is another kind of file; the message ends in no full stop.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static T Read<T>(string path)
        where T : class
    {
        if (new FileInfo(path).Length is > MaxBytes and var length) throw new FormatException($"it has {length} bytes and so is no file of the store");
        byte[] bytes = File.ReadAllBytes(path);
        int tail = Before.Length + HashDigits + After.Length;
        if (bytes.Length <= tail || !bytes.AsSpan(bytes.Length - tail).StartsWith(Before) || !bytes.AsSpan().EndsWith(After)) throw new FormatException("it is cut off or was changed: its checksum is not where it belongs");
        ReadOnlySpan<byte> open = bytes.AsSpan(0, bytes.Length - tail);
        string stated = Encoding.ASCII.GetString(bytes.AsSpan(open.Length + Before.Length, HashDigits));
        if (Convert.ToHexStringLower(SHA256.HashData(open)) != stated) throw new FormatException("its content does not match its checksum");
        try
        {
            return JsonSerializer.Deserialize<T>([.. open, (byte)'\n', (byte)'}'], Options) ?? throw new FormatException("it holds nothing");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"it is not what this version writes ({wrong.Message.TrimEnd('.')})", wrong);
        }
    }
}
