namespace Foothold.Statistics.Tables;

/// <summary>A table that cannot be read: the message says what is wrong, in which row and column, and what to do.</summary>
public sealed class TableFormatException : FormatException
{
    /// <summary>Describes what is wrong.</summary>
    /// <param name="message">One sentence for people.</param>
    /// <param name="row">The row, the header being row 1, or 0 where no row is meant.</param>
    /// <param name="column">The column's name, or null.</param>
    /// <param name="inner">What caused it, or null.</param>
    public TableFormatException(string message, long row = 0, string? column = null, Exception? inner = null)
        : base(message, inner) => (Row, Column) = (row, column);

    /// <summary>The row, the header being row 1 and a record with line ends inside quotes counting once; 0 where no row is meant.</summary>
    public long Row { get; }

    /// <summary>The column's name, or null where no column is meant.</summary>
    public string? Column { get; }
}
