using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;
using MathCorrelation = MathNet.Numerics.Statistics.Correlation;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class CorrelationTests
{
    [Fact]
    public void Shrink_IntensityZero_IsThePearsonCorrelation()
    {
        double[] rows = Sample(200, 0.6, 1);
        ShrunkCorrelation result = Correlation.Shrink(rows, 3, 0);
        double[] x = [.. Enumerable.Range(0, 200).Select(r => rows[r * 3])];
        double[] y = [.. Enumerable.Range(0, 200).Select(r => rows[(r * 3) + 1])];
        Assert.Equal(MathCorrelation.Pearson(x, y), result.Matrix[1], 1e-12);
        Assert.Equal(result.Matrix[1], result.Matrix[3]);
        Assert.Equal(1, result.Matrix[4]);
        Assert.Equal(0, result.Intensity);
    }

    [Fact]
    public void Shrink_StatedIntensity_ScalesOffDiagonals()
    {
        double[] rows = Sample(200, 0.6, 1);
        ShrunkCorrelation raw = Correlation.Shrink(rows, 3, 0);
        ShrunkCorrelation half = Correlation.Shrink(rows, 3, 0.5);
        Assert.Equal(raw.Matrix[1] / 2, half.Matrix[1], 1e-12);
        Assert.Equal((raw.SmallestEigenvalue / 2) + 0.5, half.SmallestEigenvalue, 1e-12);
    }

    [Fact]
    public void Shrink_EstimatedIntensity_FallsWithMoreRows()
    {
        double few = Correlation.Shrink(Sample(10, 0.6, 2), 3).Intensity;
        double many = Correlation.Shrink(Sample(5000, 0.6, 2), 3).Intensity;
        Assert.InRange(few, many, 1);
        Assert.InRange(many, 0, 0.01);
    }

    [Fact]
    public void Shrink_MissingValues_UsesCommonRows()
    {
        double[] rows = Sample(100, 0.6, 3);
        for (int r = 0; r < 50; r++) rows[r * 3] = double.NaN;
        ShrunkCorrelation result = Correlation.Shrink(rows, 3, 0);
        double[] x = [.. Enumerable.Range(50, 50).Select(r => rows[r * 3])];
        double[] y = [.. Enumerable.Range(50, 50).Select(r => rows[(r * 3) + 1])];
        Assert.Equal(MathCorrelation.Pearson(x, y), result.Matrix[1], 1e-12);
    }

    [Fact]
    public void Shrink_PairwiseMatrixThatIsIndefinite_IsRaisedAndUsable()
    {
        // Each pair lives on rows of its own: 1 and 2 agree, 2 and 3 agree, 1 and 3 disagree. No joint distribution does that.
        var rows = new List<double>();
        for (int r = 0; r < 10; r++)
        {
            rows.AddRange([r, r, double.NaN]);
            rows.AddRange([double.NaN, r, r]);
            rows.AddRange([r, double.NaN, -r]);
        }

        ShrunkCorrelation result = Correlation.Shrink([.. rows], 3, 0);
        Assert.True(result.Intensity > 0.4);
        Assert.Single(result.Warnings);
        Assert.Equal(0.01, result.SmallestEigenvalue, 1e-9);
        Assert.Equal(0.01, Matrix<double>.Build.DenseOfRowMajor(3, 3, result.Matrix).Evd(Symmetricity.Symmetric).EigenValues.Min(v => v.Real), 1e-9);
        _ = new SmaaProblem(1, 3, new double[3], new double[3], new WeightModel.Uniform(), correlation: result.Matrix);
    }

    [Fact]
    public void Shrink_ConstantOrRarePairs_CountAsUncorrelatedWithAWarning()
    {
        ShrunkCorrelation constant = Correlation.Shrink([0.1, 1, 0.1, 2, 0.1, 3, 0.1, 4, 0.1, 5], 2);
        Assert.Equal(0, constant.Matrix[1]);
        Assert.Single(constant.Warnings);
        ShrunkCorrelation rare = Correlation.Shrink([1, 1, 2, 2, 3, 3], 2);
        Assert.Equal(0, rare.Matrix[1]);
        Assert.Equal([1], Correlation.Shrink([3, 4, 5], 1).Matrix);
        Assert.Equal([1, 0, 0, 1], Correlation.Shrink([], 2).Matrix);
    }

    [Fact]
    public void Shrink_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>(() => Correlation.Shrink([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => Correlation.Shrink([1, double.PositiveInfinity], 2));
        Assert.Throws<ArgumentException>(() => Correlation.Shrink([1, 2], 2, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Correlation.Shrink([], 0));
    }

    private static double[] Sample(int rows, double loading, ulong seed)
    {
        var stream = new RandomStream(seed);
        var values = new List<double>();
        for (int r = 0; r < rows; r++)
        {
            double common = stream.NextNormal();
            for (int j = 0; j < 3; j++) values.Add((loading * common) + (Math.Sqrt(1 - (loading * loading)) * stream.NextNormal()));
        }

        return [.. values];
    }
}
