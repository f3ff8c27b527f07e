using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>Makes what an import wrote a release. Every step can be the last one a machine ever does.</summary>
internal static class Publication
{
    /// <summary>Objects first, then the manifest that needs them, then the pointer that needs the manifest; what is left over goes last.</summary>
    public static void Publish(EvidenceStore store, ImportWork work, StoredRelease release, bool isThere, IReadOnlyList<PartJournal> journals)
    {
        StoreLayout layout = store.Layout;
        StoreDisk disk = store.Disk;
        foreach (StoredObject item in release.Objects)
        {
            // Also when an object of this name is there already: a damaged one is healed by the fresh one.
            string incoming = Path.Combine(work.Folder, item.Sha256), target = layout.ObjectPath(item.Sha256);
            if (!File.Exists(incoming)) continue;
            disk.CreateFolder(Path.GetDirectoryName(target)!);
            disk.Protect(incoming);
            disk.Rename(incoming, target);
        }

        if (!isThere) disk.Replace(layout.ReleasePath(release.Id), SealedJson.Write(release), protect: true);
        store.Point(release);
        KeepJournals(store, layout.JournalsOf(release.Importer), release, journals);
        disk.DeleteFolder(work.Folder);
    }

    // A part whose objects all went into the release need not be read again when a file is added next year.
    private static void KeepJournals(EvidenceStore store, string folder, StoredRelease release, IReadOnlyList<PartJournal> journals)
    {
        HashSet<string> published = [.. release.Objects.Select(item => item.Sha256)];
        foreach (PartJournal journal in journals)
        {
            string path = PartJournal.PathOf(folder, journal.Key);
            if (journal.Objects.Count > 0 && journal.Objects.All(item => published.Contains(item.Sha256)) && !File.Exists(path)) store.Disk.Replace(path, SealedJson.Write(journal), protect: false);
        }
    }
}
