namespace Foothold.Advice.Appraisal.Staging;

/// <summary>A small test in the market before anything is committed: units on consignment with a few buyers.</summary>
public sealed record PilotTerms
{
    /// <summary>Units that are made and sent, at least 1; unsold units are lost.</summary>
    public required int Units { get; init; }

    /// <summary>Weeks it takes, 1 to 26.</summary>
    public int Weeks { get; init; } = 4;

    /// <summary>Share of the market's customers who see it, above 0 and at most 1.</summary>
    public double Share { get; init; } = 0.1;

    /// <summary>Own hours it takes.</summary>
    public double Hours { get; init; } = 12;

    /// <summary>Money it costs besides units and freight.</summary>
    public double Money { get; init; }
}

/// <summary>How well each way of working a market shows what is uncertain there. Estimates of the program's authors; they are stated in the output.</summary>
public sealed record LearningTerms
{
    /// <summary>Relative error of what one period shows in a mode that teaches most (knowledge 5 of 5), above 0. At level l it is this times √(5/l). Default 25 %.</summary>
    public double ErrorOfPeriod { get; init; } = 0.25;

    /// <summary>Relative error of a pilot that comes from testing with a few buyers instead of all, above 0; the chance of a small number of sales comes on top. Default 30 %.</summary>
    public double ErrorOfPilot { get; init; } = 0.3;

    /// <summary>Relative error of a price shown by a pilot, above 0. Default 10 %.</summary>
    public double ErrorOfPilotPrice { get; init; } = 0.1;
}
