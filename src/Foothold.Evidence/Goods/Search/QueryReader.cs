namespace Foothold.Evidence.Goods.Search;

/// <summary>One idea of a query: the words it came from and what they may mean.</summary>
/// <param name="Text">The words as typed, folded.</param>
/// <param name="Weight">How much it counts beside the others, 1 for a word that names the good.</param>
/// <param name="Codes">Codes an expression of the list leads to, with the trust in the reading, best first.</param>
/// <param name="Terms">Words to look for in the texts, any of them, with the trust in each.</param>
/// <param name="Together">Words of an expression that should all stand in the texts; empty for a single word.</param>
/// <param name="IsDenied">Whether the good is said not to be this.</param>
internal sealed record QueryIdea(string Text, double Weight, IReadOnlyList<(string Code, double Trust)> Codes, IReadOnlyList<(string Word, double Trust)> Terms, IReadOnlyList<string> Together, bool IsDenied = false);

/// <summary>A query taken apart.</summary>
internal sealed record ReadQuery(string Language, IReadOnlyList<QueryIdea> Ideas, IReadOnlyList<string> Readings, IReadOnlyList<string> Ignored);

/// <summary>
/// Reads everyday words: longest expressions of the list first, then words of the nomenclature itself, compounds taken apart, beginnings of words, then the nearest spelling. Which language was meant is judged by
/// which one explains most words; readings in other languages count less, so that "glass" finds panes before ice cream unless Swedish was asked for.
/// </summary>
internal sealed class QueryReader(GoodsWords words, Func<string, bool> isInTexts, IReadOnlyList<string> vocabulary)
{
    private const double OtherLanguage = 0.35, Compound = 0.9, Corrected = 0.8, Begun = 0.7;

    // What the good is made of, goes with or looks like says less than its name; in "glass jar for jam" it is no jam.
    private const double OfVague = 0.3, OfCompanion = 0.55, OfMaterial = 0.85, OfDenial = 0.8;

    // More words of a stranger are left out; so many never describe one good.
    private const int MostWords = 40;

    private readonly NearWords _nearInList = new(words.SingleStems);
    private readonly NearWords _nearInTexts = new(vocabulary);
    private readonly HashSet<string> _known = new(vocabulary, StringComparer.Ordinal);
    private readonly Compounds _compounds = new(words, isInTexts);

    public ReadQuery Read(string query, string? language)
    {
        List<string> typed = PlainText.Words(PlainText.Fold(query));
        if (typed.Count > MostWords) typed.RemoveRange(MostWords, typed.Count - MostWords);
        string[] stems = [.. typed.Select(PlainText.Stem)];
        string chosen = language ?? Guess(query, typed, stems);
        var ideas = new List<QueryIdea>();
        List<string> readings = [], ignored = [];
        bool denied = false, companion = false;
        for (int at = 0; at < typed.Count;)
        {
            string word = typed[at];
            (int length, IReadOnlyList<GoodsWord> found) = LongestPhrase(typed, stems, at, chosen);
            if (length > 0)
            {
                Add(FromList(string.Join(' ', typed.Skip(at).Take(length)), found, chosen, 1));
                at += length;
                continue;
            }

            at++;
            bool isOther = word is "other" or "autre" or "autres" or "andere" && at < typed.Count && typed[at] is "than" or "que" or "als";
            if (QueryWords.IsNegation(word) || isOther) denied = true;
            else if (QueryWords.IsEmpty(word, chosen)) companion |= QueryWords.IsCompanion(word) && ideas.Count > 0;
            else if (QueryWords.IsAmount(word, at > 1 ? typed[at - 2] : null) || word.Length < 2) ignored.Add(word);
            else if (QueryWords.IsVague(word) && typed.Count > 1)
            {
                if (isInTexts(word)) Add(new QueryIdea(word, denied ? 1 : OfVague, [], [(word, 1)], []));
                else ignored.Add(word);
            }
            else if (Single(word, stems[at - 1], chosen, readings) is { Count: > 0 } singles)
            {
                // Of a compound only the end is what the good is, or is not.
                foreach (QueryIdea idea in singles) Add(idea);
            }
            else
                ignored.Add(word);
        }

        return new ReadQuery(chosen, ideas, readings, ignored);

        void Add(QueryIdea idea)
        {
            ideas.Add(idea with { Weight = idea.Weight * (denied ? OfDenial : companion ? OfCompanion : 1), IsDenied = denied });
            denied = false;
        }
    }

    private List<QueryIdea> Single(string word, string stem, string chosen, List<string> readings)
    {
        // The stem of a word in the texts is more often a beginning of it ("ceram").
        if (isInTexts(word) && (word.Length < 4 || _known.Contains(word) || Beginning(word, chosen) is null)) return [new QueryIdea(word, 1, [], [(word, 1)], [])];
        if (_compounds.Split(word, stem) is { } parts)
        {
            readings.Add($"{word}: {string.Join(" + ", parts.Select(part => part.Text))}");
            return [.. parts.Select((part, i) => part.Found.Count == 0
                ? new QueryIdea(part.Text, 1, [], [(part.Text, Compound)], [])
                : FromList(part.Text, part.Found, chosen, Compound) is var idea && i < parts.Count - 1 ? idea with { Weight = idea.Weight * OfMaterial } : idea)];
        }

        if (word.Length >= 4 && Beginning(word, chosen) is { } begun) return [begun];
        if (word.Length >= 4)
        {
            (string Word, double Distance)? inList = _nearInList.Nearest(stem), inTexts = _nearInTexts.Nearest(word);
            double allowed = word.Length >= 7 ? 2 : word.Length >= 5 ? 1.5 : 1;
            double toList = inList?.Distance ?? double.PositiveInfinity, toTexts = inTexts?.Distance ?? double.PositiveInfinity;
            if (toList <= toTexts && toList <= allowed)
            {
                IReadOnlyList<GoodsWord> found = words.Find(inList!.Value.Word);
                readings.Add($"{word}: read as \"{(found.FirstOrDefault(meant => meant.Language == chosen) ?? found[0]).Phrase}\"");
                return [FromList(word, found, chosen, Corrected)];
            }

            // The texts are English: words of other languages are near by chance, unless nearly the same.
            if (toTexts <= (chosen == "en" ? allowed : 1))
            {
                readings.Add($"{word}: read as \"{inTexts!.Value.Word}\"");
                return [new QueryIdea(word, 1, [], [(inTexts.Value.Word, Corrected)], [])];
            }
        }

        return word.Length == 3 && Beginning(word, chosen) is { } three ? [three] : [];
    }

    /// <summary>Half a word: what the list has that begins with it, and what the texts have.</summary>
    private QueryIdea? Beginning(string word, string chosen)
    {
        GoodsWord[] begun = [.. words.Beginning(word).Where(meant => meant.Language == chosen)];
        if (begun.Length == 0 && !vocabulary.Any(known => known.StartsWith(word, StringComparison.Ordinal))) return null;
        QueryIdea idea = FromList(word, begun, chosen, Begun);
        return idea with { Terms = [.. idea.Terms.Where(term => term.Word != word), (word, 1)] };
    }

    private static QueryIdea FromList(string text, IReadOnlyList<GoodsWord> found, string chosen, double trust)
    {
        var codes = new Dictionary<string, double>(StringComparer.Ordinal);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        // "glass" is not "glasses": what is written just so goes before what only shares the stem.
        GoodsWord[] exact = [.. found.Where(word => PlainText.Fold(word.Phrase) is var phrase && (phrase == text || phrase == text + "s" || phrase + "s" == text))];
        foreach (GoodsWord word in found)
        {
            if (exact.Length > 0 && !exact.Contains(word) && exact.Any(other => other.Language == word.Language)) continue;
            double worth = trust * (word.Language == chosen ? 1 : OtherLanguage);
            // Codes stand in order of likelihood.
            for (int i = 0; i < word.Codes.Count; i++) codes[word.Codes[i]] = Math.Max(codes.GetValueOrDefault(word.Codes[i]), worth * Math.Max(0.5, 1 - 0.05 * i));
            foreach (string term in word.English) terms[term] = Math.Max(terms.GetValueOrDefault(term), worth);
        }

        // The words themselves may also stand in the texts.
        string[] typed = chosen == "en" ? [.. text.Split(' ').Where(word => !QueryWords.IsEmpty(word, "en"))] : [];
        if (typed.Length == 1) terms.TryAdd(typed[0], trust);
        return new QueryIdea(
            text, codes.Count == 0 ? OfMaterial : 1,
            [.. codes.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))], [.. terms.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))], typed.Length > 1 ? typed : []);
    }

    private (int Length, IReadOnlyList<GoodsWord> Found) LongestPhrase(List<string> typed, string[] stems, int at, string chosen)
    {
        for (int length = Math.Min(GoodsWords.LongestPhrase, stems.Length - at); length > 0; length--)
        {
            IReadOnlyList<GoodsWord> found = words.Find(Key(stems, at, length));
            // Written apart what the list has as one word ("tooth brush"), and the other way round ("lawnmower").
            if (found.Count == 0 && length <= 2) found = words.FindJoined(string.Concat(stems.AsSpan(at, length)));
            // Adjectives stand before or after by language: "lax rökt" is "rökt lax".
            if (found.Count == 0 && length == 2) found = words.Find($"{stems[at + 1]} {stems[at]}");
            // "boxes of cardboard" are cardboard boxes.
            if (found.Count == 0 && length == 3 && QueryWords.IsLink(typed[at + 1]))
                found = words.Find($"{stems[at + 2]} {stems[at]}") is { Count: > 0 } turned ? turned : words.Find($"{stems[at]} {stems[at + 2]}");
            // "la" or "de" alone are no goods; a short word counts in the language of the query only.
            if (found.Count > 0 && (length > 1 || stems[at].Length > 3 && !QueryWords.IsEmpty(typed[at], chosen) || found.Any(word => word.Language == chosen))) return (length, found);
        }

        return (0, []);
    }

    private string Guess(string query, List<string> typed, string[] stems)
    {
        string best = words.Languages[0];
        double most = double.NegativeInfinity;
        foreach (string language in words.Languages)
        {
            double explained = (language == "en" ? 0.1 : 0) + QueryWords.Signs(query, typed, language);
            for (int at = 0; at < stems.Length; at++)
            {
                GoodsWord[] listed = [.. Enumerable.Range(1, Math.Min(GoodsWords.LongestPhrase, stems.Length - at)).SelectMany(length => words.Find(Key(stems, at, length))).Where(word => word.Language == language)];
                if (listed.Length > 0) explained += listed.Any(word => PlainText.Fold(word.Phrase).StartsWith(typed[at], StringComparison.Ordinal)) ? 1.05 : 0.9;
                else if (language == "en" && isInTexts(typed[at])) explained += 0.8;
                else if (language is "de" or "sv" && _compounds.Split(typed[at], stems[at]) is { } parts && parts[^1].Found.Any(word => word.Language == language)) explained += parts.Count > 1 ? 0.9 : 0.6;
            }

            if (explained > most) (best, most) = (language, explained);
        }

        return best;
    }

    private static string Key(string[] stems, int at, int length) => string.Join(' ', stems.AsSpan(at, length).ToArray());
}
