using Foothold.Statistics.FixedEffects;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.FixedEffects;

public class FixedEffectsReferenceTests
{
    [Fact]
    public void FixedEffects_AgainstPublishedAndIndependentNumbers_Agree()
    {
        var checks = new List<ReferenceCheck>();
        AddTrial(checks);
        AddEmployment(checks);
        AddSeparation(checks);
        ValidationTable.Hold("fixed-effects-regression.md", checks);
    }

    /// <summary>A trial of nine counts; the treatment once as dummies with a constant and once as an effect.</summary>
    private static void AddTrial(List<ReferenceCheck> checks)
    {
        double[] counts = [18, 17, 15, 20, 10, 20, 25, 13, 12];
        Regressor Dummy(string name, Func<int, bool> holds) => new(name, [.. Enumerable.Range(0, 9).Select(i => holds(i) ? 1.0 : 0)]);
        var outcome = new[] { Dummy("outcome2", i => i % 3 == 1), Dummy("outcome3", i => i % 3 == 2) };
        var treatment = new Factor("treatment", [0, 0, 0, 1, 1, 1, 2, 2, 2], 3);
        var plain = new RegressionProblem { Outcome = counts, Regressors = [.. outcome, Dummy("treatment2", i => i / 3 == 1), Dummy("treatment3", i => i / 3 == 2)] };
        var absorbed = new RegressionProblem { Outcome = counts, Regressors = outcome, Effects = [treatment] };
        var iid = new RegressionOptions { SmallSample = SmallSample.None };
        RegressionResult dummies = PoissonRegression.Fit(plain, iid), effects = PoissonRegression.Fit(absorbed, iid);
        RegressionResult robust = PoissonRegression.Fit(plain, new RegressionOptions { Errors = ErrorKind.Heteroskedastic });
        const string Trial = "Dobson (1990), p. 93, as in R 4.2.2 `glm`";
        void Add(string name, string source, double expected, double tolerance, Func<double> ours) => checks.Add(new ReferenceCheck(name, source, expected, tolerance, ours));
        Add("trial, dummies: constant", Trial, 3.04452243772342, 1e-9, () => dummies.Coefficients[4].Value);
        Add("trial, dummies: its error", Trial, 0.170898651856442, 1e-9, () => dummies.Coefficients[4].StandardError);
        Add("trial, dummies: outcome 2", Trial, -0.454255272277596, 1e-9, () => dummies.Coefficients[0].Value);
        Add("trial, dummies: its error", Trial, 0.202170759193845, 1e-9, () => dummies.Coefficients[0].StandardError);
        Add("trial, treatment as effect: outcome 3", Trial, -0.292987124681474, 1e-9, () => effects.Coefficients[1].Value);
        Add("trial, treatment as effect: its error", Trial, 0.192742345159793, 1e-9, () => effects.Coefficients[1].StandardError);
        Add("trial, treatment as effect: deviance", Trial, 5.12914107700114, 1e-9, () => effects.Deviance);
        Add("trial, treatment as effect: log-likelihood", Trial, -23.380659201, 1e-8, () => effects.LogLikelihood);
        const string Hc = "R 4.2.2 `sandwich::vcovHC`, HC1";
        Add("trial, dummies: HC1 error of outcome 2", Hc, 0.222321229361803, 1e-8, () => robust.Coefficients[0].StandardError);
        Add("trial, dummies: HC1 error of the constant", Hc, 0.174400170588029, 1e-8, () => robust.Coefficients[4].StandardError);
        RegressionResult clustered = PoissonRegression.Fit(plain with { Clusters = [treatment] }, new RegressionOptions { Errors = ErrorKind.Clustered, SmallSample = SmallSample.Ppmlhdfe });
        const string Cluster = "R 4.2.2 `sandwich::vcovCL`, G/(G − 1)";
        Add("trial, dummies: error of outcome 2 by treatment", Cluster, 0.208962767969754, 1e-8, () => clustered.Coefficients[0].StandardError);
        Add("trial, dummies: error of the constant by treatment", Cluster, 0.0991269523555298, 1e-8, () => clustered.Coefficients[4].StandardError);
    }

    /// <summary>The hard data of Longley (1967), certified to fifteen digits.</summary>
    private static void AddEmployment(List<ReferenceCheck> checks)
    {
        double[][] columns =
        [
            [83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
            [234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894],
            [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
            [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
            [107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081],
            [1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962],
        ];
        double[] employed = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551];
        double[] coefficients = [15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355, -3482258.63459582];
        double[] errors = [84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212, 890420.383607373];
        RegressionResult result = LinearRegression.Fit(new RegressionProblem { Outcome = employed, Regressors = [.. columns.Select((values, k) => new Regressor($"x{k + 1}", values))] });
        const string Certified = "Longley (1967), certified by NIST StRD";
        for (int k = 0; k < coefficients.Length; k++)
        {
            int own = k;
            string name = k < 6 ? $"employment: coefficient {k + 1}" : "employment: constant";
            checks.Add(new ReferenceCheck(name, Certified, coefficients[k], 1e-8 * Math.Abs(coefficients[k]), () => result.Coefficients[own].Value));
            checks.Add(new ReferenceCheck(name + ", its error", Certified, errors[k], 1e-8 * errors[k], () => result.Coefficients[own].StandardError));
        }

        checks.Add(new ReferenceCheck("employment: residual sum of squares", Certified, 836424.055505915, 1e-2, () => result.Deviance));
    }

    /// <summary>Two of the sets that come with ppmlhdfe.</summary>
    private static void AddSeparation(List<ReferenceCheck> checks)
    {
        var regressors = new RegressionProblem
        {
            Outcome = [0, 0, 0, 0, 1, 2, 3, 4, 5],
            Regressors =
            [
                new Regressor("x1", [5, 5, 5, 0, 5, 4, 3, 2, 1]), new Regressor("x2", [11, 2, 2, -1, 5, 4, 3, 2, 1]),
                new Regressor("x3", [2, 11, 2, -1, 5, 4, 3, 2, 1]), new Regressor("x4", [2, 2, 11, -1, 5, 4, 3, 2, 1]),
            ],
        };
        var both = new RegressionProblem
        {
            Outcome = [0, 0, 1, 1, 1, 1, 2, 2, 2],
            Regressors = [new Regressor("x1", [1, 1, 2, 0, 1, 0, 0, 0, 1]), new Regressor("x2", [0, 0, 0, 0, 0, 1, 0, 1, 0])],
            Effects = [new Factor("id1", [0, 1, 0, 1, 1, 1, 1, 1, 1], 2), new Factor("id2", [1, 1, 2, 0, 1, 2, 0, 1, 2], 3)],
        };
        const string Sets = "sets that come with ppmlhdfe";
        double Sum(RegressionProblem problem) => PoissonRegression.Fit(problem, new RegressionOptions { KeepSingletons = true }).Dropped.SeparatedRows.Sum(row => row + 1.0);
        checks.Add(new ReferenceCheck("four regressors: number of the only separated row", Sets, 4, 0, () => Sum(regressors)));
        checks.Add(new ReferenceCheck("two regressors and two effects: number of the only separated row", Sets, 1, 0, () => Sum(both)));
    }
}
