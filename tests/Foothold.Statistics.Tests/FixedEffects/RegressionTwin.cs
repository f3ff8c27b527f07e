using Foothold.Statistics.FixedEffects;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Foothold.Statistics.Tests.FixedEffects;

/// <summary>The slow obvious way: one dummy for each level, Newton's method, pseudo-inverse by eigenvalues.</summary>
internal sealed class RegressionTwin
{
    private readonly DenseMatrix _design;
    private readonly double[] _weights;
    private readonly double[] _scores;
    private readonly double[] _information;
    private readonly int _regressors;

    internal RegressionTwin(RegressionProblem problem, bool poisson)
    {
        int rows = problem.Outcome.Length;
        var columns = new List<double[]>();
        columns.AddRange(problem.Regressors.Select(x => x.Values));
        foreach (Factor effect in problem.Effects)
            for (int level = 0; level < effect.Levels; level++)
            {
                var dummy = new double[rows];
                for (int i = 0; i < rows; i++) dummy[i] = effect.Codes[i] == level ? 1 : 0;
                columns.Add(dummy);
            }

        if (problem.Effects.Count == 0 && problem.Intercept) columns.Add([.. Enumerable.Repeat(1.0, rows)]);
        _regressors = problem.Regressors.Count + (problem.Effects.Count == 0 && problem.Intercept ? 1 : 0);
        _design = DenseMatrix.OfColumnArrays(columns);
        _weights = problem.Weights ?? [.. Enumerable.Repeat(1.0, rows)];
        double[] offset = problem.Offset ?? new double[rows];
        double[] y = problem.Outcome;
        Coefficients = new double[columns.Count];
        var linear = new double[rows];
        var mean = new double[rows];
        double average = y.Average();
        for (int i = 0; i < rows; i++)
        {
            mean[i] = poisson ? (y[i] + average) / 2 : 0;
            linear[i] = poisson ? Math.Log(mean[i]) : offset[i];
        }

        for (int iteration = 0; iteration < (poisson ? 60 : 1); iteration++)
        {
            var target = new DenseVector(rows);
            var weight = new double[rows];
            for (int i = 0; i < rows; i++)
            {
                weight[i] = _weights[i] * (poisson ? mean[i] : 1);
                target[i] = (linear[i] - offset[i] + (poisson ? (y[i] - mean[i]) / mean[i] : y[i] - linear[i])) * weight[i];
            }

            _information = Information(weight);
            Coefficients = Invert(_information).Multiply(_design.TransposeThisAndMultiply(target)).ToArray();
            double[] predicted = _design.Multiply(new DenseVector(Coefficients)).ToArray();
            for (int i = 0; i < rows; i++)
            {
                linear[i] = predicted[i] + offset[i];
                mean[i] = poisson ? Math.Exp(linear[i]) : linear[i];
            }
        }

        var final = new double[rows];
        _scores = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            final[i] = _weights[i] * (poisson ? mean[i] : 1);
            _scores[i] = _weights[i] * (y[i] - mean[i]);
            Deviance += poisson ? 2 * _weights[i] * ((y[i] > 0 ? y[i] * (Math.Log(y[i]) - linear[i]) : 0) - y[i] + mean[i]) : _weights[i] * (y[i] - mean[i]) * (y[i] - mean[i]);
        }

        _information = Information(final);
        Fitted = mean;
    }

    internal double[] Coefficients { get; }

    internal double[] Fitted { get; }

    internal double Deviance { get; }

    /// <summary>Inverse information, or the sandwich with scores summed within groups; the block of the regressors; no factors.</summary>
    internal double[,] Covariance(params int[][] groupings)
    {
        DenseMatrix bread = Invert(_information!);
        if (groupings.Length == 0) return Block(bread);
        var meat = new DenseMatrix(_design.ColumnCount, _design.ColumnCount);
        for (int subset = 1; subset < 1 << groupings.Length; subset++)
        {
            var sums = new Dictionary<string, DenseVector>();
            for (int i = 0; i < _design.RowCount; i++)
            {
                string key = string.Join(' ', groupings.Where((_, g) => (subset >> g & 1) != 0).Select(codes => codes[i]));
                if (!sums.TryGetValue(key, out DenseVector? sum)) sums[key] = sum = new DenseVector(_design.ColumnCount);
                sum.Add(_design.Row(i) * _scores[i], sum);
            }

            foreach (DenseVector sum in sums.Values) meat.Add(sum.OuterProduct(sum) * (int.PopCount(subset) % 2 == 1 ? 1 : -1), meat);
        }

        return Block(bread * meat * bread);
    }

    private double[,] Block(DenseMatrix matrix)
    {
        var block = new double[_regressors, _regressors];
        for (int j = 0; j < _regressors; j++)
            for (int k = 0; k < _regressors; k++) block[j, k] = matrix[Place(j), Place(k)];
        return block;
    }

    // The constant, where there is one, is the last column of all.
    private static int Place(int k) => k;

    private double[] Information(double[] weight)
    {
        var scaled = (DenseMatrix)_design.Clone();
        for (int i = 0; i < scaled.RowCount; i++)
            for (int k = 0; k < scaled.ColumnCount; k++) scaled[i, k] *= weight[i];
        return ((DenseMatrix)_design.TransposeThisAndMultiply(scaled)).ToColumnMajorArray();
    }

    private DenseMatrix Invert(double[] information)
    {
        int size = _design.ColumnCount;
        var parts = new DenseMatrix(size, size, information).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        double most = parts.EigenValues.Max(value => value.Real);
        var inverse = new DenseMatrix(size, size);
        for (int l = 0; l < size; l++)
        {
            double value = parts.EigenValues[l].Real;
            if (value < 1e-12 * most) continue;
            var vector = parts.EigenVectors.Column(l);
            inverse.Add((DenseMatrix)vector.OuterProduct(vector) / value, inverse);
        }

        return inverse;
    }
}
