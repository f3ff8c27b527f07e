using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Foothold.Evidence;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Screening;

/// <summary>The tables of an evidence set as rows of text that a test may change before it opens the set.</summary>
internal sealed class EvidenceDraft
{
    private static readonly string[] Emptied = ["countries.tsv", "figures.tsv", "pairs.tsv", "agreements.tsv", "agreement_pairs.tsv", "restrictions.tsv", "rates_average.tsv"];

    private readonly Dictionary<string, List<string>> _rows = new(StringComparer.Ordinal);

    private EvidenceDraft(bool empty)
    {
        foreach (string path in Directory.GetFiles(Repository.PathOf("data", "starter"), "*.tsv"))
        {
            string name = Path.GetFileName(path);
            string[] lines = File.ReadAllLines(path);
            _rows[name] = [.. empty && Emptied.Contains(name) ? lines[..1] : lines];
        }
    }

    /// <summary>All of the bundled set.</summary>
    public static EvidenceDraft OfStarter() => new(empty: false);

    /// <summary>The series, sources and goods of the bundled set, and nothing about any country.</summary>
    public static EvidenceDraft Empty() => new(empty: true);

    public EvidenceDraft Add(string table, params object?[] cells)
    {
        _rows[table].Add(string.Join('\t', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))));
        return this;
    }

    public EvidenceDraft Figure(string country, string series, string period, double value, double? error = null) =>
        Add("figures.tsv", country, series, period, value.ToString("R", CultureInfo.InvariantCulture), error?.ToString("R", CultureInfo.InvariantCulture));

    public EvidenceDraft RemoveFigures(string country, string series) => Remove("figures.tsv", cells => cells[0] == country && cells[1] == series);

    public EvidenceDraft Remove(string table, Func<string[], bool> which)
    {
        List<string> rows = _rows[table];
        _rows[table] = [rows[0], .. rows.Skip(1).Where(row => !which(row.Split('\t')))];
        return this;
    }

    /// <summary>Changes cells of the rows of a table.</summary>
    public EvidenceDraft Change(string table, Func<string[], bool> which, Action<string[]> how)
    {
        List<string> rows = _rows[table];
        for (int i = 1; i < rows.Count; i++)
        {
            string[] cells = rows[i].Split('\t');
            if (!which(cells)) continue;
            how(cells);
            rows[i] = string.Join('\t', cells);
        }

        return this;
    }

    /// <summary>Writes the set into a folder of its own, reads all of it, and throws the folder away.</summary>
    public EvidenceSet Open()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "drafts", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        try
        {
            var tables = new List<object>();
            foreach ((string name, List<string> rows) in _rows.OrderBy(table => table.Key, StringComparer.Ordinal))
            {
                bool sorted = name is "countries.tsv" or "figures.tsv" or "pairs.tsv" or "agreement_pairs.tsv" or "agreements.tsv" or "rates_average.tsv";
                string[] body = [.. sorted ? rows.Skip(1).Order(StringComparer.Ordinal) : rows.Skip(1)];
                byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', [rows[0], .. body]) + "\n");
                File.WriteAllBytes(Path.Combine(folder, name), bytes);
                tables.Add(new { name, rows = body.Length, bytes = bytes.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
            }

            File.WriteAllText(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new { release = "2026-11", builtOn = "2026-11-21", tables }));
            EvidenceSet set = EvidenceSet.Open(folder);
            // Reads every table. A made-up set need not have figures of every series and distances of every pair.
            string[] faults = [.. set.Verify().Where(fault => !fault.EndsWith("has no figures.", StringComparison.Ordinal) && !fault.EndsWith("is not known.", StringComparison.Ordinal))];
            Assert.True(faults.Length == 0, string.Join('\n', faults));
            return set;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
