using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>The worth of perfect and imperfect answers about factors, from conditional means at equally likely nodes.</summary>
/// <remarks>
/// On the nodes 0 ≤ EVSI ≤ EVPPI holds exactly, and an answer that is a garbled version of another is never worth more (Blackwell), up to rounding. Chances of answers come from <see cref="NodeAnswers"/> or from the caller;
/// the best size of a sample from <see cref="NetBenefitOfSampling"/>. Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapters 1 and 4.
/// </remarks>
public static class NodeInformation
{
    /// <summary>Expected value of knowing the factor: average over the nodes of the best mean given the node, minus the best mean now.</summary>
    /// <param name="factor">What the factor tells.</param>
    /// <returns>At least 0, in the unit of worth.</returns>
    /// <exception cref="ArgumentException">The factor has no nodes, or not one row of means per option.</exception>
    public static double Evppi(FactorInformation factor)
    {
        RequireFactor(factor, nameof(factor));
        return NodeKernel.Evppi(factor.ConditionalMeans.Values, factor.ConditionalMeans.ColumnCount, factor.BestOfOthers);
    }

    /// <summary>Expected value of sample information: Σ over answers of max over options of Σ over nodes P(node)·P(answer | node)·mean(option | node), minus the best mean now.</summary>
    /// <param name="factor">What the factor tells.</param>
    /// <param name="likelihood">P(answer | node): answers in rows, nodes in columns; each column adds up to 1.</param>
    /// <returns>Between 0 and <see cref="Evppi"/>, in the unit of worth.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit, or a column of the likelihood is no distribution.</exception>
    /// <remarks>O(answers · options · nodes).</remarks>
    public static double Evsi(FactorInformation factor, RealMatrix likelihood)
    {
        RequireFactor(factor, nameof(factor));
        SignalInformation.RequireLikelihood(likelihood, factor.ConditionalMeans.ColumnCount, nameof(likelihood));
        return NodeKernel.Evsi(factor.ConditionalMeans.Values, factor.ConditionalMeans.ColumnCount, factor.BestOfOthers, likelihood);
    }

    /// <summary>Chance of each answer before asking.</summary>
    /// <param name="likelihood">P(answer | node): answers in rows, nodes in columns; each column adds up to 1.</param>
    /// <exception cref="ArgumentException">There are no nodes, or a column of the likelihood is no distribution.</exception>
    public static double[] AnswerProbabilities(RealMatrix likelihood)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        if (likelihood.ColumnCount == 0) Require.Refuse(nameof(likelihood), $"likelihood has no columns; it must have one for each node.");
        SignalInformation.RequireLikelihood(likelihood, likelihood.ColumnCount, nameof(likelihood));
        var chances = new double[likelihood.RowCount];
        for (int answer = 0; answer < chances.Length; answer++) chances[answer] = TensorPrimitives.Sum(likelihood.Row(answer)) / likelihood.ColumnCount;
        return chances;
    }

    /// <summary>Chances of the nodes after an answer, by Bayes' rule.</summary>
    /// <param name="likelihoodOfAnswer">P(answer | node) of the answer that came, or anything in proportion to it (a density): one number per node, finite and at least 0; at least one.</param>
    /// <returns>One weight per node, adding up to 1; NaN everywhere where no node could have given the answer.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static double[] WeightsAfter(ReadOnlySpan<double> likelihoodOfAnswer)
    {
        if (likelihoodOfAnswer.IsEmpty) Require.Refuse(nameof(likelihoodOfAnswer), $"likelihoodOfAnswer is empty; give one number per node.");
        Require.AllNotNegative(likelihoodOfAnswer);
        double[] weights = likelihoodOfAnswer.ToArray();
        // Largest first, so that densities near the ends of the range of doubles neither vanish nor overflow.
        double largest = TensorPrimitives.Max<double>(weights);
        if (largest == 0) weights.AsSpan().Fill(double.NaN);
        else TensorPrimitives.Divide(weights, largest, weights);
        TensorPrimitives.Divide(weights, TensorPrimitives.Sum<double>(weights), weights);
        return weights;
    }

    /// <summary>Mean worth of the options of a factor once its nodes have other weights.</summary>
    /// <param name="factor">What the factor tells.</param>
    /// <param name="weights">One weight per node, adding up to 1, as from <see cref="WeightsAfter"/>.</param>
    /// <returns>One mean per entry of <see cref="FactorInformation.Options"/>; all other options keep theirs.</returns>
    /// <exception cref="ArgumentException">The weights are no distribution over the nodes.</exception>
    public static double[] MeansAfter(FactorInformation factor, ReadOnlySpan<double> weights)
    {
        RequireFactor(factor, nameof(factor));
        Require.Length(weights.Length, factor.ConditionalMeans.ColumnCount, nameof(weights));
        Require.Distribution(weights);
        var means = new double[factor.ConditionalMeans.RowCount];
        for (int row = 0; row < means.Length; row++) means[row] = TensorPrimitives.Dot(weights, factor.ConditionalMeans.Row(row));
        return means;
    }

    /// <summary>Expected value of several answers together, about factors that touch no option in common.</summary>
    /// <param name="factors">Factors, independent as those of a <see cref="DecisionSimulation"/> are; no option may belong to two of them.</param>
    /// <param name="likelihoods">For each factor P(answer | node), or null where the factor itself becomes known.</param>
    /// <param name="means">Mean worth of every option now.</param>
    /// <returns>E max over options after all answers, minus the best mean now; at least 0. Exact on the nodes: the best of each factor's options is a distribution of its own, and their largest has the product of the distribution functions.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit, factors share an option, or a column of a likelihood is no distribution.</exception>
    /// <remarks>O(answers · log answers · factors) after one <see cref="Evsi"/> each. Options in common would need the joint conditional means, which are not kept.</remarks>
    public static double JointEvsi(IReadOnlyList<FactorInformation> factors, IReadOnlyList<RealMatrix?> likelihoods, IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(likelihoods);
        ArgumentNullException.ThrowIfNull(means);
        Require.Length(likelihoods.Count, factors.Count, nameof(likelihoods));
        if (means.Count == 0) Require.Refuse(nameof(means), $"means is empty; give one mean per option.");
        for (int d = 0; d < means.Count; d++)
            if (!double.IsFinite(means[d])) Require.Refuse(nameof(means), $"Entry {d} of means is {means[d]}; every entry must be a finite number.");

        var owner = new int[means.Count];
        for (int k = 0; k < factors.Count; k++)
        {
            RequireFactor(factors[k], nameof(factors));
            if (likelihoods[k] is { } likelihood) SignalInformation.RequireLikelihood(likelihood, factors[k].ConditionalMeans.ColumnCount, nameof(likelihoods));
            foreach (int option in factors[k].Options)
            {
                if ((uint)option >= (uint)owner.Length) Require.Refuse(nameof(factors), $"Entry {k} of factors touches option {option}; there are means of {means.Count} options.");
                if (owner[option] != 0) Require.Refuse(nameof(factors), $"Entries {owner[option] - 1} and {k} of factors both touch option {option}; only factors without an option in common can be taken together.");
                owner[option] = k + 1;
            }
        }

        return JointBest.GainOf(factors, likelihoods, means, owner);
    }

    private static void RequireFactor(FactorInformation factor, string name)
    {
        ArgumentNullException.ThrowIfNull(factor, name);
        if (factor.ConditionalMeans.ColumnCount == 0) Require.Refuse(name, $"{name} has no nodes.");
        if (factor.ConditionalMeans.RowCount != factor.Options.Count) Require.Refuse(name, $"{name} has {factor.ConditionalMeans.RowCount} rows of means for {factor.Options.Count} options.");
        if (factor.Options.Count == 0 && double.IsNegativeInfinity(factor.BestOfOthers)) Require.Refuse(name, $"{name} has neither options nor others.");
    }
}
