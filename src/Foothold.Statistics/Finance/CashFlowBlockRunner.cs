using System.Numerics.Tensors;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Finance;

/// <summary>Draws blocks of factors and values every alternative on them; one per worker, with its own memory.</summary>
internal sealed class CashFlowBlockRunner : IDisposable
{
    /// <summary>Draws in a block; even, so that antithetic pairs stay together.</summary>
    internal const int Draws = 256;

    private readonly CashFlowProblem _problem;
    private readonly MonteCarloCashFlowOptions _options;
    private readonly double[][] _values;
    private readonly double[][] _troughs;
    private readonly double[][] _normals;
    private readonly double[] _mirrored;
    private readonly double[] _paths;
    private readonly double[] _flows;
    private readonly double[][] _discounts;

    /// <param name="problem">What to draw and value.</param>
    /// <param name="options">Seed and sampling.</param>
    /// <param name="values">Receives net present values by alternative and draw; blocks write disjoint ranges.</param>
    /// <param name="troughs">Receives lowest cash by alternative and draw.</param>
    internal CashFlowBlockRunner(CashFlowProblem problem, MonteCarloCashFlowOptions options, double[][] values, double[][] troughs)
    {
        _problem = problem;
        _options = options;
        _values = values;
        _troughs = troughs;
        int periods = problem.LastPeriod + 1;
        int drawn = options.Antithetic ? Draws / 2 : Draws;
        _normals = [.. problem.Factors.Select(law => new double[drawn * Slots(law)])];
        _mirrored = new double[periods];
        _paths = new double[problem.Factors.Count * periods];
        _flows = new double[periods];
        _discounts = [.. Enumerable.Range(0, problem.Alternatives.Count).Select(a => Discounts(problem.RateOf(a), periods))];
        Tally = new CashFlowTally(problem.Alternatives.Count, problem.LastPeriod);
    }

    /// <summary>Counts so far.</summary>
    internal CashFlowTally Tally { get; }

    /// <summary>Runs block <paramref name="block"/>, whose numbers depend on seed and block alone.</summary>
    internal void Run(int block)
    {
        DrawNormals(block);
        int from = block * Draws;
        int count = Math.Min(Draws, _options.Draws - from);
        for (int d = 0; d < count; d++)
        {
            DrawPaths(d);
            for (int a = 0; a < _values.Length; a++) Value(a, from + d);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static double[] Discounts(double rate, int periods)
    {
        double force = Accurate.LogOnePlus(rate);
        var discounts = new double[periods];
        for (int t = 0; t < periods; t++) discounts[t] = Math.Exp(-t * force);
        return discounts;
    }

    private int Slots(FactorLaw law) => law.Timing == FactorTiming.Once ? 1 : _problem.LastPeriod + 1;

    private void DrawNormals(int block)
    {
        // A stream per factor: a factor added at the end leaves the draws of the others alone.
        RandomStream stream = RandomStream.ForBlock(_options.Seed, (ulong)block);
        for (int k = 0; k < _normals.Length; k++)
            if (!_problem.Factors[k].IsConstant) stream.Substream((ulong)k).FillNormal(_normals[k]);
        if (_problem.CorrelationFactor is not { } factor) return;

        // In place from the last factor up: row k of the triangle needs only factors up to k, which are still as drawn.
        int n = _normals.Length;
        for (int k = n - 1; k >= 0; k--)
        {
            double[] own = _normals[k];
            TensorPrimitives.Multiply(own, factor[(k * n) + k], own);
            for (int l = 0; l < k; l++)
                if (factor[(k * n) + l] != 0 && _normals[l].Length == own.Length) TensorPrimitives.MultiplyAdd(_normals[l], factor[(k * n) + l], own, own);
        }
    }

    private void DrawPaths(int draw)
    {
        int periods = _flows.Length;
        bool mirror = _options.Antithetic && draw % 2 == 1;
        int at = _options.Antithetic ? draw / 2 : draw;
        for (int k = 0; k < _normals.Length; k++)
        {
            FactorLaw law = _problem.Factors[k];
            int slots = Slots(law);
            ReadOnlySpan<double> normals = _normals[k].AsSpan(at * slots, slots);
            if (mirror)
            {
                TensorPrimitives.Negate(normals, _mirrored);
                normals = _mirrored.AsSpan(0, slots);
            }

            law.Path(normals, _paths.AsSpan(k * periods, periods));
        }
    }

    private void Value(int alternative, int draw)
    {
        Span<double> flows = _flows;
        flows.Clear();
        _problem.Alternatives[alternative].Model(new FactorPaths(_paths, flows.Length), flows);

        double[] discounts = _discounts[alternative];
        CashReserve reserve = _problem.Reserve ?? new CashReserve(0, 0);
        var worth = new RunningTotal();
        var total = new RunningTotal();
        total.Add(reserve.StartingCash);
        double lowest = double.PositiveInfinity;
        int troughPeriod = 0;
        int ruinPeriod = flows.Length;
        int paybackPeriod = flows.Length;
        for (int t = 0; t < flows.Length; t++)
        {
            double flow = flows[t];
            if (!double.IsFinite(flow))
                throw new ArgumentException(FormattableString.Invariant($"Alternative {alternative} ({_problem.Alternatives[alternative].Name}) gave the flow {flow} in period {t} of draw {draw}; its model must give finite numbers for all values of the factors."));
            if (flow != 0) worth.Add(flow * discounts[t]);
            total.Add(flow);
            double cash = total.Beside(-reserve.Overdraft);
            if (cash < lowest) (lowest, troughPeriod) = (cash, t);
            if (ruinPeriod == flows.Length && cash < -reserve.Overdraft) ruinPeriod = t;
            if (paybackPeriod == flows.Length && worth.Value >= 0) paybackPeriod = t;
        }

        _values[alternative][draw] = worth.Sum;
        _troughs[alternative][draw] = lowest;
        Tally.Count(alternative, troughPeriod, ruinPeriod, paybackPeriod);
    }
}
