using System.Runtime.Intrinsics;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>What running every mode of one market is worth when it is wound up after one period, two periods, …, by the score of one assumption.</summary>
/// <remarks>
/// Each length is a run of the cash model with that horizon, so late payments, stocks, the cost of leaving and a partner's indemnity are all settled at its end. The difference between two lengths is what one
/// more period brings; leaving is then free, as it has been paid for. Every node meets the same draws of everything else (antithetic pairs), so that the tables are smooth in the score.
/// </remarks>
internal sealed class RunLengths
{
    private readonly double[,,] _worth, _cash, _lowest;
    private readonly int _periods, _nodes;

    private RunLengths(int options, int periods, int nodes)
    {
        (_periods, _nodes) = (periods, nodes);
        (_worth, _cash, _lowest) = (new double[options, periods, nodes], new double[options, periods, nodes], new double[options, periods, nodes]);
    }

    /// <summary>Runs the model.</summary>
    /// <param name="terms">One market, or several.</param>
    /// <param name="factor">Id of the assumption whose score is varied.</param>
    /// <param name="nodes">Its scores.</param>
    /// <param name="periods">Number of periods.</param>
    /// <param name="months">Months in a period.</param>
    /// <param name="pairs">Pairs of draws.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public static RunLengths Of(CashTerms terms, string factor, double[] nodes, int periods, int months, int pairs, ulong seed, CancellationToken cancellation)
    {
        var whole = CashModel.Of(terms);
        CashModel[] models = [.. Enumerable.Range(1, periods).Select(length => whole.Over(length * months))];
        var result = new RunLengths(models[0].OptionCount, periods, nodes.Length);
        int lanes = 2 * pairs, varied = models[0].FactorOf(factor);
        var scores = new double[models[0].FactorCount * lanes];
        RandomStream.ForBlock(seed, 0).FillNormal(scores);
        for (int k = 0; k < models[0].FactorCount; k++)
            for (int i = 0; i < pairs; i++) scores[(k * lanes) + pairs + i] = -scores[(k * lanes) + i];

        double yearly = 1 + terms.DiscountRate;
        Parallel.For(0, nodes.Length, new ParallelOptions { CancellationToken = cancellation }, () => new Length[periods], (node, _, lengths) =>
        {
            double[] own = [.. scores];
            own.AsSpan(varied * lanes, lanes).Fill(nodes[node]);
            var worth = new double[models[0].OptionCount * lanes];
            var measures = new double[models[0].MeasureCount * models[0].OptionCount * lanes];
            var before = new (double Worth, double Cash)[models[0].OptionCount];
            for (int length = 1; length <= periods; length++)
            {
                Length known = lengths[length - 1] ??= new Length(models[length - 1], (length * months) + models[length - 1].Layout.LongestDelay, lanes);
                MonthlySums sums = known.Sums;
                sums.Clear();
                known.Evaluator.Evaluate(own, RandomStream.ForBlock(seed, 1), lanes, worth, measures);
                for (int option = 1; option < before.Length; option++)
                {
                    double total = Mean(worth.AsSpan(option * lanes, lanes));
                    (double cash, double lowest) = sums.Path(option, (length - 1) * months);
                    // Worth at the beginning of the period and not at the beginning of everything.
                    result._worth[option, length - 1, node] = (total - before[option].Worth) * Math.Pow(yearly, (length - 1) * months / 12.0);
                    result._cash[option, length - 1, node] = cash - before[option].Cash;
                    result._lowest[option, length - 1, node] = Math.Min(0, lowest - before[option].Cash);
                    before[option] = (total, cash);
                }
            }

            return lengths;
        }, lengths =>
        {
            foreach (Length length in lengths) length?.Evaluator.Dispose();
        });
        return result;
    }

    public RealMatrix Worth(int option) => Table(_worth, option);

    public RealMatrix Cash(int option) => Table(_cash, option);

    public RealMatrix Lowest(int option) => Table(_lowest, option);

    private RealMatrix Table(double[,,] values, int option)
    {
        var table = new double[_periods * _nodes];
        for (int period = 0; period < _periods; period++)
            for (int node = 0; node < _nodes; node++) table[(period * _nodes) + node] = values[option, period, node];
        return new RealMatrix(_periods, _nodes, table);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>The evaluator of one horizon, used for one node after the other.</summary>
    private sealed class Length
    {
        public Length(CashModel model, int months, int lanes)
        {
            Sums = new MonthlySums(model.OptionCount, months, lanes);
            Evaluator = new CashEvaluator(model, Sums);
        }

        public MonthlySums Sums { get; }

        public CashEvaluator Evaluator { get; }
    }

    /// <summary>Mean cash by option and month.</summary>
    private sealed class MonthlySums(int options, int months, int lanes) : IMonthlyReceiver
    {
        private readonly double[,] _cash = new double[options, months];

        public void Clear() => Array.Clear(_cash);

        public void Receive(int option, int month, int lane, Vector512<double> cash, Vector512<double> own, Vector512<double> hours, Vector512<double> units)
        {
            if (lane + Vector512<double>.Count <= lanes)
            {
                _cash[option, month] += Vector512.Sum(cash) / lanes;
                return;
            }

            for (int i = 0; lane + i < lanes; i++) _cash[option, month] += cash[i] / lanes;
        }

        /// <summary>Cash after the last payment, and the lowest that it stood from a month on.</summary>
        public (double Cash, double Lowest) Path(int option, int from)
        {
            double cash = 0, lowest = double.PositiveInfinity;
            for (int month = 0; month < _cash.GetLength(1); month++)
            {
                cash += _cash[option, month];
                if (month >= from) lowest = Math.Min(lowest, cash);
            }

            return (cash, lowest);
        }
    }
}
