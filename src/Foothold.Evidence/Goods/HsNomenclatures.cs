using System.Collections.Concurrent;
using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence.Reading;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Goods;

/// <summary>The lists of goods that were imported, by edition.</summary>
/// <remarks>Safe for use from several threads. A list is read when it is first asked for.</remarks>
public sealed class HsNomenclatures
{
    /// <summary>The importer whose releases are read.</summary>
    internal const string Importer = "hs-nomenclature";

    internal static readonly string[] Columns = ["code", "description"];

    private readonly EvidenceStore _store;
    private readonly Dictionary<HsEdition, StoredRelease> _releases = [];
    private readonly ConcurrentDictionary<HsEdition, HsNomenclature> _lists = new();

    private HsNomenclatures(EvidenceStore store)
    {
        _store = store;

        // Editions can be imported one by one: the current release's lists count first, then those of newer releases.
        foreach (StoredRelease release in store.Releases.Where(release => release.Importer == Importer).Reverse().OrderBy(release => store.IsCurrent(release) ? 0 : 1))
            foreach (StoredObject item in release.Objects)
                if (EditionOf(item.Name) is { } edition) _releases.TryAdd(edition, release);
    }

    /// <summary>The editions of which there is a list, ascending.</summary>
    public IReadOnlyList<HsEdition> Editions => [.. _releases.Keys.Order()];

    /// <summary>The lists of a store; none when nothing was imported.</summary>
    public static HsNomenclatures Open(EvidenceStore store) => new(store);

    /// <summary>The release that an edition's list is from, or null when there is none.</summary>
    public StoredRelease? ReleaseOf(HsEdition edition) => _releases.GetValueOrDefault(edition);

    /// <summary>The goods of an edition, or null when its list was not imported.</summary>
    /// <exception cref="EvidenceException">The list is damaged.</exception>
    public HsNomenclature? Find(HsEdition edition) => _releases.TryGetValue(edition, out StoredRelease? release) ? _lists.GetOrAdd(edition, _ => Load(release, edition)) : null;

    /// <summary>The name of a list's object, e.g. "HS2017.tsv".</summary>
    internal static string NameOf(HsEdition edition) => string.Create(CultureInfo.InvariantCulture, $"HS{(int)edition}.tsv");

    private static HsEdition? EditionOf(string name) => name is ['H', 'S', _, _, _, _, '.', 't', 's', 'v'] ? HsEditions.OfYear(name[2..6]) : null;

    private HsNomenclature Load(StoredRelease release, HsEdition edition)
    {
        string name = NameOf(edition);
        using Stream stream = _store.OpenObject(release, name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var table = new TableReader(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Columns);
        var entries = new List<HsEntry>(7000);
        while (table.NextRow())
        {
            string digits = table.NextText();
            if (!HsCode.TryParse(digits, edition, out HsCode? code, out _)) throw table.Damaged($"has the code \"{digits}\", which is not an HS code");
            if (entries.Count > 0 && string.CompareOrdinal(entries[^1].Code.Digits, digits) >= 0) throw table.Damaged("is not in the order of the codes");
            entries.Add(new HsEntry(code, table.NextText(), HsSections.Of(code.Chapter)));
        }

        return new HsNomenclature(edition, entries);
    }
}
