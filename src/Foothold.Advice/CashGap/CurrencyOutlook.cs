using System.Globalization;
using Foothold.Domain.Amounts;
using Foothold.Evidence;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.CashGap;

/// <summary>A range for an exchange rate: 5 %, 50 % and 95 % quantile, units of home per unit of market.</summary>
/// <param name="Low">5 % quantile.</param>
/// <param name="Middle">Median.</param>
/// <param name="High">95 % quantile.</param>
public sealed record RateBand(double Low, double Middle, double High);

/// <summary>Where the rate may stand on a day ahead.</summary>
/// <param name="Months">Months from the day looked at.</param>
/// <param name="On">That day.</param>
/// <param name="DaysFromRate">Calendar days from the last known rate, which may be older than the day looked at.</param>
/// <param name="Basis">What rates it rests on.</param>
/// <param name="Empirical">What changes of that length in the past would make of today's rate, trend included; null when there are fewer than five without overlap.</param>
/// <param name="Volatility">Today's rate, no trend, and the present volatility times the square root of time.</param>
/// <param name="Overlapping">Past changes of that length, overlapping ones counted.</param>
/// <param name="Independent">Past changes of that length without overlap: how much is really known.</param>
/// <param name="Calibration">How such bands did in the past; null when there is too little past to try.</param>
public sealed record RateRange(int Months, DateOnly On, int DaysFromRate, RateBasis Basis, RateBand? Empirical, RateBand Volatility, int Overlapping, int Independent, Calibration? Calibration);

/// <summary>Where an exchange rate stands and where it may go, from the rates that were known on a day and none after it.</summary>
public sealed record CurrencyOutlook
{
    /// <summary>The horizons in months.</summary>
    public static IReadOnlyList<int> Horizons { get; } = [1, 3, 6, 12];

    // Share left out at each end of a band, and the standard normal quantile that goes with it.
    internal const double Tail = 0.05;
    internal const double Deviations = 1.6448536269514722;

    // Fewer independent changes than that make no 5 % quantile; the daily rates are preferred from twenty on, as they tell of the present.
    private const int FewestForQuantiles = 5;
    private const int EnoughDaily = 20;
    private const int FewestYears = 5;
    private const int OldestSpotDays = 400;

    /// <summary>The market's currency.</summary>
    public required Currency Market { get; init; }

    /// <summary>The home currency.</summary>
    public required Currency Home { get; init; }

    /// <summary>Units of home per unit of market on the last day that is known; null when none is, within about a year.</summary>
    public required ExchangeRate? Spot { get; init; }

    /// <summary>Days from the rate to the day looked at.</summary>
    public required int AgeDays { get; init; }

    /// <summary>What the volatility rests on.</summary>
    public required RateBasis Basis { get; init; }

    /// <summary>Standard deviation of the logarithm of the rate over a year; 0 for the same currency, NaN when it cannot be told.</summary>
    public required double AnnualVolatility { get; init; }

    /// <summary>The same from the daily rates of the last two years; NaN without them.</summary>
    public required double RecentVolatility { get; init; }

    /// <summary>Ranges by horizon; empty for the same currency and when nothing can be told.</summary>
    public required IReadOnlyList<RateRange> Ranges { get; init; }

    /// <summary>What to know before using it: an old rate, a peg, a jump, a trend.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The outlook as at a day.</summary>
    /// <param name="evidence">The evidence set.</param>
    /// <param name="market">The market's currency.</param>
    /// <param name="home">The home currency.</param>
    /// <param name="asAt">The day looked at; no later rate is used.</param>
    /// <param name="stated">A rate that the firm was quoted, home per market, or null; used when it is not later than <paramref name="asAt"/> and not older than the evidence's last.</param>
    public static CurrencyOutlook Of(EvidenceSet evidence, Currency market, Currency home, DateOnly asAt, ExchangeRate? stated = null)
    {
        if (market == home)
        {
            return new CurrencyOutlook
            {
                Market = market, Home = home, Spot = new ExchangeRate(market, home, 1m, asAt, "same currency"), AgeDays = 0, Basis = RateBasis.SameCurrency, AnnualVolatility = 0, RecentVolatility = 0, Ranges = [], Warnings = [],
            };
        }

        RateHistory daily = RateHistory.Daily(evidence, market, home, asAt), monthly = RateHistory.Monthly(evidence, market, home, asAt);
        bool quoted = daily.Count > 0 || monthly.Count > 24;
        RateHistory? yearly = quoted ? null : RateHistory.Yearly(evidence, market, home, asAt);
        ExchangeRate? spot = daily.Count > 0 ? evidence.Rates.OnDay(market, home, daily.Days[^1]) : LastYear(evidence, market, home, yearly);
        // Official yearly rates stand for the middle of their year.
        DateOnly? known = spot is null ? null : daily.Count > 0 ? spot.On : spot.On.AddDays(-183);
        if (stated is not null && stated.On <= asAt && (known is null || stated.On >= known)) (spot, known) = (stated, stated.On);
        if (known is { } old && asAt.DayNumber - old.DayNumber > (yearly is null ? OldestSpotDays : OldestSpotDays + 365)) (spot, known) = (null, null);

        var warnings = new List<string>();
        var ranges = new List<RateRange>();
        RateHistory? basis = yearly is not null ? (yearly.Count > FewestYears ? yearly : null) : monthly.Count > 60 ? monthly : daily.Count > 125 ? daily : null;
        if (spot is not null && basis is not null)
        {
            foreach (int months in Horizons)
            {
                DateOnly on = asAt.AddMonths(months);
                int days = on.DayNumber - known!.Value.DayNumber;
                RateHistory used = yearly ?? (daily.Count > 1 && daily.Independent(daily.Steps(days)) is var some && (some >= EnoughDaily || some > monthly.Independent(monthly.Steps(days))) ? daily : monthly);
                ranges.Add(Range(used, (double)spot.Rate, months, on, days));
            }
        }

        double recent = daily.Count > 125 ? daily.AnnualVolatility() : double.NaN;
        AddWarnings(warnings, market, home, asAt, spot, known, basis, daily, monthly, recent);
        return new CurrencyOutlook
        {
            Market = market, Home = home, Spot = spot, AgeDays = known is { } day ? asAt.DayNumber - day.DayNumber : 0, Basis = basis?.Basis ?? RateBasis.CannotTell,
            AnnualVolatility = basis?.AnnualVolatility() ?? double.NaN, RecentVolatility = recent, Ranges = ranges, Warnings = warnings,
        };
    }

    private static RateRange Range(RateHistory history, double spot, int months, DateOnly on, int days)
    {
        int steps = history.Steps(days), independent = history.Independent(steps);
        RateBand? empirical = null;
        if (independent >= FewestForQuantiles)
        {
            (double low, double middle, double high) = history.Empirical(steps, Tail);
            empirical = new RateBand(spot * Math.Exp(low), spot * Math.Exp(middle), spot * Math.Exp(high));
        }

        // With a handful of yearly changes the volatility itself is in doubt: Student's t instead of the normal.
        double deviations = history.Basis == RateBasis.Yearly ? StudentTBelief.WithLocationScale(0, 1, history.Count - 1).Quantile(1 - Tail) : Deviations;
        double width = deviations * history.StepVolatility() * Math.Sqrt(days / history.StepDays);
        return new RateRange(months, on, days, history.Basis, empirical, new RateBand(spot * Math.Exp(-width), spot, spot * Math.Exp(width)), Math.Max(0, history.Count - steps), independent, history.Backtest(steps, Tail, Deviations));
    }

    private static ExchangeRate? LastYear(EvidenceSet evidence, Currency market, Currency home, RateHistory? yearly) =>
        yearly is { Count: > 0 } ? evidence.YearAverage(market, home, yearly.Days[^1].Year) : null;

    private static void AddWarnings(List<string> warnings, Currency market, Currency home, DateOnly asAt, ExchangeRate? spot, DateOnly? known, RateHistory? basis, RateHistory daily, RateHistory monthly, double recent)
    {
        if (spot is null)
        {
            warnings.Add($"No rate of {market} in {home} is known within about a year before {asAt:yyyy-MM-dd}: state \"rate\" and \"rateOn\".");
            return;
        }

        if (basis is null) warnings.Add($"Where {market} may go cannot be told: too few past rates are known.");
        else if (basis.Basis == RateBasis.Yearly) warnings.Add(Text($"{market} in {home} is not among the daily rates of the European Central Bank: {basis.Count} official yearly rates stand in, with wider ranges."));
        int age = asAt.DayNumber - known!.Value.DayNumber;
        if (age > 7) warnings.Add(Text($"The last known rate is {age} days old ({known:yyyy-MM-dd}); the ranges are wider by that time. State \"rate\" and \"rateOn\" to narrow them."));
        if (recent < 0.01) warnings.Add(Text($"{market} has hardly moved against {home} ({recent * 100:0.0} % a year): a peg says nothing of the day it ends, and these ranges do not hold that day."));
        if (Jump(daily) is { } jump) warnings.Add(Text($"On {jump.Day:yyyy-MM-dd} {market} moved by {jump.Change * 100:+0.0;-0.0} % against {home} in one day, far beyond its usual days: such jumps come more often than the volatility range says."));
        if (monthly.Count > 60)
        {
            double yearly = (monthly.Logs[^1] - monthly.Logs[^61]) / 5;
            if (Math.Abs(yearly) > 0.08) warnings.Add(Text($"Over the last five years {market} {(yearly < 0 ? "lost" : "gained")} {Math.Abs(Math.Exp(yearly) - 1) * 100:0} % a year against {home}: the volatility range takes no trend along, the empirical one repeats the past."));
        }
    }

    // A day beyond ten robust standard deviations and 3 %.
    private static (DateOnly Day, double Change)? Jump(RateHistory daily)
    {
        if (daily.Count < 60) return null;
        var sizes = new double[daily.Count - 1];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = Math.Abs(daily.Logs[i + 1] - daily.Logs[i]);
        int largest = Array.IndexOf(sizes, sizes.Max());
        double limit = Math.Max(0.03, 10 * 1.4826 * Statistics.Summaries.Quantiles.Of(sizes, 0.5));
        return sizes[largest] > limit ? (daily.Days[largest + 1], Math.Exp(daily.Logs[largest + 1] - daily.Logs[largest]) - 1) : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
