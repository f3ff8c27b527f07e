using System.Globalization;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Journeys;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Learning;

/// <summary>A belief before and after the numbers of a test, with the arithmetic so that it can be checked by hand.</summary>
/// <param name="Before">What was believed.</param>
/// <param name="Data">The numbers, in the unit of the file.</param>
/// <param name="After">What is believed now.</param>
/// <param name="Working">The arithmetic, line by line.</param>
/// <remarks>
/// Closed forms only (Gelman et al. 2013, sections 2.4 to 2.6): normal with known noise, log-normal on the logarithms, beta with successes out of trials, gamma with counts.
/// A share that is measured, or a rate that is, keeps its law and takes the mean and variance of the best linear update (Bühlmann's credibility); a log-normal rate that is counted becomes the
/// gamma law of the same mean and variance first. Both are marked in the working. Formulas: docs/explanation/learning.md.
/// </remarks>
public sealed record BeliefUpdate(AssumptionLaw Before, Observations Data, AssumptionLaw After, IReadOnlyList<string> Working)
{
    // A beta law of this share of the largest variance is already two heaps at the ends.
    private const double MostBetaVariance = 0.9;

    /// <summary>Updates a belief.</summary>
    /// <param name="before">What is believed.</param>
    /// <param name="data">What the test brought, in the unit of the file.</param>
    /// <param name="unit">What one unit of the file is in the unit of the law: 0.01 for what is written in percent, else 1.</param>
    /// <param name="problem">Why it cannot be used, as one sentence; empty when it can.</param>
    /// <returns>The update, or null with a <paramref name="problem"/>.</returns>
    public static BeliefUpdate? TryOf(AssumptionLaw before, Observations data, double unit, out string problem)
    {
        problem = ProblemOf(before, data, unit);
        if (problem.Length > 0) return null;
        return (before, data) switch
        {
            (BetaLaw beta, Trials trials) => Tried(beta, trials),
            (GammaLaw gamma, Counts counts) => Counted(gamma, counts, []),
            (LogNormalLaw log, Counts counts) => Counted(Matched(log), counts, [$"the log-normal law has mean {N(log.Mean)} and standard deviation {N(log.StandardDeviation)}; the gamma law of the same two has shape {N(Matched(log).Belief.Shape)} and rate {N(Matched(log).Belief.Rate)}"]) with { Before = before },
            (LogNormalLaw log, Measurements measured) => Measured(log, measured, unit),
            (NormalLaw normal, Measurements measured) => Measured(normal, measured, unit),
            (_, Measurements measured) => Credible(before, measured, unit),
            _ => throw new InvalidOperationException($"No update of a {before.GetType().Name} by {data.GetType().Name}."),
        };
    }

    private static string ProblemOf(AssumptionLaw before, Observations data, double unit) => (before, data) switch
    {
        (FixedLaw known, _) => $"it is stated as known ({N(known.Value / unit)}), so no result can change it. State the range you are nine tenths sure of instead.",
        (BetaLaw, Counts) => "it is a share; a count over time says nothing about it. Give \"successes\" and \"trials\", or \"measurements\".",
        (not BetaLaw, Trials) => "it is no share, so successes out of trials say nothing about it. Give \"measurements\", or \"count\" and \"exposure\".",
        (NormalLaw, Counts) => "its law is normal, which a count cannot update. State it with \"law\": \"gamma\" or leave \"law\" out, or give \"measurements\".",
        (LogNormalLaw or GammaLaw, Measurements measured) when measured.Values.Any(value => value <= 0) => "it is a number above 0, but one of the measured values is not.",
        (BetaLaw, Measurements measured) when measured.Values.Any(value => value * unit is < 0 or > 1) => "it is a share, but one of the measured values lies outside 0 to 100 percent.",
        (not LogNormalLaw, Measurements { IsRelative: true } measured) when measured.Values.Average() == 0 => "the measured values have a mean of 0, so their errors cannot be a percentage of it. State \"noise\" in the unit of the values.",
        _ => "",
    };

    private static BeliefUpdate Tried(BetaLaw before, Trials data)
    {
        BetaBelief belief = before.Belief, after = belief.Update(data.Successes, data.Count);
        return new BeliefUpdate(before, data, new BetaLaw(after),
        [
            $"before: beta({N(belief.ShapeA)}, {N(belief.ShapeB)}), worth {N(belief.EquivalentSampleSize)} trials, mean {N(belief.Mean)}",
            $"data: {data.Successes} of {data.Count}",
            $"after: beta({N(belief.ShapeA)} + {data.Successes}, {N(belief.ShapeB)} + {data.Count - data.Successes}), mean {N(after.ShapeA)}/({N(after.ShapeA)} + {N(after.ShapeB)}) = {N(after.Mean)}",
        ]);
    }

    private static BeliefUpdate Counted(GammaLaw before, Counts data, IReadOnlyList<string> first)
    {
        GammaBelief belief = before.Belief, after = belief.Update(data.Events, data.Exposure);
        return new BeliefUpdate(before, data, new GammaLaw(after),
        [
            .. first,
            $"before: gamma({N(belief.Shape)}, {N(belief.Rate)}), worth {N(belief.Shape)} events in {N(belief.Rate)}, mean {N(belief.Mean)}",
            $"data: {data.Events} in {N(data.Exposure)}",
            $"after: gamma({N(belief.Shape)} + {data.Events}, {N(belief.Rate)} + {N(data.Exposure)}), mean {N(after.Shape)}/{N(after.Rate)} = {N(after.Mean)}",
        ]);
    }

    private static BeliefUpdate Measured(LogNormalLaw before, Measurements data, double unit)
    {
        Reading reading = Reading.Of(data, unit, isLogarithmic: true);
        NormalBelief belief = before.Log, after = belief.Update(reading.Value, Math.Sqrt(reading.Variance));
        return new BeliefUpdate(before, data, new LogNormalLaw(after),
        [
            $"before: ln x normal with mean {N(belief.Mean)} and variance {N(belief.Variance)}",
            $"data: mean of ln x = {N(reading.Value)} from {Count(reading)}, error variance {reading.VarianceWorking}",
            .. Combined(belief, reading, after),
        ]);
    }

    private static BeliefUpdate Measured(NormalLaw before, Measurements data, double unit)
    {
        Reading reading = Reading.Of(data, unit, isLogarithmic: false);
        NormalBelief after = before.Belief.Update(reading.Value, Math.Sqrt(reading.Variance));
        return new BeliefUpdate(before, data, new NormalLaw(after),
        [
            $"before: normal with mean {N(before.Belief.Mean)} and variance {N(before.Belief.Variance)}",
            $"data: mean {N(reading.Value)} from {Count(reading)}, error variance {reading.VarianceWorking}",
            .. Combined(before.Belief, reading, after),
        ]);
    }

    private static BeliefUpdate Credible(AssumptionLaw before, Measurements data, double unit)
    {
        Reading reading = Reading.Of(data, unit, isLogarithmic: false);
        NormalBelief belief = NormalBelief.WithMeanVariance(before.Mean, before.StandardDeviation * before.StandardDeviation);
        NormalBelief after = belief.Update(reading.Value, Math.Sqrt(reading.Variance));
        AssumptionLaw law = before is BetaLaw
            ? new BetaLaw(BetaBelief.WithMeanVariance(after.Mean, Math.Min(after.Variance, MostBetaVariance * after.Mean * (1 - after.Mean))))
            : new GammaLaw(GammaBelief.WithMeanVariance(after.Mean, after.Variance));
        string shapes = law is BetaLaw { Belief: var beta } ? $"beta({N(beta.ShapeA)}, {N(beta.ShapeB)})" : law is GammaLaw { Belief: var gamma } ? $"gamma({N(gamma.Shape)}, {N(gamma.Rate)})" : "";
        return new BeliefUpdate(before, data, law,
        [
            $"before: mean {N(belief.Mean)} and variance {N(belief.Variance)}",
            $"data: mean {N(reading.Value)} from {Count(reading)}, error variance {reading.VarianceWorking}",
            .. Combined(belief, reading, after),
            $"the law stays of its family: {shapes} has that mean and variance (best linear update)",
        ]);
    }

    private static GammaLaw Matched(LogNormalLaw law) => new(GammaBelief.WithMeanVariance(law.Mean, law.StandardDeviation * law.StandardDeviation));

    private static string[] Combined(NormalBelief before, Reading reading, NormalBelief after) =>
    [
        $"after: variance 1/(1/{N(before.Variance)} + 1/{N(reading.Variance)}) = {N(after.Variance)}",
        $"mean {N(after.Variance)} × ({N(before.Mean)}/{N(before.Variance)} + {N(reading.Value)}/{N(reading.Variance)}) = {N(after.Mean)}{(reading.IsLogarithmic ? $", median e^{N(after.Mean)} = {N(Math.Exp(after.Mean))}" : "")}",
    ];

    private static string Count(Reading reading) => reading.Count == 1 ? "1 value" : reading.Count.ToString(CultureInfo.InvariantCulture) + " values";

    private static string N(double value) => Reading.Number(value);
}
