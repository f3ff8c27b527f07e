using Foothold.Domain.Amounts;

namespace Foothold.Domain.Tests.Amounts;

public class CurrencyTests
{
    [Theory]
    [InlineData("EUR", 2, "0.01")]
    [InlineData("JPY", 0, "1")]
    [InlineData("KWD", 3, "0.001")]
    [InlineData("SEK", 2, "0.01")]
    [InlineData("ISK", 0, "1")]
    [InlineData("TND", 3, "0.001")]
    public void MinorUnits_KnownCurrencies_FollowTheStandard(string code, int decimals, string unit)
    {
        Currency currency = Currency.Parse(code);

        Assert.Equal(decimals, currency.MinorUnits);
        Assert.Equal(decimal.Parse(unit, System.Globalization.CultureInfo.InvariantCulture), currency.SmallestUnit);
    }

    [Fact]
    public void All_EveryCode_ParsesBackToTheSameInstance()
    {
        Assert.All(Currency.All, currency => Assert.Same(currency, Currency.Parse($" {currency.Code.ToLowerInvariant()} ")));
        Assert.Equal(Currency.All.Count, Currency.All.Select(currency => currency.Code).Distinct().Count());
    }

    [Fact]
    public void Parse_UnknownCode_NamesTheNearest() =>
        Assert.Contains("Did you mean EUR?", Assert.Throws<FormatException>(() => Currency.Parse("EUT")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EURO")]
    public void TryParse_NotACode_IsRefused(string? text) => Assert.False(Currency.TryParse(text, out _));
}
