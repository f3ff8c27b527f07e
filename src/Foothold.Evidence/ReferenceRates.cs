using System.Globalization;
using Foothold.Domain.Amounts;
using Foothold.Domain.Time;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence;

/// <summary>
/// Euro foreign exchange reference rates of the European Central Bank: daily for about the last two years, monthly and yearly averages from 1999 on. Rates between two other currencies go through the euro.
/// </summary>
/// <remarks>
/// Only what the ECB published is answered. A currency that has joined the euro has rates up to its last day and null after it (its fixed conversion rate is law, not a market rate);
/// a currency that is merely pegged to the euro is null unless the ECB quotes it. A cross rate is rounded to ten significant digits.
/// </remarks>
public sealed class ReferenceRates
{
    private const int MaximumAgeDays = 7;

    private readonly DateOnly[] _days;
    private readonly Dictionary<Currency, decimal?[]> _daily = [];
    private readonly Dictionary<(Currency Currency, Period Period), decimal> _averages = [];

    private readonly string _source;
    private readonly ReferenceRates? _under;

    /// <summary>Reads two tables.</summary>
    /// <param name="daily">Rates by day.</param>
    /// <param name="averages">Averages by month and year.</param>
    /// <param name="source">The source that rates name.</param>
    /// <param name="under">Rates that answer where these do not; null when there are none.</param>
    internal ReferenceRates(ReadOnlySpan<byte> daily, ReadOnlySpan<byte> averages, string source = SourceIds.Ecb, ReferenceRates? under = null)
    {
        (_source, _under) = (source, under);
        var table = new TableReader(Schema.RatesDaily.File, daily, null);
        var columns = new List<Currency>();
        foreach (string code in table.Columns.Skip(1)) columns.Add(Currency.TryParse(code, out Currency? currency) ? currency : throw table.Damaged($"has the column \"{code}\", which is not a currency"));
        var days = new List<DateOnly>();
        var values = columns.Select(_ => new List<decimal?>()).ToArray();
        while (table.NextRow())
        {
            DateOnly day = table.NextDay();
            if (days.Count > 0 && days[^1] >= day) throw table.Damaged("is not in the order of the days");
            days.Add(day);
            foreach (List<decimal?> column in values) column.Add(table.NextRate());
        }

        _days = [.. days];
        for (int i = 0; i < columns.Count; i++) _daily.Add(columns[i], [.. values[i]]);

        var means = new TableReader(Schema.RatesAverage.File, averages, Schema.RatesAverage.Columns);
        while (means.NextRow())
        {
            string code = means.NextText(), written = means.NextText();
            if (!Currency.TryParse(code, out Currency? currency)) throw means.Damaged($"has the currency \"{code}\", which is not known");
            if (!Period.TryParse(written, out Period period)) throw means.Damaged($"has \"{written}\" in column \"period\", which is not a period");
            _averages[(currency, period)] = means.NextRate() ?? throw means.Damaged("has no rate");
            means.Next();
        }

        Currencies = [.. _daily.Keys.Concat(_averages.Keys.Select(key => key.Currency)).Append(Currency.Euro).Concat(under?.Currencies ?? []).Distinct().Order()];
    }

    /// <summary>Every currency with a rate on some day or an average for some period, and the euro; by code.</summary>
    public IReadOnlyList<Currency> Currencies { get; }

    /// <summary>First day with daily rates; null when there are none.</summary>
    public DateOnly? FirstDay => _days.Length == 0 ? _under?.FirstDay : _under?.FirstDay < _days[0] ? _under.FirstDay : _days[0];

    /// <summary>Last day with daily rates; null when there are none.</summary>
    public DateOnly? LastDay => _days.Length == 0 ? _under?.LastDay : _under?.LastDay > _days[^1] ? _under.LastDay : _days[^1];

    /// <summary>The rate published on a day, or on the last day before it that had one, at most seven days back.</summary>
    /// <returns>Units of <paramref name="to"/> per unit of <paramref name="from"/>, dated with the day of publication; null when either currency has no daily rate then.</returns>
    public ExchangeRate? OnDay(Currency from, Currency to, DateOnly day)
    {
        ExchangeRate? own = OwnOnDay(from, to, day);
        return _under?.OnDay(from, to, day) is { } other && (own is null || other.On > own.On) ? other : own;
    }

    private ExchangeRate? OwnOnDay(Currency from, Currency to, DateOnly day)
    {
        // One day for both legs: the last one on which both were published.
        int at = Array.BinarySearch(_days, day);
        if (at < 0) at = ~at - 1;
        for (; at >= 0 && _days[at].DayNumber >= day.DayNumber - MaximumAgeDays; at--)
            if (PerEuro(from, at) is { } base_ && PerEuro(to, at) is { } quote) return Cross(from, to, base_, quote, _days[at]);
        return null;
    }

    /// <summary>The mean of the daily rates of a calendar year, from 1999 on.</summary>
    /// <returns>Null when either currency was not quoted through that whole year, or the year is not complete in the set.</returns>
    /// <remarks>A cross rate is the quotient of two means, which differs slightly from the mean of the quotients.</remarks>
    public ExchangeRate? YearAverage(Currency from, Currency to, int year) => year is < 1 or > 9999 ? null : Average(from, to, Period.Year(year));

    /// <summary>The mean of the daily rates of a calendar month; null when either currency was not quoted through it or the month is not complete in the set.</summary>
    public ExchangeRate? MonthAverage(Currency from, Currency to, int year, int month) => year is < 1 or > 9999 || month is < 1 or > 12 ? null : Average(from, to, Period.Month(year, month));

    /// <summary>The daily rates of a currency against the euro (units per euro), ascending; empty for the euro itself and for currencies without daily rates.</summary>
    public IReadOnlyList<(DateOnly Day, decimal Rate)> Daily(Currency currency)
    {
        IReadOnlyList<(DateOnly Day, decimal Rate)> under = _under?.Daily(currency) ?? [];
        if (!_daily.TryGetValue(currency, out decimal?[]? rates)) return under;
        var series = new List<(DateOnly Day, decimal Rate)>(rates.Length);
        for (int i = 0; i < rates.Length; i++)
            if (rates[i] is { } rate) series.Add((_days[i], rate));
        if (under.Count == 0) return series;
        HashSet<DateOnly> own = [.. series.Select(rate => rate.Day)];
        return [.. series.Concat(under.Where(rate => !own.Contains(rate.Day))).OrderBy(rate => rate.Day)];
    }

    private ExchangeRate? Average(Currency from, Currency to, Period period) =>
        Mean(from, period) is { } base_ && Mean(to, period) is { } quote ? Cross(from, to, base_, quote, period.End) : _under?.Average(from, to, period);

    private decimal? Mean(Currency currency, Period period) => _averages.TryGetValue((currency, period), out decimal rate) ? rate
        : ReferenceEquals(currency, Currency.Euro) && _averages.ContainsKey((Dollar, period)) ? 1m : null;

    private static readonly Currency Dollar = Currency.Parse("USD");

    private decimal? PerEuro(Currency currency, int day) => ReferenceEquals(currency, Currency.Euro) ? 1m : _daily.TryGetValue(currency, out decimal?[]? rates) ? rates[day] : null;

    private ExchangeRate Cross(Currency from, Currency to, decimal fromPerEuro, decimal toPerEuro, DateOnly on) =>
        new(from, to, ReferenceEquals(from, to) ? 1m : fromPerEuro == 1m ? toPerEuro : TenDigits(toPerEuro / fromPerEuro), on, _source);

    private static decimal TenDigits(decimal value) => decimal.Parse(value.ToString("G10", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
