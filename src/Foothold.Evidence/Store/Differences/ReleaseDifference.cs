using System.Globalization;

namespace Foothold.Evidence.Store.Differences;

/// <summary>Compares what two releases of one kind of figures say; one class per kind, listed in <see cref="ReleaseDifference"/>.</summary>
internal interface IReleaseDiff
{
    /// <summary>The kind of figures it understands.</summary>
    Dataset Dataset { get; }

    /// <summary>Tells the list every difference.</summary>
    /// <exception cref="EvidenceException">An object is missing or damaged.</exception>
    void Compare(EvidenceStore store, StoredRelease before, StoredRelease after, ChangeList changes, CancellationToken cancellation);
}

/// <summary>What changed between two releases, by how much and for whom.</summary>
/// <param name="Before">The first release.</param>
/// <param name="After">The second release.</param>
/// <param name="Facts">Facts, vintage, licence and the like that differ: key, then the two values; empty text where one has none.</param>
/// <param name="Counts">How much is the same and how much is not, level by level.</param>
/// <param name="Changes">The largest differences, by level, then changed, removed, added.</param>
/// <param name="Notes">What a reader should know, one sentence each.</param>
public sealed record ReleaseDifference(
    StoredRelease Before, StoredRelease After, IReadOnlyList<(string Key, string Before, string After)> Facts, IReadOnlyList<LevelCount> Counts, IReadOnlyList<ReleaseChange> Changes, IReadOnlyList<string> Notes)
{
    private static readonly IReadOnlyList<IReleaseDiff> Known = [new FigureDiff(), new TradeDiff(), new TariffDiff()];

    /// <summary>Compares two releases of one kind: what they say, where the kind is understood, and always their objects and facts.</summary>
    /// <param name="store">The store of both.</param>
    /// <param name="before">The release to compare with.</param>
    /// <param name="after">The release that is looked at.</param>
    /// <param name="limit">How many differences of a level and kind to keep; all are counted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="EvidenceException">They hold different kinds of figures, or an object is missing or damaged.</exception>
    public static ReleaseDifference Of(EvidenceStore store, StoredRelease before, StoredRelease after, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (before.Dataset != after.Dataset)
            throw new EvidenceException($"{before.Id} holds {before.Dataset.ToString().ToLowerInvariant()}, {after.Id} holds {after.Dataset.ToString().ToLowerInvariant()}: nothing in them can be compared. Name two releases of one kind.");
        var changes = new ChangeList(limit);
        Known.FirstOrDefault(diff => diff.Dataset == after.Dataset)?.Compare(store, before, after, changes, cancellation);
        Objects(before, after, changes);
        return new ReleaseDifference(before, after, [.. Statements(before, after)], changes.Counts, changes.Largest, changes.Notes);
    }

    private static void Objects(StoredRelease before, StoredRelease after, ChangeList changes)
    {
        Dictionary<string, StoredObject> old = before.Objects.ToDictionary(item => item.Name, StringComparer.Ordinal);
        foreach (StoredObject item in after.Objects)
        {
            if (!old.Remove(item.Name, out StoredObject? other)) changes.Add(new ReleaseChange(ChangeKind.Added, "object", item.Name, "", "", null, item.Bytes, "bytes"), item.Bytes);
            else if (other.Sha256 == item.Sha256) changes.Same("object");
            else changes.Add(new ReleaseChange(ChangeKind.Changed, "object", item.Name, "", "", other.Bytes, item.Bytes, "bytes"), ReleaseChange.Size(other.Bytes, item.Bytes));
        }

        foreach (StoredObject gone in old.Values) changes.Add(new ReleaseChange(ChangeKind.Removed, "object", gone.Name, "", "", gone.Bytes, null, "bytes"), gone.Bytes);
    }

    private static IEnumerable<(string, string, string)> Statements(StoredRelease before, StoredRelease after)
    {
        (string Key, string Before, string After)[] plain =
        [
            ("publisher", before.Source.Publisher, after.Source.Publisher), ("title", before.Source.Title, after.Source.Title), ("licence", before.Source.Licence, after.Source.Licence), ("vintage", before.Source.Vintage, after.Source.Vintage),
            ("retrieved on", Day(before.Source.RetrievedOn), Day(after.Source.RetrievedOn)),
        ];
        IEnumerable<(string, string, string)> facts = before.Facts.Keys.Union(after.Facts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => (key, before.Facts.GetValueOrDefault(key, ""), after.Facts.GetValueOrDefault(key, "")));
        return plain.Concat(facts.Where(fact => !plain.Any(statement => statement.Key == fact.Item1))).Where(statement => statement.Item2 != statement.Item3);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
