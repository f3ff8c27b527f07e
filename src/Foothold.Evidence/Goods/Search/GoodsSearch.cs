using Foothold.Domain.Trade;

namespace Foothold.Evidence.Goods.Search;

/// <summary>
/// Finds codes of the Harmonized System from everyday words in five languages, with typing errors, parts of words and parts of codes, and says why each was found. Method and evaluation: docs/explanation/hs-search.md.
/// </summary>
/// <remarks>Safe for use from several threads. Building the index takes some tens of milliseconds; keep one instance.</remarks>
public sealed class GoodsSearch : IDisposable
{
    // How much a place in the texts says, beside the expression list (1). A heading speaks for all its subheadings, a chapter hardly.
    private const double InOwn = 0.9, InSetting = 0.55, InHeading = 0.6, InChapter = 0.25, IfExcluded = -0.35, AsBeginning = 0.6;

    // What stands under a code that was meant is meant too, a little less the further down; what stands above it is a fallback.
    private const double Below = 0.9, Above = 0.5;

    // "Other" subheadings collect what has none of its own: right more rarely than the named ones beside them.
    private const double Residual = 0.97;

    // Parts are rarely meant unless they are named, and whole goods when they are.
    private const double UnaskedPart = 0.88;

    // What the list leads to against what only has the word, and how much having it adds among what the list leads to.
    private const double BesideCodes = 0.7, TieBreak = 0.12;

    // What a query says the good is not.
    private const double IfDenied = -0.7;

    // Subheadings of a heading that are rarely meant, and each place down among those that often are.
    private const double Unusual = 0.96, AfterUsual = 0.004;

    // Each further hit of one heading.
    private const double SameHeading = 0.985;

    // Entries below this share of the largest sum possible are not shown.
    private const double LeastShare = 0.12;

    // Longer names first.
    private static readonly string[] CodeNames = ["hs code", "hs-code", "cn code", "hs", "taric", "heading", "subheading", "chapter", "code"];

    private readonly HsEntry[] _entries;
    private readonly IReadOnlyList<int>[] _paths;
    private readonly bool[] _isPart, _whole;
    private readonly int[][] _below;
    private readonly GoodsIndex _index;
    private readonly QueryReader _reader;

    /// <summary>Builds the index.</summary>
    /// <param name="nomenclature">The goods to search.</param>
    public GoodsSearch(HsNomenclature nomenclature)
    {
        Edition = nomenclature.Edition;
        _entries = [.. nomenclature.Entries];
        _paths = new IReadOnlyList<int>[_entries.Length];
        var place = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
        for (int i = 0; i < _entries.Length; i++)
        {
            string digits = _entries[i].Code.Digits;
            place[digits] = i;
            var path = new List<int>(2);
            for (int length = 2; length < digits.Length; length += 2)
                if (place.TryGetValue(digits[..length], out int above)) path.Add(above);
            _paths[i] = path;
        }

        (string Own, string Setting, string Excluded)[] texts = [.. _entries.Select(entry => GoodsIndex.Split(entry.Description))];
        (_isPart, _whole) = FindParts(texts);
        _below = FindBelow();
        _index = new GoodsIndex(texts);
        var vocabulary = new SortedSet<string>(StringComparer.Ordinal);
        foreach (HsEntry entry in _entries)
            foreach (string word in PlainText.Words(PlainText.Fold(entry.Description)))
                if (word.Length > 3 && !char.IsAsciiDigit(word[0])) vocabulary.Add(word);
        _reader = new QueryReader(GoodsWords.Bundled, word => _index.Find(word, beginning: false, TextPart.Own).Count > 0, [.. vocabulary]);
    }

    /// <summary>The edition of the codes found.</summary>
    public HsEdition Edition { get; }

    /// <summary>The languages that are understood, as ISO 639-1 codes.</summary>
    public static IReadOnlyList<string> Languages => GoodsWords.Bundled.Languages;

    /// <summary>Searches.</summary>
    /// <param name="query">Words in any of the languages, or digits of a code with or without points; empty finds nothing.</param>
    /// <param name="limit">Most hits; at least 1.</param>
    /// <param name="language">The language of the words, or null to guess it.</param>
    /// <returns>What was found; subheadings of six digits for words, any level for digits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public GoodsAnswer Find(string query, int limit = 10, string? language = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        string digits = DigitsOf(query);
        if (digits.Length > 1) return ByDigits(query, digits, limit);

        ReadQuery read = _reader.Read(query, language);
        var scores = new double[_entries.Length];
        var reasons = new List<(double Share, string Text)>?[_entries.Length];
        var best = new (double Score, string Reason)[_entries.Length];
        double whole = 0;
        bool asksForParts = false;
        foreach (QueryIdea idea in read.Ideas)
        {
            Array.Clear(best);
            if (idea.IsDenied) Deny(idea, best);
            else
            {
                ByCodes(idea, best);
                ByTexts(idea, best);
                asksForParts |= idea.Text.Contains("part", StringComparison.Ordinal) || idea.Terms.Any(term => term.Word is "part" or "parts");
            }

            // A word that fits a tenth of all goods ("parts") says less than one that fits ten of them.
            int hits = best.Count(found => found.Score > 0.2);
            double weight = idea.Weight * (0.3 + Math.Log((double)_entries.Length / (1 + hits)) / Math.Log(_entries.Length));
            whole += weight;
            for (int i = 0; i < best.Length; i++)
            {
                if (best[i].Score == 0) continue;
                scores[i] += weight * best[i].Score;
                if (best[i].Reason is { Length: > 0 }) (reasons[i] ??= []).Add((weight * best[i].Score, best[i].Reason));
            }
        }

        if (whole == 0) return new GoodsAnswer(query, read.Language, read.Readings, read.Ignored, []);
        var candidates = new List<(int Entry, double Score)>();
        for (int i = 0; i < _entries.Length; i++)
            if (scores[i] > LeastShare * whole && reasons[i] is not null && _entries[i].Code.Digits.Length == 6) candidates.Add((i, Math.Min(1, scores[i] * Plainness(i, asksForParts) / whole)));
        return new GoodsAnswer(
            query, read.Language, read.Readings, read.Ignored,
            [.. Spread(candidates, limit).Select(found => new GoodsHit(_entries[found.Entry], Path(found.Entry), found.Score, [.. reasons[found.Entry]!.OrderByDescending(reason => reason.Share).Select(reason => reason.Text)]))]);
    }

    /// <summary>Releases the index.</summary>
    public void Dispose() => _index.Dispose();

    // The digits of a code with whatever people write around it ("HS 1905.31", "0901-21"); empty when there are other words.
    private static string DigitsOf(string query)
    {
        string text = query.Trim();
        foreach (string name in CodeNames)
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) text = text[name.Length..].TrimStart(' ', ':', '.', '-');
        return text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ' ' or '-' or '\u00a0') ? string.Concat(text.Where(char.IsAsciiDigit)) : "";
    }

    /// <summary>Best first, each heading's next hit worth a little less than the one before, so that goods that fit about as well under other headings are seen.</summary>
    private List<(int Entry, double Score)> Spread(List<(int Entry, double Score)> candidates, int limit)
    {
        var taken = new Dictionary<int, int>();
        var found = new List<(int, double)>(limit);
        var queue = new PriorityQueue<(int Entry, double Score, int Taken), (double, int)>(candidates.Select(candidate => ((candidate.Entry, candidate.Score, 0), (-candidate.Score, candidate.Entry))));
        while (found.Count < limit && queue.TryDequeue(out (int Entry, double Score, int Taken) next, out (double Order, int) at))
        {
            // Scores only fall while they wait: what is still as it was computed is the best of all.
            int heading = _paths[next.Entry].Count > 1 ? _paths[next.Entry][1] : next.Entry, count = taken.GetValueOrDefault(heading);
            if (count != next.Taken)
            {
                queue.Enqueue(next with { Taken = count }, (-next.Score * Math.Pow(SameHeading, count), next.Entry));
                continue;
            }

            found.Add((next.Entry, -at.Order));
            taken[heading] = count + 1;
        }

        return found;
    }

    private double Plainness(int entry, bool asksForParts)
    {
        string text = _entries[entry].Description;
        string digits = _entries[entry].Code.Digits;
        int place = GoodsWords.Usual.TryGetValue(digits[..4], out string[]? order) ? Array.IndexOf(order, digits) : -1;
        double usual = place >= 0 ? 1 - AfterUsual * place : order is null ? 1 : Unusual;
        bool residual = place < 0 && (text.Contains("n.e.c.", StringComparison.Ordinal) || text.Contains("other than", StringComparison.Ordinal));
        return usual * (residual ? Residual : 1) * ((asksForParts ? _whole[entry] : _isPart[entry]) ? UnaskedPart : 1) * (1 - 0.0002 * Math.Min(200, text.Length));
    }

    // Entries for parts beside entries for the whole good: "Pumps; parts thereof", but not "Vehicle parts; bumpers", where all of the heading is parts.
    private (bool[] Parts, bool[] Wholes) FindParts((string Own, string Setting, string Excluded)[] texts)
    {
        bool[] parts = new bool[_entries.Length], wholes = new bool[_entries.Length];
        foreach (IGrouping<string, int> heading in Enumerable.Range(0, _entries.Length).Where(i => _entries[i].Code.Digits.Length == 6).GroupBy(i => _entries[i].Code.Digits[..4], StringComparer.Ordinal))
        {
            int[] those = [.. heading.Where(i => texts[i].Own.Contains("part", StringComparison.Ordinal) && PlainText.Words(texts[i].Own).Exists(word => word is "part" or "parts"))];
            if (those.Length == 0 || those.Length == heading.Count()) continue;
            foreach (int i in heading) (parts[i], wholes[i]) = those.Contains(i) ? (true, false) : (false, true);
        }

        return (parts, wholes);
    }

    // What stands under each heading and chapter, down to the last; empty for subheadings.
    private int[][] FindBelow()
    {
        var below = new List<int>?[_entries.Length];
        for (int i = 0; i < _entries.Length; i++)
            foreach (int above in _paths[i]) (below[above] ??= []).Add(i);
        return [.. below.Select(list => list?.ToArray() ?? [])];
    }

    // What is denied: entries that exclude it are meant, entries that name it are not.
    private void Deny(QueryIdea idea, (double Score, string Reason)[] best)
    {
        foreach ((string code, double trust) in idea.Codes)
            for (int i = 0; i < _entries.Length; i++)
                if (_entries[i].Code.Digits.StartsWith(code, StringComparison.Ordinal)) best[i].Score = Math.Min(best[i].Score, IfDenied * trust);
        foreach ((string term, double trust) in idea.Terms.Concat(idea.Together.Select(word => (word, 1.0))))
        {
            foreach ((int entry, _) in _index.Find(term, beginning: false, TextPart.Own)) best[entry].Score = Math.Min(best[entry].Score, IfDenied * trust);
            foreach ((int entry, _) in _index.Find(term, beginning: false, TextPart.Excluded))
                if (best[entry].Score >= 0 && InOwn * trust > best[entry].Score) best[entry] = (InOwn * trust, $"\"{term}\" is excluded");
        }
    }

    private void ByCodes(QueryIdea idea, (double Score, string Reason)[] best)
    {
        foreach ((string code, double trust) in idea.Codes)
        {
            string shown = HsCode.TryParse(code, Edition, out HsCode? parsed, out _) ? parsed.ToPointedText() : code;
            for (int i = 0; i < _entries.Length; i++)
            {
                string digits = _entries[i].Code.Digits;
                double share = digits == code ? 1 : digits.StartsWith(code, StringComparison.Ordinal) ? Below : code.StartsWith(digits, StringComparison.Ordinal) || code.Length == 6 && digits.StartsWith(code[..4], StringComparison.Ordinal) ? Above : 0;
                if (share * trust <= best[i].Score) continue;
                best[i] = (share * trust, share == Above ? $"\"{idea.Text}\" is nearby ({shown})" : digits == code ? $"\"{idea.Text}\" goes here" : $"\"{idea.Text}\" goes under {shown}");
            }
        }
    }

    private void ByTexts(QueryIdea idea, (double Score, string Reason)[] best)
    {
        // What the list says is meant goes before what merely has the word; of what it leads to, texts that have the word come first.
        double worth = idea.Codes.Count > 0 ? BesideCodes : 1;
        foreach ((string term, double trust) in idea.Terms)
        {
            string said = PlainText.Stem(term) == PlainText.Stem(idea.Text) ? $"\"{term}\"" : $"\"{idea.Text}\" ({term})";
            foreach ((int entry, (double score, string place)) in Places(term, beginning: true)) Offer(entry, score * trust, place == "beginning" ? $"a word beginning with \"{term}\"" : $"{said} {place}");
            foreach ((int entry, _) in _index.Find(term, beginning: false, TextPart.Excluded))
                if (best[entry].Score <= 0.3) best[entry] = (IfExcluded * trust, "");
        }

        if (idea.Together.Count == 0) return;
        // Half of an expression is hardly the good, so shares are squared.
        var together = new Dictionary<int, (double Score, int Words)>();
        foreach (string word in idea.Together)
            foreach ((int entry, (double score, _)) in Places(word, beginning: false))
                together[entry] = together.TryGetValue(entry, out (double Score, int Words) sum) ? (sum.Score + score, sum.Words + 1) : (score, 1);
        foreach ((int entry, (double score, int count)) in together)
        {
            double share = (double)count / idea.Together.Count;
            Offer(entry, score / idea.Together.Count * share, share == 1 ? $"\"{idea.Text}\" in the text" : $"words of \"{idea.Text}\" in the text");
        }

        void Offer(int entry, double score, string reason)
        {
            double before = best[entry].Score;
            if (before > 0 && idea.Codes.Count > 0) best[entry].Score = Math.Max(before, worth * score) + TieBreak * score;
            else if (worth * score > before) best[entry] = (worth * score, reason);
        }
    }

    /// <summary>Where a word stands: the best place in each entry with what it is worth.</summary>
    private Dictionary<int, (double Score, string Place)> Places(string term, bool beginning)
    {
        var places = new Dictionary<int, (double Score, string Place)>();
        List<(int Entry, double Weight)> own = _index.Find(term, beginning: false, TextPart.Own);
        foreach ((int entry, double weight) in own) Offer(entry, InOwn * (0.5 + 0.5 * weight), "in the text");
        foreach ((int entry, double weight) in _index.Find(term, beginning: false, TextPart.Setting)) Offer(entry, InSetting * (0.5 + 0.5 * weight), "as its use");
        // Half a word counts where the whole one is nowhere.
        if (places.Count == 0 && beginning && term.Length >= 3)
            foreach ((int entry, double weight) in _index.Find(term, beginning: true, TextPart.Own)) Offer(entry, AsBeginning * (0.5 + 0.5 * weight), "beginning");
        foreach ((int entry, double weight) in own)
        {
            if (_below[entry].Length == 0) continue;
            (double worth, string place) = _paths[entry].Count == 0 ? (InChapter, "in the chapter") : (InHeading, "in the heading");
            foreach (int below in _below[entry]) Offer(below, worth * (0.5 + 0.5 * weight), place);
        }

        return places;

        void Offer(int entry, double score, string place)
        {
            if (!places.TryGetValue(entry, out (double Score, string) known) || score > known.Score) places[entry] = (score, place);
        }
    }

    private GoodsAnswer ByDigits(string query, string digits, int limit)
    {
        var readings = new List<string>();
        string wanted = digits.Length > 6 ? digits[..6] : digits;
        if (digits.Length > 6) readings.Add($"{query}: national digits beyond the sixth are left out");
        int[] found = Under(wanted);
        // A leading zero is lost where codes were kept as numbers.
        if (found.Length == 0 && digits.Length % 2 == 1 && Under("0" + digits[..Math.Min(5, digits.Length)]) is { Length: > 0 } padded)
        {
            readings.Add($"{query}: read as 0{digits}, as a leading zero seems lost");
            found = padded;
        }

        if (found.Length == 0 && wanted.Length >= 4)
        {
            found = Under(wanted[..4]);
            if (found.Length > 0) readings.Add($"{query}: no such code in HS {(int)Edition}; this is what stands under {wanted[..4]}");
        }

        return new GoodsAnswer(query, null, readings, [], [.. found.Take(limit).Select(i => new GoodsHit(_entries[i], Path(i), 1, [_entries[i].Code.Digits == wanted ? "the code itself" : "stands under it"]))]);

        int[] Under(string code) => [.. Enumerable.Range(0, _entries.Length).Where(i => _entries[i].Code.Digits.StartsWith(code, StringComparison.Ordinal))];
    }

    private HsEntry[] Path(int entry) => [.. _paths[entry].Select(at => _entries[at])];
}
