using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Standard rates of VAT, GST and sales tax of the world as at a month: one row per country, and rows of regions that are left out.</summary>
internal sealed class VatWorldImporter : FigureImporter
{
    private const string AsOf = "as-of";

    private static readonly SeriesText Series = WorldBankSeries.Text(SeriesPlan.All.First(plan => plan.Id == "vat.standard")) with { Note = "0 where there is no such tax at the national level; regions may add their own (United States, Canada)." };

    public override ImporterInfo About { get; } = new(
        "vat-world",
        Store.Dataset.Figures,
        "V. Saliou (node-sales-tax)",
        "Standard rates of VAT, GST and sales tax",
        "MIT",
        "https://github.com/valeriansaliou/node-sales-tax",
        "CSV with iso2 (or iso3), state, type and rate (0.25 for 25 %); say the month it describes with --option as-of=2025-10.") { LicenceChecked = true, AddressChecked = true };

    public override bool Recognises(FileHead head) => HeaderScan.Find(head, IsHeader) is not null;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using PartTable table = PartTable.Open(part, output, "iso2|iso3", "state", "type", "rate");
        // The file says nothing of its time, and a wrong one would outrank better figures.
        if (!output.Options.TryGetValue(AsOf, out string? written) || !Period.TryParse(written, out Period period))
            throw new EvidenceException($"{part.Name} does not say of when its rates are. Give the month with --option {AsOf}=YYYY-MM.");
        int country = table.Find("iso2"), state = table.Find("state"), rate = table.Find("rate");
        draft.Describe(Series);
        output.Fact("vintage", period.ToString());
        while (table.NextRow())
        {
            if (table.Country(country) is not { } place) continue;
            if (table.Text(state).Length > 0) table.Reject("a rate of a region");
            else if (table.Number(rate) is not { } share) table.Reject("no rate");
            else if (share is < 0 or > 1) throw table.Bad(rate, "a rate as a fraction of one (0.25 for 25 %)");
            else if (draft.Observe(Series.Id, place, period, VatRates.Percent(share))) output.Rows.Keep();
            else table.Reject("another rate of the same country came before");
        }
    }

    private static bool IsHeader(string[] row) => (Has(row, "iso2") || Has(row, "iso3")) && Has(row, "state") && Has(row, "type") && Has(row, "rate");

    private static bool Has(string[] row, string name) => row.Contains(name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Dated standard rates of VAT, mostly of Europe: the one in force at the end of each year that is over.</summary>
internal sealed class VatHistoryImporter : FigureImporter
{
    private const string AsOf = "as-of";
    private const int FirstYear = 1990;

    private static readonly string[] Needed = ["start_date", "stop_date", "territory_codes", "rate", "rate_type"];

    private static readonly SeriesText Series = WorldBankSeries.Text(SeriesPlan.All.First(plan => plan.Id == "vat.history"));

    public override ImporterInfo About { get; } = new(
        "vat-history",
        Store.Dataset.Figures,
        "K. Deldycke (vat-rates)",
        "VAT rates with the days from and to which they applied",
        "BSD-2-Clause",
        "https://github.com/kdeldycke/vat-rates",
        "CSV with start_date, stop_date, territory_codes, rate (0.25 for 25 %) and rate_type; --option as-of=2025-08-31 for the last day it knows about when that is not the last date in it.") { LicenceChecked = true, AddressChecked = true };

    public override bool Recognises(FileHead head) => HeaderScan.Find(head, IsHeader) is not null;

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using PartTable table = PartTable.Open(part, output, Needed);
        int start = table.Find("start_date"), stop = table.Find("stop_date"), places = table.Find("territory_codes"), rate = table.Find("rate"), type = table.Find("rate_type");
        var spells = new List<(CountryCode Country, DateOnly From, DateOnly To, double Rate)>();
        while (table.NextRow())
        {
            if (table.Text(type) is not "standard")
            {
                table.Reject("not a standard rate");
                continue;
            }

            // One field may hold a country and parts of it; EL and UK repeat GR and GB.
            CountryCode[] countries = [.. table.Text(places).ToString().Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(text => CountryCode.TryParse(text, out CountryCode? code) ? code : null).OfType<CountryCode>().Distinct()];
            double share = table.Number(rate) ?? throw table.Bad(rate, "a number");
            if (share is < 0 or > 1) throw table.Bad(rate, "a rate as a fraction of one (0.25 for 25 %)");
            DateOnly from = table.Day(start) ?? throw table.Bad(start, "a date (YYYY-MM-DD)"), to = table.Day(stop) ?? DateOnly.MaxValue;
            if (to < from) throw table.Bad(stop, FormattableString.Invariant($"a day after the start ({from:yyyy-MM-dd})"));
            if (countries.Length == 0) table.Reject("a rate of a region");
            else output.Rows.Keep();
            spells.AddRange(countries.Select(country => (country, from, to, share)));
        }

        Write(spells, LastYear(spells.SelectMany(spell => new[] { spell.From, spell.To }), output, part), draft);
        output.Fact("vintage", $"rates up to {spells.Select(spell => spell.From).DefaultIfEmpty().Max().ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
    }

    // A rate without an end is known to hold only as long as somebody kept the table: up to the last date in it.
    private static int LastYear(IEnumerable<DateOnly> days, PartOutput output, ImportPart part)
    {
        DateOnly known = days.Where(day => day != DateOnly.MaxValue).DefaultIfEmpty().Max();
        if (output.Options.TryGetValue(AsOf, out string? written))
            known = Period.TryParse(written, out Period period) ? period.End : throw new EvidenceException($"--option {AsOf}={written} is not a date such as 2025-08-31.");
        if (known == default) throw new EvidenceException($"{part.Name} has no rates.");
        return known is { Month: 12, Day: 31 } ? known.Year : known.Year - 1;
    }

    private static void Write(List<(CountryCode Country, DateOnly From, DateOnly To, double Rate)> spells, int lastYear, FigureDraft draft)
    {
        draft.Describe(Series);
        // Later rows override earlier ones, as in the builder of the starter set.
        var rates = new Dictionary<(CountryCode Country, int Year), double>();
        foreach ((CountryCode country, DateOnly from, DateOnly to, double rate) in spells)
        {
            for (int year = Math.Max(FirstYear, from.Year); year <= Math.Min(lastYear, to.Year); year++)
            {
                var end = new DateOnly(year, 12, 31);
                if (from <= end && to > end) rates[(country, year)] = VatRates.Percent(rate);
            }
        }

        foreach (((CountryCode country, int year), double rate) in rates) draft.Observe(Series.Id, country, Period.Year(year), rate);
    }

    private static bool IsHeader(string[] row) => Needed.All(name => row.Contains(name, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Rates as the figures have them.</summary>
internal static class VatRates
{
    /// <summary>0.255 as 25.5, without the dust of binary fractions.</summary>
    public static double Percent(double share) => (double)Math.Round(100m * (decimal)share, 6);
}
