using System.Globalization;
using System.Numerics;

namespace Foothold.Domain.Amounts;

/// <summary>
/// An amount in one currency. Adding two currencies is an error, never a conversion: conversion is the visible call <see cref="ExchangeRate.Convert"/>.
/// </summary>
/// <remarks>
/// A class, because an amount without a currency (what a struct's default would be) means nothing. The amount keeps all its decimals until
/// <see cref="Round"/> is called with a stated rule.
/// </remarks>
/// <param name="Amount">The amount; any sign; not rounded.</param>
/// <param name="Currency">Its currency.</param>
public sealed record Money(decimal Amount, Currency Currency) : IComparable<Money>
{
    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => Amount == 0m;

    /// <summary>Whether the amount is below zero.</summary>
    public bool IsNegative => Amount < 0m;

    /// <summary>An amount in euro.</summary>
    public static Money Euro(decimal amount) => new(amount, Currency.Euro);

    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(Currency currency) => new(0m, currency);

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.SameCurrency(left).Amount, left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.SameCurrency(left).Amount, left.Currency);

    /// <summary>The amount with the opposite sign.</summary>
    public static Money operator -(Money money) => new(-money.Amount, money.Currency);

    /// <summary>The amount times a number; not rounded.</summary>
    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor, money.Currency);

    /// <summary>That share of the amount; not rounded.</summary>
    public static Money operator *(Money money, Percentage share) => new(money.Amount * share.Fraction, money.Currency);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Rounds to the smallest unit of the currency by the rule given.</summary>
    /// <param name="rule">How a half is treated; customs and tax rules differ, so there is no default.</param>
    public Money Round(MidpointRounding rule) => new(decimal.Round(Amount, Currency.MinorUnits, rule), Currency);

    /// <summary>
    /// Splits the amount in proportion to weights, in smallest units, so that the shares add up to the amount exactly (largest remainder; ties go to the earlier share).
    /// </summary>
    /// <param name="weights">At least one; each ≥ 0; not all zero. A zero weight receives nothing.</param>
    /// <returns>One share per weight, in the same order. Each differs from the exact proportion by less than one smallest unit.</returns>
    /// <exception cref="ArgumentException">No weights, a negative weight, or all weights zero.</exception>
    /// <exception cref="InvalidOperationException">The amount has decimals below the smallest unit; call <see cref="Round"/> first.</exception>
    /// <exception cref="OverflowException">The amount has more smallest units than a decimal can count (about 7.9e28).</exception>
    public IReadOnlyList<Money> Allocate(params ReadOnlySpan<decimal> weights)
    {
        if (weights.IsEmpty) throw new ArgumentException("An amount is split over at least one weight.", nameof(weights));
        foreach (decimal weight in weights)
            if (weight < 0m) throw new ArgumentException($"Weight {weight.ToString(CultureInfo.InvariantCulture)} is negative.", nameof(weights));

        // Whole numbers of any length: decimals overflow when large weights are added, and 28 digits are too few for large amounts.
        var exactWeights = new BigInteger[weights.Length];
        BigInteger total = BigInteger.Zero;
        for (int i = 0; i < weights.Length; i++) total += exactWeights[i] = Exact(weights[i]);
        if (total.IsZero) throw new ArgumentException("All weights are zero, so there is nothing to split the amount by.", nameof(weights));

        BigInteger units = BigInteger.DivRem(Exact(Amount), Exact(Currency.SmallestUnit), out BigInteger belowUnit);
        if (!belowUnit.IsZero) throw new InvalidOperationException($"{this} has decimals below {Currency.SmallestUnit} {Currency}; round it before splitting.");
        BigInteger whole = BigInteger.Abs(units);
        if (whole > (BigInteger)decimal.MaxValue) throw new OverflowException($"{this} is too large to be split into units of {Currency.SmallestUnit} {Currency}.");

        var shares = new BigInteger[weights.Length];
        var remainders = new BigInteger[weights.Length];
        BigInteger left = whole;
        for (int i = 0; i < shares.Length; i++) left -= shares[i] = BigInteger.DivRem(whole * exactWeights[i], total, out remainders[i]);

        // The remainders add up to what is left times the total, so fewer units are left than there are remainders above zero.
        foreach (int next in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left)) shares[next]++;

        decimal sign = units.Sign < 0 ? -1m : 1m;
        Currency currency = Currency;
        return [.. shares.Select(share => new Money(sign * (decimal)share * currency.SmallestUnit, currency))];
    }

    /// <summary>Compares two amounts of one currency; null is smaller.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money? other) => other is null ? 1 : Amount.CompareTo(other.SameCurrency(this).Amount);

    /// <summary>Amount and code, e.g. "12.50 EUR"; invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    /// <summary>The number times 10²⁸, which is whole for every decimal.</summary>
    private static BigInteger Exact(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        int scale = (bits[3] >> 16) & 0xFF;
        var digits = (BigInteger)new decimal(bits[0], bits[1], bits[2], isNegative: bits[3] < 0, scale: 0);
        return digits * BigInteger.Pow(10, 28 - scale);
    }

    private Money SameCurrency(Money other) => ReferenceEquals(Currency, other.Currency)
        ? this
        : throw new InvalidOperationException($"{this} and {other} are in different currencies; convert one with an exchange rate and its date first.");
}
