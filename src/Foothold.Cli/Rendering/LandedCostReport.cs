using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Evidence;

namespace Foothold.Cli.Rendering;

/// <summary>A landed cost with what its documents say of themselves.</summary>
internal sealed record LandedCostReport(LandedCostResult Result, EvidenceSet Evidence, ulong Seed, bool AllTerms)
{
    /// <summary>Digits in groups with the decimals of the currency, e.g. "28,856.55"; without the code.</summary>
    public static string Digits(Money money) => money.Amount.ToString($"N{money.Currency.MinorUnits}", CultureInfo.InvariantCulture);

    /// <summary>E.g. "28,856.55 EUR".</summary>
    public static string Text(Money money) => $"{Digits(money)} {money.Currency}";

    /// <summary>The amount of one unit, with two decimals more than are paid.</summary>
    public static string PerUnit(Money money) => $"{money.Amount.ToString($"N{money.Currency.MinorUnits + 2}", CultureInfo.InvariantCulture)} {money.Currency}";

    public static string Plain(decimal amount) => amount.ToString("0.##########", CultureInfo.InvariantCulture);

    public static string Word<T>(T value)
        where T : struct, Enum => Words.Hyphenated(value.ToString());

    public static string Spoken<T>(T value)
        where T : struct, Enum => Word(value).Replace('-', ' ').Replace("seller premises", "seller's premises", StringComparison.Ordinal);
}
