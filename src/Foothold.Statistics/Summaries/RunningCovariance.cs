using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Summaries;

/// <summary>Means, covariances and correlations of rows that come one by one, in memory that depends on the number of columns only.</summary>
/// <remarks>
/// Central cross-products are updated and merged after Chan, Golub and LeVeque (1983) and Pébay (2008). A row with a NaN anywhere is missing as a whole
/// (listwise), counted and left out; infinities are refused. Merge parts in a fixed order to get the same bytes on any number of threads. Not thread-safe.
/// </remarks>
public sealed class RunningCovariance
{
    private readonly double[] _means;
    private readonly double[] _products;
    private readonly double[] _deltas;

    /// <summary>Starts without rows.</summary>
    /// <param name="columnCount">Columns of a row, at least 1.</param>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public RunningCovariance(int columnCount)
    {
        Require.AtLeast(columnCount, 1);
        ColumnCount = columnCount;
        _means = new double[columnCount];
        _deltas = new double[columnCount];
        _products = new double[columnCount * columnCount];
    }

    /// <summary>Columns of a row.</summary>
    public int ColumnCount { get; }

    /// <summary>Rows taken in, without the missing ones.</summary>
    public long Count { get; private set; }

    /// <summary>Rows left out because a number was missing.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Takes in one row.</summary>
    /// <param name="row">One number for every column, finite, NaN for missing.</param>
    /// <exception cref="ArgumentException">The length does not fit or a number is infinite.</exception>
    public void Add(ReadOnlySpan<double> row)
    {
        Require.Length(row.Length, ColumnCount, nameof(row));
        bool missing = false;
        for (int j = 0; j < row.Length; j++)
        {
            if (double.IsInfinity(row[j])) Require.Refuse(nameof(row), $"Entry {j} of row is {row[j]}; entries must be finite, or NaN where missing.");
            missing |= double.IsNaN(row[j]);
        }

        if (missing)
        {
            MissingCount++;
            return;
        }

        double share = (double)Count / (Count + 1);
        Count++;
        for (int j = 0; j < row.Length; j++)
        {
            _deltas[j] = row[j] - _means[j];
            _means[j] += _deltas[j] / Count;
        }

        AddProducts(share);
    }

    /// <summary>Takes in what another summary of the same columns has seen.</summary>
    /// <param name="other">The other summary; it does not change.</param>
    /// <exception cref="ArgumentException">It has another number of columns.</exception>
    public void Merge(RunningCovariance other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.ColumnCount != ColumnCount) Require.Refuse(nameof(other), $"other has {other.ColumnCount} columns; it must have {ColumnCount}.");
        MissingCount += other.MissingCount;
        if (other.Count == 0) return;
        double n = (double)Count + other.Count;
        double weight = Count / n * other.Count;
        for (int j = 0; j < _means.Length; j++)
        {
            _deltas[j] = other._means[j] - _means[j];
            _means[j] += _deltas[j] * (other.Count / n);
        }

        for (int at = 0; at < _products.Length; at++) _products[at] += other._products[at];
        AddProducts(weight);
        Count += other.Count;
    }

    /// <summary>Mean of each column.</summary>
    /// <returns>One number for every column; NaN without rows.</returns>
    public double[] Means()
    {
        double[] means = [.. _means];
        if (Count == 0) Array.Fill(means, double.NaN);
        return means;
    }

    /// <summary>Covariance matrix with divisor n − 1.</summary>
    /// <returns>A symmetric matrix; all NaN for fewer than two rows.</returns>
    public RealMatrix Covariance()
    {
        var values = new double[_products.Length];
        for (int i = 0; i < ColumnCount; i++)
            for (int j = 0; j < ColumnCount; j++) values[(i * ColumnCount) + j] = Count < 2 ? double.NaN : Product(i, j) / (Count - 1);
        return new RealMatrix(ColumnCount, ColumnCount, values);
    }

    /// <summary>Correlation matrix.</summary>
    /// <returns>A symmetric matrix of numbers in [−1, 1]; NaN in rows and columns of a column that does not vary, diagonal included.</returns>
    public RealMatrix Correlation()
    {
        var values = new double[_products.Length];
        for (int i = 0; i < ColumnCount; i++)
        {
            for (int j = 0; j < ColumnCount; j++)
            {
                double scale = Math.Sqrt(Product(i, i)) * Math.Sqrt(Product(j, j));
                values[(i * ColumnCount) + j] = !(scale > 0) ? double.NaN : i == j ? 1 : Math.Clamp(Product(i, j) / scale, -1, 1);
            }
        }

        return new RealMatrix(ColumnCount, ColumnCount, values);
    }

    private double Product(int i, int j) => i >= j ? _products[(i * ColumnCount) + j] : _products[(j * ColumnCount) + i];

    /// <summary>Adds weight·δδᵀ to the lower triangle.</summary>
    private void AddProducts(double weight)
    {
        for (int i = 0; i < _deltas.Length; i++)
        {
            double scaled = weight * _deltas[i];
            Span<double> row = _products.AsSpan(i * ColumnCount, i + 1);
            for (int j = 0; j < row.Length; j++) row[j] += scaled * _deltas[j];
        }
    }
}
