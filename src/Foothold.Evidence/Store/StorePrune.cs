namespace Foothold.Evidence.Store;

/// <summary>What no release needs.</summary>
/// <param name="Releases">Releases that were given up because newer ones were to be kept; never a current one.</param>
/// <param name="Objects">Objects that no manifest names.</param>
/// <param name="Leftovers">Files of unfinished imports and of parts whose objects are gone.</param>
/// <param name="Bytes">What all of them take.</param>
public sealed record StorePrune(IReadOnlyList<string> Releases, int Objects, int Leftovers, long Bytes)
{
    /// <summary>Removes what no release needs: objects that no manifest names, what unfinished imports have left, notes on parts whose objects are gone, and, where asked, all but the newest releases.</summary>
    /// <param name="store">The store.</param>
    /// <param name="dryRun">Only count.</param>
    /// <param name="keep">How many of the newest releases of every importer to keep; null for all. The current one is always kept.</param>
    /// <param name="cancellation">Stops it between two files.</param>
    /// <exception cref="EvidenceException">A manifest is damaged, so that nobody knows what it needs; or another process is writing, or the disk refuses.</exception>
    public static StorePrune Of(EvidenceStore store, bool dryRun, int? keep = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (!Directory.Exists(store.Folder)) return new StorePrune([], 0, 0, 0);
        using StoreLock held = StoreLock.Take(store.Layout);
        EvidenceStore now = EvidenceStore.Open(store.Folder, store.Disk);
        if (now.DamagedManifests.Count > 0)
            throw new EvidenceException($"{now.DamagedManifests[0]} is damaged, so nobody knows which objects it needs, and nothing was removed. Import that release's files again, restore the file, or delete it if the release is not wanted; then prune.");
        StoreLayout layout = now.Layout;
        StoredRelease[] dropped = keep is not { } kept ? [] : [.. now.Releases.GroupBy(release => release.Importer, StringComparer.Ordinal).SelectMany(group => group.Reverse().Skip(kept)).Where(release => !now.IsCurrent(release))];
        HashSet<string> needed = [.. now.Releases.Except(dropped).SelectMany(release => release.Objects).Select(item => item.Sha256)];
        List<FileInfo> objects = [.. Files(layout.Objects).Where(file => !needed.Contains(file.Name))];
        List<FileInfo> leftovers =
        [
            .. Files(layout.Incoming),
            .. Files(layout.Releases).Concat(Files(layout.Pointers)).Concat(Files(layout.Journals)).Where(file => file.Name.EndsWith(StoreLayout.Unfinished, StringComparison.Ordinal)),
            .. Files(layout.Journals).Where(file => file.Extension == ".json" && !IsUseful(file, needed)),
        ];
        var result = new StorePrune([.. dropped.Select(release => release.Id)], objects.Count, leftovers.Count, objects.Concat(leftovers).Sum(file => file.Length));
        if (dryRun) return result;
        StoreWriting.Try(layout, () =>
        {
            // The manifest first, and for good: one without its objects would be a damaged release.
            foreach (StoredRelease release in dropped) now.Disk.Delete(layout.ReleasePath(release.Id));
            if (dropped.Length > 0) now.Disk.FlushNames(layout.Releases);
            foreach (FileInfo file in leftovers.Concat(objects))
            {
                cancellation.ThrowIfCancellationRequested();
                now.Disk.Delete(file.FullName);
            }

            now.Disk.DeleteFolder(layout.Incoming);
        });
        return result;
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new FileInfo(path)) : [];

    private static bool IsUseful(FileInfo file, HashSet<string> needed)
    {
        try
        {
            return SealedJson.Read<Importing.PartJournal>(file.FullName).Objects.All(item => needed.Contains(item.Sha256));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
