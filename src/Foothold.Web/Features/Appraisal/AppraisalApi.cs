using Foothold.Advice.Documents;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Appraisal;

/// <summary>Appraisals in the API: the document of the command line.</summary>
public static class AppraisalApi
{
    public static void Map(ApiRoutes api) => api.Get("/firms/{firm:guid}/appraisal", new FirmAccessAttribute(Scope.Money), "GetAppraisal", "Entry modes compared in money; market (repeated), draws and seed as parameters.", GetAsync);

    private static async Task<Results<JsonBody, ProblemHttpResult>> GetAsync(Guid firm, HttpContext context, FirmDesk desk, Appraisals appraisals, WebSettings settings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        (AppraisalQuestion? question, string? problem) = AppraisalQuestion.Read(context.Request.Query);
        if (question is null) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, problem);
        Appraised result = await Computations.ResultAsync(appraisals.Start(open, question), context.RequestAborted);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            AppraisalJson.Write(writer, new DocumentSource("foothold", settings.Version), result.Result);
            writer.WriteEndObject();
        });
    }
}
