using System.Text.Json.Nodes;
using Foothold.Advice.CashGap;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Geography;
using Foothold.Web.Desk;
using Foothold.Web.Features.SectionForms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Cash;

/// <summary>The fields of the section "cash" that have a place in a form: the common cases. What else a section says is left as it is.</summary>
public static class CashForm
{
    private const string Section = Storage.Firms.Sections.Cash;
    private const int MostDays = 3650;

    private static readonly string[] Amounts = ["unitPrice", "unitCost", "freightPerUnit", "freightPerShipment"];
    private static readonly string[] Days = ["materialLeadDays", "productionDays", "stockDays", "freightDays", "freightPaidDays", "lateDays", "importDueDays", "vatRefundDays"];

    public static FormInput Fill(OpenFirm firm, CountryCode market, Localiser say)
    {
        JsonObject section = SectionDesk.Of(firm, Section), all = [];
        foreach ((string name, JsonNode? value) in section.Concat(MarketOf(section, market).Market ?? []))
            if (name is not ("market" or "markets")) all[name] = value?.DeepClone();
        return JsonForm.Fill(all, say, [], SectionDesk.RevisionOf(firm));
    }

    /// <summary>Puts the form into the section; gives the market's place in it.</summary>
    public static int Read(JsonObject section, CountryCode market, FormInput form, Localiser say)
    {
        var own = new JsonFields(section, form, say);
        own.Money("openingCash");
        own.Money("creditLine");
        own.Number("creditRatePercent", 0, 1000);
        (JsonObject? terms, int place) = MarketOf(section, market);
        if (terms is null)
        {
            if (section["markets"] is not JsonArray list) section["markets"] = list = [];
            list.Add(terms = new JsonObject { ["market"] = market.Alpha3 });
            place = list.Count - 1;
        }

        var fields = new JsonFields(terms, form, say);
        foreach (string amount in Amounts) fields.Money(amount);
        foreach (string days in Days) fields.Whole(days, 0, MostDays);
        fields.Whole("supplierDays", -MostDays, MostDays);
        fields.Number("materialPercent", 0, 100);
        fields.Number("lateChancePercent", 0, 100);
        fields.Number("dutyPercent", 0, 3000);
        fields.Number("importVatPercent", 0, 100);
        fields.Number("homeInterestPercent", -20, 1000);
        fields.Number("marketInterestPercent", -20, 1000);
        fields.Number("volumeDoubtPercent", 0, 200);
        if (terms["orders"] is null)
        {
            fields.Number("volume.unitsPerMonth", 0, 1_000_000_000);
            fields.Day("volume.from");
            fields.Whole("volume.months", 1, 120);
            fields.Whole("volume.everyMonths", 1, 12);
            fields.Whole("volume.rampMonths", 0, 120);
            fields.Numbers("volume.seasonality", 12, 0, 100);
        }

        fields.Word("terms.kind", Kinds);
        fields.Number("terms.advancePercent", 0, 100);
        fields.Whole("terms.days", 0, MostDays);
        fields.Whole("terms.sellThroughDays", 0, MostDays);
        fields.Number("terms.feePercent", 0, 100);
        return place;
    }

    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<PaymentKind>().Select(kind => Words.Hyphenated(kind.ToString()))];

    /// <summary>Whether orders by day are stated, in whose place the form has no fields.</summary>
    public static bool OthersOf(JsonObject section, CountryCode market) => MarketOf(section, market).Market?["orders"] is not null;

    private static (JsonObject? Market, int Place) MarketOf(JsonObject section, CountryCode market)
    {
        if (section["markets"] is JsonArray list)
            for (int place = 0; place < list.Count; place++)
                if (list[place] is JsonObject terms && CountryCode.TryParse((string?)terms["market"], out CountryCode? named) && named == market) return (terms, place);
        return (null, -1);
    }
}
