using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Firms;

/// <summary>A firm in the list of somebody's firms.</summary>
/// <param name="Id">The firm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Home">Alpha-3 code of its home.</param>
/// <param name="IsInvented">Whether it is invented.</param>
/// <param name="Role">The person's role: "owner", "change-agent", "member"; null where an organisation of theirs has a consent.</param>
public sealed record ApiFirm(Guid Id, string Name, string Home, bool IsInvented, string? Role);

/// <summary>Firms in the API.</summary>
public static class FirmApi
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/firms", Policies.SignedIn, "ListFirms", "The firms you work with.", ListAsync);
        api.Get("/firms/{firm:guid}/profile", new FirmAccessAttribute(Scope.Profile | Scope.Journey | Scope.Diagnosis), "GetFirmProfile", "What follows from the record: size class, stage, pathway, degree, scores and needs; with \"since\" (a day) also what changed.", ProfileAsync);
        api.Get("/firms/{firm:guid}/file", new FirmAccessAttribute(Scope.All), "GetFirmFile", "The whole record as a firm's file.", FileAsync);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> ProfileAsync(Guid firm, string? since, HttpContext context, FirmDesk desk, WebSettings settings)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        DateOnly? day = DateOnly.TryParseExact(since, "yyyy-MM-dd", out DateOnly from) ? from : null;
        if (since is not null && (day is null || day >= open.AsAt)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "\"since\" takes a day before today, such as 2026-10-05.");
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            DiagnosisJson.Write(writer, new DocumentSource("foothold", settings.Version), open.Profile, day is { } earlier ? open.Profile.ChangeSince(earlier) : []);
            writer.WriteEndObject();
        }, since is null ? $"{open.Record.Revision} {open.AsAt:yyyy-MM-dd}" : null);
    }

    private static async Task<Ok<Page<ApiFirm>>> ListAsync(Paging paging, HttpContext context, FirmList list)
    {
        IEnumerable<ListedFirm> firms = await list.OfAsync(context.User.Person()!.Value, context.RequestAborted);
        if (paging.After is { } mark) firms = firms.SkipWhile(firm => firm.Id.ToString() != mark).Skip(1);
        return TypedResults.Ok(paging.Of([.. firms.Take(paging.Limit + 1).Select(firm => new ApiFirm(firm.Id.Value, firm.Name, firm.Home, firm.IsInvented, firm.Role is { } role ? Words.Hyphenated(role.ToString()) : null))], firm => firm.Id.ToString(), context.Request));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> FileAsync(Guid firm, HttpContext context, FirmDesk desk)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        FirmRecord record = open.Record;
        return new JsonBody(writer => writer.WriteRawValue(record.ToFile()), $"{record.Revision}");
    }
}
