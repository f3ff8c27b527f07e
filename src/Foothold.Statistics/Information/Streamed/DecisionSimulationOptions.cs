namespace Foothold.Statistics.Information.Streamed;

/// <summary>Settings of a <see cref="DecisionSimulation"/>.</summary>
public sealed record DecisionSimulationOptions : RunOptions
{
    /// <summary>Draws, at least 2. Default 100,000.</summary>
    public int Draws { get; init; } = 100_000;

    /// <summary>Share of worst draws in the expected shortfall, above 0 and below 1. Default 5 %.</summary>
    public double TailShare { get; init; } = 0.05;

    /// <summary>Equally likely nodes at which conditional means are given, 8 to 512. Default 64.</summary>
    public int Nodes { get; init; } = 64;

    /// <summary>Whether what each factor tells about the options is estimated; false saves time where nobody asks.</summary>
    public bool WithInformation { get; init; } = true;
}
