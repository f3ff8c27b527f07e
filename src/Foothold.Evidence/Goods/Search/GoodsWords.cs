namespace Foothold.Evidence.Goods.Search;

/// <summary>What an everyday expression means in the words or codes of the Harmonized System.</summary>
/// <param name="Language">The language of the expression.</param>
/// <param name="Phrase">The expression as written in the list.</param>
/// <param name="Codes">Codes it leads to, best first; empty for a translation.</param>
/// <param name="English">Words of the nomenclature it stands for; empty where codes are given.</param>
internal sealed record GoodsWord(string Language, string Phrase, IReadOnlyList<string> Codes, IReadOnlyList<string> English);

/// <summary>The list of everyday expressions in five languages: goods-words.tsv, one row per idea, written for this program.</summary>
internal sealed class GoodsWords
{
    public const int LongestPhrase = 5;

    private static readonly Lazy<GoodsWords> Shared = new(Read);

    private readonly Dictionary<string, List<GoodsWord>> _byStems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<GoodsWord>> _joined = new(StringComparer.Ordinal);

    private GoodsWords(IReadOnlyList<string> languages) => Languages = languages;

    public static GoodsWords Bundled => Shared.Value;

    /// <summary>The languages of the list, English first.</summary>
    public IReadOnlyList<string> Languages { get; }

    public IEnumerable<GoodsWord> All => _byStems.Values.SelectMany(words => words);

    /// <summary>Single words of the list, as stems; for correcting spelling and taking compounds apart.</summary>
    public IEnumerable<string> SingleStems => _byStems.Keys.Where(key => !key.Contains(' ', StringComparison.Ordinal));

    /// <summary>What stems joined by blanks mean; empty when the list does not have them.</summary>
    public IReadOnlyList<GoodsWord> Find(string stems) => _byStems.TryGetValue(stems, out List<GoodsWord>? found) ? found : [];

    /// <summary>What an expression of several words means when it is written as one; empty when the list has none.</summary>
    public IReadOnlyList<GoodsWord> FindJoined(string stems) => _byStems.TryGetValue(stems, out List<GoodsWord>? single) ? single : _joined.TryGetValue(stems, out List<GoodsWord>? found) ? found : [];

    /// <summary>Expressions that begin with these letters.</summary>
    public IEnumerable<GoodsWord> Beginning(string letters) => _byStems.Where(pair => pair.Key.StartsWith(letters, StringComparison.Ordinal)).SelectMany(pair => pair.Value);

    /// <summary>Subheadings that are usually meant where only the heading is known, likeliest first, by heading: goods-usual.tsv, judged from general knowledge of what small firms sell, not from trade statistics.</summary>
    public static IReadOnlyDictionary<string, string[]> Usual { get; } = ReadUsual();

    private static Dictionary<string, string[]> ReadUsual()
    {
        using Stream stream = typeof(GoodsWords).Assembly.GetManifestResourceStream("goods-usual.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var usual = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (reader.ReadLine()?.Split('\t') is [var heading, var subheadings]) usual.Add(heading, subheadings.Split(' '));
        return usual;
    }

    private static GoodsWords Read()
    {
        using Stream stream = typeof(GoodsWords).Assembly.GetManifestResourceStream("goods-words.tsv")!;
        using var reader = new StreamReader(stream);
        string[] languages = reader.ReadLine()!.Split('\t')[1..];
        var words = new GoodsWords(languages);
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split('\t');
            bool translation = fields[0][0] == '=';
            string[] targets = fields[0].TrimStart('=').Split(' ');
            for (int i = 0; i < languages.Length; i++)
            {
                foreach (string phrase in fields[i + 1].Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    string key = string.Join(' ', PlainText.Words(PlainText.Fold(phrase)).Select(PlainText.Stem));
                    if (!words._byStems.TryGetValue(key, out List<GoodsWord>? list)) words._byStems.Add(key, list = []);
                    list.Add(new GoodsWord(languages[i], phrase, translation ? [] : targets, translation ? targets : []));
                }
            }
        }

        foreach ((string key, List<GoodsWord> list) in words._byStems)
            if (key.Contains(' ', StringComparison.Ordinal)) words._joined.TryAdd(key.Replace(" ", "", StringComparison.Ordinal), list);
        return words;
    }
}
