using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>A question that can be asked of normal parameters: it answers weights·θ + e for a price.</summary>
/// <param name="Weights">How much of each parameter the answer shows; one per parameter, finite.</param>
/// <param name="NoiseVariance">Variance of e, at least 0; e is independent from question to question.</param>
/// <param name="Cost">Price of asking, at least 0, in the units of the net benefits.</param>
public sealed record GaussianQuestion(IReadOnlyList<double> Weights, double NoiseVariance, double Cost);

/// <summary>A question with finitely many answers about finitely many states.</summary>
/// <param name="Likelihood">Probability of answer (row) in state (column); every column sums to 1. Given the state, answers to different questions are independent.</param>
/// <param name="Cost">Price of asking, at least 0, in the units of the net benefits.</param>
public sealed record SignalQuestion(RealMatrix Likelihood, double Cost);

/// <summary>Settings of <see cref="LookAhead"/>.</summary>
public sealed record LookAheadOptions
{
    /// <summary>Points of the Gauss-Hermite rule over the first answer, 4 to 256; only for normal parameters. Default 128.</summary>
    public int QuadratureOrder { get; init; } = 128;

    /// <summary>Whether the same question may be asked twice, with fresh noise. Default false.</summary>
    public bool AllowRepeat { get; init; }

    /// <summary>Refuses settings out of range.</summary>
    internal void Check()
    {
        if (QuadratureOrder is < 4 or > GaussHermite.MostOrder) Require.Refuse("options", $"QuadratureOrder is {QuadratureOrder}; it must be between 4 and {GaussHermite.MostOrder}.");
    }
}
