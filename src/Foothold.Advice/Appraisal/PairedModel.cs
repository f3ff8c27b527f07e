using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal;

/// <summary>The cash model with other measures: how each option compares with one of them in the same draw.</summary>
internal sealed class PairedModel(CashModel inner, int rival) : IDecisionModel
{
    /// <summary>1 when the rival earns more, else 0.</summary>
    public const int IsBeaten = 0;

    /// <summary>What the rival earns more.</summary>
    public const int Behind = 1;

    public int FactorCount => inner.FactorCount;

    public int OptionCount => inner.OptionCount;

    public int MeasureCount => 2;

    public int GroupOf(int option) => inner.GroupOf(option);

    public IReadOnlyList<int>? OptionsTouchedBy(int factor) => inner.OptionsTouchedBy(factor);

    public IDecisionEvaluator Open() => new Evaluator(inner.Open(), inner.OptionCount, inner.MeasureCount, rival);

    private sealed class Evaluator(IDecisionEvaluator inner, int options, int innerMeasures, int rival) : IDecisionEvaluator
    {
        private double[] _scratch = [];

        public void Dispose() => inner.Dispose();

        public void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> measures)
        {
            int needed = innerMeasures * options * lanes;
            if (_scratch.Length < needed) _scratch = new double[needed];
            inner.Evaluate(scores, noise, lanes, worth, _scratch.AsSpan(0, needed));
            ReadOnlySpan<double> best = worth.Slice(rival * lanes, lanes);
            for (int d = 0; d < options; d++)
            {
                ReadOnlySpan<double> own = worth.Slice(d * lanes, lanes);
                for (int i = 0; i < lanes; i++)
                {
                    double behind = best[i] - own[i];
                    measures[(((IsBeaten * options) + d) * lanes) + i] = behind > 0 ? 1 : 0;
                    measures[(((Behind * options) + d) * lanes) + i] = behind;
                }
            }
        }
    }
}
