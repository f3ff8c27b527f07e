using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Importing.Tariffs;

/// <summary>
/// Tariffs of six digits from UNCTAD TRAINS as the World Bank's WITS gives them out: the bulk download (NomenCode, Reporter_ISO_N, Year, ProductCode, [Partner], …, SimpleAverage) and the result of a query (Reporter, Tariff Year,
/// Product, Partner, DutyType, Simple Average, …). Every row is a mean over the national lines of one code; lowest, highest and number of lines are kept.
/// </summary>
internal sealed class TrainsImporter : IImporter
{
    private const string Reporter = "Reporter_ISO_N|Reporter|importer", Product = "ProductCode|Product|hs6", Simple = "SimpleAverage|Simple Average|mfn_pct";

    public ImporterInfo About { get; } = new(
        "trains", Dataset.Tariffs, "UNCTAD, through the World Bank's WITS", "Trade Analysis Information System (TRAINS)", "free for registered users of WITS; see its terms", "https://wits.worldbank.org/",
        "Comma-separated values of six-digit tariffs: the bulk download (NomenCode, Reporter_ISO_N, Year, ProductCode, Partner, Sum_Of_Rates, Min_Rate, Max_Rate, SimpleAverage, TotalNoOfLines) or a query's result (Reporter, Product, Partner, Tariff Year, DutyType, Simple Average, Minimum Rate, Maximum Rate).");

    public bool Recognises(FileHead head)
    {
        string first = head.FirstLine;
        bool bulk = Has("Reporter_ISO_N") && Has("SimpleAverage"), query = Has("Tariff Year") && Has("DutyType") && Has("Simple Average"), small = Has("hs6") && Has("mfn_pct") && Has("importer");
        return bulk || query || small;

        bool Has(string column) => first.Contains(column, StringComparison.OrdinalIgnoreCase);
    }

    public void Read(ImportPart part, PartOutput output)
    {
        using PartTable table = PartTable.Open(part, output, Reporter, Product, Simple);
        int reporter = table.Find("Reporter_ISO_N"), product = table.Find("ProductCode"), mean = table.Find("SimpleAverage"), year = First("Tariff Year", "Year"), partner = First("Partner", "exporter"), type = First("DutyType"),
            nomenclature = First("NomenCode", "Native Nomen", "NativeNomen", "Selected Nomen"), least = First("Min_Rate", "Minimum Rate"), most = First("Max_Rate", "Maximum Rate"), count = First("TotalNoOfLines", "Nbr of Total Lines"), preferential = First("preferential_pct");
        HsEdition? stated = TariffParts.StatedEdition(output);
        int? statedYear = output.Options.TryGetValue("year", out string? text) ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int known) && known is > 1980 and < 3000 ? known : throw new EvidenceException($"--option year={text}: write the year of the tariffs as 2016.") : null;
        if (year < 0 && statedYear is null) throw new EvidenceException($"{part.Name} has no column with the year of the tariffs. State it with --option year=YYYY.");
        var tables = new Dictionary<(string Importer, int Year, HsEdition Edition), List<string>>();
        while (table.NextRow())
        {
            string who = TariffLinesImporter.Importer(table.Text(reporter).ToString()), digits = table.Text(product).ToString();
            int when = 0;
            if (who.Length == 0) table.Reject("the reporter is no country");
            else if (statedYear is null && (!table.TryWhole(year, out when) || when is < 1980 or > 2999)) table.Reject("the year is none");
            else if (digits.Length is not (2 or 4 or 5 or 6) || !digits.All(char.IsAsciiDigit)) table.Reject("the product is no code of two, four or six digits");
            else if (!table.TryNumber(mean, out double rate) || rate < 0) table.Reject("the simple average is no number");
            else if (double.IsNaN(rate)) table.Reject("no rate is given");
            else if (Edition(table.Text(nomenclature), stated, statedYear ?? when) is not { } edition) table.Reject("the nomenclature is no edition of the Harmonized System");
            else if (Kind(table.Text(type), table.Text(partner), preferential >= 0) is not { } kind) table.Reject("an effectively applied rate of all partners says less than the general and preferential ones");
            else
            {
                // A code of five digits lost its leading zero.
                if (digits.Length == 5) digits = $"0{digits}";
                (string, int, HsEdition) key = (who, statedYear ?? when, edition);
                if (!tables.TryGetValue(key, out List<string>? rows)) tables.Add(key, rows = []);
                var line = new TariffLine
                {
                    Code = digits, Edition = edition, Kind = kind, Duty = Share(rate), MeanOf = Whole(table, count) ?? 1, Lowest = Rate(table, least), Highest = Rate(table, most),
                };
                rows.Add(TariffRow.Write(kind == TariffKind.Preference ? For(line, table.Text(partner).ToString()) : line));
                if (preferential >= 0 && table.TryNumber(preferential, out double reduced) && reduced >= 0 && reduced < rate)
                    rows.Add(TariffRow.Write(For(line with { Kind = TariffKind.Preference, Duty = Share(reduced) }, table.Text(partner).ToString())));
                output.Rows.Keep();
            }
        }

        foreach (((string who, int when, HsEdition edition), List<string> rows) in tables.OrderBy(pair => pair.Key.Importer, StringComparer.Ordinal).ThenBy(pair => pair.Key.Year))
            TariffParts.Write(output, $"{part.Name}#{(int)edition}", who, when, edition, ["Specific duties were turned into shares of value by UNCTAD's estimates where it could, and are left out elsewhere"], rows);
        output.Progress(1);

        int First(params string[] names) => names.Select(table.Find).FirstOrDefault(place => place >= 0, -1);
    }

    public void Finish(FinishOutput output) => TariffParts.Finish(output);

    // "H5" is HS 2017; a query that converts everything says "HS" and leaves the edition to the year.
    private static HsEdition? Edition(ReadOnlySpan<char> text, HsEdition? stated, int year) => stated ?? text switch
    {
        "H0" => HsEdition.Hs1992,
        "H1" => HsEdition.Hs1996,
        "H2" => HsEdition.Hs2002,
        "H3" => HsEdition.Hs2007,
        "H4" => HsEdition.Hs2012,
        "H5" => HsEdition.Hs2017,
        "H6" => HsEdition.Hs2022,
        "" or "HS" => TariffParts.EditionOf(year),
        _ => null,
    };

    // Without a type, rows with a partner are preferences and others general, as in the bulk files AVEPref and AVEMFN.
    private static TariffKind? Kind(ReadOnlySpan<char> type, ReadOnlySpan<char> partner, bool hasOwnPreference)
    {
        bool isWorld = partner.IsEmpty || partner is "0" or "000" or "WLD" or "World";
        if (type.Equals("MFN", StringComparison.OrdinalIgnoreCase) || hasOwnPreference) return TariffKind.Applied;
        if (type.Equals("BND", StringComparison.OrdinalIgnoreCase)) return TariffKind.Bound;
        if (type.IsEmpty) return isWorld ? TariffKind.Applied : TariffKind.Preference;
        if (type.Equals("PRF", StringComparison.OrdinalIgnoreCase) || type.Equals("AHS", StringComparison.OrdinalIgnoreCase)) return isWorld ? null : TariffKind.Preference;
        return null;
    }

    // Groups of beneficiaries have codes of WITS's own; the file does not say who is in them.
    private static TariffLine For(TariffLine line, string partner) => CountryCode.TryParseForeign(partner, out CountryCode? country) && country.Kind != AreaKind.Historic
        ? line with { Beneficiaries = [country] }
        : line with { Programmes = [$"WITS group {partner}"] };

    // Rates are given with two or more decimals; what is beyond six is noise of their sum.
    private static Duty Share(double percent) => Duty.OfValue(decimal.Round((decimal)Math.Min(percent, 1e9), 6));

    private static decimal? Rate(PartTable table, int place) => place >= 0 && table.TryNumber(place, out double rate) && rate is >= 0 and < 1e9 ? decimal.Round((decimal)rate, 6) : null;

    private static int? Whole(PartTable table, int place) => place >= 0 && table.TryWhole(place, out int number) ? number : null;
}
