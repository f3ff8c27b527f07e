using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foothold.Domain.Firms;
using Foothold.Evidence;

namespace Foothold.Advice.Planning.Orders;

/// <summary>The fast path when an order comes in: what to check, whether the price holds, which papers, and what to do. Never a clearance: what was not looked at is said. Rules: docs/explanation/living-plan.md.</summary>
public static class OrderDesk
{
    /// <summary>Looks at an order.</summary>
    /// <param name="profile">What follows from the firm's file.</param>
    /// <param name="product">The product that is ordered.</param>
    /// <param name="order">The order.</param>
    /// <param name="evidence">Restrictions, agreements, distances, rates.</param>
    /// <param name="delivery">What delivering it costs, where that was worked out from a shipment's file; null when not: then freight, duty and fees are told as missing.</param>
    /// <exception cref="AdviceException">The order comes from the firm's own country.</exception>
    public static OrderAdvice Look(FirmProfile profile, Product product, IncomingOrder order, EvidenceSet evidence, OrderDelivery? delivery = null)
    {
        if (order.Market == profile.File.Firm.Home) throw new AdviceException($"The order is from {order.Market.Name}, which is home: this looks at orders from abroad.");
        OrderPrice price = OrderPricing.Of(product, order, evidence, profile.AsAt, delivery?.PerUnit);
        IReadOnlyList<OrderPoint> points = OrderPoints.Of(profile, product, order, evidence, price);
        IReadOnlyList<OrderDocument> documents = DocumentRules.Current.For(product, profile.File.Firm.Home, order.Market, evidence, profile.AsAt, price.EuroValue?.Amount);
        OrderPoint[] against = [.. points.Where(point => point.Mark == PointMark.Against)], unknown = [.. points.Where(point => point.Mark == PointMark.Unknown)], conditions = [.. points.Where(point => point.Mark == PointMark.Condition)];
        OrderDecision decision = against.Length > 0 ? OrderDecision.Decline : unknown.Length > 0 ? OrderDecision.AskFirst : conditions.Length > 0 ? OrderDecision.AcceptIf : OrderDecision.Accept;
        OrderPoint[] weighty = decision switch { OrderDecision.Decline => against, OrderDecision.AskFirst => unknown, OrderDecision.AcceptIf => conditions, _ => [.. points] };
        string others = decision != OrderDecision.Accept && weighty.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({weighty.Length - 1} more stand beside it)") : "";
        string change = decision == OrderDecision.Accept ? $"Only this, if it changed: {points.First(point => point.Id == "payment").Text}" : $"{PlanWords.Sentence(weighty[0].Change ?? weighty[0].Text)}{others}.";
        return new OrderAdvice(order, points, price, documents, DocumentRules.Current.AsOf, decision, [.. weighty.Select(point => point.Text)], change, EventOf(order)) { Delivery = delivery };
    }

    // One entry of "journey", ready to paste into the firm's file.
    private static string EventOf(IncomingOrder order)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("event", "order-received");
            json.WriteString("on", order.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("market", order.Market.Alpha3);
            if (order.Value is { } value)
            {
                json.WriteStartObject("value");
                // Without the zeros that multiplying leaves behind.
                json.WriteNumber("amount", value.Round(MidpointRounding.AwayFromZero).Amount / 1.0000000000000000000000000000m);
                json.WriteString("currency", value.Currency.Code);
                json.WriteEndObject();
            }

            json.WriteBoolean("unsolicited", order.IsUnsolicited);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
