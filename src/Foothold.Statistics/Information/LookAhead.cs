using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>
/// Which question to ask first when a second one may follow: ask q1, hear the answer, then ask the q2 that pays given it, or decide. Finds
/// questions that complement each other, each worth little alone, which one step of look-ahead never starts.
/// </summary>
/// <remarks>
/// The second step is always one step of look-ahead and exact; the first is enumerated (finitely many answers) or integrated by an
/// adaptive Gauss-Legendre rule that closes in on the points where the choice turns (normal answers); its error is reported. Source: Raiffa and Schlaifer (1961), chapter 1 (analysis in extensive form); Howard
/// (1966), Information value theory, IEEE Transactions on Systems Science and Cybernetics 2(1), 22-26 (joint value differs from the sum).
/// </remarks>
public static class LookAhead
{
    /// <summary>Two steps with normal parameters and decisions linear in them.</summary>
    /// <param name="decision">Decisions and beliefs.</param>
    /// <param name="questions">Questions at hand; at least one.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Values of single questions (exact), of ordered pairs and of policies; a warning <c>quadrature_coarse</c> where the error may change what to ask first.</returns>
    /// <exception cref="ArgumentException">A length does not fit or a number is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>Some hundred to thousand evaluations of O(Q · D) for each of Q questions with D decisions.</remarks>
    public static LookAheadResult Run(GaussianDecision decision, IReadOnlyList<GaussianQuestion> questions, LookAheadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(questions);
        options ??= new LookAheadOptions();
        options.Check();
        if (questions.Count == 0) Require.Refuse(nameof(questions), $"questions is empty; give at least one question.");
        for (int q = 0; q < questions.Count; q++)
        {
            GaussianQuestion question = questions[q] ?? throw new ArgumentException(FormattableString.Invariant($"Question {q} is null."), nameof(questions));
            string name = FormattableString.Invariant($"questions[{q}]");
            Require.Length(question.Weights.Count, decision.ParameterCount, name + ".Weights");
            Require.AllFinite([.. question.Weights], name + ".Weights");
            Require.NotNegative(question.NoiseVariance, name + ".NoiseVariance");
            Require.NotNegative(question.Cost, name + ".Cost");
        }

        var steps = new GaussianLookAhead(decision, questions, options.AllowRepeat);
        LookAheadTally tally = steps.Integrate(options, out double error);
        LookAheadResult result = tally.Result(decision.ExpectedByDecision[decision.BestDecision], decision.BestDecision, [], error, options);
        return IsClose(result, error)
            ? result with { Warnings = [new StatisticalWarning("quadrature_coarse", "The error of quadrature is larger than what separates the two best first steps; lower Tolerance or treat them as equal.")] }
            : result;
    }

    /// <summary>Two steps with finitely many states and answers.</summary>
    /// <param name="payoffs">Net benefit of decision (row) in state (column); at least 1 × 1, finite.</param>
    /// <param name="prior">Probability of each state; sums to 1.</param>
    /// <param name="questions">Questions at hand; at least one.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Exact values of single questions, of ordered pairs and of policies.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a number is out of range, or a prior or likelihood is no distribution.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>O(A² · D · S) for A answers to all questions together, D decisions and S states.</remarks>
    public static LookAheadResult Run(RealMatrix payoffs, ReadOnlySpan<double> prior, IReadOnlyList<SignalQuestion> questions, LookAheadOptions? options = null)
    {
        Evpi.RequirePayoffs(payoffs, prior);
        ArgumentNullException.ThrowIfNull(questions);
        options ??= new LookAheadOptions();
        options.Check();
        if (questions.Count == 0) Require.Refuse(nameof(questions), $"questions is empty; give at least one question.");
        for (int q = 0; q < questions.Count; q++)
        {
            SignalQuestion question = questions[q] ?? throw new ArgumentException(FormattableString.Invariant($"Question {q} is null."), nameof(questions));
            string name = FormattableString.Invariant($"questions[{q}]");
            SignalInformation.RequireLikelihood(question.Likelihood, payoffs.ColumnCount, name + ".Likelihood");
            Require.NotNegative(question.Cost, name + ".Cost");
        }

        return SignalLookAhead.Run(payoffs, prior, questions, options);
    }

    /// <summary>Whether the error could change what to do first.</summary>
    private static bool IsClose(LookAheadResult result, double error)
    {
        double second = result.BestFirst < 0 ? double.NegativeInfinity : 0;
        foreach (FirstQuestion question in result.Questions)
            if (question.Question != result.BestFirst) second = Math.Max(second, question.NetThenBest);
        return error > 0 && result.BestNet - second < error;
    }
}
