using Foothold.Statistics.Random;

namespace Foothold.Statistics.RealOptions;

/// <summary>The best moment to exercise once, with several uncertain factors, by least-squares Monte Carlo (Longstaff and Schwartz 2001).</summary>
public static class OptimalStopping
{
    /// <summary>Fits a rule on one set of paths and values it on another.</summary>
    /// <param name="problem">The right.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Both values, their difference, and when the right is exercised.</returns>
    /// <exception cref="ArgumentException">A part of the problem or a setting is outside its range, or the payoff gives no finite number.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// Regression on the paths where exercise pays something, on all products of the standardised factors up to the degree and on the
    /// payoff itself; columns that others explain are left out. O(paths × dates × terms²). Source: Longstaff and Schwartz (2001),
    /// Review of Financial Studies 14(1), 113–147; the second set of paths: Broadie and Glasserman (1997), Journal of Economic Dynamics
    /// and Control 21(8–9), 1323–1352.
    /// </remarks>
    public static StoppingResult Run(StoppingProblem problem, LeastSquaresOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new LeastSquaresOptions();
        options.Check();
        DecisionDates.CheckModel(problem.Factors, nameof(problem.Factors));
        ArgumentNullException.ThrowIfNull(problem.Payoff);
        Require.Finite(problem.Rate);
        double[] years = DecisionDates.Checked(problem.ExerciseYears, nameof(problem.ExerciseYears));
        return new StoppingRun(problem, options, years).Solve();
    }
}

/// <summary>One run of <see cref="OptimalStopping"/>: backward fit, then forward valuation.</summary>
internal sealed class StoppingRun(StoppingProblem problem, LeastSquaresOptions options, double[] years)
{
    private readonly int _factors = problem.Factors.FactorCount;
    private readonly PolynomialBasis _basis = new(problem.Factors.FactorCount, options.Degree, 1);
    private readonly StageRunner _stages = new(options, years.Length + 1);
    private readonly DateRule?[] _rules = new DateRule?[years.Length];
    private int _poorDates;

    internal StoppingResult Solve()
    {
        var streams = new RandomStream(options.Seed);
        Estimate fit = Fit(new PathSet(problem.Factors, years, streams.Substream(0), options.FitPaths, options.Antithetic, options.StorePaths));
        var fresh = new PathSet(problem.Factors, years, streams.Substream(1), options.ValuePaths, options.Antithetic, keep: false);
        BlockValue[] blocks = _stages.Map(fresh.BlockCount, block => Follow(fresh, block));
        _stages.Finish();

        PathMoments value = default;
        PathMoments last = default;
        var exercised = new long[years.Length];
        foreach (BlockValue block in blocks)
        {
            value = value.Join(block.Value);
            last = last.Join(block.Last);
            for (int d = 0; d < exercised.Length; d++) exercised[d] += block.Exercised[d];
        }

        double weighted = 0;
        for (int d = 0; d < exercised.Length; d++) weighted += exercised[d] * years[d];
        Estimate second = value.ToEstimate();
        Estimate difference = PathMoments.Difference(fit, second);
        return new StoppingResult
        {
            ObservationsUsed = fresh.PathCount,
            Seed = options.Seed,
            Problem = problem,
            Options = options,
            Value = second,
            FitValue = fit,
            Difference = difference,
            LastDateValue = last.ToEstimate(),
            ExerciseShares = Array.ConvertAll(exercised, count => (double)count / fresh.PathCount),
            MeanExerciseYears = weighted / exercised.Sum(),
            Warnings = RegressionWarnings.Of(_poorDates, years.Length, difference),
        };
    }

    /// <summary>Fits the rules from the last date back and returns the value on the fitted paths.</summary>
    private Estimate Fit(PathSet paths)
    {
        var cash = new double[paths.BlockCount][];
        var payoffs = new double[paths.BlockCount][];
        for (int date = years.Length - 1; date >= 0; date--)
        {
            int at = date;
            double discount = at + 1 < years.Length ? Math.Exp(-problem.Rate * (years[at + 1] - years[at])) : 0;
            double[][] sums = _stages.Map(paths.BlockCount, block => Look(paths, block, at, cash, payoffs, discount));
            if (at < years.Length - 1)
            {
                FactorScales scales = FactorScales.FromSums(sums, _factors);
                _rules[at] = RuleOf(NormalEquations.Sum(_stages.Map(paths.BlockCount, block => Regress(paths, block, at, cash[block], payoffs[block], scales))), scales, years[at]);
            }

            _stages.Map(paths.BlockCount, block => Exercise(paths, block, at, cash[block], payoffs[block]));
            _stages.Finish();
        }

        PathMoments moments = default;
        double toToday = Math.Exp(-problem.Rate * years[0]);
        foreach (double[] block in cash)
        {
            for (int p = 0; p < block.Length; p++) block[p] *= toToday;
            moments = moments.Join(PathMoments.Of(block, options.Antithetic));
        }

        return moments.ToEstimate();
    }

    private DateRule? RuleOf(NormalEquations equations, FactorScales scales, double at)
    {
        if (equations.Rows == 0)
        {
            // Today's state is known: where it has no choice, more paths would not find one.
            if (at > 0) _poorDates++;
            return null;
        }

        (DateRule rule, bool few) = DateRule.Of(_basis, scales, equations);
        if (few) _poorDates++;
        return rule;
    }

    /// <summary>Brings later cash to this date, notes what exercise would pay, and sums the factors where it pays something.</summary>
    private double[] Look(PathSet paths, int block, int date, double[][] cash, double[][] payoffs, double discount)
    {
        ReadOnlySpan<double> states = paths.StatesAt(block, date);
        int size = paths.SizeOf(block);
        double[] later = cash[block] ??= new double[size];
        double[] pay = payoffs[block] ??= new double[size];
        var sums = new double[(2 * _factors) + 1];
        Span<double> state = stackalloc double[_factors];
        for (int p = 0; p < size; p++)
        {
            later[p] *= discount;
            pay[p] = PayoffOf(states, p, size, date, state);
            if (pay[p] > 0) FactorScales.Add(sums, states, p, size, _factors);
        }

        return sums;
    }

    private NormalEquations Regress(PathSet paths, int block, int date, double[] cash, double[] payoffs, FactorScales scales)
    {
        ReadOnlySpan<double> states = paths.StatesAt(block, date);
        var equations = new NormalEquations(_basis.TermCount, 1);
        var terms = new double[_basis.TermCount];
        for (int p = 0; p < cash.Length; p++)
        {
            if (!(payoffs[p] > 0)) continue;
            DateRule.FillTerms(_basis, scales, states, p, cash.Length, payoffs.AsSpan(p, 1), terms);
            equations.Add(terms, cash.AsSpan(p, 1));
        }

        return equations;
    }

    private int Exercise(PathSet paths, int block, int date, double[] cash, double[] payoffs)
    {
        ReadOnlySpan<double> states = paths.StatesAt(block, date);
        var terms = new double[_basis.TermCount];
        int count = 0;
        for (int p = 0; p < cash.Length; p++)
        {
            if (!Stops(date, states, p, cash.Length, payoffs[p], terms)) continue;
            cash[p] = payoffs[p];
            count++;
        }

        return count;
    }

    private bool Stops(int date, ReadOnlySpan<double> states, int path, int size, double payoff, Span<double> terms)
    {
        if (!(payoff > 0)) return false;
        if (date == years.Length - 1) return true;
        if (_rules[date] is not { } rule) return false;
        Span<double> expected = stackalloc double[1];
        rule.Expect(states, path, size, [payoff], terms, expected);
        return payoff > expected[0];
    }

    private double PayoffOf(ReadOnlySpan<double> states, int path, int size, int date, Span<double> state)
    {
        for (int f = 0; f < state.Length; f++) state[f] = states[(f * size) + path];
        return DecisionDates.CheckedAmount(problem.Payoff(years[date], state), nameof(problem.Payoff), years[date]);
    }

    private BlockValue Follow(PathSet paths, int block)
    {
        int size = paths.SizeOf(block);
        var worth = new double[size];
        var last = new double[size];
        var stopped = new bool[size];
        var exercised = new long[years.Length];
        var terms = new double[_basis.TermCount];
        Span<double> state = stackalloc double[_factors];
        PathSet.Walker walker = paths.Open(block);
        for (int date = 0; date < years.Length; date++)
        {
            walker.Next();
            ReadOnlySpan<double> states = walker.States;
            double discount = Math.Exp(-problem.Rate * years[date]);
            bool final = date == years.Length - 1;
            for (int p = 0; p < size; p++)
            {
                if (stopped[p] && !final) continue;
                double payoff = PayoffOf(states, p, size, date, state);
                if (final) last[p] = discount * Math.Max(payoff, 0);
                if (stopped[p] || !Stops(date, states, p, size, payoff, terms)) continue;
                stopped[p] = true;
                worth[p] = discount * payoff;
                exercised[date]++;
            }
        }

        return new BlockValue(PathMoments.Of(worth, options.Antithetic), PathMoments.Of(last, options.Antithetic), exercised);
    }

    private sealed record BlockValue(PathMoments Value, PathMoments Last, long[] Exercised);
}
