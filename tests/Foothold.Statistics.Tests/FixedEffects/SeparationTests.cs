using Foothold.Statistics.FixedEffects;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.FixedEffects;

public class SeparationTests
{
    public static TheoryData<string> Sets => [.. Enumerable.Range(1, 18).Select(k => $"{k:00}.csv")];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Fit_BenchmarkOfSeparation_DropsExactlyTheSeparatedRows(string set)
    {
        // The sets that come with ppmlhdfe; column "separated" is the truth.
        DataFile file = DataFile.Open("validation", "c4_ppmlhdfe_separation_datasets", set);
        var problem = new RegressionProblem
        {
            Outcome = file.Numbers("y"),
            Regressors = [.. file.Names.Where(name => name[0] == 'x').Select(name => file.Regressor(name))],
            Effects = [.. file.Names.Where(name => name.StartsWith("id", StringComparison.Ordinal)).Select(name => file.Factor(name))],
        };
        double[] truth = file.Numbers("separated");
        int[] expected = [.. Enumerable.Range(0, truth.Length).Where(i => truth[i] != 0)];

        foreach (SeparationChecks checks in new[] { SeparationChecks.All, SeparationChecks.Rectifier, SeparationChecks.Rectifier | SeparationChecks.FixedEffects })
        {
            RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { KeepSingletons = true, Separation = checks });
            Assert.Equal(expected, result.Dropped.SeparatedRows);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Fit_SimplexAlone_FindsWhatNeedsARegressorAndNothingElse(string set)
    {
        DataFile file = DataFile.Open("validation", "c4_ppmlhdfe_separation_datasets", set);
        double[] truth = file.Numbers("separated");
        var problem = new RegressionProblem
        {
            Outcome = file.Numbers("y"),
            Regressors = [.. file.Names.Where(name => name[0] == 'x').Select(name => file.Regressor(name))],
            Effects = [.. file.Names.Where(name => name.StartsWith("id", StringComparison.Ordinal)).Select(name => file.Factor(name))],
        };
        RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { KeepSingletons = true, Separation = SeparationChecks.Simplex });

        Assert.All(result.Dropped.SeparatedRows, row => Assert.NotEqual(0, truth[row]));
        // Rows that effects alone separate are for the other checks.
        if (problem.Effects.Count == 0) Assert.Equal(truth.Count(value => value != 0), result.Dropped.SeparatedRows.Count);
        Assert.Equal(result.Dropped.SeparatedRows.Count, result.Dropped.SeparatedBySimplex);
    }

    [Fact]
    public void Fit_SimplexAlone_OneRayLeft_IsFound()
    {
        // x1 + x2 - 2 x3 is 0 at every positive outcome; only its negative is nowhere negative, and then positive at the third row alone.
        var problem = new RegressionProblem
        {
            Outcome = [0, 0, 0, 1, 2, 3, 4],
            Regressors = [new("x1", [3, 1, 0, 1, 2, 3, 5]), new("x2", [1, 3, 0, 1, 2, 3, 5]), new("x3", [2, 2, 1, 1, 2, 3, 5])],
        };

        RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { Separation = SeparationChecks.Simplex });

        Assert.Contains(2, result.Dropped.SeparatedRows);
    }

    [Fact]
    public void Fit_RandomSmallPanels_DropsWhatALinearProgrammeFinds()
    {
        int separatedSets = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            RegressionProblem problem = RandomPanel.Create(seed, 24, [5, 4], 2, poisson: true, zeros: 0.6);
            // Coarse regressors make separation likely.
            problem = problem with { Regressors = [.. problem.Regressors.Select(x => new Regressor(x.Name, [.. x.Values.Select(value => Math.Round(value))]))] };
            int[] expected = Separated(problem);
            if (expected.Length == problem.Outcome.Length) continue;
            if (expected.Length > 0) separatedSets++;
            RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { KeepSingletons = true });
            Assert.True(expected.SequenceEqual(result.Dropped.SeparatedRows), $"Seed {seed}: expected {string.Join(' ', expected)}, found {string.Join(' ', result.Dropped.SeparatedRows)}.");
        }

        Assert.True(separatedSets > 20);
    }

    [Fact]
    public void Fit_NoSeparation_ProvesSoWithoutASearch()
    {
        RegressionProblem problem = RandomPanel.Create(3, 400, [12, 9, 5], 2, poisson: true);

        RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { Separation = SeparationChecks.None });

        Assert.True(result.SeparationRuledOut);
    }

    [Fact]
    public void Fit_SeparatedRowKept_DoesNotClaimTheContrary()
    {
        // x is positive at a single zero and nowhere else: its coefficient runs off.
        double[] y = [0, 1, 2, 3, 1, 2, 0, 4], x = [1, 0, 0, 0, 0, 0, 0, 0];
        var problem = new RegressionProblem { Outcome = y, Regressors = [new Regressor("x", x)] };

        RegressionResult kept = PoissonRegression.Fit(problem, new RegressionOptions { Separation = SeparationChecks.None });
        RegressionResult dropped = PoissonRegression.Fit(problem);

        Assert.False(kept.SeparationRuledOut);
        Assert.True(dropped.SeparationRuledOut);
        Assert.Equal([0], dropped.Dropped.SeparatedRows);
        Assert.Equal(["x"], dropped.Dropped.Collinear);
        Assert.Equal(Math.Log(13.0 / 7), dropped.Coefficients[1].Value, 1e-9);
        Assert.Contains(dropped.Warnings, warning => warning.Code == "separated");
    }

    /// <summary>All rows with z > 0 for some z that is 0 at positive outcomes and at least 0 elsewhere, by one linear programme over dummies.</summary>
    private static int[] Separated(RegressionProblem problem)
    {
        int rows = problem.Outcome.Length;
        var columns = problem.Regressors.Select(x => x.Values).ToList();
        foreach (Factor effect in problem.Effects)
            for (int level = 0; level < effect.Levels; level++)
            {
                int own = level;
                columns.Add([.. Enumerable.Range(0, rows).Select(i => effect.Codes[i] == own ? 1.0 : 0)]);
            }

        int[] zeros = [.. Enumerable.Range(0, rows).Where(i => problem.Outcome[i] == 0)];
        int variables = zeros.Length + (2 * columns.Count);
        var objective = new double[variables];
        objective.AsSpan(0, zeros.Length).Fill(1);
        var conditions = new List<LinearRow>();
        for (int i = 0; i < rows; i++)
        {
            var line = new double[variables];
            for (int k = 0; k < columns.Count; k++)
            {
                line[zeros.Length + (2 * k)] = -columns[k][i];
                line[zeros.Length + (2 * k) + 1] = columns[k][i];
            }

            int place = Array.IndexOf(zeros, i);
            if (place >= 0) line[place] = 1;
            conditions.Add(new LinearRow(line, 0, IsEquality: place < 0));
        }

        for (int place = 0; place < zeros.Length; place++)
        {
            var line = new double[variables];
            line[place] = 1;
            conditions.Add(new LinearRow(line, 1));
        }

        Assert.Equal(LinearOutcome.Optimal, LinearProgram.Maximise(objective, conditions, out double[] point));
        return [.. zeros.Where((_, place) => point[place] > 0.5)];
    }
}
