using System.Globalization;

namespace Foothold.Evidence.Building;

/// <summary>The project's own facts, written as tables beside the code and embedded.</summary>
internal static class FactFile
{
    /// <summary>Rows of a fact file without its header, each as fields by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        using Stream stream = typeof(FactFile).Assembly.GetManifestResourceStream($"facts/{name}") ?? throw new InvalidOperationException($"The fact file {name} is not embedded.");
        using var reader = new StreamReader(stream);
        string[] columns = reader.ReadLine()!.Split('\t');
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split('\t');
            if (fields.Length != columns.Length) throw new InvalidOperationException($"{name}, line {rows.Count + 2}: {fields.Length} fields where {columns.Length} are expected.");
            rows.Add(columns.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }

    public static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
