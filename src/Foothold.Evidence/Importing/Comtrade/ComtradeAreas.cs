using Foothold.Domain.Geography;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>Numbers of areas where a file writes codes of three letters, and numbers that are sums over several reporters. From memory of the reference tables of UN Comtrade (reporters and partner areas); unchecked.</summary>
internal static class ComtradeAreas
{
    /// <summary>Areas that were not specified.</summary>
    public const int NotSpecified = 899;

    /// <summary>Numbers from here on are not of areas.</summary>
    public const int Limit = 1000;

    // Where UN Comtrade deviates from ISO 3166-1: territories are counted in, or the number of a predecessor is kept.
    private static readonly Dictionary<string, int> Deviations = new(StringComparer.Ordinal)
    {
        ["USA"] = 842, ["FRA"] = 251, ["CHE"] = 757, ["NOR"] = 579, ["IND"] = 699, ["TWN"] = 490,
        ["W00"] = ComtradeRow.World, ["WLD"] = ComtradeRow.World, ["S19"] = 490, ["E19"] = 568, ["F19"] = 577, ["X1"] = 837, ["X2"] = 838, ["XX"] = 839, ["_X"] = NotSpecified,
    };

    // The European Union and ASEAN appear as reporters beside their members.
    private static readonly int[] Groups = [97, 975];

    // Bunkers, free zones, special categories, areas not specified.
    private static readonly int[] Withheld = [837, 838, 839, NotSpecified];

    public static bool IsGroup(int number) => Array.IndexOf(Groups, number) >= 0;

    /// <summary>Whether the number stands for partners that were kept back.</summary>
    public static bool IsWithheld(int number) => Array.IndexOf(Withheld, number) >= 0;

    /// <summary>The number of an area written in letters, or -1. Codes that UN Comtrade made for remainders ("A79") and that are not listed here become <see cref="NotSpecified"/>.</summary>
    public static int Find(string code)
    {
        if (Deviations.TryGetValue(code, out int number)) return number;
        if (CountryCode.TryParseForeign(code, out CountryCode? country)) return country.Numeric > 0 ? country.Numeric : -1;
        return IsRemainder(code) ? NotSpecified : -1;
    }

    /// <summary>Whether a code of letters is one that UN Comtrade made for a remainder and that has no number here.</summary>
    public static bool IsRemainder(string code) => code.Length is 2 or 3 && !Deviations.ContainsKey(code)
        && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_') && code.Any(char.IsAsciiDigit) && code.Any(char.IsAsciiLetterUpper);
}
