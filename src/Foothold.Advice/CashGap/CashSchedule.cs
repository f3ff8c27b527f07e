using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>Turns orders into dated movements of cash, interest left out.</summary>
internal static class CashSchedule
{
    private const MidpointRounding ToCents = MidpointRounding.AwayFromZero;

    /// <summary>The days of an order.</summary>
    internal readonly record struct OrderDays(DateOnly Ordered, DateOnly MaterialsArrive, DateOnly MaterialsPaid, DateOnly Made, DateOnly Shipped, DateOnly Arrived);

    internal static OrderDays DaysOf(CashGapInput input, CashOrder order)
    {
        DateOnly started = order.On.AddDays(input.Terms.Kind == PaymentKind.LetterOfCredit ? input.Terms.IssuingDays : 0);
        DateOnly arrive = started.AddDays(input.MaterialLeadDays);
        DateOnly made = arrive.AddDays(input.ProductionDays);
        DateOnly shipped = made.AddDays(input.StockDays);
        return new OrderDays(order.On, arrive, arrive.AddDays(input.SupplierDays), made, shipped, shipped.AddDays(input.FreightDays));
    }

    /// <summary>All movements, by day; those of one day in the order of orders and of what happens.</summary>
    internal static List<Movement> Of(CashGapInput input)
    {
        var movements = new List<Movement>();
        for (int i = 0; i < input.Orders.Count; i++) AddOrder(movements, input, input.Orders[i], i + 1);
        foreach (OneOffCost cost in input.SetUp) Add(movements, input, cost.On, MovementKind.SetUp, -cost.Amount.Round(ToCents), 0, Phrase.Verbatim(cost.What));
        return [.. movements.Where(movement => movement.Amount.Amount != 0).OrderBy(movement => movement.On)];
    }

    private static void AddOrder(List<Movement> movements, CashGapInput input, CashOrder order, int number)
    {
        OrderDays days = DaysOf(input, order);
        Money cost = (input.UnitCost * order.Units).Round(ToCents), materials = (cost * input.MaterialShare).Round(ToCents);
        Add(movements, input, days.MaterialsPaid, MovementKind.Materials, -materials, number, With(Phrase.Of($"materials for {order.Units:0.##} units"), OfArrival(input.SupplierDays)));
        Add(movements, input, days.Made, MovementKind.Making, -(cost - materials), number, Phrase.Of($"making {order.Units:0.##} units, when they are finished"));

        if (input.FreightPerUnit is { } perUnit) Add(movements, input, days.Shipped.AddDays(input.FreightPaidDays), MovementKind.Freight, -(perUnit * order.Units).Round(ToCents), number, With(Phrase.Text("freight"), OfShipment(input.FreightPaidDays)));
        if (input.FreightPerShipment is { } perShipment) Add(movements, input, days.Shipped.AddDays(input.FreightPaidDays), MovementKind.Freight, -perShipment.Round(ToCents), number, With(Phrase.Text("freight of the shipment"), OfShipment(input.FreightPaidDays)));

        Money invoice = (input.UnitPrice * order.Units).Round(ToCents);
        Money duty = (invoice * Percentage.FromPercent(input.DutyPercent)).Round(ToCents);
        Money tax = ((invoice + duty) * Percentage.FromPercent(input.ImportVatPercent)).Round(ToCents);
        DateOnly due = days.Arrived.AddDays(input.ImportDueDays);
        Add(movements, input, due, MovementKind.Duty, -duty, number, With(Phrase.Of($"duty of {input.DutyPercent:0.##} %"), OfArrival(input.ImportDueDays)));
        Add(movements, input, due, MovementKind.ImportVat, -tax, number, With(Phrase.Of($"import VAT of {input.ImportVatPercent:0.##} %"), OfArrival(input.ImportDueDays)));
        if (input.VatRefundDays is { } refund) Add(movements, input, due.AddDays(refund), MovementKind.VatRefund, tax, number, Phrase.Of($"import VAT back after {refund} days"));

        AddReceipts(movements, input, days, invoice, number);
        if (input.Terms.FeePerOrder is { } fee) Add(movements, input, days.Shipped, MovementKind.Fee, -fee.Round(ToCents), number, With(Phrase.Text("fee"), input.Terms.Says));
    }

    private static void AddReceipts(List<Movement> movements, CashGapInput input, OrderDays days, Money invoice, int number)
    {
        // The invoice is converted once and the parts are its differences, so that splitting it never makes or loses a cent at home.
        Money paid = Money.Zero(invoice.Currency), booked = Money.Zero(input.Home);
        foreach (Receipt receipt in input.Terms.Receipts(days.Ordered, days.Shipped, days.Arrived, invoice))
        {
            paid += receipt.Amount;
            Money upTo = AtHome(input, paid);
            movements.Add(new Movement(receipt.On, receipt.IsAdvance ? MovementKind.Advance : MovementKind.Receipt, upTo - booked, Foreign(input, receipt.Amount), number, receipt.What));
            booked = upTo;
            if (!receipt.IsAdvance && input.Terms.FeePercent is { } percent)
                Add(movements, input, receipt.On, MovementKind.Fee, -(receipt.Amount * Percentage.FromPercent(percent)).Round(ToCents), number, Phrase.Of($"fee of {percent:0.##} %"));
        }
    }

    private static void Add(List<Movement> movements, CashGapInput input, DateOnly on, MovementKind kind, Money amount, int order, Phrase reason) =>
        movements.Add(new Movement(on, kind, AtHome(input, amount), Foreign(input, amount), order, reason));

    private static Money AtHome(CashGapInput input, Money amount) => amount.Currency == input.Home ? amount : input.Rate.Convert(amount).Round(ToCents);

    private static Money? Foreign(CashGapInput input, Money amount) => amount.Currency == input.Home ? null : amount;

    private static Phrase With(Phrase what, Phrase when) => Phrase.Sequence(", ", what, when);

    private static Phrase OfArrival(int days) => days == 0 ? Phrase.Text("at arrival") : days > 0 ? Phrase.Of($"{days} days after arrival") : Phrase.Of($"{-days} days before arrival");

    private static Phrase OfShipment(int days) => days == 0 ? Phrase.Text("at shipment") : days > 0 ? Phrase.Of($"{days} days after shipment") : Phrase.Of($"{-days} days before shipment");
}
