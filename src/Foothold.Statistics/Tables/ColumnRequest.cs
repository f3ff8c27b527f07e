namespace Foothold.Statistics.Tables;

/// <summary>What a column is read as.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, NaN where missing.</summary>
    Number,

    /// <summary>Codes of distinct texts, -1 where missing.</summary>
    Factor,
}

/// <summary>In which order the levels of a factor are numbered.</summary>
public enum LevelOrder
{
    /// <summary>As they first appear in the file.</summary>
    Appearance,

    /// <summary>Ascending: by number where every level is a number, else by the bytes of the text.</summary>
    Ascending,
}

/// <summary>A column to be read; others are passed over without looking into their cells.</summary>
/// <param name="Name">Name in the header, upper and lower case distinguished.</param>
/// <param name="Kind">What it is read as.</param>
/// <param name="Order">Order of the levels of a factor.</param>
public sealed record ColumnRequest(string Name, ColumnKind Kind, LevelOrder Order = LevelOrder.Appearance)
{
    /// <summary>A column of numbers.</summary>
    public static ColumnRequest Number(string name) => new(name, ColumnKind.Number);

    /// <summary>A column of texts or codes that group the rows. Texts count as they stand: 4, 04 and 4.0 are three levels.</summary>
    public static ColumnRequest Factor(string name, LevelOrder order = LevelOrder.Appearance) => new(name, ColumnKind.Factor, order);
}
