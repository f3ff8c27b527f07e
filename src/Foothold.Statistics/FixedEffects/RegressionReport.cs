using Foothold.Statistics.Distributions;
using MathNet.Numerics;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Turns an estimate in working units into the result: units of the regressors, errors, degrees of freedom, warnings.</summary>
internal sealed class RegressionReport(RegressionProblem problem, RegressionOptions options)
{
    private readonly bool _intercept = problem.Effects.Count == 0 && problem.Intercept;
    private readonly List<StatisticalWarning> _warnings = [];

    internal IReadOnlyList<StatisticalWarning> Warnings => _warnings;

    internal void Warn(string code, string message) => _warnings.Add(new StatisticalWarning(code, message));

    /// <summary>Tells what was left out.</summary>
    internal void WarnOfRows(DroppedTally dropped, ReadOnlySpan<bool> collinear)
    {
        if (dropped.ZeroWeight > 0) Warn("zero_weights", FormattableString.Invariant($"{dropped.ZeroWeight} rows have weight 0 and were left out."));
        if (dropped.Singletons.Count > 0) Warn("singletons", FormattableString.Invariant($"{dropped.Singletons.Count} rows were alone in a group of an effect and were left out; they say nothing about the coefficients."));
        if (dropped.ByEffects.Count > 0) Warn("zero_groups", FormattableString.Invariant($"{dropped.ByEffects.Count} rows were in groups of an effect with only zeros and were left out; their fitted values are 0."));
        if (dropped.BySimplex.Count + dropped.ByRectifier.Count > 0) Warn("separated", FormattableString.Invariant($"{dropped.BySimplex.Count + dropped.ByRectifier.Count} rows with outcome 0 are predicted perfectly by regressors and effects and were left out; with them no estimate exists."));
        for (int k = 0; k < collinear.Length; k++)
            if (collinear[k]) Warn("collinear", $"{problem.Regressors[k].Name} is explained by the effects or by the regressors before it; it has no coefficient.");
    }

    /// <summary>The result where no row is left to estimate from.</summary>
    internal RegressionResult Nothing(DroppedTally dropped, bool anyZero)
    {
        bool[] collinear = new bool[problem.Regressors.Count];
        WarnOfRows(dropped, collinear);
        Warn("everything_dropped", anyZero ? "All outcomes that were left are 0; no estimate exists." : "No row is left to estimate from; no estimate exists.");
        return new RegressionResult
        {
            ObservationsUsed = 0,
            Convergence = new Convergence(false, 0, options.Tolerance),
            Warnings = Warnings,
            Coefficients = Undefined(),
            Covariance = new LinearAlgebra.RealMatrix(0, 0, []),
            Dropped = dropped.ToRows(problem, collinear),
            Deviance = double.NaN,
            LogLikelihood = double.NaN,
            ParametersEstimated = 0,
            ClusterCounts = [],
            SeparationRuledOut = false,
            Options = options,
        };
    }

    /// <summary>Linear predictor less offset less regressors times coefficients, by row of the input; NaN for rows left out.</summary>
    internal double[] EffectSums(PreparedRows rows, PinnedNumbers linear, double[] standardised, int[] kept)
    {
        var sums = new double[problem.Outcome.Length];
        sums.AsSpan().Fill(double.NaN);
        for (int i = 0; i < rows.Rows; i++)
        {
            int row = rows.Layout.Source[i];
            double sum = linear[i] - (rows.Offset is null ? 0 : rows.Offset[i]);
            foreach (int k in kept) sum -= standardised[k] / rows.Scale[k] * problem.Regressors[k].Values[row];
            sums[row] = sum;
        }

        return sums;
    }

    /// <summary>Counts and covariance behind the coefficients.</summary>
    /// <param name="Covariance">Of the kept regressors and then the constant, in the units of the problem.</param>
    /// <param name="Parameters">Coefficients and effects estimated.</param>
    /// <param name="Freedom">Degrees of freedom of t, infinite for the normal.</param>
    /// <param name="Clusters">Clusters by grouping.</param>
    internal sealed record Errors(double[] Covariance, long Parameters, double Freedom, int[] Clusters);

    /// <summary>Computes the covariance.</summary>
    /// <param name="material">Scores and bread in working units.</param>
    /// <param name="kept">Rows of the input that take part.</param>
    /// <param name="squares">Weighted sum of squared residuals for least squares, NaN for Poisson.</param>
    internal Errors Estimate(ScoreMaterial material, int[] kept, double squares)
    {
        bool linear = !double.IsNaN(squares);
        int size = material.Size;
        long rows = material.Rows.Rows;
        int[] sizes = DegreesOfFreedom.Sizes(problem.Effects, kept);
        int[] redundant = options.SmallSample == SmallSample.Fixest ? [.. sizes.Select((_, e) => e == 0 ? 0 : 1)] : DegreesOfFreedom.Redundant(problem.Effects, kept);
        long parameters = size;
        for (int e = 0; e < sizes.Length; e++) parameters += sizes[e] - redundant[e];
        int[] clusters = [];
        double[] bread = material.Bread(), covariance;
        double freedom = linear ? rows - parameters : double.PositiveInfinity;
        switch (options.Errors)
        {
            case ErrorKind.Iid:
                double variance = linear ? squares / (options.SmallSample == SmallSample.None ? rows : rows - parameters)
                    : options.SmallSample == SmallSample.Fixest ? Ratio(rows - 1, rows - parameters) : 1;
                covariance = [.. bread.Select(value => value * variance)];
                break;
            case ErrorKind.Heteroskedastic:
                double factor = options.SmallSample switch
                {
                    SmallSample.None => 1,
                    SmallSample.Ppmlhdfe when !linear => Ratio(rows, rows - 1),
                    _ => Ratio(rows, rows - parameters),
                };
                covariance = [.. RegressionErrors.Sandwich(bread, RegressionErrors.RowMeat(material), size).Select(value => value * factor)];
                break;
            default:
                (covariance, clusters, freedom) = Clustered(material, kept, bread, parameters, sizes, redundant, linear);
                break;
        }

        if (rows <= parameters && options.SmallSample != SmallSample.None && (linear || options.SmallSample == SmallSample.Fixest))
            Warn("no_degrees_of_freedom", FormattableString.Invariant($"{rows} rows determine {parameters} parameters; nothing is left to estimate errors from, and standard errors are undefined."));
        return new Errors(InUnits(material, covariance), parameters, freedom, clusters);
    }

    /// <summary>The coefficients with their errors.</summary>
    /// <param name="material">Scores and bread.</param>
    /// <param name="standardised">Coefficients of the standardised regressors.</param>
    /// <param name="constant">The constant beside regressors without their weighted means.</param>
    /// <param name="errors">Covariance and counts.</param>
    internal Coefficient[] Coefficients(ScoreMaterial material, double[] standardised, double constant, Errors errors)
    {
        int size = material.Size;
        Coefficient[] result = Undefined();
        for (int j = 0; j < size; j++)
        {
            bool regressor = j < material.Kept.Length;
            int k = regressor ? material.Kept[j] : result.Length - 1;
            double value = constant;
            if (regressor) value = standardised[k] / material.Rows.Scale[k];
            else
                foreach (int other in material.Kept) value -= standardised[other] / material.Rows.Scale[other] * WeightedMean(material.Rows, other);
            double error = Math.Sqrt(errors.Covariance[(j * size) + j]);
            double statistic = error > 0 ? value / error : double.NaN;
            result[k] = new Coefficient(result[k].Term, value, error, statistic, TwoSided(statistic, errors.Freedom));
        }

        return result;
    }

    private Coefficient[] Undefined()
    {
        var result = new Coefficient[problem.Regressors.Count + (_intercept ? 1 : 0)];
        for (int k = 0; k < result.Length; k++)
            result[k] = new Coefficient(k < problem.Regressors.Count ? problem.Regressors[k].Name : "(Intercept)", double.NaN, double.NaN, double.NaN, double.NaN);
        return result;
    }

    /// <summary>Mean of a regressor under the weights: what is missing of it now at any row.</summary>
    private double WeightedMean(PreparedRows rows, int regressor) =>
        problem.Regressors[regressor].Values[rows.Layout.Source[0]] - (rows.Scale[regressor] * rows.Regressor(regressor, 0));

    private (double[] Covariance, int[] Clusters, double Freedom) Clustered(ScoreMaterial material, int[] kept, double[] bread, long parameters, int[] sizes, int[] redundant, bool linear)
    {
        int size = material.Size;
        long rows = material.Rows.Rows;
        IReadOnlyList<Factor> groupings = problem.Clusters;
        var clusters = new int[groupings.Count];
        var meat = new double[size * size];
        for (int subset = 1; subset < 1 << groupings.Count; subset++)
        {
            Factor? joint = null;
            for (int g = 0; g < groupings.Count; g++)
                if ((subset >> g & 1) != 0) joint = joint is null ? groupings[g] : Factor.Cross(joint, groupings[g]);
            double[] part = RegressionErrors.ClusterMeat(material, joint!.Codes, joint.Levels);
            double sign = int.PopCount(subset) % 2 == 1 ? 1 : -1;
            for (int k = 0; k < meat.Length; k++) meat[k] += sign * part[k];
        }

        for (int g = 0; g < clusters.Length; g++)
        {
            clusters[g] = DegreesOfFreedom.Size(groupings[g], kept);
            if (clusters[g] >= 2) continue;
            Warn("one_cluster", $"All rows are in one cluster of {groupings[g].Name}; errors clustered by it are undefined.");
        }

        int fewest = clusters.Min();
        long nested = 0;
        bool any = false;
        for (int e = 0; e < sizes.Length; e++)
        {
            if (!groupings.Any(cluster => DegreesOfFreedom.IsNested(problem.Effects[e], cluster, kept))) continue;
            any = true;
            nested += options.SmallSample == SmallSample.Fixest ? sizes[e] - 1 : sizes[e] - redundant[e];
        }

        double factor = 1;
        if (options.SmallSample != SmallSample.None) factor = Ratio(fewest, fewest - 1);
        if (options.SmallSample == SmallSample.Fixest) factor *= Ratio(rows - 1, rows - Math.Max(parameters - nested, size + (sizes.Length > 0 ? 1 : 0)));
        else if (options.SmallSample == SmallSample.Ppmlhdfe && linear) factor *= Ratio(rows - 1, rows - (parameters - nested + (any ? 1 : 0)));
        double[] covariance = [.. RegressionErrors.Sandwich(bread, meat, size).Select(value => fewest < 2 ? double.NaN : value * factor)];
        if (groupings.Count > 1 && fewest >= 2 && RegressionErrors.MakeSemidefinite(covariance, size))
            Warn("not_semidefinite", "The covariance clustered several ways was not positive semidefinite; negative eigenvalues were set to zero (Cameron, Gelbach and Miller 2011).");
        return (covariance, clusters, linear ? fewest - 1 : double.PositiveInfinity);
    }

    /// <summary>From standardised regressors, and a constant orthogonal to them, to the units of the problem.</summary>
    private double[] InUnits(ScoreMaterial material, double[] covariance)
    {
        int size = material.Size, kept = material.Kept.Length;
        var transform = new MathNet.Numerics.LinearAlgebra.Double.DenseMatrix(size, size);
        for (int j = 0; j < kept; j++)
        {
            int k = material.Kept[j];
            transform[j, j] = 1 / material.Rows.Scale[k];
            if (material.Intercept) transform[kept, j] = -WeightedMean(material.Rows, k) / material.Rows.Scale[k];
        }

        if (material.Intercept) transform[kept, kept] = 1;
        if (size == 0) return [];
        var inner = new MathNet.Numerics.LinearAlgebra.Double.DenseMatrix(size, size, covariance);
        double[] result = transform.Multiply(inner).TransposeAndMultiply(transform).ToRowMajorArray();
        for (int j = 0; j < size; j++)
            for (int k = 0; k < j; k++) result[(k * size) + j] = result[(j * size) + k];
        return result;
    }

    private static double Ratio(double top, double bottom) => bottom > 0 ? top / bottom : double.NaN;

    private static double TwoSided(double statistic, double freedom)
    {
        if (double.IsNaN(statistic) || !(freedom > 0)) return double.NaN;
        if (double.IsInfinity(freedom)) return 2 * StandardNormal.Cumulative(-Math.Abs(statistic));
        return SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + (statistic * statistic)));
    }
}
