using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Text;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.LearningStudy;

/// <summary>A choice whose options are worth a plain function of the believed numbers.</summary>
/// <param name="factors">The numbers.</param>
/// <param name="options">How many options.</param>
/// <param name="worth">Fills the worth of every option from the values of the numbers.</param>
internal sealed class LinearDecision(IReadOnlyList<Assumption> factors, int options, Action<double[], double[]> worth) : AskedDecision, IDecisionModel
{
    public override IDecisionModel Model => this;

    public override IReadOnlyList<Assumption> Factors => factors;

    public int FactorCount => factors.Count;

    public int OptionCount => options;

    public int MeasureCount => 0;

    public override Phrase NameOf(int option) => Phrase.Verbatim($"option {option}");

    public override AskedDecision With(Assumption changed) => new LinearDecision([.. factors.Select(known => known.Id == changed.Id ? changed : known)], options, worth);

    public int GroupOf(int option) => 0;

    public IReadOnlyList<int>? OptionsTouchedBy(int factor) => null;

    public IDecisionEvaluator Open() => new Evaluator(this);

    private sealed class Evaluator(LinearDecision decision) : IDecisionEvaluator
    {
        private readonly double[] _values = new double[decision.FactorCount];
        private readonly double[] _worth = new double[decision.OptionCount];
        private readonly Func<double, double>[] _maps = [.. decision.Factors.Select(factor => Map(factor.Law))];

        public void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> measures)
        {
            for (int i = 0; i < lanes; i++)
            {
                for (int k = 0; k < _values.Length; k++) _values[k] = _maps[k](scores[(k * lanes) + i]);
                decision.Fill(_values, _worth);
                for (int d = 0; d < _worth.Length; d++) worth[(d * lanes) + i] = _worth[d];
            }
        }

        public void Dispose()
        {
        }

        // Quantiles of beta and gamma laws are found by halving; a table over the scores saves most of that.
        private static Func<double, double> Map(AssumptionLaw law)
        {
            if (law is not (BetaLaw or GammaLaw)) return law.AtScore;
            const int Steps = 320;
            double[] table = [.. Enumerable.Range(0, Steps + 1).Select(step => law.AtScore((step / 20.0) - 8))];
            return score =>
            {
                double place = Math.Clamp((score + 8) * 20, 0, Steps - 1e-9);
                int node = (int)place;
                return table[node] + ((place - node) * (table[node + 1] - table[node]));
            };
        }
    }

    private void Fill(double[] values, double[] into) => worth(values, into);
}
