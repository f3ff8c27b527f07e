using MathNet.Numerics.LinearAlgebra.Double;

namespace Foothold.Statistics.FixedEffects;

/// <summary>What standard errors are computed from.</summary>
/// <param name="Rows">The rows; regressors without effects.</param>
/// <param name="Kept">Regressors that take part.</param>
/// <param name="Inverse">(X'WX)⁻¹ of those, row by row.</param>
/// <param name="Scores">Weighted residual of each row: what multiplies its regressors in the score.</param>
/// <param name="Intercept">Whether the constant is reported: it is then one more regressor, orthogonal to the others.</param>
/// <param name="WeightSum">Sum of the weights W.</param>
internal sealed record ScoreMaterial(PreparedRows Rows, int[] Kept, double[] Inverse, PinnedNumbers Scores, bool Intercept, double WeightSum)
{
    internal int Size => Kept.Length + (Intercept ? 1 : 0);

    /// <summary>(X'WX)⁻¹ with the constant.</summary>
    internal double[] Bread()
    {
        int size = Size, kept = Kept.Length;
        var bread = new double[size * size];
        for (int j = 0; j < kept; j++)
            for (int k = 0; k < kept; k++) bread[(j * size) + k] = Inverse[(j * kept) + k];
        if (Intercept) bread[^1] = 1 / WeightSum;
        return bread;
    }
}

/// <summary>Covariances of coefficients.</summary>
internal static class RegressionErrors
{
    /// <summary>Σ s_i s_i' over rows, s_i = score times regressors.</summary>
    internal static double[] RowMeat(ScoreMaterial material)
    {
        int size = material.Size;
        var meat = new double[size * size];
        var row = new double[size];
        for (int i = 0; i < material.Rows.Rows; i++)
        {
            Score(material, i, row);
            AddOuter(meat, row, 1);
        }

        return meat;
    }

    /// <summary>Σ_g S_g S_g' over clusters, S_g the sum of the scores in the cluster.</summary>
    internal static double[] ClusterMeat(ScoreMaterial material, ReadOnlySpan<int> codes, int levels)
    {
        int size = material.Size;
        var sums = new double[(long)levels * size];
        var row = new double[size];
        int[] source = material.Rows.Layout.Source;
        for (int i = 0; i < material.Rows.Rows; i++)
        {
            Score(material, i, row);
            Span<double> sum = sums.AsSpan(codes[source[i]] * size, size);
            for (int k = 0; k < size; k++) sum[k] += row[k];
        }

        var meat = new double[size * size];
        for (int level = 0; level < levels; level++) AddOuter(meat, sums.AsSpan(level * size, size), 1);
        return meat;
    }

    /// <summary>A·B·A for symmetric A.</summary>
    internal static double[] Sandwich(double[] bread, double[] meat, int size)
    {
        var a = new DenseMatrix(size, size, bread);
        return a.Multiply(new DenseMatrix(size, size, meat)).Multiply(a).ToRowMajorArray();
    }

    /// <summary>Sets negative eigenvalues to 0 (Cameron, Gelbach and Miller 2011, section 2.3); true if there were any.</summary>
    internal static bool MakeSemidefinite(double[] matrix, int size)
    {
        if (size == 0) return false;
        // Scaled to a unit diagonal, so that the units of regressors do not decide what counts as negative.
        var scale = new double[size];
        for (int j = 0; j < size; j++) scale[j] = Math.Sqrt(Math.Abs(matrix[(j * size) + j])) is var root && root > 0 ? root : 1;
        var scaled = new DenseMatrix(size, size);
        for (int j = 0; j < size; j++)
            for (int k = 0; k < size; k++) scaled[j, k] = (matrix[(j * size) + k] + matrix[(k * size) + j]) / 2 / scale[j] / scale[k];
        var parts = scaled.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        double most = 0;
        for (int j = 0; j < size; j++) most = Math.Max(most, Math.Abs(parts.EigenValues[j].Real));
        bool negative = false;
        for (int j = 0; j < size; j++) negative |= parts.EigenValues[j].Real < -1e-12 * most;
        if (!negative) return false;
        for (int j = 0; j < size; j++)
        {
            for (int k = 0; k < size; k++)
            {
                double sum = 0;
                for (int l = 0; l < size; l++) sum += Math.Max(0, parts.EigenValues[l].Real) * parts.EigenVectors[j, l] * parts.EigenVectors[k, l];
                matrix[(j * size) + k] = sum * scale[j] * scale[k];
            }
        }

        return true;
    }

    private static void Score(ScoreMaterial material, int place, Span<double> row)
    {
        double score = material.Scores[place];
        for (int j = 0; j < material.Kept.Length; j++) row[j] = score * material.Rows.Regressor(material.Kept[j], place);
        if (material.Intercept) row[^1] = score;
    }

    private static void AddOuter(double[] meat, ReadOnlySpan<double> row, double sign)
    {
        int size = row.Length;
        for (int j = 0; j < size; j++)
            for (int k = 0; k < size; k++) meat[(j * size) + k] += sign * row[j] * row[k];
    }
}
