using Foothold.Statistics.Beliefs;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class MultivariateNormalBeliefTests
{
    private static readonly MatrixBuilder<double> M = Matrix<double>.Build;

    [Fact]
    public void Update_RandomBeliefs_AgreesWithTheInformationForm()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            (MultivariateNormalBelief belief, RealMatrix h, double[] y, RealMatrix r) = Draw(seed, 5, 3);
            MultivariateNormalBelief after = belief.Update(h, y, r);
            // Slow twin: precisions add, S'⁻¹ = S⁻¹ + HᵀR⁻¹H.
            Matrix<double> design = Dense(h), noise = Dense(r).Inverse(), prior = Dense(belief.Covariance).Inverse();
            Matrix<double> covariance = (prior + (design.Transpose() * noise * design)).Inverse();
            Vector<double> mean = covariance * ((prior * Vector(belief.Mean)) + (design.Transpose() * noise * Vector(y)));
            Assert.True((covariance - Dense(after.Covariance)).L2Norm() < 1e-10);
            Assert.True((mean - Vector(after.Mean)).L2Norm() < 1e-9);
            Matrix<double> learnt = Dense(belief.PreposteriorCovariance(h, r));
            Assert.True((Dense(belief.Covariance) - learnt - covariance).L2Norm() < 1e-10);
            RealMatrix factor = belief.PreposteriorFactor(h, r);
            Assert.Equal((5, 3), (factor.RowCount, factor.ColumnCount));
            Assert.True(((Dense(factor) * Dense(factor).Transpose()) - learnt).L2Norm() < 1e-12);
        }
    }

    [Fact]
    public void Update_OneByOneOrTogether_GivesTheSameBelief()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            (MultivariateNormalBelief belief, RealMatrix h, double[] y, _) = Draw(seed, 6, 4);
            MultivariateNormalBelief together = belief.Update(h, y, RealMatrix.Diagonal([0.5, 0.1, 2, 0.7]));
            double[] noise = [0.5, 0.1, 2, 0.7];
            MultivariateNormalBelief sequence = belief;
            foreach (int o in new[] { 2, 0, 3, 1 })
                sequence = sequence.Update(new RealMatrix(1, 6, h.Row(o)), [y[o]], RealMatrix.Diagonal([noise[o]]));
            Assert.True((Dense(together.Covariance) - Dense(sequence.Covariance)).L2Norm() < 1e-11);
            Assert.True((Vector(together.Mean) - Vector(sequence.Mean)).L2Norm() < 1e-10);
        }
    }

    [Fact]
    public void Update_OneNumberMeasured_TellsAboutItsCompanions()
    {
        MultivariateNormalBelief belief = MultivariateNormalBelief.WithCorrelation([0, 0, 5], [1, 2, 1], new RealMatrix(3, 3, [1, 0.8, 0, 0.8, 1, 0, 0, 0, 1]));
        MultivariateNormalBelief after = belief.Update([0], [1], [1]);
        Assert.Equal(0.5, after.Mean[0], 1e-14);
        Assert.Equal(0.5, after.Entry(0).Variance, 1e-14);
        // Half of the surprise, times cov/var = 1.6.
        Assert.Equal(0.8, after.Mean[1], 1e-14);
        Assert.Equal(4 - (1.6 * 1.6 / 2), after.Entry(1).Variance, 1e-13);
        Assert.Equal(5, after.Mean[2]);
        Assert.Equal(1, after.Entry(2).Variance, 1e-14);
        MultivariateNormalBelief twice = belief.Update([0, 0], [1, 2], [1, 1]);
        Assert.Equal(NormalBelief.WithMeanVariance(0, 1).Update([1, 2], 1).Mean, twice.Mean[0], 1e-14);
    }

    [Fact]
    public void Given_SomeKnown_IsTheRegressionOnThem()
    {
        (MultivariateNormalBelief belief, _, _, _) = Draw(3, 5, 1);
        MultivariateNormalBelief rest = belief.Given([3, 1], [2, -1]);
        Matrix<double> s = Dense(belief.Covariance);
        int[] known = [3, 1], others = [0, 2, 4];
        Matrix<double> within = M.Dense(2, 2, (i, j) => s[known[i], known[j]]), cross = M.Dense(3, 2, (i, j) => s[others[i], known[j]]);
        Matrix<double> slope = cross * within.Inverse();
        Vector<double> surprise = Vector<double>.Build.Dense([2 - belief.Mean[3], -1 - belief.Mean[1]]);
        Vector<double> mean = Vector<double>.Build.Dense(3, i => belief.Mean[others[i]]) + (slope * surprise);
        Matrix<double> covariance = M.Dense(3, 3, (i, j) => s[others[i], others[j]]) - (slope * cross.Transpose());
        Assert.True((mean - Vector(rest.Mean)).L2Norm() < 1e-10);
        Assert.True((covariance - Dense(rest.Covariance)).L2Norm() < 1e-10);
        Assert.Equal(belief.Mean.ToArray(), belief.Given([], []).Mean.ToArray());
        Assert.Throws<ArgumentException>(() => belief.Given([0, 1, 2, 3, 4], new double[5]));
    }

    [Fact]
    public void Marginal_AndCombination_AreParts()
    {
        (MultivariateNormalBelief belief, RealMatrix h, _, RealMatrix r) = Draw(4, 4, 2);
        MultivariateNormalBelief part = belief.Marginal(2, 0);
        Assert.Equal(belief.Covariance[2, 0], part.Covariance[0, 1]);
        Assert.Equal(belief.Mean[2], part.Mean[0]);
        NormalBelief sum = belief.Combination([1, 0, -2, 0], 10);
        Assert.Equal(10 + belief.Mean[0] - (2 * belief.Mean[2]), sum.Mean, 1e-13);
        Assert.Equal(belief.Covariance[0, 0] + (4 * belief.Covariance[2, 2]) - (4 * belief.Covariance[0, 2]), sum.Variance, 1e-12);
        MultivariateNormalBelief expected = belief.Predict(h, r);
        Matrix<double> direct = (Dense(h) * Dense(belief.Covariance) * Dense(h).Transpose()) + Dense(r);
        Assert.True((direct - Dense(expected.Covariance)).L2Norm() < 1e-12);
        Assert.Equal(belief.Combination(h.Row(1)).Mean, expected.Mean[1], 1e-13);
        Assert.Throws<ArgumentException>(() => belief.Marginal(1, 1));
        Assert.Throws<ArgumentException>(() => belief.Marginal(4));
    }

    [Fact]
    public void Update_ManyNearlyExactMeasurements_KeepsAValidCovariance()
    {
        // Prior variances 1e6 and errors 1e-4, twelve orders apart in one update and 1e14 in variance.
        (MultivariateNormalBelief belief, _, _, _) = Draw(8, 4, 1);
        belief = MultivariateNormalBelief.WithMeanCovariance(belief.Mean, new RealMatrix(4, 4, [.. belief.Covariance.Values.ToArray().Select(v => 1e6 * v)]));
        var stream = new RandomStream(9);
        for (int step = 0; step < 200; step++)
        {
            double[] row = [.. Enumerable.Range(0, 4).Select(_ => stream.NextNormal())];
            belief = belief.Update(new RealMatrix(1, 4, row), [stream.NextNormal()], RealMatrix.Diagonal([1e-8]));
            Matrix<double> covariance = Dense(belief.Covariance);
            Assert.True(covariance.IsSymmetric());
            double[] eigenvalues = [.. covariance.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real)];
            Assert.True(eigenvalues.Min() > 0 || eigenvalues.Max() > 1);
            Assert.All(covariance.Diagonal(), variance => Assert.True(variance >= 0));
        }
    }

    [Fact]
    public void Update_KnownExactlyTwice_IsRefused()
    {
        MultivariateNormalBelief belief = MultivariateNormalBelief.Independent([0, 0], [1, 1]).Update([0], [1], [0]);
        Assert.Equal((1, 0), (belief.Mean[0], belief.Entry(0).Variance));
        Assert.Contains("standard error", Assert.Throws<ArgumentException>(() => belief.Update([0], [1], [0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MultivariateNormalBelief.Independent([0, 0], [1, 1]).Update([1, 1], [1, 2], [0, 0]));
        Assert.Equal(1, belief.Update([0, 1], [3, 2], [1, 1]).Mean[0]);
        Assert.Equal(1, belief.Update([0, 1], [3, 2], [1, 1]).Mean[1], 1e-14);
        Assert.Same(belief, belief.Update([], [], []));
    }

    [Fact]
    public void WithMeanCovariance_NotACovariance_SaysWhy()
    {
        string Message(double[] values) => Assert.Throws<ArgumentException>(() => MultivariateNormalBelief.WithMeanCovariance([0, 0, 0], new RealMatrix(3, 3, values))).Message;
        Assert.Contains("symmetric", Message([1, 0.2, 0, 0.1, 1, 0, 0, 0, 1]), StringComparison.Ordinal);
        Assert.Contains("cannot be below 0", Message([1, 0, 0, 0, -1, 0, 0, 0, 1]), StringComparison.Ordinal);
        Assert.Contains("beyond 1", Message([1, 1.2, 0, 1.2, 1, 0, 0, 0, 1]), StringComparison.Ordinal);
        Assert.Contains("negative variance", Message([1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1]), StringComparison.Ordinal);
        Assert.Contains("beyond 0", Message([1, 0.1, 0, 0.1, 0, 0, 0, 0, 1]), StringComparison.Ordinal);
        // Singular but possible: the second follows from the first.
        Assert.Equal(0, MultivariateNormalBelief.WithMeanCovariance([0, 0], new RealMatrix(2, 2, [1, 2, 2, 4])).Combination([2, -1]).Variance, 1e-15);
        Assert.Contains("2 × 2", Assert.Throws<ArgumentException>(() => MultivariateNormalBelief.WithMeanCovariance([0], new RealMatrix(2, 2, [1, 0, 0, 1]))).Message, StringComparison.Ordinal);
    }

    private static (MultivariateNormalBelief Belief, RealMatrix H, double[] Y, RealMatrix R) Draw(ulong seed, int n, int count)
    {
        var stream = new RandomStream(seed);
        Matrix<double> Random(int rows, int columns) => M.Dense(rows, columns, (_, _) => stream.NextNormal());
        Matrix<double> a = Random(n, n), b = Random(count, count), h = Random(count, n);
        RealMatrix Square(Matrix<double> root)
        {
            Matrix<double> square = (root * root.Transpose()) + (0.1 * M.DenseIdentity(root.RowCount));
            return new RealMatrix(root.RowCount, root.RowCount, (square + square.Transpose()).Multiply(0.5).ToRowMajorArray());
        }

        double[] mean = [.. Enumerable.Range(0, n).Select(_ => stream.NextNormal())];
        double[] y = [.. Enumerable.Range(0, count).Select(_ => stream.NextNormal())];
        return (MultivariateNormalBelief.WithMeanCovariance(mean, Square(a)), new RealMatrix(count, n, h.ToRowMajorArray()), y, Square(b));
    }

    private static Matrix<double> Dense(RealMatrix matrix) => M.DenseOfRowMajor(matrix.RowCount, matrix.ColumnCount, matrix.Values.ToArray());

    private static Vector<double> Vector(ReadOnlySpan<double> values) => Vector<double>.Build.Dense(values.ToArray());
}
