using Foothold.Statistics.FixedEffects;

namespace Foothold.Statistics.Tables;

/// <summary>A column of numbers.</summary>
public sealed class NumberColumn
{
    internal NumberColumn(string name, double[] values) => (Name, Values) = (name, values);

    /// <summary>Name in the header.</summary>
    public string Name { get; }

    /// <summary>One number a row; NaN where the value is missing. The column's own array, not a copy.</summary>
    public double[] Values { get; }

    /// <summary>How many values are missing.</summary>
    public int CountMissing()
    {
        int missing = 0;
        foreach (double value in Values)
            if (double.IsNaN(value)) missing++;
        return missing;
    }

    /// <summary>Groups the rows by the numbers of a column of whole numbers such as codes or years; levels in ascending order.</summary>
    /// <remarks>Linear in the rows where the numbers lie within some four times as many, else by sorting.</remarks>
    /// <exception cref="ArgumentException">A value is missing or not whole; the message names the row, from 0.</exception>
    public Factor ToFactor()
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < Values.Length; i++)
        {
            double value = Values[i];
            if (!(Math.Floor(value) == value) || Math.Abs(value) > 1L << 53) Require.Refuse(nameof(Values), $"Row {i} of {Name} is {value}; a grouping by number needs whole numbers.");
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (Values.Length == 0) return new Factor(Name, [], 0);
        if (high - low >= Math.Max(1 << 20, 4L * Values.Length))
        {
            var whole = new long[Values.Length];
            for (int i = 0; i < whole.Length; i++) whole[i] = (long)Values[i];
            return Factor.FromValues(Name, whole);
        }

        long origin = (long)low;
        var place = new int[(int)(high - low) + 1];
        foreach (double value in Values) place[(long)value - origin] = 1;
        int levels = 0;
        for (int cell = 0; cell < place.Length; cell++)
            if (place[cell] != 0) place[cell] = levels++;
        var codes = new int[Values.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = place[(long)Values[i] - origin];
        return new Factor(Name, codes, levels);
    }
}

/// <summary>A column of texts, held as codes and distinct levels.</summary>
public sealed class FactorColumn
{
    internal FactorColumn(string name, int[] codes, string[] levels) => (Name, Codes, Levels) = (name, codes, levels);

    /// <summary>Name in the header.</summary>
    public string Name { get; }

    /// <summary>Level of every row, -1 where the value is missing. The column's own array, not a copy.</summary>
    public int[] Codes { get; }

    /// <summary>The distinct texts, in the order asked for.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>How many values are missing.</summary>
    public int CountMissing()
    {
        int missing = 0;
        foreach (int code in Codes)
            if (code < 0) missing++;
        return missing;
    }

    /// <summary>The grouping for a regression; shares the codes.</summary>
    /// <exception cref="ArgumentException">A value is missing; the message names the row, from 0.</exception>
    public Factor ToFactor()
    {
        for (int i = 0; i < Codes.Length; i++)
            if (Codes[i] < 0) Require.Refuse(nameof(Codes), $"Row {i} of {Name} is missing; leave such rows out before grouping.");
        return new Factor(Name, Codes, Levels.Count);
    }
}

/// <summary>The columns that were asked for.</summary>
public sealed class ColumnTable
{
    private readonly Dictionary<string, NumberColumn> _numbers;
    private readonly Dictionary<string, FactorColumn> _factors;
    private readonly long[] _emptyLines;

    internal ColumnTable(string name, int rows, IReadOnlyList<string> header, IEnumerable<NumberColumn> numbers, IEnumerable<FactorColumn> factors, long[] emptyLines)
    {
        (Name, Rows, Header, _emptyLines) = (name, rows, header, emptyLines);
        _numbers = numbers.ToDictionary(column => column.Name, StringComparer.Ordinal);
        _factors = factors.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    /// <summary>What messages call the table.</summary>
    public string Name { get; }

    /// <summary>How many rows it has.</summary>
    public int Rows { get; }

    /// <summary>All columns of the file, asked for or not.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>A column that was asked for as numbers.</summary>
    /// <exception cref="KeyNotFoundException">It was not.</exception>
    public NumberColumn Number(string name) => _numbers[name];

    /// <summary>A column that was asked for as a factor.</summary>
    /// <exception cref="KeyNotFoundException">It was not.</exception>
    public FactorColumn Factor(string name) => _factors[name];

    /// <summary>The number in the file of a row (from 0), as a person counts: the header is row 1, empty lines count, line ends inside quotes do not.</summary>
    public long RowNumber(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        // The k-th empty line (from 0) at record e stands before a row if that many rows lie before it: e - k <= row.
        int low = 0, high = _emptyLines.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_emptyLines[middle] - middle <= row) low = middle + 1;
            else high = middle;
        }

        return row + 2L + low;
    }
}
