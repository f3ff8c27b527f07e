namespace Foothold.Statistics.Potentials;

/// <summary>Fills in how much easier (above 1) or harder (below 1) each kind flows between a pair than supply, demand and the ease of the pair say, e.g. from <see cref="RateAdvantage"/>.</summary>
/// <param name="origin">Origin, from 0.</param>
/// <param name="destination">Destination, from 0.</param>
/// <param name="factors">One factor per kind, all 1 before; finite and at least 0.</param>
/// <returns>False where all stay 1; the factors are then not read.</returns>
/// <remarks>Called from several threads, and again whenever a pair is looked at: the same pair must get the same factors.</remarks>
public delegate bool PairFactors(int origin, int destination, Span<double> factors);

/// <summary>Settings of a flow potential; threads, progress and cancellation are for <see cref="FlowPotential.Totals"/>. Nothing is drawn, so the seed is not used.</summary>
public sealed record FlowPotentialOptions : RunOptions
{
    /// <summary>Whether origin i and destination i are the same place. Then what it sends to itself is left out of supply, demand and flows, and its potential to itself is 0. Default true.</summary>
    public bool SamePlaces { get; init; } = true;

    /// <summary>
    /// Whether the share of an origin is taken in what all places but the destination supply: v_ik/(v_k − v_jk) in place of v_ik/v_k, because nobody competes with the destination's own
    /// supply in its purchases from outside. Needs <see cref="SamePlaces"/>. Default false, the published base form.
    /// </summary>
    public bool DestinationSupplyExcluded { get; init; }

    /// <summary>How the ease of a pair is got. Default as observed.</summary>
    public EaseRule Ease { get; init; } = new EaseRule.Observed();

    /// <summary>Factors by pair and kind, part of what is expected to flow (so that the identity Σ_k potential = flow holds with them too); null for none.</summary>
    public PairFactors? Factors { get; init; }
}
