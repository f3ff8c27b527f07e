using System.Numerics.Tensors;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// Regression of all decisions on one basis, the smoothing of each chosen by restricted maximum likelihood over a grid.
/// </summary>
internal sealed class PenalisedFit
{
    private readonly SmoothingBasis _basis;
    private readonly BenefitRows _benefits;
    private readonly double[] _rotated;     // Vᵀ BᵀY, direction × lane
    private readonly double[] _shrinkage;   // chosen 1/(1 + (λ − τ)γ), direction × lane; 0 in padding lanes

    internal PenalisedFit(SmoothingBasis basis, BenefitRows benefits, ReadOnlySpan<double> rightHandSide)
    {
        _basis = basis;
        _benefits = benefits;
        int stride = benefits.Stride, size = basis.Size;
        _rotated = basis.Rotate(rightHandSide, stride);
        _shrinkage = new double[size * stride];
        int[] steps = ChooseSteps();
        Smoothing = [.. steps.Select(step => basis.Tau * Math.Pow(10, 0.25 * step))];
        for (int e = 0; e < benefits.Decisions.Length; e++)
        {
            ReadOnlySpan<double> chosen = basis.Shrinkage.AsSpan(steps[e] * size, size);
            for (int i = 0; i < size; i++) _shrinkage[(i * stride) + e] = chosen[i];
        }

        Rotated = new double[size * stride];
        TensorPrimitives.Multiply(_rotated, _shrinkage, Rotated);
        Coefficients = basis.RotateBack(Rotated, stride);
    }

    /// <summary>Chosen λ by lane: least squares plus λ times the penalty was minimised.</summary>
    internal double[] Smoothing { get; }

    /// <summary>Coefficients in the directions of the basis, direction × lane.</summary>
    internal double[] Rotated { get; }

    /// <summary>Coefficients of the basis functions, function × lane.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Effective degrees of freedom, intercept included, and share of variance explained, by lane.</summary>
    internal (double DegreesOfFreedom, double RSquared, double ResidualVariance) Quality(int lane)
    {
        double freedom = 0, explained = 0;
        int stride = _benefits.Stride;
        for (int i = 0; i < _basis.Size; i++)
        {
            double f = _shrinkage[(i * stride) + lane], z = _rotated[(i * stride) + lane], gram = 1 - (_basis.Tau * _basis.Curvature[i]);
            freedom += gram * f;
            explained += z * z * f * (2 - (f * gram));
        }

        double total = _benefits.Squares[lane];
        double residual = Math.Max(0, total - explained);
        return (freedom, total > 0 ? 1 - (residual / total) : double.NaN, residual / Math.Max(1, _basis.RowCount - freedom));
    }

    /// <summary>Residual covariances of all decisions, lane × stride.</summary>
    internal double[] ResidualCovariance()
    {
        int lanes = _benefits.Decisions.Length, stride = _benefits.Stride;
        double[] covariance = [.. _benefits.Products];
        for (int i = 0; i < _basis.Size; i++)
        {
            double gram = 1 - (_basis.Tau * _basis.Curvature[i]);
            int row = i * stride;
            for (int d = 0; d < lanes; d++)
            {
                double z = _rotated[row + d], f = _shrinkage[row + d];
                for (int e = 0; e < lanes; e++)
                {
                    double g = _shrinkage[row + e];
                    covariance[(d * stride) + e] -= z * _rotated[row + e] * (f + g - (f * g * gram));
                }
            }
        }

        var freedom = new double[lanes];
        for (int d = 0; d < lanes; d++) freedom[d] = Quality(d).DegreesOfFreedom;
        for (int d = 0; d < lanes; d++)
            for (int e = 0; e < lanes; e++)
                covariance[(d * stride) + e] /= Math.Max(1, _basis.RowCount - Math.Sqrt(freedom[d] * freedom[e]));
        return covariance;
    }

    /// <summary>
    /// Draws coefficients from their posterior: direction i of decision d has variance σ²_d/(1 + (λ_d − τ)γ_i), and decisions err
    /// together as their residuals do.
    /// </summary>
    /// <param name="factor">Columns of the factor of the residual covariance, column × stride.</param>
    /// <param name="stream">Source of randomness.</param>
    /// <param name="normals">Scratch, one per direction and decision.</param>
    /// <param name="drawn">Receives coefficients, direction × lane.</param>
    internal void Draw(ReadOnlySpan<double> factor, RandomStream stream, Span<double> normals, Span<double> drawn)
    {
        int lanes = _benefits.Decisions.Length, stride = _benefits.Stride;
        stream.FillNormal(normals);
        for (int i = 0; i < _basis.Size; i++)
        {
            Span<double> row = drawn.Slice(i * stride, stride);
            row.Clear();
            for (int k = 0; k < lanes; k++) TensorPrimitives.MultiplyAdd(factor.Slice(k * stride, stride), normals[(i * lanes) + k], row, row);
            for (int e = 0; e < lanes; e++) row[e] = Rotated[(i * stride) + e] + (row[e] * Math.Sqrt(_shrinkage[(i * stride) + e]));
        }
    }

    /// <summary>The step of the grid with the highest restricted likelihood, by lane; where a decision does not vary, the smoothest.</summary>
    private int[] ChooseSteps()
    {
        int stride = _benefits.Stride, size = _basis.Size, lanes = _benefits.Decisions.Length, grid = _basis.LogDeterminants.Length;
        var chosen = new int[lanes];
        if (grid == 1) return chosen;
        var squares = new double[size * stride];
        TensorPrimitives.Multiply(_rotated, _rotated, squares);
        var fitted = new double[stride];
        var best = new double[lanes];
        best.AsSpan().Fill(double.PositiveInfinity);
        for (int step = 0; step < grid; step++)
        {
            fitted.AsSpan().Clear();
            for (int i = 0; i < size; i++) TensorPrimitives.MultiplyAdd(squares.AsSpan(i * stride, stride), _basis.Shrinkage[(step * size) + i], fitted, fitted);
            for (int e = 0; e < lanes; e++)
            {
                double total = _benefits.Squares[e];
                double left = Math.Max(total - fitted[e], 1e-14 * total);
                double criterion = total > 0 ? ((_basis.RowCount - _basis.Unpenalised) * Math.Log(left)) + _basis.LogDeterminants[step] : 0;
                // At equality the later, smoother step.
                if (criterion <= best[e]) (best[e], chosen[e]) = (criterion, step);
            }
        }

        return chosen;
    }
}
