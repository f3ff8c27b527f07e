using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Orders;

namespace Foothold.Advice.Documents;

/// <summary>An order looked at, as JSON.</summary>
public static class OrderJson
{
    /// <summary>The decision with its reasons, every check, price, delivery, documents and the event to keep.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="subject">The firm that got the order.</param>
    /// <param name="advice">What is advised.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, DocumentSubject subject, OrderAdvice advice)
    {
        JsonDocuments.WriteAbout(writer, source, subject, isInvented: advice.Order.IsInvented, own: () =>
        {
            writer.WriteString("customer", advice.Order.Customer);
            writer.WriteString("market", advice.Order.Market.Alpha3);
            writer.WriteString("product", advice.Order.What);
        });
        writer.WriteString("decision", Words.Hyphenated(advice.Decision.ToString()));
        writer.WriteTexts("reasons", advice.Reasons);
        writer.WriteString("wouldChange", advice.WouldChange);
        JsonDocuments.WriteList(writer, "check", advice.Points, point =>
        {
            writer.WriteString("id", point.Id);
            writer.WriteString("mark", Words.Hyphenated(point.Mark.ToString()));
            writer.WriteString("text", point.Text);
            writer.WriteString("source", point.Source);
            if (point.Checked is { } done) writer.WriteBoolean("checked", done);
            writer.WriteString("change", point.Change);
        });
        writer.WriteStartObject("price");
        JsonDocuments.WriteMoney(writer, "value", advice.Price.Value);
        JsonDocuments.WriteMoney(writer, "perUnit", advice.Price.PerUnit);
        JsonDocuments.WriteMoney(writer, "atTheDoor", advice.Price.AtTheDoor);
        JsonDocuments.WriteMoney(writer, "delivery", advice.Price.Delivery);
        JsonDocuments.WriteMoney(writer, "floor", advice.Price.Floor);
        JsonDocuments.WriteMoney(writer, "margin", advice.Price.Margin);
        JsonDocuments.WriteMoney(writer, "valueInEuro", advice.Price.EuroValue);
        writer.WriteTexts("missing", advice.Price.Missing);
        writer.WriteEndObject();
        if (advice.Delivery is { } delivery)
        {
            writer.WriteStartObject("delivery");
            writer.WriteString("term", delivery.Term);
            JsonDocuments.WriteMoney(writer, "perUnit", delivery.PerUnit);
            JsonDocuments.WriteMoney(writer, "landedPerUnit", delivery.LandedPerUnit);
            writer.WriteTexts("used", delivery.Used);
            JsonDocuments.WriteList(writer, "confirm", delivery.Confirm, entry =>
            {
                writer.WriteString("what", entry.What);
                writer.WriteString("source", entry.Source);
                writer.WriteString("note", entry.Note);
                writer.WriteString("file", entry.File);
            });
            writer.WriteEndObject();
        }

        writer.WriteString("documentsAsOf", JsonDocuments.Iso(advice.DocumentsAsOf));
        JsonDocuments.WriteList(writer, "documents", advice.Documents, document =>
        {
            writer.WriteString("name", document.Name);
            writer.WriteString("why", document.Why);
            writer.WriteString("source", document.Source);
            writer.WriteBoolean("checked", document.Checked);
        });
        writer.WritePropertyName("event");
        writer.WriteRawValue(advice.Event);
    }
}
