using System.Globalization;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Speed and rhythm of market entries.</summary>
internal sealed record Pace(Measure YearsToFirstSale, Measure MarketsPerYear, Measure Rhythm, IReadOnlyList<Evidence> Evidence)
{
    private const double DaysPerYear = 365.25;

    /// <summary>The sample excess kurtosis divides by (n−1)(n−2)(n−3).</summary>
    private const int YearsForRhythm = 4;

    public static Pace Of(Firm firm, JourneyFacts facts, DateOnly asAt)
    {
        var evidence = new List<Evidence>();
        Measure toFirstSale = ToFirstSale(firm, facts, evidence);
        (CountryCode Market, DateOnly On)[] entries = [.. facts.Sales.Select(sale => sale.Market).OfType<CountryCode>().Concat(facts.Standings.Select(standing => standing.Country)).Distinct()
            .Select(market => (Market: market, On: MarketCommitments.FirstEntry(market, facts)))
            .Where(entry => entry.On is not null).Select(entry => (entry.Market, entry.On!.Value)).OrderBy(entry => entry.Item2).ThenBy(entry => entry.Market)];
        if (entries.Length == 0)
        {
            var none = Measure.Undefined(Phrase.Text("No market has been entered yet."));
            return new Pace(toFirstSale, none, none, evidence);
        }

        DateOnly first = entries[0].On;
        evidence.Add(Derived.Evidence.From(Entered(entries, first)));
        double years = (asAt.DayNumber - first.DayNumber) / DaysPerYear;
        Measure perYear = asAt < first.AddYears(1)
            ? Measure.Undefined(Phrase.Of($"The first market was entered on {first}, less than a year before {asAt}."))
            : Measure.Of(entries.Length / years);
        return new Pace(toFirstSale, perYear, RhythmOf([.. entries.Select(entry => entry.On.Year)], LastFullYear(asAt)), evidence);
    }

    /// <summary>
    /// Sample excess kurtosis G2 = n(n+1)/((n−1)(n−2)(n−3)) · Σ((x−x̄)/s)⁴ − 3(n−1)²/((n−2)(n−3)) of x, the number of new markets in each calendar year
    /// (the first difference of the number of markets entered so far), from the year of the first entry to the last full year.
    /// </summary>
    internal static Measure RhythmOf(int[] entryYears, int lastYear)
    {
        int n = lastYear - entryYears.Min() + 1;
        if (n < YearsForRhythm) return Measure.Undefined(Phrase.Count(n, $"Rhythm takes {YearsForRhythm} full calendar years since the first entry; there is {Math.Max(0, n)}.", $"Rhythm takes {YearsForRhythm} full calendar years since the first entry; there are {Math.Max(0, n)}."));
        double[] perYear = [.. Enumerable.Range(entryYears.Min(), n).Select(year => (double)entryYears.Count(entry => entry == year))];
        double mean = perYear.Average(), squares = perYear.Sum(x => (x - mean) * (x - mean)), fourths = perYear.Sum(x => Math.Pow(x - mean, 4));
        if (perYear.All(x => x == perYear[0])) return Measure.Undefined(Phrase.Text("Every year saw the same number of new markets: perfectly regular, so the kurtosis is 0/0."));
        double variance = squares / (n - 1);
        double m = n;
        return Measure.Of(m * (m + 1) / ((m - 1) * (m - 2) * (m - 3)) * fourths / (variance * variance) - 3 * (m - 1) * (m - 1) / ((m - 2) * (m - 3)));
    }

    private static Measure ToFirstSale(Firm firm, JourneyFacts facts, List<Evidence> evidence)
    {
        if (facts.Sales.MinBy(sale => sale.On) is not { } first) return Measure.Undefined(Phrase.Text("No foreign sale is recorded."));
        if (first.On < firm.Founded) return Measure.Undefined(Phrase.Of($"The first foreign sale on record ({first.On}) lies before the founding ({firm.Founded}); correct one of them."));
        evidence.Add(new Evidence(
            first.IsUnsolicited is null ? Phrase.Of($"First foreign sale by {first.On} ({first.What}); founded {firm.Founded}.") : Phrase.Of($"First foreign sale on {first.On} ({first.What}); founded {firm.Founded}."), first.Event is { } id ? [id] : []));
        return Measure.Of((first.On.DayNumber - firm.Founded.DayNumber) / DaysPerYear);
    }

    private static Phrase Entered((CountryCode Market, DateOnly On)[] entries, DateOnly first)
    {
        var which = Phrase.List(entries.Select(entry => Phrase.Verbatim(string.Create(CultureInfo.InvariantCulture, $"{entry.Market.Alpha3} {entry.On.Year}"))));
        return Phrase.Count(entries.Length, $"{entries.Length} market entered since {first}: {which}.", $"{entries.Length} markets entered since {first}: {which}.");
    }

    private static int LastFullYear(DateOnly asAt) => asAt is { Month: 12, Day: 31 } ? asAt.Year : asAt.Year - 1;
}
