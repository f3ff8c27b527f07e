using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <content>Problems whose values are not all normal.</content>
public sealed partial class SmaaProblem
{
    private readonly CellLaw[] _laws = [];

    private SmaaProblem(int alternativeCount, int criterionCount, CellLaw[] laws, WeightModel weights, double? lower, double? upper, IReadOnlyList<double>? correlation)
        : this(alternativeCount, criterionCount, [.. laws.Select(law => law.Mean)], [.. laws.Select(law => law.StandardDeviation)], weights, lower, upper, correlation) => _laws = laws;

    private SmaaProblem(int alternativeCount, int criterionCount, (double[] Means, double[] Deviations) moments, RealMatrix draws, WeightModel weights, double? lower, double? upper)
        : this(alternativeCount, criterionCount, moments.Means, moments.Deviations, weights, lower, upper) => JointDraws = draws;

    /// <summary>The law of each cell, row-major m × n; empty where the problem was not made from laws.</summary>
    public IReadOnlyList<CellLaw> Laws => _laws;

    /// <summary>The table of joint draws, a row for each draw, cell (i, j) in column i·n + j; null where the problem was not made from one.</summary>
    public RealMatrix? JointDraws { get; }

    /// <summary>Whether a cell has a law that mean and standard deviation do not describe.</summary>
    internal bool HasOtherLaws => Array.Exists(_laws, law => law is CellLaw.Uniform { StandardDeviation: > 0 } or CellLaw.Lognormal { StandardDeviation: > 0 });

    /// <summary>Describes a problem in which every cell has its own law.</summary>
    /// <param name="alternativeCount">Number of alternatives m, 1 .. 10,000.</param>
    /// <param name="criterionCount">Number of criteria n, at least 1.</param>
    /// <param name="laws">The law of each partial value, row-major m × n (cell (i, j) at i·n + j); means and standard deviations of at most 1e100.</param>
    /// <param name="weights">What is known about the weights.</param>
    /// <param name="lower">Every drawn value below this is set to it, whatever its law; null for no bound.</param>
    /// <param name="upper">Every drawn value above this is set to it, whatever its law; null for no bound.</param>
    /// <param name="correlation">
    /// Correlation of the normal scores of the criteria within one alternative, as in the constructor: for normal cells that of the errors, for lognormal cells that of the
    /// logarithms, and for uniform cells that of the normal numbers whose distribution function they are (a Gaussian copula). Null for independence.
    /// </param>
    /// <returns>The problem; with known and normal cells only, equal to the one of the constructor, draw by draw.</returns>
    /// <exception cref="ArgumentException">A size, cell, bound or matrix is not as described; the message names the cell.</exception>
    public static SmaaProblem FromLaws(
        int alternativeCount,
        int criterionCount,
        IReadOnlyList<CellLaw> laws,
        WeightModel weights,
        double? lower = null,
        double? upper = null,
        IReadOnlyList<double>? correlation = null)
    {
        ArgumentNullException.ThrowIfNull(laws);
        CellLaw[] copy = [.. laws];
        int missing = Array.IndexOf(copy, null);
        if (missing >= 0 && criterionCount > 0)
            throw Refuse(nameof(laws), $"There is no law for alternative {missing / criterionCount}, criterion {missing % criterionCount}; give a wide one where the value is poorly known.");
        if (copy.Length != (long)alternativeCount * criterionCount && alternativeCount > 0 && criterionCount > 0)
            throw Refuse(nameof(laws), $"There are {copy.Length} laws, but {alternativeCount} alternatives with {criterionCount} criteria need {(long)alternativeCount * criterionCount}.");
        return new SmaaProblem(alternativeCount, criterionCount, copy, weights, lower, upper, correlation);
    }

    /// <summary>Describes a problem by joint draws of all values, for any dependence within and between alternatives.</summary>
    /// <param name="alternativeCount">Number of alternatives m, 1 .. 10,000.</param>
    /// <param name="criterionCount">Number of criteria n, at least 1.</param>
    /// <param name="draws">
    /// One row for each joint draw, at least one; cell (i, j) in column i·n + j; entries of at most 1e100 in size. NaN is refused: leave a row with gaps out, or fill them by a model. In each draw
    /// of the analysis one row is taken, each equally likely, with replacement, the same for all alternatives.
    /// </param>
    /// <param name="weights">What is known about the weights.</param>
    /// <param name="lower">Every value below this is set to it; null for no bound.</param>
    /// <param name="upper">Every value above this is set to it; null for no bound.</param>
    /// <returns>The problem. A run keeps the table once more in single precision: m·n floats for each row, whatever the number of draws.</returns>
    /// <exception cref="ArgumentException">A size, entry or bound is not as described; the message names row and cell.</exception>
    public static SmaaProblem FromJointDraws(int alternativeCount, int criterionCount, RealMatrix draws, WeightModel weights, double? lower = null, double? upper = null)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (alternativeCount is < 1 or > MostAlternatives)
            throw Refuse(nameof(alternativeCount), $"The number of alternatives is {alternativeCount}; it must be between 1 and {MostAlternatives}.");
        if (criterionCount < 1) throw Refuse(nameof(criterionCount), $"The number of criteria is {criterionCount}; it must be at least 1.");
        if (draws.RowCount < 1) throw Refuse(nameof(draws), $"The table of joint draws has no rows; give at least one.");
        if (draws.ColumnCount != (long)alternativeCount * criterionCount)
            throw Refuse(nameof(draws), $"The table of joint draws has {draws.ColumnCount} columns, but {alternativeCount} alternatives with {criterionCount} criteria need {(long)alternativeCount * criterionCount}.");
        for (int row = 0; row < draws.RowCount; row++)
        {
            ReadOnlySpan<double> values = draws.Row(row);
            for (int cell = 0; cell < values.Length; cell++)
            {
                if (Math.Abs(values[cell]) <= Largest) continue;
                throw Refuse(nameof(draws), $"Row {row} of the joint draws has {values[cell]} for alternative {cell / criterionCount}, criterion {cell % criterionCount}; leave the row out or fill the gap with a number.");
            }
        }

        return new SmaaProblem(alternativeCount, criterionCount, Moments(draws), draws, weights, lower, upper);
    }

    /// <summary>Mean and standard deviation of every column; exactly 0 where the column is constant.</summary>
    private static (double[] Means, double[] Deviations) Moments(RealMatrix draws)
    {
        double[] first = draws.Row(0).ToArray();
        var means = new double[first.Length];
        var deviations = new double[first.Length];
        for (int row = 0; row < draws.RowCount; row++)
        {
            ReadOnlySpan<double> values = draws.Row(row);
            for (int cell = 0; cell < values.Length; cell++) means[cell] += (values[cell] - first[cell]) / draws.RowCount;
        }

        for (int cell = 0; cell < means.Length; cell++) means[cell] += first[cell];
        for (int row = 0; row < draws.RowCount; row++)
        {
            ReadOnlySpan<double> values = draws.Row(row);
            for (int cell = 0; cell < values.Length; cell++)
            {
                double deviation = values[cell] - means[cell];
                deviations[cell] += deviation * deviation / draws.RowCount;
            }
        }

        for (int cell = 0; cell < means.Length; cell++) deviations[cell] = Math.Sqrt(deviations[cell]);
        return (means, deviations);
    }
}
