namespace Foothold.Evidence.Goods.Search;

/// <summary>A part of a compound: an expression of the list, or a word of the texts when there are none.</summary>
internal sealed record CompoundPart(string Text, IReadOnlyList<GoodsWord> Found);

/// <summary>
/// Takes compounds apart ("Holzspielzeug", "träskor", "hairbrush"): the end says what the good is, the beginning narrows it. Both parts known goes before only the end known, a longer end before a shorter one.
/// </summary>
internal sealed class Compounds(GoodsWords words, Func<string, bool> isInTexts)
{
    private const int ShortestWord = 6, ShortestPart = 3, ShortestUnknown = 4;

    // What German and Swedish put between the parts.
    private static readonly string[] Joints = ["", "s", "n", "en", "er", "es", "e", "u", "o"];

    /// <summary>The parts in the order of the word, or null when it is none that can be understood.</summary>
    public List<CompoundPart>? Split(string word, string stem)
    {
        if (word.Length < ShortestWord) return null;
        List<CompoundPart>? half = null;
        for (int cut = ShortestPart; cut <= stem.Length - ShortestPart; cut++)
        {
            IReadOnlyList<GoodsWord> tail = words.Find(stem[cut..]);
            if (IsGermanic(tail))
            {
                if (Front(stem[..cut], "de", "sv") is { } front) return [front, new CompoundPart(Named(tail, stem[cut..]), tail)];
                if (half is null && cut >= ShortestUnknown && stem.Length - cut >= ShortestPart + (cut > ShortestUnknown ? 0 : 1)) half = [new CompoundPart(Named(tail, stem[cut..]), tail)];
            }
        }

        return half ?? English(word);
    }

    private static bool IsGermanic(IReadOnlyList<GoodsWord> found) => found.Any(word => word.Language is "de" or "sv");

    private CompoundPart? Front(string head, params ReadOnlySpan<string> languages)
    {
        foreach (string joint in Joints)
        {
            if (!head.EndsWith(joint, StringComparison.Ordinal) || head.Length - joint.Length < ShortestPart) continue;
            string bare = head[..(head.Length - joint.Length)];
            foreach (string form in (ReadOnlySpan<string>)[PlainText.Stem(bare), bare])
            {
                IReadOnlyList<GoodsWord> found = words.Find(form);
                foreach (GoodsWord word in found)
                    if (languages.Contains(word.Language)) return new CompoundPart(Named(found, bare), found);
            }
        }

        return null;
    }

    private List<CompoundPart>? English(string word)
    {
        for (int cut = ShortestPart; cut <= word.Length - ShortestUnknown; cut++)
        {
            string head = word[..cut], end = word[cut..];
            if (Part(end) is { } tail && (cut >= ShortestUnknown || words.Find(PlainText.Stem(head)).Count > 0) && Part(head) is { } front) return [front, tail];
        }

        return null;
    }

    private CompoundPart? Part(string text)
    {
        IReadOnlyList<GoodsWord> found = [.. words.Find(PlainText.Stem(text)).Where(word => word.Language == "en")];
        return found.Count > 0 || text.Length >= ShortestUnknown && isInTexts(text) ? new CompoundPart(text, found) : null;
    }

    private static string Named(IReadOnlyList<GoodsWord> found, string text) => (found.FirstOrDefault(word => word.Language is "de" or "sv" && PlainText.Fold(word.Phrase) == text) ?? found.First(word => word.Language is "de" or "sv")).Phrase;
}
