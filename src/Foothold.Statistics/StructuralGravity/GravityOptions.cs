namespace Foothold.Statistics.StructuralGravity;

/// <summary>What stays as it was of the gap between what a place spends and what it earns.</summary>
public enum ImbalanceRule
{
    /// <summary>
    /// The ratio of spending to output, up to one factor for all places that lets the world spend what it earns: E'_j = κ·φ_j·Y'_j with κ = ΣY'/Σ φY'. Without the factor the
    /// equations contradict each other as soon as relative incomes move.
    /// </summary>
    Ratio,

    /// <summary>The gap as a share of world output: E'_j = Y'_j + (E_j − Y_j)·ΣY'/ΣY.</summary>
    ShareOfWorld,
}

/// <summary>Settings of the equilibrium computations.</summary>
public sealed record GravityOptions
{
    /// <summary>Largest relative deviation, of any place's sales from its output, that counts as solved; in (0, 0.01]. Default 1e-11.</summary>
    public double Tolerance { get; init; } = 1e-11;

    /// <summary>Most iterations, at least 1. Default 500.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>What happens to imbalances in full endowment equilibrium. Default the ratio.</summary>
    public ImbalanceRule Imbalances { get; init; } = ImbalanceRule.Ratio;

    /// <summary>Stops with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Refuses settings out of range.</summary>
    internal void Check()
    {
        if (!(Tolerance > 0 && Tolerance <= 0.01)) Require.Refuse(nameof(Tolerance), $"The tolerance is {Tolerance}; it must be above 0 and at most 0.01.");
        Require.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        if (!Enum.IsDefined(Imbalances)) Require.Refuse(nameof(Imbalances), $"There is no rule {Imbalances} for imbalances.");
    }
}
