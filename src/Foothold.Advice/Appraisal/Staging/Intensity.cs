using Foothold.Advice.Assumptions;
using Foothold.Domain.Text;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>How large a market is begun: the share of the customers that a mode could reach, and the share of its fixed costs that this takes.</summary>
/// <param name="Name">What it adds to the name of a mode: "small"; empty for the full size.</param>
/// <param name="Reach">Share of the reach, above 0 and at most 1.</param>
/// <param name="FixedCosts">Share of money and hours to set up, to run and to leave, above 0 and at most 1. More than the share of the reach, since fixed costs do not shrink as customers do.</param>
public sealed record Intensity(Phrase Name, double Reach, double FixedCosts)
{
    /// <summary>All the customers of a mode, as appraised.</summary>
    public static Intensity Full { get; } = new(Phrase.Empty, 1, 1);

    /// <summary>A third of the customers for half of the fixed costs: our estimate, stated in every output that uses it.</summary>
    public static Intensity Small { get; } = new(Phrase.Text("small"), 1.0 / 3, 0.5);

    /// <summary>The same terms at this size. Every uncertain assumption stays uncertain, so that both sizes meet the same draws.</summary>
    /// <param name="terms">Terms at full size.</param>
    public CashTerms Apply(CashTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (this == Full) return terms;
        List<Assumption> scaled = [.. terms.Assumptions.Select(known => known.Kind switch
        {
            AssumptionKind.Reach => known with { Law = Scaled(known.Law, Reach) },
            AssumptionKind.SetUp or AssumptionKind.Running or AssumptionKind.SetUpHours or AssumptionKind.Hours or AssumptionKind.ExitCost => known with { Law = Scaled(known.Law, FixedCosts) },
            _ => known,
        })];
        foreach (CashMarket market in terms.Markets)
            foreach (CashMode mode in market.Modes)
                if (terms.Find(AssumptionKind.Reach, market.Market, mode.Profile.Mode) is null)
                    scaled.Add(new Assumption { Kind = AssumptionKind.Reach, Market = market.Market, Mode = mode.Profile.Mode, Law = new FixedLaw(Reach), Basis = AssumptionBasis.Usual, Source = Phrase.Text("the size begun with") });
        return terms with { Assumptions = scaled };
    }

    private static AssumptionLaw Scaled(AssumptionLaw law, double factor) => law switch
    {
        FixedLaw known => new FixedLaw(known.Value * factor),
        NormalLaw normal => new NormalLaw(NormalBelief.WithMeanAndDeviation(normal.Belief.Mean * factor, normal.Belief.StandardDeviation * factor)),
        LogNormalLaw log => new LogNormalLaw(NormalBelief.WithMeanAndDeviation(log.Log.Mean + Math.Log(factor), log.Log.StandardDeviation)),
        GammaLaw gamma => new GammaLaw(GammaBelief.WithShapeRate(gamma.Belief.Shape, gamma.Belief.Rate / factor)),
        BetaLaw beta => new NormalLaw(NormalBelief.WithMeanAndDeviation(beta.Mean * factor, beta.StandardDeviation * factor)),
        _ => throw new ArgumentException($"There is no smaller {law.GetType().Name}.", nameof(law)),
    };
}
