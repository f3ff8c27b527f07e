using Foothold.Domain.Amounts;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Appraisal;

/// <summary>Rate and volatility of currencies from the European Central Bank's daily rates, or from yearly rates where it quotes none.</summary>
internal static class CurrencyOutlooks
{
    // Daily rates are read once a week: noise of a single day would count as movement.
    private const int DaysPerWeek = 7;
    private const int FewestWeeks = 40;
    private const int Years = 8;
    private const double WeeksPerYear = 365.25 / DaysPerWeek;

    // A peg moves by less than this within its band.
    private const double PegVolatility = 0.01;

    // Half the currencies of the world move by less than this against the euro in a year.
    private const double UsualVolatility = 0.1;

    /// <summary>What is known of a currency, or null when there is no rate at all.</summary>
    public static CurrencyOutlook? Of(EvidenceSet evidence, Currency from, Currency to, DateOnly asAt)
    {
        if (Spot(evidence, from, to, asAt) is not { } spot) return null;
        (double volatility, Phrase source) = Volatility(evidence, from, to, asAt);
        bool pegged = volatility < PegVolatility;
        Phrase rate = Phrase.Of($"{spot.Rate:0.####} {to} per {from} ({spot.On})");
        return new CurrencyOutlook((double)spot.Rate, pegged ? 0 : volatility, pegged ? Phrase.Of($"{rate}; held as a peg: {source}") : Phrase.Of($"{rate}; moves by {volatility * 100:0.#} % a year: {source}"));
    }

    private static ExchangeRate? Spot(EvidenceSet evidence, Currency from, Currency to, DateOnly asAt)
    {
        DateOnly day = evidence.Rates.LastDay is { } last && last < asAt ? last : asAt;
        if (evidence.Rates.OnDay(from, to, day) is { } daily) return daily;
        for (int year = asAt.Year - 1; year > asAt.Year - Years; year--)
            if (evidence.YearAverage(from, to, year) is { } average) return average;
        return null;
    }

    private static (double Volatility, Phrase Source) Volatility(EvidenceSet evidence, Currency from, Currency to, DateOnly asAt)
    {
        var weekly = new List<double>();
        if (evidence.Rates.FirstDay is { } first && evidence.Rates.LastDay is { } last)
        {
            for (DateOnly day = last < asAt ? last : asAt; day >= first; day = day.AddDays(-DaysPerWeek))
                if (evidence.Rates.OnDay(from, to, day) is { } rate) weekly.Add(Math.Log((double)rate.Rate));
        }

        if (weekly.Count > FewestWeeks) return (Deviation(weekly) * Math.Sqrt(WeeksPerYear), Phrase.Of($"European Central Bank, {weekly.Count - 1} weeks"));
        var yearly = new List<double>();
        for (int year = asAt.Year - Years - 1; year < asAt.Year; year++)
            if (evidence.YearAverage(from, to, year) is { } rate) yearly.Add(Math.Log((double)rate.Rate));
        return yearly.Count > 4 ? (Deviation(yearly), Phrase.Of($"yearly rates of {yearly.Count} years")) : (UsualVolatility, Phrase.Text("no rates to judge by; what is usual"));
    }

    private static double Deviation(List<double> logs)
    {
        double[] changes = [.. logs.Zip(logs.Skip(1), (earlier, later) => later - earlier)];
        double mean = changes.Average();
        return Math.Sqrt(changes.Sum(change => (change - mean) * (change - mean)) / (changes.Length - 1));
    }
}
