using Foothold.Domain.Amounts;

namespace Foothold.Domain.Text;

/// <summary>An amount for the places of a <see cref="Phrase"/> that English documents write in a way of their own ("€2,500"); other languages, and pages, write the amount as they write amounts.</summary>
/// <param name="Money">The amount.</param>
/// <param name="Decimals">How many decimals are shown.</param>
/// <param name="English">How English documents write it.</param>
public sealed record ShownAmount(Money Money, int Decimals, string English)
{
    /// <summary>As English documents write it.</summary>
    public override string ToString() => English;
}
