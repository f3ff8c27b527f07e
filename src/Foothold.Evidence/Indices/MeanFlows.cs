using Foothold.Evidence.Flows;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Evidence.Indices;

/// <summary>Sums of flows averaged over some years, on one list of products: what indices over all products start from. Flows of areas that are not countries count in no sum but their own.</summary>
internal sealed class MeanFlows
{
    private MeanFlows(int[] years, int[] products, RealMatrix exports, RealMatrix imports, RealMatrix pairs)
    {
        (Years, Products, Exports, Imports, Pairs) = (years, products, exports, imports, pairs);
    }

    public int[] Years { get; }

    public string Span => YearSpan.Of(Years);

    /// <summary>Codes of six digits, ascending; columns of the sums.</summary>
    public int[] Products { get; }

    /// <summary>US dollars a year, areas × products.</summary>
    public RealMatrix Exports { get; }

    /// <summary>US dollars a year, areas × products.</summary>
    public RealMatrix Imports { get; }

    /// <summary>US dollars a year, exporters × importers.</summary>
    public RealMatrix Pairs { get; }

    /// <summary>The column of a product, or -1.</summary>
    public int Column(int product) => Array.BinarySearch(Products, product) is >= 0 and int at ? at : -1;

    /// <summary>Averages the last years up to one.</summary>
    /// <exception cref="EvidenceException">There is no such year.</exception>
    public static MeanFlows Of(ITradeFlows flows, int? lastYear, int years)
    {
        int[] looked = YearSpan.Last(flows, lastYear, years);
        FlowTotals[] totals = [.. looked.Select(flows.Totals)];
        int[] products = [.. totals.SelectMany(year => year.Products.ToArray()).Distinct().Order()];
        int areas = flows.Areas.Count;
        double[] exports = new double[areas * products.Length], imports = new double[exports.Length], pairs = new double[areas * areas];
        foreach (FlowTotals year in totals)
        {
            int[] column = [.. year.Products.ToArray().Select(product => Array.BinarySearch(products, product))];
            for (int area = 0; area < areas; area++)
            {
                ReadOnlySpan<double> sold = year.Exports(area), bought = year.Imports(area), to = year.To(area);
                for (int k = 0; k < column.Length; k++)
                {
                    exports[area * products.Length + column[k]] += sold[k] / looked.Length;
                    imports[area * products.Length + column[k]] += bought[k] / looked.Length;
                }

                for (int other = 0; other < areas; other++) pairs[area * areas + other] += to[other] / looked.Length;
            }
        }

        return new MeanFlows(looked, products, new RealMatrix(areas, products.Length, exports), new RealMatrix(areas, products.Length, imports), new RealMatrix(areas, areas, pairs));
    }
}
