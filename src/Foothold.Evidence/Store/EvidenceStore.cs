using Foothold.Domain.Text;

namespace Foothold.Evidence.Store;

/// <summary>
/// A folder of imported releases: immutable, named by content, one current per importer. What was read at <see cref="Open(string?)"/> stays as it is; open the store again to see later imports.
/// docs/explanation/evidence-store.md says how it is laid out and why nothing in it can be half written.
/// </summary>
/// <remarks>Safe for use from several threads. Opening reads every manifest and looks at the size of every object; it never creates or changes anything.</remarks>
public sealed class EvidenceStore
{
    private const string FolderVariable = "FOOTHOLD_STORE";

    private readonly StoreSnapshot _snapshot;

    private EvidenceStore(StoreLayout layout, StoreDisk disk)
    {
        (Layout, Disk) = (layout, disk);
        _snapshot = new StoreSnapshot(layout);
    }

    /// <summary>The folder used when none is given: what the environment variable FOOTHOLD_STORE says, else foothold/evidence in the user's folder for application data.</summary>
    /// <exception cref="EvidenceException">The user has no such folder and the variable is not set.</exception>
    public static string DefaultFolder
    {
        get
        {
            string? named = Environment.GetEnvironmentVariable(FolderVariable);
            if (!string.IsNullOrWhiteSpace(named)) return named;
            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0 ? Path.Combine(data, "foothold", "evidence") : throw new EvidenceException($"There is no folder for application data here. Say where imported evidence is kept with --store or {FolderVariable}.");
        }
    }

    /// <summary>The folder, absolute; it need not exist.</summary>
    public string Folder => Layout.Folder;

    /// <summary>All releases whose manifest can be read, by importer, then from old to new.</summary>
    public IReadOnlyList<StoredRelease> Releases => _snapshot.Releases;

    /// <summary>What is damaged or missing and therefore left out, one sentence each; empty for a sound store. Only sizes are looked at here; <see cref="StoreCheck.Of"/> reads everything.</summary>
    public IReadOnlyList<string> Problems => _snapshot.Problems;

    internal StoreLayout Layout { get; }

    internal StoreDisk Disk { get; }

    internal IReadOnlyList<string> DamagedManifests => _snapshot.DamagedManifests;

    /// <summary>Opens a store. A folder that does not exist is an empty store.</summary>
    /// <param name="folder">The folder; <see cref="DefaultFolder"/> when null.</param>
    /// <exception cref="EvidenceException">It is a file, or cannot be read.</exception>
    public static EvidenceStore Open(string? folder = null) => Open(folder, StoreDisk.Real);

    internal static EvidenceStore Open(string? folder, StoreDisk disk)
    {
        if (folder is not null && string.IsNullOrWhiteSpace(folder)) throw new EvidenceException($"The name of the store's folder is empty. Name a folder with --store or {FolderVariable}, or neither.");
        string path = Path.GetFullPath(folder ?? DefaultFolder);
        if (File.Exists(path)) throw new EvidenceException($"{path} is a file; name a folder for the store with --store or {FolderVariable}.");
        try
        {
            return new EvidenceStore(new StoreLayout(path), disk);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The store {path} cannot be read ({e.Message}). Check that you may read it.", e);
        }
    }

    /// <summary>The current release of an importer, or null when there is none.</summary>
    public StoredRelease? Current(string importer) => _snapshot.Current.GetValueOrDefault(importer);

    /// <summary>Whether a release is the current one of its importer.</summary>
    public bool IsCurrent(StoredRelease release) => Current(release.Importer)?.Id == release.Id;

    /// <summary>The current releases that hold this kind of figures, by importer; empty when there are none.</summary>
    public IReadOnlyList<StoredRelease> CurrentOf(Dataset dataset) =>
        [.. _snapshot.Current.Values.Where(release => release.Dataset == dataset).OrderBy(release => release.Importer, StringComparer.Ordinal)];

    /// <summary>A release by its id or the beginning of it; an importer's id alone means its current release.</summary>
    /// <exception cref="EvidenceException">There is none, or the beginning fits several; the message names the nearest ones.</exception>
    public StoredRelease Find(string id)
    {
        if (Current(id) is { } current) return current;
        StoredRelease[] found = [.. Releases.Where(release => id.Length > 0 && release.Id.StartsWith(id, StringComparison.Ordinal))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new EvidenceException($"No release is called \"{id}\" in {Folder}.{Spelling.DidYouMean(id, Releases.Select(release => release.Id))} `foothold evidence releases` lists them."),
            _ when found.FirstOrDefault(release => release.Id == id) is { } exact => exact,
            _ => throw new EvidenceException($"\"{id}\" fits {found.Length} releases: {string.Join(", ", found.Take(5).Select(release => release.Id))}{(found.Length > 5 ? ", …" : "")}. Write more of the name."),
        };
    }

    /// <summary>The path of one of a release's objects, for mapping or reading; its size has been checked, its hash has not (<see cref="StoreCheck.Of"/> does).</summary>
    /// <exception cref="EvidenceException">The release has no such object, or it is missing or of another size.</exception>
    public string PathOf(StoredRelease release, string name)
    {
        StoredObject item = release.Objects.FirstOrDefault(item => item.Name == name)
            ?? throw new EvidenceException($"Release {release.Id} has no object \"{name}\".{Spelling.DidYouMean(name, release.Objects.Select(other => other.Name))}");
        var file = new FileInfo(Layout.ObjectPath(item.Sha256));
        if (!file.Exists) throw new EvidenceException($"{file.FullName}, which is {name} of release {release.Id}, is missing. Import the release's files again; `foothold evidence verify` names all that is damaged.");
        if (file.Length != item.Bytes) throw new EvidenceException($"{file.FullName}, which is {name} of release {release.Id}, has {file.Length} bytes instead of {item.Bytes}. Import the release's files again; `foothold evidence verify` names all that is damaged.");
        return file.FullName;
    }

    /// <summary>Opens one of a release's objects for reading; the caller disposes it.</summary>
    /// <exception cref="EvidenceException">As for <see cref="PathOf"/>, or it cannot be read.</exception>
    public Stream OpenObject(StoredRelease release, string name)
    {
        string path = PathOf(release, name);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path}, which is {name} of release {release.Id}, cannot be read ({e.Message}). Check that you may read it.", e);
        }
    }

    /// <summary>Makes a release the current one of its importer.</summary>
    /// <param name="id">As for <see cref="Find"/>.</param>
    /// <returns>The store as it is then.</returns>
    /// <exception cref="EvidenceException">There is no such release, an object of it is missing, another process is writing, or the disk refuses.</exception>
    public EvidenceStore Use(string id)
    {
        StoredRelease release = Find(id);
        foreach (StoredObject item in release.Objects) PathOf(release, item.Name);
        using StoreLock held = StoreLock.Take(Layout);
        StoreWriting.Try(Layout, () => Point(release));
        return Open(Folder, Disk);
    }

    internal void Point(StoredRelease release) => Disk.Replace(Layout.PointerPath(release.Importer), SealedJson.Write(new Pointer(release.Id)), protect: false);
}
