using MathNet.Numerics;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information;

/// <summary>Value of n yes-or-no trials before deciding on something worth Gain·p − Cost, with success rate p ~ Beta(alpha, beta).</summary>
/// <remarks>
/// <para>EVSI = Σ_k P(k)·max(Gain·(α + k)/(α + β + n) − Cost, Alternative) − value now, with k beta-binomial. Only outcomes that turn the
/// decision are summed, so the value is never negative. Probabilities come from the ratio of neighbours outwards from the mode and are
/// divided by their sum: no logarithms of gammas, no overflow, about n·10⁻¹⁶ relative rounding.</para>
/// <para>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 9.</para>
/// </remarks>
public static class BetaBinomialSampling
{
    private const int MostTrials = 100_000_000;

    /// <summary>Value of knowing the rate exactly, by the regularised incomplete beta function.</summary>
    /// <param name="alpha">First shape (prior successes), above 0.</param>
    /// <param name="beta">Second shape (prior failures), above 0.</param>
    /// <param name="payoff">Worth of acting and not acting; θ is the rate.</param>
    /// <returns>EVPI; the threshold is the break-even rate.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ThresholdResult Evpi(double alpha, double beta, LinearPayoff payoff)
    {
        RequirePrior(alpha, beta, payoff);
        double mean = alpha / (alpha + beta);
        double even = payoff.BreakEven;
        double advantage = payoff.Advantage(mean);
        double gain = 0;
        double change = 0;
        bool turns = even is > 0 and < 1;
        if (turns)
        {
            // The side on which the decision of today is wrong.
            bool above = (advantage > 0) != (payoff.Gain > 0);
            change = above ? SpecialFunctions.BetaRegularized(beta, alpha, 1 - even) : SpecialFunctions.BetaRegularized(alpha, beta, even);
            // E of the distance beyond break-even, by one integration by parts: a difference of two incomplete betas would cancel under a sharp prior.
            double total = alpha + beta;
            double slope = SaddlePoint.Binomial(alpha, beta, even, 1 - even) * (alpha / total) * (beta / total);
            gain = Math.Max(0, (Math.Abs(payoff.Gain) * slope) - (Math.Abs(advantage) * change));
        }

        double variance = alpha / (alpha + beta) * (beta / (alpha + beta)) / (alpha + beta + 1);
        return Result(payoff, advantage, gain, gain, change, turns ? even : double.NaN, Math.Abs(payoff.Gain) * Math.Sqrt(variance), double.PositiveInfinity);
    }

    /// <summary>Value of a number of trials.</summary>
    /// <param name="alpha">First shape (prior successes), above 0.</param>
    /// <param name="beta">Second shape (prior failures), above 0.</param>
    /// <param name="payoff">Worth of acting and not acting; θ is the rate.</param>
    /// <param name="trials">Number of trials, 0 to 100,000,000; 0 is worth 0.</param>
    /// <returns>Exact EVSI; the threshold is a number of successes; the ceiling is the EVPI.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    /// <remarks>O(trials), no memory.</remarks>
    public static ThresholdResult Evsi(double alpha, double beta, LinearPayoff payoff, int trials)
    {
        RequirePrior(alpha, beta, payoff);
        if (trials is < 0 or > MostTrials) Require.Refuse(nameof(trials), $"trials is {trials}; it must be between 0 and {MostTrials}.");
        double total = alpha + beta;
        double advantage = payoff.Advantage(alpha / total);
        double change = 0;
        double gain = 0;
        int threshold = -1;
        if (trials > 0)
        {
            int start = (int)Math.Clamp((alpha - 1) / Math.Max(total - 2, 1e-3) * (trials + 1.0), 0, trials);
            var walk = new Walk(alpha, beta, payoff, trials, advantage > 0);
            walk.Go(start, 1, up: true);
            walk.Go(start, 1, up: false);
            gain = walk.Gain / walk.Mass;
            change = walk.Change / walk.Mass;
            threshold = FirstSuccesses(alpha, total, payoff, trials);
        }

        ThresholdResult perfect = Evpi(alpha, beta, payoff);
        double share = trials / (total + trials);
        return Result(payoff, advantage, gain, perfect.Evsi.Value, change, threshold < 0 ? double.NaN : threshold, perfect.PreposteriorDeviation * Math.Sqrt(share), trials);
    }

    /// <summary>First number of successes on the upper side of the decision, or −1 where all outcomes lead to the same one.</summary>
    private static int FirstSuccesses(double alpha, double total, LinearPayoff payoff, int trials)
    {
        bool low = payoff.Advantage(alpha / (total + trials)) > 0;
        bool high = payoff.Advantage((alpha + trials) / (total + trials)) > 0;
        if (low == high) return -1;
        int from = 0;
        int to = trials;
        while (to - from > 1)
        {
            int middle = from + ((to - from) / 2);
            if (payoff.Advantage((alpha + middle) / (total + trials)) > 0 == high) to = middle;
            else from = middle;
        }

        return to;
    }

    private static void RequirePrior(double alpha, double beta, LinearPayoff payoff)
    {
        Require.Positive(alpha);
        Require.Positive(beta);
        payoff.Check(nameof(payoff));
    }

    private static ThresholdResult Result(LinearPayoff payoff, double advantage, double gain, double ceiling, double change, double threshold, double deviation, double size) => new()
    {
        ObservationsUsed = 0,
        Warnings = double.IsNaN(threshold) ? [TwoActions.NeverChanges] : [],
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

    /// <summary>Sums over the numbers of successes, with weights relative to where the walk starts.</summary>
    private sealed class Walk(double alpha, double beta, LinearPayoff payoff, int trials, bool actsNow)
    {
        private CompensatedSum _mass;
        private CompensatedSum _gain;
        private CompensatedSum _change;

        internal double Mass => _mass.Value;

        internal double Gain => _gain.Value;

        internal double Change => _change.Value;

        internal void Go(int start, double weight, bool up)
        {
            // The start itself counts once, on the way up.
            for (int k = start; ;)
            {
                if (up || k < start) Add(k, weight);
                if (k == (up ? trials : 0)) break;
                double ratioUp = up
                    ? (trials - k) * (alpha + k) / ((k + 1.0) * (beta + trials - k - 1))
                    : k * (beta + trials - k) / ((trials - k + 1.0) * (alpha + k - 1));
                weight *= ratioUp;
                k += up ? 1 : -1;
                // Far below the mode nothing can come back unless the distribution has two ends.
                if (weight == 0 && alpha >= 1 && beta >= 1) break;
            }
        }

        private void Add(int successes, double weight)
        {
            _mass.Add(weight);
            double advantage = payoff.Advantage((alpha + successes) / (alpha + beta + trials));
            if (advantage > 0 == actsNow || advantage == 0) return;
            _gain.Add(weight * Math.Abs(advantage));
            _change.Add(weight);
        }
    }
}
