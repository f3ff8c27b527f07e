using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Firms;

/// <summary>Firms in the API.</summary>
public static class FirmApi
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/firms", Policies.SignedIn, "ListFirms", "The firms you work with.", ListAsync);
        api.Get("/firms/{firm:guid}/file", new FirmAccessAttribute(Scope.All), "GetFirmFile", "The whole record as a firm's file.", FileAsync);
    }

    private static async Task<Ok<IReadOnlyList<ListedFirm>>> ListAsync(HttpContext context, FirmList list) => TypedResults.Ok(await list.OfAsync(context.User.Person()!.Value, context.RequestAborted));

    private static async Task<Results<JsonBody, ProblemHttpResult>> FileAsync(Guid firm, HttpContext context, FirmDesk desk)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        FirmRecord record = open.Record;
        return new JsonBody(writer => writer.WriteRawValue(record.ToFile()), $"{record.Revision}");
    }
}
