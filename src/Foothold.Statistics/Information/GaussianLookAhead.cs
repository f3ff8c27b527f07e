namespace Foothold.Statistics.Information;

/// <summary>Two steps of look-ahead for normal answers: the first integrated over a rule, the second exact by envelope.</summary>
internal sealed class GaussianLookAhead
{
    /// <summary>A variance left below this share of what it was is rounding: the answer is known already.</summary>
    private const double Negligible = 1e-12;

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

    /// <summary>Sums over the first answer with a rule of the given order.</summary>
    internal LookAheadTally Tally(int order)
    {
        GaussHermite rule = GaussHermite.Of(order);
        var tally = new LookAheadTally(_costs, _repeat);
        var slopes = new double[_decisions];
        var later = new double[_questions][];
        var values = new double[_decisions];
        var worths = new double[_questions];
        for (int first = 0; first < _questions; first++)
        {
            double total = _among[(first * _questions) + first] + _noise[first];
            for (int d = 0; d < _decisions; d++) slopes[d] = total > 0 ? _cross[(d * _questions) + first] / Math.Sqrt(total) : 0;
            tally.Single(first, Envelope.Gain(_values, slopes));
            for (int second = 0; second < _questions; second++) later[second] = SlopesAfter(first, second, total);
            for (int i = 0; i < order; i++)
            {
                for (int d = 0; d < _decisions; d++) values[d] = _values[d] + (slopes[d] * rule.Points[i]);
                for (int second = 0; second < _questions; second++) worths[second] = tally.Allows(first, second) ? Envelope.Gain(values, later[second]) : 0;
                tally.Add(first, rule.Weights[i], worths);
            }
        }

        return tally;
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
}
