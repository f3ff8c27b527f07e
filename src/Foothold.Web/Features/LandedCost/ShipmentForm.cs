using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Firms;
using Foothold.Web.Desk;
using Foothold.Web.Features.SectionForms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.LandedCost;

/// <summary>The fields of a worksheet that have a place in a form; what else it says is left as it is.</summary>
public static class ShipmentForm
{
    /// <summary>Lines of goods that the form shows; who ships more edits the worksheet as text.</summary>
    public const int MostLines = 5;

    /// <summary>Empty rows for charges below those that are there.</summary>
    public const int SpareCharges = 3;

    /// <summary>The kinds of charges that are stated, in the order of the way.</summary>
    public static IReadOnlyList<CostStep> Charges { get; } = [.. Enum.GetValues<CostStep>().Where(step => step is not (CostStep.Duty or CostStep.Levies or CostStep.ImportVat or CostStep.Disbursement))];

    public static IReadOnlyList<string> Terms { get; } = [.. IncotermRule.All.Select(rule => rule.Code)];

    public static IReadOnlyList<string> Modes { get; } = [.. Enum.GetValues<TransportMode>().Select(mode => Words.Hyphenated(mode.ToString()))];

    /// <summary>A worksheet with what the firm's record says of its first product.</summary>
    public static JsonObject New(OpenFirm firm, DateOnly today)
    {
        Product product = firm.Firm.Products[0];
        var line = new JsonObject { ["description"] = product.Name };
        if (product is Goods goods)
        {
            line["hs"] = goods.Code.Digits;
            line["hsEdition"] = (int)goods.Code.Edition;
        }

        if (product.Unit is { } unit) line["unit"] = unit;
        if (product.PriceExWorks is { } price) line["unitPrice"] = new JsonObject { ["amount"] = price.Amount, ["currency"] = price.Currency.Code };
        var worksheet = new JsonObject
        {
            ["format"] = ShipmentReader.Format, ["date"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["from"] = firm.Firm.Home.Alpha3, ["term"] = "DAP", ["mode"] = "road", ["lines"] = new JsonArray(line),
        };
        if (firm.Firm.IsInvented) worksheet["invented"] = true;
        return worksheet;
    }

    public static FormInput Fill(JsonObject worksheet, Localiser say, int version) =>
        JsonForm.Fill(worksheet, say, [], KeyValuePair.Create("version", (string?)version.ToString(CultureInfo.InvariantCulture)));

    public static int LinesOf(JsonObject worksheet) => worksheet["lines"] is JsonArray lines ? Math.Clamp(lines.Count, 1, MostLines) : 1;

    public static int ChargesOf(JsonObject worksheet) => worksheet["charges"] is JsonArray charges ? charges.Count : 0;

    /// <summary>Whether a charge follows a carrier's tariff, which the form leaves alone.</summary>
    public static bool HasTariff(JsonObject worksheet, int charge) => worksheet["charges"] is JsonArray charges && charge < charges.Count && charges[charge]?["rate"] is not null;

    /// <summary>Puts the form into the worksheet.</summary>
    public static void Read(JsonObject worksheet, FormInput form, Localiser say)
    {
        worksheet["format"] ??= ShipmentReader.Format;
        var fields = new JsonFields(worksheet, form, say);
        form.Required("to", say["Choose where the goods go."]);
        fields.Text("name");
        fields.Day("date");
        if (!form.Has("date")) form.Add("date", say["Enter the day of import, or roughly when it will be."]);
        foreach (string country in (string[])["from", "to"]) fields.Text(country, 3);
        fields.Word("term", Terms);
        fields.Word("mode", Modes);
        fields.Text("place.name");
        fields.Word("place.kind", Enum.GetValues<PlaceKind>().Select(kind => Words.Hyphenated(kind.ToString())));
        fields.Number("marginPercent", 0, 100);
        fields.Number("vatPercent", 0, 100);
        fields.Flag("containerised");
        fields.Flag("vatUnpaid");
        ReadLines(worksheet, fields, form, say);
        ReadCharges(worksheet, form, say);
        fields.Number("insurance.ratePercent", 0, 100);
        fields.Money("insurance.minimum");
        fields.Flag("importer.recoversVat");
        fields.Whole("importer.recoveredAfterDays", 0, 3650);
        fields.Number("importer.fundingPercent", 0, 1000);
    }

    private static void ReadLines(JsonObject worksheet, JsonFields fields, FormInput form, Localiser say)
    {
        if (worksheet["lines"] is not JsonArray { Count: > 0 } lines) worksheet["lines"] = lines = [new JsonObject()];
        for (int i = 0; i < Math.Min(lines.Count, MostLines); i++)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"lines.{i}");
            form.Required($"{line}.description", say["Say what the goods are."]);
            if (!form.Has($"{line}.quantity")) form.Add($"{line}.quantity", say["Enter how many."]);
            if (!form.Has($"{line}.unitPrice") && fields.Find($"{line}.price") is null) form.Add($"{line}.unitPrice", say["Enter the price of one unit."]);
            fields.Text($"{line}.description");
            fields.Number($"{line}.quantity", 0, 1_000_000_000_000);
            fields.Text($"{line}.unit");
            fields.Text($"{line}.hs", 12);
            if (fields.Find($"{line}.price") is null) fields.Money($"{line}.unitPrice");
            foreach (string measure in (string[])["netKg", "grossKg", "cubicMetres", "litres"]) fields.Number($"{line}.{measure}", 0, 1_000_000_000);
            fields.Text($"{line}.origin", 3);
            fields.Number($"{line}.duty.percent", 0, 10_000);
            fields.Text($"{line}.duty.source", 500);
            fields.Flag($"{line}.duty.checked");
            fields.Text($"{line}.preference.agreement");
            fields.Text($"{line}.preference.proof");
            if (form.Asks($"{line}.preference.rate.percent"))
            {
                fields.Number($"{line}.preference.rate.percent", 0, 10_000);
                fields.Text($"{line}.preference.rate.source", 500);
            }

            fields.Number($"{line}.vatPercent", 0, 100);
            fields.Money($"{line}.unitCost");
            fields.Money($"{line}.shelfPrice");
        }
    }

    // A row that is emptied goes, one that is filled comes; charges by a tariff stay as they are.
    private static void ReadCharges(JsonObject worksheet, FormInput form, Localiser say)
    {
        JsonArray charges = worksheet["charges"] as JsonArray ?? [];
        int known = charges.Count;
        var kept = new List<JsonNode>();
        for (int i = 0; i < known + SpareCharges; i++)
        {
            string row = string.Create(CultureInfo.InvariantCulture, $"charges.{i}");
            JsonObject? charge = i < known ? charges[i] as JsonObject : null;
            if (charge?["rate"] is not null || charge is not null && !form.Asks($"{row}.amount"))
            {
                kept.Add(charge);
                continue;
            }

            if (!form.Has($"{row}.amount"))
            {
                if (form.Has($"{row}.name")) form.Add($"{row}.amount", say["Enter what it costs, or empty the row."]);
                continue;
            }

            charge ??= [];
            var fields = new JsonFields(new JsonObject { ["charges"] = new JsonArray([.. Enumerable.Range(0, i).Select(_ => (JsonNode?)null), charge.DeepClone()]) }, form, say);
            fields.Word($"{row}.kind", Charges.Select(step => Words.Hyphenated(step.ToString())));
            if (!form.Has($"{row}.kind")) form.Add($"{row}.kind", say["Choose what kind of cost it is."]);
            fields.Text($"{row}.name");
            fields.Money($"{row}.amount");
            kept.Add(fields.Find(row)!);
        }

        foreach (JsonNode node in kept) (node.Parent as JsonArray)?.Remove(node);
        if (kept.Count > 0) worksheet["charges"] = new JsonArray([.. kept]);
        else worksheet.Remove("charges");
    }
}
