using System.Globalization;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>Holds the flows of a year and direction against the sums over all partners that the files themselves state.</summary>
internal static class ComtradeControl
{
    // More would bury the ones that matter; all of them are in the sum.
    private const int MostNamed = 20;
    private const double Tolerance = 0.001;

    /// <summary>
    /// Adds one total over all reporters, and one for each of the reporters that deviate by more than a thousandth, largest first. Compared are, for every reporter, the six-digit products for which a sum is
    /// stated; where there are none, chapters, headings, or the total of all goods.
    /// </summary>
    /// <param name="flows">Flows and sums over partners, as <see cref="ComtradeFlows.Of"/> gives them.</param>
    /// <param name="year">The year.</param>
    /// <param name="side">The direction.</param>
    /// <param name="rows">Where the totals go.</param>
    public static void Compare(List<ComtradeRow> flows, int year, FlowSide side, RowLog rows)
    {
        var units = new Dictionary<int, int>();
        foreach (ComtradeRow row in flows)
            if (row.Partner == ComtradeRow.World) units[row.Reporter] = Finer(units.GetValueOrDefault(row.Reporter, 0), UnitOf(row.Code));
        var sums = new Dictionary<(int Reporter, int Code), double>();
        foreach (ComtradeRow row in flows)
            if (row.Partner == ComtradeRow.World && units[row.Reporter] == UnitOf(row.Code)) sums[(row.Reporter, row.Code)] = row.MilliDollars / 1000.0;
        var kept = new Dictionary<int, double>();
        foreach (ComtradeRow row in flows)
        {
            if (row.Partner == ComtradeRow.World || !units.TryGetValue(row.Reporter, out int unit)) continue;
            if (sums.ContainsKey((row.Reporter, unit == 0 ? 0 : row.Code / unit))) kept[row.Reporter] = kept.GetValueOrDefault(row.Reporter) + row.MilliDollars / 1000.0;
        }

        // A reporter with sums only has nothing to hold against them.
        (int Reporter, double Kept, double Stated)[] found =
            [.. sums.GroupBy(sum => sum.Key.Reporter, sum => sum.Value).Where(group => kept.ContainsKey(group.Key)).Select(group => (group.Key, kept[group.Key], group.Sum())).OrderBy(one => one.Key)];
        if (found.Length == 0) return;
        string what = side switch { FlowSide.ImporterReport => "imports", FlowSide.ExporterReport => "exports", _ => "re-exports" };
        string preposition = side == FlowSide.ImporterReport ? "from" : "to";
        rows.Total(Text($"{what} {preposition} the world, {year}, {found.Length} reporters, USD"), found.Sum(one => one.Kept), found.Sum(one => one.Stated));
        foreach ((int reporter, double over, double stated) in found.Where(one => Math.Abs(one.Kept - one.Stated) > Tolerance * one.Stated).OrderByDescending(one => Math.Abs(one.Kept - one.Stated)).Take(MostNamed))
            rows.Total(Text($"{what} of {TradeAreas.Get(reporter).Name} {preposition} the world, {year}, USD"), over, stated);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // What six digits are divided by to reach a level; 0 for all goods.
    private static int UnitOf(int code) => code switch { 0 => 0, < 100 => 10000, < 10000 => 100, _ => 1 };

    private static int Finer(int a, int b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);
}
