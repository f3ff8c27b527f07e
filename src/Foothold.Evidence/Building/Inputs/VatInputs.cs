using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>Standard rates of October 2025, one per country; regions within a country are left out.</summary>
internal sealed class VatWorldInput : IRawInput
{
    public string File => "vat_gst_rates_world.csv";

    public IReadOnlyList<string> Columns => ["iso2", "state", "type", "rate"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso2") is not { } code) continue;
            if (rows.Text("state").Length > 0) rows.Reject("a rate of a region");
            else if (rows.Number("rate") is not { } rate) rows.Reject("no rate");
            else
            {
                draft.Observe("vat.standard", code, Period.Month(2025, 10), 100 * rate);
                rows.Keep();
            }
        }
    }
}

/// <summary>
/// Dated standard rates: the one in force at the end of each year up to 2024. A series of its own, so that each figure names its true source; it also tells how fast the current rates move.
/// </summary>
internal sealed class VatHistoryInput : IRawInput
{
    private const int FirstYear = 1990, LastYear = 2024;

    public string File => "vat_rates_history.csv";

    public IReadOnlyList<string> Columns => ["start_date", "stop_date", "territory_codes", "rate", "rate_type"];

    public void Read(RawTable rows, Draft draft)
    {
        var rates = new Dictionary<(CountryCode Country, int Year), double>();
        while (rows.NextRow())
        {
            if (rows.Text("rate_type") != "standard")
            {
                rows.Reject("not a standard rate");
                continue;
            }

            // One field may hold a country and parts of it; EL and UK repeat GR and GB.
            CountryCode[] countries = [.. rows.Text("territory_codes").Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => CountryCode.TryParse(text, out CountryCode? code) ? code : null).OfType<CountryCode>().Distinct()];
            if (countries.Length == 0)
            {
                rows.Reject("a rate of a region");
                continue;
            }

            DateOnly start = rows.Day("start_date") ?? throw rows.Bad("start_date", "", "a date (YYYY-MM-DD)");
            DateOnly stop = rows.Day("stop_date") ?? DateOnly.MaxValue;
            double rate = rows.Number("rate") ?? throw rows.Bad("rate", "", "a number");
            for (int year = FirstYear; year <= LastYear; year++)
            {
                var end = new DateOnly(year, 12, 31);
                if (start > end || stop <= end) continue;
                foreach (CountryCode country in countries) rates[(country, year)] = 100 * rate;
            }

            rows.Keep();
        }

        foreach (((CountryCode country, int year), double rate) in rates.OrderBy(item => item.Key.Country).ThenBy(item => item.Key.Year))
        {
            draft.Observe("vat.history", country, Period.Year(year), rate);
            draft.Observe("vat.standard", country, Period.Year(year), rate, forDriftOnly: true);
        }
    }
}
