using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>How weights under constraints are drawn.</summary>
internal enum PolytopeMethod
{
    /// <summary>One weight vector is left.</summary>
    Point,

    /// <summary>Uniform weights above the least ones, kept where they meet all constraints: independent draws.</summary>
    Rejection,

    /// <summary>Chains of hit-and-run steps.</summary>
    HitAndRun,
}

/// <summary>What all workers share: the set and the way to draw from it.</summary>
internal sealed class PolytopePlan
{
    /// <summary>Share of accepted proposals below which chains are cheaper; at 1 % a draw costs about a hundred proposals.</summary>
    internal const double LeastAcceptance = 0.01;

    private const int PilotBlocks = 8;

    private readonly Lazy<double> _autocorrelation;

    internal PolytopePlan(WeightPolytope polytope, PolytopeMethod? forced = null)
    {
        Polytope = polytope;
        Method = forced ?? Choose(polytope);
        StepsPerDraw = Method == PolytopeMethod.HitAndRun ? StepsFor(polytope.Dimension) : 0;
        _autocorrelation = new Lazy<double>(() => HitAndRunMixing.Autocorrelation(this));
    }

    internal WeightPolytope Polytope { get; }

    internal PolytopeMethod Method { get; }

    /// <summary>Hit-and-run steps from one kept draw of a chain to the next; 0 for independent draws.</summary>
    internal int StepsPerDraw { get; }

    /// <summary>How much consecutive draws of a chain resemble each other, from a pilot; 0 for independent draws. Computed once.</summary>
    internal double Autocorrelation => _autocorrelation.Value;

    /// <summary>Steps before the first kept draw. Chains start at the centre, where nothing is extreme; five times the thinning forgets it.</summary>
    internal int BurnIn => Polytope.Dimension == 1 ? 0 : 5 * StepsPerDraw;

    /// <summary>⌈d³·ln(d + 1)/4⌉, the thinning of Tervonen et al. (2013) as their package has it, but at least 8d beyond one dimension.</summary>
    /// <remarks>
    /// Measured lag-one correlations of a weight on the whole simplex, where they are largest: 0.03 with 827 steps in 11 dimensions, 0.05 with 179 in 7, but
    /// 0.15 with 10 in 3, hence the 8d. In one dimension a step is a fresh uniform number, whatever was before.
    /// </remarks>
    private static int StepsFor(int d) => d == 1 ? 1 : Math.Max(8 * d, (int)Math.Min(1e6, Math.Ceiling(Math.Log(d + 1) / 4 * d * d * d)));

    private static PolytopeMethod Choose(WeightPolytope polytope)
    {
        if (polytope.Dimension == 0) return PolytopeMethod.Point;
        // Rejection needs volume; in one dimension a single step of a chain is already an independent draw.
        if (polytope.Dimension < polytope.CriterionCount - 1 || polytope.Dimension == 1) return PolytopeMethod.HitAndRun;
        var proposals = new RejectionSampler(polytope);
        int accepted = 0;
        for (ulong block = 0; block < PilotBlocks; block++) accepted += proposals.CountAccepted(SeedMixer.Derive(0, block), DrawBlock.Draws);
        return accepted >= LeastAcceptance * PilotBlocks * DrawBlock.Draws ? PolytopeMethod.Rejection : PolytopeMethod.HitAndRun;
    }
}
