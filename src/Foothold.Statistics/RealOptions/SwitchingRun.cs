using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.RealOptions;

/// <summary>One run of <see cref="OptimalSwitching"/>: backward fit, then forward valuation.</summary>
internal sealed class SwitchingRun(SwitchingProblem problem, LeastSquaresOptions options, double[] years)
{
    private readonly int _factors = problem.Factors.FactorCount;
    private readonly int _modes = problem.SwitchingCosts.RowCount;
    private readonly double[] _costs = problem.SwitchingCosts.Values.ToArray();
    private readonly PolynomialBasis _basis = new(problem.Factors.FactorCount, options.Degree, problem.SwitchingCosts.RowCount);
    private readonly StageRunner _stages = new(options, years.Length + 1);
    private readonly DateRule?[] _rules = new DateRule?[years.Length];
    private int _poorDates;

    internal SwitchingResult Solve()
    {
        var streams = new RandomStream(options.Seed);
        Estimate fit = Fit(new PathSet(problem.Factors, years, streams.Substream(0), options.FitPaths, options.Antithetic, options.StorePaths));
        var fresh = new PathSet(problem.Factors, years, streams.Substream(1), options.ValuePaths, options.Antithetic, keep: false);
        BlockValue[] blocks = _stages.Map(fresh.BlockCount, block => Follow(fresh, block));
        _stages.Finish();

        PathMoments value = default;
        var stay = new PathMoments[_modes];
        var gain = new PathMoments[_modes];
        var used = new long[years.Length * _modes];
        long switches = 0;
        foreach (BlockValue block in blocks)
        {
            value = value.Join(block.Value);
            for (int m = 0; m < _modes; m++)
            {
                stay[m] = stay[m].Join(block.Stay[m]);
                gain[m] = gain[m].Join(block.Gain[m]);
            }

            for (int i = 0; i < used.Length; i++) used[i] += block.Used[i];
            switches += block.Switches;
        }

        Estimate second = value.ToEstimate();
        Estimate difference = PathMoments.Difference(fit, second);
        return new SwitchingResult
        {
            ObservationsUsed = fresh.PathCount,
            Seed = options.Seed,
            Problem = problem,
            Options = options,
            Value = second,
            FitValue = fit,
            Difference = difference,
            FixedModeValues = EstimatesOf(stay),
            FlexibilityValues = EstimatesOf(gain),
            ModeShares = new RealMatrix(years.Length, _modes, Array.ConvertAll(used, count => (double)count / fresh.PathCount)),
            MeanSwitches = (double)switches / fresh.PathCount,
            Warnings = RegressionWarnings.Of(_poorDates, years.Length, difference),
        };
    }

    private Estimate[] EstimatesOf(PathMoments[] moments)
    {
        var estimates = new Estimate[_modes];
        for (int m = 0; m < _modes; m++) estimates[m] = CanStay(m) ? moments[m].ToEstimate() : Estimate.Undefined;
        return estimates;
    }

    private bool CanStay(int mode) =>
        double.IsFinite(_costs[(problem.StartMode * _modes) + mode]) && (years.Length == 1 || double.IsFinite(_costs[(mode * _modes) + mode]));

    /// <summary>Fits the rules from the last date back and returns the value on the fitted paths.</summary>
    private Estimate Fit(PathSet paths)
    {
        // later[block]: what the rule earns from the next date on, mode by mode; flows[block]: cash flows of the date, path by path.
        var later = new double[paths.BlockCount][];
        var flows = new double[paths.BlockCount][];
        for (int date = years.Length - 1; date >= 0; date--)
        {
            int at = date;
            double discount = at + 1 < years.Length ? Math.Exp(-problem.Rate * (years[at + 1] - years[at])) : 0;
            double[][] sums = _stages.Map(paths.BlockCount, block => Look(paths, block, at, later, flows, discount));
            if (at < years.Length - 1)
            {
                FactorScales scales = FactorScales.FromSums(sums, _factors);
                NormalEquations all = NormalEquations.Sum(_stages.Map(paths.BlockCount, block => Regress(paths, block, at, later[block], flows[block], scales)));
                (_rules[at], bool few) = DateRule.Of(_basis, scales, all);
                if (few) _poorDates++;
            }

            _stages.Map(paths.BlockCount, block => Decide(paths, block, at, later[block], flows[block]));
            _stages.Finish();
        }

        PathMoments moments = default;
        double toToday = Math.Exp(-problem.Rate * years[0]);
        for (int block = 0; block < later.Length; block++)
        {
            Span<double> own = later[block].AsSpan(problem.StartMode * paths.SizeOf(block), paths.SizeOf(block));
            for (int p = 0; p < own.Length; p++) own[p] *= toToday;
            moments = moments.Join(PathMoments.Of(own, options.Antithetic));
        }

        return moments.ToEstimate();
    }

    private double[] Look(PathSet paths, int block, int date, double[][] later, double[][] flows, double discount)
    {
        ReadOnlySpan<double> states = paths.StatesAt(block, date);
        int size = paths.SizeOf(block);
        double[] values = later[block] ??= new double[size * _modes];
        double[] cash = flows[block] ??= new double[size * _modes];
        for (int i = 0; i < values.Length; i++) values[i] *= discount;
        var sums = new double[(2 * _factors) + 1];
        for (int p = 0; p < size; p++)
        {
            FillFlows(states, p, size, date, cash.AsSpan(p * _modes, _modes));
            FactorScales.Add(sums, states, p, size, _factors);
        }

        return sums;
    }

    private NormalEquations Regress(PathSet paths, int block, int date, double[] later, double[] flows, FactorScales scales)
    {
        ReadOnlySpan<double> states = paths.StatesAt(block, date);
        int size = paths.SizeOf(block);
        var equations = new NormalEquations(_basis.TermCount, _modes);
        var terms = new double[_basis.TermCount];
        var targets = new double[_modes];
        for (int p = 0; p < size; p++)
        {
            DateRule.FillTerms(_basis, scales, states, p, size, flows.AsSpan(p * _modes, _modes), terms);
            for (int m = 0; m < _modes; m++) targets[m] = later[(m * size) + p];
            equations.Add(terms, targets);
        }

        return equations;
    }

    private int Decide(PathSet paths, int block, int date, double[] later, double[] flows)
    {
        ReadOnlySpan<double> states = paths.StatesAt(block, date);
        int size = paths.SizeOf(block);
        var terms = new double[_basis.TermCount];
        var ahead = new double[_modes];
        var earned = new double[_modes];
        for (int p = 0; p < size; p++)
        {
            ReadOnlySpan<double> flow = flows.AsSpan(p * _modes, _modes);
            FillAhead(date, states, p, size, flow, terms, ahead);
            for (int from = 0; from < _modes; from++)
            {
                int to = BestMode(from, ahead);
                earned[from] = flow[to] - _costs[(from * _modes) + to] + later[(to * size) + p];
            }

            for (int m = 0; m < _modes; m++) later[(m * size) + p] = earned[m];
        }

        return size;
    }

    private void FillFlows(ReadOnlySpan<double> states, int path, int size, int date, Span<double> flows)
    {
        Span<double> state = stackalloc double[_factors];
        for (int f = 0; f < _factors; f++) state[f] = states[(f * size) + path];
        for (int m = 0; m < _modes; m++)
            flows[m] = DecisionDates.CheckedAmount(problem.CashFlow(years[date], m, state), nameof(problem.CashFlow), years[date]);
    }

    /// <summary>For each mode its cash flow now and what is expected afterwards.</summary>
    private void FillAhead(int date, ReadOnlySpan<double> states, int path, int size, ReadOnlySpan<double> flows, Span<double> terms, Span<double> ahead)
    {
        if (_rules[date] is { } rule) rule.Expect(states, path, size, flows, terms, ahead);
        else ahead.Clear();
        for (int m = 0; m < _modes; m++) ahead[m] += flows[m];
    }

    /// <summary>The best mode to go to; staying wins ties, then the lower number.</summary>
    private int BestMode(int from, ReadOnlySpan<double> ahead)
    {
        ReadOnlySpan<double> costs = _costs.AsSpan(from * _modes, _modes);
        int best = from;
        // A comparison with NaN is false, so a change that is not allowed never wins.
        double worth = double.IsFinite(costs[from]) ? ahead[from] - costs[from] : double.NegativeInfinity;
        for (int to = 0; to < _modes; to++)
        {
            if (!(ahead[to] - costs[to] > worth)) continue;
            best = to;
            worth = ahead[to] - costs[to];
        }

        return best;
    }

    private BlockValue Follow(PathSet paths, int block)
    {
        int size = paths.SizeOf(block);
        var worth = new double[size];
        var stay = new double[size * _modes];
        var mode = new int[size];
        Array.Fill(mode, problem.StartMode);
        var used = new long[years.Length * _modes];
        long switches = 0;
        var terms = new double[_basis.TermCount];
        var ahead = new double[_modes];
        var flows = new double[_modes];
        PathSet.Walker walker = paths.Open(block);
        for (int date = 0; date < years.Length; date++)
        {
            walker.Next();
            ReadOnlySpan<double> states = walker.States;
            double discount = Math.Exp(-problem.Rate * years[date]);
            for (int p = 0; p < size; p++)
            {
                FillFlows(states, p, size, date, flows);
                FillAhead(date, states, p, size, flows, terms, ahead);
                int to = BestMode(mode[p], ahead);
                worth[p] += discount * (flows[to] - _costs[(mode[p] * _modes) + to]);
                if (to != mode[p]) switches++;
                mode[p] = to;
                used[(date * _modes) + to]++;
                // Modes one cannot stay in collect NaN here and are reported as undefined.
                for (int m = 0; m < _modes; m++)
                    stay[(m * size) + p] += discount * (flows[m] - _costs[((date == 0 ? problem.StartMode : m) * _modes) + m]);
            }
        }

        var stayMoments = new PathMoments[_modes];
        var gainMoments = new PathMoments[_modes];
        var gain = new double[size];
        for (int m = 0; m < _modes; m++)
        {
            Span<double> own = stay.AsSpan(m * size, size);
            stayMoments[m] = PathMoments.Of(own, options.Antithetic);
            for (int p = 0; p < size; p++) gain[p] = worth[p] - own[p];
            gainMoments[m] = PathMoments.Of(gain, options.Antithetic);
        }

        return new BlockValue(PathMoments.Of(worth, options.Antithetic), stayMoments, gainMoments, used, switches);
    }

    private sealed record BlockValue(PathMoments Value, PathMoments[] Stay, PathMoments[] Gain, long[] Used, long Switches);
}
