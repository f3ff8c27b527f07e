using System.Numerics.Tensors;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Peers;

/// <summary>Ten groups of twelve options and one option worth nothing; twelve factors for each group. The same as in decision_numpy.py.</summary>
internal sealed class DecisionModel(int measures) : IDecisionModel
{
    private const int Groups = 10, Size = 12;

    public int FactorCount => Groups * Size;

    public int OptionCount => (Groups * Size) + 1;

    public int MeasureCount => measures;

    public int GroupOf(int option) => option == Groups * Size ? -1 : option / Size;

    public IReadOnlyList<int> OptionsTouchedBy(int factor) => [.. Enumerable.Range(factor / Size * Size, Size)];

    public IDecisionEvaluator Open() => new Evaluator(measures);

    private sealed class Evaluator(int measures) : IDecisionEvaluator
    {
        private double[] _scratch = [];

        public void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> numbers)
        {
            if (_scratch.Length != lanes) _scratch = new double[lanes];
            for (int option = 0; option < Groups * Size; option++)
            {
                int group = option / Size, d = option % Size;
                Span<double> own = worth.Slice(option * lanes, lanes);
                own.Fill(d - 20 - group);
                for (int k = 0; k < Size; k++)
                    TensorPrimitives.MultiplyAdd(scores.Slice(((group * Size) + k) * lanes, lanes), 10 * Math.Sin(1 + group + (3 * d) + (5 * k)), own, own);
                // 15·max(z, 0)·(1 + 0.3·z') with the next factor of the group.
                TensorPrimitives.Max(scores.Slice(option * lanes, lanes), 0.0, _scratch);
                TensorPrimitives.MultiplyAdd<double>(_scratch, 15, own, own);
                TensorPrimitives.Multiply(_scratch, scores.Slice(((group * Size) + ((d + 1) % Size)) * lanes, lanes), _scratch);
                TensorPrimitives.MultiplyAdd<double>(_scratch, 4.5, own, own);
            }

            worth.Slice(Groups * Size * lanes, lanes).Clear();
            for (int m = 0; m < measures; m++) TensorPrimitives.Abs(worth, numbers.Slice(m * worth.Length, worth.Length));
        }

        public void Dispose()
        {
        }
    }
}
