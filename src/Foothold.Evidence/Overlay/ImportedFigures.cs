using System.Collections.Concurrent;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Overlay;

/// <summary>The figures of one release, read series by series.</summary>
internal sealed class ImportedFigures
{
    private readonly EvidenceStore _store;
    private readonly Lazy<Dictionary<string, FigureSlice>> _slices;
    private readonly ConcurrentDictionary<string, Lazy<SeriesFigures>> _read = new(StringComparer.Ordinal);

    public ImportedFigures(EvidenceStore store, StoredRelease release)
    {
        (_store, Release) = (store, release);
        _slices = new(() => FigureTable.ReadSeries($"{FigureTable.SeriesObject} of {release.Id}", Bytes(FigureTable.SeriesObject, 0, null), release.Id).ToDictionary(slice => slice.Series.Id, StringComparer.Ordinal));
    }

    public StoredRelease Release { get; }

    /// <summary>The series of the release; their source is the release.</summary>
    public IEnumerable<Series> Series => _slices.Value.Values.Select(slice => slice.Series);

    /// <summary>Reads the figures of a series now.</summary>
    public void Load(string series) => _ = Read(series);

    public Series Get(string series) => _slices.Value[series].Series;

    public IEnumerable<Figure> Of(string series, CountryCode country)
    {
        SeriesFigures figures = Read(series);
        (int start, int end) = figures.Of(country);
        for (int row = start; row < end; row++) yield return Make(figures, series, country, row);
    }

    public Figure? Latest(string series, CountryCode country, DateOnly asAt)
    {
        SeriesFigures figures = Read(series);
        (int start, int end) = figures.Of(country);
        int best = -1;
        for (int row = start; row < end; row++)
            if (figures.PeriodAt(row).End <= asAt && (best < 0 || figures.PeriodAt(row).End >= figures.PeriodAt(best).End)) best = row;
        return best < 0 ? null : Make(figures, series, country, best);
    }

    /// <summary>Reads every series; one sentence per fault.</summary>
    public void Verify(List<string> faults)
    {
        ImportedEvidence.Try(faults, () =>
        {
            foreach ((string id, FigureSlice slice) in _slices.Value) ImportedEvidence.Try(faults, () => Check(id, slice, faults));
        });
    }

    private void Check(string id, FigureSlice slice, List<string> faults)
    {
        foreach (CountryCode country in CountryCode.All)
        {
            foreach (Figure figure in Of(id, country))
            {
                if (slice.Series.IsLogarithmic && figure.Value <= 0) faults.Add($"{id} of {country} in {figure.Period} is not above zero in release {Release.Id}, though the series is analysed on logarithms.");
                if (figure.StandardError < 0) faults.Add($"{id} of {country} in {figure.Period} has a standard error below zero in release {Release.Id}.");
            }
        }
    }

    private Figure Make(SeriesFigures figures, string series, CountryCode country, int row) => figures.Make(series, country, row) with { SourceId = Release.Id };

    private SeriesFigures Read(string series) => _read.GetOrAdd(series, id => new Lazy<SeriesFigures>(() =>
    {
        FigureSlice slice = _slices.Value[id];
        return FigureTable.ReadFigures($"{FigureTable.FiguresObject} of {Release.Id}", Bytes(FigureTable.FiguresObject, slice.Start, slice.Bytes), slice);
    })).Value;

    private byte[] Bytes(string name, long start, int? length)
    {
        using Stream stream = _store.OpenObject(Release, name);
        if (start > stream.Length || length > stream.Length - start) throw new EvidenceException($"{name} of {Release.Id} ends before the place that {FigureTable.SeriesObject} names. Import the release's files again.");
        stream.Seek(start, SeekOrigin.Begin);
        byte[] bytes = new byte[length ?? stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
