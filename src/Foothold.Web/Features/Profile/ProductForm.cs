using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Trade;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Profile;

/// <summary>A product as a form has it.</summary>
public static class ProductForm
{
    /// <summary>The form of a product that is there already.</summary>
    public static FormInput Of(Product product, Localiser say)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = product.Name, ["unit"] = product.Unit };
        AccountsForm.Put(values, "priceExWorks", product.PriceExWorks, say);
        if (product is Goods goods)
        {
            values["kind"] = "goods";
            values["hs"] = goods.Code.ToPointedText();
            values["hsEdition"] = ((int)goods.Code.Edition).ToString(say.Language.Culture);
            values["netWeightKg"] = AccountsForm.Shown(goods.NetWeightKg, say);
            values["shelfLifeDays"] = AccountsForm.Shown(goods.ShelfLifeDays, say);
        }
        else if (product is Service service)
        {
            values["kind"] = "service";
            values["category"] = Words.Hyphenated(service.Category.ToString());
            foreach (ServiceSupply supply in service.Supply) values[$"supply.{Words.Hyphenated(supply.ToString())}"] = "yes";
        }

        return FormInput.With(say, values);
    }

    /// <summary>A form for a product that is to be added.</summary>
    public static FormInput Empty(string kind, string? hs, string? name, Localiser say) => FormInput.With(say, [KeyValuePair.Create("kind", (string?)kind), KeyValuePair.Create("hs", hs), KeyValuePair.Create("name", name), KeyValuePair.Create("hsEdition", (string?)"2022")]);

    /// <summary>The product as a firm's file holds it.</summary>
    public static JsonObject Read(FormInput form, Localiser say)
    {
        bool isGoods = form.Raw("kind") != "service";
        var product = new JsonObject { ["kind"] = isGoods ? "goods" : "service", ["name"] = form.Required("name", say["Say what you sell, in your own words."]) };
        AccountsForm.Set(product, "unit", form.Text("unit"));
        AccountsForm.Set(product, "priceExWorks", form.Money("priceExWorks", say));
        if (isGoods)
        {
            product["hs"] = form.Required("hs", say["Enter the goods code, or search for it."], 20);
            product["hsEdition"] = form.Whole("hsEdition", 1988, 2100) ?? (int)HsEdition.Hs2022;
            AccountsForm.Set(product, "netWeightKg", form.Number("netWeightKg", 0.000001m, 1_000_000));
            AccountsForm.Set(product, "shelfLifeDays", form.Whole("shelfLifeDays", 1, 36_500));
            return product;
        }

        if (!form.Has("category")) form.Add("category", say["Choose the kind of service."]);
        product["category"] = form.Raw("category");
        string[] supply = [.. ServiceWords.Supplies(say).Select(way => way.Value).Where(way => form.IsChecked($"supply.{way}"))];
        if (supply.Length == 0) form.Add("supply", say["Choose at least one way in which customers abroad get it."]);
        product["supply"] = new JsonArray([.. supply.Select(way => (JsonNode)way)]);
        return product;
    }

    /// <summary>A section with a product's name put in the place of another where it names the product it is about; null when there is none.</summary>
    public static string? Renamed(string? section, string from, string to)
    {
        if (section is null || JsonNode.Parse(section) is not JsonObject tree || (string?)tree["product"] != from) return section;
        tree["product"] = to;
        return tree.ToJsonString();
    }
}
