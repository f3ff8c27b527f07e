namespace Foothold.Statistics.Potentials;

/// <summary>Sums over the cells of one origin.</summary>
/// <param name="Origin">The origin, from 0.</param>
/// <param name="Cells">Cells with a potential above 0.</param>
/// <param name="Flow">What flows, Σ v over other places, in the unit of the flows.</param>
/// <param name="Potential">Σ v̂.</param>
/// <param name="Unrealised">Σ max(v̂ − v, 0): gaps of cells that exceed their potential do not offset others.</param>
/// <param name="Largest">Largest v̂ of a cell; 0 where there is none.</param>
public readonly record struct OriginTotals(int Origin, long Cells, double Flow, double Potential, double Unrealised, double Largest)
{
    /// <summary>Share of the potential that is realised, Σ min(v, v̂)/Σ v̂, 0 to 1; NaN without potential.</summary>
    public double RealisedRatio => Potential > 0 ? (Potential - Unrealised) / Potential : double.NaN;
}

/// <summary>Potential, flow and gap of all cells, by origin and in all.</summary>
public sealed record FlowPotentialTotals : StatisticalResult
{
    /// <summary>One entry per origin, in their order.</summary>
    public required IReadOnlyList<OriginTotals> Origins { get; init; }

    /// <summary>All origins together; its <see cref="OriginTotals.Origin"/> is −1.</summary>
    public required OriginTotals Whole { get; init; }

    /// <summary>The settings used.</summary>
    public required FlowPotentialOptions Options { get; init; }
}

/// <summary>Potential against flow of one cell.</summary>
public static class FlowGap
{
    /// <summary>What is left of the potential.</summary>
    /// <param name="potential">v̂, at least 0; NaN gives NaN.</param>
    /// <param name="flow">v, at least 0.</param>
    /// <returns>max(v̂ − v, 0), in the unit of the flows.</returns>
    public static double Unrealised(double potential, double flow) => Math.Max(potential - flow, 0);

    /// <summary>The part of the potential that is realised.</summary>
    /// <param name="potential">v̂, at least 0; NaN gives NaN.</param>
    /// <param name="flow">v, at least 0.</param>
    /// <returns>min(v, v̂)/v̂, 0 to 1; NaN where there is no potential.</returns>
    public static double RealisedRatio(double potential, double flow) => potential > 0 ? Math.Min(flow, potential) / potential : double.NaN;
}
