using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Appraisal;

/// <summary>Looks for the value of each assumption at which another option has the highest mean, everything else as believed.</summary>
/// <remarks>
/// Conditional means at nodes tell where to look; what is reported has been found and verified by reruns on the same draws with the assumption fixed. Values outside what is believed possible
/// (beyond about the 1 % and 99 % quantiles) are not looked at.
/// </remarks>
internal sealed class FlipSearch
{
    // The order of means needs fewer draws than the tails.
    private const int MostDraws = 16_384;
    // Within an interval between two nodes, and from the middle of the belief to where a node was mistaken.
    private const int FewHalvings = 5, ManyHalvings = 9;
    private const double TailScore = 1.6448536269514722;
    private const double LeastRate = 0.5, MostRate = 1.6;

    private readonly CashModel _model;
    private readonly DecisionSimulationResult _run;
    private readonly DecisionSimulationOptions _options;
    private readonly int _best;

    public FlipSearch(CashModel model, DecisionSimulationResult run, AppraisalRequest request, CancellationToken cancellation)
    {
        (_model, _run) = (model, run);
        _options = MoneyAppraisal.Options(request, withInformation: false, cancellation) with { Draws = Math.Min(request.Draws, MostDraws) };
        // The short run decides what is best before, so that every comparison is on the same draws.
        _best = BestOf(Means(model));
    }

    /// <summary>How far each factor moves the mean of an option, the widest first.</summary>
    public static IEnumerable<Swing> Swings(CashModel model, DecisionSimulationResult run, int option) => run.Factors
        .Where(factor => factor.Options.Contains(option))
        .Select(factor =>
        {
            int row = factor.Options.ToList().IndexOf(option);
            return new Swing(model.Factors[factor.Factor].Assumption, At(factor, row, run.NodeScores, -TailScore), At(factor, row, run.NodeScores, TailScore));
        })
        .OrderByDescending(swing => swing.Width);

    /// <summary>All flips, the likeliest first, exchange rates last.</summary>
    public IEnumerable<Flip> All()
    {
        var flips = new List<Flip>();
        foreach (FactorInformation factor in _run.Factors)
        {
            foreach (bool above in new[] { false, true })
                if (NodeBeyond(factor, above) is { } node && OfFactor(factor.Factor, node, above) is { } flip) flips.Add(flip);
        }

        foreach (Currency currency in _model.Terms.Rates.Where(rate => rate.Value.Volatility > 0).Select(rate => rate.Key).Order())
            flips.AddRange(new[] { LeastRate, MostRate }.Select(end => OfRate(currency, end)).OfType<Flip>());
        return flips.OrderBy(flip => flip.Assumption is null).ThenByDescending(flip => flip.Chance ?? 0).ThenBy(flip => flip.Assumption?.Id ?? flip.Currency!.Code, StringComparer.Ordinal);
    }

    // The first node on one side of the middle at which the conditional means put another option first.
    private int? NodeBeyond(FactorInformation factor, bool above)
    {
        IReadOnlyList<double> nodes = _run.NodeScores;
        int middle = nodes.Count / 2;
        double[] means = [.. _run.Outcomes.Select(outcome => outcome.Mean.Value)];
        for (int step = 0; step < nodes.Count - middle; step++)
        {
            int node = above ? middle + step : middle - 1 - step;
            if (node < 0) break;
            for (int row = 0; row < factor.Options.Count; row++) means[factor.Options[row]] = factor.ConditionalMeans[row, node];
            if (BestOf(means) != _best) return node;
        }

        return null;
    }

    private Flip? OfFactor(int factor, int node, bool above)
    {
        CashFactor known = _model.Factors[factor];
        IReadOnlyList<double> nodes = _run.NodeScores;
        int before = above ? node - 1 : node + 1, last = above ? nodes.Count - 1 : 0;
        double[] Rerun(double value) => Means(_model.With(known.Assumption with { Law = new FixedLaw(value) }));
        (double, int, double, double)? found = Search(Rerun, known.At(before >= 0 && before < nodes.Count ? nodes[before] : 0), known.At(nodes[node]), FewHalvings) ?? Search(Rerun, known.At(0), known.At(nodes[last]), ManyHalvings);
        if (found is not (double threshold, int becomes, double worth, double ahead)) return null;
        double chance = above ? 1 - known.Assumption.Law.Cumulative(threshold) : known.Assumption.Law.Cumulative(threshold);
        return new Flip(known.Assumption, null, threshold, above, chance, _model.Options[becomes].Mode, worth, ahead);
    }

    private Flip? OfRate(Currency currency, double end)
    {
        double[] Rerun(double factor) => Means(_model.WithRate(currency, factor));
        return Search(Rerun, 1, end, ManyHalvings) is { } found ? new Flip(null, currency, found.Value, end > 1, null, _model.Options[found.Becomes].Mode, found.Before, found.After) : null;
    }

    // The value between two at which the order changes; null where reruns do not confirm that it differs at the ends.
    private (double Value, int Becomes, double Before, double After)? Search(Func<double, double[]> rerun, double near, double far, int halvings)
    {
        double[] before = rerun(near);
        if (BestOf(before) != _best) return null;
        double[] beyond = rerun(far);
        if (BestOf(beyond) == _best) return null;
        for (int i = 0; i < halvings; i++)
        {
            double middle = (near + far) / 2;
            double[] means = rerun(middle);
            if (BestOf(means) == _best) (near, before) = (middle, means);
            else (far, beyond) = (middle, means);
        }

        int becomes = BestOf(beyond);
        return (far, becomes, before[_best], beyond[becomes] - beyond[_best]);
    }

    private double[] Means(CashModel model) => [.. DecisionSimulation.Run(new WorthModel(model), _options).Outcomes.Select(outcome => outcome.Mean.Value)];

    private static int BestOf(double[] means)
    {
        int best = 0;
        for (int d = 1; d < means.Length; d++)
            if (means[d] > means[best]) best = d;
        return best;
    }

    private static double At(FactorInformation factor, int row, IReadOnlyList<double> scores, double score)
    {
        int right = Enumerable.Range(0, scores.Count).FirstOrDefault(node => scores[node] >= score, scores.Count - 1);
        if (right == 0) return factor.ConditionalMeans[row, 0];
        double share = Math.Clamp((score - scores[right - 1]) / (scores[right] - scores[right - 1]), 0, 1);
        return (factor.ConditionalMeans[row, right - 1] * (1 - share)) + (factor.ConditionalMeans[row, right] * share);
    }
}
