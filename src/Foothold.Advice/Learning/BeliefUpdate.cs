using Foothold.Advice.Assumptions;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
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
public sealed record BeliefUpdate(AssumptionLaw Before, Observations Data, AssumptionLaw After, IReadOnlyList<Phrase> Working)
{
    // A beta law of this share of the largest variance is already two heaps at the ends.
    private const double MostBetaVariance = 0.9;

    /// <summary>Updates a belief.</summary>
    /// <param name="before">What is believed.</param>
    /// <param name="data">What the test brought, in the unit of the file.</param>
    /// <param name="unit">What one unit of the file is in the unit of the law: 0.01 for what is written in percent, else 1.</param>
    /// <param name="problem">Why it cannot be used, as one sentence; empty when it can.</param>
    /// <returns>The update, or null with a <paramref name="problem"/>.</returns>
    public static BeliefUpdate? TryOf(AssumptionLaw before, Observations data, double unit, out Phrase problem)
    {
        problem = ProblemOf(before, data, unit);
        if (!problem.IsEmpty) return null;
        return (before, data) switch
        {
            (BetaLaw beta, Trials trials) => Tried(beta, trials),
            (GammaLaw gamma, Counts counts) => Counted(gamma, counts, []),
            (LogNormalLaw log, Counts counts) => Counted(Matched(log), counts, [Phrase.Of($"the log-normal law has mean {N(log.Mean)} and standard deviation {N(log.StandardDeviation)}; the gamma law of the same two has shape {N(Matched(log).Belief.Shape)} and rate {N(Matched(log).Belief.Rate)}")]) with { Before = before },
            (LogNormalLaw log, Measurements measured) => Measured(log, measured, unit),
            (NormalLaw normal, Measurements measured) => Measured(normal, measured, unit),
            (_, Measurements measured) => Credible(before, measured, unit),
            _ => throw new InvalidOperationException($"No update of a {before.GetType().Name} by {data.GetType().Name}."),
        };
    }

    private static Phrase ProblemOf(AssumptionLaw before, Observations data, double unit) => (before, data) switch
    {
        (FixedLaw known, _) => Phrase.Of($"it is stated as known ({N(known.Value / unit)}), so no result can change it. State the range you are nine tenths sure of instead."),
        (BetaLaw, Counts) => Phrase.Text("it is a share; a count over time says nothing about it. Give \"successes\" and \"trials\", or \"measurements\"."),
        (not BetaLaw, Trials) => Phrase.Text("it is no share, so successes out of trials say nothing about it. Give \"measurements\", or \"count\" and \"exposure\"."),
        (NormalLaw, Counts) => Phrase.Text("its law is normal, which a count cannot update. State it with \"law\": \"gamma\" or leave \"law\" out, or give \"measurements\"."),
        (LogNormalLaw or GammaLaw, Measurements measured) when measured.Values.Any(value => value <= 0) => Phrase.Text("it is a number above 0, but one of the measured values is not."),
        (BetaLaw, Measurements measured) when measured.Values.Any(value => value * unit is < 0 or > 1) => Phrase.Text("it is a share, but one of the measured values lies outside 0 to 100 percent."),
        (not LogNormalLaw, Measurements { IsRelative: true } measured) when measured.Values.Average() == 0 => Phrase.Text("the measured values have a mean of 0, so their errors cannot be a percentage of it. State \"noise\" in the unit of the values."),
        _ => Phrase.Empty,
    };

    private static BeliefUpdate Tried(BetaLaw before, Trials data)
    {
        BetaBelief belief = before.Belief, after = belief.Update(data.Successes, data.Count);
        return new BeliefUpdate(before, data, new BetaLaw(after),
        [
            Phrase.Of($"before: beta({N(belief.ShapeA)}, {N(belief.ShapeB)}), worth {N(belief.EquivalentSampleSize)} trials, mean {N(belief.Mean)}"),
            Phrase.Of($"data: {data.Successes} of {data.Count}"),
            Phrase.Of($"after: beta({N(belief.ShapeA)} + {data.Successes}, {N(belief.ShapeB)} + {data.Count - data.Successes}), mean {N(after.ShapeA)}/({N(after.ShapeA)} + {N(after.ShapeB)}) = {N(after.Mean)}"),
        ]);
    }

    private static BeliefUpdate Counted(GammaLaw before, Counts data, IReadOnlyList<Phrase> first)
    {
        GammaBelief belief = before.Belief, after = belief.Update(data.Events, data.Exposure);
        return new BeliefUpdate(before, data, new GammaLaw(after),
        [
            .. first,
            Phrase.Of($"before: gamma({N(belief.Shape)}, {N(belief.Rate)}), worth {N(belief.Shape)} events in {N(belief.Rate)}, mean {N(belief.Mean)}"),
            Phrase.Of($"data: {data.Events} in {N(data.Exposure)}"),
            Phrase.Of($"after: gamma({N(belief.Shape)} + {data.Events}, {N(belief.Rate)} + {N(data.Exposure)}), mean {N(after.Shape)}/{N(after.Rate)} = {N(after.Mean)}"),
        ]);
    }

    private static BeliefUpdate Measured(LogNormalLaw before, Measurements data, double unit)
    {
        Reading reading = Reading.Of(data, unit, isLogarithmic: true);
        NormalBelief belief = before.Log, after = belief.Update(reading.Value, Math.Sqrt(reading.Variance));
        return new BeliefUpdate(before, data, new LogNormalLaw(after),
        [
            Phrase.Of($"before: ln x normal with mean {N(belief.Mean)} and variance {N(belief.Variance)}"),
            Phrase.Of($"data: mean of ln x = {N(reading.Value)} from {Count(reading)}, error variance {reading.VarianceWorking}"),
            .. Combined(belief, reading, after),
        ]);
    }

    private static BeliefUpdate Measured(NormalLaw before, Measurements data, double unit)
    {
        Reading reading = Reading.Of(data, unit, isLogarithmic: false);
        NormalBelief after = before.Belief.Update(reading.Value, Math.Sqrt(reading.Variance));
        return new BeliefUpdate(before, data, new NormalLaw(after),
        [
            Phrase.Of($"before: normal with mean {N(before.Belief.Mean)} and variance {N(before.Belief.Variance)}"),
            Phrase.Of($"data: mean {N(reading.Value)} from {Count(reading)}, error variance {reading.VarianceWorking}"),
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
        Phrase shapes = law is BetaLaw { Belief: var beta } ? Phrase.Of($"beta({N(beta.ShapeA)}, {N(beta.ShapeB)})") : law is GammaLaw { Belief: var gamma } ? Phrase.Of($"gamma({N(gamma.Shape)}, {N(gamma.Rate)})") : Phrase.Empty;
        return new BeliefUpdate(before, data, law,
        [
            Phrase.Of($"before: mean {N(belief.Mean)} and variance {N(belief.Variance)}"),
            Phrase.Of($"data: mean {N(reading.Value)} from {Count(reading)}, error variance {reading.VarianceWorking}"),
            .. Combined(belief, reading, after),
            Phrase.Of($"the law stays of its family: {shapes} has that mean and variance (best linear update)"),
        ]);
    }

    private static GammaLaw Matched(LogNormalLaw law) => new(GammaBelief.WithMeanVariance(law.Mean, law.StandardDeviation * law.StandardDeviation));

    private static Phrase[] Combined(NormalBelief before, Reading reading, NormalBelief after) =>
    [
        Phrase.Of($"after: variance 1/(1/{N(before.Variance)} + 1/{N(reading.Variance)}) = {N(after.Variance)}"),
        reading.IsLogarithmic
            ? Phrase.Of($"mean {N(after.Variance)} × ({N(before.Mean)}/{N(before.Variance)} + {N(reading.Value)}/{N(reading.Variance)}) = {N(after.Mean)}, median e^{N(after.Mean)} = {N(Math.Exp(after.Mean))}")
            : Phrase.Of($"mean {N(after.Variance)} × ({N(before.Mean)}/{N(before.Variance)} + {N(reading.Value)}/{N(reading.Variance)}) = {N(after.Mean)}"),
    ];

    private static Phrase Count(Reading reading) => Phrase.Count(reading.Count, $"{reading.Count} value", $"{reading.Count} values");

    private static Rounded N(double value) => Reading.Digits(value);
}
