using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class ShrinkageReferenceTests
{
    private const string Rubin = "Gelman et al. 2013";
    private const string Direct = "independent trapezoids over τ, 220,000 points; tolerance of a grid of 200";
    private const string Bcg = "Viechtbauer 2010, R's metafor, log risk ratios of 13 BCG trials";

    private static readonly double[] Schools = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] Errors = [15, 10, 16, 11, 9, 11, 10, 18];

    /// <summary>Cases and others among vaccinated, then among controls (Colditz et al. 1994).</summary>
    private static readonly double[][] Trials =
    [
        [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079], [8, 2537, 10, 619],
        [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
    ];

    /// <summary>Hits of 18 batters in their first 45 times at bat in 1970.</summary>
    private static readonly double[] Hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];

    [Fact]
    public void Beliefs_PublishedNumbers_AreReproduced() => ValidationTable.Hold("shrinkage.md", [.. ClosedForm(), .. FlatPrior(), .. Spread(), .. Baseball(), .. Scales()]);

    private static IEnumerable<ReferenceCheck> ClosedForm()
    {
        TwoLevelPosterior ten = TwoLevelNormal.GivenTau(Schools, Errors, 10), five = TwoLevelNormal.GivenTau(Schools, Errors, 5);
        const string Exact = "independent computation, closed form";
        yield return new("eight schools, τ = 10: μ", Exact, 8.12647218557157, 1e-8, () => ten.Mu);
        yield return new("eight schools, τ = 10: θ of school A", Exact, 14.24140382078032, 1e-8, () => ten.Means[0]);
        yield return new("eight schools, τ = 10: its standard deviation", Exact, 9.156134055511217, 1e-8, () => ten.StandardDeviations[0]);
        yield return new("eight schools, τ = 5: variance of μ", Exact, 20.178930297866483, 1e-8, () => five.MuVariance);
        yield return new("eight schools, τ = 5: θ of school E", Exact, 5.763487188169924, 1e-8, () => five.Means[4]);
        yield return new("eight schools: Cochran's Q", Exact, 4.707078864400158, 1e-9, () => TwoLevelNormal.DerSimonianLaird(Schools, Errors).Q);
        yield return new("eight schools: pooled mean", Rubin + ", section 5.5", 7.7, 0.05, () => TwoLevelNormal.DerSimonianLaird(Schools, Errors).PooledFixed);
        yield return new("eight schools: its variance", Rubin + ", section 5.5", 16.6, 0.05, () => TwoLevelNormal.DerSimonianLaird(Schools, Errors).PooledFixedVariance);
        yield return new("eight schools: τ² by restricted likelihood", "at the bound: the restricted likelihood falls from 0 on", 0, 0, () => TwoLevelNormal.RestrictedLikelihood(Schools, Errors).TauSquared);
    }

    private static IEnumerable<ReferenceCheck> FlatPrior()
    {
        TwoLevelPosterior flat = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.Uniform(1000));
        yield return new("eight schools, flat τ up to 1000: mean of τ", Direct, 6.575483335806952, 1e-3, () => flat.Tau);
        yield return new("eight schools, flat τ: standard deviation of τ", Direct, 5.6503783709785, 1e-3, () => flat.TauStandardDeviation);
        yield return new("eight schools, flat τ: 2.5 % of τ", Direct, 0.24269612089597117, 1e-4, () => flat.TauPosterior.Quantile(0.025));
        yield return new("eight schools, flat τ: median of τ", Direct, 5.238514725487033, 1e-4, () => flat.TauPosterior.Quantile(0.5));
        yield return new("eight schools, flat τ: 97.5 % of τ", Direct, 20.75245613350782, 5e-3, () => flat.TauPosterior.Quantile(0.975));
        yield return new("eight schools, flat τ: mean of school A", Direct, 11.400261, 1e-5, () => flat.Means[0]);
        yield return new("eight schools, flat τ: standard deviation of school A", Direct, 8.341416, 1e-5, () => flat.StandardDeviations[0]);
        yield return new("eight schools, flat τ: 2.5 % of school A", Direct, -2.105016, 1e-5, () => flat.Unit(0).Quantile(0.025));
        yield return new("eight schools, flat τ: median of school A", Direct, 10.24072, 1e-5, () => flat.Unit(0).Quantile(0.5));
        yield return new("eight schools, flat τ: 97.5 % of school A", Direct, 31.623422, 1e-4, () => flat.Unit(0).Quantile(0.975));
        yield return new("eight schools, flat τ: 97.5 % of school C", Direct, 20.459185, 1e-4, () => flat.Unit(2).Quantile(0.975));
        yield return new("eight schools, flat τ: 2.5 % of μ", Direct, -2.09022, 1e-4, () => flat.CommonMean().Quantile(0.025));
        yield return new("eight schools, flat τ: 97.5 % of a ninth school", Direct, 28.860332, 1e-4, () => flat.NewUnit().Quantile(0.975));
    }

    private static IEnumerable<ReferenceCheck> Spread()
    {
        double[] y = [.. Trials.Select(t => Math.Log(t[0] / (t[0] + t[1]) / (t[2] / (t[2] + t[3]))))];
        double[] s = [.. Trials.Select(t => Math.Sqrt((1 / t[0]) - (1 / (t[0] + t[1])) + (1 / t[2]) - (1 / (t[2] + t[3]))))];
        Heterogeneity reml = TwoLevelNormal.RestrictedLikelihood(y, s);
        yield return new("BCG: Q", Bcg, 152.2330, 5e-5, () => reml.Q);
        yield return new("BCG: τ², restricted likelihood", Bcg, 0.3132, 5e-5, () => reml.TauSquared);
        yield return new("BCG: its standard error", Bcg, 0.1664, 5e-5, () => reml.TauSquaredStandardError);
        yield return new("BCG: mean", Bcg, -0.7145, 5e-5, () => reml.PooledRandom.Value);
        yield return new("BCG: its standard error", Bcg, 0.1798, 5e-5, () => reml.PooledRandom.StandardError);
        yield return new("BCG: mean with DerSimonian and Laird's τ²", "metafor's own tests, after Stata's metan", -0.7141, 5e-5, () => TwoLevelNormal.DerSimonianLaird(y, s).PooledRandom.Value);
        yield return new("BCG: τ², DerSimonian and Laird", "independent computation, closed form", 0.3087602628623764, 1e-9, () => TwoLevelNormal.DerSimonianLaird(y, s).TauSquared);
        yield return new("BCG: τ², Paule and Mandel", "independent root search", 0.3180684522050242, 1e-9, () => TwoLevelNormal.PauleMandel(y, s).TauSquared);
    }

    private static IEnumerable<ReferenceCheck> Baseball()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 18)];
        double[] arcsines = [.. Hits.Select(h => Math.Sqrt(45) * Math.Asin((2 * h / 45) - 1))];
        yield return new("batters, arcsine scale: sum of squares V", "Efron and Morris 1975", 18.96, 0.005, () => TwoLevelNormal.DerSimonianLaird(arcsines, ones).Q);
        yield return new("batters, arcsine scale: shrinkage 15/V", "Efron and Morris 1975", 0.791, 0.0005, () => 15 / TwoLevelNormal.DerSimonianLaird(arcsines, ones).Q);

        double[] averages = [.. Hits.Select(h => h / 45)];
        double mean = averages.Average();
        double error = Math.Sqrt(mean * (1 - mean) / 45);
        double[] errors = [.. Enumerable.Repeat(error, 18)];
        // James and Stein's factor 1 − (n − 3)/Q is the two-level weight τ²/(τ² + s²) at this τ.
        double q = TwoLevelNormal.DerSimonianLaird(averages, errors).Q;
        TwoLevelPosterior stein = TwoLevelNormal.GivenTau(averages, errors, error * Math.Sqrt((q / 15) - 1));
        yield return new("batters: common mean", "Efron and Morris 1977", 0.265, 0.0005, () => stein.Mu);
        yield return new("batters: shrinking factor c", "Efron and Morris 1977", 0.212, 0.0005, () => 1 - (15 / q));
        yield return new("batters: estimate of the best (.400)", "Efron and Morris 1977", 0.294, 0.0005, () => stein.Means[0]);
    }

    private static IEnumerable<ReferenceCheck> Scales()
    {
        const string Quadrature = "independent adaptive quadrature";
        yield return new("logit-normal(−2, 1.5): mean", Quadrature, 0.19005349680862305, 1e-10, () => ScaleTransform.Logit.FromWorking(NormalBelief.WithMeanAndDeviation(-2, 1.5)).Mean);
        yield return new("logit-normal(−2, 1.5): variance", Quadrature, 0.03706835702946757, 1e-10, () => ScaleTransform.Logit.FromWorking(NormalBelief.WithMeanAndDeviation(-2, 1.5)).Variance);
        yield return new("logit-normal(1, 5): mean", Quadrature, 0.5747013682268601, 1e-10, () => ScaleTransform.Logit.FromWorking(NormalBelief.WithMeanAndDeviation(1, 5)).Mean);
        yield return new("log-normal(0, 1): mean", "e^½", 1.6487212707001282, 1e-12, () => ScaleTransform.Log.FromWorking(NormalBelief.WithMeanAndDeviation(0, 1)).Mean);
    }
}
