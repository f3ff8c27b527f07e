using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Indices;

/// <summary>A market that buys much the same as another.</summary>
/// <param name="Area">Place among the areas of the flows.</param>
/// <param name="Likeness">Affinity of the two structures of imports, 0 (nothing in common) to 1 (the same shares).</param>
/// <param name="Imports">What it buys of the goods compared, US dollars a year.</param>
public sealed record SimilarImporter(int Area, double Likeness, double Imports);

/// <summary>Finds markets whose imports are made up alike: where one product sells, the others are worth a look.</summary>
public static class SimilarImporters
{
    /// <summary>Markets by likeness, the most alike first.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="market">The market to compare with.</param>
    /// <param name="within">Two or four digits: only goods under this code are compared; null for all goods.</param>
    /// <param name="lastYear">The last year to look at, or null for the newest.</param>
    /// <param name="years">Years averaged; at least 1.</param>
    /// <returns>All other countries that buy such goods.</returns>
    /// <remarks>
    /// Likeness is the Bhattacharyya coefficient Σ_k √(p_k q_k) of the shares of the goods in the imports of the two (Bhattacharyya 1943): large goods do not drown the small ones as they do in a correlation of values.
    /// </remarks>
    /// <exception cref="EvidenceException">The market is not in the flows or buys no such goods.</exception>
    public static IReadOnlyList<SimilarImporter> To(ITradeFlows flows, CountryCode market, HsCode? within = null, int? lastYear = null, int years = ExportPotential.UsualYears)
    {
        int place = flows.Find(market);
        if (place < 0) throw new EvidenceException($"{market.Name} is not in the trade data ({string.Join(", ", flows.Releases)}).");
        MeanFlows mean = MeanFlows.Of(flows, lastYear, years);
        int[] columns = [.. Enumerable.Range(0, mean.Products.Length).Where(k => within is null || mean.Products[k].ToString("D6", CultureInfo.InvariantCulture).StartsWith(within.Digits, StringComparison.Ordinal))];
        double[] own = Roots(mean, place, columns, out double bought);
        if (bought == 0) throw new EvidenceException($"{market.Name} is not recorded to have bought goods under {within?.ToPointedText() ?? "any code"} in {mean.Span}.");
        var found = new List<SimilarImporter>();
        for (int area = 0; area < flows.Areas.Count; area++)
        {
            if (area == place || flows.Areas[area].Class != AreaClass.Country) continue;
            double[] other = Roots(mean, area, columns, out double imports);
            if (imports == 0) continue;
            double likeness = 0;
            for (int k = 0; k < own.Length; k++) likeness += own[k] * other[k];
            found.Add(new SimilarImporter(area, Math.Min(1, likeness), imports));
        }

        return [.. found.OrderByDescending(other => other.Likeness).ThenBy(other => other.Area)];
    }

    private static double[] Roots(MeanFlows mean, int area, int[] columns, out double sum)
    {
        ReadOnlySpan<double> row = mean.Imports.Row(area);
        sum = 0;
        foreach (int k in columns) sum += row[k];
        var roots = new double[columns.Length];
        if (sum > 0)
        {
            for (int k = 0; k < columns.Length; k++) roots[k] = Math.Sqrt(row[columns[k]] / sum);
        }

        return roots;
    }
}
