using Foothold.Statistics.Information;
using Foothold.Statistics.Information.Regression;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats evsi`.</summary>
internal sealed class EvsiMethod : StatsMethod
{
    private const string EvsiMeaning = "Expected value of the sample or signal, in the unit of the net benefits.";
    private const string NetMeaning = "population · evsi less the cost of sampling.";
    private const string BestMeaning = "Of the sizes asked for the one with the highest net benefit; 0 where none is worth its cost.";
    private const string ChangeMeaning = "Probability that the data change the decision.";
    private static readonly StatsOption<string> Model = StatsOption.Choice("model", "How the data come about.", ["discrete", "beta_binomial", "gamma_poisson", "normal", "normal_inverse_gamma", "linear_gaussian", "regression"]);
    private static readonly StatsOption<double[][]> Payoff = StatsOption.Matrix("payoff", "discrete: net benefit of each decision (row) in each state (column).").For("discrete");
    private static readonly StatsOption<double[]> Prior = StatsOption.Numbers("prior", "discrete: probability of each state, summing to 1.").For("discrete");
    private static readonly StatsOption<double[][]> Likelihood = StatsOption.Matrix("likelihood_rows_are_signals", "discrete: probability of each signal (row) in each state (column); columns sum to 1.").For("discrete");
    private static readonly StatsOption<double> Alpha = StatsOption.Number("alpha", "beta_binomial: prior successes.").For("beta_binomial");
    private static readonly StatsOption<double> Beta = StatsOption.Number("beta", "beta_binomial: prior failures.").For("beta_binomial");
    private static readonly StatsOption<double> Shape = StatsOption.Number("shape", "gamma_poisson: prior events; normal_inverse_gamma: shape of the variance.").For("gamma_poisson", "normal_inverse_gamma");
    private static readonly StatsOption<double> Rate = StatsOption.Number("rate", "gamma_poisson: prior exposure.").For("gamma_poisson");
    private static readonly StatsOption<double[]> Mean = StatsOption.Numbers("mean", "normal, normal_inverse_gamma: prior mean; linear_gaussian: one per parameter.").For("normal", "normal_inverse_gamma", "linear_gaussian");
    private static readonly StatsOption<double> Variance = StatsOption.Number("variance", "normal: prior variance of the mean.").For("normal");
    private static readonly StatsOption<double> Strength = StatsOption.Number("strength", "normal_inverse_gamma: observations the prior mean is worth.").For("normal_inverse_gamma");
    private static readonly StatsOption<double> Scale = StatsOption.Number("scale", "normal_inverse_gamma: scale of the variance.").For("normal_inverse_gamma");
    private static readonly StatsOption<double[]> Noise = StatsOption.Numbers("noise_variance", "normal: variance of one observation; linear_gaussian: one per parameter.").For("normal", "linear_gaussian");
    private static readonly StatsOption<double[]> Coef = StatsOption.Numbers("coef", "linear_gaussian: worth of one unit of each parameter.").For("linear_gaussian");
    private static readonly StatsOption<double> Intercept = StatsOption.Number("intercept", "linear_gaussian: worth of acting where all parameters are 0.", 0).For("linear_gaussian");
    private static readonly StatsOption<double[][]> Cov = StatsOption.Matrix("cov", "linear_gaussian: prior covariance of the parameters.").For("linear_gaussian");
    private static readonly StatsOption<double> Gain = StatsOption.Number("gain", "Conjugate models: acting is worth gain · parameter − cost.", 1).For("beta_binomial", "gamma_poisson", "normal", "normal_inverse_gamma");
    private static readonly StatsOption<double> Cost = StatsOption.Number("cost", "Conjugate models: cost of acting.", 0).For("beta_binomial", "gamma_poisson", "normal", "normal_inverse_gamma");
    private static readonly StatsOption<double> Alternative = StatsOption.Number("alternative", "Conjugate models: worth of not acting.", 0).For("beta_binomial", "gamma_poisson", "normal", "normal_inverse_gamma");
    private static readonly StatsOption<double[]> N = StatsOption.Numbers("n", "Sizes of the sample; gamma_poisson: exposures; regression: the one size the data were simulated for.", [1, 5, 20, 100]).For("beta_binomial", "gamma_poisson", "normal", "normal_inverse_gamma", "linear_gaussian", "regression");
    private static readonly StatsOption<string[]> Decisions = StatsOption.Words("decisions", "regression: columns with the net benefit of each decision, at least two.").For("regression");
    private static readonly StatsOption<string[]> Summaries = StatsOption.Words("summaries", "regression: columns with summaries of data simulated from the parameters of the same row; all others when not given.").For("regression");
    private static readonly StatsOption<double> Fixed = StatsOption.Number("sampling_fixed", "Cost of sampling at all.", 0);
    private static readonly StatsOption<double> PerObservation = StatsOption.Number("sampling_per_observation", "Cost of one observation, or of one unit of exposure.", 0).For("beta_binomial", "gamma_poisson", "normal", "normal_inverse_gamma", "linear_gaussian", "regression");
    private static readonly StatsOption<double> Population = StatsOption.Number("population", "Decisions that the answer serves.", 1);

    public override string Name => "evsi";

    public override string Summary => "Say what a sample or signal would be worth before it is bought, by its size and net of its cost (expected value of sample information).";

    public override string Data => "regression: CSV of a simulation; one row per draw, columns with the net benefit of each decision and with summaries of the data that would be seen in that draw. Other models take options only.";

    public override bool DataIsOptional => true;

    public override IReadOnlyList<StatsOption> Options { get; } =
        [Model, N, Payoff, Prior, Likelihood, Alpha, Beta, Shape, Rate, Mean, Variance, Strength, Scale, Noise, Intercept, Coef, Cov, Gain, Cost, Alternative, Decisions, Summaries, Fixed, PerObservation, Population];

    public override StatsOption<string> Selector => Model;

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string>
    {
        ["trials"] = "--n", ["observations"] = "--n", ["exposure"] = "--n", ["coefficients"] = "--coef", ["covariance"] = "--cov", ["noiseVariance"] = "--noise-variance", ["likelihood"] = "--likelihood-rows-are-signals", ["payoffs"] = "--payoff",
    };

    public override IReadOnlyList<string> Examples { get; } =
    [
        "--model beta_binomial --alpha 1 --beta 4 --gain 100 --cost 25 --n 1,5,20 --sampling-per-observation 0.1",
        "--model discrete --payoff '0,0;-50,80' --prior 0.6,0.4 --likelihood-rows-are-signals '0.8,0.3;0.2,0.7'",
        "--model linear_gaussian --intercept 5 --coef 40,-30 --mean 0.1,0.4 --cov '0.02,0;0,0.05' --noise-variance 0.3,0.3 --n 1,5,20",
        "samples/stats/trial-draws.csv --model regression --decisions keep,launch --summaries replies --n 25",
    ];

    public override StatsReport Run(StatsInput input)
    {
        if (input.Table is not null && input.Get(Model) != "regression") throw new BadInputException($"--model {input.Get(Model)} takes no file of data; give everything as options.");
        if (!(input.Get(Population) > 0)) throw new BadInputException(FormattableString.Invariant($"--population is {input.Get(Population)}; it must be above 0."));
        foreach (StatsOption<double> price in new[] { Fixed, PerObservation })
            if (input.Get(price) < 0) throw new BadInputException(FormattableString.Invariant($"{price.Flag} is {input.Get(price)}; a cost is at least 0."));
        return Solve(input);
    }

    private static StatsReport Solve(StatsInput input) => input.Get(Model) switch
    {
        "discrete" => Discrete(input),
        "linear_gaussian" => LinearGaussians(input),
        "regression" => Regression(input),
        _ => Conjugate(input),
    };

    private static SamplingCosts CostsOf(StatsInput input) => new(input.Get(Fixed), input.Get(PerObservation), input.Get(Population));

    private static long? Best(int decision) => decision < 0 ? null : decision + 1;

    private static StatsReport Discrete(StatsInput input)
    {
        SignalResult found = SignalInformation.Evsi(input.Matrix(Payoff), input.Get(Prior), input.Matrix(Likelihood));
        var signals = new StatsAxis("signals", StatsReport.Numbered(found.SignalProbabilities.Count));
        return new StatsReport(found)
            .Number("evsi", EvsiMeaning, found.Evsi.Value)
            .Number("net_benefit", NetMeaning, (input.Get(Population) * found.Evsi.Value) - input.Get(Fixed))
            .Number("evpi", "Value of knowing everything: no data are worth more.", found.Ceiling.Value)
            .Number("value_current", "Expected net benefit of the best decision without data.", found.ValueCurrent)
            .Integer("best", "The best decision without data, from 1 (conjugate and normal models: 1 not acting, 2 acting).", Best(found.BestDecision))
            .Number("probability_of_change", ChangeMeaning, found.ProbabilityOfChange)
            .Vector("signal_prob", "Probability of the signal.", signals, found.SignalProbabilities)
            .Vector("best_decision_per_signal", "Best decision after it, from 1; null for a signal that cannot come.", signals, found.DecisionBySignal.Select(d => d < 0 ? double.NaN : d + 1))
            .Vector("value_per_signal", "Expected net benefit of that decision.", signals, found.ValueBySignal)
            .Matrix("posterior", "Probability of the state (column) after the signal (row).", signals, new StatsAxis("states", StatsReport.Numbered(found.Posterior.ColumnCount)), found.Posterior);
    }

    private static StatsReport LinearGaussians(StatsInput input)
    {
        double[] coefficients = input.Get(Coef);
        double[] noise = input.Get(Noise);
        if (noise.Length != coefficients.Length) throw new BadInputException($"--noise-variance has {noise.Length} numbers where --coef has {coefficients.Length} parameters.");
        var decision = new LinearGaussian(input.Get(Intercept), coefficients, input.Get(Mean), input.Matrix(Cov));
        int[] sizes = input.Whole(N);
        ThresholdResult[][] found = [.. noise.Select((variance, p) => sizes.Select(n => decision.Evsi(p, variance, n)).ToArray())];
        ThresholdResult perfect = decision.Evpi();
        var parameters = new StatsAxis("parameters", StatsReport.Numbered(coefficients.Length, "theta"));
        SamplingCosts costs = CostsOf(input);
        StatsAxis n = StatsAxis.OfNumbers("n", sizes.Select(size => (double)size));
        SamplingPlan[] plans = [.. found.Select(row => NetBenefitOfSampling.Over(size => row[Array.IndexOf(sizes, size)].Evsi, sizes, costs))];
        return new StatsReport(PlainResult.Of(found.SelectMany(row => row)))
            .Number("evpi", "Value of knowing everything: no data are worth more.", perfect.Evsi.Value)
            .Number("value_current", "Expected net benefit of the best decision without data.", perfect.ValueCurrent)
            .Integer("best", "The best decision without data, from 1 (conjugate and normal models: 1 not acting, 2 acting).", Best(perfect.BestDecision))
            .Vector("evppi", "Value of knowing the parameter exactly.", parameters, found.Select((_, p) => decision.Evppi([p]).Evsi.Value))
            .Vector("best_n", BestMeaning, parameters, plans.Select(plan => (double)plan.BestObservations))
            .Matrix("evsi", EvsiMeaning, parameters, n, (p, at) => found[p][at].Evsi.Value)
            .Matrix("net_benefit", NetMeaning, parameters, n, (p, at) => plans[p].Curve.First(point => point.Observations == sizes[at]).NetBenefit.Value);
    }

    private static StatsReport Regression(StatsInput input)
    {
        StatsTable table = input.Data;
        string[] decisions = input.Get(Decisions);
        string[] summaries = input.Find(Summaries) ?? [.. SampleColumns.Of(table).Except(decisions)];
        if (summaries.Length == 0) throw new BadInputException($"{table.Name} has no column left for a summary beside the decisions.");
        double[] sizes = input.Get(N);
        double size = sizes.Length == 1 ? sizes[0] : double.NaN;
        var sample = new ProbabilisticSample(table.RowCount, 0, decisions.Length, ReadOnlyMemory<double>.Empty, decisions.SelectMany(table.Numbers).ToArray());
        EvsiResult found = RegressionEvsi.Run(sample, [.. summaries.Select(column => (ReadOnlyMemory<double>)table.Numbers(column))], size, new RegressionOptions { Seed = input.Seed, Progress = input.Progress, CancellationToken = input.CancellationToken });
        if (double.IsNaN(size) && input.Get(PerObservation) > 0) throw new BadInputException("--sampling-per-observation needs --n with the one size the data were simulated for.");
        double cost = input.Get(Fixed) + (double.IsNaN(size) ? 0 : input.Get(PerObservation) * size);
        return new StatsReport(found)
            .Number("evsi", EvsiMeaning, found.Value.Value)
            .Number("evsi_standard_error", "Standard error, from the coefficients of the regression and from the draws.", found.Value.StandardError)
            .Number("upward_bias", "By how much the estimate is too high on average; not subtracted.", found.UpwardBias)
            .Number("null_95", "What irrelevant data exceed in at most 5 % of cases.", found.NullQuantile95)
            .Number("net_benefit", NetMeaning, (input.Get(Population) * found.Value.Value) - cost)
            .Number("evpi", "Value of knowing everything: no data are worth more.", found.Evpi.Value)
            .Integer("best", "The best decision without data, from 1 (conjugate and normal models: 1 not acting, 2 acting).", Best(found.Baseline));
    }

    private static StatsReport Conjugate(StatsInput input)
    {
        var payoff = new LinearPayoff(input.Get(Gain), input.Get(Cost), input.Get(Alternative));
        double[] sizes = input.Get(N);
        (ThresholdResult Perfect, ThresholdResult[] Found) model;
        switch (input.Get(Model))
        {
            case "beta_binomial":
                double alpha = input.Get(Alpha), beta = input.Get(Beta);
                model = (BetaBinomialSampling.Evpi(alpha, beta, payoff), [.. input.Whole(N).Select(n => BetaBinomialSampling.Evsi(alpha, beta, payoff, n))]);
                break;
            case "gamma_poisson":
                double shape = input.Get(Shape), rate = input.Get(Rate);
                model = (GammaPoissonSampling.Evpi(shape, rate, payoff), [.. sizes.Select(exposure => GammaPoissonSampling.Evsi(shape, rate, payoff, exposure))]);
                break;
            case "normal":
                double mean = input.Single(Mean), variance = input.Get(Variance), noise = input.Single(Noise);
                model = (NormalSampling.Evpi(mean, variance, payoff), [.. input.Whole(N).Select(n => NormalSampling.Evsi(mean, variance, noise, payoff, n))]);
                break;
            default:
                double centre = input.Single(Mean), strength = input.Get(Strength), degrees = input.Get(Shape), scale = input.Get(Scale);
                model = (NormalInverseGammaSampling.Evpi(centre, strength, degrees, scale, payoff), [.. input.Whole(N).Select(n => NormalInverseGammaSampling.Evsi(centre, strength, degrees, scale, payoff, n))]);
                break;
        }

        (ThresholdResult perfect, ThresholdResult[] found) = model;
        StatsAxis axis = StatsAxis.OfNumbers("n", sizes);
        SamplingCosts costs = CostsOf(input);
        double[] net = [.. sizes.Select((n, at) => (costs.Population * found[at].Evsi.Value) - costs.Of(n))];
        int best = Enumerable.Range(0, net.Length).Where(at => net[at] > 0).OrderByDescending(at => net[at]).DefaultIfEmpty(-1).First();
        return new StatsReport(PlainResult.Of(found))
            .Number("evpi", "Value of knowing everything: no data are worth more.", perfect.Evsi.Value)
            .Number("value_current", "Expected net benefit of the best decision without data.", perfect.ValueCurrent)
            .Integer("best", "The best decision without data, from 1 (conjugate and normal models: 1 not acting, 2 acting).", Best(perfect.BestDecision))
            .Number("best_n", BestMeaning, net.Any(double.IsNaN) ? double.NaN : best < 0 ? 0 : sizes[best])
            .Vector("evsi", EvsiMeaning, axis, found.Select(each => each.Evsi.Value))
            .Vector("net_benefit", NetMeaning, axis, net)
            .Vector("threshold", "Successes, events or mean of the sample at which the decision turns; null where it never does.", axis, found.Select(each => each.Threshold))
            .Words("act", "Whether to act at or above the threshold, or below it.", axis, found.Select(each => double.IsNaN(each.Threshold) ? null : each.ActAtOrAbove ? "at_or_above" : "below"))
            .Vector("probability_of_change", ChangeMeaning, axis, found.Select(each => each.ProbabilityOfChange));
    }
}
