using Foothold.Statistics;

namespace Foothold.Advice.Learning.Asking;

/// <summary>Whether a question is worth asking.</summary>
public enum AskVerdict
{
    /// <summary>The answer cannot change the choice, or no test pays for itself.</summary>
    No,

    /// <summary>It pays by less than a tenth of its cost, or by less than the doubt of the simulation.</summary>
    Barely,

    /// <summary>It pays.</summary>
    Yes,
}

/// <summary>A test with a sample, and what it brings and costs in the currency of the comparison.</summary>
public sealed record TestOffer
{
    /// <summary>The test.</summary>
    public required TestKind Test { get; init; }

    /// <summary>Units of its sample.</summary>
    public required int Sample { get; init; }

    /// <summary>Expected value of sample information: by how much the choice gets better on average.</summary>
    public required double Evsi { get; init; }

    /// <summary>Money spent.</summary>
    public required double Money { get; init; }

    /// <summary>Own hours.</summary>
    public required double Hours { get; init; }

    /// <summary>Money and hours together, hours at their cost where it is stated.</summary>
    public required double Cost { get; init; }

    /// <summary>Expected net benefit of sampling: <see cref="Evsi"/> less <see cref="Cost"/>.</summary>
    public double Net => Evsi - Cost;

    /// <summary>Half the range that will hold the number with nine chances in ten, as a share of it.</summary>
    public required double SharpensTo { get; init; }
}

/// <summary>What a question is worth, and the best way to ask it.</summary>
public sealed record QuestionValue
{
    /// <summary>The question.</summary>
    public required Question Question { get; init; }

    /// <summary>What is believed.</summary>
    public required Assumptions.Assumption Assumption { get; init; }

    /// <summary>What knowing it exactly would be worth: expected value of partial perfect information.</summary>
    public required Estimate Worth { get; init; }

    /// <summary>By how much the expected worth of the option that depends on it most moves over all it may be. Where <see cref="Worth"/> is 0 and this is large, the answer may matter together with another.</summary>
    public required double Moves { get; init; }

    /// <summary>The test and sample with the highest net benefit; null where no test tells about it.</summary>
    public required TestOffer? Best { get; init; }

    /// <summary>Every test and sample considered, by test and sample.</summary>
    public required IReadOnlyList<TestOffer> Offers { get; init; }

    /// <summary>Whether it is worth asking.</summary>
    public AskVerdict Verdict => Best is not { Net: > 0 } best ? AskVerdict.No : best.Net < Math.Max(best.Cost / 10, 2 * Worth.StandardError) ? AskVerdict.Barely : AskVerdict.Yes;
}

/// <summary>A first question with what may follow it.</summary>
/// <param name="First">The first question.</param>
/// <param name="Net">Its own net benefit and the expected net benefit of the best question after each answer, 0 where stopping is better then.</param>
/// <param name="ChanceOfNext">How likely it is that another question is worth its cost after the answer.</param>
/// <param name="Next">The question that most often follows; null when none does.</param>
public sealed record FirstQuestion(QuestionValue First, double Net, double ChanceOfNext, Question? Next);
