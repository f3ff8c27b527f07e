using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Web.Desk;
using Foothold.Web.Features.SectionForms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Appraisal;

/// <summary>The fields of the section "appraisal" that have a place in a form; what else a section says is left as it is.</summary>
public static class NumbersForm
{
    private const decimal MostMoney = 1_000_000_000_000m;

    /// <summary>What is believed of a market when the firm sells there, in the order of the form.</summary>
    public static IReadOnlyList<AssumptionKind> Selling { get; } = [AssumptionKind.Price, AssumptionKind.ConsumerPrice, AssumptionKind.Volume, AssumptionKind.Freight, AssumptionKind.Ramp, AssumptionKind.Duty, AssumptionKind.Failure];

    /// <summary>What is believed of a market when the firm buys there.</summary>
    public static IReadOnlyList<AssumptionKind> Buying { get; } = [AssumptionKind.HomePurchasePrice, AssumptionKind.ForeignPurchasePrice, AssumptionKind.PurchaseVolume];

    public static string FieldOf(AssumptionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string MarginOf(EntryMode mode) => $"modes.{Words.Hyphenated(mode.ToString())}.margin";

    public static string ExclusionOf(EntryMode mode) => $"modes.{Words.Hyphenated(mode.ToString())}.exclude";

    /// <summary>The form of what belongs to the firm, filled.</summary>
    public static FormInput OfFirm(OpenFirm firm, Localiser say) => JsonForm.Fill(SectionDesk.Of(firm, Storage.Firms.Sections.Appraisal), say, ["unitCost", "hourCost"], SectionDesk.RevisionOf(firm));

    /// <summary>The form of a market, filled; empty where the section has none.</summary>
    public static FormInput OfMarket(OpenFirm firm, CountryCode market, Localiser say) =>
        JsonForm.Fill(MarketOf(SectionDesk.Of(firm, Storage.Firms.Sections.Appraisal), market).Terms ?? [], say, [.. Selling.Concat(Buying).Select(FieldOf), .. Enum.GetValues<EntryMode>().Select(MarginOf)], SectionDesk.RevisionOf(firm));

    /// <summary>A market of the section with its place; nothing where there is none.</summary>
    public static (JsonObject? Terms, int Place) MarketOf(JsonObject section, CountryCode market)
    {
        if (section["markets"] is JsonArray list)
            for (int place = 0; place < list.Count; place++)
                if (list[place] is JsonObject terms && CountryCode.TryParse((string?)terms["market"], out CountryCode? named) && named == market) return (terms, place);
        return (null, -1);
    }

    public static void ReadFirm(JsonObject section, FormInput form, Localiser say)
    {
        var fields = new JsonFields(section, form, say);
        fields.Money("cash");
        fields.Number("hoursPerWeek", 0, 1000);
        fields.Number("discountRate", 0, 100);
        fields.Number("capacityPerMonth", 0, 1_000_000_000);
        fields.Whole("horizonMonths", 6, 120);
        if (form.Asks("product")) fields.Text("product");
        fields.Belief("unitCost", MostMoney, isMoney: true);
        fields.Belief("hourCost", MostMoney, isMoney: true);
    }

    public static void ReadMarket(JsonObject terms, FormInput form, Localiser say)
    {
        var fields = new JsonFields(terms, form, say);
        foreach (AssumptionKind kind in Selling.Concat(Buying))
        {
            AssumptionTopic topic = AssumptionTopic.Of(kind);
            fields.Belief(FieldOf(kind), topic.Unit == AssumptionUnit.Share ? 1000 : topic.IsShare ? 100 : MostMoney, topic.IsMoney);
        }

        fields.Whole("paymentDays", 0, 720);
        fields.Whole("deliveryDays", 0, 720);
        foreach (EntryMode mode in Enum.GetValues<EntryMode>())
        {
            fields.Text(ExclusionOf(mode), 500);
            fields.Belief(MarginOf(mode), 1000, isMoney: false);
        }
    }
}
