using System.Text;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>Ids that people can read: small letters, digits and hyphens.</summary>
internal static class Slug
{
    private const int Longest = 60;

    /// <summary>"Karin Holm" becomes "karin-holm", "Åse" "ase"; letters that have no Latin form are left out.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (char letter in LatinLetters.WithoutMarks(text))
        {
            char small = char.ToLowerInvariant(letter);
            if (char.IsAsciiLetterLower(small) || char.IsAsciiDigit(small)) slug.Append(small);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == Longest) break;
        }

        return slug.ToString().TrimEnd('-');
    }
}
