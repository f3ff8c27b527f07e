using System.Globalization;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Store.Differences;

/// <summary>Flows of goods by year: totals of the world, of areas, of products, and of products by area. Sizes are US dollars.</summary>
internal sealed class TradeDiff : IReleaseDiff
{
    private const string Year = "world total", Exports = "exports of an area", Imports = "imports of an area", Product = "product total", AreaExports = "exports by area and product", AreaImports = "imports by area and product";

    // Sums of the same flows in another order differ in the last digits.
    private const double Rounding = 1e-9;

    public Dataset Dataset => Dataset.Trade;

    public void Compare(EvidenceStore store, StoredRelease before, StoredRelease after, ChangeList changes, CancellationToken cancellation)
    {
        using TradeCube left = Open(store, before), right = Open(store, after);
        Compare(left, right, changes, cancellation);
    }

    /// <summary>Compares any two sets of flows.</summary>
    public static void Compare(ITradeFlows left, ITradeFlows right, ChangeList changes, CancellationToken cancellation)
    {
        bool sameProducts = left.Edition == right.Edition;
        if (!sameProducts) changes.Note($"The releases are in HS {(int)left.Edition} and HS {(int)right.Edition}; only totals of years and areas are compared.");
        foreach (int year in left.Years.Union(right.Years).Order())
        {
            cancellation.ThrowIfCancellationRequested();
            FlowTotals? old = left.Years.Contains(year) ? left.Totals(year) : null, now = right.Years.Contains(year) ? right.Totals(year) : null;
            string when = year.ToString(CultureInfo.InvariantCulture);
            Tell(changes, Year, "all goods", "", when, World(old), World(now));

            // A year that only one release has says nothing more by being listed product by product.
            if (old is null || now is null) continue;
            Areas(left, right, old, now, when, changes, sameProducts);
            if (sameProducts) Products(old, now, when, changes);
        }
    }

    private static TradeCube Open(EvidenceStore store, StoredRelease release) => TradeCube.Open(release.Id, release.Objects.Select(item => (item.Name, store.PathOf(release, item.Name))));

    private static double World(FlowTotals? totals)
    {
        double sum = 0;
        for (int area = 0; area < totals?.Areas; area++) sum += Sum(totals.Exports(area));
        return sum;
    }

    private static void Areas(ITradeFlows left, ITradeFlows right, FlowTotals old, FlowTotals now, string when, ChangeList changes, bool sameProducts)
    {
        Dictionary<int, int> places = right.Areas.Select((area, place) => (area.Number, place)).ToDictionary(pair => pair.Number, pair => pair.place);
        foreach ((TradeArea area, int place) in left.Areas.Select((area, place) => (area, place)))
        {
            ReadOnlySpan<double> exports = place < old.Areas ? old.Exports(place) : default, imports = place < old.Areas ? old.Imports(place) : default;
            int other = places.Remove(area.Number, out int found) && found < now.Areas ? found : -1;
            Both(area, exports, imports, other < 0 ? default : now.Exports(other), other < 0 ? default : now.Imports(other), old, now, when, changes, sameProducts);
        }

        foreach (int place in places.Values.Order())
            if (place < now.Areas) Both(right.Areas[place], default, default, now.Exports(place), now.Imports(place), old, now, when, changes, sameProducts);
    }

    private static void Both(
        TradeArea area, ReadOnlySpan<double> oldExports, ReadOnlySpan<double> oldImports, ReadOnlySpan<double> newExports, ReadOnlySpan<double> newImports, FlowTotals old, FlowTotals now, string when, ChangeList changes, bool sameProducts)
    {
        string market = area.Country?.Alpha3 ?? area.Number.ToString(CultureInfo.InvariantCulture);
        Tell(changes, Exports, "all goods", market, when, Sum(oldExports), Sum(newExports));
        Tell(changes, Imports, "all goods", market, when, Sum(oldImports), Sum(newImports));
        if (!sameProducts) return;
        Columns(AreaExports, market, old.Products, oldExports, now.Products, newExports, when, changes);
        Columns(AreaImports, market, old.Products, oldImports, now.Products, newImports, when, changes);
    }

    private static void Products(FlowTotals old, FlowTotals now, string when, ChangeList changes) => Columns(Product, "", old.Products, World(old, old.Products.Length), now.Products, World(now, now.Products.Length), when, changes);

    private static double[] World(FlowTotals totals, int products)
    {
        var sums = new double[products];
        for (int area = 0; area < totals.Areas; area++)
        {
            ReadOnlySpan<double> exports = totals.Exports(area);
            for (int i = 0; i < sums.Length; i++) sums[i] += exports[i];
        }

        return sums;
    }

    // Both lists of products ascend: one walk along both.
    private static void Columns(string level, string market, ReadOnlySpan<int> oldProducts, ReadOnlySpan<double> old, ReadOnlySpan<int> newProducts, ReadOnlySpan<double> now, string when, ChangeList changes)
    {
        int i = 0, j = 0;
        long same = 0;
        while (i < oldProducts.Length || j < newProducts.Length)
        {
            int product = Math.Min(i < oldProducts.Length ? oldProducts[i] : int.MaxValue, j < newProducts.Length ? newProducts[j] : int.MaxValue);
            double before = i < oldProducts.Length && oldProducts[i] == product ? At(old, i++) : 0, after = j < newProducts.Length && newProducts[j] == product ? At(now, j++) : 0;
            if (before == 0 && after == 0) continue;
            if (IsSame(before, after)) same++;
            else Tell(changes, level, product.ToString("D6", CultureInfo.InvariantCulture), market, when, before, after);
        }

        if (same > 0) changes.Same(level, same);
    }

    // An area without flows has no columns at all.
    private static double At(ReadOnlySpan<double> values, int place) => place < values.Length ? values[place] : 0;

    private static void Tell(ChangeList changes, string level, string subject, string market, string when, double before, double after)
    {
        if (before == 0 && after == 0) return;
        if (IsSame(before, after)) changes.Same(level);
        else if (before == 0) changes.Add(new ReleaseChange(ChangeKind.Added, level, subject, market, when, null, after, "USD"), after);
        else if (after == 0) changes.Add(new ReleaseChange(ChangeKind.Removed, level, subject, market, when, before, null, "USD"), before);
        else changes.Add(new ReleaseChange(ChangeKind.Changed, level, subject, market, when, before, after, "USD"), Math.Abs(after - before));
    }

    private static bool IsSame(double before, double after) => Math.Abs(after - before) <= Rounding * Math.Max(before, after);

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum;
    }
}
