using System.Globalization;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>The example of docs/how-to/add-an-importer.md.</summary>
internal sealed class PriceImporter : IImporter
{
    public ImporterInfo About { get; } = new(
        Id: "wool", Dataset.Figures, Publisher: "Invented Wool Office", Title: "Wool prices", Licence: "CC BY 4.0", Address: "https://example.org/wool",
        Files: "CSV with the columns country, year and price (euros per kilogram), one file per year.");

    public bool Recognises(FileHead head) => head.FirstLine.StartsWith("country,year,price", StringComparison.Ordinal);

    public void Read(ImportPart part, PartOutput output)
    {
        using PartTable table = PartTable.Open(part, output, "country", "year", "price");
        (int country, int year, int price) = (table.Find("country"), table.Find("year"), table.Find("price"));
        double kept = 0, all = 0;
        using var writer = new StreamWriter(output.Create($"{Path.GetFileNameWithoutExtension(part.Name)}.tsv")) { NewLine = "\n" };
        while (table.NextRow())
        {
            if (!table.TryNumber(price, out double value) || double.IsNaN(value))
            {
                table.Reject("the price is not a number");
                continue;
            }

            all += value;
            if (!table.TryWhole(year, out int period)) table.Reject("the year is not a year");
            else if (table.Text(country).Length != 3) table.Reject("the country is not a code of three letters");
            else
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Text(country)}\t{period}\t{value}"));
                output.Rows.Keep();
                kept += value;
            }
        }

        output.Rows.Total("prices, euros per kilogram", kept, all);
        output.Fact("unit", output.Options.GetValueOrDefault("unit", "EUR/kg"));
    }
}
