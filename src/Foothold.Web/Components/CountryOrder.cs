using System.Text;
using Foothold.Domain.Geography;
using Foothold.Web.Languages;

namespace Foothold.Web.Components;

/// <summary>Countries in the order of their names, as the alphabet of the language has it.</summary>
public static class CountryOrder
{
    // The program runs without culture data, so the letters that the names of countries need stand here.
    private const string Marked = "àáâãäåæçèéêëíîïñóôõöøúûüž";
    private const string Plain = "aaaaaaaceeeeiiinooooouuuz";

    public static IReadOnlyList<CountryCode> Sorted(Localiser say, IEnumerable<CountryCode> countries)
    {
        HashSet<CountryCode> wanted = [.. countries];
        return [.. CountryOrders.Of(say.Language).Where(wanted.Contains)];
    }

    /// <summary>By which a name is sorted: small letters without accents; in Swedish å, ä and ö come after z, in Spanish ñ after n.</summary>
    internal static string KeyOf(string name, string language)
    {
        var key = new StringBuilder(name.Length + 2);
        foreach (char letter in name)
        {
            char small = char.ToLowerInvariant(letter);
            string? own = (language, small) switch { ("sv", 'å') => "{1", ("sv", 'ä' or 'æ') => "{2", ("sv", 'ö' or 'ø') => "{3", ("es", 'ñ') => "n{", _ => null };
            int at = Marked.IndexOf(small, StringComparison.Ordinal);
            if (own is not null) key.Append(own);
            else key.Append(at < 0 ? small : Plain[at]);
        }

        return key.ToString();
    }
}
