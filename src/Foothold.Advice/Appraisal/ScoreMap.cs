using System.Runtime.Intrinsics;
using Foothold.Advice.Assumptions;

namespace Foothold.Advice.Appraisal;

/// <summary>Turns standard normal scores into values of a law, many at a time; values below 0 count as 0, and values above a ceiling as the ceiling.</summary>
/// <remarks>
/// Normal and log-normal laws are computed; beta and gamma laws are read from a table of quantiles at equidistant scores by cubic interpolation (relative error below about 1e-8 for shapes of at least one half).
/// </remarks>
internal sealed class ScoreMap
{
    private const double Reach = 8;
    private const int StepsPerUnit = 32;
    private const int Steps = (int)(2 * Reach) * StepsPerUnit;

    private readonly double _location, _scale, _ceiling;
    private readonly bool _isLog;

    // Value and slope (times the step) at each node.
    private readonly double[]? _table;

    private ScoreMap(double location, double scale, bool isLog, double ceiling, double[]? table) => (_location, _scale, _isLog, _ceiling, _table) = (location, scale, isLog, ceiling, table);

    /// <summary>The map of a law.</summary>
    /// <param name="law">Any law.</param>
    /// <param name="ceiling">The largest value, at least 0.</param>
    /// <param name="tables">Tables made before, by law.</param>
    public static ScoreMap Of(AssumptionLaw law, double ceiling, Dictionary<AssumptionLaw, double[]> tables)
    {
        switch (law)
        {
            case FixedLaw known:
                return new ScoreMap(known.Value, 0, false, ceiling, null);
            case NormalLaw normal:
                return new ScoreMap(normal.Belief.Mean, normal.Belief.StandardDeviation, false, ceiling, null);
            case LogNormalLaw log:
                return new ScoreMap(log.Log.Mean, log.Log.StandardDeviation, true, ceiling, null);
            default:
                if (!tables.TryGetValue(law, out double[]? table)) tables.Add(law, table = Tabulate(law));
                return new ScoreMap(0, 0, false, ceiling, table);
        }
    }

    /// <summary>The value at one score.</summary>
    public double At(double score) => Math.Clamp(_table is null ? _isLog ? Math.Exp(_location + (_scale * score)) : _location + (_scale * score) : Interpolate(_table, score), 0, _ceiling);

    /// <summary>A value within the limits of the map.</summary>
    public double Bounded(double value) => Math.Clamp(value, 0, _ceiling);

    /// <summary>Values at many scores.</summary>
    /// <param name="scores">Scores.</param>
    /// <param name="values">Receives the values; its length is that of the scores rounded up to whole vectors, and what is beyond the scores receives the value at 0.</param>
    public void Fill(ReadOnlySpan<double> scores, Span<double> values)
    {
        if (_table is not null)
        {
            for (int i = 0; i < scores.Length; i++) values[i] = Math.Clamp(Interpolate(_table, scores[i]), 0, _ceiling);
            values[scores.Length..].Fill(At(0));
            return;
        }

        Vector512<double> location = Vector512.Create(_location), scale = Vector512.Create(_scale), ceiling = Vector512.Create(_ceiling);
        int lanes = 0;
        for (; lanes <= scores.Length - Vector512<double>.Count; lanes += Vector512<double>.Count)
            Bounded((scale * Vector512.Create(scores[lanes..])) + location, ceiling).CopyTo(values[lanes..]);
        if (lanes == scores.Length) return;
        Span<double> rest = stackalloc double[Vector512<double>.Count];
        rest.Clear();
        scores[lanes..].CopyTo(rest);
        Bounded((scale * Vector512.Create<double>(rest)) + location, ceiling).CopyTo(values[lanes..]);
    }

    private Vector512<double> Bounded(Vector512<double> values, Vector512<double> ceiling) => Vector512.Min(Vector512.Max(_isLog ? Vector512.Exp(values) : values, Vector512<double>.Zero), ceiling);

    private static double Interpolate(double[] table, double score)
    {
        double place = Math.Clamp((score + Reach) * StepsPerUnit, 0, Steps);
        int node = Math.Min((int)place, Steps - 1);
        double x = place - node;
        double from = table[2 * node], slope = table[(2 * node) + 1], to = table[(2 * node) + 2], end = table[(2 * node) + 3];
        double rise = to - from;
        return from + (x * (slope + (x * ((3 * rise) - (2 * slope) - end + (x * (slope + end - (2 * rise)))))));
    }

    private static double[] Tabulate(AssumptionLaw law)
    {
        var values = new double[Steps + 1];
        for (int node = 0; node <= Steps; node++) values[node] = law.AtScore((node / (double)StepsPerUnit) - Reach);
        var table = new double[2 * (Steps + 1)];
        for (int node = 0; node <= Steps; node++)
        {
            // Slopes from five points; from two at the ends, where nobody draws.
            double slope = node < 2 || node > Steps - 2
                ? values[Math.Min(node + 1, Steps)] - values[Math.Max(node - 1, 0)]
                : ((8 * (values[node + 1] - values[node - 1])) - (values[node + 2] - values[node - 2])) / 12;
            table[2 * node] = values[node];
            table[(2 * node) + 1] = node < 2 || node > Steps - 2 ? slope / (node == 0 || node == Steps ? 1 : 2) : slope;
        }

        return table;
    }
}
