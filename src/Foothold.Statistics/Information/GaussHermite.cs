using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Foothold.Statistics.Information;

/// <summary>Points and weights that integrate polynomials of degree up to 2·order − 1 exactly against the standard normal density.</summary>
/// <remarks>Eigenvalues of the recurrence's matrix (Golub and Welsch 1969, Mathematics of Computation 23, 221-230); each order is computed once.</remarks>
internal sealed class GaussHermite
{
    /// <summary>Highest order: beyond it the outermost weights vanish in double precision.</summary>
    internal const int MostOrder = 256;

    private static readonly ConcurrentDictionary<int, GaussHermite> Known = new();

    private readonly double[] _points;
    private readonly double[] _weights;

    private GaussHermite(int order)
    {
        Matrix<double> recurrence = Matrix<double>.Build.Dense(order, order);
        for (int k = 1; k < order; k++) recurrence[k, k - 1] = recurrence[k - 1, k] = Math.Sqrt(k);
        Evd<double> roots = recurrence.Evd(Symmetricity.Symmetric);
        _points = new double[order];
        _weights = new double[order];
        var sorted = new double[order];
        for (int i = 0; i < order; i++)
        {
            sorted[i] = roots.EigenValues[i].Real;
            double first = roots.EigenVectors[0, i];
            _weights[i] = first * first;
        }

        Array.Sort(sorted, _weights);
        // The rule is symmetric; rounding is not.
        double total = 0;
        for (int i = 0; i < order; i++)
        {
            _points[i] = 0.5 * (sorted[i] - sorted[order - 1 - i]);
            if (i < order - 1 - i) _weights[i] = _weights[order - 1 - i] = 0.5 * (_weights[i] + _weights[order - 1 - i]);
        }

        foreach (double weight in _weights) total += weight;
        for (int i = 0; i < order; i++) _weights[i] /= total;
    }

    /// <summary>Points, rising and symmetric around 0.</summary>
    internal ReadOnlySpan<double> Points => _points;

    /// <summary>Weights, which sum to 1.</summary>
    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>The rule of an order from 1 to <see cref="MostOrder"/>.</summary>
    internal static GaussHermite Of(int order) => Known.GetOrAdd(order, static number => new GaussHermite(number));
}
