namespace Foothold.Advice.CashGap;

/// <summary>Cash conversion cycle: days from paying for materials until customers have paid, DIO + DSO − DPO.</summary>
/// <param name="InventoryDays">DIO: from the arrival of materials to shipment (making and stock).</param>
/// <param name="SalesDays">DSO: from shipment to payment, each payment weighted by its amount; an advance counts negative.</param>
/// <param name="PayableDays">DPO: from the arrival of materials until they are paid; negative when they are paid before.</param>
/// <remarks>
/// The three days are those of one order, not of balance sheets: with steady sales the ratio forms (inventory/cost of sales · 365 and so on) tend to them.
/// Source: Richards and Laughlin (1980), Financial Management 9(1), 32-38.
/// </remarks>
public sealed record CashCycle(decimal InventoryDays, decimal SalesDays, decimal PayableDays)
{
    /// <summary>The cycle in days: negative when customers pay before the materials have to be paid.</summary>
    public decimal Days => InventoryDays + SalesDays - PayableDays;

    /// <summary>The cycle of an input; orders are weighted by their units.</summary>
    public static CashCycle Of(CashGapInput input)
    {
        decimal sales = 0, units = 0;
        foreach (CashOrder order in input.Orders)
        {
            CashSchedule.OrderDays days = CashSchedule.DaysOf(input, order);
            Domain.Amounts.Money invoice = (input.UnitPrice * order.Units).Round(MidpointRounding.AwayFromZero);
            if (invoice.IsZero) continue;
            decimal weighted = 0;
            foreach (Receipt receipt in input.Terms.Receipts(days.Ordered, days.Shipped, days.Arrived, invoice)) weighted += receipt.Amount.Amount * (receipt.On.DayNumber - days.Shipped.DayNumber);
            sales += order.Units * weighted / invoice.Amount;
            units += order.Units;
        }

        return new CashCycle(input.ProductionDays + input.StockDays, units == 0 ? 0 : sales / units, input.SupplierDays);
    }
}
