using System.Text.Json.Nodes;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Profile;

/// <summary>The accounts of one year as a form has them.</summary>
public static class AccountsForm
{
    private static readonly string[] Amounts = ["sales", "assets"];
    private static readonly string[] Counts = ["subsidiaries", "subsidiariesAbroad", "psychicZones"];
    private static readonly string[] Numbers = ["employees", "managersYearsAbroad", "managersYears"];

    /// <summary>The form of a year that is there already, or an empty one.</summary>
    public static FormInput Of(AnnualAccounts? year, Localiser say)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (year is null) return FormInput.With(say, values);
        values["year"] = Shown(year.Year, say);
        values["headcount"] = Shown(year.Headcount, say);
        Put(values, "turnover", year.Turnover, say);
        Put(values, "balanceSheet", year.BalanceSheetTotal, say);
        if (year.Foreign is { } foreign)
        {
            Put(values, "foreign.sales", foreign.Sales, say);
            Put(values, "foreign.assets", foreign.Assets, say);
            values["foreign.employees"] = Shown(foreign.Employees, say);
            values["foreign.subsidiaries"] = Shown(foreign.Subsidiaries, say);
            values["foreign.subsidiariesAbroad"] = Shown(foreign.SubsidiariesAbroad, say);
            values["foreign.managersYearsAbroad"] = Shown(foreign.ManagersYearsAbroad, say);
            values["foreign.managersYears"] = Shown(foreign.ManagersYears, say);
            values["foreign.psychicZones"] = Shown(foreign.PsychicZones, say);
        }

        return FormInput.With(say, values);
    }

    /// <summary>The year as a firm's file holds it.</summary>
    public static JsonObject Read(FormInput form, Localiser say, int thisYear)
    {
        var year = new JsonObject();
        if (!form.Has("year")) form.Add("year", say["Enter the year."]);
        Set(year, "year", form.Whole("year", 1900, thisYear));
        Set(year, "headcount", form.Number("headcount", 0, 10_000_000));
        Set(year, "turnover", form.Money("turnover", say));
        Set(year, "balanceSheet", form.Money("balanceSheet", say));
        var foreign = new JsonObject();
        foreach (string name in Amounts) Set(foreign, name, form.Money($"foreign.{name}", say));
        foreach (string name in Numbers) Set(foreign, name, form.Number($"foreign.{name}", 0, 10_000_000));
        foreach (string name in Counts) Set(foreign, name, form.Whole($"foreign.{name}", 0, 100_000));
        if (foreign.Count > 0) year["foreign"] = foreign;
        return year;
    }

    /// <summary>The field of what follows "/firm/accounts/2" in a pointer: "/foreign/sales/amount" is about "foreign.sales".</summary>
    public static string FieldOf(ReadOnlySpan<string> parts) => parts.Length == 0 ? "" : parts[0] == "foreign" && parts.Length > 1 ? $"foreign.{parts[1]}" : parts[0];

    internal static void Put(Dictionary<string, string?> values, string field, Money? money, Localiser say)
    {
        if (money is null) return;
        (values[field], values[FormMoney.CurrencyOf(field)]) = (Shown(money.Amount, say), money.Currency.Code);
    }

    internal static void Set(JsonObject to, string name, JsonNode? value)
    {
        if (value is not null) to[name] = value;
    }

    internal static string? Shown(decimal? number, Localiser say) => number?.ToString("0.############", say.Language.Culture);
}
