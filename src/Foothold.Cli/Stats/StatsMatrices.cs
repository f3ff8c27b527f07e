using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Cli.Stats;

/// <summary>Turns what users write into matrices, with messages that name the option.</summary>
internal static class StatsMatrices
{
    /// <summary>The value of a matrix option.</summary>
    public static RealMatrix Matrix(this StatsInput input, StatsOption<double[][]> option)
    {
        double[][] rows = input.Get(option);
        if (rows.Length == 0 || rows[0].Length == 0) throw new BadInputException($"{option.Flag} is empty; give at least one row of numbers.");
        int wrong = Array.FindIndex(rows, row => row.Length != rows[0].Length);
        if (wrong >= 0) throw new BadInputException($"{option.Flag}: row {wrong + 1} has {rows[wrong].Length} numbers where the first has {rows[0].Length}.");
        return RealMatrix.FromRows(rows);
    }

    /// <summary>Whole numbers of a list option.</summary>
    public static int[] Whole(this StatsInput input, StatsOption<double[]> option) => [.. input.Get(option).Select(value => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw new BadInputException(FormattableString.Invariant($"{option.Flag} takes whole numbers, not {value}.")))];

    /// <summary>One number of a list option that must have just one.</summary>
    public static double Single(this StatsInput input, StatsOption<double[]> option)
    {
        double[] values = input.Get(option);
        return values.Length == 1 ? values[0] : throw new BadInputException($"{option.Flag} takes one number here, not {values.Length}.");
    }
}
