using Foothold.Advice.Assumptions;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>What a stop rule says once the result is there.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Stops">Whether it says stop.</param>
/// <param name="Because">What was compared with what: "P(below 29) is 0.87, above 0.8".</param>
public sealed record StopVerdict(StopRule Rule, bool Stops, Phrase Because);

/// <summary>Judges stop rules by results and beliefs, never by hope.</summary>
public static class StopRules
{
    /// <summary>Judges a rule.</summary>
    /// <param name="rule">The rule, its value in the unit of the file.</param>
    /// <param name="belief">What is believed after the result.</param>
    /// <param name="data">The result, in the unit of the file.</param>
    /// <param name="unit">What one unit of the file is in the unit of the belief: 0.01 for what is written in percent, else 1.</param>
    public static StopVerdict Judge(StopRule rule, AssumptionLaw belief, Observations data, double unit)
    {
        if (rule.If is StopMeasure.ProbabilityBelow or StopMeasure.ProbabilityAbove)
        {
            bool below = rule.If == StopMeasure.ProbabilityBelow;
            double cumulative = belief.Cumulative(rule.Value * unit), probability = below ? cumulative : 1 - cumulative, limit = rule.Probability ?? 1;
            bool stops = probability > limit;
            (Rounded value, Rounded found, Rounded most) = (Reading.Digits(rule.Value), Percent(probability), Percent(limit));
            return new StopVerdict(rule, stops, (below, stops) switch
            {
                (true, true) => Phrase.Of($"the probability that it is below {value} is {found}, above {most}"),
                (true, false) => Phrase.Of($"the probability that it is below {value} is {found}, not above {most}"),
                (false, true) => Phrase.Of($"the probability that it is above {value} is {found}, above {most}"),
                _ => Phrase.Of($"the probability that it is above {value} is {found}, not above {most}"),
            });
        }

        // The share of successes is told in percent, as files write shares.
        double[] results = data switch
        {
            Measurements measured => [.. measured.Values],
            Trials trials => [100.0 * trials.Successes / trials.Count],
            Counts counts => [counts.Events / counts.Exposure],
            _ => throw new InvalidOperationException($"No stop rule looks at {data.GetType().Name}."),
        };
        bool down = rule.If is StopMeasure.AllBelow or StopMeasure.MeanBelow;
        bool all = rule.If is StopMeasure.AllBelow or StopMeasure.AllAbove;
        // The result that speaks most against stopping decides whether all do.
        double decisive = !all ? results.Average() : down ? results.Max() : results.Min();
        bool hit = down ? decisive < rule.Value : decisive > rule.Value;
        return new StopVerdict(rule, hit, Compared(all, down, hit, Reading.Digits(decisive), Reading.Digits(rule.Value)));
    }

    private static Phrase Compared(bool all, bool down, bool hit, Rounded result, Rounded value) => (all, down, hit) switch
    {
        (true, true, true) => Phrase.Of($"the highest result is {result}, below {value}"),
        (true, true, false) => Phrase.Of($"the highest result is {result}, not below {value}"),
        (true, false, true) => Phrase.Of($"the lowest result is {result}, above {value}"),
        (true, false, false) => Phrase.Of($"the lowest result is {result}, not above {value}"),
        (false, true, true) => Phrase.Of($"the mean of the results is {result}, below {value}"),
        (false, true, false) => Phrase.Of($"the mean of the results is {result}, not below {value}"),
        (false, false, true) => Phrase.Of($"the mean of the results is {result}, above {value}"),
        _ => Phrase.Of($"the mean of the results is {result}, not above {value}"),
    };

    /// <summary>The rule in words: the firm's own, or what it says by itself.</summary>
    public static Phrase Words(StopRule rule) => rule.Says is { } says ? Phrase.Verbatim(says) : rule.If switch
    {
        StopMeasure.ProbabilityBelow => Phrase.Of($"stop if it is below {Reading.Digits(rule.Value)} with a probability above {Percent(rule.Probability ?? 1)}"),
        StopMeasure.ProbabilityAbove => Phrase.Of($"stop if it is above {Reading.Digits(rule.Value)} with a probability above {Percent(rule.Probability ?? 1)}"),
        StopMeasure.AllBelow => Phrase.Of($"stop if all results are below {Reading.Digits(rule.Value)}"),
        StopMeasure.AllAbove => Phrase.Of($"stop if all results are above {Reading.Digits(rule.Value)}"),
        StopMeasure.MeanBelow => Phrase.Of($"stop if the mean of the results is below {Reading.Digits(rule.Value)}"),
        _ => Phrase.Of($"stop if the mean of the results is above {Reading.Digits(rule.Value)}"),
    };

    private static Rounded Percent(double probability) => new(probability, "0.## %");
}
