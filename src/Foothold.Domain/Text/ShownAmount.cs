using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Domain.Text;

/// <summary>
/// An amount for the places of a <see cref="Phrase"/> that English writes in a way of its own ("€2,500", "17.30 EUR", "SEK −1,200"); in other languages it is for the language to say where the currency stands and how digits are grouped.
/// </summary>
/// <param name="Money">The amount.</param>
/// <param name="Decimals">How many decimals are shown.</param>
/// <param name="English">How English writes it.</param>
public sealed record ShownAmount(Money Money, int Decimals, string English)
{
    /// <summary>An amount to the cent, in English with its code after it: "17.30 EUR".</summary>
    /// <param name="money">The amount.</param>
    /// <param name="format">A .NET format of the number; empty for all the decimals it has.</param>
    public static ShownAmount Exact(Money money, string format = "")
    {
        string digits = money.Amount.ToString(format, CultureInfo.InvariantCulture);
        return new(money, DecimalsOf(digits), $"{digits} {money.Currency}");
    }

    /// <summary>A rounded amount, in English with its code before it and a minus sign where it is below zero: "SEK −1,200".</summary>
    /// <param name="value">The amount; finite and within the range of <see cref="decimal"/>.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="format">A .NET format of the number: "N0", "#,0.##".</param>
    public static ShownAmount Rounded(double value, Currency currency, string format)
    {
        string digits = value.ToString(format, CultureInfo.InvariantCulture);
        return new(new Money((decimal)value, currency), DecimalsOf(digits), $"{currency.Code} {digits.Replace('-', '−')}");
    }

    /// <summary>As English documents write it.</summary>
    public override string ToString() => English;

    private static int DecimalsOf(string digits) => digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point ? digits.Length - point - 1 : 0;
}
