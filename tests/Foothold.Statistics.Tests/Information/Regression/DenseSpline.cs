using Foothold.Statistics.Information.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Information.Regression;

/// <summary>
/// Slow twin of the spline regression: the basis by the recursion at each value, the penalty as a square root on top of the rows, one QR
/// decomposition for each decision.
/// </summary>
internal sealed class DenseSpline
{
    private readonly double[] _edges;
    private readonly double _deviation;

    internal DenseSpline(SplineCells cells, double largest)
    {
        _edges = [.. cells.Left, largest];
        _deviation = cells.Deviation;
    }

    internal int Count => _edges.Length + 2;

    internal Matrix<double> Basis(double[] values) => Matrix<double>.Build.Dense(values.Length, Count, (s, j) => Value(j, 3, values[s]));

    /// <summary>
    /// Rows R with RᵀR = ∫ b″b″ (per standard deviation): second derivatives are linear within a cell, so two Gauss points per cell are exact.
    /// </summary>
    internal Matrix<double> PenaltyRoot()
    {
        var root = Matrix<double>.Build.Dense(2 * (_edges.Length - 1), Count);
        for (int c = 0; c + 1 < _edges.Length; c++)
        {
            double width = _edges[c + 1] - _edges[c];
            for (int g = 0; g < 2; g++)
            {
                double x = _edges[c] + (width * (0.5 + ((g - 0.5) / Math.Sqrt(3))));
                double weight = Math.Sqrt(width / _deviation / 2) * _deviation * _deviation;
                for (int j = 0; j < Count; j++) root[(2 * c) + g, j] = weight * Second(j, x);
            }
        }

        return root;
    }

    /// <summary>Penalised least squares by QR of the stacked rows.</summary>
    internal static Vector<double> Solve(Matrix<double> basis, Matrix<double> root, double lambda, double[] y)
    {
        Matrix<double> stacked = basis.Stack(root * Math.Sqrt(lambda));
        Vector<double> right = Vector<double>.Build.Dense(stacked.RowCount, i => i < y.Length ? y[i] : 0);
        return stacked.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(right);
    }

    private double Knot(int index) => _edges[Math.Clamp(index - 3, 0, _edges.Length - 1)];

    private double Value(int j, int degree, double x)
    {
        if (degree == 0) return Knot(j) < Knot(j + 1) && x >= Knot(j) && (x < Knot(j + 1) || (x == _edges[^1] && Knot(j + 1) == _edges[^1])) ? 1 : 0;
        double sum = 0;
        if (Knot(j + degree) > Knot(j)) sum += (x - Knot(j)) / (Knot(j + degree) - Knot(j)) * Value(j, degree - 1, x);
        if (Knot(j + degree + 1) > Knot(j + 1)) sum += (Knot(j + degree + 1) - x) / (Knot(j + degree + 1) - Knot(j + 1)) * Value(j + 1, degree - 1, x);
        return sum;
    }

    private double Second(int j, double x) => Slope(j, 3, x, 2);

    private double Slope(int j, int degree, double x, int times)
    {
        if (times == 0) return Value(j, degree, x);
        double sum = 0;
        if (Knot(j + degree) > Knot(j)) sum += degree / (Knot(j + degree) - Knot(j)) * Slope(j, degree - 1, x, times - 1);
        if (Knot(j + degree + 1) > Knot(j + 1)) sum -= degree / (Knot(j + degree + 1) - Knot(j + 1)) * Slope(j + 1, degree - 1, x, times - 1);
        return sum;
    }
}
