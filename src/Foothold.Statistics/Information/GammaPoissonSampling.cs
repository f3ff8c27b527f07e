using MathNet.Numerics;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information;

/// <summary>Value of counting events over an exposure before deciding on something worth Gain·λ − Cost, with rate λ ~ Gamma(shape, rate).</summary>
/// <remarks>
/// <para>The count k is negative binomial and the expected rate after it is (shape + k)/(rate + exposure). Only counts that turn the
/// decision are summed; the upper sum stops when a bound on all that follows is below 10⁻¹⁶ of it.</para>
/// <para>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 10.</para>
/// </remarks>
public static class GammaPoissonSampling
{
    private const long MostTerms = 20_000_000;

    /// <summary>Value of knowing the rate exactly, by the regularised incomplete gamma function.</summary>
    /// <param name="shape">Shape of the prior (events seen), above 0.</param>
    /// <param name="rate">Rate of the prior (exposure seen), above 0; the expected rate of events is shape/rate.</param>
    /// <param name="payoff">Worth of acting and not acting; θ is the rate of events.</param>
    /// <returns>EVPI; the threshold is the break-even rate of events.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ThresholdResult Evpi(double shape, double rate, LinearPayoff payoff)
    {
        RequirePrior(shape, rate, payoff);
        double mean = shape / rate;
        double even = payoff.BreakEven;
        double advantage = payoff.Advantage(mean);
        double gain = 0;
        double change = 0;
        // Beyond all numbers nothing turns any more.
        bool turns = even > 0 && !double.IsInfinity(rate * even);
        if (turns)
        {
            bool above = (advantage > 0) != (payoff.Gain > 0);
            change = above ? SpecialFunctions.GammaUpperRegularized(shape, rate * even) : SpecialFunctions.GammaLowerRegularized(shape, rate * even);
            // E of the distance beyond break-even, by one integration by parts: a difference of two incomplete gammas would cancel under a sharp prior.
            gain = Math.Max(0, (Math.Abs(payoff.Gain) * mean * SaddlePoint.Poisson(shape, rate * even)) - (Math.Abs(advantage) * change));
        }

        return Result(payoff, advantage, gain, gain, change, turns ? even : double.NaN, Math.Abs(payoff.Gain) * Math.Sqrt(shape) / rate, double.PositiveInfinity, Convergence.Direct);
    }

    /// <summary>Value of counting over an exposure.</summary>
    /// <param name="shape">Shape of the prior (events seen), above 0.</param>
    /// <param name="rate">Rate of the prior (exposure seen), above 0.</param>
    /// <param name="payoff">Worth of acting and not acting; θ is the rate of events.</param>
    /// <param name="exposure">Time, area or effort to be observed, in the units of <paramref name="rate"/>, finite and at least 0; 0 is worth 0.</param>
    /// <returns>EVSI, its ceiling the EVPI; the threshold is a number of events. Where more than twenty million counts would have to be summed, two distribution functions take their place and six digits or so remain.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    /// <remarks>O(counts summed), no memory.</remarks>
    public static ThresholdResult Evsi(double shape, double rate, LinearPayoff payoff, double exposure)
    {
        RequirePrior(shape, rate, payoff);
        Require.NotNegative(exposure);
        double advantage = payoff.Advantage(shape / rate);
        double gain = 0;
        double change = 0;
        double threshold = double.NaN;
        var convergence = Convergence.Direct;
        // The first count whose expected rate is beyond break-even; below 0 none is needed.
        double first = payoff.Gain == 0 || exposure == 0 ? double.NaN : FirstCount(shape, rate + exposure, payoff);
        if (first > 0 && !double.IsInfinity(first))
        {
            threshold = first;
            bool above = (advantage > 0) != (payoff.Gain > 0);
            (gain, change, convergence) = above
                ? SumFrom(shape, rate, payoff, exposure, first, 1)
                : SumFrom(shape, rate, payoff, exposure, first - 1, -1);
        }

        if (!convergence.Converged)
        {
            (gain, change) = FromTails(shape, rate, payoff, exposure, threshold, (advantage > 0) != (payoff.Gain > 0));
            convergence = Convergence.Direct;
        }

        ThresholdResult perfect = Evpi(shape, rate, payoff);
        double deviation = perfect.PreposteriorDeviation * Math.Sqrt(exposure / (rate + exposure));
        return Result(payoff, advantage, gain, perfect.Evsi.Value, change, threshold, deviation, exposure, convergence);
    }

    /// <summary>
    /// The same by two distribution functions: summed over the counts that turn the decision, P(k)·(shape + k)/(rate + exposure) is the prior
    /// mean times the probability of those counts under shape + 1. Loses digits where gain and cost nearly cancel; used for counts too many to sum.
    /// </summary>
    internal static (double Gain, double Change) FromTails(double shape, double rate, LinearPayoff payoff, double exposure, double first, bool above)
    {
        double Tail(double of)
        {
            double below = GammaBelief.WithShapeRate(of, rate).Predict(exposure).Cumulative(first - 1);
            return above ? 1 - below : below;
        }

        double change = Tail(shape);
        return (Math.Abs((payoff.Gain * shape / rate * Tail(shape + 1)) - (payoff.Required * change)), change);
    }

    private static double FirstCount(double shape, double total, LinearPayoff payoff)
    {
        bool upper = payoff.Gain > 0;
        double count = Math.Max(0, Math.Floor((payoff.BreakEven * total) - shape));
        // One step of rounding either way.
        if (count > 0) count--;
        for (int step = 0; step < 3 && payoff.Advantage((shape + count) / total) > 0 != upper; step++) count++;
        return count;
    }

    private static (double Gain, double Change, Convergence End) SumFrom(double shape, double rate, LinearPayoff payoff, double exposure, double from, int direction)
    {
        double total = rate + exposure;
        double ratio = exposure / total;
        double term = from > 0
            ? shape / (shape + from) * SaddlePoint.Binomial(shape, from, rate / total, ratio)
            : Math.Exp(-shape * Accurate.LogOnePlus(exposure / rate));
        var gain = default(CompensatedSum);
        var change = default(CompensatedSum);
        long terms = 0;
        for (double k = from; k >= 0; k += direction)
        {
            double advantage = Math.Abs(payoff.Advantage((shape + k) / total));
            gain.Add(term * advantage);
            if (advantage > 0) change.Add(term);
            double next = direction > 0 ? (shape + k) / (k + 1) * ratio : k / ((shape + k - 1) * ratio);
            // Upwards the ratio of terms, (shape + k)/(k + 1)·ratio with the growth of the advantage, tends to ratio < 1 and bounds the rest.
            double steady = direction > 0 ? Math.Max(next, ratio) * (1 + (Math.Abs(payoff.Gain) / total / Math.Max(advantage, double.Epsilon))) : 1;
            if (direction > 0 && steady < 1 && term * advantage * steady / (1 - steady) <= 1e-16 * gain.Value) break;
            term *= next;
            // Upwards the sum starts beyond the mean, from where the terms only fall; downwards they can rise again towards 0 events.
            if (term == 0 && (direction > 0 || shape >= 1)) break;
            if (++terms >= MostTerms) return (gain.Value, change.Value, new Convergence(false, (int)terms, 1e-16));
        }

        return (gain.Value, change.Value, new Convergence(true, (int)terms, 1e-16));
    }

    private static void RequirePrior(double shape, double rate, LinearPayoff payoff)
    {
        Require.Positive(shape);
        Require.Positive(rate);
        payoff.Check(nameof(payoff));
    }

    private static ThresholdResult Result(LinearPayoff payoff, double advantage, double gain, double ceiling, double change, double threshold, double deviation, double size, Convergence end)
    {
        var warnings = new List<StatisticalWarning>();
        if (double.IsNaN(threshold)) warnings.Add(TwoActions.NeverChanges);
        return new ThresholdResult
        {
            ObservationsUsed = 0,
            Convergence = end,
            Warnings = warnings,
            Evsi = Estimate.Exact(gain),
            Ceiling = Estimate.Exact(ceiling),
            ValueCurrent = payoff.Alternative + Math.Max(0, advantage),
            BestDecision = TwoActions.Decide(advantage),
            ProbabilityOfChange = change,
            Threshold = threshold,
            ActAtOrAbove = payoff.Gain >= 0,
            PreposteriorDeviation = deviation,
            SampleSize = size,
        };
    }
}
