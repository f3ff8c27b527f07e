using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.SectionForms;

/// <summary>Fills forms from objects, and finds the field that a problem in an object is about.</summary>
public static class JsonForm
{
    /// <summary>A form filled with what an object says, under the names by which <see cref="JsonFields"/> reads it.</summary>
    /// <param name="root">The object.</param>
    /// <param name="say">The language, in which numbers are written.</param>
    /// <param name="beliefs">Fields that are beliefs, whose known number stands in ".low".</param>
    /// <param name="more">Values that are not part of the object, such as the revision.</param>
    public static FormInput Fill(JsonObject root, Localiser say, IEnumerable<string> beliefs, params IEnumerable<KeyValuePair<string, string?>> more)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach ((string name, JsonNode? member) in root) Flatten(name, member, say.Language, values);
        foreach (string belief in beliefs)
            if (values.Remove(belief, out string? known)) values[$"{belief}.low"] = known;
        foreach ((string name, string? value) in more) values[name] = value;
        return FormInput.With(say, values);
    }

    /// <summary>The field of a JSON pointer below a place; empty where the form has none for it.</summary>
    /// <param name="path">The pointer of the problem.</param>
    /// <param name="place">The pointer of the object: "/appraisal/markets/0".</param>
    /// <param name="form">The form as it was sent.</param>
    public static string FieldOf(string path, string place, FormInput form)
    {
        if (!path.StartsWith(place + "/", StringComparison.Ordinal)) return "";
        string field = path[(place.Length + 1)..].Replace('/', '.');
        while (true)
        {
            if (form.Asks(field)) return field;
            if (form.Asks($"{field}.low")) return $"{field}.low";
            int cut = field.LastIndexOf('.');
            if (cut < 0) return "";
            field = field[..cut];
        }
    }

    internal static decimal? DecimalOf(JsonNode node) => decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static void Flatten(string name, JsonNode? node, Language language, Dictionary<string, string?> values)
    {
        switch (node)
        {
            case JsonObject owner:
                // An amount with its currency; a charge, too, has an amount, which is an object of its own.
                JsonValue? amount = owner["amount"] as JsonValue;
                if (amount is not null) values[name] = TextOf(amount, language);
                foreach ((string member, JsonNode? value) in owner)
                    if (amount is null || member != "amount") Flatten($"{name}.{member}", value, language, values);
                break;
            case JsonArray list:
                if (list.Count > 0 && list.All(item => item?.GetValueKind() == JsonValueKind.Number)) values[name] = string.Join("  ", list.Select(item => TextOf(item!, language)));
                for (int place = 0; place < list.Count; place++) Flatten(string.Create(CultureInfo.InvariantCulture, $"{name}.{place}"), list[place], language, values);
                break;
            case not null:
                values[name] = TextOf(node, language);
                break;
        }
    }

    private static string? TextOf(JsonNode node, Language language) => node.GetValueKind() switch
    {
        // Without signs between groups, which only get in the way of typing.
        JsonValueKind.Number => DecimalOf(node) is { } number ? number.ToString("0.############", language.Culture).Replace('−', '-') : node.ToJsonString(),
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "on",
        _ => null,
    };
}
