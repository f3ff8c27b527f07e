using System.Security.Cryptography;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Overlay;
using Foothold.Evidence.Reading;
using Foothold.Evidence.Services;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence;

/// <summary>
/// A set of figures with provenance: countries, series, pairs, agreements, restrictions, goods and exchange rates. Opening reads the manifest only; every table is read on first use.
/// </summary>
/// <remarks>Safe for use from several threads. Nothing is ever written. Use one instance for the life of the program.</remarks>
public sealed class EvidenceSet
{
    // Releases that lie beside the set's tables; figures, rates and ties lie over them.
    private static readonly Dataset[] Overlaid = [Dataset.Tariffs, Dataset.Trade, Dataset.Services];

    private readonly string _folder;
    private readonly Dictionary<string, TableInfo> _tables;
    private readonly Lazy<(CountryIndex Index, CountryFacts[] Facts)> _countries;
    private readonly Lazy<Dictionary<string, Source>> _sources;
    private readonly Lazy<SeriesIndex> _series;
    private readonly Lazy<FigureStore> _figures;
    private readonly Lazy<PairStore> _pairs;
    private readonly Lazy<AgreementStore> _agreements;
    private readonly Lazy<ILookup<CountryCode, Restriction>> _restrictions;
    private readonly Lazy<HsNomenclature> _nomenclature;
    private readonly Lazy<ReferenceRates> _rates;
    private readonly EvidenceSet? _own;
    private readonly ImportedEvidence? _imports;
    private readonly Lazy<TariffBook>? _tariffs;
    private readonly Lazy<ITradeFlows?>? _trade;
    private readonly Lazy<ServiceFlows?>? _services;

    private EvidenceSet(string folder, Release release)
    {
        (_folder, Release) = (folder, release);
        _tables = release.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        _countries = new(() => SmallTables.Countries(Bytes(Schema.Countries)));
        _sources = new(() => SmallTables.Sources(Bytes(Schema.Sources)));
        _series = new(() => SmallTables.Series(Bytes(Schema.Series), _sources.Value));
        _figures = new(() => new FigureStore(Bytes(Schema.Figures), _tables[Schema.Figures.File].Rows, _countries.Value.Index, _series.Value));
        _pairs = new(() => new PairStore(Bytes(Schema.Pairs), _countries.Value.Index));
        _agreements = new(() => new AgreementStore(Bytes(Schema.Agreements), Bytes(Schema.AgreementPairs), _countries.Value.Index));
        _restrictions = new(() => SmallTables.Restrictions(Bytes(Schema.Restrictions), _countries.Value.Index).ToLookup(restriction => restriction.Country));
        _nomenclature = new(() => SmallTables.Nomenclature(Bytes(Schema.HsSections), Bytes(Schema.Hs2022), _tables[Schema.Hs2022.File].Rows));
        _rates = new(() => new ReferenceRates(Bytes(Schema.RatesDaily), Bytes(Schema.RatesAverage)));
    }

    // The same set with imports over it: tables, places and goods are those of the set.
    private EvidenceSet(EvidenceSet own, ImportedEvidence imports, EvidenceStore store, IReadOnlyList<StoredRelease> others)
    {
        if (others.Any(release => release.Dataset == Dataset.Tariffs)) _tariffs = new(() => TariffBook.Open(store, this));
        if (others.Any(release => release.Dataset == Dataset.Trade)) _trade = new(() => StoredFlows.Open(store));
        if (others.Any(release => release.Dataset == Dataset.Services)) _services = new(() => ServiceFlows.Open(store));
        (_own, _imports, _folder, _tables) = (own, imports, own._folder, own._tables);
        Imports = [.. imports.Releases.Concat(others).OrderBy(release => release.Id, StringComparer.Ordinal)];
        Release = own.Release with { Id = string.Join(" + ", [own.Release.Id, .. Imports.Select(release => release.Id)]) };
        (_countries, _figures, _pairs, _agreements, _restrictions, _nomenclature) = (own._countries, own._figures, own._pairs, own._agreements, own._restrictions, own._nomenclature);
        // Schedules and flows of earlier releases may be asked for by name.
        Source[] sources = [.. imports.Sources, .. store.Releases.Where(release => Overlaid.Contains(release.Dataset)).Select(release => release.Source with { Id = release.Id })];
        _sources = new(() => own._sources.Value.Values.Concat(sources).ToDictionary(source => source.Id, StringComparer.Ordinal));
        _series = new(() => new SeriesIndex(imports.Merge(own.Series)));
        _rates = new(() => imports.Merge(own.Rates));
    }

    /// <summary>The folder of the set that comes with the program: "starter" beside it.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "starter");

    /// <summary>What this set is called and made of.</summary>
    public Release Release { get; }

    /// <summary>The imported releases that this set reads beside or in place of its own tables, by id; empty for a set alone. Their ids are part of the <see cref="Release"/>'s, and are the ids of their sources.</summary>
    public IReadOnlyList<StoredRelease> Imports { get; } = [];

    /// <summary>All places of the set by code; those a firm could sell to have <see cref="CountryFacts.IsMarket"/>.</summary>
    public IReadOnlyList<CountryFacts> Countries => _countries.Value.Facts;

    /// <summary>All series by id.</summary>
    public IReadOnlyList<Series> Series => _series.Value.All;

    /// <summary>All sources by id.</summary>
    public IReadOnlyList<Source> Sources => [.. _sources.Value.Values.OrderBy(source => source.Id, StringComparer.Ordinal)];

    /// <summary>Goods of the Harmonized System 2022; its text is read when first asked for.</summary>
    public HsNomenclature Nomenclature => _nomenclature.Value;

    /// <summary>Euro reference rates.</summary>
    public ReferenceRates Rates => _rates.Value;

    /// <summary>Imported schedules of duty; null when there are none, so that only means over all goods are on record.</summary>
    public TariffBook? Tariffs => _tariffs?.Value;

    /// <summary>Imported flows of goods by product; null when there are none, so that demand is known for all goods together only.</summary>
    /// <exception cref="EvidenceException">A release is damaged.</exception>
    public ITradeFlows? Trade => _trade?.Value;

    /// <summary>Imported flows of services by category; null when there are none.</summary>
    /// <exception cref="EvidenceException">A release is damaged.</exception>
    public ServiceFlows? Services => _services?.Value;

    /// <summary>Opens a set: reads the manifest and checks that every table is there in the size it names.</summary>
    /// <param name="folder">The folder with manifest.json, e.g. <see cref="DefaultFolder"/>.</param>
    /// <exception cref="EvidenceException">The folder, the manifest or a table is missing, or a table has another size than the manifest says.</exception>
    public static EvidenceSet Open(string folder)
    {
        Release release = ManifestFile.Read(folder);
        foreach (Schema.Table table in Schema.All)
        {
            TableInfo named = release.Tables.FirstOrDefault(info => info.Name == table.File)
                ?? throw new EvidenceException($"{Path.Combine(folder, Schema.Manifest)} does not name the table {table.File}. The set was built by another version: build it again.");
            var file = new FileInfo(Path.Combine(folder, table.File));
            if (!file.Exists) throw new EvidenceException($"The evidence table {file.FullName} is missing. Restore it from the release or build the set again.");
            if (file.Length != named.Bytes)
                throw new EvidenceException($"The evidence table {file.FullName} has {file.Length} bytes where the manifest names {named.Bytes}. It is damaged or was edited: restore it from the release or build the set again.");
        }

        return new EvidenceSet(folder, release);
    }

    /// <summary>
    /// This set with the figures, exchange rates, and distances and ties of pairs of a store's current releases in place of its own for the same series, country and period (for rates: the same day, month or year); series that it does not have become known.
    /// A figure names the release it comes from (<see cref="SourceOf"/>). Tariffs are opened as <see cref="Tariffs"/>; flows and the other kinds of releases have readers of their own and change nothing here.
    /// </summary>
    /// <param name="store">The store; what is current in it now is used.</param>
    /// <returns>A set of its own, or this one when the store has no release of figures, rates, pairs or tariffs.</returns>
    public EvidenceSet WithImports(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (_own is not null) return _own.WithImports(store);
        var imports = new ImportedEvidence(store);
        StoredRelease[] others = [.. Overlaid.SelectMany(store.CurrentOf)];
        return imports.Releases.Count == 0 && others.Length == 0 ? this : new EvidenceSet(this, imports, store, others);
    }

    /// <summary>Facts of a place, or null when the set does not have it.</summary>
    /// <exception cref="EvidenceException">A table is damaged (so for all members that read tables).</exception>
    public CountryFacts? Country(CountryCode code) => _countries.Value.Index.Find(code) is >= 0 and int at ? _countries.Value.Facts[at] : null;

    /// <summary>A series by its id.</summary>
    /// <exception cref="EvidenceException">There is no such series; the message names the nearest one.</exception>
    public Series GetSeries(string id) => _series.Value.All[SeriesAt(id)];

    /// <summary>A source by its id.</summary>
    /// <exception cref="EvidenceException">There is no such source; the message names the nearest one.</exception>
    public Source GetSource(string id) => _sources.Value.TryGetValue(id, out Source? source)
        ? source
        : throw new EvidenceException($"The evidence has no source \"{id}\"; see {Schema.Sources.File} for all.{Spelling.DidYouMean(id, _sources.Value.Keys)}");

    /// <summary>Where a figure comes from.</summary>
    public Source SourceOf(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return GetSource(figure.SourceId ?? GetSeries(figure.SeriesId).SourceId);
    }

    /// <summary>The sources of all figures of a series, first the one that counts most: the series' own, and with imports that of the set where it has figures too.</summary>
    /// <exception cref="EvidenceException">There is no such series.</exception>
    public IReadOnlyList<string> SourcesOf(string seriesId)
    {
        if (_imports is null || !_imports.Has(seriesId)) return [GetSeries(seriesId).SourceId];
        return [.. _imports.SourcesOf(seriesId), .. _own!._series.Value.Find(seriesId) >= 0 ? [_own.GetSeries(seriesId).SourceId] : Array.Empty<string>()];
    }

    /// <summary>All figures of a series for a place, ascending by period; empty when there are none.</summary>
    /// <exception cref="EvidenceException">There is no such series.</exception>
    public IReadOnlyList<Figure> Figures(string seriesId, CountryCode country)
    {
        int series = SeriesAt(seriesId), at = _countries.Value.Index.Find(country);
        if (at < 0) return [];
        if (_imports is null) return _figures.Value.All(series, at);
        int own = _own!._series.Value.Find(seriesId);
        IReadOnlyList<Figure> figures = own < 0 ? [] : _figures.Value.All(own, at);
        return _imports.Has(seriesId) ? _imports.Merge(figures, own < 0 ? "" : _own.Series[own].SourceId, seriesId, country) : figures;
    }

    /// <summary>The last figure whose period has ended by a day, or null when there is none.</summary>
    /// <exception cref="EvidenceException">There is no such series.</exception>
    public Figure? Latest(string seriesId, CountryCode country, DateOnly asAt)
    {
        int series = SeriesAt(seriesId), at = _countries.Value.Index.Find(country);
        if (at < 0) return null;
        if (_imports is null) return _figures.Value.Latest(series, at, asAt);
        int own = _own!._series.Value.Find(seriesId);
        Figure? figure = own < 0 ? null : _figures.Value.Latest(own, at, asAt);
        return _imports.Has(seriesId) ? _imports.Latest(figure, own < 0 ? "" : _own.Series[own].SourceId, seriesId, country, asAt) : figure;
    }

    /// <summary>What lies between two places. Where nothing is known the distance is NaN and no tie is set.</summary>
    public PairFacts Pair(CountryCode from, CountryCode to) => _imports is null ? _pairs.Value.Get(from, to) : _imports.Merge(_pairs.Value.Get(from, to));

    /// <summary>
    /// Agreements that apply between two places on a day, deepest first, then oldest first; empty when none is known. The order of the two does not matter.
    /// Agreements up to 2016 come from a panel, later ones from dated facts that were not checked: see <see cref="AgreementLink.Checked"/>.
    /// </summary>
    public IReadOnlyList<AgreementLink> AgreementsBetween(CountryCode a, CountryCode b, DateOnly asAt) => _agreements.Value.Between(a, b, asAt);

    /// <summary>Watch-list entries for a place on a day; empty is no clearance.</summary>
    public IReadOnlyList<Restriction> Restrictions(CountryCode country, DateOnly asAt) =>
        [.. _restrictions.Value[country].Where(restriction => restriction.From <= asAt && (restriction.To is null || restriction.To >= asAt))];

    /// <summary>
    /// Reads the tables that a ranking needs (countries, series, figures, pairs, agreements, rates), so that a program can do it beside other work. Optional; what it cannot read is reported when it is first used.
    /// </summary>
    /// <exception cref="EvidenceException">A table is missing or damaged.</exception>
    public void Preload()
    {
        _ = _figures.Value;
        _ = _pairs.Value;
        _ = _agreements.Value;
        _ = _rates.Value;
        _imports?.Preload(_own!._series.Value.All);
    }

    /// <summary>Reads everything, hashes every table and checks the references between them.</summary>
    /// <returns>One sentence per fault; empty when the set is sound.</returns>
    public IReadOnlyList<string> Verify()
    {
        if (_own is not null) return [.. _own.Verify(), .. _imports!.Verify()];
        var faults = new List<string>();
        foreach (TableInfo table in Release.Tables)
        {
            string path = Path.Combine(_folder, table.Name);
            if (!File.Exists(path))
            {
                faults.Add($"{path} is missing. Restore it from the release or build the set again.");
                continue;
            }

            byte[] bytes = File.ReadAllBytes(path);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != table.Sha256) faults.Add($"{path} is not what the manifest describes (SHA-256 differs). Restore it from the release or build the set again.");
            int rows = bytes.AsSpan().Count((byte)'\n') - 1;
            if (rows != table.Rows) faults.Add($"{path} has {rows} rows where the manifest names {table.Rows}.");
        }

        SetChecks.Run(this, faults, () => _figures.Value, () => _agreements.Value, () => _restrictions.Value);
        return faults;
    }

    private int SeriesAt(string id) => _series.Value.Find(id) is >= 0 and int at
        ? at
        : throw new EvidenceException($"The evidence has no series \"{id}\"; see {Schema.Series.File} for all.{Spelling.DidYouMean(id, _series.Value.All.Select(series => series.Id))}");

    private byte[] Bytes(Schema.Table table)
    {
        string path = Path.Combine(_folder, table.File);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The evidence table {path} cannot be read ({e.Message}). Restore it from the release or build the set again.", e);
        }
    }
}
