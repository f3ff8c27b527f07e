using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Profile;

/// <summary>A related enterprise as a form has it, with the figures of a few years.</summary>
public static class RelatedForm
{
    /// <summary>Years that the form has room for.</summary>
    public const int Years = 3;

    public static string Row(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"year{row}.{field}");

    public static FormInput Of(RelatedEnterprise? related, int lastYear, Localiser say)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["kind"] = "enterprise" };
        if (related is not null)
        {
            values["name"] = related.Name;
            values["sharePercent"] = AccountsForm.Shown(related.Share.Percent, say);
            values["kind"] = Words.Hyphenated(related.Kind.ToString());
            values["control"] = related.HasControl ? "on" : null;
        }

        AnnualAccounts[] known = [.. (related?.Accounts ?? []).OrderByDescending(year => year.Year)];
        for (int row = 0; row < Years; row++)
        {
            AnnualAccounts? year = known.ElementAtOrDefault(row);
            values[Row(row, "year")] = (year?.Year ?? (known.Length == 0 ? lastYear - row : null))?.ToString(CultureInfo.InvariantCulture);
            values[Row(row, "headcount")] = AccountsForm.Shown(year?.Headcount, say);
            AccountsForm.Put(values, Row(row, "turnover"), year?.Turnover, say);
            AccountsForm.Put(values, Row(row, "balanceSheet"), year?.BalanceSheetTotal, say);
        }

        return FormInput.With(say, values);
    }

    /// <summary>The enterprise as a firm's file holds it. What the form has no room for (further years, enterprises behind it) is kept from the one before.</summary>
    public static JsonObject Read(FormInput form, JsonObject? before, int thisYear, Localiser say)
    {
        var related = new JsonObject { ["name"] = form.Required("name", say["Enter its name."]) };
        if (!form.Has("sharePercent")) form.Add("sharePercent", say["Enter the share that one holds in the other."]);
        AccountsForm.Set(related, "sharePercent", form.Number("sharePercent", 0, 100));
        related["kind"] = form.Raw("kind") is { Length: > 0 } kind ? kind : "enterprise";
        if (form.IsChecked("control")) related["control"] = true;
        var years = new List<JsonObject>();
        for (int row = 0; row < Years; row++)
        {
            var year = new JsonObject();
            AccountsForm.Set(year, "headcount", form.Number(Row(row, "headcount"), 0, 10_000_000));
            AccountsForm.Set(year, "turnover", form.Money(Row(row, "turnover"), say));
            AccountsForm.Set(year, "balanceSheet", form.Money(Row(row, "balanceSheet"), say));
            if (year.Count == 0) continue;
            if (!form.Has(Row(row, "year"))) form.Add(Row(row, "year"), say["Enter the year."]);
            AccountsForm.Set(year, "year", form.Whole(Row(row, "year"), 1900, thisYear));
            years.Add(year);
        }

        JsonObject[] earlier = [.. (before?["accounts"] as JsonArray ?? []).OfType<JsonObject>().OrderByDescending(year => (int)year["year"]!).Skip(Years)];
        HashSet<int?> entered = [.. years.Select(year => (int?)year["year"])];
        JsonNode[] all = [.. years.Concat(earlier.Where(year => !entered.Contains((int?)year["year"])).Select(year => (JsonObject)year.DeepClone())).OrderBy(year => (int?)year["year"])];
        if (all.Length > 0) related["accounts"] = new JsonArray(all);
        AccountsForm.Set(related, "related", before?["related"]?.DeepClone());
        return related;
    }
}
