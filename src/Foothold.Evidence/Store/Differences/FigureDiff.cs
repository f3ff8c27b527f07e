using System.Globalization;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Store.Differences;

/// <summary>Figures by series and country: which periods changed, came or went. One series is in memory at a time.</summary>
internal sealed class FigureDiff : IReleaseDiff
{
    private const string Level = "figures";

    public Dataset Dataset => Dataset.Figures;

    public void Compare(EvidenceStore store, StoredRelease before, StoredRelease after, ChangeList changes, CancellationToken cancellation)
    {
        if (!Holds(before) || !Holds(after)) return;
        using var left = new Side(store, before);
        using var right = new Side(store, after);
        foreach (string series in left.Series.Union(right.Series, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            SortedDictionary<string, Dictionary<string, double>> old = left.Figures(series), now = right.Figures(series);
            foreach (string country in old.Keys.Union(now.Keys, StringComparer.Ordinal)) One(series, country, old.GetValueOrDefault(country) ?? [], now.GetValueOrDefault(country) ?? [], right.IsAmount(series) ?? left.IsAmount(series) ?? true, changes);
        }
    }

    private static bool Holds(StoredRelease release) => release.Objects.Any(item => item.Name == FigureTable.SeriesObject) && release.Objects.Any(item => item.Name == FigureTable.FiguresObject);

    private static void One(string series, string country, Dictionary<string, double> old, Dictionary<string, double> now, bool isAmount, ChangeList changes)
    {
        string[] gone = [.. old.Keys.Where(period => !now.ContainsKey(period)).Order(StringComparer.Ordinal)], fresh = [.. now.Keys.Where(period => !old.ContainsKey(period)).Order(StringComparer.Ordinal)];
        int changed = 0, both = 0;
        (string Period, double Size) most = ("", -1);
        foreach ((string period, double value) in old.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!now.TryGetValue(period, out double other)) continue;
            both++;
            // A score that went from −0.01 to 0.01 has not changed twofold.
            double size = isAmount ? ReleaseChange.Size(value, other) : Math.Abs(other - value) / Math.Max(1, (Math.Abs(value) + Math.Abs(other)) / 2);
            if (size > 0) changed++;
            if (size > 0 && size >= most.Size) most = (period, size);
        }

        if (changed > 0)
            changes.Add(new ReleaseChange(ChangeKind.Changed, Level, series, country, most.Period, old[most.Period], now[most.Period], Counted($"{changed} of {both} periods changed", fresh.Length, gone.Length)) { IsAmount = isAmount }, most.Size);
        else if (fresh.Length > 0)
            changes.Add(new ReleaseChange(ChangeKind.Added, Level, series, country, fresh[^1], null, now[fresh[^1]], Counted(old.Count == 0 ? "new here" : $"{both} periods unchanged", fresh.Length, gone.Length)), fresh.Length);
        else if (gone.Length > 0)
            changes.Add(new ReleaseChange(ChangeKind.Removed, Level, series, country, gone[^1], old[gone[^1]], null, Counted(now.Count == 0 ? "no longer here" : $"{both} periods unchanged", 0, gone.Length)), gone.Length);
        else changes.Same(Level);
    }

    private static string Counted(string first, int added, int removed) => $"{first}{(added > 0 ? $", {added} added" : "")}{(removed > 0 ? $", {removed} removed" : "")}";

    private sealed class Side : IDisposable
    {
        private readonly Stream _figures;
        private readonly string _name;
        private readonly Dictionary<string, FigureSlice> _slices;

        public Side(EvidenceStore store, StoredRelease release)
        {
            _name = $"{FigureTable.FiguresObject} of {release.Id}";
            _slices = FigureTable.ReadSeries($"{FigureTable.SeriesObject} of {release.Id}", File.ReadAllBytes(store.PathOf(release, FigureTable.SeriesObject)), release.Source.Id).ToDictionary(slice => slice.Series.Id, StringComparer.Ordinal);
            _figures = store.OpenObject(release, FigureTable.FiguresObject);
        }

        public IEnumerable<string> Series => _slices.Keys;

        /// <summary>Whether the series counts an amount, as series do whose change and error are proportional; null when it is not here.</summary>
        public bool? IsAmount(string series) => _slices.TryGetValue(series, out FigureSlice? slice) ? slice.Series.IsLogarithmic : null;

        public SortedDictionary<string, Dictionary<string, double>> Figures(string series)
        {
            var figures = new SortedDictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
            if (!_slices.TryGetValue(series, out FigureSlice? slice)) return figures;
            if (slice.Start + slice.Bytes > _figures.Length) throw new EvidenceException(string.Create(CultureInfo.InvariantCulture, $"{_name} ends before {series}. It is damaged; import the release's files again."));
            var bytes = new byte[slice.Bytes];
            _figures.Position = slice.Start;
            _figures.ReadExactly(bytes);
            TableReader table = TableReader.Below(_name, bytes, FigureTable.Columns);
            while (table.NextRow())
            {
                table.Next();
                string country = table.NextText(), period = table.NextText();
                if (!figures.TryGetValue(country, out Dictionary<string, double>? periods)) figures.Add(country, periods = new Dictionary<string, double>(StringComparer.Ordinal));
                periods[period] = table.NextNumber();
                table.NextNumberOrNaN();
            }

            return figures;
        }

        public void Dispose() => _figures.Dispose();
    }
}
