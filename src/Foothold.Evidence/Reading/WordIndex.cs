
namespace Foothold.Evidence.Reading;

/// <summary>Finds entries of a nomenclature by words.</summary>
internal sealed class WordIndex
{
    private const double Whole = 1.0, SameStem = 0.9, Beginning = 0.5, InParent = 0.25, Excluded = 0.2, Setting = 0.5, PerWordBefore = 0.08;

    private static readonly string[] Exclusions = ["other than", "excluding", "except", "not including", "without", "n.e.c", "not elsewhere", "excl."];

    // What follows says where the good is used, not what it is: inner tubes "used on bicycles" are no bicycles.
    private static readonly string[] Settings = ["used on", "of a kind used", "used for", "for use", "designed for", "suitable for", " for "];

    private readonly Dictionary<string, List<(int Entry, double Weight)>> _postings = new(StringComparer.Ordinal);
    private readonly int[] _lengths;
    private readonly int[] _parents;

    public WordIndex(HsEntry[] entries)
    {
        (_lengths, _parents) = (new int[entries.Length], new int[entries.Length]);
        var last = new Dictionary<int, int>();
        for (int i = 0; i < entries.Length; i++)
        {
            int level = entries[i].Code.Digits.Length;
            _parents[i] = last.GetValueOrDefault(level - 2, -1);
            last[level] = i;
            string text = entries[i].Description.ToLowerInvariant();
            int exclusion = First(text, Exclusions), setting = First(text, Settings);
            foreach ((string word, int at) in Words(text))
            {
                double place = 1 / (1 + PerWordBefore * _lengths[i]++);
                if (!_postings.TryGetValue(word, out List<(int Entry, double Weight)>? list)) _postings.Add(word, list = []);
                double weight = place * (at > exclusion ? Excluded : at > setting ? Setting : 1);
                if (list.Count > 0 && list[^1].Entry == i) list[^1] = (i, Math.Max(list[^1].Weight, weight));
                else list.Add((i, weight));
            }
        }
    }

    public IEnumerable<int> Search(string query)
    {
        string[] words = [.. Words(query.ToLowerInvariant()).Select(found => found.Word).Distinct(StringComparer.Ordinal)];
        if (words.Length == 0) return [];
        var own = new double[words.Length][];
        for (int w = 0; w < words.Length; w++) own[w] = Matches(words[w]);

        var scores = new List<(int Entry, double Score)>();
        for (int i = 0; i < _lengths.Length; i++)
        {
            double score = 0;
            bool any = false, all = true;
            for (int w = 0; w < words.Length && all; w++)
            {
                double match = own[w][i];
                any |= match > 0;
                for (int above = _parents[i]; above >= 0; above = _parents[above]) match = Math.Max(match, InParent * own[w][above]);
                all = match > 0;
                score += match;
            }

            if (any && all) scores.Add((i, score / Math.Sqrt(4 + _lengths[i])));
        }

        return scores.OrderByDescending(found => found.Score).ThenBy(found => found.Entry).Select(found => found.Entry);
    }

    // Weight of one word in every entry: quality of the match times the rarity of the word.
    private double[] Matches(string word)
    {
        var best = new double[_lengths.Length];
        string stem = Stem(word);
        foreach ((string known, List<(int Entry, double Weight)> list) in _postings)
        {
            double quality = known == word ? Whole : Stem(known) == stem ? SameStem : word.Length >= 3 && known.StartsWith(stem, StringComparison.Ordinal) ? Beginning : 0;
            if (quality == 0) continue;
            foreach ((int entry, double weight) in list) best[entry] = Math.Max(best[entry], quality * weight);
        }

        int hits = best.Count(weight => weight > 0);
        double rarity = Math.Log(1 + _lengths.Length / (1.0 + hits));
        for (int i = 0; i < best.Length; i++) best[i] *= rarity;
        return best;
    }

    private static int First(string text, string[] markers) => markers.Select(word => text.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(text.Length).Min();

    // Plural endings only: enough for English nouns of goods ("biscuits", "knives" stays, "batteries", "boxes").
    private static string Stem(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? $"{word[..^3]}y"
        : word.Length > 4 && (word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal)) ? word[..^2]
        : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static IEnumerable<(string Word, int At)> Words(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool letter = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (letter && start < 0) start = i;
            if (letter || start < 0) continue;
            if (i - start > 1) yield return (text[start..i], start);
            start = -1;
        }
    }
}
