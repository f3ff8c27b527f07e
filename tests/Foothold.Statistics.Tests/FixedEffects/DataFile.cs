using System.Globalization;
using Foothold.Statistics.FixedEffects;
using Foothold.Tests.Shared;

namespace Foothold.Statistics.Tests.FixedEffects;

/// <summary>Columns of a comma-separated file of the shared folder; quotes are taken off, nothing is escaped in these files.</summary>
internal sealed class DataFile
{
    private readonly Dictionary<string, int> _columns = [];
    private readonly List<string[]> _rows = [];

    private DataFile(string path)
    {
        bool first = true;
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = [.. line.Split(',').Select(cell => cell.Trim('"'))];
            if (first)
                for (int k = 0; k < cells.Length; k++) _columns[cells[k]] = k;
            else _rows.Add(cells);
            first = false;
        }
    }

    internal IReadOnlyCollection<string> Names => _columns.Keys;

    internal int Count => _rows.Count;

    /// <summary>Opens a file of the shared folder, or skips the test where there is none.</summary>
    internal static DataFile Open(params string[] parts)
    {
        if (Repository.Shared is null) Assert.Skip("The folder with raw data is not beside the repository.");
        string path = Path.Combine([Repository.Shared!, .. parts]);
        if (!File.Exists(path)) Assert.Skip($"{parts[^1]} is not in the folder with raw data.");
        return new DataFile(path);
    }

    /// <summary>Keeps the rows that meet a condition.</summary>
    internal DataFile Where(Func<Func<string, string>, bool> condition)
    {
        var kept = _rows.Where(row => condition(name => row[_columns[name]])).ToList();
        _rows.Clear();
        _rows.AddRange(kept);
        return this;
    }

    internal double[] Numbers(string name) => [.. _rows.Select(row => double.Parse(row[_columns[name]], CultureInfo.InvariantCulture))];

    internal Regressor Regressor(string name) => new(name, Numbers(name));

    internal Factor Factor(params string[] names)
    {
        var number = new Dictionary<string, int>();
        var codes = new int[_rows.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            string key = string.Join('|', names.Select(name => _rows[i][_columns[name]]));
            if (!number.TryGetValue(key, out int code)) number[key] = code = number.Count;
            codes[i] = code;
        }

        return new Factor(string.Join('^', names), codes, number.Count);
    }
}
