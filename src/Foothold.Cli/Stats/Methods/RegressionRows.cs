using System.Globalization;
using Foothold.Statistics;
using Foothold.Statistics.FixedEffects;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats.Methods;

/// <summary>A column of numbers or its logarithm.</summary>
internal sealed record Term(string Name, string Column, bool IsLog)
{
    public static Term Parse(string text) => text.StartsWith("log(", StringComparison.Ordinal) && text.EndsWith(')')
        ? text.Length > 5 ? new Term(text, text[4..^1].Trim(), true) : throw new BadInputException($"\"{text}\" names no column; write log(NAME).")
        : text.Length > 0 ? new Term(text, text, false) : throw new BadInputException("A name of a column is empty. Is there a comma too many?");
}

/// <summary>The rows of a table that are complete in the columns used.</summary>
internal sealed class RegressionRows
{
    private readonly ColumnTable _table;
    private readonly Dictionary<Term, double[]> _values = [];
    private readonly Dictionary<string, Factor> _factors = new(StringComparer.Ordinal);
    // The rows that are kept, by their place in the table; null for all.
    private readonly int[]? _kept;

    private RegressionRows(ColumnTable table, int[]? kept) => (_table, _kept) = (table, kept);

    public int Missing { get; private init; }

    public long? FirstMissing { get; private init; }

    public int NotPositive { get; private init; }

    public long? FirstNotPositive { get; private init; }

    public static RegressionRows Of(ColumnTable table, IReadOnlyList<Term> terms, IReadOnlyList<string> factors)
    {
        var missing = new bool[table.Rows];
        var notPositive = new bool[table.Rows];
        foreach (Term term in terms)
        {
            double[] values = table.Number(term.Column).Values;
            for (int i = 0; i < values.Length; i++)
            {
                missing[i] |= double.IsNaN(values[i]);
                notPositive[i] |= term.IsLog & values[i] <= 0;
            }
        }

        foreach (string factor in factors)
        {
            int[] codes = table.Factor(factor).Codes;
            for (int i = 0; i < codes.Length; i++) missing[i] |= codes[i] < 0;
        }

        int[] lost = new int[2], first = [-1, -1];
        for (int i = 0; i < missing.Length; i++)
        {
            int why = missing[i] ? 0 : notPositive[i] ? 1 : -1;
            if (why < 0) continue;
            if (lost[why]++ == 0) first[why] = i;
        }

        int[]? kept = null;
        if (lost[0] + lost[1] > 0)
        {
            kept = new int[table.Rows - lost[0] - lost[1]];
            for (int i = 0, at = 0; i < missing.Length; i++)
                if (!missing[i] && !notPositive[i]) kept[at++] = i;
        }

        var rows = new RegressionRows(table, kept)
        {
            Missing = lost[0],
            FirstMissing = first[0] < 0 ? null : table.RowNumber(first[0]),
            NotPositive = lost[1],
            FirstNotPositive = first[1] < 0 ? null : table.RowNumber(first[1]),
        };
        if (table.Rows == 0) throw new BadInputException($"{table.Name}: there is a header but no row of values.");
        if (kept is { Length: 0 }) throw new BadInputException($"{table.Name}: no row is complete in the columns used; {rows.Missing} have missing cells (row {rows.FirstMissing ?? 0} first), {rows.NotPositive} a logarithm of zero or less.");
        foreach (Term term in terms) rows._values[term] = rows.Take(term);
        foreach (string factor in factors) rows._factors[factor] = rows.Take(factor);
        return rows;
    }

    public double[] Values(Term term) => _values[term];

    public Factor Factor(string name) => _factors[name];

    /// <summary>The row in the file, the header being row 1, of a row that was kept.</summary>
    public long RowNumber(int row) => _table.RowNumber(_kept is null ? row : _kept[row]);

    public void RefuseNegative(Term term, string what)
    {
        int bad = Array.FindIndex(Values(term), value => value < 0);
        if (bad >= 0) throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"{_table.Name}, row {RowNumber(bad)}, column {term.Column}: {term.Name} is {Values(term)[bad]}; {what} must be at least 0."));
    }

    /// <summary>Sentences about what was left out.</summary>
    public StatisticalWarning[] Warnings() =>
    [
        .. Missing > 0 ? new[] { new StatisticalWarning("missing_cells", FormattableString.Invariant($"Rows left out for a missing cell in a column used: {Missing:N0}; the first is row {FirstMissing} of {_table.Name}.")) } : [],
        .. NotPositive > 0 ? new[] { new StatisticalWarning("logarithm_undefined", FormattableString.Invariant($"Rows left out for a logarithm of zero or less, which is not defined: {NotPositive:N0}; the first is row {FirstNotPositive} of {_table.Name}.")) } : [],
    ];

    private double[] Take(Term term)
    {
        double[] all = _table.Number(term.Column).Values;
        if (_kept is null && !term.IsLog) return all;
        var values = new double[_kept?.Length ?? all.Length];
        for (int i = 0; i < values.Length; i++) values[i] = all[_kept is null ? i : _kept[i]];
        if (term.IsLog)
            for (int i = 0; i < values.Length; i++) values[i] = Math.Log(values[i]);
        return values;
    }

    private Factor Take(string name)
    {
        FactorColumn all = _table.Factor(name);
        if (_kept is null) return all.ToFactor();
        var codes = new int[_kept.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = all.Codes[_kept[i]];
        return new Factor(name, codes, all.Levels.Count);
    }
}
