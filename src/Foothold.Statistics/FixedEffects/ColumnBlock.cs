namespace Foothold.Statistics.FixedEffects;

/// <summary>One, two, four or eight columns of all rows, side by side.</summary>
internal sealed class ColumnBlock(int rows, int width, int firstColumn)
{
    /// <summary>Number of columns, with those that only fill up.</summary>
    internal int Width { get; } = width;

    /// <summary>Number of the first column among all columns.</summary>
    internal int FirstColumn { get; } = firstColumn;

    /// <summary>Row by row.</summary>
    internal PinnedNumbers Values { get; } = new((long)rows * width);

    /// <summary>Spreads columns over as few blocks as waste little: 3 become 4, but 5 become 4 and 1.</summary>
    internal static ColumnBlock[] For(int rows, int columns)
    {
        var blocks = new List<ColumnBlock>();
        for (int column = 0; column < columns;)
        {
            int left = columns - column;
            int width = left >= 7 ? 8 : left >= 3 ? 4 : left;
            blocks.Add(new ColumnBlock(rows, width, column));
            column += width;
        }

        return [.. blocks];
    }
}
