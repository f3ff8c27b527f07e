using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Streamed;

/// <summary>A model told draw by draw: scores and noise in, worth and measures out.</summary>
internal sealed class TestModel(int factors, int options, TestModel.Draw draw) : IDecisionModel
{
    internal delegate void Draw(ReadOnlySpan<double> scores, RandomStream noise, Span<double> worth, Span<double> measures);

    public int FactorCount => factors;

    public int OptionCount => options;

    public int MeasureCount { get; init; }

    internal int[]? Groups { get; init; }

    internal Func<int, int[]?>? Touched { get; init; }

    /// <summary>Evaluators opened and not yet disposed of.</summary>
    internal int OpenEvaluators => _open;

    private int _open;

    public int GroupOf(int option) => Groups?[option] ?? 0;

    public IReadOnlyList<int>? OptionsTouchedBy(int factor) => Touched?.Invoke(factor);

    public IDecisionEvaluator Open()
    {
        Interlocked.Increment(ref _open);
        return new Evaluator(this, draw);
    }

    private sealed class Evaluator(TestModel model, Draw draw) : IDecisionEvaluator
    {
        private readonly double[] _scores = new double[model.FactorCount];
        private readonly double[] _worth = new double[model.OptionCount];
        private readonly double[] _measures = new double[model.OptionCount * model.MeasureCount];

        public void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> measures)
        {
            for (int i = 0; i < lanes; i++)
            {
                for (int k = 0; k < _scores.Length; k++) _scores[k] = scores[(k * lanes) + i];
                draw(_scores, noise, _worth, _measures);
                for (int d = 0; d < _worth.Length; d++) worth[(d * lanes) + i] = _worth[d];
                for (int m = 0; m < _measures.Length; m++) measures[(m * lanes) + i] = _measures[m];
            }
        }

        public void Dispose() => Interlocked.Decrement(ref model._open);
    }
}
