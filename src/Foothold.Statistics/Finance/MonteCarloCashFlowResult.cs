using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Finance;

/// <summary>What a simulation of cash flows says about each alternative and about every pair.</summary>
/// <remarks>
/// Warnings: <c>moment_check_failed</c> (a linear alternative strays by more than 4 standard errors from its exact mean or variance; about one
/// check in 16,000 by chance where tails are light), <c>no_cash_reserve</c>.
/// </remarks>
public sealed record MonteCarloCashFlowResult : StatisticalResult
{
    /// <summary>The settings used.</summary>
    public required MonteCarloCashFlowOptions Options { get; init; }

    /// <summary>Each alternative, in the order of the problem.</summary>
    public required IReadOnlyList<AlternativeOutcome> Alternatives { get; init; }

    /// <summary>Mean difference of the net present values, row less column; 0 on the diagonal.</summary>
    public required RealMatrix DifferenceMeans { get; init; }

    /// <summary>Standard errors of these differences, which are small because both meet the same draws; 0 on the diagonal, NaN for a single draw.</summary>
    public required RealMatrix DifferenceStandardErrors { get; init; }

    /// <summary>Share of draws in which the row is worth strictly more than the column; with its mirror image it sums to 1 less the ties.</summary>
    public required RealMatrix ProbabilitiesBetter { get; init; }
}
