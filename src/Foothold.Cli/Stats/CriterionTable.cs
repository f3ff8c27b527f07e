using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats;

/// <summary>Alternatives by criteria with what is known of each value.</summary>
/// <param name="Alternatives">Names of the alternatives.</param>
/// <param name="Criteria">Names of the criteria.</param>
/// <param name="Means">Means row by row, for tables of numbers and of means; empty otherwise.</param>
/// <param name="Deviations">Standard deviations in the same order.</param>
/// <param name="Laws">One law per cell where a column asks for another law than the normal; else null.</param>
/// <param name="Joint">Joint draws, one row per draw of all cells, where the table is one of draws; else null.</param>
internal sealed record CriterionTable(IReadOnlyList<string> Alternatives, string[] Criteria, double[] Means, double[] Deviations, CellLaw[]? Laws, RealMatrix? Joint)
{
    private static readonly string[] Suffixes = ["_mean", "_sd", "_min", "_max", "_logmean", "_logsd"];

    /// <summary>Reads plain columns, NAME_mean and NAME_sd (normal; also muN and sdN), NAME_min and NAME_max (uniform), NAME_logmean and NAME_logsd (lognormal), or a table of joint draws whose first column is called draw.</summary>
    public static CriterionTable Read(StatsTable table)
    {
        if (table.Header[0].Equals("draw", StringComparison.OrdinalIgnoreCase)) return ReadJoint(table);
        if (table.Header.FirstOrDefault(column => column.Equals("draw", StringComparison.OrdinalIgnoreCase)) is { } draw) throw new BadInputException($"{table.Name} has a column {draw} that is not the first; a table of joint draws has the columns draw, alternative and one per criterion, in this order.");
        string[] columns = [.. table.Header.Skip(1)];
        string[] criteria = [.. columns.Select(column => Split(column).Stem).Distinct()];
        if (criteria.Length == 0) throw new BadInputException($"{table.Name} has no column of a criterion after the first, which names the alternatives.");
        int m = table.RowCount, n = criteria.Length;
        var (means, deviations, laws) = (new double[m * n], new double[m * n], new CellLaw[m * n]);
        bool isGaussian = true;
        for (int j = 0; j < n; j++)
        {
            Dictionary<string, string> own = columns.Where(column => Split(column).Stem == criteria[j]).ToDictionary(column => Split(column).Suffix);
            (string first, string second) = own.Keys.Order(StringComparer.Ordinal).ToArray() switch
            {
                [""] => ("", ""),
                ["_mean", "_sd"] => ("_mean", "_sd"),
                ["_max", "_min"] => ("_min", "_max"),
                ["_logmean", "_logsd"] => ("_logmean", "_logsd"),
                _ => throw new BadInputException($"{table.Name}: the columns {string.Join(", ", own.Values)} do not fit together. A criterion has one column, or _mean and _sd, or _min and _max, or _logmean and _logsd."),
            };
            double[] a = table.Numbers(own[first]);
            double[]? b = second.Length > 0 ? table.Numbers(own[second]) : null;
            int wrong = b is null ? -1 : Enumerable.Range(0, m).FirstOrDefault(i => first == "_min" ? a[i] > b[i] : b[i] < 0, -1);
            if (wrong >= 0) throw new BadInputException(FormattableString.Invariant($"{table.Name}, line {table.LineOf(wrong)}, column {own[second]}: {b![wrong]} is {(first == "_min" ? $"below the {own[first]} of {a[wrong]}" : "no standard deviation; it must be at least 0")}."));
            isGaussian &= first is "" or "_mean";
            for (int i = 0; i < m; i++)
            {
                int cell = (i * n) + j;
                laws[cell] = first switch
                {
                    "_min" => new CellLaw.Uniform(a[i], b![i]),
                    "_logmean" => new CellLaw.Lognormal(a[i], b![i]),
                    _ when b is not null => new CellLaw.Normal(a[i], b[i]),
                    _ => new CellLaw.Known(a[i]),
                };
                (means[cell], deviations[cell]) = (a[i], b is null ? 0 : b[i]);
            }
        }

        return new CriterionTable(table.UniqueLabels, criteria, means, deviations, isGaussian ? null : laws, null);
    }

    private static CriterionTable ReadJoint(StatsTable table)
    {
        string[] criteria = [.. table.Header.Skip(2)];
        if (criteria.Length == 0) throw new BadInputException($"{table.Name}: a table of joint draws has the columns draw, alternative and one per criterion.");
        string[] names = table.Texts(table.Header[1]);
        string[] alternatives = [.. names.Distinct()];
        int m = alternatives.Length, n = criteria.Length;
        if (table.RowCount % m != 0) throw new BadInputException($"{table.Name}: there are {table.RowCount} rows for {m} alternatives; every draw must have each alternative once.");
        var values = new double[table.RowCount * n];
        double[] cells = table.Cells(criteria);
        for (int draw = 0; draw < table.RowCount / m; draw++)
        {
            for (int at = 0; at < m; at++)
            {
                int row = (draw * m) + at;
                int i = Array.IndexOf(alternatives, names[row]);
                if (table.Labels[row] != table.Labels[draw * m] || Array.IndexOf(names, names[row], draw * m, at) >= 0)
                    throw new BadInputException($"{table.Name}: draw {table.Labels[draw * m]} does not have each of the {m} alternatives once, in {m} rows together.");
                cells.AsSpan(row * n, n).CopyTo(values.AsSpan((draw * m * n) + (i * n), n));
            }
        }

        return new CriterionTable(alternatives, criteria, [], [], null, new RealMatrix(table.RowCount / m, m * n, values));
    }

    private static (string Stem, string Suffix) Split(string column)
    {
        if (Array.Find(Suffixes, suffix => column.EndsWith(suffix, StringComparison.Ordinal) && column.Length > suffix.Length) is { } found) return (column[..^found.Length], found);
        if (column.Length > 2 && column[2..].All(char.IsAsciiDigit))
        {
            if (column.StartsWith("mu", StringComparison.Ordinal)) return (column[2..], "_mean");
            if (column.StartsWith("sd", StringComparison.Ordinal)) return (column[2..], "_sd");
        }

        return (column, "");
    }
}
