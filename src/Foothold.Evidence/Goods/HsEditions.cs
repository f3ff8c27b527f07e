using System.Text.RegularExpressions;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Goods;

/// <summary>How files name the editions of the Harmonized System: "HS 2017", "HS17", "H5", "HS5".</summary>
internal static partial class HsEditions
{
    private static readonly HsEdition[] All = Enum.GetValues<HsEdition>();

    /// <summary>The edition that a text names, or null when it names none or several.</summary>
    public static HsEdition? Find(string text)
    {
        HsEdition? found = null;
        foreach (Match match in Names().Matches(text))
        {
            HsEdition? edition = match.Groups[1].Value switch
            {
                "88" or "1988" or "92" or "1992" or "0" => HsEdition.Hs1992,
                "96" or "1996" or "1" => HsEdition.Hs1996,
                "02" or "2002" or "2" => HsEdition.Hs2002,
                "07" or "2007" or "3" => HsEdition.Hs2007,
                "12" or "2012" or "4" => HsEdition.Hs2012,
                "17" or "2017" or "5" => HsEdition.Hs2017,
                "22" or "2022" or "6" => HsEdition.Hs2022,
                _ => null,
            };
            if (edition is null) continue;
            if (found is not null && found != edition) return null;
            found = edition;
        }

        return found;
    }

    /// <summary>The edition of a year written as an option or in an object's name ("2017"), or null.</summary>
    public static HsEdition? OfYear(string text) => Array.Find(All, edition => ((int)edition).ToString(System.Globalization.CultureInfo.InvariantCulture) == text) is var found && Enum.IsDefined(found) ? found : null;

    /// <summary>The editions, for messages.</summary>
    public static string Listed => string.Join(", ", All.Select(edition => (int)edition));

    // Letters before or after would make another word of it (the H in "month 5", the H5 in "H51").
    [GeneratedRegex(@"(?<![A-Za-z])(?:HS|H)[ _\-]?((?:19|20)?\d{2}|\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
