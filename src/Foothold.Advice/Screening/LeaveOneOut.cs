using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Screening;

/// <summary>How much the place of a market hangs on single criteria: its place in rankings that leave out one criterion at a time.</summary>
/// <param name="PlaceWithAll">Its place with all criteria at the same number of draws.</param>
/// <param name="Places">Its place without each criterion, in the order of the criteria; empty when there is only one criterion.</param>
public sealed record LeaveOneOut(int PlaceWithAll, IReadOnlyList<PlaceWithout> Places)
{
    private const int FewestDraws = 1000;

    /// <summary>Ranks again without each criterion.</summary>
    /// <param name="screening">The ranking.</param>
    /// <param name="market">One of its markets.</param>
    /// <param name="cancellation">Stops the rankings.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>Costs one ranking per criterion, each with a tenth of the draws and the same seed; the weights of the others keep what was said about them.</remarks>
    public static LeaveOneOut Of(ScreeningResult screening, MarketResult market, CancellationToken cancellation = default)
    {
        ScreeningModel model = screening.Model;
        var options = new SmaaOptions
        {
            Draws = Math.Max(FewestDraws, screening.Request.Draws / 10), Seed = screening.Request.Seed, MaxThreads = screening.Request.MaxThreads, ConfidenceDraws = 0, CancellationToken = cancellation,
        };
        int all = PlaceOf(Smaa.Run(model.Problem(), options), market.Index);
        if (screening.Criteria.Count < 2) return new LeaveOneOut(all, []);
        var places = new List<PlaceWithout>();
        for (int j = 0; j < screening.Criteria.Count; j++)
        {
            int[] kept = [.. Enumerable.Range(0, screening.Criteria.Count).Where(k => k != j)];
            SmaaResult without = Smaa.Run(model.Problem(kept, model.Weights.Restrict(kept)), options);
            places.Add(new PlaceWithout(screening.Criteria[j], PlaceOf(without, market.Index)));
        }

        return new LeaveOneOut(all, places);
    }

    private static int PlaceOf(SmaaResult analysis, int index)
    {
        double own = analysis.ExpectedRank(index);
        return 1 + Enumerable.Range(0, analysis.AlternativeCount).Count(i => analysis.ExpectedRank(i) < own);
    }
}

/// <summary>The place of a market when a criterion is left out.</summary>
/// <param name="Criterion">The criterion left out.</param>
/// <param name="Place">The place by expected rank, from 1.</param>
public sealed record PlaceWithout(Criterion Criterion, int Place);
