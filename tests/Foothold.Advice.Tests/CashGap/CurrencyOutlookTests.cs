using System.Globalization;
using Foothold.Advice.CashGap;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Evidence;

namespace Foothold.Advice.Tests.CashGap;

public sealed class CurrencyOutlookTests
{
    private static readonly Currency Krona = Currency.Parse("SEK"), Krone = Currency.Parse("NOK"), Dollar = Currency.Parse("USD"), Danish = Currency.Parse("DKK"), Lira = Currency.Parse("TRY"), Shilling = Currency.Parse("KES");
    private static readonly DateOnly Fresh = new(2026, 4, 13);

    [Fact]
    public void Of_SameCurrency_IsOneAndCertain()
    {
        CurrencyOutlook outlook = CurrencyOutlook.Of(Worlds.Starter, Krona, Krona, Fresh);
        Assert.Equal((RateBasis.SameCurrency, 1m, 0.0), (outlook.Basis, outlook.Spot!.Rate, outlook.AnnualVolatility));
        Assert.Empty(outlook.Ranges);
    }

    [Fact]
    public void Of_FreshRate_UsesDailyRatesWhereTheyHoldTwentyPeriodsAndMonthlyMeansBeyond()
    {
        CurrencyOutlook outlook = CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, Fresh);
        Assert.Equal(Worlds.Starter.Rates.OnDay(Krone, Krona, Fresh), outlook.Spot);
        Assert.Equal(0, outlook.AgeDays);
        Assert.Equal([RateBasis.Daily, RateBasis.Monthly, RateBasis.Monthly, RateBasis.Monthly], outlook.Ranges.Select(range => range.Basis));
        Assert.Equal([30, 91, 183, 365], outlook.Ranges.Select(range => range.DaysFromRate));
        // January 1999 to March 2026 are 327 means: 326 changes of a month, 27 of a year without overlap, 315 with.
        Assert.Equal((27, 315), (outlook.Ranges[3].Independent, outlook.Ranges[3].Overlapping));
        Assert.All(outlook.Ranges, range => Assert.True(range.Volatility.Low < range.Volatility.Middle && range.Empirical!.Low < range.Empirical.Middle && range.Empirical.Middle < range.Empirical.High));
    }

    [Fact]
    public void Empirical_AgainstASlowTwin_IsTheSame()
    {
        // Daily, one month: logarithms of quotients looked up day by day, sorted by repeated minima, quantile by position.
        List<double> rates = DailyRates(Krone, Krona, Fresh);
        CurrencyOutlook outlook = CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, Fresh);
        RateHistory history = RateHistory.Daily(Worlds.Starter, Krone, Krona, Fresh);
        Assert.Equal(rates.Count, history.Count);
        int steps = history.Steps(30);
        var changes = new List<double>();
        for (int i = 0; i + steps < rates.Count; i++) changes.Add(Math.Log(rates[i + steps] / rates[i]));
        Assert.Equal(changes.Count, outlook.Ranges[0].Overlapping);
        double spot = rates[^1];
        Assert.Equal(spot * Math.Exp(Quantile(changes, 0.05)), outlook.Ranges[0].Empirical!.Low, 6);
        Assert.Equal(spot * Math.Exp(Quantile(changes, 0.95)), outlook.Ranges[0].Empirical!.High, 6);
    }

    [Fact]
    public void Volatility_AgainstTheWeightsWrittenOut_IsTheSame()
    {
        List<double> rates = DailyRates(Dollar, Krona, Fresh);
        double sum = 0, weights = 0;
        for (int i = 1; i < rates.Count; i++)
        {
            double weight = Math.Pow(0.97, rates.Count - 1 - i);
            sum += weight * Math.Pow(Math.Log(rates[i] / rates[i - 1]), 2);
            weights += weight;
        }

        Assert.Equal(Math.Sqrt(sum / weights), RateHistory.Daily(Worlds.Starter, Dollar, Krona, Fresh).StepVolatility(), 8);
    }

    [Fact]
    public void Monthly_MeansOfARandomWalk_GiveBackItsVolatility()
    {
        // 400 months of 21 days with 0.6 % a day, averaged: the one-month change of means has only two thirds of the variance, and the band for six months is as wide as that of days.
        var random = new Statistics.Random.RandomStream(3);
        var logs = new double[400];
        double log = 0;
        for (int month = 0; month < logs.Length; month++)
        {
            double mean = 0;
            for (int day = 0; day < 21; day++) mean += (log += 0.006 * random.NextNormal()) / 21;
            logs[month] = mean;
        }

        var history = new RateHistory(RateBasis.Monthly, [.. Enumerable.Range(0, 400).Select(month => new DateOnly(1990, 1, 1).AddMonths(month + 1).AddDays(-1))], logs);
        double truth = 0.006 * Math.Sqrt(21);
        // Weights of 0.97 are worth (1 + 0.97)/(1 − 0.97) = 66 changes: one standard error of a standard deviation is 9 %.
        Assert.InRange(history.StepVolatility() / truth, 0.75, 1.25);
        (double low, double middle, double high) = history.Empirical(6, 0.05);
        // 66 independent periods: the distance of the 5 and 95 % quantiles is 2 · 1.645 · σ√6 within a quarter.
        Assert.InRange((high - low) / (2 * 1.645 * truth * Math.Sqrt(6)), 0.75, 1.25);
        Assert.InRange(middle, -0.05, 0.05);
        Calibration calibration = history.Backtest(6, 0.05, 1.645)!;
        Assert.InRange(calibration.VolatilityInside, 0.8, 0.97);
        Assert.InRange(calibration.EmpiricalInside, 0.75, 0.97);
    }

    [Theory]
    [InlineData("NOK", "SEK", false, 1)]
    [InlineData("USD", "CZK", false, 7)]
    [InlineData("USD", "SEK", true, 21)]
    public void Backtest_AgainstBruteForce_HasTheSameCoverage(string market, string home, bool daily, int steps)
    {
        RateHistory history = daily ? RateHistory.Daily(Worlds.Starter, Currency.Parse(market), Currency.Parse(home), Fresh) : RateHistory.Monthly(Worlds.Starter, Currency.Parse(market), Currency.Parse(home), Fresh);
        double[] logs = history.Logs.ToArray();
        double lost = daily ? 0 : 1.0 / 3;
        int origins = 0, empirical = 0, volatility = 0;
        for (int origin = Math.Max(daily ? 125 : 60, 3 * steps); origin + steps < logs.Length; origin++)
        {
            // Only what was known: a copy that ends at the origin.
            double[] known = logs[..(origin + 1)];
            var changes = new List<double>();
            for (int i = steps; i < known.Length; i++) changes.Add(known[i] - known[i - steps]);
            double variance = Enumerable.Range(1, known.Length - 1).Sum(i => Math.Pow(0.97, known.Length - 1 - i) * Math.Pow(known[i] - known[i - 1], 2)) / Enumerable.Range(1, known.Length - 1).Sum(i => Math.Pow(0.97, known.Length - 1 - i));
            double later = logs[origin + steps] - logs[origin];
            origins++;
            if (later >= Quantile(changes, 0.05) && later <= Quantile(changes, 0.95)) empirical++;
            if (Math.Abs(later) <= 1.6448536269514722 * Math.Sqrt(variance / (1 - lost) * (steps - lost))) volatility++;
        }

        Calibration calibration = history.Backtest(steps, 0.05, 1.6448536269514722)!;
        Assert.Equal((origins, (double)empirical / origins, (double)volatility / origins), (calibration.Origins, calibration.EmpiricalInside, calibration.VolatilityInside));
        Assert.Equal(Math.Max(1, origins / steps), calibration.Independent);
    }

    [Fact]
    public void Of_EarlierDay_IsAsIfLaterRatesHadNeverBeen()
    {
        DateOnly day = new(2025, 9, 17);
        EvidenceSet cut = EvidenceDraft.OfStarter()
            .Remove("rates_daily.tsv", cells => string.CompareOrdinal(cells[0], "2025-09-17") > 0)
            .Remove("rates_average.tsv", cells => cells[1].Length == 4 ? string.CompareOrdinal(cells[1], "2025") >= 0 : string.CompareOrdinal(cells[1], "2025-09") >= 0)
            .Open();
        foreach ((Currency market, Currency home) in new[] { (Krone, Krona), (Dollar, Currency.Euro) })
        {
            CurrencyOutlook full = CurrencyOutlook.Of(Worlds.Starter, market, home, day), without = CurrencyOutlook.Of(cut, market, home, day);
            Assert.Equal((full.Spot, full.AnnualVolatility, full.RecentVolatility), (without.Spot, without.AnnualVolatility, without.RecentVolatility));
            Assert.Equal(full.Ranges, without.Ranges);
            Assert.Equal(full.Warnings, without.Warnings);
        }
    }

    [Fact]
    public void Of_OldRate_WidensTheRangeByItsAgeAndSaysSo()
    {
        CurrencyOutlook old = CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, new(2026, 11, 1)), fresh = CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, Fresh);
        Assert.Equal((202, new DateOnly(2026, 4, 13)), (old.AgeDays, old.Spot!.On));
        Assert.Contains(old.Warnings, warning => warning.Contains("202 days old", StringComparison.Ordinal));
        Assert.DoesNotContain(fresh.Warnings, warning => warning.Contains("days old", StringComparison.Ordinal));
        double Width(RateRange range) => Math.Log(range.Volatility.High / range.Volatility.Low);
        // Same monthly means; twelve months from 13 April are 365 days, from 1 November 567 from the rate.
        Assert.Equal(Math.Sqrt(567 / 365.0), Width(old.Ranges[3]) / Width(fresh.Ranges[3]), 6);
        CurrencyOutlook stated = CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, new(2026, 11, 1), new ExchangeRate(Krone, Krona, 0.95m, new(2026, 10, 30), "test"));
        Assert.Equal((2, 0.95m), (stated.AgeDays, stated.Spot!.Rate));
        Assert.True(Width(stated.Ranges[0]) < Width(old.Ranges[0]));
    }

    [Fact]
    public void Of_StatedRateOfALaterDay_IsNotUsed() =>
        Assert.Equal(0, CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, Fresh, new ExchangeRate(Krone, Krona, 3m, Fresh.AddDays(1), "test")).AgeDays);

    [Fact]
    public void Of_ThereAndBack_IsTheInverse()
    {
        CurrencyOutlook there = CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, Fresh), back = CurrencyOutlook.Of(Worlds.Starter, Krona, Krone, Fresh);
        Assert.Equal(1, (double)(there.Spot!.Rate * back.Spot!.Rate), 8);
        Assert.Equal(there.AnnualVolatility, back.AnnualVolatility, 8);
        foreach ((RateRange one, RateRange other) in there.Ranges.Zip(back.Ranges))
        {
            Assert.Equal(1, one.Empirical!.Low * other.Empirical!.High, 6);
            Assert.Equal(1, one.Volatility.High * other.Volatility.Low, 6);
        }
    }

    [Fact]
    public void Of_Peg_IsWarnedOf() =>
        Assert.Contains(CurrencyOutlook.Of(Worlds.Starter, Danish, Currency.Euro, Fresh).Warnings, warning => warning.Contains("hardly moved", StringComparison.Ordinal) && warning.Contains("peg", StringComparison.Ordinal));

    [Fact]
    public void Of_CurrencyThatKeepsFalling_IsWarnedOfAndItsPastChangesFallToo()
    {
        CurrencyOutlook outlook = CurrencyOutlook.Of(Worlds.Starter, Lira, Currency.Euro, Fresh);
        Assert.Contains(outlook.Warnings, warning => warning.Contains("lost", StringComparison.Ordinal) && warning.Contains("a year against EUR", StringComparison.Ordinal));
        Assert.True(outlook.Ranges[3].Empirical!.Middle < outlook.Ranges[3].Volatility.Middle);
    }

    [Fact]
    public void Of_Jump_IsWarnedOfOnItsDay()
    {
        // From 3 June 2025 on a euro buys a tenth fewer kroner.
        int column = Array.IndexOf(File.ReadLines(Foothold.Tests.Shared.Repository.PathOf("data", "starter", "rates_daily.tsv")).First().Split('\t'), "NOK");
        EvidenceSet jumped = EvidenceDraft.OfStarter()
            .Change("rates_daily.tsv", cells => string.CompareOrdinal(cells[0], "2025-06-03") >= 0, cells => cells[column] = (decimal.Parse(cells[column], CultureInfo.InvariantCulture) * 0.9m).ToString("0.####", CultureInfo.InvariantCulture))
            .Open();
        Assert.Contains(CurrencyOutlook.Of(jumped, Krone, Krona, Fresh).Warnings, warning => warning.StartsWith("On 2025-06-03 NOK moved by +1", StringComparison.Ordinal));
        Assert.DoesNotContain(CurrencyOutlook.Of(Worlds.Starter, Krone, Krona, Fresh).Warnings, warning => warning.StartsWith("On ", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_CurrencyThatIsNotQuoted_GetsYearlyRatesWithStudentsT()
    {
        CurrencyOutlook outlook = CurrencyOutlook.Of(Worlds.Starter, Shilling, Krona, Fresh);
        Assert.Equal(RateBasis.Yearly, outlook.Basis);
        Assert.NotNull(outlook.Spot);
        Assert.Contains(outlook.Warnings, warning => warning.Contains("official yearly rates", StringComparison.Ordinal));
        RateRange year = outlook.Ranges[3];
        int changes = RateHistory.Yearly(Worlds.Starter, Shilling, Krona, Fresh).Count - 1;
        double deviations = Statistics.Beliefs.StudentTBelief.WithLocationScale(0, 1, changes).Quantile(0.95);
        Assert.Equal(deviations * outlook.AnnualVolatility * Math.Sqrt(year.DaysFromRate / 365.25), Math.Log(year.Volatility.High / year.Volatility.Middle), 9);
        Assert.True(deviations > 1.65);
    }

    [Fact]
    public void Of_NothingKnown_CannotTell()
    {
        EvidenceDraft draft = EvidenceDraft.OfStarter();
        CurrencyOutlook outlook = CurrencyOutlook.Of(draft.RemoveFigures("KEN", "fx.rate").Open(), Shilling, Krona, Fresh);
        Assert.Equal((RateBasis.CannotTell, null), (outlook.Basis, outlook.Spot));
        Assert.Contains("state \"rate\" and \"rateOn\"", Assert.Single(outlook.Warnings), StringComparison.Ordinal);
        CurrencyOutlook stated = CurrencyOutlook.Of(draft.Open(), Shilling, Krona, Fresh, new ExchangeRate(Shilling, Krona, 0.08m, Fresh, "test"));
        Assert.Equal(0.08m, stated.Spot!.Rate);
        Assert.Empty(stated.Ranges);
        Assert.Contains("cannot be told", Assert.Single(stated.Warnings), StringComparison.Ordinal);
    }

    private static List<double> DailyRates(Currency market, Currency home, DateOnly asAt)
    {
        var rates = new List<double>();
        for (DateOnly day = Worlds.Starter.Rates.FirstDay!.Value; day <= asAt; day = day.AddDays(1))
            if (Worlds.Starter.Rates.OnDay(market, home, day) is { } rate && rate.On == day) rates.Add((double)rate.Rate);
        return rates;
    }

    // Type 7 by hand: the position among the sorted numbers, found by counting smaller ones.
    private static double Quantile(List<double> values, double probability)
    {
        double[] sorted = [.. values.OrderBy(value => value)];
        double position = (sorted.Length - 1) * probability;
        int below = (int)Math.Floor(position);
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
