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

    private readonly HsEntry[] _entries;
    private readonly IReadOnlyList<int>[] _paths;
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

        _index = new GoodsIndex(_entries, _paths);
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
        string digits = query.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length > 1 && digits.All(char.IsAsciiDigit)) return ByDigits(query, digits, limit);

        ReadQuery read = _reader.Read(query, language);
        var scores = new double[_entries.Length];
        var reasons = new List<(double Share, string Text)>?[_entries.Length];
        double whole = 0;
        foreach (QueryIdea idea in read.Ideas)
        {
            var best = new (double Score, string Reason)[_entries.Length];
            ByCodes(idea, best);
            ByTexts(idea, best);
            // A word that fits a tenth of all goods ("parts") says less than one that fits ten of them.
            int hits = best.Count(found => found.Score > 0.2);
            double weight = idea.Words * (0.3 + Math.Log((double)_entries.Length / (1 + hits)) / Math.Log(_entries.Length));
            whole += weight;
            for (int i = 0; i < best.Length; i++)
            {
                if (best[i].Score == 0) continue;
                scores[i] += weight * best[i].Score;
                if (best[i].Reason.Length > 0) (reasons[i] ??= []).Add((weight * best[i].Score, best[i].Reason));
            }
        }

        if (whole == 0) return new GoodsAnswer(query, read.Language, read.Readings, read.Ignored, []);
        int[] order = [.. Enumerable.Range(0, _entries.Length).Where(i => scores[i] > 0.12 * whole && _entries[i].Code.Digits.Length == 6).OrderByDescending(i => scores[i] * Plainness(i)).ThenBy(i => i).Take(limit)];
        return new GoodsAnswer(
            query, read.Language, read.Readings, read.Ignored,
            [.. order.Select(i => new GoodsHit(_entries[i], Path(i), Math.Min(1, scores[i] * Plainness(i) / whole), [.. reasons[i]!.OrderByDescending(reason => reason.Share).Select(reason => reason.Text)]))]);
    }

    /// <summary>Releases the index.</summary>
    public void Dispose() => _index.Dispose();

    private double Plainness(int entry)
    {
        string text = _entries[entry].Description;
        bool residual = text.Contains("n.e.c.", StringComparison.Ordinal) || text.Contains("other than", StringComparison.Ordinal);
        return (residual ? Residual : 1) * (1 - 0.0002 * Math.Min(200, text.Length));
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
        foreach ((string term, double trust) in idea.Terms)
        {
            string said = PlainText.Stem(term) == PlainText.Stem(idea.Text) ? $"\"{term}\"" : $"\"{idea.Text}\" ({term})";
            bool any = Spread(TextPart.Own, InOwn, $"{said} in the text");
            any |= Spread(TextPart.Setting, InSetting, $"{said} as its use");
            any |= Spread(TextPart.Heading, InHeading, $"{said} in the heading");
            Spread(TextPart.Chapter, InChapter, $"{said} in the chapter");
            // Half a word counts where the whole one is nowhere.
            if (!any && term.Length >= 3)
                foreach ((int entry, double weight) in _index.Find(term, beginning: true, TextPart.Own)) Offer(entry, AsBeginning * trust * (0.5 + 0.5 * weight), $"a word beginning with \"{term}\"");
            foreach ((int entry, _) in _index.Find(term, beginning: false, TextPart.Excluded))
                if (best[entry].Score <= 0.3) best[entry] = (IfExcluded * trust, "");

            bool Spread(TextPart part, double worth, string reason)
            {
                List<(int Entry, double Weight)> found = _index.Find(term, beginning: false, part);
                foreach ((int entry, double weight) in found) Offer(entry, worth * trust * (0.5 + 0.5 * weight), reason);
                return found.Count > 0;
            }
        }

        void Offer(int entry, double score, string reason)
        {
            if (score > best[entry].Score) best[entry] = (score, reason);
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
