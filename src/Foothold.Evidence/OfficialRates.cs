using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;

namespace Foothold.Evidence;

/// <summary>Yearly exchange rates between any two currencies: the ECB's averages where it quotes both, else official rates of the World Bank through the US dollar.</summary>
public static class OfficialRates
{
    private const string Series = "fx.rate";

    // Beyond these a quotient of two rates may not fit into a decimal, or be zero.
    private const double Least = 1e-13, Most = 1e13;

    private static readonly Currency Dollar = Currency.Parse("USD");

    /// <summary>The average rate of a year.</summary>
    /// <param name="evidence">The evidence set.</param>
    /// <param name="from">The currency one unit of which is priced.</param>
    /// <param name="to">The currency in which the price is stated.</param>
    /// <param name="year">The calendar year.</param>
    /// <returns>The rate, or null when neither source has the year.</returns>
    public static ExchangeRate? YearAverage(this EvidenceSet evidence, Currency from, Currency to, int year)
    {
        if (year is < 1 or > 9998) return null;
        if (evidence.Rates.YearAverage(from, to, year) is { } quoted) return quoted;
        string source = evidence.GetSeries(Series).SourceId;
        if (PerDollar(evidence, from, year, ref source) is not { } fromPerDollar || PerDollar(evidence, to, year, ref source) is not { } toPerDollar) return null;
        return new ExchangeRate(from, to, toPerDollar / fromPerDollar, new DateOnly(year, 12, 31), source);
    }

    // Units of the currency per dollar: a country that uses it stands for the currency.
    private static decimal? PerDollar(EvidenceSet evidence, Currency currency, int year, ref string source)
    {
        if (currency == Dollar) return 1m;
        if (evidence.Rates.YearAverage(Dollar, currency, year) is { } quoted) return quoted.Rate;
        // Before the euro, the official rates of the countries that use it today are those of marks and francs.
        if (currency == Currency.Euro) return null;
        foreach (CountryCode country in CountryCode.All)
        {
            if (country.Currency != currency) continue;
            Figure? figure = evidence.Figures(Series, country).LastOrDefault(known => known.Period.IsYear && known.Period.Start.Year == year);
            if (figure is not { Value: > Least and < Most }) continue;
            // Where the two come from different sources, the last one read is named.
            source = figure.SourceId ?? source;
            return (decimal)figure.Value;
        }

        return null;
    }
}
