namespace Foothold.Statistics.Finance;

/// <summary>Settings of one run of <see cref="MonteCarloCashFlows.Run"/>.</summary>
public sealed record MonteCarloCashFlowOptions : RunOptions
{
    /// <summary>Number of draws, at least 1. Default 20,000. More draws begin with the same ones.</summary>
    public int Draws { get; init; } = 20_000;

    /// <summary>
    /// Whether every second draw mirrors the normals of the one before it. Means of models that rise or fall steadily with the factors become
    /// much more exact; standard errors take the pairs into account. Default false.
    /// </summary>
    public bool Antithetic { get; init; }

    /// <summary>Share of worst outcomes that expected shortfalls look at, above 0 and at most 1. Default 0.05.</summary>
    public double TailShare { get; init; } = 0.05;
}
