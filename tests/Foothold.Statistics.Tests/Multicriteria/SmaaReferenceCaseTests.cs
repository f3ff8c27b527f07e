using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Reference cases computed by other means; a figure from 10⁵ draws may be off by the stated tolerance.</summary>
public sealed class SmaaReferenceCaseTests
{
    private const double ShareTolerance = 0.006;
    private const double WeightTolerance = 0.01;

    private static readonly SmaaOptions Options = new() { Draws = 200_000, Seed = 2001, ConfidenceDraws = 200_000 };

    private static readonly double[] FourAlternatives = [1, 0, 0.2, 0, 1, 0.4, 0.5, 0.6, 0.1, 0.4, 0.2, 0.9];

    /// <summary>Exact areas and centroids by polygon clipping on the weight simplex (case a1_smaa2_exact_3criteria).</summary>
    [Fact]
    public void Run_ExactPolygonsUniformWeights_AreasAndCentroids()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(4, 3, FourAlternatives, new double[12], new WeightModel.Uniform()), Options);
        CheckShares(result, [
            [0.2764369776564898, 0.1407409883019639, 0.18449513571464787, 0.3983268983268984],
            [0.35892224306858456, 0.22495160665892375, 0.11969757884392022, 0.29642857142857143],
            [0.019425019425019424, 0.3871837871837871, 0.3895194645194646, 0.20387172887172886],
            [0.34521575984990616, 0.24712361785532527, 0.30628782092196727, 0.1013728013728013]]);
        CheckWeights(result, [
            [0.6462899898865632, 0.18102423367036632, 0.1726857764430705],
            [0.18119915205622816, 0.5954505399748649, 0.22335030796890698],
            [0.47099197099197077, 0.4649054649054645, 0.06410256410256471],
            [0.23315693232183157, 0.1753694564537618, 0.5914736112244067]]);
        CheckWinning(result, [
            [0, 0.41666666666666663, 0.5324675324675324, 0.3461538461538461],
            [0.5833333333333334, 0, 0.6527777777777778, 0.4102564102564103],
            [0.4675324675324675, 0.3472222222222222, 0, 0.40740740740740733],
            [0.653846153846154, 0.5897435897435898, 0.5925925925925927, 0]]);
        // Known values and a convex region: the centroid lies inside it.
        for (int i = 0; i < 4; i++) Assert.Equal(1, result.ConfidenceFactor(i));
    }

    [Fact]
    public void Run_ExactPolygonsOrdinalWeights_AreasAndCentroids()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(4, 3, FourAlternatives, new double[12], new WeightModel.Ordinal([1, 2, 3])), Options);
        CheckShares(result, [
            [0.8674130747301484, 0.07315472102057484, 0.05042319524026838, 0.009009009009008891],
            [0.025328330206378872, 0.040414768158670684, 0.2586266495341103, 0.6756302521008406],
            [0.06893106893106878, 0.7834201834201839, 0.10719148366207192, 0.04045726398667589],
            [0.038327526132404456, 0.10301032740057105, 0.5837586715635499, 0.27490347490347505]]);
        CheckWeights(result, [
            [0.6377270526664234, 0.25927385760252, 0.10299908973105665],
            [0.39988853577703837, 0.3813898709369099, 0.21872159328605179],
            [0.48019371932415367, 0.4443165530122051, 0.07548972766364126],
            [0.38378559110266397, 0.328564389539999, 0.28765001935733703]]);
        CheckWinning(result, [
            [0, 0.9375000000000002, 0.9090909090909092, 0.9523809523809522],
            [0.06250000000000012, 0, 0.06722689075630255, 0.28571428571428575],
            [0.09090909090909084, 0.9327731092436974, 0, 0.857142857142857],
            [0.047619047619047714, 0.7142857142857142, 0.14285714285714304, 0]]);
    }

    /// <summary>Four million draws of an independent implementation (case a2_smaa2_stochastic_3x3).</summary>
    [Theory]
    [InlineData(SmaaSampling.Full)]
    [InlineData(SmaaSampling.Gaussian)]
    public void Run_StochasticThreeByThree_AgreesWithIndependentDraws(SmaaSampling sampling)
    {
        var problem = new SmaaProblem(
            3,
            3,
            [0.3, 0.6, 0.5, 0.55, 0.45, 0.5, 0.5, 0.5, 0.52],
            [0.1, 0.05, 0.08, 0.05, 0.1, 0.03, 0.02, 0.02, 0.02],
            new WeightModel.Uniform());
        SmaaResult result = Smaa.Run(problem, Options with { Sampling = sampling });
        CheckShares(result, [[0.2830785, 0.1552495, 0.561672], [0.389976, 0.297258, 0.312766], [0.3269455, 0.5474925, 0.125562]]);
        CheckWeights(result, [
            [0.1555509228598659, 0.5056448044247943, 0.3388042727153402],
            [0.45744414264183014, 0.25147964666804373, 0.29107621069012585],
            [0.33908825747646015, 0.28174932148843856, 0.3791624210351015]]);
        CheckWinning(result, [[0, 0.3836495, 0.337757], [0.6163505, 0, 0.4608595], [0.662243, 0.5391405, 0]]);
        double[] confidence = [0.5244445, 0.526092, 0.46600475];
        for (int i = 0; i < 3; i++) Assert.Equal(confidence[i], result.ConfidenceFactor(i), 0.01);
    }

    private static void CheckShares(SmaaResult result, double[][] expected)
    {
        for (int i = 0; i < expected.Length; i++)
            for (int rank = 1; rank <= expected.Length; rank++)
                Assert.Equal(expected[i][rank - 1], result.RankAcceptability(i, rank), ShareTolerance);
    }

    private static void CheckWinning(SmaaResult result, double[][] expected)
    {
        for (int i = 0; i < expected.Length; i++)
            for (int k = 0; k < expected.Length; k++)
                Assert.Equal(expected[i][k], result.PairwiseWinning(i, k), ShareTolerance);
    }

    private static void CheckWeights(SmaaResult result, double[][] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(result.TryGetCentralWeights(i, out double[] weights));
            for (int j = 0; j < weights.Length; j++) Assert.Equal(expected[i][j], weights[j], WeightTolerance);
        }
    }
}
