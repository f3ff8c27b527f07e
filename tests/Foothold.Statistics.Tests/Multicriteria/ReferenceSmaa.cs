using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>SMAA-2 as one would first write it: double precision, one draw at a time, sorting; ordinal weights by rejection.</summary>
internal sealed class ReferenceSmaa
{
    internal required double[,] Acceptability { get; init; }

    internal required double[,] PairwiseWinning { get; init; }

    internal required double[] MeanValue { get; init; }

    internal required double[] ValueVariance { get; init; }

    internal required double[,] FirstWeightSums { get; init; }

    internal static ReferenceSmaa Run(SmaaProblem problem, int draws, ulong seed)
    {
        int m = problem.AlternativeCount;
        int n = problem.CriterionCount;
        var stream = new RandomStream(seed);
        Matrix<double>? factor = problem.Correlation.IsEmpty
            ? null
            : Matrix<double>.Build.DenseOfRowMajor(n, n, problem.Correlation.ToArray()).Cholesky().Factor;
        var acceptability = new double[m, m];
        var winning = new double[m, m];
        var firstWeights = new double[m, n];
        var sum = new double[m];
        var square = new double[m];
        var values = new double[m];
        for (int draw = 0; draw < draws; draw++)
        {
            double[] weights = Weights(problem.Weights, n, stream);
            int row = problem.JointDraws is { } table ? stream.NextInt(table.RowCount) : 0;
            for (int i = 0; i < m; i++)
            {
                Vector<double> errors = Vector<double>.Build.Dense(n, _ => stream.NextNormal());
                if (factor is not null) errors = factor * errors;
                values[i] = 0;
                for (int j = 0; j < n; j++)
                {
                    int cell = (i * n) + j;
                    double value = problem.JointDraws?[row, cell] ?? (problem.Laws.Count == 0 ? new CellLaw.Normal(problem.Means[cell], problem.StandardDeviations[cell]) : problem.Laws[cell]) switch
                    {
                        CellLaw.Uniform law => law.Lower + ((law.Upper - law.Lower) * Normal.CDF(0, 1, errors[j])),
                        CellLaw.Lognormal law => Math.Exp(law.LogMean + (law.LogStandardDeviation * errors[j])),
                        CellLaw law => law.Mean + (law.StandardDeviation * errors[j]),
                    };
                    value = Math.Clamp(value, problem.Lower ?? double.NegativeInfinity, problem.Upper ?? double.PositiveInfinity);
                    values[i] += weights[j] * value;
                }

                sum[i] += values[i];
                square[i] += values[i] * values[i];
            }

            // Clamped alternatives may be equal in every criterion; a fair coin decides.
            double[] coins = [.. Enumerable.Range(0, m).Select(_ => stream.NextUniform())];
            int[] order = [.. Enumerable.Range(0, m).OrderByDescending(i => values[i]).ThenBy(i => coins[i])];
            for (int rank = 0; rank < m; rank++) acceptability[order[rank], rank] += 1.0 / draws;
            for (int j = 0; j < n; j++) firstWeights[order[0], j] += weights[j];
            for (int i = 0; i < m; i++)
                for (int k = 0; k < m; k++)
                    if (values[i] > values[k]) winning[i, k] += 1.0 / draws;
        }

        return new ReferenceSmaa
        {
            Acceptability = acceptability,
            PairwiseWinning = winning,
            FirstWeightSums = firstWeights,
            MeanValue = [.. sum.Select(s => s / draws)],
            ValueVariance = [.. square.Zip(sum, (q, s) => (q / draws) - (s / draws * (s / draws)))],
        };
    }

    private static double[] Weights(WeightModel model, int n, RandomStream stream)
    {
        switch (model)
        {
            case WeightModel.Fixed constant:
                return [.. constant.Weights];
            case WeightModel.Stated stated:
                return Normalise([.. stated.Weights.Select(w => w > 0 ? stream.NextGamma(w * stated.Concentration) : 0)]);
            case WeightModel.Constrained constrained:
                double[] proposal;
                do proposal = Normalise([.. Enumerable.Range(0, n).Select(_ => stream.NextExponential())]);
                while (constrained.Constraints.Any(constraint => !Respects(proposal, constraint)));
                return proposal;
            case WeightModel.Ordinal ordinal:
                double[] candidate;
                do candidate = Normalise([.. Enumerable.Range(0, n).Select(_ => stream.NextExponential())]);
                while (!Respects(candidate, ordinal.RankGroups));
                return candidate;
            default:
                return Normalise([.. Enumerable.Range(0, n).Select(_ => stream.NextExponential())]);
        }
    }

    private static bool Respects(double[] weights, WeightConstraint constraint) => constraint switch
    {
        WeightConstraint.Interval bounds => weights[bounds.Criterion] >= bounds.Lower && weights[bounds.Criterion] <= bounds.Upper,
        WeightConstraint.Ratio ratio => weights[ratio.Numerator] >= ratio.Lower * weights[ratio.Denominator] && weights[ratio.Numerator] <= ratio.Upper * weights[ratio.Denominator],
        WeightConstraint.Order order => Respects(weights, order),
        WeightConstraint.Linear linear => weights.Select((w, j) => w * linear.Coefficients[j]).Sum() <= linear.Bound,
        _ => throw new System.Diagnostics.UnreachableException($"{constraint} is a kind of constraint this twin has not been taught."),
    };

    /// <summary>Every stated pair in its order; criteria without a group are free.</summary>
    private static bool Respects(double[] weights, WeightConstraint.Order order) => Enumerable.Range(0, weights.Length).All(j =>
        Enumerable.Range(0, weights.Length).All(k => !(order.RankGroups[j] < order.RankGroups[k]) || weights[j] >= weights[k]));

    private static bool Respects(double[] weights, IReadOnlyList<int?> groups)
    {
        for (int j = 0; j < weights.Length; j++)
            for (int k = 0; k < weights.Length; k++)
                if ((groups[j] ?? long.MaxValue) < (groups[k] ?? long.MaxValue) && weights[j] < weights[k]) return false;
        return true;
    }

    private static double[] Normalise(double[] weights)
    {
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
