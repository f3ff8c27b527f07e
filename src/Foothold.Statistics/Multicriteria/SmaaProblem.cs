using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Alternatives judged on criteria with uncertain values and uncertain weights.</summary>
/// <remarks>
/// Values are partial values: already on a common scale on which more is better. Overall value of alternative i in a draw:
/// uᵢ = Σⱼ wⱼ·xᵢⱼ with xᵢⱼ normal around its mean, clamped if bounds are given. Immutable; checked on construction. For other
/// distributions see <see cref="FromLaws"/>, for joint draws of everything <see cref="FromJointDraws"/>.
/// </remarks>
public sealed partial class SmaaProblem
{
    /// <summary>Ranks are kept by pair of alternatives: 10,000 need about a gigabyte per thread.</summary>
    private const int MostAlternatives = 10_000;

    /// <summary>Differences of larger values could overflow.</summary>
    private const double Largest = 1e100;

    private readonly double[] _means;
    private readonly double[] _standardDeviations;
    private readonly double[]? _correlation;

    /// <summary>Describes a problem.</summary>
    /// <param name="alternativeCount">Number of alternatives m, 1 .. 10,000.</param>
    /// <param name="criterionCount">Number of criteria n, at least 1.</param>
    /// <param name="means">Mean partial value of each cell, row-major m × n (cell (i, j) at i·n + j); at most 1e100 in size.</param>
    /// <param name="standardDeviations">Standard deviation of each cell in the same units and layout; at least 0 and at most 1e100; 0 means known exactly.</param>
    /// <param name="weights">What is known about the weights.</param>
    /// <param name="lower">Every drawn value below this is set to it; null for no bound.</param>
    /// <param name="upper">Every drawn value above this is set to it; null for no bound.</param>
    /// <param name="correlation">
    /// Correlation of the errors of the criteria within one alternative, row-major n × n, symmetric with ones on the diagonal and
    /// positive definite; null for independent errors. Errors of different alternatives are independent.
    /// </param>
    /// <exception cref="ArgumentException">A size, cell, bound or matrix is not as described; the message names the cell.</exception>
    public SmaaProblem(
        int alternativeCount,
        int criterionCount,
        IReadOnlyList<double> means,
        IReadOnlyList<double> standardDeviations,
        WeightModel weights,
        double? lower = null,
        double? upper = null,
        IReadOnlyList<double>? correlation = null)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(standardDeviations);
        ArgumentNullException.ThrowIfNull(weights);
        if (alternativeCount is < 1 or > MostAlternatives)
            throw Refuse(nameof(alternativeCount), $"The number of alternatives is {alternativeCount}; it must be between 1 and {MostAlternatives}.");
        if (criterionCount < 1) throw Refuse(nameof(criterionCount), $"The number of criteria is {criterionCount}; it must be at least 1.");
        CheckLength(means, nameof(means), alternativeCount, criterionCount);
        CheckLength(standardDeviations, nameof(standardDeviations), alternativeCount, criterionCount);
        for (int cell = 0; cell < means.Count; cell++)
        {
            (int i, int j) = Math.DivRem(cell, criterionCount);
            if (!(Math.Abs(means[cell]) <= Largest))
                throw Refuse(nameof(means), $"The mean of alternative {i}, criterion {j} is {means[cell]}; give a finite number, and a wide standard deviation where it is poorly known.");
            if (!(standardDeviations[cell] >= 0 && standardDeviations[cell] <= Largest))
                throw Refuse(nameof(standardDeviations), $"The standard deviation of alternative {i}, criterion {j} is {standardDeviations[cell]}; it must be finite and at least 0.");
        }

        if (weights.CriterionCount is { } count && count != criterionCount)
            throw Refuse(nameof(weights), $"The weights are for {count} criteria but the problem has {criterionCount}.");
        if (lower is { } low && double.IsNaN(low)) throw Refuse(nameof(lower), $"The lower bound is not a number; use null for no bound.");
        if (upper is { } high && double.IsNaN(high)) throw Refuse(nameof(upper), $"The upper bound is not a number; use null for no bound.");
        if (lower is double.PositiveInfinity) throw Refuse(nameof(lower), $"The lower bound is {lower}, so that no value is left; give a finite number, or null for no bound.");
        if (upper is double.NegativeInfinity) throw Refuse(nameof(upper), $"The upper bound is {upper}, so that no value is left; give a finite number, or null for no bound.");
        if (lower > upper) throw Refuse(nameof(lower), $"The lower bound {lower} is above the upper bound {upper}.");

        AlternativeCount = alternativeCount;
        CriterionCount = criterionCount;
        _means = [.. means];
        _standardDeviations = [.. standardDeviations];
        Weights = weights;
        Lower = lower is { } l && double.IsNegativeInfinity(l) ? null : lower;
        Upper = upper is { } u && double.IsPositiveInfinity(u) ? null : upper;
        if (correlation is null) return;
        _correlation = [.. correlation];
        CorrelationFactor = Factor(_correlation, criterionCount);
    }

    /// <summary>Number of alternatives m, at least 1.</summary>
    public int AlternativeCount { get; }

    /// <summary>Number of criteria n, at least 1.</summary>
    public int CriterionCount { get; }

    /// <summary>Mean partial values, row-major m × n.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>Standard deviations, row-major m × n, each at least 0.</summary>
    public ReadOnlySpan<double> StandardDeviations => _standardDeviations;

    /// <summary>What is known about the weights.</summary>
    public WeightModel Weights { get; }

    /// <summary>Lower bound of every drawn value, or null.</summary>
    public double? Lower { get; }

    /// <summary>Upper bound of every drawn value, or null.</summary>
    public double? Upper { get; }

    /// <summary>Correlation of criterion errors, row-major n × n; empty where the errors are independent.</summary>
    public ReadOnlySpan<double> Correlation => _correlation;

    /// <summary>Lower Cholesky factor of <see cref="Correlation"/>, row-major, or null.</summary>
    internal double[]? CorrelationFactor { get; }

    /// <summary>Whether drawn values are clamped on either side.</summary>
    internal bool IsClamped => Lower is not null || Upper is not null;

    private static void CheckLength(IReadOnlyList<double> values, string name, int alternatives, int criteria)
    {
        if (values.Count != (long)alternatives * criteria)
            throw Refuse(name, $"There are {values.Count} values in {name}, but {alternatives} alternatives with {criteria} criteria need {(long)alternatives * criteria}.");
    }

    private static double[] Factor(double[] matrix, int n)
    {
        const string Name = "correlation";
        CorrelationMatrix.Check(matrix, n, Name, "criteria");
        var factor = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                double rest = matrix[(j * n) + k];
                for (int l = 0; l < k; l++) rest -= factor[(j * n) + l] * factor[(k * n) + l];
                if (j != k)
                {
                    factor[(j * n) + k] = rest / factor[(k * n) + k];
                    continue;
                }

                if (!(rest > 1e-12)) throw Refuse(Name, $"The correlation matrix is not positive definite: criterion {j} follows from the criteria before it. Shrink the matrix towards the identity.");
                factor[(j * n) + j] = Math.Sqrt(rest);
            }
        }

        return factor;
    }

    private static ArgumentException Refuse(string parameter, FormattableString message) => new(FormattableString.Invariant(message), parameter);
}
