using Foothold.Statistics.FixedEffects;

namespace Foothold.Statistics.Tests.FixedEffects;

/// <summary>Estimates of other programs on data that are not part of the repository.</summary>
public class SharedDataTests
{
    [Fact]
    public void Poisson_PanelWithThreeEffects_GivesTheNumbersOfFixest()
    {
        DataFile file = DataFile.Open("data", "gravity_agtpa_yotov2016.csv");
        var problem = new RegressionProblem
        {
            Outcome = file.Numbers("trade"),
            Regressors = [file.Regressor("rta")],
            Effects = [file.Factor("exporter", "year"), file.Factor("importer", "year"), file.Factor("exporter", "importer")],
            Clusters = [file.Factor("exporter", "importer")],
        };
        RegressionResult iid = PoissonRegression.Fit(problem);
        RegressionResult clustered = PoissonRegression.Fit(problem, new RegressionOptions { Errors = ErrorKind.Clustered });

        // fixest 0.12.2, fepois, with its default small-sample factors.
        Assert.Equal(99_708, iid.ObservationsUsed);
        Assert.Equal(0.55394733833, iid.Coefficients[0].Value, 1e-8);
        Assert.Equal(0.00078947267, iid.Coefficients[0].StandardError, 1e-9);
        Assert.Equal(0.076468055579, clustered.Coefficients[0].StandardError, 1e-7);
        Assert.Equal(6131044.4110, iid.Deviance, 1e-2);
        Assert.Equal(-3291728.45418, iid.LogLikelihood, 1e-2);
        Assert.Equal([4748], clustered.ClusterCounts);
    }

    [Fact]
    public void Poisson_EveryFourthYear_GivesTheNumbersOfFixest()
    {
        DataFile file = DataFile.Open("data", "gravity_agtpa_yotov2016.csv").Where(cell => cell("year") is "1986" or "1990" or "1994" or "1998" or "2002" or "2006");
        var problem = new RegressionProblem
        {
            Outcome = file.Numbers("trade"),
            Regressors = [file.Regressor("rta")],
            Effects = [file.Factor("exporter", "year"), file.Factor("importer", "year"), file.Factor("exporter", "importer")],
            Clusters = [file.Factor("exporter", "importer")],
        };
        RegressionResult iid = PoissonRegression.Fit(problem);
        RegressionResult clustered = PoissonRegression.Fit(problem, new RegressionOptions { Errors = ErrorKind.Clustered });

        Assert.Equal(28_236, iid.ObservationsUsed);
        Assert.Equal(0.56710553229, iid.Coefficients[0].Value, 1e-8);
        Assert.Equal(0.00156257557, iid.Coefficients[0].StandardError, 1e-9);
        Assert.Equal(0.082717860079, clustered.Coefficients[0].StandardError, 1e-7);
        Assert.Equal(1869270.6822, iid.Deviance, 1e-2);
        Assert.Equal(-999034.50725, iid.LogLikelihood, 1e-2);
    }

    [Fact]
    public void Poisson_FourEffects_GivesTheNumbersOfFixest()
    {
        // 20 products between 15 countries over ten years; fixest 0.12.2 with errors of each kind.
        (RegressionProblem problem, Factor origin, Factor destination) = FourEffects(logs: false);

        RegressionResult iid = PoissonRegression.Fit(problem);

        Assert.Equal(38_325, iid.ObservationsUsed);
        Assert.Equal(-1.52787437146562, iid.Coefficients[0].Value, 1e-8);
        Assert.Equal(-702470445793.418, iid.LogLikelihood, 1e3);
        Assert.Equal(1404940250691.77, iid.Deviance, 1e3);
        Error(1.9264199295207e-06, iid);
        Error(0.0218472299015586, PoissonRegression.Fit(problem, new RegressionOptions { Errors = ErrorKind.Heteroskedastic }));
        RegressionProblem one = problem with { Clusters = [origin] };
        Error(0.115677843626732, PoissonRegression.Fit(one, new RegressionOptions { Errors = ErrorKind.Clustered }));
        Error(0.111692701140405, PoissonRegression.Fit(one, new RegressionOptions { Errors = ErrorKind.Clustered, SmallSample = SmallSample.None }));
        Error(0.130733604354927, PoissonRegression.Fit(problem with { Clusters = [origin, destination] }, new RegressionOptions { Errors = ErrorKind.Clustered }));
    }

    [Fact]
    public void Linear_FourEffects_GivesTheNumbersOfFixest()
    {
        (RegressionProblem problem, Factor origin, Factor destination) = FourEffects(logs: true);

        RegressionResult iid = LinearRegression.Fit(problem);

        Assert.Equal(38_325, iid.ObservationsUsed);
        Assert.Equal(-2.16987597621796, iid.Coefficients[0].Value, 1e-8);
        Error(0.0209275166977034, iid);
        Error(0.154283444315234, LinearRegression.Fit(problem with { Clusters = [origin] }, new RegressionOptions { Errors = ErrorKind.Clustered }));
        Error(0.171367452874379, LinearRegression.Fit(problem with { Clusters = [origin, destination] }, new RegressionOptions { Errors = ErrorKind.Clustered }));
    }

    private static (RegressionProblem Problem, Factor Origin, Factor Destination) FourEffects(bool logs)
    {
        DataFile file = DataFile.Open("validation", "c3_ppml_trade_eu15", "trade.csv");
        Factor origin = file.Factor("Origin"), destination = file.Factor("Destination");
        double[] euros = file.Numbers("Euros");
        var problem = new RegressionProblem
        {
            Outcome = logs ? [.. euros.Select(value => Math.Log(value))] : euros,
            Regressors = [new Regressor("ldist", [.. file.Numbers("dist_km").Select(value => Math.Log(value))])],
            Effects = [origin, destination, file.Factor("Product"), file.Factor("Year")],
        };
        return (problem, origin, destination);
    }

    private static void Error(double expected, RegressionResult result) => Assert.Equal(expected, result.Coefficients[0].StandardError, 1e-5 * expected);

    [Fact]
    public void LeastSquaresAndPoisson_CrossSectionOf1990_GiveThePublishedTables()
    {
        // Santos Silva and Tenreyro (2006), table 3: columns ln(T) and PPML on all rows.
        DataFile file = DataFile.Open("data", "log_of_gravity_sst2006.csv");
        string[] names = ["lypex", "lypim", "lyex", "lyim", "ldist", "border", "comlang", "colony", "landl_ex", "landl_im", "lremot_ex", "lremot_im", "comfrt_wto", "open_wto"];
        RegressionResult poisson = PoissonRegression.Fit(
            new RegressionProblem { Outcome = file.Numbers("trade"), Regressors = [.. names.Select(name => file.Regressor(name))] },
            new RegressionOptions { Errors = ErrorKind.Heteroskedastic });
        file = file.Where(cell => cell("trade") != "0");
        RegressionResult logs = LinearRegression.Fit(
            new RegressionProblem { Outcome = [.. file.Numbers("trade").Select(value => Math.Log(value))], Regressors = [.. names.Select(name => file.Regressor(name))] },
            new RegressionOptions { Errors = ErrorKind.Heteroskedastic });

        Assert.Equal(18_360, poisson.ObservationsUsed);
        Assert.Equal(9_613, logs.ObservationsUsed);
        Published(poisson, [0.733, 0.741, 0.157, 0.135, -0.784, 0.193, 0.746, 0.025, -0.863, -0.696, 0.660, 0.561, 0.181, -0.107], [0.027, 0.027, 0.053, 0.045, 0.055, 0.104, 0.135, 0.150, 0.157, 0.141, 0.134, 0.118, 0.088, 0.131]);
        Published(logs, [0.938, 0.798, 0.207, 0.106, -1.166, 0.314, 0.678, 0.397, -0.062, -0.665, 0.467, -0.205, 0.491, -0.170], [0.012, 0.012, 0.017, 0.018, 0.034, 0.127, 0.067, 0.070, 0.062, 0.060, 0.079, 0.085, 0.097, 0.053]);
    }

    /// <summary>Printed to three digits; one unit of the last, because small-sample factors of the errors differ and halves may have been rounded either way.</summary>
    private static void Published(RegressionResult result, double[] coefficients, double[] errors)
    {
        for (int k = 0; k < coefficients.Length; k++)
        {
            Assert.Equal(coefficients[k], result.Coefficients[k].Value, 1e-3);
            Assert.Equal(errors[k], result.Coefficients[k].StandardError, 1e-3);
        }
    }

    [Fact]
    public void LeastSquaresAndPoisson_EveryFourthYear_GiveThePublishedTables()
    {
        DataFile file = DataFile.Open("data", "gravity_agtpa_yotov2016.csv").Where(cell => cell("year") is "1986" or "1990" or "1994" or "1998" or "2002" or "2006" && cell("exporter") != cell("importer"));
        RegressionProblem All() => new()
        {
            Outcome = file.Numbers("trade"),
            Regressors = [new Regressor("log_dist", [.. file.Numbers("dist").Select(value => Math.Log(value))]), file.Regressor("cntg"), file.Regressor("lang"), file.Regressor("clny")],
            Effects = [file.Factor("exporter", "year"), file.Factor("importer", "year")],
            Clusters = [file.Factor("pair_id")],
        };
        RegressionResult poisson = PoissonRegression.Fit(All(), new RegressionOptions { Errors = ErrorKind.Clustered });
        file = file.Where(cell => cell("trade") != "0");
        RegressionProblem positive = All();
        RegressionResult logs = LinearRegression.Fit(positive with { Outcome = [.. positive.Outcome.Select(value => Math.Log(value))] }, new RegressionOptions { Errors = ErrorKind.Clustered });

        // Yotov, Piermartini, Monteiro and Larch (2016), chapter 1, first application, columns with exporter-time and importer-time effects.
        double[] published = [-0.841, 0.437, 0.247, -0.222];
        for (int k = 0; k < published.Length; k++) Assert.Equal(published[k], poisson.Coefficients[k].Value, 6e-4);
        Assert.Equal(-1.216, logs.Coefficients[0].Value, 5e-4);
        Assert.Equal(0.223, logs.Coefficients[1].Value, 5e-4);
        Assert.Equal(0.661, logs.Coefficients[2].Value, 5e-4);
        Assert.Equal(0.670, logs.Coefficients[3].Value, 5e-4);
    }
}
