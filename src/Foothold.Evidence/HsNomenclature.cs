using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods.Search;

namespace Foothold.Evidence;

/// <summary>A chapter, heading or subheading.</summary>
/// <param name="Code">The code in the edition of the list.</param>
/// <param name="Description">Short wording of UN Comtrade; not the legal text.</param>
/// <param name="Section">The section it stands in: roman number and name.</param>
public sealed record HsEntry(HsCode Code, string Description, string Section);

/// <summary>The goods of one edition of the Harmonized System: look up, search, and check a code.</summary>
/// <remarks>Safe for use from several threads. The search index is built on the first search.</remarks>
public sealed class HsNomenclature
{
    private readonly Dictionary<string, int> _byDigits;
    private readonly HsEntry[] _entries;
    private readonly Lazy<GoodsSearch> _search;

    internal HsNomenclature(HsEdition edition, IReadOnlyList<HsEntry> entries)
    {
        (Edition, _entries) = (edition, [.. entries]);
        _byDigits = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
        for (int i = 0; i < _entries.Length; i++) _byDigits.Add(_entries[i].Code.Digits, i);
        _search = new Lazy<GoodsSearch>(() => new GoodsSearch(this));
    }

    /// <summary>The edition whose codes are listed.</summary>
    public HsEdition Edition { get; }

    /// <summary>All entries by code.</summary>
    public IReadOnlyList<HsEntry> Entries => _entries;

    /// <summary>Whether codes of an edition can be checked and looked up here. Codes of other editions are not wrong; this list just does not know them.</summary>
    public bool CanCheck(HsEdition edition) => edition == Edition;

    /// <summary>The entry of a code; national codes of 8 or 10 digits resolve to their six digits. Null when it is not listed or is of another edition.</summary>
    public HsEntry? Find(HsCode code) => CanCheck(code.Edition) && _byDigits.TryGetValue(SixDigits(code), out int at) ? _entries[at] : null;

    /// <summary>Finds codes from everyday words; built on first use.</summary>
    public GoodsSearch Search => _search.Value;

    /// <summary>What is wrong with a code: null when it is listed, or when its edition is not the one of this list and so cannot be checked (see <see cref="CanCheck"/>).</summary>
    /// <returns>A sentence with the nearest listed code.</returns>
    public string? Problem(HsCode code)
    {
        if (!CanCheck(code.Edition) || _byDigits.ContainsKey(SixDigits(code))) return null;
        HsEntry? near = Nearest(SixDigits(code));
        return near is null
            ? $"{code} is not in the Harmonized System {(int)Edition}. Check the digits against your customs tariff."
            : $"{code} is not in the Harmonized System {(int)Edition}. The nearest listed code is {near.Code.ToPointedText()} ({Shorten(near.Description)}).";
    }

    // The listed code of the same length that shares most leading digits, and among those the numerically nearest.
    private HsEntry? Nearest(string digits)
    {
        HsEntry? best = null;
        (int Shared, int Gap) bestRank = (-1, int.MaxValue);
        foreach (HsEntry entry in _entries)
        {
            string other = entry.Code.Digits;
            if (other.Length != digits.Length) continue;
            int shared = 0;
            while (shared < digits.Length && digits[shared] == other[shared]) shared++;
            int gap = Math.Abs(int.Parse(other, CultureInfo.InvariantCulture) - int.Parse(digits, CultureInfo.InvariantCulture));
            if (shared > bestRank.Shared || (shared == bestRank.Shared && gap < bestRank.Gap)) (best, bestRank) = (entry, (shared, gap));
        }

        return best;
    }

    private static string SixDigits(HsCode code) => code.Digits.Length > 6 ? code.Digits[..6] : code.Digits;

    private static string Shorten(string text) => text.Length <= 80 ? text : $"{text[..text.LastIndexOf(' ', 80)]} …";
}
