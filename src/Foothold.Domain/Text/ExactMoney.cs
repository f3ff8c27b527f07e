using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Domain.Text;

/// <summary>An amount to the cent, for the places of a <see cref="Phrase"/>; where the currency stands and how digits are grouped is for the language to say.</summary>
/// <param name="Money">The amount.</param>
/// <param name="Format">A .NET format of the number; empty for all the decimals it has.</param>
public readonly record struct ExactMoney(Money Money, string Format = "")
{
    /// <summary>Decimals that are shown of it.</summary>
    public int Decimals => Digits is var text && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point ? text.Length - point - 1 : 0;

    private string Digits => Money.Amount.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Amount and code as invariant text: "17.30 EUR".</summary>
    public override string ToString() => $"{Digits} {Money.Currency}";
}
