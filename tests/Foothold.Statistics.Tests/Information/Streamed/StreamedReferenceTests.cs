using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Information.Streamed;

/// <summary>Independent numbers beside simulated ones; tolerances are about four standard errors of 100,000 draws.</summary>
public sealed class StreamedReferenceTests
{
    private const string ClosedForm = "independent computation, unit normal loss";
    private const string Enumeration = "independent computation, exact enumeration";
    private const string Beta = "independent computation, incomplete beta function";

    private static readonly DecisionSimulationOptions Settings = new() { Nodes = 100, MaxThreads = 2 };

    [Fact]
    public void StreamedDecisions_IndependentNumbers_Agree() => ValidationTable.Hold("streamed-decisions.md", [.. Normal(), .. TwoPoint(), .. Share()]);

    private static IEnumerable<ReferenceCheck> Normal()
    {
        // 5 + 40·θ₁ − 30·θ₂ or nothing; means 0.1 and 0.4, variances 0.02 and 0.05; noise variance of one measurement 0.3.
        var model = new TestModel(2, 2, (scores, _, worth, _) => worth[1] = 5 + (40 * (0.1 + (Math.Sqrt(0.02) * scores[0]))) - (30 * (0.4 + (Math.Sqrt(0.05) * scores[1]))));
        DecisionSimulationResult result = DecisionSimulation.Run(model, Settings);
        double[] theta = [.. result.NodeScores.Select(z => 0.1 + (Math.Sqrt(0.02) * z))];
        yield return new("two normal factors: EVPI", ClosedForm, 2.2033212422, 0.06, () => result.Evpi.Value);
        yield return new("EVPPI of the first", ClosedForm, 1.0668809832, 0.04, () => result.Factors[0].Evppi.Value);
        yield return new("EVPPI of the second", ClosedForm, 1.4394321190, 0.04, () => result.Factors[1].Evppi.Value);
        foreach ((int n, double evsi) in new[] { (1, 0.0086228643), (5, 0.2096645197), (20, 0.6093646534), (100, 0.9358805301) })
            yield return new(FormattableString.Invariant($"EVSI of {n} measurements of the first"), ClosedForm, evsi, 0.002 + (0.04 * evsi), () => NodeInformation.Evsi(result.Factors[0], NodeAnswers.Normal(theta, Math.Sqrt(0.3 / n))));
    }

    private static IEnumerable<ReferenceCheck> TwoPoint()
    {
        const double Step = 0.2533471031357997;
        DecisionSimulationResult result = DecisionSimulation.Run(new TestModel(1, 2, (scores, _, worth, _) => worth[1] = scores[0] < Step ? -50 : 80), Settings);
        bool[] good = [.. result.NodeScores.Select(z => z > Step)];
        var survey = new RealMatrix(2, 100, [.. good.Select(g => g ? 0.3 : 0.8), .. good.Select(g => g ? 0.7 : 0.2)]);
        yield return new("two states: EVPI", Enumeration, 30, 0.5, () => result.Evpi.Value);
        yield return new("two states: EVPPI", Enumeration, 30, 0.5, () => result.Factors[0].Evppi.Value);
        yield return new("two states: EVSI of a survey", Enumeration, 14.4, 0.5, () => NodeInformation.Evsi(result.Factors[0], survey));
    }

    private static IEnumerable<ReferenceCheck> Share()
    {
        double[] nodes = [.. Enumerable.Range(0, 100).Select(b => Quantile((b + 0.5) / 100))];
        DecisionSimulationResult result = DecisionSimulation.Run(
            new TestModel(1, 2, (scores, _, worth, _) => worth[1] = (100 * Quantile(Statistics.Distributions.StandardNormal.Cumulative(scores[0]))) - 25), Settings);
        yield return new("share Beta(1, 4): EVPI", Beta, 4.74609375, 0.12, () => result.Evpi.Value);
        foreach ((int n, double evsi) in new[] { (1, 1.6666667), (5, 3.0555556), (20, 4.0892151) })
            yield return new(FormattableString.Invariant($"share Beta(1, 4): EVSI of {n} trials"), Enumeration, evsi, 0.12, () => NodeInformation.Evsi(result.Factors[0], NodeAnswers.Binomial(nodes, n)));
    }

    private static double Quantile(double p) => 1 - Math.Pow(1 - p, 0.25);
}
