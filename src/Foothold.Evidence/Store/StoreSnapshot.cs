namespace Foothold.Evidence.Store;

/// <summary>Reads all manifests and pointers of a store once. What is damaged is named and left out, never thrown.</summary>
internal sealed class StoreSnapshot
{
    private readonly List<StoredRelease> _releases = [];
    private readonly Dictionary<string, StoredRelease> _current = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private readonly List<string> _damagedManifests = [];

    public StoreSnapshot(StoreLayout layout)
    {
        if (!Directory.Exists(layout.Folder)) return;
        var written = new Dictionary<StoredRelease, DateTime>();
        var incomplete = new HashSet<StoredRelease>();
        foreach (string path in Files(layout.Releases))
        {
            if (ReadRelease(path) is not { } release) continue;
            if (MissingIn(layout, release) is { } missing)
            {
                _problems.Add($"Release {release.Id} cannot be used: {missing}. Import its files again, or make another release current (`foothold evidence use`).");
                incomplete.Add(release);
            }

            written[release] = File.GetLastWriteTimeUtc(path);
            _releases.Add(release);
        }

        _releases = [.. _releases.OrderBy(release => release.Importer, StringComparer.Ordinal).ThenBy(release => release.ImportedOn).ThenBy(release => written[release]).ThenBy(release => release.Id, StringComparer.Ordinal)];
        foreach (IGrouping<string, StoredRelease> group in _releases.GroupBy(release => release.Importer, StringComparer.Ordinal))
        {
            StoredRelease? newest = group.LastOrDefault(release => !incomplete.Contains(release));
            StoredRelease? named = ReadPointer(layout.PointerPath(group.Key), group);
            if (named is not null && !incomplete.Contains(named)) _current[group.Key] = named;
            else if (newest is not null)
            {
                // Never pointed to: an import was stopped between its manifest and the pointer. Its release is whole, but nothing was there before it either.
                _current[group.Key] = newest;
                if (named is not null || File.Exists(layout.PointerPath(group.Key))) _problems.Add($"Release {newest.Id} stands in as the current one of {group.Key}. `foothold evidence use` settles which one it should be.");
            }
        }
    }

    public IReadOnlyList<StoredRelease> Releases => _releases;

    public IReadOnlyDictionary<string, StoredRelease> Current => _current;

    /// <summary>Sentences about what is damaged or missing.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Manifests that cannot be read: nobody knows which objects they need.</summary>
    public IReadOnlyList<string> DamagedManifests => _damagedManifests;

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    private static string? MissingIn(StoreLayout layout, StoredRelease release)
    {
        foreach (StoredObject item in release.Objects)
        {
            var file = new FileInfo(layout.ObjectPath(item.Sha256));
            if (!file.Exists) return $"its object {item.Name} ({file.FullName}) is missing";
            if (file.Length != item.Bytes) return $"its object {item.Name} ({file.FullName}) has {file.Length} bytes instead of {item.Bytes}";
        }

        return null;
    }

    private StoredRelease? ReadRelease(string path)
    {
        try
        {
            StoredRelease release = SealedJson.Read<StoredRelease>(path);
            if (release.Id != Path.GetFileNameWithoutExtension(path)) throw new FormatException($"it is the manifest of {release.Id} under another name");
            if (!StoreLayout.IsPlainName(release.Importer) || !release.Objects.All(item => StoreLayout.IsHash(item.Sha256))) throw new FormatException("it names objects that cannot exist");
            return release;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            _damagedManifests.Add(path);
            _problems.Add($"The release {Path.GetFileNameWithoutExtension(path)} is left out: {path} cannot be used ({e.Message.TrimEnd('.')}). Import its files again or restore the file.");
            return null;
        }
    }

    private StoredRelease? ReadPointer(string path, IEnumerable<StoredRelease> releases)
    {
        if (!File.Exists(path)) return null;
        try
        {
            string id = SealedJson.Read<Pointer>(path).Release;
            if (releases.FirstOrDefault(release => release.Id == id) is { } release) return release;
            _problems.Add($"{path} says that {id} is current, which is not there.");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{path}, which says what release is current, cannot be used ({e.Message.TrimEnd('.')}).");
        }

        return null;
    }
}

/// <summary>Content of a pointer file.</summary>
/// <param name="Release">The current release of the importer.</param>
internal sealed record Pointer(string Release);
