using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// A penalised basis turned into the coordinates in which Gram matrix and penalty are both diagonal (Demmler and Reinsch): done once
/// per basis, after which each smoothing parameter costs one multiplication per function and decision.
/// </summary>
/// <remarks>
/// With A = G + τΩ = LLᵀ (τ tiny, so that rare or repeated values do no harm) and L⁻¹ΩL⁻ᵀ = U diag(γ) Uᵀ, V = L⁻ᵀU: VᵀAV = I,
/// VᵀΩV = diag(γ), and G + λΩ becomes diag(1 + (λ − τ)γ).
/// </remarks>
internal sealed class SmoothingBasis
{
    private const double LeastSmoothing = 1e-7;
    private const int Steps = 69;

    internal SmoothingBasis(double[] gram, double[] penalty, int size, int unpenalised, int rowCount)
    {
        Size = size;
        RowCount = rowCount;
        Unpenalised = unpenalised;
        double gramTrace = Trace(gram, size), penaltyTrace = Trace(penalty, size);
        bool smooth = penaltyTrace > 0 && unpenalised < size;
        Tau = smooth ? LeastSmoothing * gramTrace / penaltyTrace : 0;
        double[] factor = Factor(gram, penalty, gramTrace);
        Curvature = new double[size];
        Directions = smooth ? Diagonalise(factor, penalty) : Inverse(factor);
        Shrinkage = new double[(smooth ? Steps : 1) * size];
        LogDeterminants = new double[smooth ? Steps : 1];
        for (int step = 0; step < LogDeterminants.Length; step++)
        {
            // λ = τ·10^(step/4), over seventeen decades.
            double ratio = Math.Pow(10, step * 0.25);
            double extra = Tau * (ratio - 1);
            double log = 0;
            for (int i = 0; i < size; i++)
            {
                Shrinkage[(step * size) + i] = 1 / (1 + (extra * Curvature[i]));
                log += Math.Log(1 + (extra * Curvature[i]));
            }

            LogDeterminants[step] = log - ((size - unpenalised) * Math.Log(ratio));
        }
    }

    internal int Size { get; }

    internal int RowCount { get; }

    internal int Unpenalised { get; }

    internal double Tau { get; }

    /// <summary>γ, ascending; 0 for functions the penalty leaves alone.</summary>
    internal double[] Curvature { get; }

    /// <summary>V, basis function × direction.</summary>
    internal double[] Directions { get; }

    /// <summary>1/(1 + (λ − τ)γ), step × direction.</summary>
    internal double[] Shrinkage { get; }

    /// <summary>Log-determinant part of the restricted likelihood by step.</summary>
    internal double[] LogDeterminants { get; }

    /// <summary>Vᵀ times a matrix of basis function × lane.</summary>
    internal double[] Rotate(ReadOnlySpan<double> right, int stride)
    {
        var rotated = new double[Size * stride];
        for (int j = 0; j < Size; j++)
        {
            ReadOnlySpan<double> row = right.Slice(j * stride, stride);
            for (int i = 0; i < Size; i++)
                TensorPrimitives.MultiplyAdd(row, Directions[(j * Size) + i], rotated.AsSpan(i * stride, stride), rotated.AsSpan(i * stride, stride));
        }

        return rotated;
    }

    /// <summary>V times a matrix of direction × lane: coefficients of the basis.</summary>
    internal double[] RotateBack(ReadOnlySpan<double> rotated, int stride)
    {
        var coefficients = new double[Size * stride];
        for (int j = 0; j < Size; j++)
        {
            Span<double> row = coefficients.AsSpan(j * stride, stride);
            for (int i = 0; i < Size; i++) TensorPrimitives.MultiplyAdd(rotated.Slice(i * stride, stride), Directions[(j * Size) + i], row, row);
        }

        return coefficients;
    }

    /// <summary>Vᵀ times a row of basis functions.</summary>
    internal void RotateRow(ReadOnlySpan<double> basis, Span<double> rotated)
    {
        rotated.Clear();
        for (int j = 0; j < Size; j++)
            if (basis[j] != 0) TensorPrimitives.MultiplyAdd(Directions.AsSpan(j * Size, Size), basis[j], rotated, rotated);
    }

    private double[] Factor(double[] gram, double[] penalty, double gramTrace)
    {
        var factor = new double[Size * Size];
        for (double ridge = 0; ; ridge = Math.Max(ridge * 100, 1e-14 * gramTrace))
        {
            for (int i = 0; i < factor.Length; i++) factor[i] = gram[i] + (Tau * penalty[i]);
            for (int i = 0; i < Size; i++) factor[(i * Size) + i] += ridge;
            if (!double.IsNaN(SmallCholesky.FactorInPlace(factor, Size))) return factor;
        }
    }

    /// <summary>L⁻ᵀ.</summary>
    private double[] Inverse(double[] factor)
    {
        var inverse = new double[Size * Size];
        var column = new double[Size];
        for (int j = 0; j < Size; j++)
        {
            column.AsSpan().Clear();
            column[j] = 1;
            SmallCholesky.SolveUpperInPlace(factor, Size, column);
            for (int i = 0; i < Size; i++) inverse[(i * Size) + j] = column[i];
        }

        return inverse;
    }

    private double[] Diagonalise(double[] factor, double[] penalty)
    {
        // L⁻¹ΩL⁻ᵀ: rows of Ω through L⁻¹ give (L⁻¹Ω)ᵀ by rows, and once more.
        double[] half = Transpose(SolveRows(factor, penalty));
        double[] middle = SolveRows(factor, half);
        for (int i = 0; i < Size; i++)
            for (int j = 0; j < i; j++) middle[(i * Size) + j] = middle[(j * Size) + i] = 0.5 * (middle[(i * Size) + j] + middle[(j * Size) + i]);
        var eigen = Matrix<double>.Build.Dense(Size, Size, middle).Evd(Symmetricity.Symmetric);
        var vectors = eigen.EigenVectors.AsColumnMajorArray() ?? eigen.EigenVectors.ToColumnMajorArray();
        var directions = new double[Size * Size];
        var column = new double[Size];
        for (int k = 0; k < Size; k++)
        {
            Curvature[k] = k < Unpenalised ? 0 : Math.Max(0, eigen.EigenValues[k].Real);
            vectors.AsSpan(k * Size, Size).CopyTo(column);
            SmallCholesky.SolveUpperInPlace(factor, Size, column);
            for (int i = 0; i < Size; i++) directions[(i * Size) + k] = column[i];
        }

        return directions;
    }

    private double[] SolveRows(double[] factor, double[] matrix)
    {
        double[] solved = [.. matrix];
        for (int i = 0; i < Size; i++) SmallCholesky.SolveLowerInPlace(factor, Size, solved.AsSpan(i * Size, Size));
        return solved;
    }

    private double[] Transpose(double[] matrix)
    {
        var transposed = new double[matrix.Length];
        for (int i = 0; i < Size; i++)
            for (int j = 0; j < Size; j++) transposed[(j * Size) + i] = matrix[(i * Size) + j];
        return transposed;
    }

    private static double Trace(double[] matrix, int size)
    {
        double trace = 0;
        for (int i = 0; i < size; i++) trace += matrix[(i * size) + i];
        return trace;
    }
}
