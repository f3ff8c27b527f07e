using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Information.Regression;

public sealed class SplineTwinTests
{
    public static TheoryData<int, int, string> Shapes => new()
    {
        { 97, 2, "normal" }, { 400, 3, "skewed" }, { 900, 4, "normal" }, { 1000, 10, "skewed" }, { 800, 3, "lumpy" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_OneParameter_EqualsDensePenalisedLeastSquares(int rows, int decisions, string law)
    {
        (double[] x, double[][] benefits) = Problem(rows, decisions, law);
        ProbabilisticSample sample = Draws.Sample([x], benefits);
        BenefitRows prepared = BenefitRows.Build(sample, withProducts: true, Draws.Plain);
        (SplineCells cells, SmoothingBasis basis, PenalisedFit fit) = Fit(x, prepared);
        var twin = new DenseSpline(cells, x.Max());
        Matrix<double> dense = twin.Basis(x), root = twin.PenaltyRoot();
        Assert.Equal(cells.BasisCount, twin.Count);

        var fitted = new double[decisions][];
        for (int e = 0; e < prepared.Decisions.Length; e++)
        {
            double[] y = [.. Enumerable.Range(0, rows).Select(s => benefits[prepared.Decisions[e]][s] - benefits[prepared.Baseline][s])];
            double[] centred = [.. y.Select(v => v - y.Average())];
            Vector<double> coefficients = DenseSpline.Solve(dense, root, fit.Smoothing[e], centred);
            fitted[e] = [.. (dense * coefficients).Select(v => v + y.Average())];

            // Degrees of freedom and explained variance by their definitions.
            Matrix<double> gram = dense.TransposeThisAndMultiply(dense);
            double freedom = (gram + (root.TransposeThisAndMultiply(root) * fit.Smoothing[e])).Inverse().Multiply(gram).Trace();
            double residual = y.Zip(fitted[e], (a, b) => (a - b) * (a - b)).Sum(), total = centred.Sum(v => v * v);
            (double ours, double explained, _) = fit.Quality(e);
            Assert.Equal(freedom, ours, 1e-4 * freedom);
            Assert.Equal(1 - (residual / total), explained, 1e-7);
        }

        double expected = Enumerable.Range(0, rows).Average(s => Math.Max(0, Enumerable.Range(0, decisions - 1).Max(e => fitted[e][s])));
        EvppiResult result = RegressionEvppi.Run(sample, [0], Draws.Plain);
        Assert.Equal(RegressionMethod.Spline, result.Method);
        Assert.Equal(expected, result.Value.Value, 1e-7 * (1 + expected));
        Assert.Equal(basis.Size, result.BasisFunctions);
    }

    [Fact]
    public void Smoothing_OverTheGrid_HasTheHighestRestrictedLikelihoodOfTheMixedModel()
    {
        // The likelihood of y = Bβ + e written as a marginal normal: V = I + X_r X_rᵀ/λ with the straight line projected out.
        const int Rows = 120;
        (double[] x, double[][] benefits) = Problem(Rows, 2, "normal");
        BenefitRows prepared = BenefitRows.Build(Draws.Sample([x], benefits), withProducts: false, Draws.Plain);
        (SplineCells cells, SmoothingBasis basis, PenalisedFit fit) = Fit(x, prepared);
        var twin = new DenseSpline(cells, x.Max());
        Matrix<double> dense = twin.Basis(x), root = twin.PenaltyRoot();
        var y = Vector<double>.Build.Dense(Rows, s => prepared.Values.Span[s * prepared.Stride]);

        // Null space of the penalty (constant and line) and its complement in the span of the basis.
        Matrix<double> line = Matrix<double>.Build.Dense(Rows, 2, (s, j) => j == 0 ? 1 : x[s]);
        var eigen = root.TransposeThisAndMultiply(root).Evd(Symmetricity.Symmetric);
        int size = cells.BasisCount;
        Matrix<double> curved = dense * Matrix<double>.Build.Dense(size, size - 2, (i, k) => eigen.EigenVectors[i, k + 2] / Math.Sqrt(eigen.EigenValues[k + 2].Real));
        double best = double.PositiveInfinity, chosen = double.NaN;
        for (int step = 0; step < basis.LogDeterminants.Length; step++)
        {
            double lambda = basis.Tau * Math.Pow(10, 0.25 * step);
            Matrix<double> variance = (curved * curved.Transpose() / lambda) + Matrix<double>.Build.DenseIdentity(Rows);
            Matrix<double> inverse = variance.Inverse();
            Matrix<double> middle = line.TransposeThisAndMultiply(inverse * line);
            Vector<double> projected = (inverse * y) - (inverse * line * middle.Solve(line.TransposeThisAndMultiply(inverse * y)));
            double minusTwice = ((Rows - 2) * Math.Log(y * projected)) + Math.Log(variance.Determinant()) + Math.Log(middle.Determinant());
            if (minusTwice < best - 1e-9) (best, chosen) = (minusTwice, lambda);
        }

        Assert.Equal(chosen, fit.Smoothing[0], 1e-9 * chosen);
    }

    private static (SplineCells Cells, SmoothingBasis Basis, PenalisedFit Fit) Fit(double[] x, BenefitRows prepared)
    {
        SplineCells cells = SplineCells.Build(x);
        var cell = new long[x.Length];
        var place = new double[x.Length];
        var powers = new double[cells.CellCount * MomentKernel.GramMoments];
        var sums = new double[cells.CellCount * 4 * prepared.Stride];
        MomentKernel.Locate(x, cells, cell, place);
        MomentKernel.AccumulatePowers(cell, place, powers);
        MomentKernel.Accumulate(cell, place, prepared.Values.Span, prepared.Stride, sums);
        var basis = new SmoothingBasis(cells.Gram(powers), cells.Penalty(), cells.BasisCount, cells.UnpenalisedCount, x.Length);
        return (cells, basis, new PenalisedFit(basis, prepared, cells.RightHandSide(sums, prepared.Stride)));
    }

    private static (double[] X, double[][] Benefits) Problem(int rows, int decisions, string law)
    {
        var stream = new RandomStream((ulong)(rows + decisions));
        double[] x = [.. Enumerable.Range(0, rows).Select(_ => stream.NextNormal())];
        if (law == "skewed") x = [.. x.Select(v => 1000 * Math.Exp(0.5 * v))];
        if (law == "lumpy") x = [.. x.Select(v => Math.Round(8 * v))];
        double deviation = Math.Sqrt(x.Average(v => v * v)), mean = x.Average();
        double[][] benefits = new double[decisions][];
        for (int d = 0; d < decisions; d++)
        {
            double slope = stream.NextNormal(), wave = stream.NextNormal(), level = stream.NextNormal();
            benefits[d] = [.. x.Select(v => (100 * level) + (slope * (v - mean) / deviation) + (wave * Math.Sin(3 * (v - mean) / deviation)) + stream.NextNormal() - (100 * level) + (0.2 * level))];
        }

        return (x, benefits);
    }
}
