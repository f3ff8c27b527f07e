using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <summary>Mean and covariance of coefficients over a mixture, by the law of total variance.</summary>
internal sealed class CoefficientMixture(int size)
{
    private readonly double[] _within = new double[size * size];
    private readonly double[] _between = new double[size * size];
    private double _weight;

    internal double[] Means { get; } = new double[size];

    /// <summary>Row-major covariance.</summary>
    internal double[] Covariance() => [.. _within.Zip(_between, (inside, across) => (inside + across) / _weight)];

    /// <summary>Adds a component given by its means and the Cholesky factor of its precision.</summary>
    internal void Add(double weight, ReadOnlySpan<double> means, ReadOnlySpan<double> precisionFactor)
    {
        double total = _weight + weight;
        var steps = new double[size];
        var column = new double[size];
        for (int j = 0; j < size; j++) steps[j] = means[j] - Means[j];
        for (int j = 0; j < size; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            SmallCholesky.SolveLowerInPlace(precisionFactor, size, column);
            SmallCholesky.SolveUpperInPlace(precisionFactor, size, column);
            for (int k = 0; k < size; k++)
            {
                _within[(j * size) + k] += weight * column[k];
                _between[(j * size) + k] += weight * _weight / total * steps[j] * steps[k];
            }

            Means[j] += steps[j] * weight / total;
        }

        _weight = total;
    }
}
