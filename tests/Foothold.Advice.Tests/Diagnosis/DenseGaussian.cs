namespace Foothold.Advice.Tests.Diagnosis;

/// <summary>Slow and obvious: conditions a joint normal vector on readings by solving with the full covariance matrix of the readings.</summary>
internal sealed class DenseGaussian
{
    private readonly List<(double[] Loadings, double Value, double Noise)> _readings = [];
    private readonly double[] _mean;
    private readonly double[] _variance;

    /// <param name="unknowns">Prior mean and variance of each unknown; unknowns are independent a priori.</param>
    public DenseGaussian(params (double Mean, double Variance)[] unknowns) => (_mean, _variance) = ([.. unknowns.Select(one => one.Mean)], [.. unknowns.Select(one => one.Variance)]);

    public void Read(double value, double noise, params int[] sumOf) => ReadWeighted(value, noise, [.. sumOf.Select(unknown => (unknown, 1.0))]);

    public void ReadWeighted(double value, double noise, params (int Unknown, double Weight)[] sumOf)
    {
        var loadings = new double[_mean.Length];
        foreach ((int unknown, double weight) in sumOf) loadings[unknown] += weight;
        _readings.Add((loadings, value, noise));
    }

    public (double Mean, double Variance) Of(int unknown)
    {
        int n = _readings.Count;
        var covariance = new double[n, n];
        var cross = new double[n];
        var surprise = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                covariance[i, j] = Enumerable.Range(0, _mean.Length).Sum(k => _readings[i].Loadings[k] * _variance[k] * _readings[j].Loadings[k]) + (i == j ? _readings[i].Noise : 0);
            cross[i] = _readings[i].Loadings[unknown] * _variance[unknown];
            surprise[i] = _readings[i].Value - Enumerable.Range(0, _mean.Length).Sum(k => _readings[i].Loadings[k] * _mean[k]);
        }

        double[] gain = Solve(covariance, cross);
        return (_mean[unknown] + gain.Zip(surprise, (g, s) => g * s).Sum(), _variance[unknown] - gain.Zip(cross, (g, c) => g * c).Sum());
    }

    private static double[] Solve(double[,] matrix, double[] right)
    {
        int n = right.Length;
        var a = (double[,])matrix.Clone();
        var b = (double[])right.Clone();
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            for (int k = 0; k < n; k++) (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (int row = column + 1; row < n; row++)
            {
                double factor = a[row, column] / a[column, column];
                for (int k = column; k < n; k++) a[row, k] -= factor * a[column, k];
                b[row] -= factor * b[column];
            }
        }

        for (int row = n - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < n; k++) b[row] -= a[row, k] * b[k];
            b[row] /= a[row, row];
        }

        return b;
    }
}
