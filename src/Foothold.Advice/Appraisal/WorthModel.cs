using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal;

/// <summary>The cash model without its measures, for reruns that only ask which option is best.</summary>
internal sealed class WorthModel(CashModel inner) : IDecisionModel
{
    public int FactorCount => inner.FactorCount;

    public int OptionCount => inner.OptionCount;

    public int MeasureCount => 0;

    public int GroupOf(int option) => inner.GroupOf(option);

    public IReadOnlyList<int>? OptionsTouchedBy(int factor) => inner.OptionsTouchedBy(factor);

    public IDecisionEvaluator Open() => new Evaluator(inner.Open(), inner.OptionCount * inner.MeasureCount);

    private sealed class Evaluator(IDecisionEvaluator inner, int rows) : IDecisionEvaluator
    {
        private double[] _scratch = [];

        public void Dispose() => inner.Dispose();

        public void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> measures)
        {
            if (_scratch.Length < rows * lanes) _scratch = new double[rows * lanes];
            inner.Evaluate(scores, noise, lanes, worth, _scratch.AsSpan(0, rows * lanes));
        }
    }
}
