using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Geography;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Plan;

/// <summary>Between an item as the plan's file holds it and as the form asks for it.</summary>
public static class PlanItemForm
{
    private const int LongestLine = 400;
    private const int LongestText = 2_000;

    /// <summary>The list and the item in the file; null where the plan has none with the id.</summary>
    public static (PlanSectionForm Section, JsonObject Item)? Find(JsonObject file, string id)
    {
        foreach (PlanSectionForm section in PlanSections.All)
            if (((JsonArray)file[section.Name]!).OfType<JsonObject>().FirstOrDefault(item => (string?)item["id"] == id) is { } found) return (section, found);
        return null;
    }

    /// <summary>A form filled with what an item says.</summary>
    public static FormInput Filled(PlanSectionForm section, JsonObject item, Localiser say) =>
        FormInput.With(say, section.Fields.Select(field => new KeyValuePair<string, string?>(field.Name, Shown(field, Value(item, field.Name), say))));

    /// <summary>Puts what was typed into an item. What is wrong stands in the form afterwards; the item is then of no use.</summary>
    public static void Write(PlanSectionForm section, JsonObject item, FormInput form, LivingPlan plan, Localiser say)
    {
        foreach (PlanField field in section.Fields)
        {
            if (field.Required && !form.Has(field.Name)) form.Add(field.Name, say[field.Missing]);
            Set(item, field.Name, Read(field, form, plan, say));
        }

        // A group without its text says nothing.
        if (item["belief"] is JsonObject belief && belief["text"] is null) Demand(form, "belief.text", form.Has("belief.low") || form.Has("belief.high"), say["Say in words what you believe, with its unit."], item, "belief");
        if (item["result"] is JsonObject { Count: < 2 }) Demand(form, form.Has("result.on") ? "result.text" : "result.on", true, say["A result has a day and says what came of the test."], item, "result");
        if (section.Name == "tests" && form.Raw("status") == "done" && !form.Has("result.text") && form.ErrorOf("result.text") is null) form.Add("result.text", say["Say what came of the test before you call it done."]);
        if (form.Raw("status") == "dropped" && !form.Has("whyDropped")) form.Add("whyDropped", say["Say why it is dropped; the next reader will ask."]);
        if (form.Raw("status") != "dropped") item.Remove("whyDropped");
        if (section.Name == "funding" && form.Raw("status") == "secured")
        {
            if (!form.Has("amount")) form.Add("amount", say["Enter how much is secured."]);
            if (!form.Has("byWhen")) form.Add("byWhen", say["Enter the day from which the money is there."]);
        }
    }

    /// <summary>Puts an item in the place of what it was. Work names its owner by name, so a new name goes along.</summary>
    public static void Replace(JsonObject file, PlanSectionForm section, string id, JsonObject before, JsonObject after)
    {
        var list = (JsonArray)file[section.Name]!;
        list[list.IndexOf(list.OfType<JsonObject>().First(item => (string?)item["id"] == id))] = after.DeepClone();
        if (section.Name != "people" || (string?)before["name"] is not { } old || (string?)after["name"] is not { } name || old == name) return;
        foreach (string owned in (string[])["tests", "actions", "risks"])
            foreach (JsonObject item in ((JsonArray)file[owned]!).OfType<JsonObject>().Where(item => (string?)item["owner"] == old)) item["owner"] = name;
    }

    /// <summary>The field of a path into the file ("/actions/3/budget/amount"): "budget". Empty where the form has none.</summary>
    public static string FieldOf(PlanSectionForm section, string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || parts[0] != section.Name) return "";
        return section.Fields.FirstOrDefault(field => field.Name == string.Join('.', parts.Skip(2)))?.Name ?? section.Fields.FirstOrDefault(field => field.Name.Split('.')[0] == parts[2])?.Name ?? "";
    }

    private static void Demand(FormInput form, string field, bool isAsked, string message, JsonObject item, string group)
    {
        if (isAsked && form.ErrorOf(field) is null) form.Add(field, message);
        if (!isAsked) item.Remove(group);
    }

    private static JsonNode? Read(PlanField field, FormInput form, LivingPlan plan, Localiser say) => field.Kind switch
    {
        PlanFieldKind.Line => Text(form.Text(field.Name, LongestLine)),
        PlanFieldKind.Lines => Text(form.Text(field.Name, LongestText, lines: true)),
        PlanFieldKind.Number => form.Number(field.Name, field.Least, field.Most) is { } number ? JsonValue.Create(number) : null,
        PlanFieldKind.Amount => form.Number(field.Name, 0, field.Most) is { } amount ? new JsonObject { ["amount"] = amount, ["currency"] = plan.Currency.Code } : null,
        PlanFieldKind.Day => form.Day(field.Name) is { } day ? Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        PlanFieldKind.Flag => form.IsChecked(field.Name) ? JsonValue.Create(true) : null,
        PlanFieldKind.Choice => Chosen(form, field.Name, field.Choices.Select(choice => choice.Value), say),
        PlanFieldKind.Market => Chosen(form, field.Name, CountryCode.All.Select(country => country.Alpha3), say),
        PlanFieldKind.Owner => Chosen(form, field.Name, plan.People.Select(person => person.Name), say),
        PlanFieldKind.Assumption => Chosen(form, field.Name, plan.Assumptions.Select(assumption => assumption.Id), say),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "No rule says how this kind of field is read."),
    };

    private static JsonValue? Chosen(FormInput form, string name, IEnumerable<string> known, Localiser say)
    {
        string text = form.Raw(name);
        if (text.Length == 0) return null;
        if (known.Contains(text)) return JsonValue.Create(text);
        form.Add(name, say["\"{0}\" is not in the list. Choose from it.", text]);
        return null;
    }

    private static JsonValue? Text(string? text) => text is null ? null : JsonValue.Create(text);

    private static string? Shown(PlanField field, JsonNode? value, Localiser say) => value switch
    {
        null => null,
        JsonObject money => money["amount"]!.GetValue<decimal>().ToString("0.######", say.Language.Culture),
        JsonValue number when field.Kind == PlanFieldKind.Number => number.GetValue<decimal>().ToString("0.######", say.Language.Culture),
        JsonValue flag when field.Kind == PlanFieldKind.Flag => flag.GetValue<bool>() ? "on" : null,
        _ => value.GetValue<string>(),
    };

    private static JsonNode? Value(JsonObject item, string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? item[name] : item[name[..dot]] is JsonObject group ? group[name[(dot + 1)..]] : null;
    }

    private static void Set(JsonObject item, string name, JsonNode? value)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            if (value is null) item.Remove(name);
            else item[name] = value;
            return;
        }

        string group = name[..dot];
        if (item[group] is not JsonObject inner)
        {
            if (value is null) return;
            item[group] = inner = [];
        }

        Set(inner, name[(dot + 1)..], value);
        if (inner.Count == 0) item.Remove(group);
    }
}
