using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Foothold.Tests.Shared;
using Foothold.Web.Languages;

namespace Foothold.Web.Tests.Languages;

/// <summary>
/// Holds the list of English texts (Languages/keys.json) and the translations to what pages and sentences say. With FOOTHOLD_REWRITE_DOCS=1 the list is written anew,
/// and the files of every language get an empty text for each key that is missing and lose those that no page says any more.
/// </summary>
public sealed partial class TranslationTests
{
    private const string Countries = "countries";

    // Set once the translations of all pages are in; from then on a page may not say what a language lacks.
    private const bool AreComplete = true;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<SortedDictionary<string, SortedSet<string>>> Keys = new(KeyScanner.Scan);

    private static bool Rewrites => Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1";

    private static string Folder => Repository.PathOf("src", "Foothold.Web", "Languages");

    private static IEnumerable<Language> Others => Language.All.Skip(1);

    [Fact]
    public void Keys_InTheSources_AreThoseOfTheList()
    {
        string path = Path.Combine(Folder, "keys.json"), now = JsonSerializer.Serialize(Keys.Value, Written) + "\n";
        if (Rewrites)
        {
            File.WriteAllText(path, now);
            foreach (Language language in Others) Rewrite(language);
        }

        Assert.SkipUnless(File.Exists(path), $"{path} is not written yet: {Keys.Value.Values.Sum(keys => keys.Count)} texts wait for translation. Run this test once with FOOTHOLD_REWRITE_DOCS=1.");
        Assert.True(File.ReadAllText(path) == now, $"{path} does not list the texts that pages say; run this test once with FOOTHOLD_REWRITE_DOCS=1.");
    }

    [Fact]
    public void Translation_Every_IsOfATextThatIsSaid()
    {
        HashSet<string> known = [.. Keys.Value.Values.SelectMany(keys => keys)];
        Assert.Empty(Texts().Where(text => text.Text.Length > 0 && !known.Contains(text.Key)).Select(text => $"{text.Language} {text.Area}: {text.Key}"));
    }

    [Fact]
    public void Translation_Every_HasThePlacesOfItsText() =>
        Assert.Empty(Texts().Where(text => text.Text.Length > 0 && !Places(text.Key).SequenceEqual(Places(text.Text))).Select(text => $"{text.Language} {text.Area}: {text.Key} → {text.Text}"));

    [Fact]
    public void Translation_OfOneText_IsTheSameInEveryFile() =>
        Assert.Empty(Texts().Where(text => text.Text.Length > 0).GroupBy(text => (text.Language, text.Key)).Where(group => group.Select(text => text.Text).Distinct().Count() > 1).Select(group => $"{group.Key.Language}: {group.Key.Key}"));

    [Fact]
    public void Translations_OfEveryLanguage_AreComplete()
    {
        string[] all = [.. Keys.Value.Values.SelectMany(keys => keys)];
        string missing = string.Join(", ", Others.Select(language => (language.Code, Count: all.Count(key => Catalogue.Find(language, key) is null))).Where(pair => pair.Count > 0).Select(pair => $"{pair.Code} {pair.Count}"));
        Assert.SkipUnless(missing.Length == 0 || AreComplete, $"Of {all.Length} texts are missing: {missing}.");
        Assert.Equal("", missing);
    }

    [Theory]
    [InlineData("""@T["Why not {0}?", market]""", "Why not {0}?")]
    [InlineData("""<Shell Title="@T["Your \"firms\""]">""", "Your \"firms\"")]
    [InlineData("""T[isOne ? "One" : "Many", count["not this"]]""", "Many|One")]
    [InlineData("""T.Count(n, "one thing", "{0} things", T["inner"])""", "inner|one thing|{0} things")]
    [InlineData("""void Say(Localiser words) => words["That way"];""", "That way")]
    [InlineData("""entry["id"] = T[Words("not this")];""", "")]
    [InlineData("""computations.Start(firm, $"{key} a", "Ranking the markets", (progress, token) => 1)""", "Ranking the markets")]
    [InlineData("""Phrase.Of($"Ask {count} buyers in {(a ? "x" : "y")}, {share:N1} %, {{so}}")""", "Ask {0} buyers in {1}, {2:N1} %, {{so}}")]
    [InlineData("""Phrase.Count(n, $"{n} buyer", $"{n} buyers")""", "{0} buyer|{0} buyers")]
    [InlineData("""Phrase.Text(size switch { Size.Micro => "micro", _ => Name("not this") })""", "micro")]
    [InlineData("// texts for the localiser\nnew(\"path\", \"Your firm\", ',', \"what.asked\");", "Your firm")]
    public void Scan_OfASource_FindsItsTexts(string source, string expected) => Assert.Equal(expected, string.Join('|', KeyScanner.OfPage(source).Distinct().Order(StringComparer.Ordinal)));

    private static void Rewrite(Language language)
    {
        var known = Texts().Where(text => text.Language == language.Code && text.Text.Length > 0).GroupBy(text => text.Key).ToDictionary(group => group.Key, group => group.First().Text, StringComparer.Ordinal);
        string folder = Path.Combine(Folder, "Texts", language.Code);
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.EnumerateFiles(folder, "*.json").Where(file => Path.GetFileNameWithoutExtension(file) != Countries)) File.Delete(old);
        foreach ((string area, SortedSet<string> keys) in Keys.Value)
            File.WriteAllText(Path.Combine(folder, $"{area}.json"), JsonSerializer.Serialize(keys.ToDictionary(key => key, key => known.GetValueOrDefault(key, "")), Written) + "\n");
    }

    // As the files stand, and not as they were built in, so that a translator need not build.
    private static List<(string Language, string Area, string Key, string Text)> Texts() =>
    [
        .. from language in Others
           let folder = Path.Combine(Folder, "Texts", language.Code)
           where Directory.Exists(folder)
           from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
           let area = Path.GetFileNameWithoutExtension(file)
           where area != Countries
           from pair in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
           select (language.Code, area, pair.Key, pair.Value),
    ];

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Place();
}
