using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information;

/// <summary>Many decisions, each worth a_d + b_d·θ, with parameters θ ~ N(mean, covariance). Immutable; safe to share between threads.</summary>
/// <remarks>
/// <para>Data y = Hθ + e, e ~ N(0, R) move the expected values by a normal vector with covariance B·S·Hᵀ(H·S·Hᵀ + R)⁻·H·S·Bᵀ. If the
/// differences between decisions move in one direction the value is exact (<see cref="Envelope"/>); in more, the widest direction is
/// integrated exactly and the others are simulated, with a standard error.</para>
/// <para>Singular covariances and noise-free or repeated observations are allowed. For two actions and thresholds use <see cref="LinearGaussian"/>.</para>
/// <para>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 5; Frazier, Powell and Dayanik (2009), INFORMS Journal on Computing 21(4), 599-613.</para>
/// </remarks>
public sealed class GaussianDecision
{
    private readonly double[] _intercepts;
    private readonly double[] _mean;
    private readonly double[] _values;
    private readonly double[] _decisionCovariance;

    /// <summary>States the problem.</summary>
    /// <param name="intercepts">a: what each decision is worth at θ = 0; at least one decision, finite.</param>
    /// <param name="coefficients">B: worth of one unit of each parameter (column) to each decision (row); at least one parameter, finite.</param>
    /// <param name="mean">Expected value of each parameter, finite.</param>
    /// <param name="covariance">Covariance of the parameters: symmetric, positive semidefinite; rows of 0 are known parameters.</param>
    /// <exception cref="ArgumentException">A size does not fit, a number is not finite, or the covariance is none.</exception>
    public GaussianDecision(ReadOnlySpan<double> intercepts, RealMatrix coefficients, ReadOnlySpan<double> mean, RealMatrix covariance)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (intercepts.IsEmpty) Require.Refuse(nameof(intercepts), $"intercepts is empty; give at least one decision.");
        if (mean.IsEmpty) Require.Refuse(nameof(mean), $"mean is empty; give at least one parameter.");
        Require.AllFinite(intercepts);
        Require.AllFinite(mean);
        if (coefficients.RowCount != intercepts.Length || coefficients.ColumnCount != mean.Length)
            Require.Refuse(nameof(coefficients), $"coefficients is {coefficients.RowCount} × {coefficients.ColumnCount}; {intercepts.Length} decisions and {mean.Length} parameters need {intercepts.Length} × {mean.Length}.");
        Require.AllFinite(coefficients.Values, nameof(coefficients));
        Gaussians.RequireCovariance(covariance, mean.Length, nameof(covariance));
        _intercepts = intercepts.ToArray();
        _mean = mean.ToArray();
        Coefficients = coefficients;
        Covariance = covariance;
        _decisionCovariance = Gaussians.Multiply(coefficients.Values, covariance.Values, DecisionCount, ParameterCount, ParameterCount);
        _values = new double[DecisionCount];
        for (int d = 0; d < DecisionCount; d++)
        {
            var sum = default(CompensatedSum);
            sum.Add(_intercepts[d]);
            for (int j = 0; j < ParameterCount; j++) sum.Add(coefficients[d, j] * _mean[j]);
            _values[d] = sum.Value;
        }

        for (int d = 1; d < DecisionCount; d++)
            if (_values[d] > _values[BestDecision] && !Information.Evpi.Tied(_values[d], _values[BestDecision])) BestDecision = d;
    }

    /// <summary>Number of decisions, at least 1.</summary>
    public int DecisionCount => _intercepts.Length;

    /// <summary>Number of parameters, at least 1.</summary>
    public int ParameterCount => _mean.Length;

    /// <summary>Worth of each decision at θ = 0.</summary>
    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <summary>Worth of one unit of each parameter to each decision.</summary>
    public RealMatrix Coefficients { get; }

    /// <summary>Expected parameters.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Covariance of the parameters.</summary>
    public RealMatrix Covariance { get; }

    /// <summary>Expected value of each decision now.</summary>
    public ReadOnlySpan<double> ExpectedByDecision => _values;

    /// <summary>The decision that is best now, from 0; the first of equals.</summary>
    public int BestDecision { get; }

    /// <summary>B·S, decisions × parameters.</summary>
    internal ReadOnlySpan<double> DecisionCovariance => _decisionCovariance;

    /// <summary>Decisions whose values themselves are the uncertain parameters.</summary>
    /// <param name="mean">Expected value of each decision; at least one, finite.</param>
    /// <param name="covariance">Covariance of the values.</param>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static GaussianDecision OfValues(ReadOnlySpan<double> mean, RealMatrix covariance)
    {
        var ones = new double[mean.Length];
        ones.AsSpan().Fill(1);
        return new GaussianDecision(new double[mean.Length], RealMatrix.Diagonal(ones), mean, covariance);
    }

    /// <summary>Value of knowing all parameters exactly.</summary>
    /// <param name="options">Settings of the simulation; null for the defaults.</param>
    /// <returns>EVPI; exact for one or two decisions and wherever differences move in one direction.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public PreposteriorResult Evpi(PreposteriorOptions? options = null)
    {
        var all = new int[ParameterCount];
        for (int j = 0; j < all.Length; j++) all[j] = j;
        return Evppi(all, options);
    }

    /// <summary>Value of knowing some parameters exactly.</summary>
    /// <param name="parameters">Which parameters, from 0; repeats count once, an empty list is worth 0.</param>
    /// <param name="options">Settings of the simulation; null for the defaults.</param>
    /// <returns>EVPPI of the subset; correlated parameters outside it are partly learned too.</returns>
    /// <exception cref="ArgumentException">There is no such parameter or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public PreposteriorResult Evppi(ReadOnlySpan<int> parameters, PreposteriorOptions? options = null)
    {
        options = Checked(options);
        double[] observation = SelectParameters(parameters, ParameterCount);
        (Estimate value, double[] best, int directions) = Compute(observation, [], options);
        return Result(value, value, best, directions, options);
    }

    /// <summary>Value of data y = Hθ + e.</summary>
    /// <param name="observation">H: observations × parameters, finite; at least one observation.</param>
    /// <param name="noise">R: covariance of e, observations × observations, positive semidefinite; 0 means exact observations.</param>
    /// <param name="options">Settings of the simulation; null for the defaults. Value and ceiling use the same draws.</param>
    /// <returns>EVSI; its ceiling is the value of knowing Hθ exactly.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a number is not finite, the noise is no covariance or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public PreposteriorResult Evsi(RealMatrix observation, RealMatrix noise, PreposteriorOptions? options = null)
    {
        options = Checked(options);
        RequireObservation(observation, noise, ParameterCount);
        (Estimate ceiling, _, _) = Compute(observation.Values, [], options);
        (Estimate value, double[] best, int directions) = Compute(observation.Values, noise.Values, options);
        return Result(value, ceiling, best, directions, options);
    }

    /// <summary>Value of one number h·θ + e; always exact.</summary>
    /// <param name="weights">h: how much of each parameter the number shows; finite.</param>
    /// <param name="noiseVariance">Variance of e, at least 0.</param>
    /// <returns>EVSI; its ceiling is the value of knowing h·θ exactly.</returns>
    /// <exception cref="ArgumentException">A length does not fit or a number is out of range.</exception>
    /// <remarks>O(D·p + D log D).</remarks>
    public PreposteriorResult Evsi(ReadOnlySpan<double> weights, double noiseVariance)
    {
        Require.Length(weights.Length, ParameterCount, nameof(weights));
        return Evsi(new RealMatrix(1, weights.Length, weights), new RealMatrix(1, 1, [noiseVariance]));
    }

    /// <summary>Rows of the identity that pick parameters.</summary>
    internal static double[] SelectParameters(ReadOnlySpan<int> parameters, int count)
    {
        var observation = new double[parameters.Length * count];
        for (int i = 0; i < parameters.Length; i++)
        {
            if ((uint)parameters[i] >= (uint)count) Require.Refuse(nameof(parameters), $"Entry {i} of parameters is {parameters[i]}; there are parameters 0 to {count - 1}.");
            observation[(i * count) + parameters[i]] = 1;
        }

        return observation;
    }

    /// <summary>Checks an observation and its noise.</summary>
    internal static void RequireObservation(RealMatrix observation, RealMatrix noise, int parameters)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.RowCount == 0 || observation.ColumnCount != parameters)
            Require.Refuse(nameof(observation), $"observation is {observation.RowCount} × {observation.ColumnCount}; it must have at least one row and {parameters} columns.");
        Require.AllFinite(observation.Values, nameof(observation));
        Gaussians.RequireCovariance(noise, observation.RowCount, nameof(noise));
    }

    private static PreposteriorOptions Checked(PreposteriorOptions? options)
    {
        options ??= new PreposteriorOptions();
        options.Check();
        return options;
    }

    private (Estimate Value, double[] Best, int Directions) Compute(ReadOnlySpan<double> observation, ReadOnlySpan<double> noise, PreposteriorOptions options)
    {
        double[] moves = Gaussians.PreposteriorFactor(_decisionCovariance, Covariance.Values, ParameterCount, observation, noise, out int rank);
        var sampler = new PreposteriorSampler(_values, BestDecision, moves, rank);
        var best = new double[DecisionCount];
        Estimate value = sampler.Run(options, best);
        return (value, best, sampler.Directions);
    }

    private PreposteriorResult Result(Estimate value, Estimate ceiling, double[] best, int directions, PreposteriorOptions options)
    {
        double change = 0;
        for (int d = 0; d < best.Length; d++)
            if (d != BestDecision) change += best[d];
        bool drawn = directions > 1;
        return new PreposteriorResult
        {
            ObservationsUsed = drawn ? 2 * ((options.Draws + 1L) / 2) : 0,
            Seed = drawn ? options.Seed : null,
            Evsi = value,
            Ceiling = ceiling,
            ValueCurrent = _values[BestDecision],
            BestDecision = BestDecision,
            ProbabilityOfChange = change,
            ProbabilityBest = best,
            ExpectedByDecision = _values,
            Directions = directions,
            Options = options,
        };
    }
}
