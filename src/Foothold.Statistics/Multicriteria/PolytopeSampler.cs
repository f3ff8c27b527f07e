namespace Foothold.Statistics.Multicriteria;

/// <summary>Draws a block of weights uniformly from a polytope; one per worker.</summary>
internal sealed class PolytopeSampler
{
    private readonly PolytopePlan _plan;
    private readonly RejectionSampler? _rejection;
    private readonly HitAndRunSampler? _chains;

    internal PolytopeSampler(PolytopePlan plan)
    {
        _plan = plan;
        if (plan.Method == PolytopeMethod.Rejection) _rejection = new RejectionSampler(plan.Polytope);
        if (plan.Method == PolytopeMethod.HitAndRun) _chains = new HitAndRunSampler(plan);
    }

    /// <summary>Fills 512 draws, weight j of draw d at j·512 + d, from the key of the block alone.</summary>
    internal void Fill(ulong key, Span<float> weights)
    {
        if (_rejection is not null) _rejection.Fill(key, weights);
        else if (_chains is not null) _chains.Fill(key, weights);
        else
        {
            for (int j = 0; j < _plan.Polytope.CriterionCount; j++)
                weights.Slice(j * DrawBlock.Draws, DrawBlock.Draws).Fill((float)_plan.Polytope.Centre[j]);
        }
    }
}
