using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>A choice between options whose worth depends on uncertain factors, evaluated many draws at a time.</summary>
/// <remarks>
/// Factors are independent standard normal scores; what a score means (a price at that quantile of its distribution) is the model's own affair, as is anything else that is random but that
/// nobody can ask about, for which each evaluation receives a stream. Every option is evaluated on the same scores (common random numbers).
/// </remarks>
public interface IDecisionModel
{
    /// <summary>Factors, at least 0.</summary>
    int FactorCount { get; }

    /// <summary>Options to choose from, at least 1; an option that is always worth 0 ("do nothing") is one of them if it can be chosen.</summary>
    int OptionCount { get; }

    /// <summary>Further numbers that the model tells of each option in each draw (a lowest level, an indicator of failure), at least 0. Means and quantiles of each are kept; NaN counts as missing.</summary>
    int MeasureCount { get; }

    /// <summary>The group in which an option competes for being the best, from 0; −1 for an option that competes in every group, such as "do nothing".</summary>
    int GroupOf(int option);

    /// <summary>The options whose worth may depend on a factor, ascending; the others are taken as independent of it. Null for all.</summary>
    IReadOnlyList<int>? OptionsTouchedBy(int factor);

    /// <summary>Opens an evaluator with scratch memory of its own, one per worker.</summary>
    IDecisionEvaluator Open();
}

/// <summary>Evaluates blocks of draws for one worker.</summary>
public interface IDecisionEvaluator : IDisposable
{
    /// <summary>Evaluates all options in a block of draws.</summary>
    /// <param name="scores">Standard normal scores, factor after factor: factor k of draw i at k·lanes + i.</param>
    /// <param name="noise">A stream of this block for what nobody can ask about; depends on seed and block alone.</param>
    /// <param name="lanes">Draws in the block, at least 1.</param>
    /// <param name="worth">Receives the worth, option after option: option d of draw i at d·lanes + i; finite.</param>
    /// <param name="measures">Receives the measures: measure m of option d of draw i at (m·options + d)·lanes + i.</param>
    void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> measures);
}
