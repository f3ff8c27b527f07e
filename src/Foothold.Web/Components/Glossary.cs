using System.Collections.Frozen;

namespace Foothold.Web.Components;

/// <summary>The words of the field with their meaning, read from the glossary of the documentation, so that a word means the same there and on a page. Both are texts for the localiser.</summary>
public static class Glossary
{
    private static readonly FrozenDictionary<string, string> Meanings = Load();

    /// <summary>All words with their meanings.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => Meanings.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The meaning of a word as the glossary writes it; null when it is not there.</summary>
    public static string? Find(string word) => Meanings.GetValueOrDefault(word);

    private static FrozenDictionary<string, string> Load()
    {
        using Stream stream = typeof(Glossary).Assembly.GetManifestResourceStream("glossary.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 4 && cells[1] is not ("word" or "---") && cells[1].Length > 0)
            .ToFrozenDictionary(cells => cells[1], cells => Plain(cells[2]), StringComparer.Ordinal);
    }

    // The few marks of Markdown that the table uses; a page shows the words alone.
    private static string Plain(string text) => text.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
}
