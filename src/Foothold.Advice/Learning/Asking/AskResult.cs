using Foothold.Domain.Text;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Learning.Asking;

/// <summary>Settings of <see cref="NextQuestion.Run"/>.</summary>
public sealed record AskOptions
{
    /// <summary>Draws of the first simulation, at least 2.</summary>
    public int Draws { get; init; } = 100_000;

    /// <summary>Draws of each simulation of the look ahead; 0 for no look ahead.</summary>
    public int LookAheadDraws { get; init; } = 20_000;

    /// <summary>First questions whose answers are followed up.</summary>
    public int LookAheadQuestions { get; init; } = 3;

    /// <summary>Equally likely answers followed up for each.</summary>
    public int LookAheadAnswers { get; init; } = 5;

    /// <summary>Nodes at which the worth given a number is kept.</summary>
    public int Nodes { get; init; } = 64;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Most threads; 0 for all processors.</summary>
    public int MaxThreads { get; init; }

    /// <summary>What an own hour costs, in the currency of the comparison; null where it is not stated, so that hours count for nothing.</summary>
    public double? HourCost { get; init; }

    /// <summary>The most a test may cost in money, in the currency of the comparison; infinite for no limit.</summary>
    public double MostMoney { get; init; } = double.PositiveInfinity;

    /// <summary>Whether tests that cost more than knowing exactly would be worth are left out: saves most of the work where only the best question is wanted.</summary>
    public bool PayingOnly { get; init; }

    /// <summary>Only questions that this accepts are told; null for all.</summary>
    public Func<Question, bool>? Only { get; init; }

    /// <summary>Stops the simulation.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>Which question to ask next, by which test, and when to stop asking.</summary>
public sealed record AskResult
{
    /// <summary>The simulation behind it.</summary>
    public required DecisionSimulationResult Simulation { get; init; }

    /// <summary>The best option today.</summary>
    public required Phrase BestToday { get; init; }

    /// <summary>Questions by the net benefit of their best test, the highest first; those that nothing can find out about last, by their worth.</summary>
    public required IReadOnlyList<QuestionValue> Questions { get; init; }

    /// <summary>The first question to ask, seeing one step ahead; null when none is worth its cost, alone or as the first of two.</summary>
    public required FirstQuestion? First { get; init; }

    /// <summary>Other first questions that were followed up.</summary>
    public required IReadOnlyList<FirstQuestion> Considered { get; init; }

    /// <summary>Tests that were left out because they cost more than the firm can lose.</summary>
    public required IReadOnlyList<string> BeyondMeans { get; init; }

    /// <summary>Whether hours had no price, so that tests look cheaper than they are.</summary>
    public required bool HoursAreFree { get; init; }
}
