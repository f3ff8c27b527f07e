using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Journeys;

/// <summary>A form for one kind of event, made from the fields that the kind has: fills it from an event of a firm's file and reads an event back.</summary>
public static class EventForm
{
    /// <summary>Countries that a report of yearly sales has lines for.</summary>
    public const int SalesRows = 12;

    /// <summary>Results as numbers and stop rules belong to the learning board; a correction leaves them as they are.</summary>
    public static bool IsShown(EventField field) => field.Type != typeof(Observations) && field.Type != typeof(StopRule);

    public static string Sales(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"sales{row}.{field}");

    /// <summary>The form of an event that is there already, for correcting it.</summary>
    public static FormInput Of(EventKind kind, JsonObject entry, Guid id, Localiser say)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["id"] = id.ToString(), ["on"] = (string?)entry["on"], ["source"] = (string?)entry["recorded"]?["source"] };
        foreach (EventField field in kind.Fields.Where(IsShown))
        {
            switch (entry[field.Name])
            {
                case null: break;
                case JsonObject money:
                    values[field.Name] = Shown((decimal)money["amount"]!, say);
                    values[FormMoney.CurrencyOf(field.Name)] = (string?)money["currency"];
                    break;
                case JsonArray list when field.Type == typeof(IReadOnlyList<MarketSales>):
                    for (int row = 0; row < list.Count; row++)
                    {
                        values[Sales(row, "market")] = Alpha3((string?)list[row]!["market"]);
                        values[Sales(row, "amount")] = Shown((decimal)list[row]!["value"]!["amount"]!, say);
                        values[FormMoney.CurrencyOf(field.Name)] = (string?)list[row]!["value"]!["currency"];
                    }

                    break;
                case JsonArray list: values[field.Name] = string.Join('\n', list.Select(item => (string?)item)); break;
                case JsonValue value when field.Type == typeof(bool): values[field.Name] = (bool)value ? "yes" : "no"; break;
                case JsonValue value when field.Type == typeof(double): values[field.Name] = Shown(100 * (decimal)value, say); break;
                case JsonValue value when field.Type == typeof(decimal): values[field.Name] = Shown((decimal)value, say); break;
                case JsonValue value when field.Type == typeof(CountryCode): values[field.Name] = Alpha3((string?)value); break;
                case JsonValue value: values[field.Name] = value.ToString(); break;
            }
        }

        return FormInput.With(say, values);
    }

    /// <summary>An empty form.</summary>
    public static FormInput Empty(Guid id, Localiser say) => FormInput.With(say, [KeyValuePair.Create("id", (string?)id.ToString())]);

    /// <summary>The event that was typed, as a firm's file holds it; what is wrong is said beside the fields.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="original">The event that is corrected, whose fields without a place in the form are kept; null for a new one.</param>
    /// <param name="say">The language.</param>
    public static JsonObject Read(EventKind kind, FormInput form, JsonObject? original, Localiser say)
    {
        var entry = new JsonObject { ["id"] = form.Raw("id"), ["event"] = kind.Name };
        if (kind.Name != "sales-reported")
        {
            if (!form.Has("on")) form.Add("on", say["Enter when it happened; the year is enough."]);
            else if (form.Day("on") is not null) entry["on"] = form.Raw("on");
        }

        foreach (EventField field in kind.Fields)
        {
            JsonNode? value = IsShown(field) ? ValueOf(field, form, say) : original?[field.Name]?.DeepClone();
            if (value is not null) entry[field.Name] = value;
            else if (!field.IsOptional && form.ErrorOf(field.Name) is null && IsShown(field)) form.Add(field.Type == typeof(IReadOnlyList<MarketSales>) ? Sales(0, "market") : field.Name, Missing(field, say));
        }

        return entry;
    }

    /// <summary>The field of a JSON pointer into a record: "/journey/7/value/amount" is about "value".</summary>
    public static string FieldOf(string path)
    {
        string[] parts = path.Split('/');
        return parts.Length < 4 || parts[1] != "journey" ? "" : parts[3] == "sales" && parts.Length > 4 ? $"sales{parts[4]}.{(parts.ElementAtOrDefault(5) == "value" ? "amount" : "market")}" : parts[3] is "recorded" ? "source" : parts[3] is "id" or "event" or "supersedes" ? "" : parts[3];
    }

    private static JsonNode? ValueOf(EventField field, FormInput form, Localiser say)
    {
        string name = field.Name;
        if (field.Type == typeof(Money)) return form.Money(name, say);
        if (field.Type == typeof(IReadOnlyList<MarketSales>)) return SalesOf(form, say);
        if (!form.Has(name)) return null;
        if (field.Type == typeof(bool)) return form.Raw(name) switch { "yes" => true, "no" => false, _ => null };
        if (field.Type == typeof(int)) return form.Whole(name, 1900, 2999);
        if (field.Type == typeof(decimal)) return form.Number(name, 0, 1_000_000);
        if (field.Type == typeof(double)) return form.Number(name, 0, 100) is { } percent ? percent / 100 : null;
        if (field.Type == typeof(DateOnly)) return form.Day(name) is null ? null : form.Raw(name);
        if (field.Type == typeof(IReadOnlyList<string>)) return form.Text(name, 4000, lines: true) is { } lines ? new JsonArray([.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)]) : null;
        if (field.Type == typeof(string)) return form.Text(name, 1000, lines: true);
        // Countries, words and events are chosen from lists; what is not in them the reader of the record refuses.
        return form.Raw(name);
    }

    private static JsonArray? SalesOf(FormInput form, Localiser say)
    {
        var sales = new JsonArray();
        string currency = form.Raw(FormMoney.CurrencyOf("sales"));
        for (int row = 0; row < SalesRows; row++)
        {
            string market = Sales(row, "market"), amount = Sales(row, "amount");
            if (!form.Has(market) && !form.Has(amount)) continue;
            if (!form.Has(market)) form.Add(market, say["Choose the country."]);
            else if (!form.Has(amount)) form.Add(amount, say["Enter the sales; 0 if there were none."]);
            else if (form.Number(amount, 0, 1_000_000_000_000m) is { } value) sales.Add(new JsonObject { ["market"] = form.Raw(market), ["value"] = new JsonObject { ["amount"] = value, ["currency"] = currency } });
        }

        return sales.Count > 0 ? sales : null;
    }

    private static string Missing(EventField field, Localiser say) => field.Type switch
    {
        Type type when type == typeof(CountryCode) => say["Choose the country."],
        Type type when type == typeof(Money) => say["Enter the amount."],
        Type type when type == typeof(int) => say["Enter the year."],
        Type type when type == typeof(double) || type == typeof(decimal) => say["Enter a number."],
        Type type when type == typeof(string) => say["Say it in a few words."],
        Type type when type == typeof(DateOnly) => say["Enter the day."],
        _ => say["Choose what holds."],
    };

    private static string? Alpha3(string? code) => CountryCode.TryParse(code, out CountryCode? country) ? country.Alpha3 : code;

    // As the language writes it, without groups, which a field for numbers need not have.
    private static string Shown(decimal number, Localiser say) => number.ToString("0.############", say.Language.Culture);
}
