using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Information;

/// <summary>Published numbers and independent computations of the value of information.</summary>
public sealed class InformationReferenceTests
{
    private const string ClosedForm = "independent computation, closed form";
    private const string Enumeration = "independent computation, exact enumeration";
    private const string Quadrature = "independent adaptive quadrature (SciPy 1.10.1)";

    private static readonly RealMatrix GoOrNot = new(2, 2, [0, 0, -50, 80]);

    private static readonly RealMatrix Survey = new(2, 2, [0.8, 0.3, 0.2, 0.7]);

    /// <summary>Drill or not, with a dry, wet or soaking hole, in thousand dollars.</summary>
    private static readonly RealMatrix Wildcatter = new(2, 3, [0, 0, 0, -70, 50, 200]);

    private static readonly double[] Holes = [0.5, 0.3, 0.2];

    /// <summary>Seismic soundings: no, open or closed structure (rows) by dry, wet, soaking.</summary>
    private static readonly RealMatrix Soundings = new(3, 3, [0.6, 0.3, 0.1, 0.3, 0.4, 0.4, 0.1, 0.3, 0.5]);

    private static readonly double[] Mean = [1.0, 1.2, 0.7, 1.1];

    private static readonly RealMatrix Correlated = new(4, 4, [1, 0.6, 0.2, 0, 0.6, 2, 0.3, -0.4, 0.2, 0.3, 0.5, 0.1, 0, -0.4, 0.1, 1.5]);

    private static readonly LinearGaussian TwoParameters = new(5, [40, -30], [0.1, 0.4], new RealMatrix(2, 2, [0.02, 0, 0, 0.05]));

    private static readonly LinearPayoff Enter = new(100, 25);

    [Fact]
    public void ValueOfInformation_PublishedAndIndependent_Agree() => ValidationTable.Hold("value-of-information.md", [.. Discrete(), .. Normal(), .. Conjugate(), .. ManyDecisions(), .. Ahead()]);

    private static IEnumerable<ReferenceCheck> Discrete()
    {
        const string Raiffa = "Raiffa 1968, oil wildcatter, as solved in Shenoy 1992";
        yield return new("wildcatter: value of drilling now", Raiffa, 20, 1e-12, () => Evpi.FromPayoffs(Wildcatter, Holes).ValueCurrent);
        yield return new("wildcatter: value with soundings at cost 10", Raiffa, 22.5, 1e-12, () => SignalInformation.Evsi(Wildcatter, Holes, Soundings) is var r ? r.ValueCurrent + r.Evsi.Value - 10 : 0);
        yield return new("wildcatter: EVPI", ClosedForm, 35, 1e-12, () => Evpi.FromPayoffs(Wildcatter, Holes).Evpi.Value);
        yield return new("two states: EVPI", ClosedForm, 30, 1e-10, () => Evpi.FromPayoffs(GoOrNot, [0.6, 0.4]).Evpi.Value);
        yield return new("two states: value now", ClosedForm, 2, 1e-10, () => Evpi.FromPayoffs(GoOrNot, [0.6, 0.4]).ValueCurrent);
        yield return new("two states: EVSI of a survey", ClosedForm, 14.4, 1e-10, () => SignalInformation.Evsi(GoOrNot, [0.6, 0.4], Survey).Evsi.Value);
    }

    private static IEnumerable<ReferenceCheck> Normal()
    {
        const string Schlaifer = "Schlaifer 1959, table of unit normal loss";
        foreach ((double distance, double loss, double tolerance) in new[] { (0, 0.3989, 5e-5), (0.5, 0.1978, 5e-5), (1, 0.08332, 5e-6), (2, 0.008491, 5e-7), (3, 0.0003822, 5e-8) })
            yield return new(FormattableString.Invariant($"unit normal loss at {distance} (envelope of two lines)"), Schlaifer, loss, tolerance, () => Envelope.ExpectedGain([0, -distance], [0, 1]));
        yield return new(
            "Barclay Brothers: EVPI with D = 0.69", "Render, Stair and Hanna, Quantitative Analysis for Management, module M3.2", 2515.14, 1,
            () => NormalSampling.Evpi(6000 + (0.69 * 2885), 2885.0 * 2885.0, new LinearPayoff(6, 36_000)).Evsi.Value);
        yield return new("two parameters: EVPI", ClosedForm, 2.2033212422287187, 1e-8, () => TwoParameters.Evpi().Evsi.Value);
        double[] partial = [1.0668809832440493, 1.4394321190451778];
        double[][] samples = [[0.008622864324780821, 0.2096645196754801, 0.6093646534371369, 0.9358805300874354], [0.1472123160784647, 0.6872884251793254, 1.145859499193382, 1.3701055993764326]];
        int[] sizes = [1, 5, 20, 100];
        for (int j = 0; j < 2; j++)
        {
            int parameter = j;
            yield return new(FormattableString.Invariant($"two parameters: EVPPI of {j + 1}"), ClosedForm, partial[j], 1e-8, () => TwoParameters.Evppi([parameter]).Evsi.Value);
            for (int i = 0; i < sizes.Length; i++)
            {
                int n = sizes[i];
                yield return new(FormattableString.Invariant($"two parameters: EVSI of {n} observations of {j + 1}"), ClosedForm, samples[j][i], 1e-8, () => TwoParameters.Evsi(parameter, 0.3, n).Evsi.Value);
            }
        }
    }

    private static IEnumerable<ReferenceCheck> Conjugate()
    {
        yield return new("beta(1, 4), 100·p − 25: EVPI", Enumeration, 4.74609375, 1e-8, () => BetaBinomialSampling.Evpi(1, 4, Enter).Evsi.Value);
        foreach ((int n, double evsi, double successes) in new[] { (1, 1.6666666666666659, 1.0), (5, 3.0555555555555545, 2), (20, 4.089215132693398, 6) })
        {
            yield return new(FormattableString.Invariant($"beta(1, 4), 100·p − 25: EVSI of {n} trials"), Enumeration, evsi, 1e-8, () => BetaBinomialSampling.Evsi(1, 4, Enter, n).Evsi.Value);
            yield return new(FormattableString.Invariant($"beta(1, 4), 100·p − 25: successes to act after {n} trials"), Enumeration, successes, 0, () => BetaBinomialSampling.Evsi(1, 4, Enter, n).Threshold);
        }

        yield return new("gamma(3, 2), 10·λ − 20: EVPI", Quadrature, 1.739985694429747, 1e-9, () => GammaPoissonSampling.Evpi(3, 2, new LinearPayoff(10, 20)).Evsi.Value);
        foreach ((double exposure, double evsi) in new[] { (0.5, 0.3248), (1, 0.5967078189300417), (4, 1.2139070941082848), (20, 1.6041874616329024) })
            yield return new(FormattableString.Invariant($"gamma(3, 2), 10·λ − 20: EVSI of exposure {exposure}"), Enumeration, evsi, 1e-9, () => GammaPoissonSampling.Evsi(3, 2, new LinearPayoff(10, 20), exposure).Evsi.Value);
        yield return new("normal, variance unknown: EVPI", Quadrature, 4, 1e-9, () => NormalInverseGammaSampling.Evpi(1, 2, 2, 6, new LinearPayoff(10, 15)).Evsi.Value);
        foreach ((int n, double evsi) in new[] { (1, 1.666666666666667), (5, 3.117769693833878), (20, 3.7327269462512658) })
            yield return new(FormattableString.Invariant($"normal, variance unknown: EVSI of {n} observations"), Quadrature, evsi, 1e-9, () => NormalInverseGammaSampling.Evsi(1, 2, 2, 6, new LinearPayoff(10, 15), n).Evsi.Value);
    }

    private static IEnumerable<ReferenceCheck> ManyDecisions()
    {
        double[] values = [0.16386505435679632, 0.5568654617049542, 0.015460611487108755, 0.5701818661256628];
        for (int j = 0; j < values.Length; j++)
        {
            int measured = j;
            yield return new(FormattableString.Invariant($"four correlated alternatives: knowledge gradient of {j + 1}"), Quadrature, values[j], 1e-10, () => KnowledgeGradient.OfEach(Mean, Correlated, [1, 0.5, 2, 0]).Values[measured]);
        }

        yield return new(
            "0, N(1, 4) and N(0.5, 9): EVPI (simulated, 200,000 draws)", Quadrature, 1.325108047005147, 0.005,
            () => GaussianDecision.OfValues([0, 1, 0.5], RealMatrix.Diagonal([0, 4, 9])).Evpi(new PreposteriorOptions { Draws = 200_000 }).Evsi.Value);
    }

    private static IEnumerable<ReferenceCheck> Ahead()
    {
        const string Howard = "Howard 1966, bidding (continuous; ours on a 12 × 48 grid of states)";
        LookAheadResult bidding = Bidding();
        yield return new("bidding: value of bidding now", Howard, 27.0 / 96, 1e-12, () => bidding.ValueCurrent);
        yield return new("bidding: value of knowing one's cost", Howard, 1.0 / 96, 0.001, () => bidding.Questions[0].Evsi);
        yield return new("bidding: value of knowing the lowest rival bid", Howard, 27.0 / 96, 0.02, () => bidding.Questions[1].Evsi);
        yield return new("bidding: value of knowing both", Howard, 29.0 / 96, 0.02, () => bidding.Pairs[0].NetBoth);
        GaussianDecision three = GaussianDecision.OfValues([0, -0.5, -0.3], RealMatrix.Diagonal([0, 1, 1.44]));
        GaussianQuestion[] questions = [new([0, 1, 0], 0.5, 0.05), new([0, 0, 1], 0.2, 0.12)];
        const string Dense = "independent trapezoid rule, 2,000,001 points";
        yield return new("two questions: first alone, net", Dense, 0.08497096273465561, 1e-9, () => LookAhead.Run(three, questions, new LookAheadOptions { Tolerance = 1e-10 }).Questions[0].Net);
        yield return new("two questions: first, then second if it pays, net", Dense, 0.24621696982754931, 1e-8, () => LookAhead.Run(three, questions, new LookAheadOptions { Tolerance = 1e-10 }).Pairs[0].Net);
        yield return new("two questions: second, then first if it pays, net", Dense, 0.25128605087940725, 1e-8, () => LookAhead.Run(three, questions, new LookAheadOptions { Tolerance = 1e-10 }).Pairs[1].Net);
        yield return new("two questions: both in any case, net", Dense, 0.24260128476663018, 1e-8, () => LookAhead.Run(three, questions, new LookAheadOptions { Tolerance = 1e-10 }).Pairs[0].NetBoth);
    }

    /// <summary>Own cost uniform on 0 .. 1, lowest rival bid uniform on 0 .. 2, lowest bid wins; bids are multiples of 1/24.</summary>
    private static LookAheadResult Bidding()
    {
        const int Costs = 12;
        const int Rivals = 48;
        const int Bids = 49;
        int states = Costs * Rivals;
        var payoffs = new double[Bids * states];
        var prior = new double[states];
        var tellsCost = new double[Costs * states];
        var tellsRival = new double[Rivals * states];
        for (int s = 0; s < states; s++)
        {
            double cost = ((s / Rivals) + 0.5) / Costs;
            double rival = 2 * ((s % Rivals) + 0.5) / Rivals;
            prior[s] = 1.0 / states;
            tellsCost[(s / Rivals * states) + s] = 1;
            tellsRival[(s % Rivals * states) + s] = 1;
            // A bid equal to the rival's wins, as it does in the limit of bidding just below it.
            for (int b = 0; b < Bids; b++) payoffs[(b * states) + s] = b / 24.0 <= rival + 1e-12 ? (b / 24.0) - cost : 0;
        }

        return LookAhead.Run(
            new RealMatrix(Bids, states, payoffs), prior,
            [new SignalQuestion(new RealMatrix(Costs, states, tellsCost), 0), new SignalQuestion(new RealMatrix(Rivals, states, tellsRival), 0)]);
    }
}
