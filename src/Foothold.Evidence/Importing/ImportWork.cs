using System.Globalization;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>The state of one import: where its objects are, which names are taken, what the parts noted.</summary>
internal sealed class ImportWork(EvidenceStore store, IImporter importer, ImportRequest request, CancellationToken cancellation)
{
    private const int MaxName = 400;

    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Value, string Owner)> _facts = new(StringComparer.Ordinal);
    private int _started;

    public string Folder { get; } = store.Layout.IncomingOf(importer.About.Id);

    public IReadOnlyDictionary<string, string> Options => request.Options;

    public CancellationToken Cancellation => cancellation;

    /// <summary>All objects of the parts, in the order of the parts.</summary>
    public List<StoredObject> PartObjects { get; } = [];

    /// <summary>What goes into the release.</summary>
    public Dictionary<string, StoredObject> Published { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Facts => _facts.ToDictionary(fact => fact.Key, fact => fact.Value.Value, StringComparer.Ordinal);

    public Stream Create(string name, Action<StoredObject> finished)
    {
        if (!IsObjectName(name)) throw new ArgumentException($"\"{name}\" cannot name an object: up to {MaxName} letters without control characters.", nameof(name));
        return new ObjectWriter(store.Layout, store.Disk, Folder, name, ++_started, finished);
    }

    /// <summary>Takes a name for the objects of a part.</summary>
    public void Take(string name, string owner)
    {
        if (_owners.TryGetValue(name, out string? other))
            throw new EvidenceException(other == owner
                ? $"{owner} gives {name} twice, so one of them would be lost. Import only one of the parts that say the same."
                : $"{other} and {owner} both give {name}, so one of them would be lost. Import only one of the two.");
        _owners.Add(name, owner);
    }

    public void Release(IEnumerable<string> names)
    {
        foreach (string name in names) _owners.Remove(name);
    }

    public void Note(string key, string value, string owner)
    {
        if (_facts.TryGetValue(key, out (string Value, string Owner) other) && other.Value != value)
            throw new EvidenceException($"{other.Owner} says that {key} is \"{other.Value}\", {owner} says \"{value}\": they do not belong into one release. Import them one after the other, or only the ones that agree.");
        _facts[key] = (value, owner);
    }

    /// <summary>Takes over what was read of a part, now or in an earlier run.</summary>
    public void Accept(PartJournal journal, bool wasReadNow)
    {
        if (!wasReadNow) foreach (StoredObject item in journal.Objects) Take(item.Name, journal.Part);
        foreach ((string key, string value) in journal.Facts) Note(key, value, journal.Part);
        PartObjects.AddRange(journal.Objects);
    }

    /// <summary>Where an object's file is: among the unfinished ones, or published already; null when nowhere.</summary>
    public string? PathOf(string sha256)
    {
        string incoming = Path.Combine(Folder, sha256);
        if (File.Exists(incoming)) return incoming;
        string published = store.Layout.ObjectPath(sha256);
        return File.Exists(published) ? published : null;
    }

    // Objects lie under their hashes, so a name never becomes a path; parts lend theirs, with blanks and accents.
    private static bool IsObjectName(string name) => name.Length is > 0 and <= MaxName && !name.Any(char.IsControl);
}

/// <summary>Where an importer writes what one part says.</summary>
internal sealed class PartRun(ImportWork work, string part, Action<double> progress) : PartOutput
{
    private readonly List<string> _taken = [];
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);
    private int _open;

    public List<StoredObject> Objects { get; } = [];

    public IReadOnlyDictionary<string, string> Facts => _facts;

    public override RowLog Rows { get; } = new(part);

    public override CancellationToken Cancellation => work.Cancellation;

    public override IReadOnlyDictionary<string, string> Options => work.Options;

    public override Stream Create(string name)
    {
        work.Take(name, part);
        _taken.Add(name);
        _open++;
        return work.Create(name, finished =>
        {
            Objects.Add(finished);
            _open--;
        });
    }

    public override void Fact(string key, string value)
    {
        if (_facts.TryGetValue(key, out string? other) && other != value) throw new EvidenceException($"{part} says that {key} is \"{other}\" and \"{value}\". It mixes what does not belong into one release; split it or correct it.");
        _facts[key] = value;
    }

    public override void Progress(double share) => progress(share);

    public PartJournal Finish(string key) => _open == 0
        ? new PartJournal(key, part, Objects, _facts, Rows.Report())
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{_open} objects of {part} were not disposed."));

    /// <summary>Frees the names it took, so that the parts after it can use them.</summary>
    public void Undo() => work.Release(_taken);
}

/// <summary>Where an importer writes what all parts together say.</summary>
internal sealed class FinishRun(ImportWork work, string title, Action<double> progress) : FinishOutput
{
    public override RowLog Rows { get; } = new(title);

    public override CancellationToken Cancellation => work.Cancellation;

    public override IReadOnlyDictionary<string, string> Options => work.Options;

    public override IReadOnlyList<string> PartObjects => [.. work.PartObjects.Select(item => item.Name)];

    public override Stream OpenPart(string name) => new FileStream(PathOfPart(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);

    public override string PathOfPart(string name) =>
        work.PathOf(Part(name).Sha256) ?? throw new EvidenceException($"{name}, which was read a moment ago, is no longer in {work.Folder}. Nothing was published; run the command again.");

    public override void PublishParts()
    {
        foreach (StoredObject item in work.PartObjects) Add(item);
    }

    public override void Publish(string name) => Add(Part(name));

    public override Stream Create(string name) => work.Create(name, Add);

    public override void Fact(string key, string value) => work.Note(key, value, title);

    public override void Progress(double share) => progress(share);

    private StoredObject Part(string name) => work.PartObjects.FirstOrDefault(item => item.Name == name) ?? throw new ArgumentException($"No part wrote \"{name}\".", nameof(name));

    private void Add(StoredObject item)
    {
        if (!work.Published.TryAdd(item.Name, item) && work.Published[item.Name] != item) throw new ArgumentException($"\"{item.Name}\" is in the release already.", nameof(item));
    }
}
