using Foothold.Domain.Geography;
using Foothold.Evidence.Flows;
using Foothold.Statistics.FixedEffects;

namespace Foothold.Evidence.Indices;

/// <summary>A gravity estimate over the flows of some years.</summary>
/// <param name="Regression">The regression; terms as in <see cref="PairEase.Terms"/>.</param>
/// <param name="Years">The years.</param>
/// <param name="Pairs">One entry per pair and year that went in: what they trade and what is fitted, in the order of the rows.</param>
public sealed record GravityEstimate(RegressionResult Regression, IReadOnlyList<int> Years, IReadOnlyList<GravityRow> Pairs);

/// <summary>One row of a gravity estimate.</summary>
/// <param name="Year">The year.</param>
/// <param name="From">Exporter, place among the areas.</param>
/// <param name="To">Importer, place among the areas.</param>
/// <param name="Trade">US dollars.</param>
/// <param name="Fitted">Fitted US dollars; NaN where the row was left out.</param>
public sealed record GravityRow(int Year, int From, int To, double Trade, double Fitted);

/// <summary>
/// Structural gravity by Poisson pseudo-maximum likelihood with exporter-year and importer-year effects (Santos Silva and Tenreyro 2006; Yotov et al. 2016, chapter 1), errors clustered by pair. Total goods flows, or those of
/// one product or chapter. Trade at home is not in customs data, so effects common to all borders cannot be told.
/// </summary>
public static class GravityModel
{
    /// <summary>Estimates it.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="evidence">Distances, ties and agreements.</param>
    /// <param name="product">Two, four or six digits, or null for all goods.</param>
    /// <param name="lastYear">The last year, or null for the newest.</param>
    /// <param name="years">How many years; at least 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>Pairs that do not trade are in, as zeros. Agreements are those in force at the end of each year.</remarks>
    /// <exception cref="EvidenceException">Fewer than 30 pairs of countries with a known distance trade.</exception>
    public static GravityEstimate Estimate(ITradeFlows flows, EvidenceSet evidence, Domain.Trade.HsCode? product = null, int? lastYear = null, int years = 5, CancellationToken cancellation = default)
    {
        int[] looked = YearSpan.Last(flows, lastYear, years);
        int areas = flows.Areas.Count;
        var keys = new List<(int Year, int From, int To)>();
        var trade = new List<double>();
        var columns = Enumerable.Range(0, PairEase.Terms.Count).Select(_ => new List<double>()).ToArray();
        foreach (int year in looked)
        {
            double[] pairs = PairsOf(flows, product, year);
            var end = new DateOnly(year, 12, 31);
            int[] active = [.. Enumerable.Range(0, areas).Where(area => flows.Areas[area].Country is not null && Enumerable.Range(0, areas).Any(other => pairs[area * areas + other] > 0 || pairs[other * areas + area] > 0))];
            foreach (int i in active)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (int j in active)
                {
                    if (i == j) continue;
                    CountryCode from = flows.Areas[i].Country!, to = flows.Areas[j].Country!;
                    PairFacts facts = evidence.Pair(from, to);
                    if (!(facts.DistanceKm > 0)) continue;
                    keys.Add((year, i, j));
                    trade.Add(pairs[i * areas + j]);
                    PairEase.Add(columns, facts, evidence.AgreementsBetween(from, to, end).Count > 0);
                }
            }
        }

        int trading = trade.Count(value => value > 0);
        if (trading < 30) throw new EvidenceException($"Only {trading} pairs of countries with a known distance trade in the data; a gravity estimate needs at least 30. Import more of the world, not one country's trade alone.");
        var exporter = new Factor("exporter", [.. keys.Select(key => key.From)], areas);
        var importer = new Factor("importer", [.. keys.Select(key => key.To)], areas);
        Factor time = Factor.FromValues("year", [.. keys.Select(key => (long)key.Year)]);
        RegressionResult result = PoissonRegression.Fit(
            new RegressionProblem
            {
                Outcome = [.. trade],
                Regressors = [.. PairEase.Terms.Select((term, at) => new Regressor(term, [.. columns[at]]))],
                Effects = [Factor.Cross(exporter, time), Factor.Cross(importer, time)],
                Clusters = [Factor.Cross(exporter, importer)],
            },
            new RegressionOptions { Errors = ErrorKind.Clustered, KeepFitted = true, CancellationToken = cancellation });
        return new GravityEstimate(result, looked, [.. keys.Select((key, row) => new GravityRow(key.Year, key.From, key.To, trade[row], result.Fitted[row]))]);
    }

    private static double[] PairsOf(ITradeFlows flows, Domain.Trade.HsCode? product, int year)
    {
        int areas = flows.Areas.Count;
        var pairs = new double[areas * areas];
        if (product is null)
        {
            FlowTotals totals = flows.Totals(year);
            for (int area = 0; area < areas; area++) totals.To(area).CopyTo(pairs.AsSpan(area * areas, areas));
        }
        else
        {
            ProductFlows read = flows.Read(product, year);
            for (int i = 0; i < read.Count; i++) pairs[read.Exporters[i] * areas + read.Importers[i]] = read.Values[i];
        }

        return pairs;
    }
}
