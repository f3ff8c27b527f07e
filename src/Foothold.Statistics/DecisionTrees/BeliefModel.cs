namespace Foothold.Statistics.DecisionTrees;

/// <summary>What is unknown, what can be observed about it, and how a belief follows observations.</summary>
/// <remarks>
/// Observations of one experiment are independent given the truth, so the belief depends only on how often each signal was seen: these whole
/// numbers are the state, exactly, and equal knowledge reached on different ways is one state.
/// </remarks>
public abstract class BeliefModel
{
    private protected BeliefModel()
    {
    }

    /// <summary>Number of experiments that can be made.</summary>
    public abstract int ExperimentCount { get; }

    /// <summary>Number of hypotheses, or of arms: the length of <see cref="PosteriorMeans"/>.</summary>
    public abstract int MeanCount { get; }

    /// <summary>Whole numbers that make up a state of belief.</summary>
    public abstract int StateLength { get; }

    /// <summary>Number of signals an experiment can give.</summary>
    /// <param name="experiment">Experiment, from 0.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    public abstract int SignalCount(int experiment);

    /// <summary>Refuses experiments that do not exist.</summary>
    private protected void RequireExperiment(int experiment)
    {
        if ((uint)experiment >= (uint)ExperimentCount) Require.Refuse(nameof(experiment), $"There is no experiment {experiment}; there are {ExperimentCount}, counted from 0.");
    }

    /// <summary>What one believes after observations: probabilities of the hypotheses, or expected success probabilities of the arms.</summary>
    /// <param name="seen">A state: counts of signals, experiment after experiment, or (successes, failures) of arm after arm; all 0 for the prior.</param>
    /// <returns>A new list; NaN where what was seen is impossible under every hypothesis.</returns>
    /// <exception cref="ArgumentException">The state has another length than <see cref="StateLength"/> or a negative count.</exception>
    public double[] PosteriorMeans(ReadOnlySpan<int> seen)
    {
        Require.Length(seen.Length, StateLength, nameof(seen));
        for (int i = 0; i < seen.Length; i++)
            if (seen[i] < 0) Require.Refuse(nameof(seen), $"Entry {i} of seen is {seen[i]}; counts must be at least 0.");
        var means = new double[MeanCount];
        Means(seen, means);
        return means;
    }

    /// <summary>Posterior means after what was seen: probabilities of the hypotheses, or success probabilities of the arms.</summary>
    /// <param name="state">A state of belief; all 0 before anything was seen.</param>
    /// <param name="destination">Receives <see cref="MeanCount"/> numbers.</param>
    internal abstract void Means(ReadOnlySpan<int> state, Span<double> destination);

    /// <summary>Probability of each signal given what was seen.</summary>
    internal abstract void Predict(ReadOnlySpan<int> state, int experiment, Span<double> destination);

    /// <summary>Notes a signal in a state.</summary>
    internal abstract void UpdateInPlace(Span<int> state, int experiment, int signal);
}

/// <summary>Several hypotheses, one of them true, and experiments whose signals are more probable under some than under others.</summary>
/// <remarks>The state counts signals, experiment after experiment. Posterior by Bayes' rule from logarithms, so that many observations do not underflow.</remarks>
public sealed class HypothesisBelief : BeliefModel
{
    private readonly double[] _logPrior;
    private readonly double[][] _likelihoods;
    private readonly double[][] _logLikelihoods;
    private readonly int[] _offsets;
    private readonly int[] _signals;

    /// <summary>Checks and keeps a model.</summary>
    /// <param name="prior">Probability of each hypothesis before anything is observed, summing to 1.</param>
    /// <param name="experiments">Per experiment: signals in rows, hypotheses in columns, P(signal | hypothesis); each column sums to 1. May be empty.</param>
    /// <exception cref="ArgumentException">Probabilities do not sum to 1, sizes do not fit or an experiment is null.</exception>
    public HypothesisBelief(ReadOnlySpan<double> prior, IReadOnlyList<LinearAlgebra.RealMatrix> experiments)
    {
        Require.Distribution(prior);
        ArgumentNullException.ThrowIfNull(experiments);
        _logPrior = [.. prior.ToArray().Select(p => Math.Log(p))];
        _likelihoods = new double[experiments.Count][];
        _logLikelihoods = new double[experiments.Count][];
        _offsets = new int[experiments.Count];
        _signals = new int[experiments.Count];
        for (int e = 0; e < experiments.Count; e++)
        {
            if (experiments[e] is null) Require.Refuse(nameof(experiments), $"Experiment {e} is null; give a table of signals and hypotheses.");
            if (experiments[e].ColumnCount != prior.Length)
                Require.Refuse(nameof(experiments), $"Experiment {e} has {experiments[e].ColumnCount} columns; there are {prior.Length} hypotheses.");
            for (int h = 0; h < prior.Length; h++)
            {
                var column = new double[experiments[e].RowCount];
                for (int s = 0; s < column.Length; s++) column[s] = experiments[e][s, h];
                Require.Distribution(column, $"experiment {e} under hypothesis {h}");
            }

            _offsets[e] = StateLengthSoFar(e);
            _signals[e] = experiments[e].RowCount;
            _likelihoods[e] = experiments[e].Values.ToArray();
            _logLikelihoods[e] = [.. _likelihoods[e].Select(p => Math.Log(p))];
        }
    }

    /// <inheritdoc/>
    public override int ExperimentCount => _signals.Length;

    /// <inheritdoc/>
    public override int MeanCount => _logPrior.Length;

    /// <inheritdoc/>
    public override int StateLength => StateLengthSoFar(_signals.Length);

    /// <inheritdoc/>
    public override int SignalCount(int experiment)
    {
        RequireExperiment(experiment);
        return _signals[experiment];
    }

    /// <inheritdoc/>
    internal override void Means(ReadOnlySpan<int> state, Span<double> destination)
    {
        double most = double.NegativeInfinity;
        for (int h = 0; h < destination.Length; h++)
        {
            double log = _logPrior[h];
            for (int e = 0; e < _signals.Length; e++)
                for (int s = 0; s < _signals[e]; s++)
                    if (state[_offsets[e] + s] is > 0 and int seen) log += seen * _logLikelihoods[e][(s * destination.Length) + h];
            destination[h] = log;
            most = Math.Max(most, log);
        }

        double sum = 0;
        for (int h = 0; h < destination.Length; h++) sum += destination[h] = Math.Exp(destination[h] - most);
        for (int h = 0; h < destination.Length; h++) destination[h] /= sum;
    }

    /// <inheritdoc/>
    internal override void Predict(ReadOnlySpan<int> state, int experiment, Span<double> destination)
    {
        Span<double> posterior = MeanCount <= 64 ? stackalloc double[MeanCount] : new double[MeanCount];
        Means(state, posterior);
        for (int s = 0; s < destination.Length; s++)
        {
            double probability = 0;
            for (int h = 0; h < posterior.Length; h++) probability += _likelihoods[experiment][(s * posterior.Length) + h] * posterior[h];
            destination[s] = probability;
        }
    }

    /// <inheritdoc/>
    internal override void UpdateInPlace(Span<int> state, int experiment, int signal) => state[_offsets[experiment] + signal]++;

    private int StateLengthSoFar(int experiments)
    {
        int sum = 0;
        for (int e = 0; e < experiments; e++) sum += _signals[e];
        return sum;
    }
}

/// <summary>One arm of a <see cref="BetaBinomialArms"/>.</summary>
/// <param name="Alpha">First shape of the beta prior of the success probability, finite and above 0.</param>
/// <param name="Beta">Second shape, finite and above 0; the prior mean is alpha/(alpha + beta).</param>
/// <param name="Trials">Independent trials in one experiment with this arm, 1 to 1,000,000; the signal is the number of successes, 0 … trials.</param>
public readonly record struct BetaArm(double Alpha, double Beta, int Trials);

/// <summary>Arms with unknown success probabilities under independent beta priors; experiment i is a batch of trials with arm i.</summary>
/// <remarks>The state is (successes, failures) of arm after arm. A batch has a beta-binomial number of successes.</remarks>
public sealed class BetaBinomialArms : BeliefModel
{
    /// <summary>Every number of successes is a signal, and at least a state of its own.</summary>
    private const int MostTrials = 1_000_000;

    private readonly BetaArm[] _arms;

    /// <summary>Checks and keeps a model.</summary>
    /// <param name="arms">At least one.</param>
    /// <exception cref="ArgumentException">A shape or a number of trials is out of range.</exception>
    public BetaBinomialArms(params IReadOnlyList<BetaArm> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        Require.AtLeast(arms.Count, 1, "arms.Count");
        for (int i = 0; i < arms.Count; i++)
        {
            Require.Positive(arms[i].Alpha, $"arms[{i}].Alpha");
            Require.Positive(arms[i].Beta, $"arms[{i}].Beta");
            if (arms[i].Trials is < 1 or > MostTrials) Require.Refuse(nameof(arms), $"arms[{i}].Trials is {arms[i].Trials}; it must be between 1 and {MostTrials}.");
        }

        _arms = [.. arms];
    }

    /// <inheritdoc/>
    public override int ExperimentCount => _arms.Length;

    /// <inheritdoc/>
    public override int MeanCount => _arms.Length;

    /// <inheritdoc/>
    public override int StateLength => 2 * _arms.Length;

    /// <inheritdoc/>
    public override int SignalCount(int experiment)
    {
        RequireExperiment(experiment);
        return _arms[experiment].Trials + 1;
    }

    /// <inheritdoc/>
    internal override void Means(ReadOnlySpan<int> state, Span<double> destination)
    {
        for (int i = 0; i < _arms.Length; i++)
        {
            double alpha = _arms[i].Alpha + state[2 * i];
            destination[i] = alpha / (alpha + _arms[i].Beta + state[(2 * i) + 1]);
        }
    }

    /// <inheritdoc/>
    internal override void Predict(ReadOnlySpan<int> state, int experiment, Span<double> destination)
    {
        double alpha = _arms[experiment].Alpha + state[2 * experiment];
        double beta = _arms[experiment].Beta + state[(2 * experiment) + 1];
        int trials = _arms[experiment].Trials;
        if (trials == 1)
        {
            destination[1] = alpha / (alpha + beta);
            destination[0] = beta / (alpha + beta);
            return;
        }

        // By the ratio of neighbours outwards from the mode: differences of log gammas would lose digits to large shapes.
        int mode = (int)Math.Clamp((alpha - 1) / Math.Max(alpha + beta - 2, 1e-3) * (trials + 1.0), 0, trials);
        destination[mode] = 1;
        for (int k = mode; k < trials; k++) destination[k + 1] = destination[k] * ((trials - k) * (alpha + k) / ((k + 1.0) * (beta + trials - k - 1)));
        for (int k = mode; k > 0; k--) destination[k - 1] = destination[k] * (k * (beta + trials - k) / ((trials - k + 1.0) * (alpha + k - 1)));
        double sum = 0;
        for (int k = 0; k <= trials; k++) sum += destination[k];
        for (int k = 0; k <= trials; k++) destination[k] /= sum;
    }

    /// <inheritdoc/>
    internal override void UpdateInPlace(Span<int> state, int experiment, int signal)
    {
        state[2 * experiment] += signal;
        state[(2 * experiment) + 1] += _arms[experiment].Trials - signal;
    }
}
