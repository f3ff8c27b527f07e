using Foothold.Statistics.Distances;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Distances;

public sealed class ProfileDistanceTests
{
    [Fact]
    public void KogutSingh_ByHand_IsTheMeanOverDimensions()
    {
        ProfileDistanceResult result = ProfileDistance.KogutSingh([1, 5, 2], [3, 5, -1], [2, 4, 9]);
        Assert.Equal((2 + 0 + 1) / 3.0, result.Value, 1e-15);
        Assert.Equal((3L, 3), (result.ObservationsUsed, result.DimensionCount));
        Assert.Empty(result.Warnings);
        Assert.Equal(Math.Sqrt(3), ProfileDistance.StandardisedEuclidean([1, 5, 2], [3, 5, -1], [2, 4, 9]).Value, 1e-15);
    }

    [Fact]
    public void KogutSingh_MissingDimensions_AreLeftOutAndCounted()
    {
        ProfileDistanceResult result = ProfileDistance.KogutSingh([1, double.NaN, 2, 0], [3, 5, -1, 0], [2, 4, 9, double.NaN]);
        Assert.Equal(1.5, result.Value, 1e-15);
        Assert.Equal(2, result.ObservationsUsed);
        Assert.Contains("2 of 4", Assert.Single(result.Warnings, w => w.Code == "missing_dimensions").Message);
        // Scaled up to four dimensions, as R's dist does.
        Assert.Equal(Math.Sqrt(3 * 4 / 2.0), ProfileDistance.StandardisedEuclidean([1, double.NaN, 2, 0], [3, 5, -1, 0], [2, 4, 9, double.NaN]).Value, 1e-15);
    }

    [Fact]
    public void KogutSingh_NoSpread_IsLeftOut()
    {
        ProfileDistanceResult result = ProfileDistance.KogutSingh([1, 7], [3, 5], [2, 0]);
        Assert.Equal(2, result.Value, 1e-15);
        Assert.Equal(1, result.ObservationsUsed);
        Assert.Equal("no_spread", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Distances_NothingLeft_AreUndefined()
    {
        foreach (ProfileDistanceResult result in new[]
        {
            ProfileDistance.KogutSingh([double.NaN], [1], [1]), ProfileDistance.StandardisedEuclidean([1], [2], [0]),
            ProfileDistance.Mahalanobis([double.NaN], [1], RealMatrix.Diagonal([1])), ProfileDistance.KogutSinghMahalanobis([1], [double.NaN], RealMatrix.Diagonal([1])),
        })
        {
            Assert.True(double.IsNaN(result.Value));
            Assert.Equal(0, result.ObservationsUsed);
            Assert.Contains(result.Warnings, w => w.Code == "distance_undefined");
        }
    }

    [Fact]
    public void Mahalanobis_RandomCovariances_EqualsTheInverse()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            int k = 1 + (int)(seed % 6);
            RealMatrix covariance = Covariance(k, seed);
            double[] a = Draw(k, seed + 1000), b = Draw(k, seed + 2000);
            Vector<double> difference = Vector<double>.Build.DenseOfArray(a) - Vector<double>.Build.DenseOfArray(b);
            double form = difference * (Dense(covariance).Inverse() * difference);
            Assert.Equal(Math.Sqrt(form), ProfileDistance.Mahalanobis(a, b, covariance).Value, 1e-9 * Math.Sqrt(form));
            Assert.Equal(form / k, ProfileDistance.KogutSinghMahalanobis(a, b, covariance).Value, 1e-9 * form);
            Assert.Equal(ProfileDistance.Mahalanobis(b, a, covariance).Value, ProfileDistance.Mahalanobis(a, b, covariance).Value, 1e-12);
        }
    }

    [Fact]
    public void Mahalanobis_MissingDimension_UsesTheRestOfTheCovariance()
    {
        RealMatrix covariance = Covariance(4, 9);
        int[] kept = [0, 2, 3];
        var part = RealMatrix.FromRows([.. kept.Select(i => kept.Select(j => covariance[i, j]).ToArray())]);
        double[] a = Draw(4, 1), b = Draw(4, 2);
        ProfileDistanceResult with = ProfileDistance.KogutSinghMahalanobis([a[0], double.NaN, a[2], a[3]], b, covariance);
        ProfileDistanceResult without = ProfileDistance.KogutSinghMahalanobis([a[0], a[2], a[3]], [b[0], b[2], b[3]], part);
        Assert.Equal(without.Value, with.Value, 1e-12);
        Assert.Equal(3, with.ObservationsUsed);
        Assert.Equal(Math.Sqrt(4 * without.Value), ProfileDistance.Mahalanobis([a[0], double.NaN, a[2], a[3]], b, covariance).Value, 1e-12);
        Assert.Equal("missing_dimensions", Assert.Single(with.Warnings).Code);
    }

    [Fact]
    public void Mahalanobis_DiagonalCovariance_IsTheStandardisedEuclidean()
    {
        double[] a = [1, 5, double.NaN, 2], b = [4, 4, 1, 0], variances = [3, 0.5, 2, 7];
        Assert.Equal(ProfileDistance.StandardisedEuclidean(a, b, variances).Value, ProfileDistance.Mahalanobis(a, b, RealMatrix.Diagonal(variances)).Value, 1e-13);
        Assert.Equal(ProfileDistance.KogutSingh(a, b, variances).Value, ProfileDistance.KogutSinghMahalanobis(a, b, RealMatrix.Diagonal(variances)).Value, 1e-13);
    }

    [Fact]
    public void Mahalanobis_UnitsChanged_DoNotMatter()
    {
        RealMatrix covariance = Covariance(3, 5);
        double[] a = Draw(3, 6), b = Draw(3, 7), unit = [1e-6, 1, 1e8];
        var rescaled = RealMatrix.FromRows([.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Select(j => covariance[i, j] * unit[i] * unit[j]).ToArray())]);
        double[] Scaled(double[] x) => [.. x.Select((value, i) => value * unit[i])];
        Assert.Equal(ProfileDistance.Mahalanobis(a, b, covariance).Value, ProfileDistance.Mahalanobis(Scaled(a), Scaled(b), rescaled).Value, 1e-10);
    }

    [Fact]
    public void Mahalanobis_SingularCovariance_IsRefusedByTheDimension()
    {
        // The third dimension is the sum of the first two, up to rounding.
        var singular = RealMatrix.FromRows([[0.1, 0, 0.1], [0, 0.2, 0.2], [0.1, 0.2, 0.3 + 1e-16]]);
        Assert.Contains("Leave", Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1, 2, 3], [0, 0, 0], singular)).Message);
        var nearly = RealMatrix.FromRows([[1.0, 1], [1, 1 + 1e-14]]);
        Assert.Contains("dimension 1 follows", Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1, 2], [0, 0], nearly)).Message);
        var impossible = RealMatrix.FromRows([[1.0, 2], [2, 1]]);
        Assert.Contains("not positive definite", Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1, 2], [0, 0], impossible)).Message);
        // What is missing does not make the rest singular.
        Assert.Equal(2, ProfileDistance.Mahalanobis([1, 2, double.NaN], [0, 0, 0], singular).ObservationsUsed);
    }

    [Fact]
    public void Inputs_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ProfileDistance.KogutSingh([], [], []));
        Assert.Throws<ArgumentException>(() => ProfileDistance.KogutSingh([1], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => ProfileDistance.KogutSingh([1], [1], [1, 2]));
        Assert.Contains("Entry 0 of variances is -1", Assert.Throws<ArgumentException>(() => ProfileDistance.KogutSingh([1], [1], [-1])).Message);
        Assert.Contains("Entry 0 of second", Assert.Throws<ArgumentException>(() => ProfileDistance.KogutSingh([1], [double.PositiveInfinity], [1])).Message);
        Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1], [1], RealMatrix.Diagonal([1, 1])));
        Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1], [1], RealMatrix.Diagonal([0])));
        Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1, 1], [1, 1], RealMatrix.FromRows([[1.0, 0.5], [0.4, 1]])));
        Assert.Throws<ArgumentException>(() => ProfileDistance.Mahalanobis([1, 1], [1, 1], RealMatrix.FromRows([[1.0, double.NaN], [double.NaN, 1]])));
        Assert.Throws<ArgumentException>(() => ProfileDistance.SampleVariances(RealMatrix.FromRows([[1.0], [double.NegativeInfinity]])));
    }

    [Fact]
    public void SampleVariances_MissingCells_AreLeftOut()
    {
        double nan = double.NaN;
        double[] variances = ProfileDistance.SampleVariances(RealMatrix.FromRows([[1, 0.1, nan, 5], [2, 0.1, nan, nan], [6, 0.1, 3, 9]]));
        Assert.Equal(7, variances[0], 1e-14);
        Assert.Equal(0, variances[1]);
        Assert.True(double.IsNaN(variances[2]));
        Assert.Equal(8, variances[3], 1e-14);
    }

    [Fact]
    public void KogutSingh_PairsOfASample_AverageToTwo()
    {
        // Over all pairs of different units the mean of (a − b)² is exactly twice the sample variance.
        double[][] rows = [.. Enumerable.Range(0, 12).Select(i => Draw(5, (ulong)i + 50))];
        double[] variances = ProfileDistance.SampleVariances(RealMatrix.FromRows(rows));
        var values = new List<double>();
        for (int i = 0; i < 12; i++)
            for (int j = 0; j < i; j++)
                values.Add(ProfileDistance.KogutSingh(rows[i], rows[j], variances).Value);
        Assert.Equal(2, values.Average(), 1e-12);
    }

    private static RealMatrix Covariance(int k, ulong seed)
    {
        double[] l = Draw(k * k, seed + 77);
        Matrix<double> a = Matrix<double>.Build.Dense(k, k, l);
        Matrix<double> s = (a * a.Transpose()) + (0.2 * Matrix<double>.Build.DenseIdentity(k));
        return RealMatrix.FromRows([.. s.ToRowArrays()]);
    }

    private static Matrix<double> Dense(RealMatrix matrix) => Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount, (i, j) => matrix[i, j]);

    private static double[] Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}
