namespace Foothold.Statistics.FixedEffects;

/// <summary>Weighted sums of products of all columns.</summary>
internal static unsafe class CrossProducts
{
    /// <summary>The symmetric matrix Z'WZ of the columns, row by row, without the columns that only fill up.</summary>
    internal static double[] Of(PreparedRows rows, PinnedNumbers weights)
    {
        int columns = rows.Columns;
        var sums = new double[rows.Layout.Chunks][];
        rows.Workers.Run(rows.Layout.Chunks, chunk =>
        {
            (int first, int end) = rows.Layout.RowsOf(chunk);
            sums[chunk] = rows.Blocks is [{ Width: 4 } four] ? FourColumns(four.Values.Pointer, weights.Pointer, first, end, columns) : AnyColumns(rows.Blocks, weights.Pointer, first, end, columns);
        });
        var total = new double[columns * columns];
        foreach (double[] part in sums)
            for (int k = 0; k < total.Length; k++) total[k] += part[k];
        for (int j = 0; j < columns; j++)
            for (int k = 0; k < j; k++) total[(k * columns) + j] = total[(j * columns) + k];
        return total;
    }

    private static double[] FourColumns(double* data, double* weight, int first, int end, int columns)
    {
        FourLanes zero = FourLanes.Broadcast(0), one = zero, two = zero, three = zero;
        FourLanes none = zero;
        for (int i = first; i < end; i++)
        {
            double* at = data + ((long)i * 4);
            FourLanes row = FourLanes.Load(at), weighted = row.Times(FourLanes.Broadcast(weight[i]));
            none = none.PlusProduct(weighted, FourLanes.Broadcast(at[0]));
            one = one.PlusProduct(weighted, FourLanes.Broadcast(at[1]));
            two = two.PlusProduct(weighted, FourLanes.Broadcast(at[2]));
            three = three.PlusProduct(weighted, FourLanes.Broadcast(at[3]));
        }

        double* all = stackalloc double[16];
        none.Store(all);
        one.Store(all + 4);
        two.Store(all + 8);
        three.Store(all + 12);
        var sums = new double[columns * columns];
        for (int j = 0; j < columns; j++)
            for (int k = 0; k <= j; k++) sums[(j * columns) + k] = all[(j * 4) + k];
        return sums;
    }

    private static double[] AnyColumns(ColumnBlock[] blocks, double* weight, int first, int end, int columns)
    {
        var sums = new double[columns * columns];
        var row = new double[columns + 8];
        for (int i = first; i < end; i++)
        {
            foreach (ColumnBlock block in blocks)
            {
                double* at = block.Values.Pointer + ((long)i * block.Width);
                for (int lane = 0; lane < block.Width; lane++) row[block.FirstColumn + lane] = at[lane];
            }

            for (int j = 0; j < columns; j++)
            {
                double weighted = weight[i] * row[j];
                for (int k = 0; k <= j; k++) sums[(j * columns) + k] += weighted * row[k];
            }
        }

        return sums;
    }
}
