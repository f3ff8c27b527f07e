using System.Security.Cryptography;

namespace Foothold.Evidence.Store;

/// <summary>What reading every byte of a store showed.</summary>
/// <param name="Releases">How many manifests are sound.</param>
/// <param name="Objects">How many different objects they name.</param>
/// <param name="Bytes">Bytes of those objects.</param>
/// <param name="Problems">What is damaged, missing or in doubt, one sentence each; empty for a sound store.</param>
public sealed record StoreCheck(int Releases, int Objects, long Bytes, IReadOnlyList<string> Problems)
{
    /// <summary>Reads every object of every release and holds its SHA-256 against its name. Reads as much as the store is large.</summary>
    /// <param name="store">The store.</param>
    /// <param name="progress">Told the share of bytes that are read, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StoreCheck Of(EvidenceStore store, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var problems = new List<string>(store.Problems);
        var needed = store.Releases.SelectMany(release => release.Objects.Select(item => (Item: item, Release: release))).GroupBy(pair => pair.Item.Sha256, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        long total = needed.Sum(group => group.First().Item.Bytes), done = 0;
        foreach (var group in needed)
        {
            (StoredObject item, StoredRelease release) = group.First();
            string path = store.Layout.ObjectPath(item.Sha256);
            string used = $"{item.Name} of release {release.Id}{(group.Select(pair => pair.Release.Id).Distinct(StringComparer.Ordinal).Count() is > 1 and var count ? $" and {count - 1} more" : "")}";
            if (Fault(path, item, cancellation) is { } fault) problems.Add($"{path}, which is {used}, {fault}. Import the release's files again; that replaces it.");
            done += item.Bytes;
            progress?.Report(total == 0 ? 1 : (double)done / total);
        }

        return new StoreCheck(store.Releases.Count, needed.Count, total, problems);
    }

    private static string? Fault(string path, StoredObject item, CancellationToken cancellation)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
            if (file.Length != item.Bytes) return $"has {file.Length} bytes instead of {item.Bytes}";
            return ContentHash.Of(file, cancellation: cancellation) == item.Sha256 ? null : "holds other bytes than its name says: it was damaged after it was written";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({e.Message.TrimEnd('.')})";
        }
    }
}

/// <summary>SHA-256 of whole streams.</summary>
internal static class ContentHash
{
    /// <summary>Lower-case hexadecimal digits of the hash of what is left of a stream.</summary>
    public static string Of(Stream stream, Action<int>? read = null, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 17];
        for (int count = stream.Read(block); count > 0; count = stream.Read(block))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, count);
            read?.Invoke(count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
