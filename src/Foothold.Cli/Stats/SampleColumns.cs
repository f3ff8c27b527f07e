namespace Foothold.Cli.Stats;

/// <summary>Which columns of a table of draws hold values.</summary>
internal static class SampleColumns
{
    private static readonly string[] Counters = ["draw", "sample", "iteration", "iter", "row", "id", "run", "sim", "simulation", "replicate", "index", ""];

    /// <summary>All columns with numbers, without a first one that only counts the draws.</summary>
    public static string[] Of(StatsTable table)
    {
        bool skipFirst = !table.FirstIsNumber || Counters.Contains(table.Header[0].ToLowerInvariant());
        string[] columns = [.. table.Header.Skip(skipFirst ? 1 : 0)];
        return columns.Length > 0 ? columns : throw new BadInputException($"{table.Name} has no column of numbers.");
    }
}
