using Foothold.Statistics.Distributions;
using MathNet.Numerics.Integration;

namespace Foothold.Statistics.Information;

/// <summary>Two steps of look-ahead for normal answers: the first integrated by refinement, the second exact by envelope.</summary>
/// <remarks>The worth of a second answer is smooth in the first but for kinks: where the first answer turns the decision (known, so panels end there) and where asking starts to pay (found by halving panels).</remarks>
internal sealed class GaussianLookAhead
{
    /// <summary>A variance left below this share of what it was is rounding: the answer is known already.</summary>
    private const double Negligible = 1e-12;

    /// <summary>Beyond this many standard deviations nothing is left in double precision.</summary>
    private const double Farthest = 12;

    private const int MostHalvings = 40;

    /// <summary>Where this does not do, the error tells.</summary>
    private const int MostPanels = 50_000;

    private static readonly GaussLegendreRule Rule = new(-1, 1, 8);

    private readonly int _decisions;
    private readonly int _questions;
    private readonly double[] _values;
    private readonly double[] _cross;
    private readonly double[] _among;
    private readonly double[] _noise;
    private readonly double[] _costs;
    private readonly bool _repeat;

    internal GaussianLookAhead(GaussianDecision decision, IReadOnlyList<GaussianQuestion> questions, bool repeat)
    {
        _decisions = decision.DecisionCount;
        _questions = questions.Count;
        _repeat = repeat;
        int parameters = decision.ParameterCount;
        var weights = new double[_questions * parameters];
        for (int q = 0; q < _questions; q++)
            for (int j = 0; j < parameters; j++) weights[(q * parameters) + j] = questions[q].Weights[j];
        _noise = [.. questions.Select(question => question.NoiseVariance)];
        _costs = [.. questions.Select(question => question.Cost)];
        double[] spread = Gaussians.Multiply(weights, decision.Covariance.Values, _questions, parameters, parameters);
        _among = Gaussians.MultiplyTransposed(spread, weights, _questions, parameters, _questions);
        _cross = Gaussians.MultiplyTransposed(decision.DecisionCovariance, weights, _decisions, parameters, _questions);
        _values = new double[_decisions];
        for (int d = 0; d < _decisions; d++)
        {
            double best = decision.ExpectedByDecision[decision.BestDecision];
            _values[d] = Evpi.Tied(decision.ExpectedByDecision[d], best) ? 0 : decision.ExpectedByDecision[d] - best;
        }
    }

    /// <summary>Sums over the first answer.</summary>
    /// <param name="options">Error allowed, progress and cancellation.</param>
    /// <param name="error">Receives what the last refinements changed, the most of all first questions.</param>
    internal LookAheadTally Integrate(LookAheadOptions options, out double error)
    {
        var tally = new LookAheadTally(_costs, _repeat);
        error = 0;
        for (int first = 0; first < _questions; first++)
        {
            double total = _among[(first * _questions) + first] + _noise[first];
            var step = new Step(this, tally, first);
            for (int d = 0; d < _decisions; d++) step.Slopes[d] = total > 0 ? _cross[(d * _questions) + first] / Math.Sqrt(total) : 0;
            for (int second = 0; second < _questions; second++) step.Prepare(second, SlopesAfter(first, second, total));
            tally.Single(first, Envelope.Gain(_values, step.Slopes));
            double[] ends = PanelEnds(Envelope.Solve(_values, step.Slopes).Breakpoints);
            error = Math.Max(error, step.Integrate(ends, options));
            options.Progress?.Report((first + 1.0) / _questions);
        }

        return tally;
    }

    /// <summary>Even panels, and around each turn of the decision panels that shrink towards it, where a sharp second answer is worth most.</summary>
    private static double[] PanelEnds(IReadOnlyList<double> turns)
    {
        var ends = new SortedSet<double>();
        for (double end = -Farthest; end <= Farthest; end += 1.5) ends.Add(end);
        foreach (double turn in turns)
        {
            if (Math.Abs(turn) >= Farthest) continue;
            ends.Add(turn);
            foreach (double away in (ReadOnlySpan<double>)[0.01, 0.1])
            {
                if (turn - away > -Farthest) ends.Add(turn - away);
                if (turn + away < Farthest) ends.Add(turn + away);
            }
        }

        return [.. ends];
    }

    /// <summary>How the second answer moves the values once the first is known.</summary>
    private double[] SlopesAfter(int first, int second, double total)
    {
        var slopes = new double[_decisions];
        double own = _among[(second * _questions) + second];
        double share = total > 0 ? _among[(first * _questions) + second] / total : 0;
        double left = own - (share * _among[(first * _questions) + second]);
        if (!(left > Negligible * own)) return slopes;
        double scale = Math.Sqrt(left + _noise[second]);
        for (int d = 0; d < _decisions; d++) slopes[d] = (_cross[(d * _questions) + second] - (share * _cross[(d * _questions) + first])) / scale;
        return slopes;
    }

    /// <summary>The integral for one first question, with its memory.</summary>
    private sealed class Step
    {
        private readonly GaussianLookAhead _owner;
        private readonly LookAheadTally _tally;
        private readonly int _first;
        private readonly double[][] _later;
        private readonly int[][] _order;
        private readonly double[] _means;
        private readonly double[] _worths;
        private readonly double[] _breaks;
        private readonly int[] _lines;
        private double _allowed;
        private int _panels;
        private double _error;

        internal Step(GaussianLookAhead owner, LookAheadTally tally, int first)
        {
            _owner = owner;
            _tally = tally;
            _first = first;
            Slopes = new double[owner._decisions];
            _later = new double[owner._questions][];
            _order = new int[owner._questions][];
            _means = new double[owner._decisions];
            _worths = new double[owner._questions];
            _breaks = new double[owner._decisions];
            _lines = new int[owner._decisions];
        }

        /// <summary>How the first answer moves the values.</summary>
        internal double[] Slopes { get; }

        internal void Prepare(int second, double[] slopes)
        {
            _later[second] = slopes;
            _order[second] = new int[slopes.Length];
            EnvelopeKernel.SortBySlope(slopes, _breaks, _order[second]);
        }

        /// <summary>Fills the tally; returns the error.</summary>
        internal double Integrate(double[] ends, LookAheadOptions options)
        {
            int panels = ends.Length - 1;
            var coarse = new double[panels][];
            var sums = new double[_tally.Width];
            for (int i = 0; i < panels; i++)
            {
                coarse[i] = Panel(ends[i], ends[i + 1]);
                for (int k = 0; k < sums.Length; k++) sums[k] += coarse[i][k];
            }

            double scale = 0;
            for (int second = 0; second < _worths.Length; second++) scale = Math.Max(scale, sums[second]);
            // Below the rounding of the values themselves, halving would chase noise.
            double spread = 0;
            for (int d = 0; d < _means.Length; d++) spread = Math.Max(spread, Math.Max(Math.Abs(_owner._values[d]), Farthest * Math.Abs(Slopes[d])));
            _allowed = Math.Max(options.Tolerance * scale / panels, 1e-16 * spread);
            for (int i = 0; i < panels; i++)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                Refine(ends[i], ends[i + 1], coarse[i], MostHalvings);
            }

            return _error;
        }

        private void Refine(double from, double to, double[] whole, int halvings)
        {
            double middle = 0.5 * (from + to);
            double[] left = Panel(from, middle);
            double[] right = Panel(middle, to);
            double change = 0;
            for (int k = 0; k < _tally.Worths; k++) change = Math.Max(change, Math.Abs(left[k] + right[k] - whole[k]));
            if (change > _allowed && halvings > 0 && ++_panels < MostPanels)
            {
                Refine(from, middle, left, halvings - 1);
                Refine(middle, to, right, halvings - 1);
                return;
            }

            _error += change;
            Span<double> sums = _tally.Sums(_first);
            for (int k = 0; k < sums.Length; k++) sums[k] += left[k] + right[k];
        }

        private double[] Panel(double from, double to)
        {
            var sums = new double[_tally.Width];
            double half = 0.5 * (to - from);
            for (int i = 0; i < Rule.Order; i++)
            {
                double z = from + (half * (1 + Rule.Abscissas[i]));
                for (int d = 0; d < _means.Length; d++) _means[d] = _owner._values[d] + (Slopes[d] * z);
                for (int second = 0; second < _worths.Length; second++)
                {
                    if (!_tally.Allows(_first, second)) continue;
                    int count = EnvelopeKernel.Build(_means, _later[second], _order[second], _lines, _breaks);
                    _worths[second] = EnvelopeKernel.Gain(_later[second], _lines, _breaks, count);
                }

                _tally.Add(_first, half * Rule.Weights[i] * StandardNormal.Density(z), _worths, sums);
            }

            return sums;
        }
    }
}
