namespace Foothold.Cli.Stats;

/// <summary>Alternatives by criteria, with standard deviations where the table has them.</summary>
internal static class CriterionTable
{
    /// <summary>Reads plain criterion columns, or pairs NAME_mean and NAME_sd (also muN and sdN).</summary>
    /// <returns>Names of the criteria, means and standard deviations row by row; deviations are 0 where the table has none.</returns>
    public static (string[] Criteria, double[] Means, double[] Deviations) Read(StatsTable table)
    {
        string[] columns = [.. table.Header.Skip(1)];
        (string Criterion, string Mean, string? Deviation)[] found = [.. columns.Select(column => (column, Stem(column))).Where(pair => pair.Item2.Kind != 's').Select(pair => (pair.Item2.Stem, pair.column, Array.Find(columns, other => Stem(other) == ('s', pair.Item2.Stem))))];
        string? alone = Array.Find(columns, column => Stem(column) is ('s', { } stem) && !found.Any(entry => entry.Criterion == stem));
        if (alone is not null) throw new BadInputException($"{table.Name} has a column {alone} but no column with the mean that belongs to it.");
        if (found.Length == 0) throw new BadInputException($"{table.Name} has no column of a criterion after the first, which names the alternatives.");
        int n = found.Length;
        double[] means = table.Cells([.. found.Select(entry => entry.Mean)]);
        var deviations = new double[means.Length];
        for (int j = 0; j < n; j++)
        {
            if (found[j].Deviation is not { } column) continue;
            double[] values = table.Numbers(column);
            for (int i = 0; i < values.Length; i++) deviations[(i * n) + j] = values[i];
        }

        return ([.. found.Select(entry => entry.Criterion)], means, deviations);
    }

    private static (char Kind, string Stem) Stem(string column)
    {
        if (column.EndsWith("_mean", StringComparison.Ordinal)) return ('m', column[..^5]);
        if (column.EndsWith("_sd", StringComparison.Ordinal)) return ('s', column[..^3]);
        if (column.Length > 2 && column[2..].All(char.IsAsciiDigit)) return column.StartsWith("mu", StringComparison.Ordinal) ? ('m', column[2..]) : column.StartsWith("sd", StringComparison.Ordinal) ? ('s', column[2..]) : (' ', column);
        return (' ', column);
    }
}
