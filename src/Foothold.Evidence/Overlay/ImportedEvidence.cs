using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Pairs;
using Foothold.Evidence.Reading;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Overlay;

/// <summary>
/// Figures, rates and ties of pairs of the current releases of a store, laid over a set. Of two releases with the same series, country and period the one retrieved later counts, then the one imported later.
/// </summary>
/// <remarks>Lists of series are read when first needed, figures series by series. Safe for use from several threads.</remarks>
internal sealed class ImportedEvidence
{
    private readonly EvidenceStore _store;
    private readonly StoredRelease[] _rates;
    private readonly ImportedFigures[] _figures;
    private readonly Lazy<PairTable?> _pairs;
    private readonly Lazy<Dictionary<string, ImportedFigures[]>> _bySeries;

    public ImportedEvidence(EvidenceStore store)
    {
        _store = store;
        _figures = [.. ByPrecedence(store.CurrentOf(Dataset.Figures)).Select(release => new ImportedFigures(store, release))];
        _rates = [.. ByPrecedence(store.CurrentOf(Dataset.Rates))];
        Releases = [.. _figures.Select(figures => figures.Release).Concat(_rates).Concat(store.CurrentOf(Dataset.Pairs)).OrderBy(release => release.Id, StringComparer.Ordinal)];
        _pairs = new(() => PairTable.Open(store));
        _bySeries = new(() => _figures.SelectMany(figures => figures.Series, (figures, series) => (series.Id, figures)).GroupBy(pair => pair.Id, pair => pair.figures, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The releases in use, by id.</summary>
    public IReadOnlyList<StoredRelease> Releases { get; }

    /// <summary>Their sources, named after the releases.</summary>
    public IEnumerable<Source> Sources => Releases.Select(release => release.Source with { Id = release.Id });

    /// <summary>
    /// The series of the set and of the imports, by id. A series of both keeps the set's title, unit and cautions, since its values are in that unit, and takes source and, where the import is long enough to tell, drift of the import.
    /// </summary>
    public IReadOnlyList<Series> Merge(IReadOnlyList<Series> own)
    {
        Dictionary<string, Series> all = own.ToDictionary(series => series.Id, StringComparer.Ordinal);
        foreach ((string id, ImportedFigures[] imports) in _bySeries.Value)
        {
            Series imported = imports[0].Get(id);
            all[id] = all.TryGetValue(id, out Series? known)
                ? known with { SourceId = imported.SourceId, AnnualDrift = double.IsNaN(imported.AnnualDrift) || imported.IsLogarithmic != known.IsLogarithmic ? known.AnnualDrift : imported.AnnualDrift }
                : imported;
        }

        return [.. all.Values.OrderBy(series => series.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether any release has figures of a series.</summary>
    public bool Has(string series) => _bySeries.Value.ContainsKey(series);

    /// <summary>The sources of a series among the imports, first the one that counts most.</summary>
    public IEnumerable<string> SourcesOf(string series) => _bySeries.Value.TryGetValue(series, out ImportedFigures[]? imports) ? imports.Select(import => import.Release.Id) : [];

    /// <summary>Figures of the set with those of the imports in place of them, ascending by period, each naming its source.</summary>
    /// <param name="own">Figures of the set, ascending.</param>
    /// <param name="ownSource">The source they come from.</param>
    /// <param name="series">The series.</param>
    /// <param name="country">The country.</param>
    public IReadOnlyList<Figure> Merge(IReadOnlyList<Figure> own, string ownSource, string series, CountryCode country)
    {
        var all = new SortedDictionary<Period, Figure>();
        foreach (Figure figure in own) all[figure.Period] = figure with { SourceId = ownSource };
        foreach (ImportedFigures import in _bySeries.Value[series].Reverse())
            foreach (Figure figure in import.Of(series, country)) all[figure.Period] = figure;
        return [.. all.Values];
    }

    /// <summary>The figure of the set or the imports whose period ended last by a day; of several with the same end the one with the shortest period.</summary>
    public Figure? Latest(Figure? own, string ownSource, string series, CountryCode country, DateOnly asAt)
    {
        Figure? best = null;
        foreach (ImportedFigures import in _bySeries.Value[series])
            if (import.Latest(series, country, asAt) is { } found && IsLater(found, best)) best = found;
        return own is not null && IsLater(own, best) ? own with { SourceId = ownSource } : best;
    }

    /// <summary>Facts of a pair of the set with distance and ties of the imports in place of them.</summary>
    public PairFacts Merge(PairFacts own) => _pairs.Value?.Over(own) ?? own;

    /// <summary>Rates of the set with those of the imports in place of them.</summary>
    public ReferenceRates Merge(ReferenceRates own)
    {
        ReferenceRates all = own;
        foreach (StoredRelease release in _rates.Reverse())
            all = new ReferenceRates(Bytes(release, Schema.RatesDaily.File), Bytes(release, Schema.RatesAverage.File), release.Id, all);
        return all;
    }

    /// <summary>Reads the imported figures of these series, beside other work.</summary>
    public void Preload(IReadOnlyList<Series> series) =>
        Parallel.ForEach(_figures.SelectMany(figures => figures.Series.Select(own => own.Id).Intersect(series.Select(one => one.Id)), (figures, id) => (figures, id)), pair => pair.figures.Load(pair.id));

    /// <summary>Reads everything; one sentence per fault.</summary>
    public IReadOnlyList<string> Verify()
    {
        var faults = new List<string>(_store.Problems);
        foreach (ImportedFigures figures in _figures) figures.Verify(faults);
        foreach (StoredRelease release in _rates) Try(faults, () => _ = new ReferenceRates(Bytes(release, Schema.RatesDaily.File), Bytes(release, Schema.RatesAverage.File), release.Id, null));
        Try(faults, () => _ = _pairs.Value);
        return faults;
    }

    public static void Try(List<string> faults, Action check)
    {
        try
        {
            check();
        }
        catch (EvidenceException e)
        {
            faults.Add(e.Message);
        }
    }

    private static IEnumerable<StoredRelease> ByPrecedence(IEnumerable<StoredRelease> releases) =>
        releases.OrderByDescending(release => release.Source.RetrievedOn).ThenByDescending(release => release.ImportedOn).ThenByDescending(release => release.Id, StringComparer.Ordinal);

    private static bool IsLater(Figure figure, Figure? other) =>
        other is null || figure.Period.End > other.Period.End || figure.Period.End == other.Period.End && figure.Period.Start > other.Period.Start;

    private byte[] Bytes(StoredRelease release, string name)
    {
        using Stream stream = _store.OpenObject(release, name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
