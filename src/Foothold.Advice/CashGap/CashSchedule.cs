using System.Globalization;
using Foothold.Domain.Amounts;

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
        foreach (OneOffCost cost in input.SetUp) Add(movements, input, cost.On, MovementKind.SetUp, -cost.Amount.Round(ToCents), 0, cost.What);
        return [.. movements.Where(movement => movement.Amount.Amount != 0).OrderBy(movement => movement.On)];
    }

    private static void AddOrder(List<Movement> movements, CashGapInput input, CashOrder order, int number)
    {
        OrderDays days = DaysOf(input, order);
        Money cost = (input.UnitCost * order.Units).Round(ToCents), materials = (cost * input.MaterialShare).Round(ToCents);
        Add(movements, input, days.MaterialsPaid, MovementKind.Materials, -materials, number, Text($"materials for {order.Units:0.##} units, {Relative(input.SupplierDays, "arrival")}"));
        Add(movements, input, days.Made, MovementKind.Making, -(cost - materials), number, Text($"making {order.Units:0.##} units, when they are finished"));

        if (input.FreightPerUnit is { } perUnit) Add(movements, input, days.Shipped.AddDays(input.FreightPaidDays), MovementKind.Freight, -(perUnit * order.Units).Round(ToCents), number, Text($"freight, {Relative(input.FreightPaidDays, "shipment")}"));
        if (input.FreightPerShipment is { } perShipment) Add(movements, input, days.Shipped.AddDays(input.FreightPaidDays), MovementKind.Freight, -perShipment.Round(ToCents), number, Text($"freight of the shipment, {Relative(input.FreightPaidDays, "shipment")}"));

        Money invoice = (input.UnitPrice * order.Units).Round(ToCents);
        Money duty = (invoice * Percentage.FromPercent(input.DutyPercent)).Round(ToCents);
        Money tax = ((invoice + duty) * Percentage.FromPercent(input.ImportVatPercent)).Round(ToCents);
        DateOnly due = days.Arrived.AddDays(input.ImportDueDays);
        Add(movements, input, due, MovementKind.Duty, -duty, number, Text($"duty of {input.DutyPercent:0.##} %, {Relative(input.ImportDueDays, "arrival")}"));
        Add(movements, input, due, MovementKind.ImportVat, -tax, number, Text($"import VAT of {input.ImportVatPercent:0.##} %, {Relative(input.ImportDueDays, "arrival")}"));
        if (input.VatRefundDays is { } refund) Add(movements, input, due.AddDays(refund), MovementKind.VatRefund, tax, number, Text($"import VAT back after {refund} days"));

        AddReceipts(movements, input, days, invoice, number);
        if (input.Terms.FeePerOrder is { } fee) Add(movements, input, days.Shipped, MovementKind.Fee, -fee.Round(ToCents), number, Text($"fee, {input.Terms}"));
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
                Add(movements, input, receipt.On, MovementKind.Fee, -(receipt.Amount * Percentage.FromPercent(percent)).Round(ToCents), number, Text($"fee of {percent:0.##} %"));
        }
    }

    private static void Add(List<Movement> movements, CashGapInput input, DateOnly on, MovementKind kind, Money amount, int order, string reason) =>
        movements.Add(new Movement(on, kind, AtHome(input, amount), Foreign(input, amount), order, reason));

    private static Money AtHome(CashGapInput input, Money amount) => amount.Currency == input.Home ? amount : input.Rate.Convert(amount).Round(ToCents);

    private static Money? Foreign(CashGapInput input, Money amount) => amount.Currency == input.Home ? null : amount;

    private static string Relative(int days, string after) => days == 0 ? $"at {after}" : days > 0 ? Text($"{days} days after {after}") : Text($"{-days} days before {after}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
