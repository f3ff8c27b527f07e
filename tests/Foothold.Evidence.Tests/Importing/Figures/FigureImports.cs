using System.Text;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing.Figures;

/// <summary>Imports files written by a test into a store of its own and reads the figures back.</summary>
internal sealed class FigureImports : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly IImporter[] Known = [new WorldBankPagesImporter(), new WorldBankCsvImporter(), new GovernanceImporter(), new LogisticsImporter(), new VatWorldImporter(), new VatHistoryImporter(), new EuroRatesImporter()];

    private readonly string _root = Directory.CreateTempSubdirectory("foothold-figures-").FullName;

    public string StoreFolder => Path.Combine(_root, "store");

    public string Files => Path.Combine(_root, "files");

    public EvidenceStore Store => EvidenceStore.Open(StoreFolder);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Files);
        string path = Path.Combine(Files, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public ImportResult Import(params string[] paths) => Assert.Single(ImportAll([], paths));

    public ImportResult Import(Dictionary<string, string> options, params string[] paths) => Assert.Single(ImportAll(options, paths));

    public ImportResult ImportOn(DateOnly retrieved, string path) => Assert.Single(ImportRun.Run(
        Store, new ImportRequest([path], Today.AddDays(2)) { Importers = Known, RetrievedOn = retrieved }, TestContext.Current.CancellationToken));

    public IReadOnlyList<ImportResult> ImportAll(Dictionary<string, string> options, params string[] paths) => ImportRun.Run(
        Store, new ImportRequest(paths.Length == 0 ? [Files] : paths, Today) { Importers = Known, RetrievedOn = Today, Options = options }, TestContext.Current.CancellationToken);

    public IReadOnlyList<Series> SeriesOf(StoredRelease release) => [.. Slices(release).Select(slice => slice.Series)];

    /// <summary>The figures of a series as "2023 485.3" or "2023 485.3 ±0.2", ascending.</summary>
    public string[] Of(StoredRelease release, string series, string country)
    {
        FigureSlice slice = Slices(release).First(slice => slice.Series.Id == series);
        byte[] all = File.ReadAllBytes(Store.PathOf(release, FigureTable.FiguresObject));
        SeriesFigures figures = FigureTable.ReadFigures("figures.tsv", all.AsSpan((int)slice.Start, slice.Bytes), slice);
        var code = CountryCode.Parse(country);
        (int start, int end) = figures.Of(code);
        return [.. Enumerable.Range(start, end - start).Select(row => figures.Make(series, code, row)).Select(figure => FormattableString.Invariant($"{figure.Period} {figure.Value}{(figure.StandardError is { } error ? FormattableString.Invariant($" ±{error}") : "")}"))];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyList<FigureSlice> Slices(StoredRelease release) => FigureTable.ReadSeries("series.tsv", File.ReadAllBytes(Store.PathOf(release, FigureTable.SeriesObject)), release.Id);
}
