using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Web.Languages;
using Microsoft.AspNetCore.Components;

namespace Foothold.Web.Features.Markets;

/// <summary>Finds the country that somebody typed: by its name in the language of the page, its English name, or its code.</summary>
internal static class CountryFinder
{
    // The list is the same for everybody who reads the language, and building it costs more than the rest of a page.
    private static readonly ConcurrentDictionary<string, MarkupString> Lists = new(StringComparer.Ordinal);

    /// <summary>The country, or null.</summary>
    public static CountryCode? Find(Localiser say, string typed)
    {
        string text = typed.Trim();
        if (text.Length == 0) return null;
        return CountryCode.All.FirstOrDefault(code => string.Equals(say.Country(code), text, StringComparison.OrdinalIgnoreCase) || string.Equals(code.Name, text, StringComparison.OrdinalIgnoreCase))
            ?? (CountryCode.TryParse(text, out CountryCode? code) ? code : null);
    }

    /// <summary>The country that a misspelt name probably meant, or null.</summary>
    public static CountryCode? Near(Localiser say, string typed) =>
        Spelling.Closest(typed.Trim(), CountryCode.All.Select(say.Country)) is { } name ? CountryCode.All.First(code => say.Country(code) == name) : null;

    /// <summary>The names as options of a list.</summary>
    public static MarkupString Options(Localiser say) => Lists.GetOrAdd(say.Language.Code, _ =>
    {
        var options = new StringBuilder();
        foreach (string name in CountryCode.All.Select(say.Country).Order(StringComparer.Ordinal)) options.Append("<option value=\"").Append(HtmlEncoder.Default.Encode(name)).Append("\">");
        return new MarkupString(options.ToString());
    });
}
