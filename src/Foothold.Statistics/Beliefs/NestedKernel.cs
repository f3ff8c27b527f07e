using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <summary>The nested model at fixed standard deviations, by one pass over the units (Sherman and Morrison within each group).</summary>
/// <remarks>
/// The covariance of the measured units is D + τ_r²·ZZᵀ with D = diag(τ_u² + v). Within a group its inverse is
/// D⁻¹ − ρ·D⁻¹11ᵀD⁻¹ with ρ = τ_r²/(1 + τ_r²S) and S = 1ᵀD⁻¹1, so nothing larger than coefficients × coefficients is factored.
/// </remarks>
internal sealed class NestedKernel
{
    private readonly double[] _means;
    private readonly double[] _variances;
    private readonly int[] _group;
    private readonly NestedDesign _design;
    private readonly double[] _precision;
    private readonly double[] _groupRows;
    private readonly double[] _groupValue;
    private readonly double[] _right;

    internal NestedKernel(NestedNormalData data, NestedDesign design)
    {
        // A level far above the spread would cancel in the sums of squares.
        Centre = data.UnitMeans.Where(y => !double.IsNaN(y)).Average();
        _means = [.. data.UnitMeans.Select(y => y - Centre)];
        _variances = data.UnitVariances;
        _group = [.. data.GroupOfUnit];
        _design = design;
        int groups = _group.Max() + 1;
        _precision = new double[groups];
        _groupValue = new double[groups];
        _groupRows = new double[groups * design.Columns];
        _right = new double[design.Columns];
        Factor = new double[design.Columns * design.Columns];
        Coefficients = new double[design.Columns];
    }

    /// <summary>Mean of the measured units, taken off before fitting: add it to the intercept.</summary>
    internal double Centre { get; }

    /// <summary>Coefficients at the last <see cref="Solve"/>, on the design's scale.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Cholesky factor of their precision.</summary>
    internal double[] Factor { get; }

    /// <summary>Fits the coefficients and returns the log likelihood with the coefficients integrated out, up to a constant.</summary>
    internal double Solve(double groupScale, double unitScale)
    {
        int q = _design.Columns;
        double unitVariance = unitScale * unitScale;
        double groupVariance = groupScale * groupScale;
        Array.Clear(_precision);
        Array.Clear(_groupValue);
        Array.Clear(_groupRows);
        Array.Clear(_right);
        Array.Clear(Factor);
        double logDeterminant = 0;
        double square = 0;
        for (int c = 0; c < _means.Length; c++)
        {
            if (double.IsNaN(_means[c])) continue;
            double variance = unitVariance + _variances[c];
            double weight = 1 / variance;
            ReadOnlySpan<double> row = _design.Row(c);
            int g = _group[c];
            Span<double> groupRow = _groupRows.AsSpan(g * q, q);
            logDeterminant += Math.Log(variance);
            square += weight * _means[c] * _means[c];
            _precision[g] += weight;
            _groupValue[g] += weight * _means[c];
            for (int j = 0; j < q; j++)
            {
                double weighted = weight * row[j];
                groupRow[j] += weighted;
                _right[j] += weighted * _means[c];
                for (int k = 0; k <= j; k++) Factor[(j * q) + k] += weighted * row[k];
            }
        }

        for (int g = 0; g < _precision.Length; g++)
        {
            double gain = 1 + (groupVariance * _precision[g]);
            double rho = groupVariance / gain;
            ReadOnlySpan<double> groupRow = _groupRows.AsSpan(g * q, q);
            logDeterminant += Math.Log(gain);
            square -= rho * _groupValue[g] * _groupValue[g];
            for (int j = 0; j < q; j++)
            {
                _right[j] -= rho * groupRow[j] * _groupValue[g];
                for (int k = 0; k <= j; k++) Factor[(j * q) + k] -= rho * groupRow[j] * groupRow[k];
            }
        }

        double logPrecision = SmallCholesky.FactorInPlace(Factor, q);
        if (double.IsNaN(logPrecision)) return double.NegativeInfinity;
        _right.CopyTo(Coefficients, 0);
        SmallCholesky.SolveLowerInPlace(Factor, q, Coefficients);
        foreach (double part in Coefficients) square -= part * part;
        SmallCholesky.SolveUpperInPlace(Factor, q, Coefficients);
        return -0.5 * (logDeterminant + logPrecision + square);
    }

    /// <summary>Means and variances of all units at the standard deviations of the last <see cref="Solve"/>.</summary>
    internal void Predict(double groupScale, double unitScale, Span<double> means, Span<double> variances)
    {
        int q = _design.Columns;
        double unitVariance = unitScale * unitScale;
        double groupVariance = groupScale * groupScale;
        Span<double> direction = q <= 64 ? stackalloc double[q] : new double[q];
        for (int c = 0; c < _means.Length; c++)
        {
            int g = _group[c];
            double rho = groupVariance / (1 + (groupVariance * _precision[g]));
            ReadOnlySpan<double> row = _design.Row(c);
            ReadOnlySpan<double> groupRow = _groupRows.AsSpan(g * q, q);
            bool observed = !double.IsNaN(_means[c]);
            // How far the unit's own measurements decide, against what its group and predictors say.
            double trust = observed ? unitVariance / (unitVariance + _variances[c]) : 0;
            double expected = rho * _groupValue[g];
            for (int j = 0; j < q; j++)
            {
                double slope = row[j] - (rho * groupRow[j]);
                expected += slope * Coefficients[j];
                direction[j] = (1 - trust) * slope;
            }

            SmallCholesky.SolveLowerInPlace(Factor, q, direction);
            double fromCoefficients = 0;
            foreach (double part in direction) fromCoefficients += part * part;
            double own = observed ? trust * _variances[c] : unitVariance;
            means[c] = Centre + ((1 - trust) * expected) + (observed ? trust * _means[c] : 0);
            variances[c] = own + ((1 - trust) * (1 - trust) * rho) + fromCoefficients;
        }
    }
}
