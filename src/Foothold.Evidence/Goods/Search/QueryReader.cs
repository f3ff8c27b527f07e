using Foothold.Domain.Text;

namespace Foothold.Evidence.Goods.Search;

/// <summary>One idea of a query: the words it came from and what they may mean.</summary>
/// <param name="Text">The words as typed, folded.</param>
/// <param name="Words">How many words it spans.</param>
/// <param name="Codes">Codes an expression of the list leads to, with the trust in the reading, best first.</param>
/// <param name="Terms">Words to look for in the texts, with the trust in each.</param>
internal sealed record QueryIdea(string Text, int Words, IReadOnlyList<(string Code, double Trust)> Codes, IReadOnlyList<(string Word, double Trust)> Terms);

/// <summary>A query taken apart.</summary>
internal sealed record ReadQuery(string Language, IReadOnlyList<QueryIdea> Ideas, IReadOnlyList<string> Readings, IReadOnlyList<string> Ignored);

/// <summary>
/// Reads everyday words: longest expressions of the list first, then compounds taken apart, then words of the nomenclature itself, then the nearest spelling. Which language was meant is judged by
/// which one explains most words; readings in other languages count less, so that "glass" finds panes before ice cream unless Swedish was asked for.
/// </summary>
internal sealed class QueryReader(GoodsWords words, Func<string, bool> isInTexts, IReadOnlyList<string> vocabulary)
{
    private const double OtherLanguage = 0.35, Compound = 0.9, Corrected = 0.8;

    private const int ShortestCompound = 7, ShortestHalf = 4;

    // Words that name no good, in the five languages.
    private static readonly HashSet<string> Empty = new(
        ("a an the of for and or with in on to from by as at my our your we i it is are made make making sell type kind used use new other various some all "
        + "der die das den dem ein eine einen fur und oder mit aus von im zum zur auf fuer unsere wir "
        + "le la les un une des de du d l pour et ou avec en au aux sur nos "
        + "el los las una unos unas del para y o con por nuestros "
        + "och for av till med i pa ett som vara").Split(' '), StringComparer.Ordinal);

    public ReadQuery Read(string query, string? language)
    {
        List<string> typed = PlainText.Words(PlainText.Fold(query));
        string[] stems = [.. typed.Select(PlainText.Stem)];
        string chosen = language ?? Guess(typed, stems);
        var ideas = new List<QueryIdea>();
        List<string> readings = [], ignored = [];
        for (int at = 0; at < typed.Count;)
        {
            int length = LongestPhrase(stems, at, chosen);
            if (length > 0)
            {
                ideas.Add(FromList(string.Join(' ', typed.Skip(at).Take(length)), length, words.Find(Key(stems, at, length)), chosen, 1));
                at += length;
                continue;
            }

            if (Empty.Contains(typed[at]) || typed[at].Length < 2)
                ignored.Add(typed[at]);
            else if (Single(typed[at], stems[at], chosen, readings) is { Count: > 0 } found)
                ideas.AddRange(found);
            else
                ignored.Add(typed[at]);
            at++;
        }

        return new ReadQuery(chosen, ideas, readings, ignored);
    }

    private List<QueryIdea> Single(string word, string stem, string chosen, List<string> readings)
    {
        if (isInTexts(word)) return [new QueryIdea(word, 1, [], [(word, 1)])];
        if (Halves(stem) is { } halves)
        {
            readings.Add($"{word}: {string.Join(" + ", halves.Select(half => half.Phrase))}");
            return [.. halves.Select(half => FromList(half.Phrase, 1, half.Found, chosen, Compound))];
        }

        if (word.Length >= 4)
        {
            // Far longer or shorter words cannot be near: most of the work is saved by not looking.
            (string Word, double Distance)? inList = Spelling.Nearest(stem, words.SingleStems.Where(other => Math.Abs(other.Length - stem.Length) <= 2));
            (string Word, double Distance)? inTexts = Spelling.Nearest(word, vocabulary.Where(other => Math.Abs(other.Length - word.Length) <= 2));
            double allowed = word.Length >= 7 ? 2 : word.Length >= 5 ? 1.5 : 1;
            double toList = inList?.Distance ?? double.PositiveInfinity, toTexts = inTexts?.Distance ?? double.PositiveInfinity;
            if (toList <= toTexts && toList <= allowed)
            {
                IReadOnlyList<GoodsWord> found = words.Find(inList!.Value.Word);
                readings.Add($"{word}: read as \"{found[0].Phrase}\"");
                return [FromList(word, 1, found, chosen, Corrected)];
            }

            if (toTexts <= allowed)
            {
                readings.Add($"{word}: read as \"{inTexts!.Value.Word}\"");
                return [new QueryIdea(word, 1, [], [(inTexts.Value.Word, Corrected)])];
            }
        }

        return [];
    }

    /// <summary>A compound as German and Swedish write them: the end is an expression of the list, the beginning another one or a word that only narrows it.</summary>
    private List<(string Phrase, IReadOnlyList<GoodsWord> Found)>? Halves(string stem)
    {
        if (stem.Length < ShortestCompound) return null;
        for (int cut = ShortestHalf; cut <= stem.Length - ShortestHalf + 1; cut++)
        {
            IReadOnlyList<GoodsWord> tail = words.Find(stem[cut..]);
            if (tail.Count == 0 || tail.All(word => word.Language is "en" or "fr" or "es")) continue;
            string head = stem[..cut];
            IReadOnlyList<GoodsWord> front = words.Find(PlainText.Stem(head));
            if (front.Count == 0) front = words.Find(head.TrimEnd('s', 'n'));
            List<(string, IReadOnlyList<GoodsWord>)> halves = [(tail[0].Phrase, tail)];
            if (front.Count > 0) halves.Insert(0, (front[0].Phrase, front));
            return halves;
        }

        return null;
    }

    private static QueryIdea FromList(string text, int length, IReadOnlyList<GoodsWord> found, string chosen, double trust)
    {
        var codes = new Dictionary<string, double>(StringComparer.Ordinal);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        // "glass" is not "glasses": what is written just so goes before what only shares the stem.
        GoodsWord[] exact = [.. found.Where(word => PlainText.Fold(word.Phrase) == text)];
        foreach (GoodsWord word in found)
        {
            if (exact.Length > 0 && !exact.Contains(word) && exact.Any(other => other.Language == word.Language)) continue;
            double worth = trust * (word.Language == chosen ? 1 : OtherLanguage);
            // Codes stand in order of likelihood.
            for (int i = 0; i < word.Codes.Count; i++) codes[word.Codes[i]] = Math.Max(codes.GetValueOrDefault(word.Codes[i]), worth * (1 - 0.08 * i));
            foreach (string term in word.English) terms[term] = Math.Max(terms.GetValueOrDefault(term), worth);
        }

        // The words themselves may also stand in the texts.
        if (chosen == "en")
            foreach (string word in text.Split(' ')) terms.TryAdd(word, trust);
        return new QueryIdea(text, length, [.. codes.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))], [.. terms.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))]);
    }

    private int LongestPhrase(string[] stems, int at, string chosen)
    {
        for (int length = Math.Min(GoodsWords.LongestPhrase, stems.Length - at); length > 0; length--)
        {
            IReadOnlyList<GoodsWord> found = words.Find(Key(stems, at, length));
            // "la" or "de" alone are no goods; a short word counts in the language of the query only.
            if (found.Count > 0 && (length > 1 || stems[at].Length > 3 || found.Any(word => word.Language == chosen))) return length;
        }

        return 0;
    }

    private string Guess(List<string> typed, string[] stems)
    {
        string best = words.Languages[0];
        double most = double.NegativeInfinity;
        foreach (string language in words.Languages)
        {
            double explained = language == "en" ? 0.1 : 0;
            for (int at = 0; at < stems.Length; at++)
            {
                bool listed = Enumerable.Range(1, Math.Min(GoodsWords.LongestPhrase, stems.Length - at)).Any(length => words.Find(Key(stems, at, length)).Any(word => word.Language == language));
                if (listed) explained += 1;
                else if (language == "en" && isInTexts(typed[at])) explained += 0.8;
                else if (language is "de" or "sv" && Halves(stems[at]) is { } halves && halves[^1].Found.Any(word => word.Language == language)) explained += 0.7;
            }

            if (explained > most) (best, most) = (language, explained);
        }

        return best;
    }

    private static string Key(string[] stems, int at, int length) => string.Join(' ', stems.AsSpan(at, length).ToArray());
}
