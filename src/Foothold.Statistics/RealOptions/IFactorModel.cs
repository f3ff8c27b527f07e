namespace Foothold.Statistics.RealOptions;

/// <summary>Moves uncertain factors through time, driven by standard normal shocks. Must depend on its arguments only and be safe to call from several threads.</summary>
/// <remarks>
/// States and shocks lie factor by factor: factor f of path p is at f · <c>paths</c> + p. What happened on the way (a running mean, a
/// flag) can be carried as one more factor.
/// </remarks>
public interface IFactorModel
{
    /// <summary>Number of factors, at least 1.</summary>
    int FactorCount { get; }

    /// <summary>Standard normal shocks that one step of one path needs, at least 0.</summary>
    int ShockCount { get; }

    /// <summary>Writes the state of today.</summary>
    /// <param name="states">Receives <see cref="FactorCount"/> · <paramref name="paths"/> numbers.</param>
    /// <param name="paths">Number of paths.</param>
    void Start(Span<double> states, int paths);

    /// <summary>Moves the states from one date to the next.</summary>
    /// <param name="fromYears">Years from today at which the states stand.</param>
    /// <param name="toYears">Years from today to move to; later than <paramref name="fromYears"/>.</param>
    /// <param name="shocks">Independent standard normals, <see cref="ShockCount"/> · <paramref name="paths"/>.</param>
    /// <param name="states">States, changed in place.</param>
    /// <param name="paths">Number of paths.</param>
    void Advance(double fromYears, double toYears, ReadOnlySpan<double> shocks, Span<double> states, int paths);
}
