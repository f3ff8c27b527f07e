using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Statistics;
using Foothold.Statistics.Concentration;

namespace Foothold.Evidence.Indices;

/// <summary>Reads from flows what every market buys of a product, from whom, at what price, and how that changes. Formulas: docs/explanation/trade-indices.md.</summary>
public static class DemandIndex
{
    /// <summary>Years looked at where nothing else is said.</summary>
    public const int UsualYears = 5;

    // What a single recorded year leaves open even so: BACI and Comtrade differ by about a tenth on the same flow of reporting countries. A judgement, stated.
    private const double RecordingError = 0.1;

    // What is known only from exporters' books misses shipments through third countries.
    private const double MirrorError = 0.3;

    // Years of a product's imports that are taken as given when a market's own scatter is judged from few.
    private const double UsualScatter = 0.25, UsualScatterYears = 3;

    /// <summary>Reads the demand for a product.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="product">Two, four or six digits, in the edition of the flows; longer codes are cut.</param>
    /// <param name="lastYear">The last year to look at, or null for the newest.</param>
    /// <param name="years">How many years; at least 1. Years without data are skipped.</param>
    /// <returns>Demand in all markets; markets are null where nothing was recorded.</returns>
    /// <exception cref="EvidenceException">The flows have no year so early, or the product has no flows in these years.</exception>
    public static ProductDemand Of(ITradeFlows flows, HsCode product, int? lastYear = null, int years = UsualYears)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        int[] looked = YearSpan.Last(flows, lastYear, years);
        ProductFlows[] read = [.. looked.Select(year => flows.Read(product, year))];
        if (read.All(year => year.Count == 0))
            throw new EvidenceException($"Nobody is recorded to have traded {product} in {YearSpan.Of(looked)} ({string.Join(", ", flows.Releases)}). Check the code with `foothold hs {product.Digits}`; the data use HS {(int)flows.Edition}.");

        // Releases end in different years: a year in which nobody at all traded the product is one that the data do not cover.
        (int first, int last) = (Array.FindIndex(read, year => year.Count > 0), Array.FindLastIndex(read, year => year.Count > 0));
        (read, looked) = (read[first..(last + 1)], looked[first..(last + 1)]);
        var prices = new UnitValues(flows, read);
        double[] world = [.. read.Select(Sum)];
        var markets = new MarketDemand?[flows.Areas.Count];
        for (int area = 0; area < markets.Length; area++)
        {
            if (flows.Areas[area].Class == AreaClass.Country) markets[area] = Market(flows, read, looked, prices, area);
        }

        return new ProductDemand(product, looked[0], looked[^1], markets, world[^1], Trend(looked, world), prices.WorldMedian, prices.Quartiles);
    }

    /// <summary>Growth a year as a difference of logarithms by least squares on the years with an amount above zero; undefined with fewer than three.</summary>
    /// <param name="years">The years.</param>
    /// <param name="amounts">One amount per year; years with none count as not recorded.</param>
    public static Estimate Trend(ReadOnlySpan<int> years, ReadOnlySpan<double> amounts)
    {
        (int n, double meanX, double meanY) = (0, 0, 0);
        for (int i = 0; i < years.Length; i++)
        {
            if (!(amounts[i] > 0)) continue;
            n++;
            meanX += years[i];
            meanY += Math.Log(amounts[i]);
        }

        if (n < 3) return Estimate.Undefined;
        (meanX, meanY) = (meanX / n, meanY / n);
        (double xx, double xy, double yy) = (0, 0, 0);
        for (int i = 0; i < years.Length; i++)
        {
            if (!(amounts[i] > 0)) continue;
            (double x, double y) = (years[i] - meanX, Math.Log(amounts[i]) - meanY);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        double slope = xy / xx, residual = Math.Max(0, yy - slope * xy);
        // Three points always lie near some line: the usual scatter of product imports lends them its spread.
        double variance = (residual + UsualScatterYears * UsualScatter * UsualScatter) / (n - 2 + UsualScatterYears);
        return new Estimate(slope, Math.Sqrt(variance / xx));
    }

    private static double Sum(ProductFlows flows)
    {
        double sum = 0;
        foreach (double value in flows.Values) sum += value;
        return sum;
    }

    private static MarketDemand? Market(ITradeFlows flows, ProductFlows[] read, int[] years, UnitValues prices, int area)
    {
        var rows = new YearOfImports[read.Length];
        int newest = -1;
        for (int y = 0; y < read.Length; y++)
        {
            (double value, double tons) = (0, double.NaN);
            Range range = read[y].Of(area);
            ReadOnlySpan<double> values = read[y].Values[range], weights = read[y].Tons[range];
            for (int i = 0; i < values.Length; i++)
            {
                value += values[i];
                if (!double.IsNaN(weights[i])) tons = double.IsNaN(tons) ? weights[i] : tons + weights[i];
            }

            rows[y] = new YearOfImports(years[y], value, tons);
            if (value > 0) newest = y;
        }

        if (newest < 0) return null;
        (List<Supplier> suppliers, double notSpecified, double mirrored) = Suppliers(flows, read, newest, area);
        double[] shares = [.. suppliers.Select(supplier => supplier.Share)];
        double concentration = shares.Length == 0 ? double.NaN : ConcentrationIndex.Herfindahl(shares);
        double[] amounts = [.. rows.Select(row => row.Imports)];
        Estimate growth = Trend(years, amounts);
        (Estimate unitValue, Estimate level) = prices.Of(area);
        return new MarketDemand(
            area, rows, Size(rows, mirrored), growth, suppliers, concentration, 1 / concentration, unitValue, level, prices.Bands(read, area), notSpecified, mirrored);
    }

    // The mean over the years with flows; its error on the logarithm from their scatter, lent the usual one where they are few, and from the way they were recorded.
    private static Estimate Size(YearOfImports[] rows, double mirrored)
    {
        double[] logs = [.. rows.Where(row => row.Imports > 0).Select(row => Math.Log(row.Imports))];
        double mean = rows.Where(row => row.Imports > 0).Average(row => row.Imports), middle = logs.Average();
        double scatter = (logs.Sum(log => (log - middle) * (log - middle)) + UsualScatterYears * UsualScatter * UsualScatter) / (logs.Length - 1 + UsualScatterYears);
        double recording = RecordingError * RecordingError + mirrored * mirrored * MirrorError * MirrorError;
        return new Estimate(mean, Math.Sqrt(scatter / logs.Length + recording));
    }

    private static (List<Supplier> Suppliers, double NotSpecified, double Mirrored) Suppliers(ITradeFlows flows, ProductFlows[] read, int newest, int area)
    {
        Dictionary<int, double>? before = SharesBy(flows, read[0], area);
        ProductFlows year = read[newest];
        Range range = year.Of(area);
        ReadOnlySpan<double> values = year.Values[range], tons = year.Tons[range];
        ReadOnlySpan<ushort> exporters = year.Exporters[range];
        ReadOnlySpan<FlowMarks> marks = year.Marks[range];
        (double known, double unknown, double mirrored) = (0, 0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (flows.Areas[exporters[i]].Class == AreaClass.NotSpecified) unknown += values[i];
            else known += values[i];
            if ((marks[i] & FlowMarks.Mirror) != 0) mirrored += values[i];
        }

        var suppliers = new List<Supplier>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (flows.Areas[exporters[i]].Class == AreaClass.NotSpecified) continue;
            double share = values[i] / known;
            bool priced = tons[i] > 0 && (marks[i] & FlowMarks.UnitValueOutlier) == 0;
            suppliers.Add(new Supplier(exporters[i], values[i], share, before is null ? double.NaN : share - before.GetValueOrDefault(exporters[i]), priced ? values[i] / (1000 * tons[i]) : double.NaN, marks[i]));
        }

        suppliers.Sort((a, b) => b.Value != a.Value ? b.Value.CompareTo(a.Value) : a.Area.CompareTo(b.Area));
        double all = known + unknown;
        return (suppliers, unknown / all, mirrored / all);
    }

    // Null where the market recorded nothing in the year: what is not known has not changed.
    private static Dictionary<int, double>? SharesBy(ITradeFlows flows, ProductFlows year, int area)
    {
        Range range = year.Of(area);
        ReadOnlySpan<double> values = year.Values[range];
        ReadOnlySpan<ushort> exporters = year.Exporters[range];
        double known = 0;
        for (int i = 0; i < values.Length; i++)
            if (flows.Areas[exporters[i]].Class != AreaClass.NotSpecified) known += values[i];
        if (!(known > 0)) return null;
        var shares = new Dictionary<int, double>(values.Length);
        for (int i = 0; i < values.Length; i++)
            if (flows.Areas[exporters[i]].Class != AreaClass.NotSpecified) shares[exporters[i]] = values[i] / known;
        return shares;
    }
}
