using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.StructuralGravity;

/// <summary>What other access between places would do.</summary>
/// <remarks>
/// Sources: Anderson and van Wincoop (2003); Yotov, Piermartini, Monteiro and Larch (2016), An Advanced Guide to Trade Policy Analysis, chapter 2; Anderson, Larch and Yotov (2018), The World Economy
/// 41(10), 2750-2782. They solve by repeated Poisson regressions; here the same equations are solved as they stand.
/// </remarks>
public static class GravityEquilibrium
{
    /// <summary>Conditional general equilibrium: resistances adjust, output and spending do not.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="accessChange">a'_ij/a_ij = (t'_ij/t_ij)^(1−σ), origins × destinations; finite, above 0; 1 for no change.</param>
    /// <returns>The counterfactual; warns <c>not_converged</c>.</returns>
    /// <exception cref="ArgumentException">The size does not fit or an entry is not above 0.</exception>
    public static GravityCounterfactual Conditional(GravityBaseline baseline, RealMatrix accessChange)
    {
        Check(baseline, accessChange);
        double[] output = [.. baseline.Output], spending = [.. baseline.Spending];
        GravityBaseline solved = GravityBaseline.Solve(Access(baseline, accessChange), output, spending, baseline.Elasticity, baseline.Reference, baseline.Options);
        // Access was measured from the baseline's flows: X_ij = Y_i·E_j·a_ij with all terms 1, so the new terms are the changes.
        var prices = new double[output.Length];
        for (int i = 0; i < prices.Length; i++) prices[i] = Root(1 / solved.OutwardTerms[i], baseline);
        return Compare(baseline, GravityClosure.Conditional, solved.Flows, output, spending, prices, solved.OutwardTerms, solved.InwardTerms, 1, solved.Convergence, solved.Warnings);
    }

    /// <summary>Full endowment general equilibrium: prices of what places make adjust until all of it is sold, and output and spending with them.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="accessChange">a'_ij/a_ij = (t'_ij/t_ij)^(1−σ), origins × destinations; finite, above 0; 1 for no change.</param>
    /// <returns>The counterfactual; warns <c>not_converged</c>, and <c>world_rebalanced</c> where the ratios of spending to output had to be multiplied by a factor that differs from 1 by more than a thousandth.</returns>
    /// <exception cref="ArgumentException">The size does not fit or an entry is not above 0.</exception>
    /// <remarks>O(n³) an iteration, usually about ten.</remarks>
    public static GravityCounterfactual FullEndowment(GravityBaseline baseline, RealMatrix accessChange)
    {
        Check(baseline, accessChange);
        int n = baseline.PlaceCount;
        var search = new PriceSearch(baseline, accessChange);
        (double[] logPrices, Convergence convergence, double deviation) = search.Solve();
        double balance = search.Evaluate(logPrices, out double[] shares, out double[] logInward, out double[] output, out double[] spending);
        // In units of the reference's price index.
        double unit = Math.Exp(-logInward[baseline.Reference]);
        double[] prices = new double[n], inward = new double[n], outward = new double[n], flows = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            prices[i] = Math.Exp(logPrices[i]) * unit;
            output[i] *= unit;
            spending[i] *= unit;
            inward[i] = Power(Math.Exp(logInward[i]) * unit, baseline);
            // p^(1−σ) = (Y'/Π'^(1−σ))/(Y/Π^(1−σ)).
            outward[i] = output[i] / baseline.Output[i] / Power(prices[i], baseline);
        }

        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) flows[(i * n) + j] = shares[(i * n) + j] * spending[j];
        var warnings = new List<StatisticalWarning>();
        if (!convergence.Converged) warnings.Add(GravityBaseline.NotConverged(convergence, deviation));
        if (Math.Abs(balance - 1) > 1e-3) warnings.Add(new("world_rebalanced", FormattableString.Invariant($"Spending over output could not stay as it was everywhere; all ratios were multiplied by {balance:F4} so that the world spends what it earns.")));
        return Compare(baseline, GravityClosure.FullEndowment, new RealMatrix(n, n, flows), output, spending, prices, outward, inward, balance, convergence, warnings);
    }

    /// <summary>Access in which the baseline's terms are all 1, times the change.</summary>
    private static RealMatrix Access(GravityBaseline baseline, RealMatrix change)
    {
        int n = baseline.PlaceCount;
        var access = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) access[(i * n) + j] = baseline.Flows[i, j] / (baseline.Output[i] * baseline.Spending[j]) * change[i, j];
        return new RealMatrix(n, n, access);
    }

    private static GravityCounterfactual Compare(
        GravityBaseline baseline, GravityClosure closure, RealMatrix flows, double[] output, double[] spending, double[] prices, IReadOnlyList<double> outwardTerms, IReadOnlyList<double> inwardTerms, double balance, Convergence convergence, IReadOnlyList<StatisticalWarning> warnings)
    {
        int n = baseline.PlaceCount;
        double[] outward = new double[n], inward = new double[n], sent = new double[n], got = new double[n], realOutput = new double[n], realSpending = new double[n];
        for (int i = 0; i < n; i++)
        {
            outward[i] = Root(outwardTerms[i], baseline);
            inward[i] = Root(inwardTerms[i], baseline);
            double sentBefore = 0, sentAfter = 0, gotBefore = 0, gotAfter = 0;
            for (int j = 0; j < n; j++)
            {
                if (i == j) continue;
                sentBefore += baseline.Flows[i, j];
                sentAfter += flows[i, j];
                gotBefore += baseline.Flows[j, i];
                gotAfter += flows[j, i];
            }

            sent[i] = sentBefore > 0 ? sentAfter / sentBefore : double.NaN;
            got[i] = gotBefore > 0 ? gotAfter / gotBefore : double.NaN;
            realOutput[i] = output[i] / baseline.Output[i] / inward[i];
            realSpending[i] = spending[i] / baseline.Spending[i] / inward[i];
        }

        return new GravityCounterfactual
        {
            ObservationsUsed = (long)n * n,
            Convergence = convergence,
            Warnings = warnings,
            Closure = closure,
            Flows = flows,
            Output = output,
            Spending = spending,
            PriceChange = prices,
            OutwardChange = outward,
            InwardChange = inward,
            OutflowChange = sent,
            InflowChange = got,
            RealOutputChange = realOutput,
            RealSpendingChange = realSpending,
            WorldBalance = balance,
            Baseline = baseline,
        };
    }

    private static double Root(double term, GravityBaseline baseline) => Math.Pow(term, 1 / (1 - baseline.Elasticity));

    private static double Power(double level, GravityBaseline baseline) => Math.Pow(level, 1 - baseline.Elasticity);

    private static void Check(GravityBaseline baseline, RealMatrix accessChange)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(accessChange);
        if (accessChange.RowCount != baseline.PlaceCount || accessChange.ColumnCount != baseline.PlaceCount)
            Require.Refuse(nameof(accessChange), $"The change is {accessChange.RowCount} × {accessChange.ColumnCount}, but there are {baseline.PlaceCount} places.");
        GravityBaseline.CheckAccess(accessChange, nameof(accessChange));
    }
}
