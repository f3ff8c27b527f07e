namespace Foothold.Statistics.RealOptions;

/// <summary>Options in a recombining tree (Cox, Ross and Rubinstein 1979), with exercise at the end, at every step or at some steps.</summary>
public static class BinomialTree
{
    private const int MostSteps = 100_000;

    /// <summary>Nodes beyond e to this power are not numbers any more.</summary>
    private const double LargestLogValue = 700;

    /// <summary>Values an option that can be exercised at its end only.</summary>
    /// <param name="terms">The option.</param>
    /// <param name="steps">Time steps, 1 .. 100,000; the error falls like 1/steps, with a saw-tooth.</param>
    /// <returns>The value. O(steps²) time, O(steps) memory.</returns>
    /// <exception cref="ArgumentException">A term or the number of steps is outside its range, the steps are too long for the volatility, or so many that the highest node is beyond e^700.</exception>
    public static BinomialResult European(OptionTerms terms, int steps) => Price(terms, steps, 0);

    /// <summary>Values an option that can be exercised before its end.</summary>
    /// <param name="terms">The option.</param>
    /// <param name="steps">Time steps, 1 .. 100,000.</param>
    /// <param name="exerciseInterval">
    /// Exercise is allowed today, every so many steps, and at the end; at least 1, and a divisor of <paramref name="steps"/>. 1, the
    /// default, is an American option.
    /// </param>
    /// <returns>The value and the boundary of exercise. O(steps²) time, O(steps) memory.</returns>
    /// <exception cref="ArgumentException">A term or a number is outside its range, the steps are too long for the volatility, or so many that the highest node is beyond e^700.</exception>
    public static BinomialResult American(OptionTerms terms, int steps, int exerciseInterval = 1)
    {
        Require.AtLeast(exerciseInterval, 1);
        if (steps >= 1 && steps % exerciseInterval != 0)
            Require.Refuse(nameof(exerciseInterval), $"exerciseInterval is {exerciseInterval}; it must divide the {steps} steps.");
        return Price(terms, steps, exerciseInterval);
    }

    private static BinomialResult Price(OptionTerms terms, int steps, int interval)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms.Check();
        Require.AtLeast(steps, 1);
        if (steps > MostSteps) Require.Refuse(nameof(steps), $"steps is {steps}; it must be at most {MostSteps}.");
        double step = terms.Years / steps;
        if (terms.Volatility == 0 || step == 0) return Certain(terms, steps, interval);

        double logUp = terms.Volatility * Math.Sqrt(step);
        double logGrowth = (terms.Rate - terms.Leakage) * step;
        if (!(Math.Abs(logGrowth) <= logUp)) RefuseSteps(terms, steps);
        if (steps * logUp + Math.Log(Math.Max(terms.Value, 1)) > LargestLogValue) RefuseHeight(terms, steps);
        double up = Math.Exp(logUp);
        // (e^g − e^−u)/(e^u − e^−u), written so that small exponents keep their digits.
        double probability = Math.Clamp(Math.Exp(0.5 * (logGrowth - logUp)) * Math.Sinh(0.5 * (logGrowth + logUp)) / Math.Sinh(logUp), 0, 1);
        double discount = Math.Exp(-terms.Rate * step);

        // All nodes lie at Value·up^(−steps .. steps). Nodes of one step have exponents of one parity, so two contiguous lists serve all steps.
        double[][] levels = [new double[steps + 1], new double[steps]];
        double[][] payoffs = [new double[steps + 1], new double[steps]];
        for (int parity = 0; parity < 2; parity++)
        {
            for (int k = 0; k < levels[parity].Length; k++)
            {
                levels[parity][k] = terms.Value * Math.Exp(((2 * k) + parity - steps) * logUp);
                payoffs[parity][k] = terms.Payoff(levels[parity][k]);
            }
        }

        double[] values = payoffs[0].ToArray();
        var boundary = new double[steps + 1];
        Array.Fill(boundary, double.NaN);
        int nearest = BinomialKernel.NearestPaying(payoffs[0], terms.Kind);
        if (nearest >= 0) boundary[steps] = levels[0][nearest];
        for (int i = steps - 1; i >= 0; i--)
        {
            if (interval == 0 || i % interval != 0)
            {
                BinomialKernel.Continue(values, i + 1, discount * probability, discount * (1 - probability));
                continue;
            }

            int parity = (steps - i) % 2;
            int first = (steps - i) / 2;
            ReadOnlySpan<double> pay = payoffs[parity].AsSpan(first, i + 1);
            BinomialKernel.ContinueOrExercise(values, pay, discount * probability, discount * (1 - probability));
            nearest = BinomialKernel.NearestExercise(values, pay, levels[parity].AsSpan(first, i + 1), terms, step * interval);
            if (nearest >= 0) boundary[i] = levels[parity][first + nearest];
        }

        return new BinomialResult
        {
            ObservationsUsed = 0,
            Terms = terms,
            Steps = steps,
            ExerciseInterval = interval,
            Value = values[0],
            UpFactor = up,
            UpProbability = probability,
            ExerciseBoundary = boundary,
        };
    }

    private static void RefuseSteps(OptionTerms terms, int steps)
    {
        double ratio = (terms.Rate - terms.Leakage) / terms.Volatility;
        double needed = Math.Ceiling(terms.Years * ratio * ratio);
        if (needed > MostSteps)
            Require.Refuse(nameof(steps), $"The volatility {terms.Volatility} is too small beside the drift {terms.Rate - terms.Leakage} for any tree of at most {MostSteps} steps; use the closed form or volatility 0.");
        Require.Refuse(nameof(steps), $"With {steps} steps the drift exceeds what one step can move, and the probabilities leave 0 .. 1; use at least {needed} steps.");
    }

    private static void RefuseHeight(OptionTerms terms, int steps)
    {
        double most = Math.Pow((LargestLogValue - Math.Log(Math.Max(terms.Value, 1))) / terms.Volatility, 2) / terms.Years;
        if (!(most >= 1)) Require.Refuse(nameof(steps), $"With a volatility of {terms.Volatility} over {terms.Years} years even one step leaves the range of numbers; use the closed form.");
        Require.Refuse(nameof(steps), $"With {steps} steps the highest node leaves the range of numbers; use at most {Math.Floor(most)} steps.");
    }

    /// <summary>The limit without uncertainty: one path, and the best of the dates at which exercise is allowed.</summary>
    private static BinomialResult Certain(OptionTerms terms, int steps, int interval)
    {
        var boundary = new double[steps + 1];
        Array.Fill(boundary, double.NaN);
        double best = 0;
        for (int i = steps; i >= 0; i--)
        {
            if (i != steps && (interval == 0 || i % interval != 0)) continue;
            double years = terms.Years * i / steps;
            double value = terms.Value * Math.Exp((terms.Rate - terms.Leakage) * years);
            double worth = Math.Exp(-terms.Rate * years) * terms.Payoff(value);
            if (!(worth >= best) || worth == 0) continue;
            best = worth;
            boundary[i] = value;
        }

        return new BinomialResult
        {
            ObservationsUsed = 0,
            Terms = terms,
            Steps = steps,
            ExerciseInterval = interval,
            Value = best,
            UpFactor = 1,
            UpProbability = double.NaN,
            ExerciseBoundary = boundary,
        };
    }
}
