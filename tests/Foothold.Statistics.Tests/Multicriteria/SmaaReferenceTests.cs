using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Numbers published or computed by other means. Ours come from 200,000 draws (standard error of a share at most 0.0011).</summary>
public sealed class SmaaReferenceTests
{
    private const double ShareTolerance = 0.006;
    private const double WeightTolerance = 0.01;
    private const string Polygons = "exact polygons on the simplex";
    private const string FourMillion = "independent program, 4 million draws";
    private const string Centroid = "Barron and Barrett (1996), (1/n)·Σ 1/k";

    private static readonly SmaaOptions Options = new() { Draws = 200_000, Seed = 2001, ConfidenceDraws = 200_000 };

    private static readonly double[] FourAlternatives = [1, 0, 0.2, 0, 1, 0.4, 0.5, 0.6, 0.1, 0.4, 0.2, 0.9];

    private static readonly double[][] OrdinalShares =
    [
        [0.8674130747301484, 0.07315472102057484, 0.05042319524026838, 0.009009009009008891],
        [0.025328330206378872, 0.040414768158670684, 0.2586266495341103, 0.6756302521008406],
        [0.06893106893106878, 0.7834201834201839, 0.10719148366207192, 0.04045726398667589],
        [0.038327526132404456, 0.10301032740057105, 0.5837586715635499, 0.27490347490347505],
    ];

    private static readonly double[][] OrdinalWeights =
    [
        [0.6377270526664234, 0.25927385760252, 0.10299908973105665],
        [0.39988853577703837, 0.3813898709369099, 0.21872159328605179],
        [0.48019371932415367, 0.4443165530122051, 0.07548972766364126],
        [0.38378559110266397, 0.328564389539999, 0.28765001935733703],
    ];

    private static readonly double[][] OrdinalWinning =
    [
        [0, 0.9375, 0.9090909090909092, 0.9523809523809522],
        [0.0625, 0, 0.06722689075630255, 0.28571428571428575],
        [0.09090909090909084, 0.9327731092436974, 0, 0.857142857142857],
        [0.047619047619047714, 0.7142857142857142, 0.14285714285714304, 0],
    ];

    [Fact]
    public void AllNumbers_AgreeWithTheirSources() => ValidationTable.Hold("smaa.md", [.. Checks()]);

    private static IEnumerable<ReferenceCheck> Checks() =>
    [
        .. Uniform(),
        .. Ordinal("order by sorting", new WeightModel.Ordinal([1, 2, 3])),
        .. Ordinal("order by rejection", Order(PolytopeMethod.Rejection)),
        .. Ordinal("order by hit-and-run", Order(PolytopeMethod.HitAndRun)),
        .. Constrained(PolytopeMethod.Rejection, "rejection"),
        .. Constrained(PolytopeMethod.HitAndRun, "hit-and-run"),
        .. Stochastic(SmaaSampling.Full),
        .. Stochastic(SmaaSampling.Gaussian),
        .. Laws(),
        .. CentroidWeights(),
    ];

    private static IEnumerable<ReferenceCheck> Uniform()
    {
        var run = new Lazy<SmaaResult>(() => Smaa.Run(Known(new WeightModel.Uniform()), Options));
        double[][] shares =
        [
            [0.2764369776564898, 0.1407409883019639, 0.18449513571464787, 0.3983268983268984],
            [0.35892224306858456, 0.22495160665892375, 0.11969757884392022, 0.29642857142857143],
            [0.019425019425019424, 0.3871837871837871, 0.3895194645194646, 0.20387172887172886],
            [0.34521575984990616, 0.24712361785532527, 0.30628782092196727, 0.1013728013728013],
        ];
        double[][] weights =
        [
            [0.6462899898865632, 0.18102423367036632, 0.1726857764430705],
            [0.18119915205622816, 0.5954505399748649, 0.22335030796890698],
            [0.47099197099197077, 0.4649054649054645, 0.06410256410256471],
            [0.23315693232183157, 0.1753694564537618, 0.5914736112244067],
        ];
        double[][] winning =
        [
            [0, 0.41666666666666663, 0.5324675324675324, 0.3461538461538461],
            [0.5833333333333334, 0, 0.6527777777777778, 0.4102564102564103],
            [0.4675324675324675, 0.3472222222222222, 0, 0.40740740740740733],
            [0.653846153846154, 0.5897435897435898, 0.5925925925925927, 0],
        ];
        return [.. First("4 × 3 known, uniform weights", Polygons, run, shares), .. Rest("4 × 3 known, uniform weights", Polygons, run, shares, weights, winning), AlwaysConfident("4 × 3 known, uniform weights", run)];
    }

    private static ReferenceCheck[] Ordinal(string how, WeightModel model)
    {
        var run = new Lazy<SmaaResult>(() => Smaa.Run(Known(model), Options));
        string name = $"4 × 3 known, w₀ ≥ w₁ ≥ w₂ ({how})";
        return [.. First(name, Polygons, run, OrdinalShares), .. Rest(name, Polygons, run, OrdinalShares, OrdinalWeights, OrdinalWinning), AlwaysConfident(name, run)];
    }

    /// <summary>½ ≤ w₀/w₁ ≤ 2 and 0.1 ≤ w₂ ≤ 0.5: 14/75 of the simplex.</summary>
    private static ReferenceCheck[] Constrained(PolytopeMethod method, string how)
    {
        WeightConstraint[] constraints = [new WeightConstraint.Ratio(0, 1, 0.5, 2), new WeightConstraint.Interval(2, 0.1, 0.5)];
        var model = new WeightModel.Constrained(3, constraints, method);
        var run = new Lazy<SmaaResult>(() => Smaa.Run(Known(model), Options));
        string name = $"4 × 3 known, ½ ≤ w₀/w₁ ≤ 2, 0.1 ≤ w₂ ≤ 0.5 ({how})";
        double[][] shares = [[1111029.0 / 5089084], [104147.0 / 268632], [24.0 / 1001], [237025.0 / 640584]];
        double[][] weights =
        [
            [0.4875347725948457, 0.32246595417386587, 0.18999927323128846],
            [0.3201573764721804, 0.4490984763019499, 0.2307441472258697],
            [0.4460761460761461, 0.42315462315462316, 0.13076923076923078],
            [0.3196336673277027, 0.283410881456103, 0.3969554512161943],
        ];
        return
        [
            .. First(name, Polygons, run, shares),
            new($"{name}: 12 central weights, largest difference", Polygons, 0, WeightTolerance, () => WeightDifference(run.Value, weights)),
            new($"{name}: mean of w₀", Polygons, 151.0 / 420, 0.005, () => model.Mean(3)[0]),
            new($"{name}: mean of w₂", Polygons, 59.0 / 210, 0.005, () => model.Mean(3)[2]),
        ];
    }

    private static ReferenceCheck[] Stochastic(SmaaSampling sampling)
    {
        var problem = new SmaaProblem(
            3,
            3,
            [0.3, 0.6, 0.5, 0.55, 0.45, 0.5, 0.5, 0.5, 0.52],
            [0.1, 0.05, 0.08, 0.05, 0.1, 0.03, 0.02, 0.02, 0.02],
            new WeightModel.Uniform());
        var run = new Lazy<SmaaResult>(() => Smaa.Run(problem, Options with { Sampling = sampling }));
        double[][] shares = [[0.2830785, 0.1552495, 0.561672], [0.389976, 0.297258, 0.312766], [0.3269455, 0.5474925, 0.125562]];
        double[][] weights =
        [
            [0.1555509228598659, 0.5056448044247943, 0.3388042727153402],
            [0.45744414264183014, 0.25147964666804373, 0.29107621069012585],
            [0.33908825747646015, 0.28174932148843856, 0.3791624210351015],
        ];
        double[][] winning = [[0, 0.3836495, 0.337757], [0.6163505, 0, 0.4608595], [0.662243, 0.5391405, 0]];
        double[] confidence = [0.5244445, 0.526092, 0.46600475];
        string name = $"3 × 3 Gaussian ({sampling})";
        return
        [
            .. First(name, FourMillion, run, shares),
            .. Rest(name, FourMillion, run, shares, weights, winning),
            .. Enumerable.Range(0, 3).Select(i => new ReferenceCheck($"{name}: confidence factor {i}", FourMillion, confidence[i], 0.01, () => run.Value.ConfidenceFactor(i))),
        ];
    }

    private static ReferenceCheck[] Laws()
    {
        static double Winning(params CellLaw[] laws) => Smaa.Run(SmaaProblem.FromLaws(2, 1, laws, new WeightModel.Uniform()), Options).PairwiseWinning(0, 1);
        return
        [
            new("P(A > B), A uniform on (0, 1), B on (½, 3/2)", "area of a triangle", 0.125, ShareTolerance, () => Winning(new CellLaw.Uniform(0, 1), new CellLaw.Uniform(0.5, 1.5))),
            new("P(A > B), ln A ~ N(0.3, 0.5²), ln B ~ N(0, 1.2²)", "Φ(0.3/1.3)", 0.591253, ShareTolerance, () => Winning(new CellLaw.Lognormal(0.3, 0.5), new CellLaw.Lognormal(0, 1.2))),
            new("two of three joint draws put A first", "counting", 2.0 / 3, ShareTolerance, () => Smaa.Run(SmaaProblem.FromJointDraws(2, 1, new RealMatrix(3, 2, [1, 0.9, 5, 4.9, 3, 4]), new WeightModel.Uniform()), Options).RankAcceptability(0, 1)),
        ];
    }

    private static IEnumerable<ReferenceCheck> CentroidWeights()
    {
        double[][] published = [[0.6111, 0.2778, 0.1111], [0.5208, 0.2708, 0.1458, 0.0625], [0.4567, 0.2567, 0.1567, 0.0900, 0.0400]];
        foreach (double[] weights in published)
        {
            int n = weights.Length;
            for (int j = 0; j < n; j++)
            {
                int at = j;
                yield return new ReferenceCheck($"mean weight {j} of an order of {n}", Centroid, weights[j], 5e-5, () => new WeightModel.Ordinal([.. Enumerable.Range(0, n).Select(k => (int?)k)]).Mean(n)[at]);
            }
        }

        yield return new ReferenceCheck(
            "mean weights of an order of 5 by hit-and-run, largest difference",
            Centroid,
            0,
            0.006,
            () => new WeightModel.Constrained(5, [new WeightConstraint.Order([1, 2, 3, 4, 5])], PolytopeMethod.HitAndRun).Mean(5).Zip(published[2], (ours, theirs) => Math.Abs(ours - theirs)).Max());
    }

    private static SmaaProblem Known(WeightModel weights) => new(4, 3, FourAlternatives, new double[12], weights);

    private static WeightModel.Constrained Order(PolytopeMethod method) => new(3, [new WeightConstraint.Order([1, 2, 3])], method);

    private static IEnumerable<ReferenceCheck> First(string name, string source, Lazy<SmaaResult> run, double[][] shares) =>
        shares.Select((ranks, i) => new ReferenceCheck($"{name}: acceptability of {i} for rank 1", source, ranks[0], ShareTolerance, () => run.Value.RankAcceptability(i, 1)));

    private static ReferenceCheck[] Rest(string name, string source, Lazy<SmaaResult> run, double[][] shares, double[][] weights, double[][] winning)
    {
        int m = shares.Length;
        return
        [
            new($"{name}: {m * m} rank acceptabilities, largest difference", source, 0, ShareTolerance, () => Largest(m, m, (i, r) => run.Value.RankAcceptability(i, r + 1) - shares[i][r])),
            new($"{name}: {m * weights[0].Length} central weights, largest difference", source, 0, WeightTolerance, () => WeightDifference(run.Value, weights)),
            new($"{name}: {m * (m - 1)} pairwise winning indices, largest difference", source, 0, ShareTolerance, () => Largest(m, m, (i, k) => run.Value.PairwiseWinning(i, k) - winning[i][k])),
        ];
    }

    private static ReferenceCheck AlwaysConfident(string name, Lazy<SmaaResult> run) =>
        new($"{name}: least confidence factor", "the centroid of a convex region lies in it", 1, 0, () => Enumerable.Range(0, 4).Min(run.Value.ConfidenceFactor));

    private static double WeightDifference(SmaaResult result, double[][] weights) => Largest(weights.Length, weights[0].Length, (i, j) => result.GetCentralWeights(i)[j] - weights[i][j]);

    /// <summary>NaN differences stay: Math.Max passes them on.</summary>
    private static double Largest(int rows, int columns, Func<int, int, double> difference)
    {
        double largest = 0;
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) largest = Math.Max(largest, Math.Abs(difference(i, j)));
        return largest;
    }
}
