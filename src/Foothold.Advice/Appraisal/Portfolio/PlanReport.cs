using System.Globalization;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>What is told of the recommended plan: spreading, what would flip it, cash by month.</summary>
internal sealed class PlanReport(CashTerms terms, IReadOnlyList<Venture> ventures, FirmLimits limits, CashModel model, double[] scores, PlanRun run)
{
    // A score beyond this is hardly ever met.
    private const double FarScore = 2;

    // Plans that are run once more without the limit on cash: those whose ventures are worth most alone.
    private const int MostFreed = 200;

    /// <summary>Deviations and worst cases of the parts and the whole, all without a limit on cash, so that the parts are comparable.</summary>
    public Diversification? Diversify(MarketPlan plan)
    {
        if (plan.Ventures.Count < 2) return null;
        var free = new PlanRun(ventures, limits with { Cash = double.PositiveInfinity });
        var parts = new List<(PlanOutcome Outcome, double[] Worth)>();
        foreach (int venture in plan.Ventures) parts.Add((free.Run(new MarketPlan([venture], Pace.AtOnce)), free.Worth.ToArray()));
        PlanOutcome whole = free.Run(new MarketPlan([.. plan.Ventures.Order()], Pace.AtOnce));
        int count = parts.Count;
        var correlations = new double[count * count];
        for (int a = 0; a < count; a++)
            for (int b = 0; b < count; b++) correlations[(a * count) + b] = a == b ? 1 : Correlation(parts[a].Worth, parts[b].Worth);
        return new Diversification(
            [.. plan.Ventures.Select(venture => ventures[venture].Name)], new RealMatrix(count, count, correlations), parts.Sum(part => part.Outcome.StandardDeviation), whole.StandardDeviation,
            parts.Sum(part => part.Outcome.Shortfall), whole.Shortfall);
    }

    public IReadOnlyList<CashBand> CashPath(MarketPlan plan)
    {
        var bands = new List<CashBand>();
        if (plan.Ventures.Count == 0) return bands;
        run.Run(plan, (month, balance) =>
        {
            double[] sorted = [.. balance];
            Array.Sort(sorted);
            bands.Add(new CashBand(month + 1, RiskMeasures.Quantile(sorted, 0.05).Value, RiskMeasures.Quantile(sorted, 0.5).Value, RiskMeasures.Quantile(sorted, 0.95).Value));
        });
        return bands;
    }

    /// <summary>Limits that would have to give, and assumptions that would have to be different.</summary>
    public IReadOnlyList<string> Flips(PlanOutcome best, PlanComparison? runnerUp, IReadOnlyList<PlanOutcome> outcomes)
    {
        var lines = new List<string>();
        PlanOutcome? Better(PlanObstacle alone) => outcomes.Where(outcome => outcome.Obstacles.Count == 1 && outcome.Obstacles[0] == alone && outcome.Mean.Value > best.Mean.Value + (2 * best.Mean.StandardError)).MaxBy(outcome => outcome.Mean.Value);
        if (Better(PlanObstacle.Hours) is { } longer) lines.Add(Say($"With {longer.BusiestHours:0.#} hours a week instead of {limits.HoursPerWeek:0.#}: {PortfolioWords.Name(longer.Plan, ventures)}, expected {Money(longer.Mean.Value)}."));
        if (Better(PlanObstacle.Cash) is { } riskier) lines.Add(Say($"With a chance of running out of cash of {100 * riskier.RuinProbability.Value:0.#} % instead of at most {100 * limits.RuinTolerance:0.#} %: {PortfolioWords.Name(riskier.Plan, ventures)}, expected {Money(riskier.Mean.Value)}."));
        if (Better(PlanObstacle.Capacity) is { } larger) lines.Add(Say($"With {larger.BusiestUnits:0} units a month instead of {limits.UnitsPerMonth:0}: {PortfolioWords.Name(larger.Plan, ventures)}, expected {Money(larger.Mean.Value)}."));
        if (MoreCash(best, outcomes) is { } wealthier) lines.Add(wealthier);
        if (runnerUp is not null) lines.AddRange(Assumptions(runnerUp));
        return lines;
    }

    // Plans that only cash stands against, run without the limit: the best of them, and the cash with which it runs out no more often than is accepted.
    private string? MoreCash(PlanOutcome best, IReadOnlyList<PlanOutcome> outcomes)
    {
        if (double.IsInfinity(limits.Cash)) return null;
        var free = new PlanRun(ventures, limits with { Cash = double.PositiveInfinity });
        double[] alone = [.. Enumerable.Range(0, ventures.Count).Select(venture => free.Run(new MarketPlan([venture], Pace.AtOnce)).Mean.Value)];
        PlanOutcome? found = outcomes.Where(outcome => outcome.Obstacles is [PlanObstacle.Cash]).OrderByDescending(outcome => outcome.Plan.Ventures.Sum(venture => alone[venture])).Take(MostFreed).Select(outcome => free.Run(outcome.Plan)).MaxBy(outcome => outcome.Mean.Value);
        if (found is null || found.Mean.Value <= best.Mean.Value + (2 * best.Mean.StandardError)) return null;
        var lowest = new double[ventures[0].Draws];
        free.Run(found.Plan, (_, balance) =>
        {
            for (int i = 0; i < lowest.Length; i++) lowest[i] = Math.Min(lowest[i], balance[i]);
        });
        Array.Sort(lowest);
        double needed = -lowest[(int)Math.Floor(limits.RuinTolerance * (lowest.Length - 1))];
        return Say($"With {Money(needed)} that you can lose instead of {Money(limits.Cash)}: {PortfolioWords.Name(found.Plan, ventures)}, expected {Money(found.Mean.Value)}.");
    }

    // The lead regressed on each score alone (scores are independent): the score at which it is gone.
    private IEnumerable<string> Assumptions(PlanComparison runnerUp)
    {
        run.Run(runnerUp.Best.Plan);
        double[] lead = run.Worth.ToArray();
        run.Run(runnerUp.Other.Plan);
        for (int i = 0; i < lead.Length; i++) lead[i] -= run.Worth[i];
        double mean = lead.Average();
        var found = new List<(double Score, int Factor, double Slope)>();
        for (int k = 0; k < model.FactorCount; k++)
        {
            ReadOnlySpan<double> score = scores.AsSpan(k * lead.Length, lead.Length);
            double slope = Slope(score, lead, mean);
            double needed = -mean / slope;
            if (Math.Abs(needed) <= FarScore) found.Add((needed, k, slope));
        }

        foreach ((double score, int factor, double slope) in found.OrderBy(flip => Math.Abs(flip.Score)).ThenBy(flip => flip.Factor).Take(3))
        {
            Assumption assumption = model.Factors[factor].Assumption;
            string place = assumption.Market is { } market ? $"{market.Name}, " : "";
            string mode = assumption.Mode is { } known && terms.Markets.SelectMany(of => of.Modes).FirstOrDefault(of => of.Profile.Mode == known) is { } profile ? $" ({profile.Profile.Name})" : "";
            yield return $"{place}{assumption.Topic.Says}{mode} {(slope > 0 ? "below" : "above")} {StagedWords.Value(assumption, model.Factors[factor].At(score))}: {PortfolioWords.Name(runnerUp.Other.Plan, ventures)}.";
        }
    }

    private static double Slope(ReadOnlySpan<double> score, double[] lead, double mean)
    {
        double centre = 0;
        foreach (double value in score) centre += value;
        centre /= score.Length;
        double cross = 0, square = 0;
        for (int i = 0; i < lead.Length; i++)
        {
            cross += (score[i] - centre) * (lead[i] - mean);
            square += (score[i] - centre) * (score[i] - centre);
        }

        return cross / square;
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : double.NaN;
    }

    private string Money(double amount) => PortfolioWords.Money(amount, terms.Currency);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
