using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.RealOptions;

/// <summary>The best modes over time, with several uncertain factors, by least-squares Monte Carlo with a rule per date and mode.</summary>
public static class OptimalSwitching
{
    /// <summary>Fits a rule on one set of paths and values it on another.</summary>
    /// <param name="problem">Modes, costs, cash flows and factors.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Both values, their difference, the values of staying in one mode, and which modes are used when.</returns>
    /// <exception cref="ArgumentException">A part of the problem or a setting is outside its range, or the cash flow gives no finite number.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// For every mode, what following the rule earns from the next date on is regressed on all products of the standardised factors up to
    /// the degree and on the cash flows of all modes. O(paths × dates × terms × (terms + modes)). Source: Carmona and Ludkovski (2008),
    /// Applied Mathematical Finance 15(5–6), 405–447, with the realised cash of Longstaff and Schwartz (2001).
    /// </remarks>
    public static SwitchingResult Run(SwitchingProblem problem, LeastSquaresOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new LeastSquaresOptions();
        options.Check();
        DecisionDates.CheckModel(problem.Factors, nameof(problem.Factors));
        ArgumentNullException.ThrowIfNull(problem.CashFlow);
        Require.Finite(problem.Rate);
        double[] years = DecisionDates.Checked(problem.DecisionYears, nameof(problem.DecisionYears));
        CheckCosts(problem.SwitchingCosts);
        if ((uint)problem.StartMode >= (uint)problem.SwitchingCosts.RowCount)
            Require.Refuse(nameof(problem.StartMode), $"StartMode is {problem.StartMode}; it must be 0 .. {problem.SwitchingCosts.RowCount - 1}.");
        return new SwitchingRun(problem, options, years).Solve();
    }

    private static void CheckCosts(RealMatrix costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (costs.RowCount is < 1 or > 64 || costs.RowCount != costs.ColumnCount)
            Require.Refuse(nameof(SwitchingProblem.SwitchingCosts), $"SwitchingCosts is {costs.RowCount} × {costs.ColumnCount}; it must be square, with 1 .. 64 modes.");
        for (int from = 0; from < costs.RowCount; from++)
        {
            bool some = false;
            for (int to = 0; to < costs.ColumnCount; to++)
            {
                if (double.IsNegativeInfinity(costs[from, to]))
                    Require.Refuse(nameof(SwitchingProblem.SwitchingCosts), $"Entry ({from}, {to}) of SwitchingCosts is {costs[from, to]}; it must be finite, or NaN or +∞ where the change is not allowed.");
                some |= double.IsFinite(costs[from, to]);
            }

            if (!some) Require.Refuse(nameof(SwitchingProblem.SwitchingCosts), $"Row {from} of SwitchingCosts allows nothing, not even staying; allow at least one mode.");
        }
    }
}
