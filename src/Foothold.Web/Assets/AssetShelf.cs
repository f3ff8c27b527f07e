using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Foothold.Web.Assets;

/// <summary>One file that browsers load.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Compressed">The same in Brotli, or null where that is not smaller.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Hash">The first letters of its SHA-256, part of its address: a changed file has another address.</param>
public sealed record Asset(byte[] Bytes, byte[]? Compressed, string ContentType, string Hash);

/// <summary>Style sheet, scripts, map and pictures, embedded in the program, each under an address that names its content and may be kept for ever.</summary>
public sealed class AssetShelf
{
    private const string Prefix = "wwwroot/";

    private readonly FrozenDictionary<string, Asset> _assets = Load();

    public IEnumerable<string> Names => _assets.Keys;

    /// <summary>Whether a file is there; the script of charts is not when the build found no Node.</summary>
    public bool Has(string name) => _assets.ContainsKey(name);

    /// <summary>The address of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public string Path(string name) => $"/assets/{_assets[name].Hash}/{name}";

    public Asset? Find(string name, string hash) => _assets.TryGetValue(name, out Asset? asset) && asset.Hash == hash ? asset : null;

    private static FrozenDictionary<string, Asset> Load()
    {
        Assembly assembly = typeof(AssetShelf).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .AsParallel().Select(name => (Name: name[Prefix.Length..].Replace('\\', '/'), Asset: Read(assembly, name)))
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Asset, StringComparer.Ordinal);
    }

    private static Asset Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        // Quality 9 is within a few percent of the best and does not delay the start.
        byte[]? compressed = BrotliEncoder.TryCompress(bytes, buffer, out int length, quality: 9, window: 22) && length < bytes.Length ? buffer[..length] : null;
        return new Asset(bytes, compressed, TypeOf(name), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    private static string TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
