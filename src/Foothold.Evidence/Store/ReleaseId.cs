using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Foothold.Evidence.Store;

/// <summary>Names releases by what is in them.</summary>
internal static class ReleaseId
{
    /// <summary>Importer, day of retrieval, and eight digits of a hash over the objects, facts and vintage: importing the same files again gives the same name.</summary>
    public static string Of(string importer, DateOnly retrievedOn, string vintage, IEnumerable<StoredObject> objects, IReadOnlyDictionary<string, string> facts)
    {
        var text = new StringBuilder();
        foreach (StoredObject item in objects.OrderBy(item => item.Name, StringComparer.Ordinal)) text.Append(item.Name).Append('\t').Append(item.Sha256).Append('\n');
        foreach ((string key, string value) in facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)) text.Append(key).Append('=').Append(value).Append('\n');
        text.Append(vintage);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        return $"{importer}-{retrievedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}-{hash[..8]}";
    }
}
