namespace Foothold.Statistics.LinearAlgebra;

/// <summary>A dense matrix of numbers, row by row. Immutable; NaN and infinities are allowed here and refused by the methods that cannot use them.</summary>
public sealed class RealMatrix : IEquatable<RealMatrix>
{
    private readonly double[] _values;

    /// <summary>Copies values into a matrix.</summary>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="columnCount">Number of columns, at least 0.</param>
    /// <param name="values">Entries row by row: (i, j) at i·<paramref name="columnCount"/> + j.</param>
    /// <exception cref="ArgumentException">A size is negative or the number of values is not their product.</exception>
    public RealMatrix(int rowCount, int columnCount, ReadOnlySpan<double> values)
    {
        Require.AtLeast(rowCount, 0);
        Require.AtLeast(columnCount, 0);
        if (values.Length != (long)rowCount * columnCount)
            Require.Refuse(nameof(values), $"There are {values.Length} values for a matrix of {rowCount} rows and {columnCount} columns.");
        RowCount = rowCount;
        ColumnCount = columnCount;
        _values = values.ToArray();
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>All entries, row by row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One entry.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    public double this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)RowCount || (uint)column >= (uint)ColumnCount) throw new ArgumentOutOfRangeException(nameof(row), (row, column), $"There is no such entry in a matrix of {RowCount} rows and {ColumnCount} columns.");
            return _values[((long)row * ColumnCount) + column];
        }
    }

    /// <summary>Copies a rectangular list of rows.</summary>
    /// <param name="rows">Rows of equal length; an empty list gives the 0 × 0 matrix.</param>
    /// <exception cref="ArgumentException">A row is null or has another length than the first.</exception>
    public static RealMatrix FromRows(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (int i = 0; i < rows.Count; i++)
            if (rows[i] is null) Require.Refuse(nameof(rows), $"Row {i} is null; give an empty list for a row without entries.");
        int columns = rows.Count == 0 ? 0 : rows[0].Count;
        var values = new double[(long)rows.Count * columns];
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns) Require.Refuse(nameof(rows), $"Row {i} has {rows[i].Count} entries where the first row has {columns}.");
            for (int j = 0; j < columns; j++) values[(i * columns) + j] = rows[i][j];
        }

        return new RealMatrix(rows.Count, columns, values);
    }

    /// <summary>The square matrix with these numbers on the diagonal and 0 elsewhere.</summary>
    /// <param name="diagonal">Entries of the diagonal; may be empty.</param>
    public static RealMatrix Diagonal(ReadOnlySpan<double> diagonal)
    {
        var values = new double[diagonal.Length * diagonal.Length];
        for (int i = 0; i < diagonal.Length; i++) values[(i * diagonal.Length) + i] = diagonal[i];
        return new RealMatrix(diagonal.Length, diagonal.Length, values);
    }

    /// <summary>One row.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row)
    {
        if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {RowCount} rows.");
        return _values.AsSpan(row * ColumnCount, ColumnCount);
    }

    /// <summary>Whether sizes and all entries are equal; NaN equals NaN.</summary>
    /// <param name="other">The other matrix, or null.</param>
    public bool Equals(RealMatrix? other) =>
        other is not null && RowCount == other.RowCount && ColumnCount == other.ColumnCount && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RealMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RowCount, ColumnCount, _values.Length == 0 ? 0 : _values[0]);

    /// <inheritdoc/>
    public override string ToString() => $"{RowCount} × {ColumnCount}";
}
