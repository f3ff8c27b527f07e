using System.Text;

namespace Foothold.Advice.FirmFiles;

/// <summary>How names are written in files and JSON: with small letters and hyphens.</summary>
public static class Words
{
    /// <summary>"SalesSubsidiary" becomes "sales-subsidiary", "OwnECommerce" "own-e-commerce".</summary>
    /// <param name="name">A name in Pascal case.</param>
    public static string Hyphenated(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
