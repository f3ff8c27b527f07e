using Foothold.Domain.Amounts;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Appraisal;

/// <summary>Looks for the value of each assumption at which another option has the highest mean, everything else as believed.</summary>
/// <remarks>
/// Conditional means at nodes tell where to look; what is reported has been found and verified by evaluating the same draws with the assumption fixed. Values outside what is believed possible
/// (beyond about the 1 % and 99 % quantiles) are not looked at.
/// </remarks>
internal sealed class FlipSearch
{
    // The order of means needs fewer draws than the tails.
    private const int MostDraws = 8_192;
    // How finely a threshold is told: within an interval between two nodes, and from the middle of the belief to where a node was mistaken.
    private const int FewHalvings = 5, ManyHalvings = 9;
    private const double TailScore = 1.6448536269514722;
    private const double LeastRate = 0.5, MostRate = 1.6;

    private readonly CashModel _model;
    private readonly DecisionSimulationResult _run;
    private readonly ProbeRuns _probes;
    private readonly int _best;

    public FlipSearch(CashModel model, DecisionSimulationResult run, AppraisalRequest request, CancellationToken cancellation)
    {
        (_model, _run) = (model, run);
        _probes = new ProbeRuns(model, Math.Min(request.Draws, MostDraws), request, cancellation);
        // The short run decides what is best before, so that every comparison is on the same draws.
        _best = BestOf(_probes.Base);
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
        var wanted = new List<(Threshold Near, Threshold? Otherwise, Func<Threshold, Flip> Told)>();
        foreach (FactorInformation factor in _run.Factors)
        {
            foreach (bool above in new[] { false, true })
                if (NodeBeyond(factor, above) is { } node) wanted.Add(OfFactor(factor, node, above));
        }

        foreach (Currency currency in _model.Terms.Rates.Where(rate => rate.Value.Volatility > 0).Select(rate => rate.Key).Order())
            foreach (double end in new[] { LeastRate, MostRate }) wanted.Add(OfRate(currency, end));

        // All thresholds move on together, so that draws are made once for all of them.
        Find([.. wanted.Select(search => search.Near)]);
        Find([.. wanted.Where(search => search.Near.IsVain).Select(search => search.Otherwise).OfType<Threshold>()]);
        return wanted.Select(search => (search.Told, Found: search.Near.IsVain ? search.Otherwise : search.Near)).Where(search => search.Found is { IsVain: false }).Select(search => search.Told(search.Found!))
            .OrderBy(flip => flip.Assumption is null).ThenByDescending(flip => flip.Chance ?? 0).ThenBy(flip => flip.Assumption?.Id ?? flip.Currency!.Code, StringComparer.Ordinal);
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

    private (Threshold Near, Threshold? Otherwise, Func<Threshold, Flip> Told) OfFactor(FactorInformation factor, int node, bool above)
    {
        CashFactor known = _model.Factors[factor.Factor];
        IReadOnlyList<double> nodes = _run.NodeScores;
        int before = above ? node - 1 : node + 1, last = above ? nodes.Count - 1 : 0;
        Probe At(double value) => new(_model, factor.Factor, value, factor.Options);
        return (
            new Threshold(At, _best, known.At(before >= 0 && before < nodes.Count ? nodes[before] : 0), known.At(nodes[node]), FewHalvings), new Threshold(At, _best, known.At(0), known.At(nodes[last]), ManyHalvings),
            found =>
            {
                double chance = above ? 1 - known.Assumption.Law.Cumulative(found.Value) : known.Assumption.Law.Cumulative(found.Value);
                return new Flip(known.Assumption, null, found.Value, above, chance, _model.Options[found.Becomes].Mode, found.Before, found.Ahead);
            });
    }

    private (Threshold Near, Threshold? Otherwise, Func<Threshold, Flip> Told) OfRate(Currency currency, double end)
    {
        int[] all = [.. Enumerable.Range(1, _model.OptionCount - 1)];
        Probe At(double factor) => new(_model.WithRate(currency, factor), -1, 0, all);
        return (new Threshold(At, _best, 1, end, ManyHalvings), null, found => new Flip(null, currency, found.Value, end > 1, null, _model.Options[found.Becomes].Mode, found.Before, found.Ahead));
    }

    private void Find(Threshold[] thresholds)
    {
        for (Threshold[] open = thresholds; open.Length > 0; open = [.. open.Where(threshold => !threshold.IsDone)])
        {
            double[][] means = _probes.Means([.. open.SelectMany(threshold => threshold.Next())]);
            int at = 0;
            foreach (Threshold threshold in open) threshold.Take(means[at++], means[at++]);
        }
    }

    internal static int BestOf(double[] means)
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
