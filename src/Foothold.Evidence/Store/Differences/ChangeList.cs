namespace Foothold.Evidence.Store.Differences;

/// <summary>Counts differences and keeps the largest of every level and kind, in memory for those alone.</summary>
/// <remarks>For one thread.</remarks>
internal sealed class ChangeList
{
    private static readonly Comparer<(double Size, ReleaseChange Change)> SmallestFirst = Comparer<(double Size, ReleaseChange Change)>.Create(
        (a, b) => a.Size.CompareTo(b.Size) is not 0 and var order ? order : string.CompareOrdinal(Name(b.Change), Name(a.Change)));

    private readonly int _limit;
    private readonly List<string> _levels = [];
    private readonly Dictionary<(string Level, ChangeKind Kind), (long Count, PriorityQueue<ReleaseChange, (double, ReleaseChange)> Largest)> _changes = [];
    private readonly Dictionary<string, long> _same = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    public ChangeList(int limit) => _limit = limit;

    /// <summary>Counts what is equal in both.</summary>
    public void Same(string level, long count = 1)
    {
        Know(level);
        _same[level] += count;
    }

    /// <summary>Counts a difference, and keeps it while it is among the largest of its level and kind.</summary>
    /// <param name="change">The difference.</param>
    /// <param name="size">By what the largest are found; comparable within a level and kind.</param>
    public void Add(ReleaseChange change, double size)
    {
        ArgumentNullException.ThrowIfNull(change);
        Know(change.Level);
        if (!_changes.TryGetValue((change.Level, change.Kind), out var found)) found = (0, new PriorityQueue<ReleaseChange, (double, ReleaseChange)>(SmallestFirst));
        _changes[(change.Level, change.Kind)] = (found.Count + 1, found.Largest);
        if (found.Largest.Count < _limit) found.Largest.Enqueue(change, (size, change));
        else if (_limit > 0) found.Largest.EnqueueDequeue(change, (size, change));
    }

    /// <summary>Adds a sentence for the reader.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    public IReadOnlyList<LevelCount> Counts => [.. _levels.Select(level => new LevelCount(level, _same[level], Count(level, ChangeKind.Changed), Count(level, ChangeKind.Removed), Count(level, ChangeKind.Added)))];

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>By level in the order they were met, then changed, removed, added, each with the largest first.</summary>
    public IReadOnlyList<ReleaseChange> Largest => [.. _levels.SelectMany(level => Enum.GetValues<ChangeKind>().SelectMany(kind => Sorted(level, kind)))];

    private IEnumerable<ReleaseChange> Sorted(string level, ChangeKind kind) => _changes.TryGetValue((level, kind), out var found)
        ? found.Largest.UnorderedItems.OrderByDescending(item => item.Priority, SmallestFirst).Select(item => item.Element)
        : [];

    private long Count(string level, ChangeKind kind) => _changes.GetValueOrDefault((level, kind)).Count;

    private void Know(string level)
    {
        if (_same.TryAdd(level, 0)) _levels.Add(level);
    }

    private static string Name(ReleaseChange change) => $"{change.Subject}\t{change.Market}\t{change.When}";
}
