namespace Foothold.Statistics.Information.Regression;

/// <summary>Settings of value of information by regression. The result does not depend on the number of threads.</summary>
public sealed record RegressionOptions : RunOptions
{
    /// <summary>
    /// Draws of the regression coefficients for the standard error and the upward bias; at least 2, or 0 to leave both undefined.
    /// Default 200: the standard error is then itself known to about 5 %.
    /// </summary>
    public int CoefficientDraws { get; init; } = 200;

    /// <summary>
    /// Regressions on permuted rows, which show what an irrelevant parameter would seem to be worth; 0 for none. Default 19, the fewest
    /// with which "above all of them" happens to an irrelevant parameter in at most 5 % of cases. Each costs about as much as the estimate.
    /// </summary>
    public int Permutations { get; init; } = 19;

    /// <summary>
    /// Most functions in the regression on several parameters together, 10 .. 1000; never more than a tenth of the rows. Default 200.
    /// Cost grows with its square.
    /// </summary>
    public int MaxBasisFunctions { get; init; } = 200;

    /// <summary>Refuses settings out of range, once per run.</summary>
    internal void Check()
    {
        if (CoefficientDraws is < 0 or 1) Require.Refuse("options", $"CoefficientDraws is {CoefficientDraws}; it must be 0 or at least 2.");
        if (Permutations < 0) Require.Refuse("options", $"Permutations is {Permutations}; it must be at least 0.");
        if (MaxBasisFunctions is < 10 or > 1000) Require.Refuse("options", $"MaxBasisFunctions is {MaxBasisFunctions}; it must be 10 .. 1000.");
        if (MaxThreads < 0) Require.Refuse("options", $"MaxThreads is {MaxThreads}; it must be at least 1, or 0 for all processors.");
    }
}
