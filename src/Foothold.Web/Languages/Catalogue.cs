using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Foothold.Web.Languages;

/// <summary>Translations by language and English text, from the resource files Languages/Texts/{language}/{area}.json.</summary>
public static class Catalogue
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Texts = Load();

    /// <summary>The translation, or null where there is none.</summary>
    public static string? Find(Language language, string english) => Texts.TryGetValue(language.Code, out FrozenDictionary<string, string>? texts) ? texts.GetValueOrDefault(english) : null;

    /// <summary>All translated texts of a language.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Language language) => Texts.TryGetValue(language.Code, out FrozenDictionary<string, string>? texts) ? texts : [];

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        Assembly assembly = typeof(Catalogue).Assembly;
        var found = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("texts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string language = name.Split('/')[1];
            if (!found.TryGetValue(language, out Dictionary<string, string>? texts)) found.Add(language, texts = new Dictionary<string, string>(StringComparer.Ordinal));
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            foreach ((string english, string text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                // An empty text is a place that a translator has not filled yet.
                // The same short text may stand in several areas; a test sees to it that they agree.
                if (text.Length > 0) texts[english] = text;
        }

        return found.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
