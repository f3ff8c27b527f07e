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
    /// <summary>
    /// Error at which the integral over the first answer stops to be refined, as a share of what both answers together are worth; 1e-12 to
    /// 0.1, only for normal parameters. Default 1e-6.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Whether the same question may be asked twice, with fresh noise. Default false.</summary>
    public bool AllowRepeat { get; init; }

    /// <summary>Receives the finished share, 0 to 1, after each first question; null for none.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Stops with <see cref="OperationCanceledException"/> at the next first question or panel of the quadrature.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Refuses settings out of range.</summary>
    internal void Check()
    {
        if (!(Tolerance is >= 1e-12 and <= 0.1)) Require.Refuse("options", $"Tolerance is {Tolerance}; it must be between 1e-12 and 0.1.");
    }
}
