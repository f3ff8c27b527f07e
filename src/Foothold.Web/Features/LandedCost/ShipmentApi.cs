using System.Text;
using System.Text.Json.Nodes;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Plans;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Features.SectionForms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.LandedCost;

/// <summary>Worksheets of shipments in the API, and landed costs without keeping anything.</summary>
public static class ShipmentApi
{
    private static readonly FirmAccessAttribute Reading = new(Scope.Money);
    private static readonly FirmAccessAttribute Writing = new(Scope.Money) { Role = FirmRole.ChangeAgent };

    public static void Map(ApiRoutes api)
    {
        const string Root = "/firms/{firm:guid}/shipments";
        api.Get(Root, Reading, "ListShipments", "The firm's worksheets of shipments, newest first.", ListAsync);
        api.Post(Root, Writing, "AddShipment", "Keeps a worksheet; its address is in Location, its version in ETag.", AddAsync);
        api.Get($"{Root}/{{id:guid}}", Reading, "GetShipment", "A worksheet as it was written; version asks for an earlier one.", GetAsync);
        api.Put($"{Root}/{{id:guid}}", Writing, "ReplaceShipment", "Keeps the next version of a worksheet; If-Match says on which it was made.", PutAsync);
        api.Get($"{Root}/{{id:guid}}/landed-cost", Reading, "GetLandedCost", "What a kept worksheet comes to; average=true lets an average duty stand in.", LandedAsync);
        api.Post("/landed-cost", Policies.SignedIn, "WorkOutLandedCost", "What a worksheet comes to; nothing is kept.", WorkOutAsync);
    }

    private static async Task<Results<Ok<Page<ListedShipment>>, ProblemHttpResult>> ListAsync(Guid firm, HttpContext context, ShipmentStore store, Paging paging)
    {
        IReadOnlyList<ListedShipment> all = await store.ListAsync(new(firm), cancellation: context.RequestAborted);
        ListedShipment[] rest = [.. paging.After is { } after ? all.SkipWhile(shipment => shipment.Id.ToString() != after).Skip(1) : all];
        return TypedResults.Ok(paging.Of([.. rest.Take(paging.Limit + 1)], shipment => shipment.Id.ToString(), context.Request));
    }

    private static async Task<Results<Created, ProblemHttpResult>> AddAsync(Guid firm, HttpContext context, ShipmentStore store)
    {
        var id = new ShipmentId(Guid.NewGuid());
        if (await AppendAsync(firm, id, 0, context, store) is { } problem) return problem;
        context.Response.Headers.ETag = ETags.Of(1);
        return TypedResults.Created($"/api/v1/firms/{firm}/shipments/{id}");
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> GetAsync(Guid firm, Guid id, int? version, HttpContext context, ShipmentStore store)
    {
        if (await store.FindAsync(new(firm), new ShipmentId(id), version, context.RequestAborted) is not { } row) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        return new JsonBody(writer => writer.WriteRawValue(row.Json), row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(Guid firm, Guid id, HttpContext context, ShipmentStore store)
    {
        if (await store.FindAsync(new(firm), new ShipmentId(id), null, context.RequestAborted) is not { } row) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        long? based = ETags.Revision(context.Request, out Precondition state);
        if (state == Precondition.None) return ApiProblems.VersionRequired();
        if (state == Precondition.Failed || based > int.MaxValue) return ApiProblems.StaleVersion();
        int version = (int)(based ?? row.Version);
        if (await AppendAsync(firm, row.Id, version, context, store) is { } problem) return problem;
        context.Response.Headers.ETag = ETags.Of(version + 1);
        return TypedResults.NoContent();
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> LandedAsync(Guid firm, Guid id, bool? average, HttpContext context, ShipmentStore store, EvidenceShelf shelf, WebSettings settings) =>
        await store.FindAsync(new(firm), new ShipmentId(id), null, context.RequestAborted) is { } row ? Document(Encoding.UTF8.GetBytes(row.Json), average, shelf.Current, settings) : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Results<JsonBody, ProblemHttpResult>> WorkOutAsync(bool? average, HttpContext context, EvidenceShelf shelf, WebSettings settings) =>
        Document(await BodyAsync(context), average, shelf.Current, settings);

    private static Results<JsonBody, ProblemHttpResult> Document(byte[] worksheet, bool? average, EvidenceSet evidence, WebSettings settings)
    {
        Landed landed = LandedCosts.Of(evidence, worksheet, average == true);
        if (landed.Result is not { } result) return ApiProblems.Invalid(landed.Problems);
        var report = new LandedCostReport(result, evidence, 1, AllTerms: true);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            LandedCostJson.Write(writer, new DocumentSource("foothold", settings.Version), report);
            writer.WriteEndObject();
        });
    }

    private static async Task<ProblemHttpResult?> AppendAsync(Guid firm, ShipmentId id, int version, HttpContext context, ShipmentStore store)
    {
        string json = Encoding.UTF8.GetString(await BodyAsync(context));
        if (JsonText.Read(json, out (long Line, int Column) broken) is not JsonObject worksheet) return ApiProblems.Invalid([new FileProblem((int)broken.Line, broken.Column, "this is not a JSON object.")]);
        Appended saved = await store.AppendAsync(new(firm), id, version, LandedCosts.NameOf(worksheet), json, context.Actor(), context.RequestAborted);
        return saved.IsSaved ? null : saved.IsStale ? ApiProblems.StaleVersion() : ApiProblems.Invalid(saved.Problems);
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) throw new BadHttpRequestException("The body has to be JSON.", StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
