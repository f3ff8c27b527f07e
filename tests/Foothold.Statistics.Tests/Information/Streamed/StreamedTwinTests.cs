using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Streamed;

/// <summary>Everything again from stored draws with plain loops.</summary>
public sealed class StreamedTwinTests
{
    private const int Draws = 3_001;
    private const int Options = 7;
    private const int Factors = 4;
    private static readonly int[] Groups = [0, 0, 0, 1, 1, 1, -1];

    private readonly double[][] _worth = [.. Enumerable.Range(0, Options).Select(_ => new double[Draws])];
    private readonly double[][] _measure = [.. Enumerable.Range(0, Options).Select(_ => new double[Draws])];
    private readonly DecisionSimulationResult _result;

    public StreamedTwinTests()
    {
        _result = DecisionSimulation.Run(Model, new DecisionSimulationOptions { Draws = Draws, Seed = 42, TailShare = 0.1, MaxThreads = 2 });
        // The same draws once more, block by block.
        var worth = new double[Options];
        var measures = new double[Options];
        for (int from = 0, block = 0; from < Draws; from += 256, block++)
        {
            int lanes = Math.Min(256, Draws - from);
            RandomStream stream = RandomStream.ForBlock(42, (ulong)block);
            double[][] scores = [.. Enumerable.Range(0, Factors).Select(k => Normals(stream.Substream((ulong)k + 1), lanes))];
            RandomStream noise = stream.Substream(0);
            for (int i = 0; i < lanes; i++)
            {
                Evaluate([.. scores.Select(s => s[i])], noise, worth, measures);
                for (int d = 0; d < Options; d++) (_worth[d][from + i], _measure[d][from + i]) = (worth[d], measures[d]);
            }
        }
    }

    private static TestModel Model => new(Factors, Options, Evaluate) { Groups = Groups, MeasureCount = 1 };

    [Fact]
    public void Run_Moments_EqualStoredDraws()
    {
        for (int d = 0; d < Options; d++)
        {
            OptionOutcome outcome = _result.Outcomes[d];
            double mean = _worth[d].Average();
            double sd = Math.Sqrt(_worth[d].Sum(x => (x - mean) * (x - mean)) / (Draws - 1));
            Assert.Equal(mean, outcome.Mean.Value, 1e-10);
            Assert.Equal(sd, outcome.StandardDeviation, 1e-10);
            Assert.Equal(sd / Math.Sqrt(Draws), outcome.Mean.StandardError, 1e-10);
            Assert.Equal(_worth[d].Count(x => x < 0) / (double)Draws, outcome.ProbabilityOfLoss.Value, 1e-12);
        }
    }

    [Fact]
    public void Run_BestAndRegret_EqualStoredDraws()
    {
        var best = new double[Options];
        var bestOfGroup = new double[Options];
        var regret = new double[Options];
        double perfect = 0;
        for (int i = 0; i < Draws; i++)
        {
            double overall = Enumerable.Range(0, Options).Max(d => _worth[d][i]);
            perfect += overall;
            for (int d = 0; d < Options; d++)
            {
                int[] rivals = [.. Enumerable.Range(0, Options).Where(o => Groups[d] < 0 || Groups[o] < 0 || Groups[o] == Groups[d])];
                double top = rivals.Max(o => _worth[o][i]);
                if (_worth[d][i] == overall) best[d] += 1.0 / Enumerable.Range(0, Options).Count(o => _worth[o][i] == overall);
                if (_worth[d][i] == top) bestOfGroup[d] += 1.0 / rivals.Count(o => _worth[o][i] == top);
                regret[d] += top - _worth[d][i];
            }
        }

        for (int d = 0; d < Options; d++)
        {
            Assert.Equal(best[d] / Draws, _result.Outcomes[d].ProbabilityBest.Value, 1e-12);
            Assert.Equal(bestOfGroup[d] / Draws, _result.Outcomes[d].ProbabilityBestOfGroup.Value, 1e-12);
            Assert.Equal(regret[d] / Draws, _result.Outcomes[d].ExpectedRegret.Value, 1e-10);
        }

        Assert.Equal((perfect / Draws) - _worth.Max(w => w.Average()), _result.Evpi.Value, 1e-10);
        Assert.Contains(best, share => share % 1 != 0);
    }

    [Fact]
    public void Run_QuantilesAndTail_WithinStatedError()
    {
        for (int d = 0; d < Options; d++)
        {
            double[] sorted = [.. _worth[d].Order()];
            foreach (double p in new[] { 0, 0.05, 0.5, 0.9, 1 })
            {
                double position = p * (Draws - 1);
                int below = Math.Min((int)position, Draws - 2);
                double expected = sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
                Assert.Equal(expected, _result.Outcomes[d].Quantile(p), Math.Max(1e-12, Math.Max(Math.Abs(sorted[below]), Math.Abs(sorted[below + 1])) * 0.0079));
            }

            int whole = (int)(0.1 * Draws);
            double tail = (sorted.Take(whole).Sum() + (((0.1 * Draws) - whole) * sorted[whole])) / (0.1 * Draws);
            Assert.Equal(tail, _result.Outcomes[d].ExpectedShortfall, 1e-12 + (0.0079 * sorted.Take(whole + 1).Average(Math.Abs)));
        }
    }

    [Fact]
    public void Run_Measures_LeaveMissingOut()
    {
        for (int d = 0; d < Options; d++)
        {
            double[] present = [.. _measure[d].Where(x => !double.IsNaN(x))];
            Assert.Equal(1 - (present.Length / (double)Draws), _result.Outcomes[d].MeasureMissing(0), 1e-12);
            if (d == 6)
            {
                Assert.Empty(present);
                Assert.False(_result.Outcomes[d].MeasureMean(0).IsDefined);
                continue;
            }

            Assert.Equal(present.Average(), _result.Outcomes[d].MeasureMean(0).Value, 1e-10);
            Assert.Equal(present.Order().ElementAt(present.Length / 2), _result.Outcomes[d].MeasureQuantile(0, 0.5), Math.Abs(present.Order().ElementAt(present.Length / 2)) * 0.02);
        }
    }

    /// <summary>Rounded worths, so that some draws have several best; option 6 is "nothing".</summary>
    private static void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, Span<double> worth, Span<double> measures)
    {
        for (int d = 0; d < 6; d++)
        {
            double shock = noise.NextNormal();
            worth[d] = Math.Round((2 * scores[d % 3]) + (d * 0.3) + scores[3] + shock - 1.5, 1);
            measures[d] = shock > 1 ? double.NaN : 5 + shock + d;
        }

        worth[6] = 0;
        measures[6] = double.NaN;
    }

    private static double[] Normals(RandomStream stream, int count)
    {
        var numbers = new double[count];
        stream.FillNormal(numbers);
        return numbers;
    }
}
