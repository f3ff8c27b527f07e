using Foothold.Domain.Amounts;
using Foothold.Evidence;
using Foothold.Statistics.Summaries;

namespace Foothold.Advice.CashGap;

/// <summary>What past exchange rates of one pair are made of.</summary>
public enum RateBasis
{
    /// <summary>Both currencies are the same.</summary>
    SameCurrency,

    /// <summary>Daily reference rates of the European Central Bank.</summary>
    Daily,

    /// <summary>Monthly means of the daily reference rates, from 1999 on.</summary>
    Monthly,

    /// <summary>Official yearly rates; wider doubt.</summary>
    Yearly,

    /// <summary>Too few rates to say anything.</summary>
    CannotTell,
}

/// <summary>Logarithms of past rates at even steps, and what they say about a stretch ahead.</summary>
internal sealed class RateHistory
{
    // RiskMetrics (1996), technical document, 4th edition: 0.97 for horizons of a month and more.
    private const double Decay = 0.97;

    private readonly double[] _logs;

    public RateHistory(RateBasis basis, IReadOnlyList<DateOnly> days, double[] logs)
    {
        (Basis, Days, _logs) = (basis, days, logs);
        StepDays = basis switch { RateBasis.Monthly => 365.25 / 12, RateBasis.Yearly => 365.25, _ => days.Count < 2 ? 1 : (double)(days[^1].DayNumber - days[0].DayNumber) / (days.Count - 1) };
    }

    public RateBasis Basis { get; }

    public IReadOnlyList<DateOnly> Days { get; }

    public ReadOnlySpan<double> Logs => _logs;

    public int Count => _logs.Length;

    /// <summary>Calendar days between two rates.</summary>
    public double StepDays { get; }

    // A change of means over h steps has the variance h − 1/3 of the steps, not h (Working 1960, Econometrica 28(4), 916-918).
    private double Lost => Basis == RateBasis.Daily ? 0 : 1.0 / 3;

    /// <summary>Daily cross rates through the euro up to a day; units of home per unit of market.</summary>
    public static RateHistory Daily(EvidenceSet evidence, Currency market, Currency home, DateOnly asAt)
    {
        IReadOnlyList<(DateOnly Day, decimal Rate)> markets = evidence.Rates.Daily(market), homes = evidence.Rates.Daily(home);
        var perDay = (market == Currency.Euro ? homes.Select(one => (one.Day, 1m)) : markets).ToDictionary(one => one.Item1, one => one.Item2);
        var days = new List<DateOnly>();
        var logs = new List<double>();
        foreach ((DateOnly day, decimal rate) in home == Currency.Euro ? markets.Select(one => (one.Day, 1m)) : homes)
        {
            if (day > asAt || !perDay.TryGetValue(day, out decimal marketRate)) continue;
            days.Add(day);
            logs.Add(Math.Log((double)(rate / marketRate)));
        }

        return new RateHistory(RateBasis.Daily, days, [.. logs]);
    }

    /// <summary>Monthly means up to the last month that has ended, without a gap.</summary>
    public static RateHistory Monthly(EvidenceSet evidence, Currency market, Currency home, DateOnly asAt)
    {
        var days = new List<DateOnly>();
        var logs = new List<double>();
        for (DateOnly month = new(1999, 1, 1); month.AddMonths(1) <= asAt; month = month.AddMonths(1))
        {
            if (evidence.Rates.MonthAverage(market, home, month.Year, month.Month) is not { } rate) continue;
            // After a gap the history starts anew: what came before it was another regime.
            if (days.Count > 0 && days[^1] != month.AddDays(-1))
            {
                days.Clear();
                logs.Clear();
            }

            days.Add(month.AddMonths(1).AddDays(-1));
            logs.Add(Math.Log((double)rate.Rate));
        }

        return new RateHistory(RateBasis.Monthly, days, [.. logs]);
    }

    /// <summary>Official yearly rates up to the last year that has ended, without a gap.</summary>
    public static RateHistory Yearly(EvidenceSet evidence, Currency market, Currency home, DateOnly asAt)
    {
        var days = new List<DateOnly>();
        var logs = new List<double>();
        for (int year = asAt.Year - 1; year >= 1999; year--)
        {
            if (evidence.YearAverage(market, home, year) is { } rate)
            {
                days.Insert(0, new DateOnly(year, 12, 31));
                logs.Insert(0, Math.Log((double)rate.Rate));
            }
            else if (days.Count > 0)
            {
                break;
            }
        }

        return new RateHistory(RateBasis.Yearly, days, [.. logs]);
    }

    /// <summary>Steps in a stretch of calendar days; at least 1.</summary>
    public int Steps(double days) => Math.Max(1, (int)Math.Round(days / StepDays));

    /// <summary>Changes over so many steps that do not overlap.</summary>
    public int Independent(int steps) => Math.Max(0, (Count - 1) / steps);

    /// <summary>Changes over so many steps, all of them, those up to a place; rising.</summary>
    public double[] SortedChanges(int steps, int upTo)
    {
        int count = Math.Max(0, upTo - steps + 1);
        var changes = new double[count];
        for (int i = 0; i < count; i++) changes[i] = _logs[i + steps] - _logs[i];
        Array.Sort(changes);
        return changes;
    }

    /// <summary>Empirical quantiles of the change over a stretch from now, on the log scale; means of periods are spread to what single days do.</summary>
    public (double Low, double Middle, double High) Empirical(int steps, double tail)
    {
        double[] changes = SortedChanges(steps, Count - 1);
        double middle = Quantiles.OfSorted(changes, 0.5), spread = Math.Sqrt(steps / (steps - Lost));
        return (middle + (spread * (Quantiles.OfSorted(changes, tail) - middle)), middle, middle + (spread * (Quantiles.OfSorted(changes, 1 - tail) - middle)));
    }

    /// <summary>Standard deviation of the change of single days over one step, from exponentially weighted squares (no trend).</summary>
    public double StepVolatility() => Math.Sqrt(WeightedSquares(Count - 1) / (1 - Lost));

    /// <summary>Standard deviation over a year.</summary>
    public double AnnualVolatility() => StepVolatility() * Math.Sqrt(365.25 / StepDays);

    /// <summary>How often past changes stayed within the bands that would have been given on their day, from rates up to that day only.</summary>
    /// <param name="steps">Length of the stretch.</param>
    /// <param name="tail">Share left out at each end of the band.</param>
    /// <param name="deviations">Standard deviations of the volatility band to each side.</param>
    /// <returns>Null when there is no origin with enough past before and a whole stretch after it.</returns>
    public Calibration? Backtest(int steps, double tail, double deviations)
    {
        int first = Math.Max(Basis == RateBasis.Daily ? 125 : 60, 3 * steps);
        int origins = Count - steps - first;
        if (origins < 1) return null;
        int empirical = 0, volatility = 0;
        for (int origin = first; origin < first + origins; origin++)
        {
            double change = _logs[origin + steps] - _logs[origin];
            double[] past = SortedChanges(steps, origin);
            if (change >= Quantiles.OfSorted(past, tail) && change <= Quantiles.OfSorted(past, 1 - tail)) empirical++;
            double deviation = Math.Sqrt(WeightedSquares(origin) / (1 - Lost) * (steps - Lost));
            if (Math.Abs(change) <= deviations * deviation) volatility++;
        }

        return new Calibration(origins, Math.Max(1, origins / steps), (double)empirical / origins, (double)volatility / origins);
    }

    // Weighted mean of the squared one-step changes up to a place.
    private double WeightedSquares(int upTo)
    {
        double sum = 0, weight = 0;
        for (int i = 1; i <= upTo; i++)
        {
            double change = _logs[i] - _logs[i - 1];
            sum = (Decay * sum) + (change * change);
            weight = (Decay * weight) + 1;
        }

        return weight == 0 ? double.NaN : sum / weight;
    }
}

/// <summary>How bands of 90 % did in the past: at each origin they were made from rates up to that day only.</summary>
/// <param name="Origins">Days or months at which a band was made and later checked; their stretches overlap.</param>
/// <param name="Independent">How many stretches without overlap that is.</param>
/// <param name="EmpiricalInside">Share of origins whose rate later lay in the empirical band; 0.9 is right.</param>
/// <param name="VolatilityInside">The same for the volatility band.</param>
public sealed record Calibration(int Origins, int Independent, double EmpiricalInside, double VolatilityInside);
