namespace Foothold.Statistics.RealOptions;

/// <summary>Settings of a valuation by least-squares Monte Carlo.</summary>
/// <remarks>
/// The rule of decision is fitted on one set of paths and valued on another, independent one. Fitting keeps (dates × factors + a few)
/// numbers per fitted path; the second set is never kept.
/// </remarks>
public sealed record LeastSquaresOptions : RunOptions
{
    private const int MostPaths = 1_000_000_000;

    /// <summary>Paths on which the rule is fitted, 16 .. 1,000,000,000; rounded up to even with <see cref="Antithetic"/>. Default 20,000.</summary>
    public int FitPaths { get; init; } = 20_000;

    /// <summary>Independent paths on which the rule is valued, 16 .. 1,000,000,000; rounded up to even with <see cref="Antithetic"/>. Default 40,000.</summary>
    public int ValuePaths { get; init; } = 40_000;

    /// <summary>Highest total degree of the polynomials in the factors, 0 .. 3. Default 3.</summary>
    public int Degree { get; init; } = 3;

    /// <summary>Whether every path has a twin with all shocks negated; standard errors are then those of the pairs. Default true.</summary>
    public bool Antithetic { get; init; } = true;

    /// <summary>
    /// Whether fitted paths are kept in memory. If not, they are simulated again for every date: the same numbers, memory that does not
    /// grow with the dates, and time that grows with their square. Default true.
    /// </summary>
    public bool StorePaths { get; init; } = true;

    internal void Check()
    {
        Require.AtLeast(FitPaths, 16);
        Require.AtLeast(ValuePaths, 16);
        if (FitPaths > MostPaths) Require.Refuse(nameof(FitPaths), $"FitPaths is {FitPaths}; it must be at most {MostPaths}.");
        if (ValuePaths > MostPaths) Require.Refuse(nameof(ValuePaths), $"ValuePaths is {ValuePaths}; it must be at most {MostPaths}.");
        Require.AtLeast(MaxThreads, 0);
        if (Degree is < 0 or > 3) Require.Refuse(nameof(Degree), $"Degree is {Degree}; it must be 0 .. 3.");
    }
}
