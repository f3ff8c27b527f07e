using System.Text.Json.Nodes;
using Foothold.Web.Forms;

namespace Foothold.Web.Features.Profile;

/// <summary>The languages a firm works in, as a form asks for them: the usual ones to tick, any other by choosing it.</summary>
public static class LanguageList
{
    /// <summary>Languages that are offered to tick; all others stand in a list.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["en", "sv", "da", "no", "fi", "de", "nl", "fr", "es", "it", "pl", "pt"];

    /// <summary>All languages, ISO 639-1.</summary>
    public static IReadOnlyList<string> All { get; } = [.. from first in Enumerable.Range('a', 26) from second in Enumerable.Range('a', 26) let code = $"{(char)first}{(char)second}" where Domain.Geography.Languages.IsKnown(code) select code];

    /// <summary>The names of the fields.</summary>
    public static IEnumerable<string> FieldsOf(string name) => [.. All.Select(code => $"{name}.{code}"), $"{name}.other"];

    /// <summary>The chosen languages as they stand in a firm's file.</summary>
    public static JsonArray Read(FormInput form, string name)
    {
        IEnumerable<string> ticked = All.Where(code => form.IsChecked($"{name}.{code}"));
        return new JsonArray([.. ticked.Append(form.Raw($"{name}.other")).Where(Domain.Geography.Languages.IsKnown).Distinct().Select(code => (JsonNode)code)]);
    }
}
