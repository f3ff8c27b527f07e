using System.Globalization;
using Foothold.Statistics;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats.Methods;

/// <summary>Amounts by groups, as eci and epi take them: rows with a missing cell are left out, counted and named.</summary>
internal sealed class AmountRows
{
    private AmountRows(int[][] codes, IReadOnlyList<string>[] labels, double[] values) => (Codes, Labels, Values) = (codes, labels, values);

    /// <summary>Code of every kept row, by grouping.</summary>
    public int[][] Codes { get; }

    /// <summary>Labels of each grouping, ascending.</summary>
    public IReadOnlyList<string>[] Labels { get; }

    public double[] Values { get; }

    public int Missing { get; private init; }

    public long? FirstMissing { get; private init; }

    public StatsItem[] Dropped =>
    [
        new StatsScalar("missing", "Rows left out because a cell is missing in a column used.", (long)Missing),
        new StatsScalar("missing_first_row", "The first of them in the file, the header being row 1; null for none.", FirstMissing),
    ];

    /// <exception cref="BadInputException">There is no row, or an amount is negative.</exception>
    public static AmountRows Of(ColumnTable table, IReadOnlyList<string> groups, string value)
    {
        double[] amounts = table.Number(value).Values;
        FactorColumn[] factors = [.. groups.Select(table.Factor)];
        var kept = new List<int>(table.Rows);
        long? first = null;
        for (int i = 0; i < table.Rows; i++)
        {
            bool missing = double.IsNaN(amounts[i]) || Array.Exists(factors, factor => factor.Codes[i] < 0);
            if (missing) first ??= table.RowNumber(i);
            else kept.Add(i);
            if (amounts[i] < 0) throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"{table.Name}, row {table.RowNumber(i)}, column {value}: {amounts[i]} is negative; amounts are at least 0."));
        }

        if (kept.Count == 0) throw new BadInputException($"{table.Name}: no row has a value in all of {string.Join(", ", groups)} and {value}.");
        return new AmountRows(
            [.. factors.Select(factor => kept.Select(i => factor.Codes[i]).ToArray())],
            [.. factors.Select(factor => factor.Levels)],
            [.. kept.Select(i => amounts[i])])
        {
            Missing = table.Rows - kept.Count,
            FirstMissing = first,
        };
    }

    public StatisticalWarning[] Warnings(string name) => Missing == 0
        ? []
        : [new StatisticalWarning("missing_cells", FormattableString.Invariant($"Rows left out for a missing cell in a column used: {Missing:N0}; the first is row {FirstMissing} of {name}."))];
}
