using Foothold.Advice.Documents;
using Foothold.Evidence;
using Foothold.Evidence.Goods.Search;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.GoodsCodes;

/// <summary>The search for goods codes in the API.</summary>
public static class GoodsApi
{
    private const int Usual = 8;

    public static void Map(ApiRoutes api) => api.Get("/goods", Policies.SignedIn, "FindGoods", "Lines of the Harmonized System for everyday words (\"q\") in English, Swedish, German, French or Spanish, or for digits of a code; at most \"limit\" (20).", Find);

    private static Results<JsonBody, ProblemHttpResult> Find(string? q, int? limit, GoodsFinder goods, EvidenceShelf evidence, WebSettings settings)
    {
        if (string.IsNullOrWhiteSpace(q)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "\"q\" takes the words to search for.");
        EvidenceSet set = evidence.Current;
        GoodsAnswer found = goods.Find(q.Trim(), limit ?? Usual);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            GoodsJson.Write(writer, new DocumentSource("foothold", settings.Version), found, set.Release.Id, set.Nomenclature.Edition);
            writer.WriteEndObject();
        });
    }
}
