using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>
/// Act or not, where acting has the incremental net benefit a + b·θ with θ ~ N(mean, covariance) and not acting is worth 0. Everything is a
/// closed form. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// <para>If data move the expected advantage m by a normal with standard deviation s, they are worth s·G(|m|/s), G the unit normal loss.
/// EVPI: s² = bᵀSb. EVPPI of a subset A: s² = cᵀ S_AA⁻ c with c = S_A·b. EVSI of y = Hθ + e: s² = bᵀSHᵀ(HSHᵀ + R)⁻HSb.</para>
/// <para>Singular covariances are allowed: the inverse is taken over the directions that vary, found by pivoted Cholesky.</para>
/// <para>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 5 (linear terminal analysis).</para>
/// </remarks>
public sealed class LinearGaussian
{
    private readonly GaussianDecision _decision;

    /// <summary>States the problem.</summary>
    /// <param name="intercept">a, finite.</param>
    /// <param name="coefficients">b: worth of one unit of each parameter; at least one, finite.</param>
    /// <param name="mean">Expected parameters, finite, same length.</param>
    /// <param name="covariance">Covariance of the parameters: symmetric, positive semidefinite.</param>
    /// <exception cref="ArgumentException">A size does not fit, a number is not finite, or the covariance is none.</exception>
    public LinearGaussian(double intercept, ReadOnlySpan<double> coefficients, ReadOnlySpan<double> mean, RealMatrix covariance)
    {
        Require.Finite(intercept);
        Require.AllFinite(coefficients);
        Require.Length(coefficients.Length, mean.Length, nameof(coefficients));
        var rows = new double[2 * coefficients.Length];
        coefficients.CopyTo(rows.AsSpan(coefficients.Length));
        _decision = new GaussianDecision([0, intercept], new RealMatrix(2, coefficients.Length, rows), mean, covariance);
        VarianceOfAdvantage = Math.Max(0, Dot(_decision.DecisionCovariance[coefficients.Length..], coefficients));
    }

    /// <summary>Expected advantage of acting: a + b·mean.</summary>
    public double MeanAdvantage => _decision.ExpectedByDecision[1];

    /// <summary>Variance of the advantage of acting: bᵀSb.</summary>
    public double VarianceOfAdvantage { get; }

    /// <summary>Value of knowing all parameters. The threshold is 0 on the advantage itself.</summary>
    public ThresholdResult Evpi()
    {
        double deviation = Math.Sqrt(VarianceOfAdvantage);
        return Result(deviation, deviation, 0, true, double.PositiveInfinity, null);
    }

    /// <summary>Value of knowing some parameters exactly.</summary>
    /// <param name="parameters">Which parameters, from 0; repeats count once, an empty list is worth 0.</param>
    /// <returns>EVPPI. With a single parameter the threshold is on that parameter.</returns>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public ThresholdResult Evppi(ReadOnlySpan<int> parameters)
    {
        double[] observation = GaussianDecision.SelectParameters(parameters, _decision.ParameterCount);
        double deviation = Deviation(observation, []);
        return parameters.Length == 1
            ? OfScalar(observation, 0, deviation, deviation, double.PositiveInfinity)
            : Result(deviation, deviation, double.NaN, true, double.PositiveInfinity, TwoActions.NoStatistic);
    }

    /// <summary>Value of data y = Hθ + e, e ~ N(0, R).</summary>
    /// <param name="observation">H: observations × parameters, finite; at least one observation.</param>
    /// <param name="noise">R: covariance of the noise, positive semidefinite; 0 means exact.</param>
    /// <returns>EVSI; the ceiling is the value of knowing Hθ. With one observation the threshold is on that number.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a number is not finite or the noise is no covariance.</exception>
    public ThresholdResult Evsi(RealMatrix observation, RealMatrix noise)
    {
        GaussianDecision.RequireObservation(observation, noise, _decision.ParameterCount);
        double deviation = Deviation(observation.Values, noise.Values);
        double ceiling = Deviation(observation.Values, []);
        return observation.RowCount == 1
            ? OfScalar(observation.Values, noise[0, 0], deviation, ceiling, 1)
            : Result(deviation, ceiling, double.NaN, true, observation.RowCount, TwoActions.NoStatistic);
    }

    /// <summary>Value of several independent observations of one parameter.</summary>
    /// <param name="parameter">Which parameter, from 0.</param>
    /// <param name="noiseVariance">Variance of one observation around the parameter, at least 0.</param>
    /// <param name="observations">How many, at least 0; 0 is worth 0.</param>
    /// <returns>EVSI; the ceiling is the parameter's EVPPI, the threshold is on the mean of the observations.</returns>
    /// <exception cref="ArgumentException">There is no such parameter or a number is out of range.</exception>
    public ThresholdResult Evsi(int parameter, double noiseVariance, int observations)
    {
        Require.NotNegative(noiseVariance);
        Require.AtLeast(observations, 0);
        double[] observation = GaussianDecision.SelectParameters([parameter], _decision.ParameterCount);
        double ceiling = Deviation(observation, []);
        if (observations == 0) return Result(0, ceiling, double.NaN, true, 0, null);
        double noise = noiseVariance / observations;
        return OfScalar(observation, noise, Deviation(observation, [noise]), ceiling, observations);
    }

    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }

    /// <summary>Standard deviation of the expected advantage after the data.</summary>
    private double Deviation(ReadOnlySpan<double> observation, ReadOnlySpan<double> noise)
    {
        int parameters = _decision.ParameterCount;
        double[] moves = Gaussians.PreposteriorFactor(_decision.DecisionCovariance[parameters..], _decision.Covariance.Values, parameters, observation, noise, out _);
        return Math.Sqrt(Dot(moves, moves));
    }

    /// <summary>One number y: the expected advantage after it is m + g·(y − E y), so it turns at E y − m/g.</summary>
    private ThresholdResult OfScalar(ReadOnlySpan<double> weights, double noise, double deviation, double ceiling, double size)
    {
        int parameters = _decision.ParameterCount;
        double[] spread = Gaussians.Multiply(weights, _decision.Covariance.Values, 1, parameters, parameters);
        double total = Dot(spread, weights) + noise;
        double covariance = Dot(weights, _decision.DecisionCovariance[parameters..]);
        if (!(deviation > 0)) return Result(0, ceiling, double.NaN, true, size, null);
        double threshold = Dot(weights, _decision.Mean) - (MeanAdvantage * total / covariance);
        return Result(deviation, ceiling, threshold, covariance > 0, size, null);
    }

    private ThresholdResult Result(double deviation, double ceiling, double threshold, bool above, double size, StatisticalWarning? warning) => new()
    {
        ObservationsUsed = 0,
        Warnings = !(deviation > 0) ? [TwoActions.NeverChanges] : warning is null ? [] : [warning],
        Evsi = Estimate.Exact(TwoActions.NormalGain(MeanAdvantage, deviation)),
        Ceiling = Estimate.Exact(TwoActions.NormalGain(MeanAdvantage, ceiling)),
        ValueCurrent = Math.Max(0, MeanAdvantage),
        BestDecision = TwoActions.Decide(MeanAdvantage),
        ProbabilityOfChange = TwoActions.NormalChange(MeanAdvantage, deviation),
        Threshold = deviation > 0 && warning is null ? threshold : double.NaN,
        ActAtOrAbove = above,
        PreposteriorDeviation = deviation,
        SampleSize = size,
    };
}
