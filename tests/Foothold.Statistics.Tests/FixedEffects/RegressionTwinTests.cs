using Foothold.Statistics.FixedEffects;

namespace Foothold.Statistics.Tests.FixedEffects;

public class RegressionTwinTests
{
    private static readonly RegressionOptions Plain = new() { SmallSample = SmallSample.None, KeepSingletons = true };

    public static TheoryData<int, int, int[], int, bool, bool> Shapes => new()
    {
        { 1, 60, [], 2, false, false },
        { 2, 80, [5], 1, true, false },
        { 3, 90, [6, 7], 2, false, true },
        { 4, 150, [12, 9], 3, true, true },
        { 5, 200, [20, 6, 5], 1, false, false },
        { 6, 250, [15, 8, 6], 5, true, false },
        { 7, 500, [9, 5, 4, 3], 7, true, true },
        { 8, 200, [7], 9, false, false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Poisson_AgainstDummies_AgreesInCoefficientsErrorsAndDeviance(int seed, int rows, int[] sizes, int regressors, bool weights, bool offset)
    {
        RegressionProblem problem = RandomPanel.Create(seed, rows, sizes, regressors, poisson: true, weights, offset);
        Compare(problem, new RegressionTwin(problem, poisson: true), PoissonRegression.Fit, poisson: true);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Linear_AgainstDummies_AgreesInCoefficientsErrorsAndDeviance(int seed, int rows, int[] sizes, int regressors, bool weights, bool offset)
    {
        RegressionProblem problem = RandomPanel.Create(seed, rows, sizes, regressors, poisson: false, weights, offset);
        Compare(problem, new RegressionTwin(problem, poisson: false), LinearRegression.Fit, poisson: false);
    }

    private static void Compare(RegressionProblem problem, RegressionTwin twin, Func<RegressionProblem, RegressionOptions?, RegressionResult> fit, bool poisson)
    {
        RegressionResult iid = fit(problem, Plain);
        Assert.True(iid.Convergence.Converged);
        Assert.Equal(problem.Outcome.Length, iid.ObservationsUsed);
        int constant = problem.Effects.Count == 0 ? 1 : 0;
        Assert.Equal(problem.Regressors.Count + constant, iid.Coefficients.Count);
        for (int k = 0; k < iid.Coefficients.Count; k++) Near(twin.Coefficients[k], iid.Coefficients[k].Value, 1e-7);
        Near(twin.Deviance, iid.Deviance, 1e-9);
        CompareErrors(twin.Covariance(), iid, poisson ? 1 : twin.Deviance / problem.Outcome.Length);
        int[] rows = [.. Enumerable.Range(0, problem.Outcome.Length)], first = problem.Clusters[0].Codes.ToArray(), second = problem.Clusters[1].Codes.ToArray();
        CompareErrors(twin.Covariance(rows), fit(problem, Plain with { Errors = ErrorKind.Heteroskedastic }), 1);
        CompareErrors(twin.Covariance(first), fit(problem with { Clusters = [problem.Clusters[0]] }, Plain with { Errors = ErrorKind.Clustered }), 1);
        RegressionResult two = fit(problem, Plain with { Errors = ErrorKind.Clustered });
        if (!two.Warnings.Any(warning => warning.Code == "not_semidefinite")) CompareErrors(twin.Covariance(first, second), two, 1);
    }

    private static void CompareErrors(double[,] covariance, RegressionResult result, double factor)
    {
        double scale = 0;
        for (int j = 0; j < result.Coefficients.Count; j++) scale = Math.Max(scale, covariance[j, j] * factor);
        for (int j = 0; j < result.Coefficients.Count; j++)
            for (int k = 0; k < result.Coefficients.Count; k++) Assert.Equal(covariance[j, k] * factor, result.Covariance[j, k], 1e-5 * scale);
    }

    private static void Near(double expected, double actual, double relative) => Assert.Equal(expected, actual, relative * Math.Max(1, Math.Abs(expected)));
}
