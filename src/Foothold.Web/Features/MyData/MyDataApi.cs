using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.MyData;

/// <summary>A firm that was brought in.</summary>
public sealed record ImportedFirm(Guid Id);

/// <summary>A firm's data in the API.</summary>
public static class MyDataApi
{
    private static readonly FirmAccessAttribute Owners = new(Scope.None) { Role = FirmRole.Owner };

    public static void Map(ApiRoutes api)
    {
        api.Get("/firms/{firm:guid}/export", Owners, "ExportFirm", "Everything on record about the firm, as a zip archive.", ExportAsync).WithMetadata(new StreamedMarker()).Produces(StatusCodes.Status200OK, contentType: "application/zip");
        api.Post("/firms", Policies.SignedIn, "ImportFirm", "Brings a firm in from a firm's file (docs/reference/firm-file.md); you become its owner.", ImportAsync).Accepts<object>("application/json");
        api.Delete("/firms/{firm:guid}", Owners, "EraseFirm", "Erases the firm with everything about it. The query \"name\" repeats its name.", EraseAsync);
    }

    private static async Task<IResult> ExportAsync(Guid firm, HttpContext context, FirmDesk desk, FirmExport export)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        await export.NoteAsync(open.Firm.Id, context.Actor(), context.RequestAborted);
        return MyDataPages.Download(open, export, context);
    }

    private static async Task<Results<Created<ImportedFirm>, ProblemHttpResult>> ImportAsync(HttpContext context, FirmImport import)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        ImportResult result = await import.ImportAsync(bytes.ToArray(), context.Actor(), context.RequestAborted);
        if (result.Firm is { } firm) return TypedResults.Created($"/api/v1/firms/{firm}/file", new ImportedFirm(firm.Value));
        return result.IsHere ? ApiProblems.OfCode("conflict", "This firm is on record here already.") : ApiProblems.Invalid(result.Problems);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(Guid firm, string? name, HttpContext context, FirmDesk desk, FirmErasure erasure, AccessMemory memory)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (!string.Equals(name, open.Firm.Name, StringComparison.OrdinalIgnoreCase)) return ApiProblems.Invalid([new FileProblem(0, 0, "repeat the name of the firm in the query \"name\" to show that you mean this one.") { Path = "/name" }]);
        await erasure.EraseAsync(open.Firm.Id, context.Actor(), context.RequestAborted);
        memory.Forget();
        return TypedResults.NoContent();
    }
}
