using System.Numerics.Tensors;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// How far the estimate moves when the coefficients move within their doubt: standard error and upward bias.
/// </summary>
/// <remarks>
/// The maximum of noisy numbers is on average above the maximum of the numbers. Drawing around the fitted coefficients repeats the step
/// from the true to the fitted ones, so the mean rise of the draws above the estimate measures the rise of the estimate above the truth.
/// Evaluated on at most 512 evenly spaced rows, the same for the estimate and every draw. After Strong, Oakley and Brennan (2014).
/// </remarks>
internal static class CoefficientDraws
{
    internal const int MostRows = 512;

    /// <summary>The row of the sample that stands for place <paramref name="index"/> of the subsample.</summary>
    internal static int RowOf(int index, int count, int rowCount) => (int)((long)index * rowCount / count);

    /// <summary>Standard deviation of the value over draws, and its mean rise; both NaN where no draws are asked for.</summary>
    /// <param name="fit">The regression.</param>
    /// <param name="basis">Its basis.</param>
    /// <param name="benefits">The right-hand sides.</param>
    /// <param name="rows">Rows in the directions of the basis, <paramref name="count"/> × size.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="scale">Share of the deviations from the mean that is taken, fitted and drawn.</param>
    /// <param name="stream">Source of randomness.</param>
    internal static (double StandardError, double Bias) Run(
        PenalisedFit fit, SmoothingBasis basis, BenefitRows benefits, double[] rows, int count, int draws, double scale, RandomStream stream)
    {
        if (draws == 0) return (double.NaN, double.NaN);
        int stride = benefits.Stride, size = basis.Size, lanes = benefits.Decisions.Length;
        double[] factor = SemidefiniteFactor.Columns(fit.ResidualCovariance(), lanes, stride);
        var normals = new double[size * lanes];
        var drawn = new double[size * stride];
        var average = new double[size];
        for (int s = 0; s < count; s++) TensorPrimitives.Add(average, rows.AsSpan(s * size, size), average);
        TensorPrimitives.Divide(average, count, average);

        double reference = Value([.. fit.Rotated]);
        double sum = 0, squares = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            fit.Draw(factor, stream, normals, drawn);
            double apart = Value(drawn) - reference;
            sum += apart;
            squares += apart * apart;
        }

        double bias = sum / draws;
        return (Math.Sqrt(Math.Max(0, squares - (sum * bias)) / (draws - 1)), bias);

        double Value(double[] coefficients)
        {
            if (scale != 1) TensorPrimitives.Multiply(coefficients, scale, coefficients);
            double with = DenseKernel.SumLargest(rows, count, size, size, coefficients, benefits.Means, stride).Sum / count;
            double without = DenseKernel.SumLargest(average, 1, size, size, coefficients, benefits.Means, stride).Sum;
            return with - without;
        }
    }
}
