using Foothold.Evidence.Services;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Services;

/// <summary>Exports and imports of commercial services by category as the WTO publishes them, with the whole world and, where it has them, by partner. Read by <see cref="ServiceFlows"/>.</summary>
internal sealed class WtoServicesImporter : IImporter
{
    private const string ReporterColumn = "Reporting Economy ISO3A Code|Reporting Economy Code|ReportingEconomyCode";
    private const string SectorColumn = "Product/Sector Code|ProductOrSectorCode|Product or Sector Code";
    private const string IndicatorColumn = "Indicator|Indicator Name";

    public ImporterInfo About { get; } = new(
        "wto-services",
        Dataset.Services,
        "World Trade Organization",
        "WTO Stats: international trade statistics, commercial services",
        "Terms of use of the WTO",
        "https://stats.wto.org",
        "CSV of WTO Stats: Indicator, Reporting Economy Code (or its ISO3A code), Partner Economy Code, Product/Sector Code, Year, Unit, Value.");

    public bool Recognises(FileHead head) => HeaderScan.Find(head, fields => Has(fields, ReporterColumn) && Has(fields, SectorColumn) && Has(fields, IndicatorColumn) && Has(fields, "Value")) is not null;

    public void Read(ImportPart part, PartOutput output)
    {
        using PartTable table = PartTable.Open(part, output, IndicatorColumn, ReporterColumn, SectorColumn, "Year", "Unit", "Value");
        int indicator = table.Find("Indicator"), reporter = table.Find("Reporting Economy ISO3A Code"), sector = table.Find("Product/Sector Code"), year = table.Find("Year"), unit = table.Find("Unit"), value = table.Find("Value");
        int partner = table.Find("Partner Economy ISO3A Code") is >= 0 and var letters ? letters : table.Find("Partner Economy Code"), frequency = table.Find("Frequency Code"), flag = table.Find("Value Flag Code");
        int number = table.Find("Reporting Economy Code"), partnerNumber = table.Find("Partner Economy Code");
        using var claims = new ServiceClaims(output, PartNames.Folder(part));
        while (table.NextRow())
        {
            ReadOnlySpan<char> about = table.Text(indicator);
            bool exports = about.Contains("export", StringComparison.OrdinalIgnoreCase), imports = about.Contains("import", StringComparison.OrdinalIgnoreCase);
            if (!about.Contains("service", StringComparison.OrdinalIgnoreCase) || exports == imports) table.Reject("not about exports or imports of services");
            else if (table.Text(frequency) is not ("" or "A")) table.Reject("not about a whole year");
            else if (!table.TryWhole(year, out int at) || at is < 1900 or > 2100) table.Reject("the year is missing or impossible");
            else if (Dollars(table.Text(unit)) is not { } dollars) table.Reject("not in US dollars");
            else if (Place(table, reporter, number) is not { } a || Place(table, partner, partnerNumber) is not { } b) table.Reject("one of the two is not a place of today");
            else if (a == b) table.Reject("exporter and importer are the same");
            else if (ServiceClaims.Category(table.Text(sector)) is not (> 0 and var category)) table.Reject("the sector is not a code of EBOPS 2010");
            else if (!table.TryNumber(value, out double amount)) table.Reject("the value is not a number");
            else if (!(amount > 0)) table.Reject("the value is missing or not above zero");
            else
            {
                claims.Add(at, new ServiceClaim
                {
                    Category = category,
                    Usd = amount * dollars,
                    Exporter = exports ? a : b,
                    Importer = exports ? b : a,
                    IsExporters = exports ? (byte)1 : (byte)0,
                    Marks = table.Text(flag) is "E" or "e" ? ServiceMarks.Estimated : ServiceMarks.Reported,
                });
                output.Rows.Keep();
            }
        }
    }

    public void Finish(FinishOutput output) => ServiceClaims.Publish(output);

    // The letters where there are any, else the number; a world that reports is no place.
    private static ushort? Place(PartTable table, int letters, int number)
    {
        ReadOnlySpan<char> text = table.Text(letters);
        return ServiceClaims.Place(text.IsEmpty ? table.Text(number) : text);
    }

    private static double? Dollars(ReadOnlySpan<char> unit) => unit switch
    {
        "Million US dollar" or "Million US dollars" or "USM" or "Million USD" => 1e6,
        "US dollar" or "US dollars" or "USD" => 1,
        _ => null,
    };

    private static bool Has(string[] fields, string names) => names.Split('|').Any(name => fields.Contains(name, StringComparer.OrdinalIgnoreCase));
}
