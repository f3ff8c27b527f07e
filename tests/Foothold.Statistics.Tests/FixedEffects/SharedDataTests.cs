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
}
