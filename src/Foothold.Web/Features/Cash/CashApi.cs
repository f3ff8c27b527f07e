using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Domain.Geography;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Cash;

/// <summary>Cash in the API: the document of the command line.</summary>
public static class CashApi
{
    public static void Map(ApiRoutes api) => api.Get("/firms/{firm:guid}/cash", new FirmAccessAttribute(Scope.Money), "GetCash", "When money goes out and comes in when selling to a market; market, draws and seed as parameters.", GetAsync);

    private static async Task<Results<JsonBody, ProblemHttpResult>> GetAsync(Guid firm, string? market, int? draws, string? seed, HttpContext context, FirmDesk desk, CashDesk cash, WebSettings settings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (!CountryCode.TryParse(market, out CountryCode? code)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "market takes the code of a country: NOR.");
        if (draws is < CashDesk.LeastDraws or > CashDesk.MostDraws) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "draws takes a whole number from 100 to 1000000.");
        ulong start = 1;
        if (seed is not null && !ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out start)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "seed takes a whole number, 0 or more.");
        CashAnswer answer = await Computations.ResultAsync(cash.Start(open, code, draws ?? CashDesk.UsualDraws, start), context.RequestAborted);
        if (answer.Analysis is not { } analysis) return ApiProblems.OfStatus(StatusCodes.Status422UnprocessableEntity, answer.Problem?.Message);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            CashJson.Write(writer, new DocumentSource("foothold", settings.Version), new DocumentSubject(open.Firm, open.AsAt, open.Evidence.Release.Id), analysis);
            writer.WriteEndObject();
        });
    }
}
