using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <summary>A correlation matrix pulled towards independence.</summary>
/// <param name="Matrix">Row-major n × n, symmetric, ones on the diagonal, positive definite.</param>
/// <param name="Size">Number of variables n.</param>
/// <param name="Intensity">Share of the identity in the mixture, 0 .. 1, after any raise needed for positive definiteness.</param>
/// <param name="SmallestEigenvalue">Of <paramref name="Matrix"/>; at least 0.01.</param>
/// <remarks>
/// <see cref="StatisticalResult.ObservationsUsed"/> counts rows with at least one value. Warnings: `few_pairs` (two variables that count as
/// uncorrelated), `intensity_raised` (a stated intensity was not enough for positive definiteness).
/// </remarks>
public sealed record ShrunkCorrelation(IReadOnlyList<double> Matrix, int Size, double Intensity, double SmallestEigenvalue) : StatisticalResult;

/// <summary>Estimates correlations between variables from few and incomplete rows.</summary>
public static class Correlation
{
    /// <summary>Fewest rows in which two variables are both present for their correlation to be used.</summary>
    private const int FewestPairs = 4;

    private const double EigenvalueFloor = 0.01;

    /// <summary>(1 − λ)·R + λ·I with the pairwise correlations R.</summary>
    /// <param name="residuals">Row-major rows × variables; NaN for a missing value.</param>
    /// <param name="variableCount">Number of variables n, at least 1.</param>
    /// <param name="intensity">
    /// λ in [0, 1]; null to take the estimate of Schäfer and Strimmer (2005), Σ Var(r)/Σ r² over pairs, cut to [0, 1], with
    /// Var(r) ≈ (1 − r²)²/(pairs − 1).
    /// </param>
    /// <returns>
    /// A positive definite matrix. Two variables that share fewer than four rows, or one of which is constant there, count as
    /// uncorrelated. λ is raised where pairwise deletion left R with an eigenvalue that would stay below 0.01.
    /// </returns>
    /// <exception cref="ArgumentException">The sizes do not fit, a value is infinite, or λ is outside [0, 1].</exception>
    /// <remarks>
    /// O(rows · n² + n³). Ledoit and Wolf (2004), Journal of Multivariate Analysis 88(2), shrink covariances to a scaled identity; here
    /// correlations are shrunk, as criteria have no common unit.
    /// </remarks>
    public static ShrunkCorrelation Shrink(ReadOnlySpan<double> residuals, int variableCount, double? intensity = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variableCount, 1);
        if (residuals.Length % variableCount != 0)
            throw new ArgumentException($"{residuals.Length} values do not make whole rows of {variableCount} variables.", nameof(residuals));
        if (intensity is { } asked && !(asked >= 0 && asked <= 1))
            throw new ArgumentException(FormattableString.Invariant($"The intensity is {asked}; it must lie between 0 and 1."), nameof(intensity));
        for (int at = 0; at < residuals.Length; at++)
            if (double.IsInfinity(residuals[at])) throw new ArgumentException($"The value in row {at / variableCount}, variable {at % variableCount} is infinite.", nameof(residuals));

        int n = variableCount;
        var warnings = new List<StatisticalWarning>();
        Matrix<double> raw = Matrix<double>.Build.DenseIdentity(n);
        double noise = 0;
        double signal = 0;
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++)
            {
                (double r, int pairs) = Pairwise(residuals, n, j, k);
                if (double.IsNaN(r))
                {
                    warnings.Add(new StatisticalWarning("few_pairs", $"Variables {k} and {j} count as uncorrelated: {pairs} common rows do not show how they vary together."));
                    continue;
                }

                raw[j, k] = raw[k, j] = r;
                noise += (1 - (r * r)) * (1 - (r * r)) / (pairs - 1);
                signal += r * r;
            }
        }

        double lambda = intensity ?? (signal > 0 ? Math.Min(1, noise / signal) : 1);
        double least = raw.Evd(Symmetricity.Symmetric).EigenValues.Min(v => v.Real);
        double needed = least >= 1 ? 0 : (EigenvalueFloor - least) / (1 - least);
        if (needed > lambda)
        {
            lambda = needed;
            if (intensity is not null) warnings.Add(new StatisticalWarning("intensity_raised", FormattableString.Invariant($"The intensity was raised to {lambda:F3} to keep the matrix positive definite.")));
        }

        var matrix = new double[n * n];
        for (int j = 0; j < n; j++)
            for (int k = 0; k < n; k++)
                matrix[(j * n) + k] = j == k ? 1 : (1 - lambda) * raw[j, k];
        int used = 0;
        for (int row = 0; row < residuals.Length; row += n)
            if (residuals.Slice(row, n).ContainsAnyExcept(double.NaN)) used++;
        return new ShrunkCorrelation(matrix, n, lambda, ((1 - lambda) * least) + lambda) { ObservationsUsed = used, Warnings = warnings };
    }

    /// <summary>Correlation over the rows in which both are present, and the number of such rows; NaN where it means nothing.</summary>
    private static (double Correlation, int Pairs) Pairwise(ReadOnlySpan<double> residuals, int n, int first, int second)
    {
        int pairs = 0;
        double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0, sizeX = 0, sizeY = 0;
        for (int row = 0; row < residuals.Length; row += n)
        {
            double x = residuals[row + first];
            double y = residuals[row + second];
            if (double.IsNaN(x) || double.IsNaN(y)) continue;
            pairs++;
            double dx = x - meanX;
            double dy = y - meanY;
            meanX += dx / pairs;
            meanY += dy / pairs;
            xx += dx * (x - meanX);
            yy += dy * (y - meanY);
            xy += dx * (y - meanY);
            sizeX = Math.Max(sizeX, Math.Abs(x));
            sizeY = Math.Max(sizeY, Math.Abs(y));
        }

        // Rounding may leave a constant variable with a spread of 1e-16 of its level.
        bool varies = xx > 1e-24 * sizeX * sizeX * pairs && yy > 1e-24 * sizeY * sizeY * pairs;
        return pairs < FewestPairs || !varies ? (double.NaN, pairs) : (Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1), pairs);
    }
}
