using Foothold.Domain.Amounts;
using FsCheck.Fluent;

namespace Foothold.Domain.Tests.Amounts;

public class ExchangeRateTests
{
    private static readonly Currency Krona = Currency.Parse("SEK");
    private static readonly DateOnly Day = new(2026, 4, 13);

    [Fact]
    public void Convert_ThereAndBack_StaysWithinTheRoundingOfBoth()
    {
        Properties.Hold(
            from cents in Gen.Choose(-2_000_000_000, 2_000_000_000)
            from rate in Gen.Choose(1, 2_000_000)
            from quote in Gen.Elements("SEK", "JPY", "KWD")
            select (Cents: cents, Rate: rate / 1_000m, Quote: Currency.Parse(quote)),
            test =>
            {
                var rate = new ExchangeRate(Currency.Euro, test.Quote, test.Rate, Day, "test");
                Money start = Money.Euro(test.Cents / 100m);
                Money there = rate.Convert(start).Round(MidpointRounding.ToEven);
                Money back = rate.Convert(there).Round(MidpointRounding.ToEven);

                // Half a unit of the quote currency, seen in euro, and half a cent.
                return Math.Abs(back.Amount - start.Amount) <= test.Quote.SmallestUnit / 2m / test.Rate + 0.005m;
            });
    }

    [Fact]
    public void Convert_EitherCurrency_GoesToTheOther()
    {
        var rate = new ExchangeRate(Currency.Euro, Krona, 10.892m, Day, "ecb");

        Assert.Equal(new Money(108.92m, Krona), rate.Convert(Money.Euro(10m)));
        Assert.Equal(Money.Euro(10m), rate.Convert(new Money(108.92m, Krona)));
        Assert.Equal("EUR/SEK 10.892 (2026-04-13)", rate.ToString());
    }

    [Fact]
    public void Convert_ThirdCurrency_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new ExchangeRate(Currency.Euro, Krona, 10m, Day, "ecb").Convert(new Money(1m, Currency.Parse("USD"))));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_RateNotAboveZero_IsRefused(int rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExchangeRate(Currency.Euro, Krona, rate, Day, "ecb"));
}
