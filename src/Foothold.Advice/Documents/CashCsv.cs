using System.Globalization;
using Foothold.Advice.CashGap;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Documents;

/// <summary>Movements of cash as comma-separated values.</summary>
public static class CashCsv
{
    /// <summary>One row per movement, with the balance after it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="result">The analysis.</param>
    public static void Write(TextWriter output, CashGapAnalysis result)
    {
        ScreeningCsv.Row(output, "date", "kind", "order", "amount", "currency", "amount_abroad", "currency_abroad", "balance", "reason");
        decimal balance = result.Timeline.Input.OpeningCash;
        foreach (Movement movement in result.Timeline.Movements)
        {
            balance += movement.Amount.Amount;
            ScreeningCsv.Row(output, JsonDocuments.Iso(movement.On), Words.Hyphenated(movement.Kind.ToString()), movement.Order == 0 ? "" : ScreeningCsv.Text(movement.Order), Text(movement.Amount), movement.Amount.Currency.Code,
                movement.Abroad is { } abroad ? Text(abroad) : "", movement.Abroad?.Currency.Code ?? "", Text(new Money(balance, movement.Amount.Currency)), movement.Reason);
        }
    }

    private static string Text(Money money) => money.Amount.ToString($"F{money.Currency.MinorUnits}", CultureInfo.InvariantCulture);
}
