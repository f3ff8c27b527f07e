using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Building;

/// <summary>How fast the figures of a series lose their hold: the robust standard deviation of a country's yearly change around the change that all countries share.</summary>
/// <remarks>
/// Change c between two neighbouring values of a country, g years apart, on the analysis scale; minus the median change of all countries over the same two years (where at least three have one), divided by √g, as a
/// random walk would have it; then 1.4826 times the median absolute deviation. Where more than half of the changes are equal (a tax rate that seldom moves) that is 0 and says nothing, so 1.2533 times the mean absolute
/// deviation stands in. Both factors make the estimate consistent for normal changes. Measurement error is included.
/// </remarks>
internal static class DriftEstimate
{
    public const int FewestChanges = 20;

    /// <param name="observations">Full history, in any order.</param>
    /// <param name="isLogarithmic">Whether to take natural logarithms; values not above zero are then left out.</param>
    /// <returns>The drift of one year; NaN with fewer than 20 changes.</returns>
    public static double Of(IEnumerable<Observation> observations, bool isLogarithmic)
    {
        var changes = new Dictionary<(Period From, Period To), List<double>>();
        CountryCode? country = null;
        (Period Period, double Value) before = default;
        foreach (Observation now in observations.Where(item => !isLogarithmic || item.Value > 0).OrderBy(item => item.Country).ThenBy(item => item.Period))
        {
            double value = isLogarithmic ? Math.Log(now.Value) : now.Value;
            if (ReferenceEquals(country, now.Country) && now.Period.End > before.Period.End)
            {
                if (!changes.TryGetValue((before.Period, now.Period), out List<double>? list)) changes.Add((before.Period, now.Period), list = []);
                list.Add(value - before.Value);
            }

            (country, before) = (now.Country, (now.Period, value));
        }

        var residuals = new List<double>();
        foreach (((Period from, Period to), List<double> list) in changes.OrderBy(item => item.Key.From).ThenBy(item => item.Key.To))
        {
            double shared = list.Count >= 3 ? Median(list) : 0;
            double years = (to.End.DayNumber - from.End.DayNumber) / 365.25;
            residuals.AddRange(list.Select(change => (change - shared) / Math.Sqrt(years)));
        }

        if (residuals.Count < FewestChanges) return double.NaN;
        double centre = Median(residuals);
        List<double> deviations = [.. residuals.Select(residual => Math.Abs(residual - centre))];
        double median = Median(deviations);
        return median > 0 ? 1.4826 * median : 1.2533 * deviations.Average();
    }

    private static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
