using Foothold.Statistics.Concentration;
using Foothold.Statistics.Distances;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Distances;

/// <summary>Published numbers for concentration and distance, which share a page.</summary>
public sealed class ConcentrationAndDistanceReferenceTests
{
    /// <summary>The example of R's package ineq.</summary>
    private static readonly double[] Incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

    /// <summary>The inverse of the matrix that SciPy's example gives as an inverse covariance (ones, and 0.5 off the diagonal).</summary>
    private static readonly RealMatrix Covariance = RealMatrix.FromRows([[1.5, -0.5, -0.5], [-0.5, 1.5, -0.5], [-0.5, -0.5, 1.5]]);

    [Fact]
    public void Measures_PublishedNumbers_AreReproduced() => ValidationTable.Hold("concentration-and-distance.md",
    [
        new("Herfindahl in points, shares 30, 30, 20, 20", "US Department of Justice, explanation of the index", 2600, 1e-9, () => 10_000 * ConcentrationIndex.Herfindahl([30, 30, 20, 20])),
        new("Herfindahl in points, eight shares of 9 to 16 %", "Investopedia, video on the index", 1296, 1e-9, () => 10_000 * ConcentrationIndex.Herfindahl([10, 9, 12, 15, 12, 11, 15, 16])),
        new("entropy in bits, shares 1/2, 1/4, 1/4", "by hand", 1.5, 1e-14, () => ConcentrationIndex.Entropy([2, 1, 1], 2)),
        new("effective number of order 1, shares 1/2, 1/4, 1/4", "by hand, 2√2", 2.8284271247461903, 1e-13, () => ConcentrationIndex.EffectiveNumber([2, 1, 1], 1)),
        new("effective number of order 2, shares 1/2, 1/4, 1/4", "by hand, 8/3", 8.0 / 3, 1e-13, () => ConcentrationIndex.EffectiveNumber([2, 1, 1], 2)),
        new("effective number of order infinity, shares 1/2, 1/4, 1/4", "by hand", 2, 1e-13, () => ConcentrationIndex.EffectiveNumber([2, 1, 1], double.PositiveInfinity)),
        new("Gini of ten incomes", "R package ineq, example of Gini", 0.4620911, 5e-8, () => ConcentrationIndex.Gini(Incomes)),
        new("Gini of 1, 3, 2, 1, 1, 1, 4", "R package phylotools, example of gini", 0.3076923, 5e-8, () => ConcentrationIndex.Gini([1, 3, 2, 1, 1, 1, 4])),
        new("Theil's T of ten incomes", "independent computation, NumPy", 0.362341242343895, 1e-13, () => ConcentrationIndex.Theil(Incomes)),
        new("kilometres, Nashville to Los Angeles airport, radius 6372.8", "Rosetta Code, Haversine formula", 2887.25995060711, 1e-10, () => GreatCircle.DistanceKm(36.12, -86.67, 33.94, -118.40, 6372.8)),
        new("kilometres, Nashville to Los Angeles airport, radius 6371", "Rosetta Code, Haversine formula", 2886.44444283798, 1e-10, () => GreatCircle.DistanceKm(36.12, -86.67, 33.94, -118.40, 6371)),
        new("standardised Euclidean, variances 0.1", "SciPy, example of seuclidean", 4.4721359549995796, 1e-14, () => ProfileDistance.StandardisedEuclidean([1, 0, 0], [0, 1, 0], [0.1, 0.1, 0.1]).Value),
        new("standardised Euclidean, variances 1, 0.1, 0.1", "SciPy, example of seuclidean", 3.3166247903554, 1e-13, () => ProfileDistance.StandardisedEuclidean([1, 0, 0], [0, 1, 0], [1, 0.1, 0.1]).Value),
        new("Kogut–Singh, variances 1, 0.1, 0.1", "the same squared over 3, by hand 11/3", 11.0 / 3, 1e-14, () => ProfileDistance.KogutSingh([1, 0, 0], [0, 1, 0], [1, 0.1, 0.1]).Value),
        new("Mahalanobis of (1, 0, 0) and (0, 1, 0)", "SciPy, example of mahalanobis", 1, 1e-14, () => ProfileDistance.Mahalanobis([1, 0, 0], [0, 1, 0], Covariance).Value),
        new("Mahalanobis of (2, 0, 0) and (0, 1, 0)", "SciPy, example of mahalanobis", 1.7320508075688772, 1e-14, () => ProfileDistance.Mahalanobis([2, 0, 0], [0, 1, 0], Covariance).Value),
        new("Kogut–Singh without correlations, (2, 0, 0) and (0, 1, 0)", "the same squared over 3, by hand", 1, 1e-14, () => ProfileDistance.KogutSinghMahalanobis([2, 0, 0], [0, 1, 0], Covariance).Value),
    ]);
}
