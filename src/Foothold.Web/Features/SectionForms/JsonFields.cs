using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.SectionForms;

/// <summary>
/// Puts the fields of a form into an object in place: a field is named by the way to its member ("price.low", "orders.0.units"), an empty field takes the member out, and members that no field is about stay as they are.
/// </summary>
/// <param name="root">The object, changed in place.</param>
/// <param name="form">What was sent; what is wrong is added to it, and the object is then not to be kept.</param>
/// <param name="say">The language.</param>
public sealed class JsonFields(JsonObject root, FormInput form, Localiser say)
{
    public JsonObject Root => root;

    public void Number(string field, decimal least, decimal most) => Put(field, form.Number(field, least, most) is { } value ? JsonValue.Create(value) : null);

    public void Whole(string field, int least, int most) => Put(field, form.Whole(field, least, most) is { } value ? JsonValue.Create(value) : null);

    public void Text(string field, int most = 200) => Put(field, form.Text(field, most));

    public void Day(string field) => Put(field, form.Day(field)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Money(string field)
    {
        JsonObject? amount = form.Money(field, say);
        // An amount that says more than number and currency keeps it.
        if (amount is not null && Find(field) is JsonObject known) (known["amount"], known["currency"]) = (amount["amount"]!.DeepClone(), amount["currency"]!.DeepClone());
        else Put(field, amount);
    }

    public void Flag(string field) => Put(field, form.IsChecked(field) ? JsonValue.Create(true) : null);

    /// <summary>One of several words; the first stands for nothing stated.</summary>
    public void Word(string field, IEnumerable<string> words)
    {
        string word = form.Raw(field);
        if (word.Length > 0 && !words.Contains(word)) form.Add(field, say["Choose one of the list."]);
        Put(field, word.Length > 0 ? word : null);
    }

    /// <summary>A list of numbers with blanks or semicolons between.</summary>
    public void Numbers(string field, int count, decimal least, decimal most)
    {
        string[] parts = form.Raw(field).Split([' ', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            Put(field, null);
            return;
        }

        FormInput each = FormInput.With(say, parts.Select((part, place) => new KeyValuePair<string, string?>(Index(place), part)));
        decimal?[] numbers = [.. parts.Select((_, place) => each.Number(Index(place), least, most))];
        if (numbers.Length != count || numbers.Any(number => number is null)) form.Add(field, say["Enter {0} numbers from {1} to {2} with spaces between.", count, least, most]);
        else Put(field, new JsonArray([.. numbers.Select(number => (JsonNode)JsonValue.Create(number!.Value))]));
    }

    /// <summary>
    /// A belief: ".low" and ".high" are the range, ".source" and ".on" who said so and when, ".currency" the currency where it is not the usual one. The first alone is a number that is known.
    /// </summary>
    public void Belief(string field, decimal most, bool isMoney)
    {
        decimal? low = form.Number($"{field}.low", 0, most), high = form.Number($"{field}.high", 0, most);
        string? source = form.Text($"{field}.source", 500), on = form.Day($"{field}.on")?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), currency = isMoney ? form.Text($"{field}.currency", 3)?.ToUpperInvariant() : null;
        if (low is null && high is null)
        {
            if (!form.Has($"{field}.low") && !form.Has($"{field}.high"))
            {
                if (source is not null && Find(field) is not JsonObject) form.Add($"{field}.low", say["A source is given, but no number. Enter the number or range it gives."]);
                Put(field, null);
            }

            return;
        }

        if (low is null)
        {
            if (!form.Has($"{field}.low")) form.Add($"{field}.low", say["Enter the lower end too, or only this number if you know it exactly."]);
            return;
        }

        JsonObject? known = Find(field) as JsonObject;
        if (known is null && source is null && on is null && currency is null && (high is null || high == low))
        {
            Put(field, JsonValue.Create(low.Value));
            return;
        }

        JsonObject belief = known ?? [];
        if (known is null) Put(field, belief);
        Set(belief, "low", JsonValue.Create(low.Value));
        Set(belief, "high", JsonValue.Create(high ?? low.Value));
        if (isMoney) Set(belief, "currency", currency);
        Set(belief, "source", source);
        Set(belief, "on", on);
    }

    /// <summary>The member that a field is about, or null.</summary>
    public JsonNode? Find(string field)
    {
        JsonNode? node = root;
        foreach (string part in field.Split('.'))
        {
            node = node switch
            {
                JsonObject owner => owner[part],
                JsonArray list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < list.Count => list[place],
                _ => null,
            };
        }

        return node;
    }

    public void Put(string field, JsonNode? value)
    {
        int cut = field.LastIndexOf('.');
        if (cut < 0)
        {
            Set(root, field, value);
            return;
        }

        string above = field[..cut];
        if (Find(above) is not JsonObject owner)
        {
            if (value is null) return;
            Put(above, owner = []);
        }

        Set(owner, field[(cut + 1)..], value);
        if (owner.Count == 0 && owner.Parent is JsonObject) Put(above, null);
    }

    private static void Set(JsonObject owner, string name, JsonNode? value)
    {
        if (value is null) owner.Remove(name);
        else if (!Same(owner[name], value)) owner[name] = value;
    }

    // 25 and 25.0 are the same number; what was written stays.
    private static bool Same(JsonNode? one, JsonNode other) =>
        one is not null && one.GetValueKind() == other.GetValueKind()
        && (one.GetValueKind() == JsonValueKind.Number ? (decimal?)JsonForm.DecimalOf(one) == JsonForm.DecimalOf(other) : JsonNode.DeepEquals(one, other));

    private static string Index(int place) => place.ToString(CultureInfo.InvariantCulture);
}
