namespace Foothold.Statistics;

/// <summary>How an iterative computation ended.</summary>
/// <param name="Converged">Whether the change fell below the tolerance; always true for closed forms. A result that did not converge also carries a warning.</param>
/// <param name="Iterations">Iterations done; 0 for closed forms.</param>
/// <param name="Tolerance">The change that counted as small enough, in the units the method states; 0 for closed forms.</param>
public readonly record struct Convergence(bool Converged, int Iterations, double Tolerance)
{
    /// <summary>A closed form or a plain simulation: nothing was iterated.</summary>
    public static Convergence Direct { get; } = new(true, 0, 0);
}
