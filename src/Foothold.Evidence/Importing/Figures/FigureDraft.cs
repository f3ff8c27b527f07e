using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>What a file says about a series, before its figures have been looked at.</summary>
/// <param name="Id">The id of the starter set where it has the same series in the same unit, else one with the source's prefix, e.g. "wb.BX.KLT.DINV.CD.WD".</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Quality">How its figures came about.</param>
/// <param name="IsLogarithmic">Whether it is analysed on logarithms; null to decide by the figures (<see cref="FigureTable"/>).</param>
/// <param name="Note">A caution, or empty.</param>
internal sealed record SeriesText(string Id, string Title, string Unit, FigureQuality Quality, bool? IsLogarithmic, string Note);

/// <summary>Figures gathered from one or several parts.</summary>
internal sealed class FigureDraft
{
    private readonly Dictionary<string, SeriesText> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<(CountryCode Country, Period Period), (double Value, double Error)>> _figures = new(StringComparer.Ordinal);

    /// <summary>The series met, by id.</summary>
    public IEnumerable<SeriesText> Series => _texts.Values.OrderBy(text => text.Id, StringComparer.Ordinal);

    /// <summary>Says what a series is; the first to do so is believed.</summary>
    public void Describe(SeriesText text) => _texts.TryAdd(text.Id, text);

    /// <summary>Takes a value.</summary>
    /// <returns>False when another value of the same series, country and period is there already; the first one stays.</returns>
    public bool Observe(string series, CountryCode country, Period period, double value, double error = double.NaN) => Merge(series, country, period, value, error);

    /// <summary>Takes a standard error whose value stands elsewhere.</summary>
    /// <returns>False when another one is there already; the first one stays.</returns>
    public bool ObserveError(string series, CountryCode country, Period period, double error) => Merge(series, country, period, double.NaN, error);

    /// <summary>Figures of a series by country and period; value or error are NaN where only the other was met.</summary>
    public IEnumerable<(CountryCode Country, Period Period, double Value, double Error)> Of(string series) =>
        _figures.TryGetValue(series, out var found) ? found.Select(pair => (pair.Key.Country, pair.Key.Period, pair.Value.Value, pair.Value.Error)).OrderBy(row => row.Country).ThenBy(row => row.Period) : [];

    private bool Merge(string series, CountryCode country, Period period, double value, double error)
    {
        if (!_figures.TryGetValue(series, out var found)) _figures.Add(series, found = []);
        ref (double Value, double Error) known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(found, (country, period), out bool isThere);
        if (!isThere) known = (double.NaN, double.NaN);
        bool agrees = (double.IsNaN(value) || double.IsNaN(known.Value) || known.Value.Equals(value)) && (double.IsNaN(error) || double.IsNaN(known.Error) || known.Error.Equals(error));
        if (double.IsNaN(known.Value)) known.Value = value;
        if (double.IsNaN(known.Error)) known.Error = error;
        return agrees;
    }
}
