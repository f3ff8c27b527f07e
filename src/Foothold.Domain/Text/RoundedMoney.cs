using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Domain.Text;

/// <summary>An amount with its currency and the format in which its number is to be written, for the places of a <see cref="Phrase"/>; where the currency stands and how digits are grouped is for the language to say.</summary>
/// <param name="Value">The amount.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Format">A .NET format of the number: "N0", "#,0.##".</param>
public readonly record struct RoundedMoney(double Value, Currency Currency, string Format)
{
    /// <summary>Decimals that are shown of it.</summary>
    public int Decimals => Digits is var text && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point ? text.Length - point - 1 : 0;

    private string Digits => Value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The currency's code and the number as invariant text, with a minus sign where it is below zero: "SEK −1,200".</summary>
    public override string ToString() => $"{Currency.Code} {Digits.Replace('-', '−')}";
}
