using System.Buffers;

namespace Foothold.Evidence.Store;

/// <summary>Where in the store's folder everything lies.</summary>
/// <param name="Folder">The store's folder, absolute.</param>
internal sealed record StoreLayout(string Folder)
{
    /// <summary>Ending of files that are still being written; they count for nothing.</summary>
    public const string Unfinished = ".unfinished";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public string Objects => Path.Combine(Folder, "objects");

    public string Releases => Path.Combine(Folder, "releases");

    public string Pointers => Path.Combine(Folder, "current");

    /// <summary>What unfinished imports have read so far, by importer.</summary>
    public string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>Which part of an input gave which published objects, by importer: what need not be read again.</summary>
    public string Journals => Path.Combine(Folder, "parts");

    public string Lock => Path.Combine(Folder, "lock");

    /// <summary>By the first two digits, so that no folder grows long.</summary>
    public string ObjectPath(string sha256) => Path.Combine(Objects, sha256[..2], sha256);

    public string ReleasePath(string id) => Path.Combine(Releases, id + ".json");

    public string PointerPath(string importer) => Path.Combine(Pointers, importer + ".json");

    public string IncomingOf(string importer) => Path.Combine(Incoming, importer);

    public string JournalsOf(string importer) => Path.Combine(Journals, importer);

    /// <summary>Whether this can be the name of an object: 64 lower-case hexadecimal digits, so that a damaged manifest never leads out of the folder.</summary>
    public static bool IsHash(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(HexDigits);

    /// <summary>Whether this can be the id of an importer or release and so part of a file name.</summary>
    public static bool IsPlainName(string text) => text.Length is > 0 and <= 120 && !text.AsSpan().ContainsAnyExcept(NameLetters);
}
