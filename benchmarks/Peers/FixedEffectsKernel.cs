using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Statistics.FixedEffects;

namespace Foothold.Peers;

/// <summary>Ours on a K1 workload: arguments FILE REPETITIONS THREADS. Timed from columns of whole numbers and numbers to coefficients with iid errors, and again with errors clustered by pair.</summary>
internal static class FixedEffectsKernel
{
    public static int Run(string[] arguments)
    {
        (long[] exporter, long[] importer, long[] year, double[] outcome, Regressor[] regressors) = Read(arguments[0]);
        int repetitions = int.Parse(arguments[1], CultureInfo.InvariantCulture), threads = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var seconds = new double[repetitions];
        RegressionResult? iid = null;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            iid = PoissonRegression.Fit(Problem(), new RegressionOptions { MaxThreads = threads });
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double peak = Child.OwnPeakMegabytes();
        RegressionResult clustered = PoissonRegression.Fit(Problem(), new RegressionOptions { MaxThreads = threads, Errors = ErrorKind.Clustered });
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = new { all = seconds },
            peak_mb = peak,
            nobs = iid!.ObservationsUsed,
            iterations = iid.Convergence.Iterations,
            coef = iid.Coefficients.Select(coefficient => coefficient.Value),
            se_iid = iid.Coefficients.Select(coefficient => coefficient.StandardError),
            se_cluster_pair = clustered.Coefficients.Select(coefficient => coefficient.StandardError),
            deviance = iid.Deviance,
            loglik = iid.LogLikelihood,
        }));
        return 0;

        RegressionProblem Problem()
        {
            Factor from = Factor.FromValues("exporter", exporter), to = Factor.FromValues("importer", importer), when = Factor.FromValues("year", year);
            Factor pair = Factor.Cross(from, to);
            return new RegressionProblem { Outcome = outcome, Regressors = regressors, Effects = [Factor.Cross(from, when), Factor.Cross(to, when), pair], Clusters = [pair] };
        }
    }

    /// <summary>Reads exporter, importer, year, trade and regressors; every cell a number.</summary>
    private static (long[] Exporter, long[] Importer, long[] Year, double[] Outcome, Regressor[] Regressors) Read(string path)
    {
        int rows = File.ReadLines(path).Count() - 1;
        string[] names = File.ReadLines(path).First().Split(',');
        var whole = new long[3][];
        for (int k = 0; k < 3; k++) whole[k] = new long[rows];
        var numbers = new double[names.Length - 3][];
        for (int k = 0; k < numbers.Length; k++) numbers[k] = new double[rows];
        int row = 0;
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            int column = 0;
            foreach (Range cell in line.AsSpan().Split(','))
            {
                ReadOnlySpan<char> text = line.AsSpan()[cell];
                if (column < 3) whole[column][row] = long.Parse(text, CultureInfo.InvariantCulture);
                else numbers[column - 3][row] = double.Parse(text, CultureInfo.InvariantCulture);
                column++;
            }

            row++;
        }

        return (whole[0], whole[1], whole[2], numbers[0], [.. names.Skip(4).Select((name, k) => new Regressor(name, numbers[k + 1]))]);
    }
}
