using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Goods.Search;
using Foothold.Web.Desk;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.GoodsCodes;

/// <summary>Finds goods codes from everyday words, for pages and the API.</summary>
public sealed class GoodsFinder(EvidenceShelf evidence, Localiser say)
{
    /// <summary>Most letters of a search; more is no name of goods.</summary>
    public const int LongestQuery = 200;

    /// <summary>Most candidates that a page or the API lists.</summary>
    public const int Most = 20;

    /// <summary>Candidates for words or digits, best first. Words are read in the language they seem to be in; where that leaves nothing, in the language of the page.</summary>
    public GoodsAnswer Find(string query, int limit = 8)
    {
        string words = query.Length > LongestQuery ? query[..LongestQuery] : query;
        GoodsSearch search = evidence.Current.Nomenclature.Search;
        GoodsAnswer guessed = search.Find(words, Math.Clamp(limit, 1, Most));
        if (guessed.Hits.Count > 0 || !GoodsSearch.Languages.Contains(say.Language.Code) || guessed.Language == say.Language.Code) return guessed;
        return search.Find(words, Math.Clamp(limit, 1, Most), say.Language.Code);
    }

    /// <summary>A code with what it stands for; null when it is not listed.</summary>
    public HsEntry? NameOf(string code, HsEdition? edition = null)
    {
        HsNomenclature goods = evidence.Current.Nomenclature;
        return HsCode.TryParse(code, edition ?? goods.Edition, out HsCode? parsed, out _) ? goods.Find(parsed) : null;
    }
}
