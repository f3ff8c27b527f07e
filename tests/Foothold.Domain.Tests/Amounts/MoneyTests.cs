using System.Numerics;
using Foothold.Domain.Amounts;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Domain.Tests.Amounts;

public class MoneyTests
{
    private static readonly Currency[] Currencies = [Currency.Euro, Currency.Parse("JPY"), Currency.Parse("KWD"), Currency.Parse("SEK")];

    /// <summary>An amount in whole smallest units and weights of very different sizes, zero among them.</summary>
    private static Gen<(Money Amount, decimal[] Weights)> Cases { get; } =
        from currency in Gen.Elements(Currencies)
        from digits in Gen.Choose(0, 22)
        from high in Gen.Choose(-999_999_999, 999_999_999)
        from weights in Gen.NonEmptyListOf(Gen.OneOf(
            Gen.Constant(0m),
            Gen.Choose(1, 9).Select(n => (decimal)n),
            Gen.Choose(1, 1_000_000).Select(n => n / 7m),
            Gen.Choose(1, 1_000).Select(n => n * 1e-26m),
            Gen.Choose(1, 1_000).Select(n => n * 1e25m)))
        where weights.Any(weight => weight > 0m)
        select (new Money(decimal.Truncate(high * (decimal)Math.Pow(10, digits - 9)) * currency.SmallestUnit, currency), weights.ToArray());

    [Fact]
    public void Allocate_AnyAmountAndWeights_AddsUpExactly() =>
        Properties.Hold(Cases, test => test.Amount.Allocate(test.Weights).Sum(share => share.Amount) == test.Amount.Amount);

    [Fact]
    public void Allocate_AnyAmountAndWeights_StaysWithinOneUnitOfTheExactProportion() =>
        Properties.Hold(Cases, test =>
        {
            // Independent oracle: whole numbers of any length. |share·total − amount·weight| < total, all in units.
            BigInteger units = Scaled(test.Amount.Amount / test.Amount.Currency.SmallestUnit), total = test.Weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + Scaled(weight));
            return test.Amount.Allocate(test.Weights).Zip(test.Weights).All(pair =>
                BigInteger.Abs(Scaled(pair.First.Amount / test.Amount.Currency.SmallestUnit) * total - units * Scaled(pair.Second)) < total * BigInteger.Pow(10, 28));
        });

    [Fact]
    public void Allocate_OppositeSign_GivesOppositeShares() =>
        Properties.Hold(Cases, test => test.Amount.Allocate(test.Weights).Zip((-test.Amount).Allocate(test.Weights)).All(pair => pair.First.Amount == -pair.Second.Amount));

    [Fact]
    public void Allocate_ZeroWeight_GetsNothing() =>
        Properties.Hold(Cases, test => test.Amount.Allocate(test.Weights).Zip(test.Weights).All(pair => pair.Second > 0m || pair.First.IsZero));

    [Fact]
    public void Allocate_PermutedWeights_GivesSharesThatDifferOnlyWhereTiesDo() =>
        Properties.Hold(Cases, test =>
        {
            IReadOnlyList<Money> straight = test.Amount.Allocate(test.Weights), reversed = test.Amount.Allocate([.. test.Weights.Reverse()]);
            bool hasTies = test.Weights.Where(weight => weight > 0m).Distinct().Count() < test.Weights.Count(weight => weight > 0m);
            return reversed.Reverse().Zip(straight).All(pair => Math.Abs(pair.First.Amount - pair.Second.Amount) <= (hasTies ? test.Amount.Currency.SmallestUnit : 0m))
                && reversed.Select(share => share.Amount).Order().SequenceEqual(straight.Select(share => share.Amount).Order());
        });

    [Fact]
    public void Allocate_LargerWeight_NeverGetsLess() =>
        Properties.Hold(Cases, test =>
        {
            decimal[] shares = [.. test.Amount.Allocate(test.Weights).Select(share => Math.Abs(share.Amount))];
            return Enumerable.Range(0, shares.Length).All(i => Enumerable.Range(0, shares.Length).All(j => test.Weights[i] <= test.Weights[j] || shares[i] >= shares[j]));
        });

    [Theory]
    [InlineData("100.00", "1 1 1", "33.34 33.33 33.33")]
    [InlineData("0.05", "1 1", "0.03 0.02")]
    [InlineData("-0.05", "1 1", "-0.03 -0.02")]
    [InlineData("10.00", "3 0 7", "3.00 0.00 7.00")]
    [InlineData("0.01", "1 2 3", "0.00 0.00 0.01")]
    [InlineData("0.00", "1 2", "0.00 0.00")]
    public void Allocate_KnownCases_GivesTheStatedShares(string amount, string weights, string expected) =>
        Assert.Equal(Numbers(expected), Money.Euro(Number(amount)).Allocate(Numbers(weights)).Select(share => share.Amount));

    [Fact]
    public void Allocate_WeightsAtTheEndOfTheScale_StillAddsUp()
    {
        IReadOnlyList<Money> shares = Money.Euro(1m).Allocate(decimal.MaxValue, decimal.MaxValue, 1m);

        Assert.Equal([0.50m, 0.50m, 0m], shares.Select(share => share.Amount));
    }

    [Fact]
    public void Allocate_AmountAtTheEndOfTheScale_IsExactToTheUnit()
    {
        var amount = new Money(79_228_162_514_264_337_593_543_950_335m, Currency.Parse("JPY"));

        IReadOnlyList<Money> shares = amount.Allocate(1m, 1m, 1m);

        Assert.Equal([26_409_387_504_754_779_197_847_983_445m, 26_409_387_504_754_779_197_847_983_445m, 26_409_387_504_754_779_197_847_983_445m], shares.Select(share => share.Amount));
    }

    [Fact]
    public void Allocate_MoreUnitsThanCanBeCounted_SaysSo() => Assert.Contains("too large", Assert.Throws<OverflowException>(() => Money.Euro(decimal.MaxValue).Allocate(1m, 2m)).Message, StringComparison.Ordinal);

    [Fact]
    public void Allocate_WithoutUsableWeights_Refuses()
    {
        Assert.Throws<ArgumentException>(() => Money.Euro(1m).Allocate());
        Assert.Throws<ArgumentException>(() => Money.Euro(1m).Allocate(0m, 0m));
        Assert.Contains("-1", Assert.Throws<ArgumentException>(() => Money.Euro(1m).Allocate(2m, -1m)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocate_UnroundedAmount_SaysToRoundFirst() =>
        Assert.Contains("round it before splitting", Assert.Throws<InvalidOperationException>(() => Money.Euro(0.005m).Allocate(1m)).Message, StringComparison.Ordinal);

    [Fact]
    public void Arithmetic_TwoCurrencies_IsRefused()
    {
        Money euro = Money.Euro(1m), krona = new(1m, Currency.Parse("SEK"));

        Assert.Contains("different currencies", Assert.Throws<InvalidOperationException>(() => euro + krona).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => euro - krona);
        Assert.Throws<InvalidOperationException>(() => euro < krona);
        Assert.NotEqual(euro, krona);
    }

    [Fact]
    public void Arithmetic_OneCurrency_DoesWhatItSays()
    {
        Assert.Equal(Money.Euro(3.5m), Money.Euro(1.25m) + Money.Euro(2.25m));
        Assert.Equal(Money.Euro(-1m), Money.Euro(1.25m) - Money.Euro(2.25m));
        Assert.Equal(Money.Euro(0.195m), Money.Euro(1m) * Percentage.FromPercent(19.5m));
        Assert.True(Money.Euro(1m) < Money.Euro(2m) && Money.Euro(2m) >= Money.Euro(2m) && Money.Euro(2m) <= Money.Euro(2m) && Money.Euro(2m) > Money.Euro(1m));
        Assert.True(Money.Zero(Currency.Euro).IsZero && Money.Euro(-0.01m).IsNegative && !Money.Euro(0m).IsNegative);
        Assert.Equal(1, Money.Euro(-5m).CompareTo(null));
    }

    [Theory]
    [InlineData("EUR", "2.345", MidpointRounding.ToEven, "2.34")]
    [InlineData("EUR", "2.345", MidpointRounding.AwayFromZero, "2.35")]
    [InlineData("JPY", "2.5", MidpointRounding.AwayFromZero, "3")]
    [InlineData("KWD", "2.3455", MidpointRounding.ToEven, "2.346")]
    public void Round_ByRule_UsesTheMinorUnitOfTheCurrency(string currency, string amount, MidpointRounding rule, string expected) =>
        Assert.Equal(Number(expected), new Money(Number(amount), Currency.Parse(currency)).Round(rule).Amount);

    [Fact]
    public void ToString_Amount_KeepsItsDecimals() => Assert.Equal("12.50 EUR", Money.Euro(12.50m).ToString());

    private static BigInteger Scaled(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var mantissa = new BigInteger(new decimal(bits[0], bits[1], bits[2], false, 0));
        return (bits[3] < 0 ? -mantissa : mantissa) * BigInteger.Pow(10, 28 - ((bits[3] >> 16) & 0xFF));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal[] Numbers(string text) => [.. text.Split(' ').Select(Number)];
}
