using System.Globalization;
using System.Text.RegularExpressions;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Flows.Segments;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Baci;

/// <summary>
/// Reads BACI of CEPII: one file a year, or the archive of all years of an edition, into a segment a year ("2022.flows"). BACI has already brought importers' and exporters' reports together, so every flow counts as
/// <see cref="FlowSide.Reconciled"/>. Facts: "edition" → "2017", "vintage" → "V202401b" where file names tell it.
/// </summary>
internal sealed partial class BaciImporter : IImporter
{
    // Files of another origin may be full of unknown areas; ten show what they are.
    private const int MostNamed = 10;

    public ImporterInfo About { get; } = new(
        "baci",
        Dataset.Trade,
        "CEPII",
        "BACI: International trade database at the product level",
        "Etalab Open Licence 2.0",
        "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
        "CSV, one file a year, alone or as the archive of an edition (BACI_HS17_V202401b.zip with BACI_HS17_Y2022_V202401b.csv …), columns t, i, j, k, v, q; option edition=2017 where names do not tell the edition.");

    public bool Recognises(FileHead head) => head.FirstLine.Replace("\"", "", StringComparison.Ordinal).Split(',').Select(column => column.Trim()).SequenceEqual(BaciReader.Columns, StringComparer.OrdinalIgnoreCase);

    public void Read(ImportPart part, PartOutput output)
    {
        HsEdition edition = EditionOf(part.Name, output.Options);
        output.Fact("edition", ((int)edition).ToString(CultureInfo.InvariantCulture));
        if (YearName().Match(part.Name) is { Success: true } name && name.Groups["version"].Success) output.Fact("vintage", "V" + name.Groups["version"].Value);
        BaciYear year = BaciReader.Read(part, output.Rows, output.Progress, output.Cancellation);
        SegmentSummary written;
        using (Stream stream = output.Create(string.Create(CultureInfo.InvariantCulture, $"{year.Year}.flows"))) written = SegmentWriter.Write(year.Year, edition, year, stream, output.Cancellation);
        Describe(output.Rows, year, written);
    }

    private static void Describe(RowLog log, BaciYear year, SegmentSummary written)
    {
        long repeated = year.FlowsBefore(year.Products.Length) - written.Flows;
        if (repeated > 0) log.Note(Text($"{repeated} rows repeat exporter, importer and product of another and were added to it."));
        log.Note(Text($"{written.Flows} flows of {written.Products} products between {written.Areas.Count} areas in {written.Bytes} bytes; {written.WithoutQuantity} without a quantity, {written.Outliers} with a unit value far outside those of the product."));
        int[] unknown = [.. written.Areas.Where(number => TradeAreas.Get(number).Class == AreaClass.Unrecognised)];
        if (unknown.Length > 0) log.Note(Text($"No list knows the areas {string.Join(", ", unknown.Take(MostNamed))}{(unknown.Length > MostNamed ? Text($" … ({unknown.Length} in all)") : "")}; their flows are kept and count in totals, but they are no market."));
    }

    private static HsEdition EditionOf(string file, IReadOnlyDictionary<string, string> options)
    {
        if (options.TryGetValue("edition", out string? given))
        {
            return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && Enum.IsDefined((HsEdition)year)
                ? (HsEdition)year
                : throw new EvidenceException($"\"{given}\" is not an edition of the Harmonized System; write edition={string.Join(", edition=", Enum.GetValues<HsEdition>().Select(known => (int)known))}.");
        }

        Match match = EditionName().Match(file);
        int digits = match.Success ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : -1;
        var edition = (HsEdition)(digits > 80 ? 1900 + digits : 2000 + digits);
        return match.Success && Enum.IsDefined(edition)
            ? edition
            : throw new EvidenceException($"{file} does not tell by its name which edition of the Harmonized System its products are in (as BACI_HS17_… does); say so with the option edition=2017.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"_HS(\d\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EditionName();

    [GeneratedRegex(@"_Y\d{4}(_V(?<version>\w+))?\.csv$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearName();
}
