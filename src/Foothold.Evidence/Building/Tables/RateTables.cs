using System.Globalization;
using Foothold.Domain.Time;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building.Tables;

/// <summary>Writes the daily rates of the last two years and the averages of all complete months and years.</summary>
internal static class RateTables
{
    private const int DaysBack = 2 * 366;

    // A currency that misses more than one published day in twenty of a period was not quoted through it.
    private const double LeastCoverage = 0.95;

    /// <param name="rates">The days.</param>
    /// <param name="isWhole">Whether a period with that many published days is known from its first day to its last; every period that ends with the days is when null.</param>
    public static (TableText Daily, TableText Averages) Write(DailyRates rates, Func<Period, int, bool>? isWhole = null)
    {
        DateOnly last = rates.Days.Count == 0 ? default : rates.Days.Keys.Last();
        KeyValuePair<DateOnly, decimal?[]>[] recent = [.. rates.Days.Where(day => day.Key.DayNumber > last.DayNumber - DaysBack)];
        int[] quoted = [.. Enumerable.Range(0, rates.Currencies.Count).Where(currency => recent.Any(day => day.Value[currency] is not null))];
        var daily = new TableText(Schema.RatesDaily, ["date", .. quoted.Select(currency => rates.Currencies[currency])]);
        foreach ((DateOnly day, decimal?[] values) in recent)
            daily.Add([TableText.Day(day), .. quoted.Select(currency => values[currency]?.ToString(CultureInfo.InvariantCulture) ?? "")]);

        var averages = new TableText(Schema.RatesAverage);
        foreach ((string code, int currency) in rates.Currencies.Select((code, at) => (code, at)))
        {
            foreach ((Period period, decimal mean, int days) in Means(rates, currency, last, isWhole))
                averages.Add(code, period.ToString(), TableText.Number((double)mean, 8), days.ToString(CultureInfo.InvariantCulture));
        }

        return (daily, averages);
    }

    private static IEnumerable<(Period Period, decimal Mean, int Days)> Means(DailyRates rates, int currency, DateOnly last, Func<Period, int, bool>? isWhole) =>
        rates.Days
            .SelectMany(day => new[] { Period.Year(day.Key.Year), Period.Month(day.Key.Year, day.Key.Month) }, (day, period) => (Period: period, Rate: day.Value[currency]))
            .GroupBy(item => item.Period)
            .Where(group => IsComplete(group.Key, last))
            .Select(group => (Period: group.Key, Published: group.Count(), Rates: group.Where(item => item.Rate is not null).Select(item => item.Rate!.Value).ToArray()))
            .Where(item => isWhole is null || isWhole(item.Period, item.Published))
            .Where(item => item.Rates.Length > 0 && item.Rates.Length >= LeastCoverage * item.Published)
            .OrderBy(item => item.Period)
            .Select(item => (item.Period, item.Rates.Average(), item.Rates.Length));

    // The last days of a month can be a weekend or Easter, so a month counts as complete when its last published day is within four days of its end.
    private static bool IsComplete(Period period, DateOnly last) => period.End.DayNumber - last.DayNumber <= 4;
}
