namespace Foothold.Statistics.Information;

/// <summary>Settings of the simulation of expected values after the data, where no closed form exists.</summary>
public sealed record PreposteriorOptions : RunOptions
{
    /// <summary>Number of draws, 2 to 2,000,000,000; they come in pairs of opposite sign and an odd number is rounded up. Default 20,000.</summary>
    public int Draws { get; init; } = 20_000;

    /// <summary>Refuses settings out of range.</summary>
    internal void Check()
    {
        if (Draws is < 2 or > 2_000_000_000) Require.Refuse("options", $"Draws is {Draws}; it must be between 2 and 2,000,000,000.");
        if (MaxThreads < 0) Require.Refuse("options", $"MaxThreads is {MaxThreads}; it must be at least 1, or 0 for all processors.");
    }
}
