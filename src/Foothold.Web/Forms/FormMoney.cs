using System.Text.Json.Nodes;
using Foothold.Domain.Amounts;
using Foothold.Web.Languages;

namespace Foothold.Web.Forms;

/// <summary>Amounts in forms: two fields, the number and its currency, as MoneyField shows them.</summary>
public static class FormMoney
{
    /// <summary>The name of the field with the currency.</summary>
    public static string CurrencyOf(string field) => $"{field}.currency";

    /// <summary>The amount as it stands in a firm's file; null when none was given or it is not right, which is then said beside the field.</summary>
    public static JsonObject? Money(this FormInput form, string field, Localiser say, decimal most = 1_000_000_000_000m)
    {
        if (form.Number(field, 0, most) is not { } amount) return null;
        if (Currency.TryParse(form.Raw(CurrencyOf(field)), out Currency? currency)) return new JsonObject { ["amount"] = amount, ["currency"] = currency.Code };
        form.Add(field, say["Choose the currency of the amount."]);
        return null;
    }
}
