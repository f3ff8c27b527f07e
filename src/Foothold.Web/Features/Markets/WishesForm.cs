using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Markets;

/// <summary>Turns the form about wishes into the section "screening" of a firm's file, and back.</summary>
internal static class WishesForm
{
    public const string ByOrder = "order", ByWeights = "weights", Unknown = "unknown";

    public const int MostExcluded = 50;
    private const int EmptyRows = 3;

    /// <summary>The criteria to be asked about: those that say something about one of the firm's products with the evidence at hand, and those it has named already.</summary>
    public static IReadOnlyList<Criterion> Criteria(OpenFirm firm)
    {
        bool goods = firm.Firm.Products.Any(product => product is Goods), services = firm.Firm.Products.Any(product => product is Service);
        bool hasFlows = goods && firm.Evidence.Trade is not null || services && firm.Evidence.Services is not null;
        HashSet<string> named = [.. firm.File.Wishes.Weights?.Keys ?? [], .. firm.File.Wishes.Order?.SelectMany(group => group) ?? []];
        return [.. Criterion.Known.Where(criterion => goods && criterion.Goods.Count > 0 || services && criterion.Services.Count > 0 || hasFlows && Criterion.OfProduct.Contains(criterion) || named.Contains(criterion.Id))];
    }

    /// <summary>How many rows for countries to leave out the form has: those filled in, and some more.</summary>
    public static int Rows(FormInput form)
    {
        int last = -1;
        for (int row = 0; row < MostExcluded; row++)
            if (form.Has($"exclude.{row}.market") || form.Has($"exclude.{row}.reason")) last = row;
        return Math.Min(MostExcluded, last + 1 + EmptyRows);
    }

    /// <summary>The form as the wishes would fill it in.</summary>
    public static FormInput Filled(Localiser say, ScreeningWishes wishes)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["mode"] = wishes.Weights is not null ? ByWeights : wishes.Order is not null ? ByOrder : Unknown,
            ["product"] = wishes.Product,
            ["firmness"] = Text(wishes.Firmness),
            ["maxDistanceKm"] = Number(say, wishes.Limits.MaxDistanceKm),
            ["minPoliticalStability"] = Number(say, wishes.Limits.MinPoliticalStability),
            ["maxTariffPercent"] = Number(say, wishes.Limits.MaxTariffPercent),
            ["requireAgreement"] = wishes.Limits.RequireAgreement ? "on" : null,
            ["avoidSanctions"] = wishes.Limits.AvoidSanctions ? "on" : null,
        };
        if (wishes.Weights is { } weights)
        {
            // Weights may be in any unit; the slider goes to a hundred.
            double scale = weights.Values.Max() > 100 ? 100 / weights.Values.Max() : 1;
            foreach ((string id, double weight) in weights)
            {
                string shown = Number(say, Math.Round(weight * scale, 2))!;
                values[$"weight.{id}"] = shown;
            }
        }

        for (int group = 0; group < wishes.Order?.Count; group++)
            foreach (string id in wishes.Order[group]) values[$"order.{id}"] = Text(group + 1);
        for (int row = 0; row < wishes.Exclude.Count; row++)
        {
            values[$"exclude.{row}.market"] = say.Country(wishes.Exclude[row].Market);
            values[$"exclude.{row}.reason"] = wishes.Exclude[row].Reason;
        }

        return FormInput.With(say, values);
    }

    /// <summary>The section that the form describes; null when something in it is wrong, which the form then says. Without members when nothing was wished.</summary>
    public static JsonObject? Read(FormInput form, OpenFirm firm, Localiser say)
    {
        var section = new JsonObject();
        switch (form.Raw("mode"))
        {
            case ByOrder:
                ReadOrder(form, firm, say, section);
                break;
            case ByWeights:
                ReadWeights(form, firm, say, section);
                break;
            case Unknown:
                break;
            default:
                form.Add("mode", say["Choose one of the three ways to say what matters."]);
                break;
        }

        ReadExcluded(form, say, section);
        var limits = new JsonObject();
        Add(limits, "maxDistanceKm", form.Number("maxDistanceKm", 1, 20_100));
        Add(limits, "minPoliticalStability", form.Number("minPoliticalStability", -4, 4));
        Add(limits, "maxTariffPercent", form.Number("maxTariffPercent", 0, 1000));
        if (form.IsChecked("requireAgreement")) limits["requireAgreement"] = true;
        if (!form.IsChecked("avoidSanctions")) limits["avoidSanctions"] = false;
        if (limits.Count > 0) section["limits"] = limits;
        if (form.Has("product") && firm.Firm.Products.Count > 1) section["product"] = form.Raw("product");
        return form.IsValid ? section : null;
    }

    /// <summary>The field to which a value of the section belongs.</summary>
    public static string FieldOf(string pointer)
    {
        string[] parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["screening", "weights", var id] => $"weight.{id}",
            ["screening", "exclude", var row, var field] => $"exclude.{row}.{field}",
            ["screening", "limits", var field] => field,
            ["screening", "weights" or "order" or "firmness", ..] => "mode",
            ["screening", "product"] => "product",
            _ => "",
        };
    }

    private static void ReadOrder(FormInput form, OpenFirm firm, Localiser say, JsonObject section)
    {
        IReadOnlyList<Criterion> criteria = Criteria(firm);
        var places = new SortedDictionary<int, List<string>>();
        foreach (Criterion criterion in criteria)
        {
            if (form.Whole($"order.{criterion.Id}", 1, criteria.Count) is not { } place) continue;
            if (!places.TryGetValue(place, out List<string>? group)) places.Add(place, group = []);
            group.Add(criterion.Id);
        }

        if (places.Count == 0) form.Add("mode", say["Give at least one criterion a place, or choose that you do not know."]);
        section["order"] = new JsonArray([.. places.Values.Select(group => group is [var only] ? (JsonNode)JsonValue.Create(only) : new JsonArray([.. group.Select(id => (JsonNode)JsonValue.Create(id))]))]);
    }

    private static void ReadWeights(FormInput form, OpenFirm firm, Localiser say, JsonObject section)
    {
        var weights = new JsonObject();
        bool any = false;
        foreach (Criterion criterion in Criteria(firm))
        {
            // Slider and number stand for one weight. Without script only one of them has moved from what was shown; where both have, the number is the more deliberate.
            string number = $"weight.{criterion.Id}", slider = $"slide.{criterion.Id}", was = form.Raw($"was.{criterion.Id}");
            bool bySlider = form.Raw(number) == was && form.Has(slider) && form.Raw(slider) != form.Raw($"slid.{criterion.Id}");
            if (form.Number(bySlider ? slider : number, 0, 100) is not { } weight) continue;
            weights[criterion.Id] = weight;
            any |= weight > 0;
        }

        if (!any && form.IsValid) form.Add("mode", say["Give at least one criterion a weight above zero, or choose that you do not know."]);
        section["weights"] = weights;
        if (form.Number("firmness", 1, 100_000) is { } firmness && firmness != (decimal)ScreeningWishes.None.Firmness) section["firmness"] = firmness;
    }

    private static void ReadExcluded(FormInput form, Localiser say, JsonObject section)
    {
        var excluded = new JsonArray();
        for (int row = 0; row < MostExcluded; row++)
        {
            (string market, string reason) = ($"exclude.{row}.market", $"exclude.{row}.reason");
            if (!form.Has(market))
            {
                if (form.Has(reason)) form.Add(market, say["Name the country to leave out, or take the reason away too."]);
                continue;
            }

            CountryCode? code = CountryFinder.Find(say, form.Raw(market));
            if (code is null)
                form.Add(market, CountryFinder.Near(say, form.Raw(market)) is { } near ? say["No country is called \"{0}\". Did you mean {1}?", form.Raw(market), near] : say["No country is called \"{0}\".", form.Raw(market)]);
            string? why = form.Required(reason, say["Say why, so that you know it again next year."], 500);
            if (code is not null && why is not null) excluded.Add(new JsonObject { ["market"] = code.Alpha3, ["reason"] = why });
        }

        if (excluded.Count > 0) section["exclude"] = excluded;
    }

    private static void Add(JsonObject limits, string name, decimal? value)
    {
        if (value is { } number) limits[name] = number;
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Number(Localiser say, double? value) => value?.ToString("0.######", say.Language.Culture);
}
