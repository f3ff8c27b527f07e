using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.StructuralGravity;

/// <summary>What moves in a counterfactual.</summary>
public enum GravityClosure
{
    /// <summary>Resistances move, output and spending stay: conditional general equilibrium.</summary>
    Conditional,

    /// <summary>Prices of what places make move too, and with them output and spending; quantities made (endowments) stay: full endowment general equilibrium.</summary>
    FullEndowment,
}

/// <summary>A world with other access, compared with the baseline. Changes are factors: 1 is no change, 1.05 is 5 % more. All prices are in units of the inward resistance of the reference place.</summary>
public sealed record GravityCounterfactual : StatisticalResult
{
    /// <summary>What moves.</summary>
    public required GravityClosure Closure { get; init; }

    /// <summary>X'_ij, origins × destinations.</summary>
    public required RealMatrix Flows { get; init; }

    /// <summary>Y'_i; in conditional equilibrium as before.</summary>
    public required IReadOnlyList<double> Output { get; init; }

    /// <summary>E'_j; in conditional equilibrium as before.</summary>
    public required IReadOnlyList<double> Spending { get; init; }

    /// <summary>Change of the price of what each place makes; in conditional equilibrium the one that new access would call for first, at old output and spending: (Π^(1−σ)/Π'^(1−σ))^(1/(1−σ)).</summary>
    public required IReadOnlyList<double> PriceChange { get; init; }

    /// <summary>Π'/Π: above 1 it became harder to sell.</summary>
    public required IReadOnlyList<double> OutwardChange { get; init; }

    /// <summary>P'/P, the price index of what places buy; 1 for the reference place.</summary>
    public required IReadOnlyList<double> InwardChange { get; init; }

    /// <summary>Change of what each place sends to others; NaN where it sent nothing.</summary>
    public required IReadOnlyList<double> OutflowChange { get; init; }

    /// <summary>Change of what each place gets from others; NaN where it got nothing.</summary>
    public required IReadOnlyList<double> InflowChange { get; init; }

    /// <summary>Change of real output, (Y'/Y)/(P'/P): welfare where places spend what they earn.</summary>
    public required IReadOnlyList<double> RealOutputChange { get; init; }

    /// <summary>Change of real spending, (E'/E)/(P'/P): welfare, the imbalances being what they are.</summary>
    public required IReadOnlyList<double> RealSpendingChange { get; init; }

    /// <summary>κ of <see cref="ImbalanceRule.Ratio"/>: what all ratios of spending to output had to be multiplied with; 1 where nothing had to be, and in the other cases.</summary>
    public required double WorldBalance { get; init; }

    /// <summary>The baseline.</summary>
    public required GravityBaseline Baseline { get; init; }
}
