using System.Security.Cryptography;
using System.Text;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>What reading one part gave: enough to go on from it without reading the part again.</summary>
/// <param name="Key">Hash over importer, build, options and input; see <see cref="KeyOf"/>.</param>
/// <param name="Part">Name of the part.</param>
/// <param name="Objects">What it wrote, in order.</param>
/// <param name="Facts">What it noted.</param>
/// <param name="Report">Its rows.</param>
internal sealed record PartJournal(string Key, string Part, IReadOnlyList<StoredObject> Objects, IReadOnlyDictionary<string, string> Facts, PartReport Report)
{
    /// <summary>Names a reading: the same importer of the same build, with the same options, of the same part of the same bytes.</summary>
    /// <remarks>The build stands in for a version number that somebody could forget to raise: any change to the importer's assembly makes it read again.</remarks>
    public static string KeyOf(IImporter importer, IReadOnlyDictionary<string, string> options, InputPart part)
    {
        var text = new StringBuilder();
        text.Append(importer.About.Id).Append('\n').Append(importer.GetType().Module.ModuleVersionId).Append('\n').Append(part.Name).Append('\n').Append(part.File.Sha256).Append('\n');
        foreach ((string key, string value) in options.OrderBy(option => option.Key, StringComparer.Ordinal)) text.Append(key).Append('=').Append(value).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Reads a journal; null when there is none, it is damaged, or an object of it is gone or damaged.</summary>
    public static PartJournal? Find(string folder, string key, Func<string, string?> pathOfObject)
    {
        string path = PathOf(folder, key);
        try
        {
            if (!File.Exists(path)) return null;
            PartJournal journal = SealedJson.Read<PartJournal>(path);
            return journal.Key == key && journal.Objects.All(item => IsWhole(item, pathOfObject)) ? journal : null;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string PathOf(string folder, string key) => Path.Combine(folder, key + ".json");

    private static bool IsWhole(StoredObject item, Func<string, string?> pathOfObject)
    {
        if (!StoreLayout.IsHash(item.Sha256) || pathOfObject(item.Sha256) is not { } path) return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        return file.Length == item.Bytes && ContentHash.Of(file) == item.Sha256;
    }
}
