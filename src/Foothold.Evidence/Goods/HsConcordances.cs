using System.Collections.Concurrent;
using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence.Reading;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Goods;

/// <summary>The correlation tables that were imported, and the ways they open between editions: each can be read both ways, and one after another.</summary>
/// <remarks>Safe for use from several threads. A table is read when it is first needed.</remarks>
public sealed class HsConcordances
{
    /// <summary>The importer whose releases are read.</summary>
    internal const string Importer = "hs-concordance";

    private readonly Dictionary<(HsEdition From, HsEdition To), Lazy<HsConcordance>> _tables = [];
    private readonly ConcurrentDictionary<(HsEdition From, HsEdition To), HsConcordance?> _found = new();

    private HsConcordances(IReadOnlyList<string> releases) => Releases = releases;

    /// <summary>The releases that the tables are from, for results to name.</summary>
    public IReadOnlyList<string> Releases { get; }

    /// <summary>The editions that are connected with another one, ascending.</summary>
    public IReadOnlyList<HsEdition> Editions => [.. _tables.Keys.SelectMany(pair => new[] { pair.From, pair.To }).Distinct().Order()];

    /// <summary>All tables of a store. Where several releases have a table between the same editions, the current one's counts, then the newest's.</summary>
    /// <remarks>Tables can be imported one by one: those of earlier releases stay in use.</remarks>
    public static HsConcordances Open(EvidenceStore store)
    {
        StoredRelease[] releases = [.. store.Releases.Where(release => release.Importer == Importer).Reverse().OrderBy(release => store.IsCurrent(release) ? 0 : 1)];
        var tables = new List<(StoredRelease Release, string Name, HsEdition From, HsEdition To)>();
        foreach (StoredRelease release in releases)
            foreach (StoredObject item in release.Objects)
                if (EditionsOf(item.Name) is { } pair && !tables.Exists(table => (table.From, table.To) == pair || (table.To, table.From) == pair)) tables.Add((release, item.Name, pair.From, pair.To));
        var concordances = new HsConcordances([.. tables.Select(table => table.Release.Id).Distinct()]);
        foreach ((StoredRelease release, string name, HsEdition from, HsEdition to) in tables)
        {
            concordances._tables.Add((from, to), new Lazy<HsConcordance>(() =>
            {
                using Stream stream = store.OpenObject(release, name);
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                return Read(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length), from, to);
            }));
        }

        return concordances;
    }

    /// <summary>A set of tables at hand, e.g. with shares from flows.</summary>
    public static HsConcordances Of(params IReadOnlyList<HsConcordance> tables)
    {
        var concordances = new HsConcordances([]);
        foreach (HsConcordance table in tables) concordances._tables[(table.From, table.To)] = new Lazy<HsConcordance>(table);
        return concordances;
    }

    /// <summary>The way from one edition to another through the fewest tables, or null when there is none or they are the same edition.</summary>
    /// <remarks>Of equally short ways the one through the later editions. Computed once and kept; the way back is the same table reversed.</remarks>
    /// <exception cref="EvidenceException">A table is damaged.</exception>
    public HsConcordance? Find(HsEdition from, HsEdition to)
    {
        if (from == to) return null;
        if (_found.TryGetValue((from, to), out HsConcordance? known)) return known;
        HsConcordance? found = null;
        foreach (HsConcordance step in Way(from, to)) found = found is null ? step : found.Then(step);
        _found[(from, to)] = found;
        _found[(to, from)] = found?.Reverse();
        return found;
    }

    /// <summary>The name of a table's object, e.g. "HS2017-HS2022.tsv".</summary>
    internal static string NameOf(HsEdition from, HsEdition to) => string.Create(CultureInfo.InvariantCulture, $"HS{(int)from}-HS{(int)to}.tsv");

    /// <summary>Reads a table as the importer writes it.</summary>
    /// <exception cref="EvidenceException">It is damaged.</exception>
    internal static HsConcordance Read(string name, ReadOnlySpan<byte> bytes, HsEdition from, HsEdition to)
    {
        var table = new TableReader(name, bytes, ["from", "to"]);
        var pairs = new List<(int, int)>();
        var ended = new List<int>();
        var begun = new List<int>();
        bool othersContinue = false;
        while (table.NextRow())
        {
            string a = table.NextText(), b = table.NextText();
            if (a == "*" && b == "*")
            {
                othersContinue = true;
                continue;
            }

            int first = Code(a), second = Code(b);
            if (first < 0 || second < 0 || (first == 0 && second == 0)) throw table.Damaged("has no pair of six-digit codes");
            if (first == 0) begun.Add(second);
            else if (second == 0) ended.Add(first);
            else pairs.Add((first, second));
        }

        if (pairs.Count == 0) throw table.Damaged("has no pairs");
        return HsConcordance.Create(from, to, pairs, ended, begun, othersContinue);
    }

    private static int Code(string text) => text.Length == 0 ? 0 : text.Length == 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code >= 10000 ? code : -1;

    private static (HsEdition From, HsEdition To)? EditionsOf(string name) =>
        name is ['H', 'S', _, _, _, _, '-', 'H', 'S', _, _, _, _, '.', 't', 's', 'v'] && HsEditions.OfYear(name[2..6]) is { } from && HsEditions.OfYear(name[9..13]) is { } to ? (from, to) : null;

    // Breadth first over the tables in both directions.
    private List<HsConcordance> Way(HsEdition from, HsEdition to)
    {
        var before = new Dictionary<HsEdition, HsEdition> { [from] = from };
        var queue = new Queue<HsEdition>([from]);
        while (queue.TryDequeue(out HsEdition at) && at != to)
            foreach (HsEdition next in Editions.Reverse())
                if ((_tables.ContainsKey((at, next)) || _tables.ContainsKey((next, at))) && before.TryAdd(next, at)) queue.Enqueue(next);
        var way = new List<HsConcordance>();
        if (!before.ContainsKey(to)) return way;
        for (HsEdition at = to; at != from; at = before[at])
            way.Insert(0, _tables.TryGetValue((before[at], at), out Lazy<HsConcordance>? direct) ? direct.Value : _tables[(at, before[at])].Value.Reverse());
        return way;
    }
}
