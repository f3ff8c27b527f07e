namespace Foothold.Statistics;

/// <summary>What every result of this library tells besides its own numbers.</summary>
public interface IStatisticalResult
{
    /// <summary>Observations or draws the numbers rest on, after anything missing was left out; 0 for formulas without data.</summary>
    long ObservationsUsed { get; }

    /// <summary>How the computation ended.</summary>
    Convergence Convergence { get; }

    /// <summary>What to know before using the numbers; empty when there is nothing.</summary>
    IReadOnlyList<StatisticalWarning> Warnings { get; }

    /// <summary>Seed of the random numbers, or null where none were used.</summary>
    ulong? Seed { get; }
}

/// <summary>Base of the results that are records. Undefined numbers are NaN and never 0.</summary>
public abstract record StatisticalResult : IStatisticalResult
{
    /// <inheritdoc/>
    public required long ObservationsUsed { get; init; }

    /// <inheritdoc/>
    public Convergence Convergence { get; init; } = Convergence.Direct;

    /// <inheritdoc/>
    public IReadOnlyList<StatisticalWarning> Warnings { get; init; } = [];

    /// <inheritdoc/>
    public ulong? Seed { get; init; }
}
