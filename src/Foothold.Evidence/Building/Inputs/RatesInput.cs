using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>Euro reference rates by day. Currencies that were redenominated (ROL, TRL) have no place in the list of currencies and are left out.</summary>
internal sealed class RatesInput : IRawInput
{
    public string File => "ecb_euro_reference_rates_daily.csv";

    public IReadOnlyList<string> Columns => ["date", "USD"];

    public void Read(RawTable rows, Draft draft)
    {
        draft.Rates.Currencies.AddRange(rows.Columns.Where(column => column.Length == 3 && Currency.TryParse(column, out _)).Order(StringComparer.Ordinal));
        while (rows.NextRow())
        {
            DateOnly day = rows.Day("date") ?? throw rows.Bad("date", "", "a date (YYYY-MM-DD)");
            var values = new decimal?[draft.Rates.Currencies.Count];
            for (int i = 0; i < values.Length; i++)
            {
                string text = rows.Text(draft.Rates.Currencies[i]);
                if (text.Length == 0) continue;
                values[i] = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal rate) && rate > 0 ? rate : throw rows.Bad(draft.Rates.Currencies[i], text, "an exchange rate");
            }

            if (draft.Rates.Days.TryAdd(day, values)) rows.Keep();
            else rows.Reject("the day is there a second time");
        }
    }
}
