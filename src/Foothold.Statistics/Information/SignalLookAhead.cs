using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>Two steps of look-ahead by full enumeration of answers.</summary>
internal static class SignalLookAhead
{
    internal static LookAheadResult Run(RealMatrix payoffs, ReadOnlySpan<double> prior, IReadOnlyList<SignalQuestion> questions, LookAheadOptions options)
    {
        EvpiResult now = Evpi.FromPayoffs(payoffs, prior);
        double[] costs = [.. questions.Select(question => question.Cost)];
        var tally = new LookAheadTally(costs, options.AllowRepeat);
        var seconds = new int[questions.Count][];
        var worths = new double[questions.Count];
        var belief = new double[prior.Length];
        var after = new double[prior.Length];
        for (int first = 0; first < questions.Count; first++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            options.Progress?.Report((double)first / questions.Count);
            RealMatrix answers = questions[first].Likelihood;
            seconds[first] = new int[answers.RowCount];
            double single = 0;
            for (int y = 0; y < answers.RowCount; y++)
            {
                seconds[first][y] = -1;
                double probability = Update(prior, answers.Row(y), belief);
                if (!(probability > 0)) continue;
                (int decision, _, double advantage) = SignalInformation.Best(payoffs, belief, now.BestDecision);
                single += probability * advantage;
                for (int second = 0; second < questions.Count; second++)
                    worths[second] = tally.Allows(first, second) ? Worth(payoffs, belief, decision, questions[second].Likelihood, after) : 0;
                seconds[first][y] = tally.Add(first, probability, worths, tally.Sums(first));
            }

            tally.Single(first, single);
        }

        int best = tally.BestFirst();
        options.Progress?.Report(1);
        return tally.Result(now.ValueCurrent, now.BestDecision, best < 0 ? [] : seconds[best], 0, options);
    }

    /// <summary>Worth of a signal under a belief, by what turning the decision brings.</summary>
    private static double Worth(RealMatrix payoffs, ReadOnlySpan<double> belief, int decision, RealMatrix answers, Span<double> after)
    {
        double worth = 0;
        for (int y = 0; y < answers.RowCount; y++)
        {
            double probability = Update(belief, answers.Row(y), after);
            if (probability > 0) worth += probability * SignalInformation.Best(payoffs, after, decision).Advantage;
        }

        return worth;
    }

    private static double Update(ReadOnlySpan<double> belief, ReadOnlySpan<double> likelihood, Span<double> after)
    {
        double probability = 0;
        for (int s = 0; s < belief.Length; s++) probability += after[s] = belief[s] * likelihood[s];
        for (int s = 0; s < belief.Length && probability > 0; s++) after[s] /= probability;
        return probability;
    }
}
