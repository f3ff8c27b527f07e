using Foothold.Evidence.Services;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Services;

/// <summary>
/// Balanced trade in services by category, exporter and importer from the OECD and the WTO (BaTIS, EBOPS 2010). The balanced value is kept where there is one, else the final one, else the reported one.
/// Read by <see cref="ServiceFlows"/>.
/// </summary>
internal sealed class BatisImporter : IImporter
{
    // The files are in million US dollars; a millionth of that is a dollar.
    private const double Million = 1e6;

    private static readonly string[] Marks = ["Reporter", "Partner", "Item_code", "Year", "Flow", "Balanced_value"];

    public ImporterInfo About { get; } = new(
        "batis",
        Dataset.Services,
        "Organisation for Economic Co-operation and Development and World Trade Organization",
        "OECD-WTO Balanced Trade in Services (BaTIS), BPM6",
        "Terms of use of the OECD and the WTO",
        "https://www.wto.org/english/res_e/statis_e/trade_datasets_e.htm",
        "CSV in million US dollars with Reporter, Partner, Item_code, Flow, Year, Reported_value, Final_value and Balanced_value.");

    public bool Recognises(FileHead head) => HeaderScan.Find(head, fields => Marks.All(name => fields.Contains(name, StringComparer.OrdinalIgnoreCase))) is not null;

    public void Read(ImportPart part, PartOutput output)
    {
        using PartTable table = PartTable.Open(part, output, "Reporter", "Partner", "Item_code", "Flow", "Year", "Balanced_value|Final_value");
        int reporter = table.Find("Reporter"), partner = table.Find("Partner"), item = table.Find("Item_code"), flow = table.Find("Flow"), year = table.Find("Year");
        int balanced = table.Find("Balanced_value"), final = table.Find("Final_value"), reported = table.Find("Reported_value");
        int[] types = [.. table.Columns.Select((name, place) => (name, place)).Where(column => column.name.Equals("type_Reporter", StringComparison.OrdinalIgnoreCase) || column.name.Equals("type_Partner", StringComparison.OrdinalIgnoreCase)).Select(column => column.place)];
        if (final == balanced) balanced = -1;
        using var claims = new ServiceClaims(output, PartNames.Folder(part));
        while (table.NextRow())
        {
            if (Problem(table, types, reporter, partner, item, flow, year, out int at, out ServiceClaim claim) is { } problem)
            {
                table.Reject(problem);
                continue;
            }

            if (!table.TryNumber(balanced, out double between) | !table.TryNumber(final, out double best) | !table.TryNumber(reported, out double own))
            {
                table.Reject("a value is not a number");
                continue;
            }

            claim.Usd = Million * (!double.IsNaN(between) ? between : !double.IsNaN(best) ? best : own);
            claim.Marks = (!double.IsNaN(between) ? ServiceMarks.Balanced : 0) | (own > 0 ? ServiceMarks.Reported : ServiceMarks.Estimated);
            if (double.IsNaN(claim.Usd)) table.Reject("no value");
            else if (claim.Usd <= 0) table.Reject("the value is not above zero");
            else
            {
                claims.Add(at, claim);
                output.Rows.Keep();
            }
        }
    }

    public void Finish(FinishOutput output) => ServiceClaims.Publish(output);

    private static string? Problem(PartTable table, int[] types, int reporter, int partner, int item, int flow, int year, out int at, out ServiceClaim claim)
    {
        claim = default;
        if (!table.TryWhole(year, out at) || at is < 1900 or > 2100) return "the year is missing or impossible";
        foreach (int type in types)
            if (table.Text(type) is "g" or "G" or "group" or "Group" && ServiceClaims.Place(table.Text(type == types[0] ? reporter : partner)) != ServiceClaim.World) return "a group of countries beside its members";
        if (ServiceClaims.Place(table.Text(reporter)) is not { } a || ServiceClaims.Place(table.Text(partner)) is not { } b) return "one of the two is not a place of today";
        if (a == b) return "exporter and importer are the same";
        if (ServiceClaims.Category(table.Text(item)) is not (> 0 and var category)) return "the item is not a code of EBOPS 2010";
        bool? exports = table.Text(flow) switch { "Exports" or "EXP" or "X" or "Export" or "CREDIT" or "C" => true, "Imports" or "IMP" or "M" or "Import" or "DEBIT" or "D" => false, _ => null };
        if (exports is null) return "the flow is neither exports nor imports";
        claim = new ServiceClaim { Category = category, Exporter = exports.Value ? a : b, Importer = exports.Value ? b : a, IsExporters = exports.Value ? (byte)1 : (byte)0 };
        return null;
    }
}
