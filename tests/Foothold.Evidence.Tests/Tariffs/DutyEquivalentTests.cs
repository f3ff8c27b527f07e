using Foothold.Domain.Amounts;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Tests.Tariffs;

public sealed class DutyEquivalentTests
{
    private static readonly Currency Dollar = Currency.Parse("USD");

    private static readonly UnitValue Kilo = new(new Money(4.20m, Dollar), 1m, TariffUnit.Kilogram);

    /// <summary>Worked by hand for goods of 4.20 USD a kilogram.</summary>
    [Theory]
    [InlineData("free", 0, 0)]
    [InlineData("5 %", 5, 0.21)]
    [InlineData("0.42 USD/kg", 10, 0.42)]
    [InlineData("0.42 USD/kg + 5 %", 15, 0.63)]
    [InlineData("42 USD/100 kg", 10, 0.42)]
    [InlineData("420 USD/t", 10, 0.42)]
    [InlineData("0.84 EUR/kg", 40, 1.68)]
    [InlineData("higher of (9 %; 0.42 USD/kg)", 10, 0.42)]
    [InlineData("lower of (9 %; 0.42 USD/kg)", 9, 0.378)]
    [InlineData("lower of (higher of (9 %; 0.42 USD/kg); 0.21 USD/kg)", 5, 0.21)]
    public void Of_PriceByKilogram_IsShareOfIt(string duty, double percent, double money)
    {
        DutyEquivalent found = DutyEquivalent.Of(DutyText.Parse(duty), Kilo, TwoDollarsAEuro);

        Assert.Equal((decimal)percent, found.Percent!.Value, 12);
        Assert.Equal((decimal)money, found.PerUnit!.Amount, 12);
        Assert.Same(Dollar, found.PerUnit.Currency);
    }

    [Fact]
    public void Of_PairWithWeight_UsesTheWeight()
    {
        // A pair of shoes of 50 USD weighs 0.8 kg: 2 USD/kg is 1.60 USD, 3.2 %; 12 USD a dozen pairs is 1 USD, 2 %.
        var shoes = new UnitValue(new Money(50m, Dollar), 1m, TariffUnit.Pair) { Holds = new Dictionary<TariffUnit, decimal> { [TariffUnit.Kilogram] = 0.8m } };

        Assert.Equal(3.2m, DutyEquivalent.Of(DutyText.Parse("2 USD/kg"), shoes, NoRate).Percent);
        Assert.Equal(2m, DutyEquivalent.Of(DutyText.Parse("12 USD/dozen pairs"), shoes, NoRate).Percent);
    }

    [Fact]
    public void Of_PriceForHundred_CountsPerUnit()
    {
        var hundredKilos = new UnitValue(new Money(420m, Dollar), 100m, TariffUnit.Kilogram);

        DutyEquivalent found = DutyEquivalent.Of(DutyText.Parse("0.42 USD/kg"), hundredKilos, NoRate);

        Assert.Equal((10m, 0.42m), (found.Percent!.Value, found.PerUnit!.Amount));
        Assert.Equal(0.21m, DutyEquivalent.Of(DutyText.Parse("5 %"), hundredKilos, NoRate).PerUnit!.Amount);
    }

    [Theory]
    [InlineData("0.42 USD/litre", "litre")]
    [InlineData("0.42 EUR/kg", "no rate from EUR to USD")]
    [InlineData("5 % on the case", "a part of the goods")]
    [InlineData("See 9822.05.20", "another provision")]
    [InlineData("3 bananas", "not understood")]
    public void Of_SomethingMissing_SaysWhat(string duty, string expected)
    {
        DutyEquivalent found = DutyEquivalent.Of(DutyText.Parse(duty), Kilo, NoRate);

        Assert.Null(found.Percent);
        Assert.Null(found.PerUnit);
        Assert.Contains(expected, found.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SpecificWithoutPrice_AsksForOne() => Assert.Contains("--price", DutyEquivalent.Of(DutyText.Parse("0.42 USD/kg"), null, NoRate).Method, StringComparison.Ordinal);

    private static Money? NoRate(Money money, Currency to) => null;

    private static Money? TwoDollarsAEuro(Money money, Currency to) => money.Currency == Currency.Euro && to == Dollar ? new Money(money.Amount * 2m, Dollar) : null;
}
