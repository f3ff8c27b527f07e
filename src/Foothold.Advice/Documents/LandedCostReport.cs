using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Evidence;

namespace Foothold.Advice.Documents;

/// <summary>A landed cost with what its documents say of themselves.</summary>
/// <param name="Result">The landed cost.</param>
/// <param name="Evidence">Where rates that the shipment does not state come from.</param>
/// <param name="Seed">Passed along; nothing is drawn.</param>
/// <param name="AllTerms">Whether the price under each of the Incoterms is asked for.</param>
public sealed record LandedCostReport(LandedCostResult Result, EvidenceSet Evidence, ulong Seed, bool AllTerms)
{
    /// <summary>Digits in groups with the decimals of the currency, e.g. "28,856.55"; without the code.</summary>
    /// <param name="money">The amount.</param>
    public static string Digits(Money money) => money.Amount.ToString($"N{money.Currency.MinorUnits}", CultureInfo.InvariantCulture);

    /// <summary>E.g. "28,856.55 EUR".</summary>
    /// <param name="money">The amount.</param>
    public static string Text(Money money) => $"{Digits(money)} {money.Currency}";

    /// <summary>The amount of one unit, with two decimals more than are paid.</summary>
    /// <param name="money">The amount.</param>
    public static string PerUnit(Money money) => $"{money.Amount.ToString($"N{money.Currency.MinorUnits + 2}", CultureInfo.InvariantCulture)} {money.Currency}";

    /// <summary>An amount without the zeros at its end.</summary>
    /// <param name="amount">The amount.</param>
    public static string Plain(decimal amount) => amount.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>A value of an enumeration in small letters with hyphens.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    public static string Word<T>(T value)
        where T : struct, Enum => Words.Hyphenated(value.ToString());

    /// <summary>A value of an enumeration as it is said.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    public static string Spoken<T>(T value)
        where T : struct, Enum => Word(value).Replace('-', ' ').Replace("seller premises", "seller's premises", StringComparison.Ordinal);
}
