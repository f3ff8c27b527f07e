using System.Globalization;
using Foothold.Statistics;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Cli.Stats;

/// <summary>What the entries of a vector or matrix belong to, for example the alternatives.</summary>
/// <param name="Key">Name in the output, snake_case plural.</param>
/// <param name="Labels">One label per entry.</param>
internal sealed record StatsAxis(string Key, IReadOnlyList<string> Labels)
{
    /// <summary>Whether the labels are numbers, as of sample sizes, and not names.</summary>
    public bool IsNumeric { get; private init; }

    /// <summary>An axis of numbers.</summary>
    public static StatsAxis OfNumbers(string key, IEnumerable<double> values) => new(key, [.. values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))]) { IsNumeric = true };
}

/// <summary>One thing found.</summary>
/// <param name="Key">Name in the output, snake_case.</param>
/// <param name="Meaning">What it is, with unit and range, for the reference.</param>
internal abstract record StatsItem(string Key, string Meaning);

/// <summary>A single number, word or flag: the value is a double, int, string, bool or null.</summary>
internal sealed record StatsScalar(string Key, string Meaning, object? Value) : StatsItem(Key, Meaning);

/// <summary>One value per entry of an axis: doubles or strings.</summary>
internal sealed record StatsVector(string Key, string Meaning, StatsAxis Axis, IReadOnlyList<object?> Values) : StatsItem(Key, Meaning);

/// <summary>One number per pair of entries.</summary>
internal sealed record StatsMatrix(string Key, string Meaning, StatsAxis Rows, StatsAxis Columns, RealMatrix Values) : StatsItem(Key, Meaning);

/// <summary>A list without an axis, for example the labels of a set.</summary>
internal sealed record StatsList(string Key, string Meaning, IReadOnlyList<object?> Values) : StatsItem(Key, Meaning);

/// <summary>A table of things with several values each: a list of objects in JSON, a table of its own elsewhere.</summary>
/// <param name="Key">Name in the output, snake_case plural.</param>
/// <param name="Meaning">What its rows are.</param>
/// <param name="Axis">What names each row; its key is the first field.</param>
/// <param name="Fields">The other fields, one value a row.</param>
internal sealed record StatsRecords(string Key, string Meaning, StatsAxis Axis, IReadOnlyList<StatsVector> Fields) : StatsItem(Key, Meaning);

/// <summary>Single values that belong together: an object in JSON, "key.inner" elsewhere.</summary>
internal sealed record StatsGroup(string Key, string Meaning, IReadOnlyList<StatsItem> Items) : StatsItem(Key, Meaning);

/// <summary>What a method found, in the order in which it is to be read. Undefined numbers are NaN here and null or empty outside.</summary>
internal sealed class StatsReport(IStatisticalResult about)
{
    private readonly List<StatsItem> _items = [];

    public IReadOnlyList<StatsItem> Items => _items;

    /// <summary>Observations, convergence, warnings and seed.</summary>
    public IStatisticalResult About { get; } = about;

    /// <summary>The axes in use, in order of appearance.</summary>
    public IEnumerable<StatsAxis> Axes => _items.SelectMany(item => item switch
    {
        StatsVector vector => [vector.Axis],
        StatsMatrix matrix => [matrix.Rows, matrix.Columns],
        _ => Array.Empty<StatsAxis>(),
    }).Distinct();

    public StatsReport Number(string key, string meaning, double value) => Add(new StatsScalar(key, meaning, value));

    public StatsReport Integer(string key, string meaning, long? value) => Add(new StatsScalar(key, meaning, value));

    public StatsReport Flag(string key, string meaning, bool? value) => Add(new StatsScalar(key, meaning, value));

    public StatsReport Word(string key, string meaning, string? value) => Add(new StatsScalar(key, meaning, value));

    /// <summary>A number and, where it is known, its standard error under key_standard_error.</summary>
    public StatsReport Estimate(string key, string meaning, Estimate estimate)
    {
        Number(key, meaning, estimate.Value);
        return Number(key + "_standard_error", $"Standard error of {key}; null where it is not known.", estimate.StandardError);
    }

    public StatsReport Vector(string key, string meaning, StatsAxis axis, IEnumerable<double> values) => AddVector(key, meaning, axis, [.. values.Cast<object?>()]);

    public StatsReport Words(string key, string meaning, StatsAxis axis, IEnumerable<string?> values) => AddVector(key, meaning, axis, [.. values]);

    public StatsReport List(string key, string meaning, IEnumerable<object?> values) => Add(new StatsList(key, meaning, [.. values]));

    public StatsReport Matrix(string key, string meaning, StatsAxis rows, StatsAxis columns, RealMatrix values) => Add(new StatsMatrix(key, meaning, rows, columns, values));

    public StatsReport Matrix(string key, string meaning, StatsAxis rows, StatsAxis columns, Func<int, int, double> value)
    {
        int n = columns.Labels.Count;
        var values = new double[rows.Labels.Count * n];
        for (int at = 0; at < values.Length; at++) values[at] = value(at / n, at % n);
        return Matrix(key, meaning, rows, columns, new RealMatrix(rows.Labels.Count, n, values));
    }

    public StatsReport Records(string key, string meaning, StatsAxis axis, params (string Key, string Meaning, IEnumerable<object?> Values)[] fields) =>
        Add(new StatsRecords(key, meaning, axis, [.. fields.Select(field => new StatsVector(field.Key, field.Meaning, axis, [.. field.Values]))]));

    public StatsReport Group(string key, string meaning, params StatsItem[] items) => Add(new StatsGroup(key, meaning, items));

    /// <summary>Labels for numbered entries, from 1.</summary>
    public static string[] Numbered(int count, string prefix = "") => [.. Enumerable.Range(1, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];

    private StatsReport AddVector(string key, string meaning, StatsAxis axis, object?[] values) => values.Length == axis.Labels.Count
        ? Add(new StatsVector(key, meaning, axis, values))
        : throw new InvalidOperationException($"{key} has {values.Length} entries for {axis.Labels.Count} {axis.Key}.");

    private StatsReport Add(StatsItem item)
    {
        _items.Add(item);
        return this;
    }
}
