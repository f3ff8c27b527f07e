using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods.Search;

namespace Foothold.Advice.Documents;

/// <summary>What a search for goods found, as comma-separated values.</summary>
public static class GoodsCsv
{
    /// <summary>One row per code, the best first.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="edition">The edition of the codes.</param>
    public static void Write(TextWriter output, GoodsAnswer answer, HsEdition edition)
    {
        ScreeningCsv.Row(output, "code", "edition", "description", "score", "reasons", "heading", "chapter");
        foreach (GoodsHit hit in answer.Hits)
        {
            ScreeningCsv.Row(
                output, hit.Entry.Code.Digits, ((int)edition).ToString(CultureInfo.InvariantCulture), hit.Entry.Description, ScreeningCsv.Text(Math.Round(hit.Score, 3)), string.Join("; ", hit.Reasons),
                hit.Path.Count > 1 ? hit.Path[1].Description : "", hit.Path.Count > 0 ? hit.Path[0].Description : "");
        }
    }
}
