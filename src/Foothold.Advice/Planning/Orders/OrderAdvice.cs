using Foothold.Domain.Amounts;

namespace Foothold.Advice.Planning.Orders;

/// <summary>What to do about an order.</summary>
public enum OrderDecision
{
    /// <summary>Nothing known speaks against it.</summary>
    Accept,

    /// <summary>Good under stated conditions.</summary>
    AcceptIf,

    /// <summary>Something has to be known or cleared before anything is promised.</summary>
    AskFirst,

    /// <summary>Not as it is.</summary>
    Decline,
}

/// <summary>How one point of the check came out.</summary>
public enum PointMark
{
    /// <summary>Nothing on record speaks against it.</summary>
    Fine,

    /// <summary>Good if something is done.</summary>
    Condition,

    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Against it.</summary>
    Against,
}

/// <summary>One point of the check.</summary>
/// <param name="Id">Stable name: "sanctions", "customer", "duty", "rules", "quantity", "shelf-life", "date", "price", "payment", "delivery".</param>
/// <param name="Mark">How it came out.</param>
/// <param name="Text">What was found, with figures.</param>
/// <param name="Source">Where it is from; empty for the order and the firm's own file.</param>
/// <param name="Checked">Whether the source was checked; null where there is nothing to check.</param>
/// <param name="Change">What would make it fine; null where it is, or nothing would.</param>
public sealed record OrderPoint(string Id, PointMark Mark, string Text, string Source, bool? Checked, string? Change);

/// <summary>The price of an order against the price at the door and the unit cost.</summary>
/// <param name="Value">Quantity times the price offered, in its currency; null without a price.</param>
/// <param name="PerUnit">The price offered for a unit in the currency of the firm's own price; null when it cannot be said.</param>
/// <param name="AtTheDoor">The firm's own price for a unit; null when not stated.</param>
/// <param name="Margin">What is left of the value after the unit costs, before freight, duty and fees; null without a unit cost.</param>
/// <param name="Floor">The lowest price for a unit that covers its cost; null without a unit cost.</param>
/// <param name="EuroValue">The value in euro, by which thresholds are judged; null when it cannot be said.</param>
/// <param name="Delivery">What the firm bears to deliver one unit under the delivery term, in the currency of its own price, when that was worked out from a shipment; else null.</param>
/// <param name="Missing">What has to be known to be sure.</param>
public sealed record OrderPrice(Money? Value, Money? PerUnit, Money? AtTheDoor, Money? Margin, Money? Floor, Money? EuroValue, Money? Delivery, IReadOnlyList<string> Missing);

/// <summary>A document to prepare.</summary>
/// <param name="Name">What.</param>
/// <param name="Why">Why this order needs it.</param>
/// <param name="Source">The rule.</param>
/// <param name="Checked">Whether the rule was checked against its source; when false, confirm it first.</param>
public sealed record OrderDocument(string Name, string Why, string Source, bool Checked);

/// <summary>An order looked at: check, price, documents, decision.</summary>
/// <param name="Order">The order.</param>
/// <param name="Points">The check, point by point.</param>
/// <param name="Price">The price.</param>
/// <param name="Documents">What to prepare.</param>
/// <param name="DocumentsAsOf">The date of the list of documents.</param>
/// <param name="Decision">What to do.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="WouldChange">The one thing that would change the decision.</param>
/// <param name="Event">The journey event to record, as JSON for the firm's file.</param>
public sealed record OrderAdvice(
    IncomingOrder Order, IReadOnlyList<OrderPoint> Points, OrderPrice Price, IReadOnlyList<OrderDocument> Documents, DateOnly DocumentsAsOf, OrderDecision Decision, IReadOnlyList<string> Reasons, string WouldChange, string Event)
{
    /// <summary>How the cost of delivery was worked out; null when no shipment was given.</summary>
    public OrderDelivery? Delivery { get; init; }
}
