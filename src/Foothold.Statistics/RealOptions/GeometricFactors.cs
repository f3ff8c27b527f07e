using System.Buffers;
using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.RealOptions;

/// <summary>Correlated geometric Brownian motions, moved without discretisation error.</summary>
public sealed class GeometricFactors : IFactorModel
{
    private readonly double[] _values;
    private readonly double[] _growth;
    private readonly double[] _volatilities;
    private readonly double[] _factor;

    /// <summary>Sets the factors up.</summary>
    /// <param name="values">Values of today; at least one, each finite and above 0.</param>
    /// <param name="growthRates">Expected growth a year, continuously compounded, as fractions: for pricing the riskless rate less the leakage; each finite.</param>
    /// <param name="volatilities">Volatilities a year, as fractions; each finite and at least 0.</param>
    /// <param name="correlation">Correlations of the logarithmic changes, symmetric and positive definite with ones on the diagonal; null for independent factors.</param>
    /// <exception cref="ArgumentException">A number or a size is outside its range, or the correlations are not positive definite.</exception>
    public GeometricFactors(ReadOnlySpan<double> values, ReadOnlySpan<double> growthRates, ReadOnlySpan<double> volatilities, RealMatrix? correlation = null)
    {
        int count = values.Length;
        Require.AtLeast(count, 1, nameof(values));
        for (int i = 0; i < count; i++)
            if (!(values[i] > 0) || double.IsInfinity(values[i])) Require.Refuse(nameof(values), $"Entry {i} of values is {values[i]}; every entry must be a finite number above 0.");
        Require.Length(growthRates.Length, count, nameof(growthRates));
        Require.AllFinite(growthRates);
        Require.Length(volatilities.Length, count, nameof(volatilities));
        Require.AllNotNegative(volatilities);
        _values = values.ToArray();
        _growth = growthRates.ToArray();
        _volatilities = volatilities.ToArray();
        _factor = FactorOf(correlation ?? RealMatrix.Diagonal(Enumerable.Repeat(1.0, count).ToArray()), count);
    }

    /// <inheritdoc/>
    public int FactorCount => _values.Length;

    /// <inheritdoc/>
    public int ShockCount => _values.Length;

    /// <inheritdoc/>
    public void Start(Span<double> states, int paths)
    {
        for (int f = 0; f < _values.Length; f++) states.Slice(f * paths, paths).Fill(_values[f]);
    }

    /// <inheritdoc/>
    public void Advance(double fromYears, double toYears, ReadOnlySpan<double> shocks, Span<double> states, int paths)
    {
        double years = toYears - fromYears;
        double root = Math.Sqrt(years);
        double[] rented = ArrayPool<double>.Shared.Rent(paths);
        try
        {
            Span<double> change = rented.AsSpan(0, paths);
            for (int f = 0; f < _values.Length; f++)
            {
                change.Fill((_growth[f] - (0.5 * _volatilities[f] * _volatilities[f])) * years);
                for (int j = 0; j <= f; j++)
                    TensorPrimitives.MultiplyAdd(shocks.Slice(j * paths, paths), _volatilities[f] * root * _factor[(f * _values.Length) + j], change, change);
                TensorPrimitives.Exp(change, change);
                Span<double> state = states.Slice(f * paths, paths);
                TensorPrimitives.Multiply(state, change, state);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static double[] FactorOf(RealMatrix correlation, int count)
    {
        CorrelationMatrix.Check(correlation.Values, count, nameof(correlation), "factors");
        double[] factor = correlation.Values.ToArray();
        if (double.IsNaN(SmallCholesky.FactorInPlace(factor, count)))
            Require.Refuse(nameof(correlation), $"correlation is not positive definite; no factors can be correlated like this.");
        return factor;
    }
}
