using System.Text.Json;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using static Foothold.Advice.Documents.LandedCostReport;

namespace Foothold.Advice.Documents;

/// <summary>The landed cost as JSON: everything the table shows, and more digits.</summary>
public static class LandedCostJson
{
    /// <summary>Every step, line, term, channel and rate.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="report">The landed cost.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, LandedCostReport report)
    {
        LandedCostResult result = report.Result;
        Shipment shipment = result.Shipment;
        writer.WriteStartObject("about");
        JsonDocuments.WriteSource(writer, source);
        writer.WriteString("evidence", report.Evidence.Release.Id);
        writer.WriteString("asAt", JsonDocuments.Iso(shipment.Date));
        writer.WriteNumber("seed", report.Seed);
        writer.WriteString("shipment", shipment.Name);
        writer.WriteBoolean("invented", shipment.IsInvented);
        writer.WriteString("rules", result.Rules.Id);
        writer.WriteTexts("ruleFiles", result.Rules.Files);
        writer.WriteEndObject();
        writer.WriteString("from", shipment.From.Alpha3);
        writer.WriteString("to", shipment.To.Alpha3);
        writer.WriteString("term", IncotermRule.Of(shipment.Term).Code);
        writer.WriteString("place", Word(result.Place));
        writer.WriteString("placeName", shipment.PlaceName);
        writer.WriteString("mode", Word(shipment.Mode));
        writer.WriteBoolean("isImport", result.IsImport);
        Amount(writer, "price", result.Price);
        Amount(writer, "net", result.Net);
        Amount(writer, "exWorks", result.ExWorks);
        Amount(writer, "priceFloor", result.PriceFloor);
        Amount(writer, "customsValue", result.CustomsValue);
        Amount(writer, "vat", result.Vat);
        writer.WriteString("vatName", result.VatName);
        Amount(writer, "landed", result.Landed);
        Amount(writer, "landedInvoice", result.LandedInvoice);
        JsonDocuments.WriteList(writer, "steps", result.Steps, step =>
        {
            writer.WriteString("step", step.Step is { } kind ? Word(kind) : "net");
            writer.WriteString("name", step.Name);
            Amount(writer, "invoiceAmount", step.InvoiceAmount);
            Amount(writer, "amount", step.Amount);
            writer.WriteString("borneBy", step.Step is null ? null : Word(step.Payer));
            writer.WriteString("rule", step.Rule);
        });
        JsonDocuments.WriteList(writer, "lines", result.Lines, line => WriteLine(writer, line));
        JsonDocuments.WriteList(writer, "terms", result.Terms, term =>
        {
            writer.WriteString("term", IncotermRule.Of(term.Term).Code);
            writer.WriteString("place", Word(term.Place));
            Amount(writer, "price", term.Price);
            Amount(writer, "buyerBears", term.BuyerPays);
            writer.WriteString("whyNot", term.WhyNot);
            writer.WriteString("remark", term.Remark);
            writer.WriteString("riskPasses", IncotermRule.Of(term.Term).RiskPasses);
            writer.WriteTexts("sellerBears", Enum.GetValues<CostStep>().Where(step => IncotermRule.Of(term.Term).Bears(step, term.Place) == Party.Seller).Select(Word));
        });
        JsonDocuments.WriteList(writer, "channels", result.Channels, channel =>
        {
            writer.WriteString("channel", channel.Channel.Name);
            writer.WriteString("goods", channel.Line.Description);
            Amount(writer, "shelfNow", channel.ShelfNow);
            Amount(writer, "affordable", channel.Affordable);
            Amount(writer, "targetNet", channel.TargetNet);
            Amount(writer, "targetPrice", channel.TargetPrice);
            Percent(writer, "marginPercent", channel.Margin);
        });
        JsonDocuments.WriteList(writer, "rates", result.Rates, used =>
        {
            writer.WriteString("kind", Word(used.Kind));
            writer.WriteString("from", used.Rate.Base.Code);
            writer.WriteString("to", used.Rate.Quote.Code);
            writer.WriteNumber("rate", used.Rate.Rate);
            writer.WriteString("on", JsonDocuments.Iso(used.Rate.On));
            writer.WriteString("source", used.Rate.SourceId);
            writer.WriteBoolean("stated", used.IsStated);
        });
        JsonDocuments.WriteList(writer, "confirm", result.Confirm, entry =>
        {
            writer.WriteString("what", entry.What);
            writer.WriteString("source", entry.Source);
            writer.WriteString("note", entry.Note);
            writer.WriteString("file", entry.File);
        });
        writer.WriteTexts("remarks", result.Remarks);
    }

    private static void WriteLine(Utf8JsonWriter writer, LandedLine line)
    {
        writer.WriteString("description", line.Line.Description);
        writer.WriteString("hs", line.Line.Hs?.ToPointedText());
        writer.WriteNumber("quantity", line.Line.Quantity);
        writer.WriteString("unit", line.Line.Unit);
        Amount(writer, "price", line.Line.Price);
        Amount(writer, "net", line.Net);
        Amount(writer, "exWorks", line.ExWorks);
        Amount(writer, "customsValue", line.CustomsValue);
        writer.WriteString("dutyRate", line.DutyRate.ToString());
        writer.WriteString("dutySource", line.DutyRate.Source);
        writer.WriteBoolean("dutyIsAverage", line.DutyRate.IsAverage);
        Amount(writer, "duty", line.Duty);
        Amount(writer, "dutyWithoutPreference", line.DutyWithoutPreference);
        Amount(writer, "levies", line.Levies);
        Percent(writer, "vatPercent", line.VatRate);
        Amount(writer, "vatBase", line.VatBase);
        Amount(writer, "vat", line.Vat);
        Amount(writer, "vatCost", line.VatCost);
        Amount(writer, "landed", line.Landed);
        Amount(writer, "landedPerUnit", line.LandedPerUnit);
    }

    private static void Percent(Utf8JsonWriter writer, string name, Percentage? share)
    {
        if (share is { } known) writer.WriteNumber(name, decimal.Parse(Plain(decimal.Round(known.Percent, 10)), System.Globalization.CultureInfo.InvariantCulture));
        else writer.WriteNull(name);
    }

    private static void Amount(Utf8JsonWriter writer, string name, Money? money)
    {
        if (money is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("amount", decimal.Parse(Plain(money.Amount), System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteString("currency", money.Currency.Code);
        writer.WriteEndObject();
    }
}
