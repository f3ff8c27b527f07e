using Foothold.Advice.FirmFiles;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Learning;

/// <summary>A result that was read and fits the firm: the event to record, and what it changes.</summary>
public sealed record ExperimentResult
{
    /// <summary>The word by which later events of the file can name it.</summary>
    public required string Label { get; init; }

    /// <summary>The event to append to the journey.</summary>
    public required ExperimentFinished Event { get; init; }

    /// <summary>The word by which the file names the plan; null where nothing was written down before.</summary>
    public string? PlanLabel { get; init; }

    /// <summary>What was written down before; null where nothing was.</summary>
    public ExperimentPlanned? Plan { get; init; }

    /// <summary>What it is about.</summary>
    public required Question Question { get; init; }

    /// <summary>The journey with the event at its end.</summary>
    public required Journey Journey { get; init; }

    /// <summary>The event as a line of the file's "journey".</summary>
    public string Json => EventText.Of(this);
}

/// <summary>What came of reading a result.</summary>
/// <param name="Result">The result, or null when there are problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record ExperimentResultReading(ExperimentResult? Result, IReadOnlyList<FileProblem> Problems);
