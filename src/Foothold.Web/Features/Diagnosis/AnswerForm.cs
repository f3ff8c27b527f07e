using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Diagnosis;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>Answers as forms have them: a field for each question, and a tick for "does not apply". A question left open is skipped.</summary>
public static class AnswerForm
{
    /// <summary>The name of the tick.</summary>
    public static string NotApplicable(Item item) => $"{item.Id}.na";

    /// <summary>The name of a place in an order of choices.</summary>
    public static string Place(Item item, int place) => string.Create(CultureInfo.InvariantCulture, $"{item.Id}.{place}");

    /// <summary>A form with what was answered before.</summary>
    public static FormInput Of(IEnumerable<Item> items, AnswerDraft draft, Localiser say)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (Item item in items)
        {
            switch (draft.Answers[item.Id])
            {
                case null: break;
                case JsonObject money:
                    (values[item.Id], values[FormMoney.CurrencyOf(item.Id)]) = (((decimal)money["amount"]!).ToString("0.##", say.Language.Culture), (string?)money["currency"]);
                    break;
                case JsonArray choices:
                    for (int place = 0; place < choices.Count; place++) values[Place(item, place)] = (string?)choices[place];
                    break;
                case JsonValue value when value.GetValueKind() == JsonValueKind.String && (string?)value == AnswerDraft.DoesNotApply: values[NotApplicable(item)] = "on"; break;
                case JsonValue value when value.GetValueKind() == JsonValueKind.String: values[item.MaximumChoices > 1 ? Place(item, 0) : item.Id] = (string?)value; break;
                case JsonValue value: values[item.Id] = ((decimal)value).ToString("0.##", say.Language.Culture); break;
            }
        }

        return FormInput.With(say, values);
    }

    /// <summary>The answer to a question as a firm's file holds it; null when it was skipped. What is wrong is said beside the field.</summary>
    public static JsonNode? Read(Item item, FormInput form, Localiser say)
    {
        bool isGiven = item.MaximumChoices > 1 ? form.Has(Place(item, 0)) || form.Has(Place(item, 1)) || form.Has(Place(item, 2)) : form.Has(item.Id);
        if (form.IsChecked(NotApplicable(item)))
        {
            if (!isGiven) return AnswerDraft.DoesNotApply;
            form.Add(item.MaximumChoices > 1 ? Place(item, 0) : item.Id, say["Here stands an answer, and that it does not apply. Keep one of the two."]);
            return null;
        }

        if (!isGiven) return null;
        switch (item.Kind)
        {
            case ItemKind.Scale: return form.Whole(item.Id, 1, 7);
            case ItemKind.Amount: return form.Money(item.Id, say);
            case ItemKind.Hours: return form.Number(item.Id, 0, 16_800);
            case ItemKind.Percent: return form.Number(item.Id, 0, 1000);
            case ItemKind.Choice when item.MaximumChoices > 1:
                string[] chosen = [.. Enumerable.Range(0, item.MaximumChoices).Select(place => form.Raw(Place(item, place))).Where(code => code.Length > 0)];
                if (chosen.Distinct(StringComparer.Ordinal).Count() < chosen.Length) form.Add(Place(item, 0), say["The same is chosen twice. Choose each once, the most important first."]);
                else if (chosen.All(code => item.Choices.Any(choice => choice.Code == code))) return new JsonArray([.. chosen.Select(code => (JsonNode)code)]);
                else form.Add(Place(item, 0), say["Choose what holds."]);
                return null;
            default:
                if (item.Choices.Any(choice => choice.Code == form.Raw(item.Id))) return form.Raw(item.Id);
                form.Add(item.Id, say["Choose what holds."]);
                return null;
        }
    }
}
