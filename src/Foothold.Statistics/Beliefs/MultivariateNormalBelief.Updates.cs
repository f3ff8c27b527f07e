using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <content>Observations, and what they are expected to teach.</content>
public sealed partial class MultivariateNormalBelief
{
    /// <summary>Rounding leaves 1e-16 of an observation's variance where nothing should be left of it.</summary>
    private const double Exhausted = 1e-13;

    /// <summary>The belief after linear observations y = Hθ + e, e ~ N(0, R).</summary>
    /// <param name="design">H, observations × n, finite.</param>
    /// <param name="values">y, finite, one for each row of H; none leaves the belief as it is.</param>
    /// <param name="noiseCovariance">R, observations × observations, symmetric, not negative; zeros for exact observations.</param>
    /// <exception cref="ArgumentException">An input is not as described, or an exact observation is of something known exactly already.</exception>
    /// <remarks>O(n³ + n²·observations + observations³).</remarks>
    public MultivariateNormalBelief Update(RealMatrix design, ReadOnlySpan<double> values, RealMatrix noiseCovariance)
    {
        double[] noise = CheckDesign(design, noiseCovariance);
        int n = Size, count = design.RowCount;
        Require.Length(values.Length, count, nameof(values));
        Require.AllFinite(values);
        if (count == 0) return this;
        ReadOnlySpan<double> h = design.Values;
        double[] cross = Cross(h, count);
        double[] factor = Innovation(h, cross, noise, count);

        var gain = new double[n * count];
        cross.CopyTo(gain, 0);
        for (int i = 0; i < n; i++)
        {
            SmallCholesky.SolveLowerInPlace(factor, count, gain.AsSpan(i * count, count));
            SmallCholesky.SolveUpperInPlace(factor, count, gain.AsSpan(i * count, count));
        }

        var surprise = new double[count];
        for (int o = 0; o < count; o++)
        {
            surprise[o] = values[o];
            for (int j = 0; j < n; j++) surprise[o] -= h[(o * n) + j] * _mean[j];
        }

        var mean = new double[n];
        for (int i = 0; i < n; i++)
        {
            mean[i] = _mean[i];
            for (int o = 0; o < count; o++) mean[i] += gain[(i * count) + o] * surprise[o];
        }

        return new MultivariateNormalBelief(mean, Joseph(h, gain, noise, count));
    }

    /// <summary>The belief after measurements of single numbers with independent errors.</summary>
    /// <param name="indices">Which number each measurement is of; a number may be measured several times.</param>
    /// <param name="values">What was measured, finite, as many as indices.</param>
    /// <param name="standardErrors">Standard deviation of each error, finite and at least 0, as many as indices; 0 means exact.</param>
    /// <exception cref="ArgumentException">An input is not as described, or an exact measurement is of something known exactly already.</exception>
    /// <remarks>
    /// O(n²·measurements), one after the other: precise measurements of one number against a wide prior would make the joint HSHᵀ + R of all of them
    /// singular up to rounding.
    /// </remarks>
    public MultivariateNormalBelief Update(ReadOnlySpan<int> indices, ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors)
    {
        Require.Length(values.Length, indices.Length, nameof(values));
        Require.Length(standardErrors.Length, indices.Length, nameof(standardErrors));
        Require.AllNotNegative(standardErrors);
        Require.AllFinite(values);
        foreach (int index in indices) CheckIndex(index, nameof(indices));
        if (indices.IsEmpty) return this;
        double[] mean = [.. _mean];
        double[] covariance = [.. _covariance];
        for (int o = 0; o < indices.Length; o++)
        {
            int at = indices[o];
            double noise = standardErrors[o] * standardErrors[o];
            double variance = covariance[(at * Size) + at];
            if (noise == 0 && !(variance > Exhausted * _covariance[(at * Size) + at])) throw KnownAlready(nameof(standardErrors));
            TakeOne(mean, covariance, at, values[o], variance, noise);
        }

        return new MultivariateNormalBelief(mean, covariance);
    }

    /// <summary>What observations y = Hθ + e are expected to be.</summary>
    /// <param name="design">H, observations × n, at least one row, finite.</param>
    /// <param name="noiseCovariance">R, observations × observations, symmetric, not negative.</param>
    /// <returns>Mean Hm, covariance HSHᵀ + R.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public MultivariateNormalBelief Predict(RealMatrix design, RealMatrix noiseCovariance)
    {
        double[] noise = CheckDesign(design, noiseCovariance);
        int count = design.RowCount;
        if (count == 0) Require.Refuse(nameof(design), $"design has no rows; give at least one observation.");
        var mean = new double[count];
        for (int o = 0; o < count; o++)
            for (int j = 0; j < Size; j++) mean[o] += design.Values[(o * Size) + j] * _mean[j];
        return new MultivariateNormalBelief(mean, Expected(design.Values, Cross(design.Values, count), noise, count));
    }

    /// <summary>Covariance, seen from today, of the mean that the belief will have after observations: SHᵀ(HSHᵀ + R)⁻¹HS.</summary>
    /// <param name="design">H, observations × n, finite.</param>
    /// <param name="noiseCovariance">R, observations × observations, symmetric, not negative.</param>
    /// <returns>n × n; together with the covariance after the observations it makes up today's. Zeros without observations.</returns>
    /// <exception cref="ArgumentException">An input is not as described, or an exact observation is of something known exactly already.</exception>
    public RealMatrix PreposteriorCovariance(RealMatrix design, RealMatrix noiseCovariance)
    {
        double[] factor = PreposteriorFactor(design, noiseCovariance).Values.ToArray();
        int count = design.RowCount;
        var result = new double[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int o = 0; o < count; o++) sum += factor[(i * count) + o] * factor[(j * count) + o];
                result[(i * Size) + j] = result[(j * Size) + i] = sum;
            }
        }

        return new RealMatrix(Size, Size, result);
    }

    /// <summary>A factor W, n × observations, of the preposterior covariance WWᵀ: with z standard normal, m + Wz is a draw of the mean to come.</summary>
    /// <param name="design">H, observations × n, finite.</param>
    /// <param name="noiseCovariance">R, observations × observations, symmetric, not negative.</param>
    /// <exception cref="ArgumentException">An input is not as described, or an exact observation is of something known exactly already.</exception>
    /// <remarks>W = SHᵀL⁻ᵀ with LLᵀ = HSHᵀ + R: as many normal draws as observations are enough, however many numbers there are.</remarks>
    public RealMatrix PreposteriorFactor(RealMatrix design, RealMatrix noiseCovariance)
    {
        double[] noise = CheckDesign(design, noiseCovariance);
        int count = design.RowCount;
        double[] cross = Cross(design.Values, count);
        if (count > 0)
        {
            double[] factor = Innovation(design.Values, cross, noise, count);
            for (int i = 0; i < Size; i++) SmallCholesky.SolveLowerInPlace(factor, count, cross.AsSpan(i * count, count));
        }

        return new RealMatrix(Size, count, cross);
    }

    private double[] CheckDesign(RealMatrix design, RealMatrix noiseCovariance)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(noiseCovariance);
        if (design.ColumnCount != Size) Require.Refuse(nameof(design), $"design has {design.ColumnCount} columns where one for each of {Size} numbers is needed.");
        Require.AllFinite(design.Values, nameof(design));
        return CovarianceChecks.Symmetrised(noiseCovariance, design.RowCount, nameof(noiseCovariance));
    }

    /// <summary>SHᵀ, n × observations.</summary>
    private double[] Cross(ReadOnlySpan<double> h, int count)
    {
        int n = Size;
        var cross = new double[n * count];
        for (int i = 0; i < n; i++)
        {
            for (int o = 0; o < count; o++)
            {
                double sum = 0;
                for (int j = 0; j < n; j++) sum += _covariance[(i * n) + j] * h[(o * n) + j];
                cross[(i * count) + o] = sum;
            }
        }

        return cross;
    }

    /// <summary>HSHᵀ + R.</summary>
    private double[] Expected(ReadOnlySpan<double> h, double[] cross, double[] noise, int count)
    {
        int n = Size;
        var expected = new double[count * count];
        for (int o = 0; o < count; o++)
        {
            for (int p = 0; p <= o; p++)
            {
                double sum = noise[(o * count) + p];
                for (int j = 0; j < n; j++) sum += h[(o * n) + j] * cross[(j * count) + p];
                expected[(o * count) + p] = expected[(p * count) + o] = sum;
            }
        }

        return expected;
    }

    /// <summary>The Cholesky factor of HSHᵀ + R.</summary>
    private double[] Innovation(ReadOnlySpan<double> h, double[] cross, double[] noise, int count)
    {
        double[] factor = Expected(h, cross, noise, count);
        var size = new double[count];
        for (int o = 0; o < count; o++) size[o] = factor[(o * count) + o];
        double logDeterminant = SmallCholesky.FactorInPlace(factor, count);
        bool isSingular = double.IsNaN(logDeterminant);
        for (int o = 0; o < count && !isSingular; o++) isSingular = factor[(o * count) + o] * factor[(o * count) + o] <= Exhausted * size[o];
        if (isSingular) throw KnownAlready("noiseCovariance");
        return factor;
    }

    private static ArgumentException KnownAlready(string name) => new(
        "An observation without error, or with one lost in the rounding of the prior's variance, is of something that is known exactly already or follows from the other observations; give it a standard error, narrow the prior or leave it out.", name);

    /// <summary>One measurement of one number, in Joseph's form with the share of the prior that is kept taken as a ratio, not as a difference.</summary>
    private static void TakeOne(double[] mean, double[] covariance, int at, double value, double variance, double noise)
    {
        int n = mean.Length;
        double total = variance + noise;
        // Known exactly and measured with an error: nothing is learnt.
        if (variance == 0) return;
        double keep = noise / total, surprise = value - mean[at];
        var gain = new double[n];
        double[] row = covariance[(at * n)..((at + 1) * n)];
        for (int i = 0; i < n; i++)
        {
            gain[i] = row[i] / total;
            mean[i] += gain[i] * surprise;
        }

        for (int i = 0; i < n; i++)
        {
            double left = keep * row[i];
            for (int l = 0; l <= i; l++)
            {
                double kept = i == at ? keep * row[l] : covariance[(i * n) + l] - (gain[i] * row[l]);
                kept = l == at ? left * keep : kept - (left * gain[l]);
                covariance[(i * n) + l] = covariance[(l * n) + i] = kept + (noise * gain[i] * gain[l]);
            }
        }
    }

    /// <summary>(I − KH)S(I − KH)ᵀ + KRKᵀ.</summary>
    private double[] Joseph(ReadOnlySpan<double> h, double[] gain, double[] noise, int count)
    {
        int n = Size;
        var keep = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            keep[(i * n) + i] = 1;
            for (int o = 0; o < count; o++)
                for (int j = 0; j < n; j++) keep[(i * n) + j] -= gain[(i * count) + o] * h[(o * n) + j];
        }

        var result = new double[n * n];
        AddQuadratic(keep, n, _covariance, n, result);
        AddQuadratic(gain, n, noise, count, result);
        return result;
    }

    /// <summary>Adds A·M·Aᵀ for a symmetric M, exactly symmetric.</summary>
    private static void AddQuadratic(double[] a, int rows, double[] middle, int inner, double[] result)
    {
        var product = new double[rows * inner];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                double factor = a[(i * inner) + k];
                if (factor == 0) continue;
                for (int j = 0; j < inner; j++) product[(i * inner) + j] += factor * middle[(k * inner) + j];
            }
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++) sum += product[(i * inner) + k] * a[(j * inner) + k];
                result[(i * rows) + j] += sum;
                if (j < i) result[(j * rows) + i] += sum;
            }
        }
    }
}
