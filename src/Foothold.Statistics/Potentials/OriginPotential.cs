using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Potentials;

/// <summary>The potential of one origin: the ease of its pairs, and cells where asked for.</summary>
public sealed class OriginPotential
{
    private readonly FlowPotential _whole;
    private readonly double[] _expected, _ease, _easeLogSd;

    internal OriginPotential(FlowPotential whole, int origin)
    {
        (_whole, Origin) = (whole, origin);
        ReadOnlySpan<double> shares = whole.SupplyShares(origin);
        var factors = new double[whole.Options.Factors is null ? 0 : whole.KindCount];
        _expected = new double[whole.DestinationCount];
        _ease = new double[whole.DestinationCount];
        _easeLogSd = new double[whole.DestinationCount];
        for (int j = 0; j < _ease.Length; j++)
        {
            (double sum, double squares, _) = whole.IsSelf(origin, j) ? default : Terms(shares, whole.Demand(j), j, factors);
            _expected[j] = sum;
            (_ease[j], _easeLogSd[j]) = PairEase.Of(whole, origin, j, sum, squares);
        }
    }

    /// <summary>The origin, from 0.</summary>
    public int Origin { get; }

    /// <summary>Σ_k share × demand per destination: what would flow if the origin had the same share there as everywhere, in the unit of the flows.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>What flows to each destination in all.</summary>
    public ReadOnlySpan<double> Flows => _whole.Flows(Origin);

    /// <summary>Ease per destination by the rule of the settings: 1 where as much flows as the origin's shares elsewhere let expect. NaN where it is not defined: the origin itself, and pairs between which nothing could flow and for which nothing was predicted.</summary>
    public ReadOnlySpan<double> Ease => _ease;

    /// <summary>Standard deviation of the logarithm of the ease per destination; NaN unless the rule is <see cref="EaseRule.Shrunk"/>, and where the ease is NaN.</summary>
    public ReadOnlySpan<double> EaseLogSd => _easeLogSd;

    /// <summary>Potential of one cell, in the unit of the flows; 0 where the origin does not supply the kind or the destination does not ask for it.</summary>
    /// <param name="destination">Destination, from 0.</param>
    /// <param name="kind">Kind, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public double At(int destination, int kind)
    {
        if ((uint)kind >= (uint)_whole.KindCount) throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There are {_whole.KindCount} kinds.");
        double term = _whole.SupplyShares(Origin)[kind] * _whole.Demand(destination)[kind];
        if (term == 0 || double.IsNaN(_ease[destination])) return 0;
        if (_whole.Options.Factors is not { } source) return term * _ease[destination];
        var factors = new double[_whole.KindCount];
        return Fill(source, destination, factors) ? term * factors[kind] * _ease[destination] : term * _ease[destination];
    }

    /// <summary>Potential of one kind at every destination.</summary>
    /// <param name="kind">Kind, from 0.</param>
    /// <param name="byDestination">Receives one potential per destination.</param>
    /// <exception cref="ArgumentException">The room does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public void OfKind(int kind, Span<double> byDestination)
    {
        Require.Length(byDestination.Length, _ease.Length, nameof(byDestination));
        for (int j = 0; j < byDestination.Length; j++) byDestination[j] = At(j, kind);
    }

    /// <summary>Potential of every kind at one destination.</summary>
    /// <param name="destination">Destination, from 0.</param>
    /// <param name="byKind">Receives one potential per kind.</param>
    /// <exception cref="ArgumentException">The room does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such destination.</exception>
    /// <remarks>O(kinds); allocates only where there are factors.</remarks>
    public void OfDestination(int destination, Span<double> byKind)
    {
        Require.Length(byKind.Length, _whole.KindCount, nameof(byKind));
        ReadOnlySpan<double> demand = _whole.Demand(destination);
        double ease = _ease[destination];
        if (!(ease > 0))
        {
            byKind.Clear();
            return;
        }

        TensorPrimitives.Multiply(_whole.SupplyShares(Origin), demand, byKind);
        if (_whole.Options.Factors is { } source)
        {
            var factors = new double[_whole.KindCount];
            if (Fill(source, destination, factors)) TensorPrimitives.Multiply(byKind, factors, byKind);
        }

        TensorPrimitives.Multiply(byKind, ease, byKind);
    }

    /// <summary>Sums of the terms of a pair; factors are worked into them where there are any.</summary>
    private (double Sum, double Squares, double Largest) Terms(ReadOnlySpan<double> shares, ReadOnlySpan<double> demand, int destination, double[] factors)
    {
        if (_whole.Options.Factors is not { } source || !Fill(source, destination, factors)) return RowProducts.OfOne(shares, demand);
        TensorPrimitives.Multiply(demand, factors, factors);
        return RowProducts.OfOne(shares, factors);
    }

    private bool Fill(PairFactors source, int destination, double[] factors) => PairEase.Fill(source, Origin, destination, factors);
}

/// <summary>The ease of a pair under the rules, and its factors.</summary>
internal static class PairEase
{
    /// <summary>Ease, and the standard deviation of its logarithm.</summary>
    /// <param name="whole">The potential.</param>
    /// <param name="origin">Origin.</param>
    /// <param name="destination">Destination.</param>
    /// <param name="expected">Σ terms.</param>
    /// <param name="squares">Σ terms².</param>
    internal static (double Ease, double LogSd) Of(FlowPotential whole, int origin, int destination, double expected, double squares)
    {
        if (whole.IsSelf(origin, destination)) return (double.NaN, double.NaN);
        double flow = whole.Flows(origin)[destination];
        double observed = expected > 0 ? flow / expected : double.NaN;
        switch (whole.Options.Ease)
        {
            case EaseRule.Capped capped:
                return (double.IsNaN(observed) ? double.NaN : Math.Clamp(observed, capped.Least, capped.Most), double.NaN);
            case EaseRule.Shrunk shrunk:
                double kinds = expected * expected / squares;
                double noise = Accurate.LogOnePlus(shrunk.CellVariation * shrunk.CellVariation / kinds);
                double log = shrunk.PredictedLog[origin, destination], sd = shrunk.PredictionSd[origin, destination];
                bool seen = observed > 0, predicted = !double.IsNaN(log) && !double.IsInfinity(sd);
                if (!predicted) return (observed, seen ? Math.Sqrt(noise) : double.NaN);
                if (!seen) return (Math.Exp(log), sd);
                double weight = sd * sd / ((sd * sd) + noise);
                return (Math.Exp(log + (weight * (Math.Log(observed) - log))), Math.Sqrt(weight * noise));
            default:
                return (observed, double.NaN);
        }
    }

    /// <summary>Asks for the factors of a pair and checks them.</summary>
    internal static bool Fill(PairFactors source, int origin, int destination, Span<double> factors)
    {
        factors.Fill(1);
        if (!source(origin, destination, factors)) return false;
        Require.AllNotNegative(factors, nameof(FlowPotentialOptions.Factors));
        return true;
    }
}
