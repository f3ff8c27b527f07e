using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Screening;

/// <summary>The ranking problem of one firm: markets, criteria, beliefs and weights, ready to be drawn from, whole or with a criterion left out.</summary>
internal sealed class ScreeningModel
{
    public required IReadOnlyList<CountryFacts> Markets { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Beliefs by market and criterion.</summary>
    public required Belief[][] Beliefs { get; init; }

    /// <summary>What to check about each market.</summary>
    public required IReadOnlyList<IReadOnlyList<Phrase>> Warnings { get; init; }

    public required WeightModel Weights { get; init; }

    public required double[] ExpectedWeights { get; init; }

    /// <summary>Correlation of what is not known about the criteria of one market.</summary>
    public required double[] Correlation { get; init; }

    public SmaaProblem Problem() => Problem([.. Enumerable.Range(0, Criteria.Count)], Weights);

    /// <summary>The problem on some of the criteria.</summary>
    public SmaaProblem Problem(int[] criteria, WeightModel weights)
    {
        int m = Markets.Count, n = criteria.Length;
        var means = new double[m * n];
        var deviations = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Belief belief = Beliefs[i][criteria[j]];
                (means[i * n + j], deviations[i * n + j]) = (belief.Mean, belief.StandardDeviation);
            }
        }

        var correlation = new double[n * n];
        for (int j = 0; j < n; j++)
            for (int k = 0; k < n; k++) correlation[j * n + k] = Correlation[criteria[j] * Criteria.Count + criteria[k]];
        return new SmaaProblem(m, n, means, deviations, weights, 0, 1, correlation);
    }

    /// <summary>
    /// How errors move together: as the criteria themselves do among countries of one subregion. Criteria that rest on facts about the pair of countries are left independent.
    /// </summary>
    public static double[] CorrelationOf(IReadOnlyList<Criterion> criteria, IReadOnlyList<CountryFacts> markets, Belief[][] beliefs, bool goods)
    {
        int m = markets.Count, n = criteria.Count;
        if (m < 4) return [.. Enumerable.Range(0, n * n).Select(cell => cell / n == cell % n ? 1.0 : 0.0)];
        var residuals = new double[m * n];
        for (int j = 0; j < n; j++)
        {
            bool isSeries = criteria[j].For(goods).All(component => component.Kind is ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage
                or ComponentKind.ProductImports or ComponentKind.ProductGrowth or ComponentKind.ProductSuppliers or ComponentKind.ProductPrice);
            foreach (var region in Enumerable.Range(0, m).GroupBy(i => markets[i].Subregion))
            {
                double mean = region.Average(i => beliefs[i][j].Mean);
                foreach (int i in region) residuals[i * n + j] = isSeries ? beliefs[i][j].Mean - mean : double.NaN;
            }
        }

        return [.. Statistics.Beliefs.Correlation.Shrink(residuals, n).Matrix];
    }
}
