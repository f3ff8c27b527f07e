using Foothold.Domain.Amounts;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests;

public class ReferenceRatesTests
{
    private static readonly ReferenceRates Rates = EvidenceSet.Open(Repository.PathOf("data", "starter")).Rates;
    private static readonly Currency Euro = Currency.Euro, Krona = Currency.Parse("SEK"), Dollar = Currency.Parse("USD"), Tolar = Currency.Parse("SIT"), Kuna = Currency.Parse("HRK"), Franc = Currency.Parse("XOF");

    [Fact]
    public void OnDay_PublishedDay_GivesThePublishedRate()
    {
        ExchangeRate rate = Rates.OnDay(Euro, Krona, new DateOnly(2026, 4, 13))!;

        Assert.Equal((10.892m, new DateOnly(2026, 4, 13), "ecb-reference-rates"), (rate.Rate, rate.On, rate.SourceId));
    }

    [Fact]
    public void OnDay_TwoOtherCurrencies_GoesThroughTheEuro() =>
        Assert.Equal(10.892m / 1.1684m, Rates.OnDay(Dollar, Krona, new DateOnly(2026, 4, 13))!.Rate, 8);

    [Fact]
    public void OnDay_IntoTheEuro_IsTheInverse() => Assert.Equal(1m, Rates.OnDay(Krona, Euro, new DateOnly(2026, 4, 13))!.Rate * 10.892m, 8);

    [Fact]
    public void OnDay_SameCurrency_IsOne() => Assert.Equal(1m, Rates.OnDay(Krona, Krona, new DateOnly(2026, 4, 13))!.Rate);

    [Theory]
    [InlineData("2026-04-12", "2026-04-10")]
    [InlineData("2026-04-20", "2026-04-13")]
    [InlineData("2026-04-21", null)]
    [InlineData("2024-04-11", null)]
    public void OnDay_NothingPublished_GoesBackSevenDaysAtMost(string day, string? expected) =>
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected, null), Rates.OnDay(Euro, Krona, DateOnly.Parse(day, null))?.On);

    [Fact]
    public void OnDay_CurrencyThatJoinedTheEuroOrIsNotQuoted_IsNull()
    {
        Assert.Null(Rates.OnDay(Euro, Tolar, new DateOnly(2025, 6, 2)));
        Assert.Null(Rates.OnDay(Euro, Kuna, new DateOnly(2025, 6, 2)));
        Assert.Null(Rates.OnDay(Euro, Franc, new DateOnly(2025, 6, 2)));
    }

    [Fact]
    public void YearAverage_FullYears_AreThoseThatTheBankPublishes()
    {
        // Annual averages in the statistics of the European Central Bank.
        Assert.Equal(1.0824m, Rates.YearAverage(Euro, Dollar, 2024)!.Rate, 4);
        Assert.Equal(0.9236m, Rates.YearAverage(Euro, Dollar, 2000)!.Rate, 4);
        Assert.Equal(new DateOnly(2024, 12, 31), Rates.YearAverage(Euro, Dollar, 2024)!.On);
    }

    [Fact]
    public void YearAverage_IncompleteOrUnknown_IsNull()
    {
        Assert.Null(Rates.YearAverage(Euro, Krona, 2026));
        Assert.Null(Rates.YearAverage(Euro, Krona, 1998));
        Assert.Null(Rates.YearAverage(Euro, Kuna, 2023));
        Assert.NotNull(Rates.YearAverage(Euro, Kuna, 2022));
        Assert.Null(Rates.YearAverage(Euro, Currency.Parse("RUB"), 2022));
        Assert.Null(Rates.YearAverage(Euro, Krona, 0));
    }

    [Fact]
    public void MonthAverage_MonthUnderWay_IsNull()
    {
        Assert.NotNull(Rates.MonthAverage(Euro, Krona, 2026, 3));
        Assert.Null(Rates.MonthAverage(Euro, Krona, 2026, 4));
        Assert.Null(Rates.MonthAverage(Euro, Krona, 2026, 13));
    }

    [Fact]
    public void Daily_Currency_IsAscendingAndAboutTwoYears()
    {
        IReadOnlyList<(DateOnly Day, decimal Rate)> daily = Rates.Daily(Krona);

        Assert.InRange(daily.Count, 480, 540);
        Assert.True(daily.Zip(daily.Skip(1)).All(pair => pair.First.Day < pair.Second.Day));
        Assert.Equal((new DateOnly(2026, 4, 13), 10.892m), daily[^1]);
        Assert.Empty(Rates.Daily(Euro));
    }

    [Fact]
    public async Task OnDay_OneLegMissingOnADay_UsesTheLastDayWithBoth()
    {
        using var sources = new MadeUpSources();
        ReferenceRates rates = (await sources.OpenAsync()).Rates;

        Assert.Equal(new DateOnly(2026, 4, 8), rates.OnDay(Dollar, Krona, new DateOnly(2026, 4, 9))!.On);
        Assert.Equal(10m, rates.OnDay(Dollar, Krona, new DateOnly(2026, 4, 9))!.Rate);
        Assert.Equal(1.25m, rates.YearAverage(Euro, Dollar, 2025)!.Rate);
        Assert.Null(rates.YearAverage(Euro, Tolar, 2024));
        Assert.Equal(240m, rates.MonthAverage(Euro, Tolar, 2023, 12)!.Rate);
    }
}
