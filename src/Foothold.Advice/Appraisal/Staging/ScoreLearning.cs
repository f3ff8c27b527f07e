using Foothold.Statistics.Distributions;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>Learning about a number through its standard normal score (so for a normal, log-normal or any other law alike): states on a grid of expected score and precision.</summary>
/// <remarks>
/// <para>The score is N(0, 1) at the beginning. A look of precision h sees score + N(0, 1/h); after looks of total precision H the belief is N(m, 1/(1 + H)), and m moves by N(0, 1/P − 1/(P + h)).</para>
/// <para>On the grid, m moves by whole steps with chances that have exactly that mean and variance (a normal law over the steps, its width tuned; three points where the move is short), and a
/// precision between two levels is drawn from both such that the mean variance is right. So the variance of the score, Var(m) + E[1/P] = 1, is kept at every look and information is neither made nor
/// lost by rounding, except at the edges. Halving the step shows what the grid costs.</para>
/// <para>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 5 (preposterior distribution of the mean); Kushner and Dupuis (2001), Numerical Methods for Stochastic Control Problems,
/// section 5.1 (locally consistent chains).</para>
/// </remarks>
public sealed record ScoreLearning
{
    /// <summary>Precision that each way of looking adds, in units of the precision before the first look (1 halves the variance); each finite and at least 0.</summary>
    public required IReadOnlyList<double> Looks { get; init; }

    /// <summary>Looks that can be made at most, at least 1.</summary>
    public required int MostLooks { get; init; }

    /// <summary>Steps of the expected score in one standard deviation, at least 2. Default 6.</summary>
    public int StepsPerUnit { get; init; } = 6;

    /// <summary>Levels of precision, at least 2. Default 9.</summary>
    public int Levels { get; init; } = 9;

    private const double Reach = 4.5;

    /// <summary>Equidistant scores that serve as nodes: −4 to 4.</summary>
    /// <param name="count">At least 2.</param>
    public static double[] NodeScores(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var scores = new double[count];
        for (int k = 0; k < count; k++) scores[k] = -4 + (8.0 * k / (count - 1));
        return scores;
    }

    /// <summary>Makes the states.</summary>
    /// <param name="nodeScores">Scores of the nodes, ascending, at least two; between them things are taken as linear in the score, beyond them as constant.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public LearningStates Build(ReadOnlySpan<double> nodeScores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(StepsPerUnit, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Levels, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostLooks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodeScores.Length, 2, nameof(nodeScores));
        for (int k = 1; k < nodeScores.Length; k++)
            if (!(nodeScores[k] > nodeScores[k - 1])) throw new ArgumentException("The scores of the nodes must ascend.", nameof(nodeScores));
        foreach (double look in Looks)
            if (!(look >= 0) || double.IsInfinity(look)) throw new ArgumentException(FormattableString.Invariant($"A look adds a precision of {look}; it must be finite and at least 0."));

        double[] variances = VarianceLevels();
        int half = (int)(Reach * StepsPerUnit), means = (2 * half) + 1;
        double step = 1.0 / StepsPerUnit;
        // State 0 is the beginning: mean 0 at the first level. The rest follow level by level.
        int StateOf(int level, int mean) => level == 0 ? mean == half ? 0 : mean < half ? mean + 1 : mean : (level * means) + mean;

        var weights = new double[variances.Length * means * nodeScores.Length];
        var locations = new double[variances.Length * means];
        for (int level = 0; level < variances.Length; level++)
        {
            for (int mean = 0; mean < means; mean++)
            {
                int state = StateOf(level, mean);
                locations[state] = (mean - half) * step;
                Weigh(locations[state], Math.Sqrt(variances[level]), nodeScores, weights.AsSpan(state * nodeScores.Length, nodeScores.Length));
            }
        }

        var order = new (int Level, int Mean)[locations.Length];
        for (int level = 0; level < variances.Length; level++)
            for (int mean = 0; mean < means; mean++) order[StateOf(level, mean)] = (level, mean);
        var tables = new LookTable[Looks.Count];
        for (int look = 0; look < tables.Length; look++)
        {
            var moves = new double[variances.Length][];
            var next = new (int Lower, double Share)[variances.Length];
            for (int level = 0; level < variances.Length; level++)
            {
                double after = Math.Max(1 / ((1 / variances[level]) + Looks[look]), variances[^1]);
                moves[level] = GridNormal.Moves((variances[level] - after) / (step * step));
                next[level] = Between(variances, after);
            }

            var table = new LookTable.Builder();
            foreach ((int level, int mean) in order)
            {
                AddRow(table, moves[level], mean, means, (int target, double probability) =>
                {
                    (int lower, double share) = next[level];
                    if (share < 1) table.Add(StateOf(lower, target), probability * (1 - share));
                    if (share > 0) table.Add(StateOf(lower + 1, target), probability * share);
                });
            }

            tables[look] = table.Build();
        }

        return new LearningStates(nodeScores.Length, weights, tables, locations);
    }

    // Variances of the belief, falling: those after one and two looks of each kind are met exactly where there is room; the rest is spaced evenly in the logarithm.
    private double[] VarianceLevels()
    {
        double most = 1 + (MostLooks * Looks.DefaultIfEmpty(0).Max());
        if (most <= 1) return [1];
        var levels = new SortedSet<double> { 1, most };
        foreach (double look in Looks.Where(look => look > 0).OrderDescending())
            if (levels.Count < Math.Max(3, Levels / 2)) levels.Add(Math.Min(most, 1 + look));
        while (levels.Count < Levels)
        {
            double[] sorted = [.. levels];
            int widest = Enumerable.Range(0, sorted.Length - 1).MaxBy(i => sorted[i + 1] / sorted[i]);
            if (!levels.Add(Math.Sqrt(sorted[widest] * sorted[widest + 1]))) break;
        }

        return [.. levels.Select(precision => 1 / precision)];
    }

    private static (int Lower, double Share) Between(double[] falling, double variance)
    {
        int lower = 0;
        while (lower < falling.Length - 2 && falling[lower + 1] >= variance) lower++;
        if (falling.Length == 1) return (0, 0);
        double share = Math.Clamp((falling[lower] - variance) / (falling[lower] - falling[lower + 1]), 0, 1);
        // Levels that are met up to rounding are met.
        return share < 1e-12 ? (lower, 0) : share > 1 - 1e-12 ? (lower, 1) : (lower, share);
    }

    private static void AddRow(LookTable.Builder table, double[] moves, int mean, int means, Action<int, double> add)
    {
        int reach = moves.Length - 1;
        double below = 0, above = 0;
        for (int move = -reach; move <= reach; move++)
        {
            int target = mean + move;
            if (target < 0) below += moves[-move];
            else if (target >= means) above += moves[move];
        }

        for (int target = Math.Max(0, mean - reach); target <= Math.Min(means - 1, mean + reach); target++)
            add(target, moves[Math.Abs(target - mean)] + (target == 0 ? below : 0) + (target == means - 1 ? above : 0));
        table.EndRow();
    }

    // The mean of the piecewise linear function with value 1 at one node and 0 at the others, under N(mean, deviation²).
    private static void Weigh(double mean, double deviation, ReadOnlySpan<double> nodes, Span<double> weights)
    {
        weights.Clear();
        weights[0] += StandardNormal.Cumulative((nodes[0] - mean) / deviation);
        weights[^1] += StandardNormal.Cumulative((mean - nodes[^1]) / deviation);
        for (int k = 0; k + 1 < nodes.Length; k++)
        {
            double from = (nodes[k] - mean) / deviation, to = (nodes[k + 1] - mean) / deviation, width = nodes[k + 1] - nodes[k];
            double mass = StandardNormal.Cumulative(to) - StandardNormal.Cumulative(from);
            double rising = (((mean - nodes[k]) * mass) - (deviation * (StandardNormal.Density(to) - StandardNormal.Density(from)))) / width;
            weights[k + 1] += rising;
            weights[k] += mass - rising;
        }
    }
}
