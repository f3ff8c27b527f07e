using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Random constraints around a known point: there are always weights that meet them, however thin or flat the set.</summary>
public sealed class ConstrainedWeightsPropertyTests
{
    [Fact]
    public void Fill_RandomConstraintsAroundAPoint_MeetsThemAll()
    {
        int chains = 0, flat = 0;
        for (ulong trial = 0; trial < 150; trial++)
        {
            var stream = new RandomStream(trial);
            int n = 2 + stream.NextInt(5);
            double[] point = Point(stream, n);
            List<WeightConstraint> constraints = Around(point, stream);
            var model = new WeightModel.Constrained(n, constraints);
            if (model.StepsPerDraw > 0) chains++;
            if (model.Dimension < n - 1) flat++;
            double[][] weights = Draw(model);
            AssertMet(weights, constraints, trial);
            double[] mean = model.Mean(n);
            Assert.Equal(1, mean.Sum(), 1e-12);
            AssertMet([mean], constraints, trial);
            AssertMet([model.Plan.Polytope.Centre], constraints, trial);
        }

        Assert.True(chains > 20 && flat > 20, $"{chains} trials used chains, {flat} were flat");
    }

    [Fact]
    public void Restrict_RandomConstraints_AllowsTheSharesOfEveryDraw()
    {
        int restricted = 0;
        for (ulong trial = 0; trial < 60; trial++)
        {
            var stream = new RandomStream(1000 + trial);
            int n = 3 + stream.NextInt(4);
            var model = new WeightModel.Constrained(n, Around(Point(stream, n), stream));
            int[] kept = [.. Enumerable.Range(0, n).OrderBy(_ => stream.NextUniform()).Take(2 + stream.NextInt(n - 2))];
            if (model.Restrict(kept) is not WeightModel.Constrained rest) continue;
            restricted++;
            double[][] shares = [.. Draw(model).Select(w => kept.Select(j => w[j] / kept.Sum(k => w[k])).ToArray())];
            AssertMet(shares, rest.Constraints, trial);
            AssertMet(Draw(rest), rest.Constraints, trial);
        }

        Assert.True(restricted > 20, $"{restricted} restrictions said anything");
    }

    [Fact]
    public void Constructor_PointsOutside_AreFoundOut()
    {
        // w(0) above a bound and below a lower one through others: infeasible by a margin, however the rest looks.
        for (ulong trial = 0; trial < 60; trial++)
        {
            var stream = new RandomStream(2000 + trial);
            int n = 2 + stream.NextInt(5);
            double[] point = Point(stream, n);
            List<WeightConstraint> constraints = Around(point, stream);
            var against = new double[n];
            for (int j = 0; j < n; j++) against[j] = stream.NextNormal();
            double[][] allowed = Draw(new WeightModel.Constrained(n, constraints));
            // Beyond the largest value of a linear form over the simplex and over the set.
            double most = Math.Max(allowed.Max(w => w.Zip(against, (v, a) => v * a).Sum()), against.Max());
            constraints.Add(new WeightConstraint.Linear([.. against.Select(a => -a)], -most - 1e-4));
            Assert.Throws<ArgumentException>(() => new WeightModel.Constrained(n, constraints));
        }
    }

    private static double[] Point(RandomStream stream, int n)
    {
        double[] point = [.. Enumerable.Range(0, n).Select(_ => stream.NextExponential())];
        double total = point.Sum();
        return [.. point.Select(w => w / total)];
    }

    private static List<WeightConstraint> Around(double[] point, RandomStream stream)
    {
        int n = point.Length;
        var constraints = new List<WeightConstraint>();
        int count = 1 + stream.NextInt(4);
        for (int c = 0; c < count; c++)
        {
            int j = stream.NextInt(n);
            int k = (j + 1 + stream.NextInt(n - 1)) % n;
            // Widths from nothing at all (one in five) to everything.
            double width = stream.NextInt(5) == 0 ? 0 : Math.Exp(-6 * stream.NextUniform());
            switch (stream.NextInt(4))
            {
                case 0:
                    constraints.Add(new WeightConstraint.Interval(j, Math.Max(0, point[j] - (width * stream.NextUniform())), Math.Min(1, point[j] + (width * stream.NextUniform()))));
                    break;
                case 1:
                    double ratio = point[j] / point[k];
                    constraints.Add(new WeightConstraint.Ratio(j, k, ratio * (1 - (width * stream.NextUniform())), stream.NextInt(3) == 0 ? double.PositiveInfinity : ratio * (1 + width)));
                    break;
                case 2:
                    constraints.Add(point[j] >= point[k] ? new WeightConstraint.Ratio(j, k, 1) : new WeightConstraint.Ratio(k, j, 1));
                    break;
                default:
                    double[] slope = [.. Enumerable.Range(0, n).Select(_ => 100 * stream.NextNormal())];
                    constraints.Add(new WeightConstraint.Linear(slope, slope.Zip(point, (a, w) => a * w).Sum() + (100 * width)));
                    break;
            }
        }

        return constraints;
    }

    private static void AssertMet(double[][] weights, IReadOnlyList<WeightConstraint> constraints, ulong trial)
    {
        LinearRow[] rows = [.. constraints.SelectMany(constraint => constraint.Rows(weights[0].Length))];
        foreach (double[] w in weights)
        {
            Assert.True(w.Min() >= 0 && Math.Abs(w.Sum() - 1) < 2e-6, $"trial {trial}: {string.Join(' ', w)}");
            foreach (LinearRow row in rows)
            {
                double size = row.Coefficients.Max(Math.Abs);
                double value = 0;
                for (int j = 0; j < w.Length; j++) value += row.Coefficients[j] / size * w[j];
                Assert.True(value <= (row.Bound / size) + 3e-6, $"trial {trial}: {value} above {row.Bound / size}");
            }
        }
    }

    private static double[][] Draw(WeightModel.Constrained model)
    {
        var block = new float[model.Count * DrawBlock.Draws];
        new WeightSampler(model, model.Count, 3).Fill(0, block);
        return [.. Enumerable.Range(0, DrawBlock.Draws).Select(draw => Enumerable.Range(0, model.Count).Select(j => (double)block[(j * DrawBlock.Draws) + draw]).ToArray())];
    }
}
