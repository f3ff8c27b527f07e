using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Time;
using Foothold.Evidence;

namespace Foothold.Advice.Screening;

/// <summary>Beliefs about how much the exchange rate between home and market swings from year to year.</summary>
internal sealed class CurrencyBeliefs
{
    private const int Years = 8;
    private const int FewestChanges = 3;

    private readonly EvidenceSet _evidence;
    private readonly IReadOnlyList<CountryFacts> _countries;
    private readonly DateOnly _asAt;
    private readonly CountryCode _home;
    private readonly (double Swing, int Changes, int LastYear)?[] _swings;
    private readonly (double Mean, double StandardDeviation) _usual;

    public CurrencyBeliefs(EvidenceSet evidence, CountryCode home, IReadOnlyList<CountryFacts> countries, DateOnly asAt)
    {
        (_evidence, _home, _countries, _asAt) = (evidence, home, countries, asAt);
        Dictionary<int, double> homeRates = RatesOf(home);
        _swings = [.. countries.Select(country => Swing(homeRates, country.Code))];
        double[] known = [.. _swings.OfType<(double Swing, int, int)>().Select(swing => Math.Min(swing.Swing, 0.5))];
        double mean = known.DefaultIfEmpty(0.1).Average();
        _usual = (mean, known.Length < 2 ? 0.1 : Math.Sqrt(known.Sum(swing => (swing - mean) * (swing - mean)) / (known.Length - 1)));
    }

    public ComponentBelief Risk(Component component, int index)
    {
        CountryCode market = _countries[index].Code;
        if (market.Currency is not null && market.Currency == _home.Currency)
            return BeliefBuilder.Make(component, 0, 0, Basis.Fact, null, [], Phrase.Of($"same currency ({market.Currency.Code})"));
        string[] sources = [.. _evidence.SourcesOf(component.SeriesIds[0])];
        if (_swings[index] is not { } swing) return BeliefBuilder.Make(component, _usual.Mean, _usual.StandardDeviation, Basis.Imputed, null, [], Phrase.Text("no exchange rates to judge by"));
        // Standard error of a standard deviation from n changes: s/√(2(n − 1)); a peg that has held says nothing of the day it breaks, hence the floor.
        double error = Math.Sqrt(component.UnstatedError * component.UnstatedError + swing.Swing * swing.Swing / (2.0 * (swing.Changes - 1)));
        return BeliefBuilder.Make(component, swing.Swing, error, Basis.Estimated, Period.Year(swing.LastYear), sources, Phrase.Empty);
    }

    private (double Swing, int Changes, int LastYear)? Swing(Dictionary<int, double> home, CountryCode market)
    {
        Dictionary<int, double> rates = RatesOf(market);
        var changes = new List<double>();
        int lastYear = 0;
        for (int year = _asAt.Year - Years; year < _asAt.Year; year++)
        {
            if (!home.TryGetValue(year, out double h1) || !home.TryGetValue(year - 1, out double h0) || !rates.TryGetValue(year, out double m1) || !rates.TryGetValue(year - 1, out double m0)) continue;
            changes.Add(m1 - h1 - (m0 - h0));
            lastYear = year;
        }

        if (changes.Count < FewestChanges) return null;
        double mean = changes.Average();
        return (Math.Sqrt(changes.Sum(change => (change - mean) * (change - mean)) / (changes.Count - 1)), changes.Count, lastYear);
    }

    // Logarithm of units of the country's currency per US dollar, by year: from the ECB's averages where it quotes the currency, else from the World Bank.
    private Dictionary<int, double> RatesOf(CountryCode country)
    {
        var rates = new Dictionary<int, double>();
        Currency? currency = country.Currency;
        Currency dollar = Currency.Parse("USD");
        for (int year = _asAt.Year - Years - 1; year < _asAt.Year; year++)
        {
            if (currency == dollar) rates[year] = 0;
            else if (currency is not null && _evidence.Rates.YearAverage(dollar, currency, year) is { } rate) rates[year] = Math.Log((double)rate.Rate);
        }

        if (rates.Count > FewestChanges) return rates;
        return _evidence.Figures("fx.rate", country).Where(figure => figure.Value > 0 && figure.Period.IsYear && figure.Period.End <= _asAt).ToDictionary(figure => figure.Period.Start.Year, figure => Math.Log(figure.Value));
    }
}
