namespace Foothold.Advice.CashGap;

/// <summary>Goods shipped and not yet paid, at their worst.</summary>
/// <param name="Most">The largest amount outstanding at the end of a day, in the home currency.</param>
/// <param name="On">The first day on which it is that large.</param>
public sealed record Exposure(decimal Most, DateOnly On)
{
    /// <summary>The exposure of an input; payments are taken to come on time.</summary>
    public static Exposure Of(CashGapInput input)
    {
        var changes = new SortedDictionary<DateOnly, decimal>();
        for (int i = 0; i < input.Orders.Count; i++)
        {
            CashSchedule.OrderDays days = CashSchedule.DaysOf(input, input.Orders[i]);
            Domain.Amounts.Money invoice = (input.UnitPrice * input.Orders[i].Units).Round(MidpointRounding.AwayFromZero);
            foreach (Receipt receipt in input.Terms.Receipts(days.Ordered, days.Shipped, days.Arrived, invoice))
            {
                if (receipt.IsAdvance) continue;
                decimal home = receipt.Amount.Currency == input.Home ? receipt.Amount.Amount : input.Rate.Convert(receipt.Amount).Round(MidpointRounding.AwayFromZero).Amount;
                changes[days.Shipped] = changes.GetValueOrDefault(days.Shipped) + home;
                changes[receipt.On] = changes.GetValueOrDefault(receipt.On) - home;
            }
        }

        decimal open = 0, most = 0;
        DateOnly on = input.AsAt;
        foreach ((DateOnly day, decimal change) in changes)
        {
            open += change;
            if (open > most) (most, on) = (open, day);
        }

        return new Exposure(most, on);
    }
}
