using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;
using Foothold.Statistics.Tests.Random;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>
/// Weights under constraints against exact areas, known margins, and rejection. Scores beyond 5 standard errors come by chance with probability 6e-7;
/// chains are treated as independent draws, which the tests of their mixing justify.
/// </summary>
public sealed class ConstrainedWeightsTests
{
    private const int Blocks = 40;

    public static TheoryData<string> Polygons => ["box", "ratio", "order", "linear", "mixed", "corner"];

    [Theory]
    [MemberData(nameof(Polygons))]
    public void Fill_ThreeCriteria_SharesAreAreas(string kind)
    {
        WeightConstraint[] constraints = Known(kind);
        WeightPolygon all = WeightPolygon.Simplex.Where(constraints);
        foreach (PolytopeMethod method in (PolytopeMethod[])[PolytopeMethod.Rejection, PolytopeMethod.HitAndRun])
        {
            double[][] weights = Sample(new WeightModel.Constrained(3, constraints, method));
            AssertInside(weights, constraints);
            var stream = new RandomStream(5);
            for (int cut = 0; cut < 20; cut++)
            {
                // A line through the centroid, so that both sides are common.
                double[] slope = [stream.NextNormal(), stream.NextNormal(), stream.NextNormal()];
                double bound = Dot(all.Centroid, slope);
                double share = all.Where(slope, bound).Area / all.Area;
                double[] below = [.. weights.Select(w => Dot(w, slope) <= bound ? 1.0 : 0.0)];
                Assert.InRange(Samples.Score(below, share, share * (1 - share)), -5, 5);
            }

            for (int j = 0; j < 3; j++)
            {
                double mean = weights.Average(w => w[j]);
                double variance = weights.Average(w => (w[j] - mean) * (w[j] - mean));
                Assert.InRange(Samples.Score(weights.Select(w => w[j]), all.Centroid[j], variance), -5, 5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Polygons))]
    public void Run_ThreeCriteriaKnownValues_AcceptabilityIsArea(string kind)
    {
        double[] values = [1, 0, 0.2, 0, 1, 0.4, 0.5, 0.6, 0.1, 0.4, 0.2, 0.9];
        WeightConstraint[] constraints = Known(kind);
        WeightPolygon all = WeightPolygon.Simplex.Where(constraints);
        SmaaResult result = Smaa.Run(new SmaaProblem(4, 3, values, new double[12], new WeightModel.Constrained(3, constraints)), new SmaaOptions { Draws = 40_000, Seed = 7 });
        for (int i = 0; i < 4; i++)
        {
            WeightPolygon first = all;
            for (int k = 0; k < 4; k++)
                if (k != i) first = first.Where([.. Enumerable.Range(0, 3).Select(j => values[(k * 3) + j] - values[(i * 3) + j])], 0);
            double share = first.Area / all.Area;
            Assert.InRange(result.RankAcceptability(i, 1) - share, -(5 * Math.Sqrt(share * (1 - share) / 40_000)) - 1e-9, (5 * Math.Sqrt(share * (1 - share) / 40_000)) + 1e-9);
            if (share < 0.01) continue;
            for (int j = 0; j < 3; j++) Assert.Equal(first.Centroid[j], result.GetCentralWeights(i)[j], 2.5 / Math.Sqrt(40_000 * share));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void HitAndRun_WholeSimplex_HasBetaMarginsAndForgets(int n)
    {
        double[][] weights = Sample(new WeightModel.Constrained(n, [], PolytopeMethod.HitAndRun), 30);
        for (int j = 0; j < n; j++)
            Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[j]), x => 1 - Math.Pow(1 - x, n - 1)), 0, 2.7);
        Assert.InRange(HitAndRunMixing.Autocorrelation(new WeightModel.Constrained(n, [], PolytopeMethod.HitAndRun).Plan), -0.1, 0.1);
    }

    [Fact]
    public void LowerBounds_AnyMethod_AreShiftedBetas()
    {
        // w = l + (1 − Σl)·u with u uniform on the simplex.
        WeightConstraint[] constraints = [new WeightConstraint.Interval(0, 0.1, 1), new WeightConstraint.Interval(2, 0.3, 1), new WeightConstraint.Interval(3, 0.05, 1)];
        var model = new WeightModel.Constrained(4, constraints);
        Assert.Equal(0, model.StepsPerDraw);
        double[] least = [0.1, 0, 0.3, 0.05];
        foreach (PolytopeMethod method in (PolytopeMethod[])[PolytopeMethod.Rejection, PolytopeMethod.HitAndRun])
        {
            double[][] weights = Sample(new WeightModel.Constrained(4, constraints, method));
            for (int j = 0; j < 4; j++)
                Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => (w[j] - least[j]) / 0.55), x => 1 - Math.Pow(1 - Math.Clamp(x, 0, 1), 3)), 0, 2.7);
        }
    }

    [Fact]
    public void HitAndRun_FiveCriteria_AgreesWithRejection()
    {
        WeightConstraint[] constraints =
        [
            new WeightConstraint.Interval(0, 0.1, 0.4),
            new WeightConstraint.Ratio(1, 2, 0.5, 3),
            new WeightConstraint.Order([1, null, 2, 2, null]),
            new WeightConstraint.Linear([0, 0, 0, 1, 1], 0.5),
        ];
        double[][] chains = Sample(new WeightModel.Constrained(5, constraints, PolytopeMethod.HitAndRun));
        double[][] rejected = Sample(new WeightModel.Constrained(5, constraints, PolytopeMethod.Rejection));
        AssertInside(chains, constraints);
        AssertInside(rejected, constraints);
        var stream = new RandomStream(3);
        for (int cut = 0; cut < 30; cut++)
        {
            double[] slope = [.. Enumerable.Range(0, 5).Select(_ => stream.NextNormal())];
            double[] a = [.. chains.Select(w => Dot(w, slope))];
            double[] b = [.. rejected.Select(w => Dot(w, slope))];
            double middle = b.Order().ElementAt(b.Length / 3);
            double difference = a.Count(v => v <= middle) - b.Count(v => v <= middle);
            Assert.InRange(difference / Math.Sqrt(2 * a.Length * 2.0 / 9), -5, 5);
        }
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(1e-6)]
    public void HitAndRun_ThinBox_IsAsUniformAsAWideOne(double width)
    {
        // Three of four weights within ± width of a quarter, the last takes the rest within ± width too.
        WeightConstraint[] constraints = [.. Enumerable.Range(0, 4).Select(j => new WeightConstraint.Interval(j, 0.25 - (j == 0 ? 0.1 : width), 0.25 + (j == 0 ? 0.1 : width)))];
        double[][] weights = Sample(new WeightModel.Constrained(4, constraints), 30);
        double[][] wide = Sample(new WeightModel.Constrained(4, constraints, PolytopeMethod.HitAndRun), 30);
        // w₁ − 1/4 is uniform on ± width, as w₀ never meets its bounds; floats resolve 3e-8.
        foreach (double[][] sample in (double[][][])[weights, wide])
            for (int j = 1; j < 4; j++)
                Assert.InRange(Samples.KolmogorovDistance(sample.Select(w => (w[j] - 0.25) / width), x => Math.Clamp((x + 1) / 2, 0, 1)), 0, 2.7 + (width < 1e-5 ? 2 : 0));
    }

    [Fact]
    public void OneWeightFixed_OthersShareTheRestUniformly()
    {
        var model = new WeightModel.Constrained(4, [new WeightConstraint.Interval(1, 0.3, 0.3)]);
        Assert.Equal(2, model.Dimension);
        double[][] weights = Sample(model);
        Assert.All(weights, w => Assert.Equal(0.3, w[1], 1e-6));
        foreach (int j in (int[])[0, 2, 3])
            Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[j] / 0.7), x => 1 - Math.Pow(1 - Math.Clamp(x, 0, 1), 2)), 0, 2.7);
    }

    [Fact]
    public void FixedRatioAndImpliedEqualities_LoseDimensions()
    {
        var ratio = new WeightModel.Constrained(3, [new WeightConstraint.Ratio(0, 1, 2, 2)]);
        Assert.Equal(1, ratio.Dimension);
        double[][] weights = Sample(ratio);
        Assert.All(weights, w => Assert.Equal(w[0], 2 * w[1], 1e-6));
        // Along the line w = (2t, t, 1 − 3t), t is uniform on [0, 1/3].
        Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[1] * 3), x => Math.Clamp(x, 0, 1)), 0, 2.7);
        Assert.Equal([1.0 / 3, 1.0 / 6, 0.5], ratio.Mean(3).Select(w => Math.Round(w, 12)), (a, b) => Math.Abs(a - b) < 1e-9);

        // Bounds that only just fit: 0.5 + 0.3 + 0.2 = 1.
        var point = new WeightModel.Constrained(3, [new WeightConstraint.Interval(0, 0.5, 1), new WeightConstraint.Interval(1, 0.3, 1), new WeightConstraint.Interval(2, 0.2, 1)]);
        Assert.Equal(0, point.Dimension);
        Assert.All(Sample(point, 1), w => Assert.Equal([0.5f, 0.3f, 0.2f], w.Select(v => (float)v), (a, b) => Math.Abs(a - b) < 1e-6));

        // A cycle of orders makes equals of all three.
        var cycle = new WeightModel.Constrained(4, [new WeightConstraint.Ratio(0, 1, 1), new WeightConstraint.Ratio(1, 2, 1), new WeightConstraint.Ratio(2, 0, 1)]);
        Assert.Equal(1, cycle.Dimension);
        // Zero is a weight too: w₂ ≤ 0.
        Assert.Equal(1, new WeightModel.Constrained(3, [new WeightConstraint.Interval(2, 0, 0)]).Dimension);
    }

    [Fact]
    public void FullSimplexWithoutConstraints_IsUniformByRejection()
    {
        var model = new WeightModel.Constrained(5, []);
        Assert.Equal((4, 0), (model.Dimension, model.StepsPerDraw));
        Assert.Equal(1, new WeightModel.Constrained(1, []).Mean(1)[0]);
        double[][] weights = Sample(model);
        Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[2]), x => Beta.CDF(1, 4, x)), 0, 2.7);
    }

    [Fact]
    public void OrderOfSixCriteria_UsesChainsAndHasCentroidMean()
    {
        var model = new WeightModel.Constrained(6, [new WeightConstraint.Order([1, 2, 3, 4, 5, 6])]);
        Assert.True(model.StepsPerDraw >= 10);
        double[] exact = new WeightModel.Ordinal([1, 2, 3, 4, 5, 6]).Mean(6);
        double[][] weights = Sample(model);
        for (int j = 0; j < 6; j++)
        {
            double variance = weights.Average(w => (w[j] - exact[j]) * (w[j] - exact[j]));
            Assert.InRange(Samples.Score(weights.Select(w => w[j]), exact[j], variance), -5, 5);
            Assert.Equal(exact[j], model.Mean(6)[j], 5 * Math.Sqrt(variance / 16_384));
        }
    }

    [Fact]
    public void Constructor_Contradiction_NamesTheSmallestSet()
    {
        var error = Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(4, [
            new WeightConstraint.Interval(0, 0.1, 0.2),
            new WeightConstraint.Interval(1, 0.6, 1),
            new WeightConstraint.Ratio(2, 3, 0.5, 2),
            new WeightConstraint.Ratio(0, 1, 0.5)]));
        Assert.Contains("weight 0 between 0.1 and 0.2", error.Message, StringComparison.Ordinal);
        Assert.Contains("weight 1 between 0.6 and 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("weight 0 at least 0.5 times weight 1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("weight 3", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(2, [new WeightConstraint.Interval(0, 0, 0.4), new WeightConstraint.Linear([-1, -1], -1.5)]));
        Assert.Contains("-1 · weight 0 + -1 · weight 1 at most -1.5", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0.4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructors_BadConstraints_Throw()
    {
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Interval(-1, 0, 1));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Interval(0, 0.5, 0.4));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Interval(0, 0, 1.1));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Interval(0, double.NaN, 1));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Ratio(0, 0, 1));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Ratio(0, 1, double.NaN));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Ratio(0, 1, 2, 1));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Order([1, null, 1]));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Linear([1, double.NaN], 0));
        Assert.Throws<ArgumentException>(() => new WeightConstraint.Linear([], 0));
        var error = Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(2, [new WeightConstraint.Ratio(0, 2, 1)]));
        Assert.Contains("criterion 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(2, [new WeightConstraint.Linear([1], 0)]));
        Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(2, [new WeightConstraint.Order([1, 2, 3])]));
        Assert.Throws<ArgumentException>(() => new SmaaProblem(1, 3, new double[3], new double[3], new WeightModel.Constrained(2, [])));
    }

    [Fact]
    public void Equals_SameConstraints_AreEqual()
    {
        static WeightModel.Constrained Make(double upper) => new(3, [new WeightConstraint.Linear([1, 2, 0], upper), new WeightConstraint.Order([1, null, 2])]);
        Assert.Equal(Make(0.9), Make(0.9));
        Assert.Equal(Make(0.9).GetHashCode(), Make(0.9).GetHashCode());
        Assert.NotEqual(Make(0.9), Make(0.8));
    }

    [Fact]
    public void Restrict_RatiosAndOrders_StayExact()
    {
        var model = new WeightModel.Constrained(4, [new WeightConstraint.Ratio(0, 2, 0.5, 2), new WeightConstraint.Order([1, 2, 3, null])]);
        var kept = Assert.IsType<WeightModel.Constrained>(model.Restrict([2, 0]));
        Assert.Contains(new WeightConstraint.Ratio(1, 0, 0.5, 2), kept.Constraints);
        Assert.Contains(new WeightConstraint.Order([3, 1]), kept.Constraints);
        Assert.Equal(new WeightModel.Constrained(4, [new WeightConstraint.Ratio(1, 3, 0.5, 2), new WeightConstraint.Order([null, 1, 2, 3])]), model.Restrict([3, 0, 1, 2]));
    }

    [Fact]
    public void Restrict_ChainThroughADroppedCriterion_KeepsWhatFollows()
    {
        // w₀ ≥ 2w₁ and w₁ ≥ 3w₂ leave w₀ ≥ 6w₂.
        var model = new WeightModel.Constrained(4, [new WeightConstraint.Ratio(0, 1, 2), new WeightConstraint.Ratio(1, 2, 3)]);
        var kept = Assert.IsType<WeightModel.Constrained>(model.Restrict([0, 2]));
        AssertInside(Sample(kept, 2), [new WeightConstraint.Ratio(0, 1, 6)]);
        Assert.Equal(13.0 / 14, kept.Mean(2)[0], 1e-9);
        Assert.IsType<WeightModel.Uniform>(model.Restrict([0, 3]));
        Assert.IsType<WeightModel.Uniform>(model.Restrict([1]));
    }

    [Fact]
    public void Restrict_Bounds_AllowsEveryShareOfTheFullModel()
    {
        WeightConstraint[] constraints = [new WeightConstraint.Interval(0, 0.2, 0.4), new WeightConstraint.Interval(1, 0.1, 0.3), new WeightConstraint.Linear([0, 1, 1, 0], 0.5)];
        var model = new WeightModel.Constrained(4, constraints);
        var kept = Assert.IsType<WeightModel.Constrained>(model.Restrict([0, 1, 2]));
        double[][] shares = [.. Sample(model, 4).Select(w => w[..3].Select(v => v / (w[0] + w[1] + w[2])).ToArray())];
        AssertInside(shares, kept.Constraints);
        // w₀ between 0.2 and 0.4, w₁ + w₂ at most 0.5 and at least 0.1: shares between 2/7 and 4/5.
        WeightConstraint.Interval first = kept.Constraints.OfType<WeightConstraint.Interval>().Single(c => c.Criterion == 0);
        Assert.Equal(2.0 / 7, first.Lower, 1e-9);
        Assert.Equal(0.8, first.Upper, 1e-9);
        Assert.Throws<ArgumentException>(() => model.Restrict([]));
        Assert.Throws<ArgumentException>(() => model.Restrict([4]));
        Assert.Throws<ArgumentException>(() => model.Restrict([1, 1]));
        Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(2, [new WeightConstraint.Interval(0, 0, 0)]).Restrict([0]));
    }

    [Fact]
    public void Run_ChainsOneOrManyThreads_SameBits()
    {
        var model = new WeightModel.Constrained(6, [new WeightConstraint.Order([1, 2, 3, 4, 5, 6])]);
        Assert.True(model.StepsPerDraw > 0);
        double[] values = [.. Enumerable.Range(0, 30).Select(cell => ((cell * 7) % 11) / 11.0)];
        var problem = new SmaaProblem(5, 6, values, new double[30], model);
        SmaaResult one = Smaa.Run(problem, new SmaaOptions { Draws = 3000, MaxThreads = 1 });
        SmaaResult three = Smaa.Run(problem, new SmaaOptions { Draws = 3000, MaxThreads = 3 });
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(one.RankAcceptabilities(i), three.RankAcceptabilities(i));
            Assert.Equal(one.GetCentralWeights(i), three.GetCentralWeights(i));
        }
    }

    [Fact]
    public void LinearProgram_RandomPrograms_AgreeWithCorners()
    {
        var stream = new RandomStream(11);
        int solved = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            double Next() => (stream.NextUniform() * 2) - 1;
            LinearRow[] rows = [.. Enumerable.Range(0, 5).Select(_ => new LinearRow([Next(), Next()], 0.2 + (Next() * 0.5))), new LinearRow([1, 1], 1)];
            double[] objective = [Next(), Next()];
            LinearOutcome outcome = LinearProgram.Maximise(objective, rows, out double[] point);
            double best = Corners(rows).Select(p => (p.X * objective[0]) + (p.Y * objective[1])).DefaultIfEmpty(double.NaN).Max();
            Assert.Equal(double.IsNaN(best), outcome == LinearOutcome.Infeasible);
            if (double.IsNaN(best)) continue;
            solved++;
            Assert.Equal(best, (point[0] * objective[0]) + (point[1] * objective[1]), 1e-8);
        }

        Assert.InRange(solved, 100, 290);
        Assert.Equal(LinearOutcome.Unbounded, LinearProgram.Maximise([1, 0], [new LinearRow([-1, 1], 1)], out _));
    }

    private static IEnumerable<(double X, double Y)> Corners(LinearRow[] rows)
    {
        LinearRow[] all = [.. rows, new LinearRow([-1, 0], 0), new LinearRow([0, -1], 0)];
        for (int a = 0; a < all.Length; a++)
        {
            for (int b = a + 1; b < all.Length; b++)
            {
                (double[] p, double[] q) = (all[a].Coefficients, all[b].Coefficients);
                double determinant = (p[0] * q[1]) - (p[1] * q[0]);
                if (Math.Abs(determinant) < 1e-12) continue;
                double x = ((all[a].Bound * q[1]) - (p[1] * all[b].Bound)) / determinant;
                double y = ((p[0] * all[b].Bound) - (all[a].Bound * q[0])) / determinant;
                if (all.All(row => (row.Coefficients[0] * x) + (row.Coefficients[1] * y) <= row.Bound + 1e-10)) yield return (x, y);
            }
        }
    }

    private static WeightConstraint[] Known(string kind) => kind switch
    {
        "box" => [new WeightConstraint.Interval(0, 0.1, 0.6), new WeightConstraint.Interval(1, 0.2, 0.5)],
        "ratio" => [new WeightConstraint.Ratio(0, 1, 0.5, 2), new WeightConstraint.Ratio(1, 2, 0.25)],
        "order" => [new WeightConstraint.Order([2, 1, 2])],
        "linear" => [new WeightConstraint.Linear([1, 2, -1], 0.8), new WeightConstraint.Linear([-1, 0, 0], -0.05)],
        "mixed" => [new WeightConstraint.Order([1, 2, null]), new WeightConstraint.Interval(2, 0.05, 0.5), new WeightConstraint.Ratio(2, 0, 0.2, 4)],
        _ => [new WeightConstraint.Interval(0, 0.75, 1), new WeightConstraint.Ratio(1, 2, 0.2, 5)],
    };

    private static void AssertInside(double[][] weights, IReadOnlyList<WeightConstraint> constraints)
    {
        LinearRow[] rows = [.. constraints.SelectMany(constraint => constraint.Rows(weights[0].Length))];
        foreach (double[] w in weights)
        {
            Assert.Equal(1, w.Sum(), 2e-6);
            Assert.True(w.Min() >= 0);
            foreach (LinearRow row in rows) Assert.True(Dot(row.Coefficients, w) <= row.Bound + 2e-6);
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++) sum += a[j] * b[j];
        return sum;
    }

    private static double[][] Sample(WeightModel.Constrained model, int blocks = Blocks)
    {
        int n = model.Count;
        var sampler = new WeightSampler(model, n, 77);
        var block = new float[n * DrawBlock.Draws];
        var all = new List<double[]>();
        for (ulong b = 0; b < (ulong)blocks; b++)
        {
            sampler.Fill(b, block);
            for (int draw = 0; draw < DrawBlock.Draws; draw++)
                all.Add([.. Enumerable.Range(0, n).Select(j => (double)block[(j * DrawBlock.Draws) + draw])]);
        }

        return [.. all];
    }
}
