using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Whether more of a criterion is better or worse.</summary>
public enum CriterionDirection
{
    /// <summary>More is better.</summary>
    Benefit = 0,

    /// <summary>Less is better.</summary>
    Cost = 1,
}

/// <summary>Alternatives judged on criteria whose values and weights are known: the input of <see cref="Topsis"/>, <see cref="Vikor"/> and <see cref="Promethee"/>.</summary>
/// <remarks>Immutable; checked on construction. Where values or weights are in doubt, use <see cref="Smaa"/>.</remarks>
public sealed class DecisionMatrix
{
    /// <summary>Differences of larger values could overflow.</summary>
    private const double Largest = 1e100;

    private readonly double[] _weights;
    private readonly CriterionDirection[] _directions;

    /// <summary>Describes a decision.</summary>
    /// <param name="values">m alternatives (rows, at least 1) by n criteria (columns, at least 1), each criterion in a unit of its own; finite and at most 1e100 in size. There is no missing value: estimate it or leave the row out.</param>
    /// <param name="weights">Importance of each criterion, n numbers that are finite, at least 0 and not all 0; scaled to sum to 1.</param>
    /// <param name="directions">Whether each criterion is a benefit or a cost, n entries.</param>
    /// <exception cref="ArgumentException">A size, value, weight or direction is not as described; the message names the place.</exception>
    public DecisionMatrix(RealMatrix values, IReadOnlyList<double> weights, IReadOnlyList<CriterionDirection> directions)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(directions);
        if (values.RowCount < 1 || values.ColumnCount < 1)
            Require.Refuse(nameof(values), $"The matrix has {values.RowCount} rows and {values.ColumnCount} columns; give at least one alternative and one criterion.");
        for (int i = 0; i < values.RowCount; i++)
            for (int j = 0; j < values.ColumnCount; j++)
                if (!(Math.Abs(values[i, j]) <= Largest))
                    Require.Refuse(nameof(values), $"The value of alternative {i}, criterion {j} is {values[i, j]}; it must be a finite number of at most {Largest} in size.");

        Require.Length(weights.Count, values.ColumnCount, nameof(weights));
        Require.Length(directions.Count, values.ColumnCount, nameof(directions));
        for (int j = 0; j < directions.Count; j++)
            if (!Enum.IsDefined(directions[j])) Require.Refuse(nameof(directions), $"Entry {j} of directions is {(int)directions[j]}; it must be Benefit or Cost.");

        Values = values;
        _weights = Scaled([.. weights]);
        _directions = [.. directions];
    }

    private DecisionMatrix(RealMatrix values, DecisionMatrix source)
    {
        Values = values;
        _weights = source._weights;
        _directions = source._directions;
    }

    /// <summary>Values, m alternatives by n criteria.</summary>
    public RealMatrix Values { get; }

    /// <summary>Weights of the criteria, each at least 0, summing to 1.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Direction of each criterion.</summary>
    public IReadOnlyList<CriterionDirection> Directions => _directions;

    /// <summary>Number of alternatives m, at least 1.</summary>
    public int AlternativeCount => Values.RowCount;

    /// <summary>Number of criteria n, at least 1.</summary>
    public int CriterionCount => Values.ColumnCount;

    /// <summary>The weights, for kernels.</summary>
    internal ReadOnlySpan<double> WeightSpan => _weights;

    /// <summary>The directions, for kernels.</summary>
    internal ReadOnlySpan<CriterionDirection> DirectionSpan => _directions;

    /// <summary>The same decision without one alternative; those after it move up by one.</summary>
    /// <param name="alternative">Index from 0.</param>
    /// <exception cref="ArgumentException">There is no such alternative, or no other.</exception>
    public DecisionMatrix Without(int alternative)
    {
        RequireAlternative(alternative);
        if (AlternativeCount == 1) Require.Refuse(nameof(alternative), $"Alternative {alternative} is the only one; a decision needs at least one.");
        int n = CriterionCount;
        ReadOnlySpan<double> all = Values.Values;
        return new DecisionMatrix(new RealMatrix(AlternativeCount - 1, n, [.. all[..(alternative * n)], .. all[((alternative + 1) * n)..]]), this);
    }

    /// <summary>The same decision with a copy of one alternative added at the end.</summary>
    /// <param name="alternative">Index from 0.</param>
    /// <exception cref="ArgumentException">There is no such alternative.</exception>
    public DecisionMatrix WithCopyOf(int alternative)
    {
        RequireAlternative(alternative);
        return new DecisionMatrix(new RealMatrix(AlternativeCount + 1, CriterionCount, [.. Values.Values, .. Values.Row(alternative)]), this);
    }

    private static double[] Scaled(double[] weights)
    {
        Require.AllNotNegative(weights);
        double largest = weights.Max();
        if (largest == 0) Require.Refuse(nameof(weights), $"All {weights.Length} weights are 0; at least one criterion must count.");
        // By the largest first: the sum of huge weights could overflow.
        double sum = 0;
        for (int j = 0; j < weights.Length; j++) sum += weights[j] /= largest;
        for (int j = 0; j < weights.Length; j++) weights[j] /= sum;
        return weights;
    }

    private void RequireAlternative(int alternative)
    {
        if ((uint)alternative >= (uint)AlternativeCount) Require.Refuse(nameof(alternative), $"There is no alternative {alternative}; there are {AlternativeCount}, numbered from 0.");
    }
}
