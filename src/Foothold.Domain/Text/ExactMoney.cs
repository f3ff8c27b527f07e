using Foothold.Domain.Amounts;

namespace Foothold.Domain.Text;

/// <summary>An amount with all the decimals it has, for the places of a <see cref="Phrase"/>; where the currency stands and how digits are grouped is for the language to say.</summary>
/// <param name="Money">The amount.</param>
public readonly record struct ExactMoney(Money Money)
{
    /// <summary>Decimals it has.</summary>
    public int Decimals => Money.Amount.Scale;

    /// <summary>Amount and code as invariant text: "17.30 EUR".</summary>
    public override string ToString() => Money.ToString();
}
