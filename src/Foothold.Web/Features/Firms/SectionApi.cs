using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace Foothold.Web.Features.Firms;

/// <summary>The sections of a firm's record in the API, each under the part of the record that a consent names.</summary>
public static class SectionApi
{
    private static readonly (string Section, Scope Scope)[] All =
    [
        (Sections.Firm, Scope.Profile), (Sections.Products, Scope.Profile), (Sections.Experiments, Scope.Plan), (Sections.Screening, Scope.Markets), (Sections.Appraisal, Scope.Money), (Sections.Cash, Scope.Money),
    ];

    public static void Map(ApiRoutes api)
    {
        foreach ((string section, Scope scope) in All)
        {
            string path = $"/firms/{{firm:guid}}/sections/{section}", name = char.ToUpperInvariant(section[0]) + section[1..];
            api.Get(path, new FirmAccessAttribute(scope), $"Get{name}Section", $"The section \"{section}\" of the record, as in a firm's file; null where there is none.", (Guid firm, HttpContext context, FirmDesk desk) => GetAsync(firm, section, context, desk));
            api.Put(path, new FirmAccessAttribute(scope) { Role = FirmRole.ChangeAgent }, $"Put{name}Section", $"Replaces the section \"{section}\"; null takes it out.", (Guid firm, JsonElement body, HttpContext context, FirmStore store) => PutAsync(firm, section, body, context, store))
                .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status412PreconditionFailed, typeof(ProblemDetails), ["application/problem+json"]), new ProducesResponseTypeMetadata(StatusCodes.Status428PreconditionRequired, typeof(ProblemDetails), ["application/problem+json"]));
        }
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> GetAsync(Guid firm, string section, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open ? Body(open.Record, section) : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Results<JsonBody, ProblemHttpResult>> PutAsync(Guid firm, string section, JsonElement body, HttpContext context, FirmStore store)
    {
        long? expected = ETags.Revision(context.Request, out Precondition state);
        if (state == Precondition.None) return ApiProblems.VersionRequired();
        if (state == Precondition.Failed) return ApiProblems.StaleVersion();
        var id = new FirmId(firm);
        string? json = body.ValueKind == JsonValueKind.Null ? null : section == Sections.Firm ? WithId(body, id) : body.GetRawText();
        FirmChange? change = await store.ChangeAsync(id, expected, record => record.With(section, json), context.Actor(), context.RequestAborted);
        return change switch
        {
            null => ApiProblems.OfStatus(StatusCodes.Status404NotFound, null),
            { IsStale: true } => ApiProblems.StaleVersion(),
            { Record: { } record } => Body(record, section),
            _ => ApiProblems.Invalid([.. change.Problems.Select(problem => problem with { Path = Within(problem.Path, section) })]),
        };
    }

    // The id of a firm is that of its address, whether the body repeats it or not.
    private static string WithId(JsonElement body, FirmId id)
    {
        if (body.ValueKind != JsonValueKind.Object || body.TryGetProperty("id", out _)) return body.GetRawText();
        JsonNode tree = JsonNode.Parse(body.GetRawText())!;
        tree["id"] = id.ToString();
        return tree.ToJsonString();
    }

    // Pointers are into the body: what lies in another section stays with its own path.
    private static string Within(string path, string section) => path.StartsWith($"/{section}/", StringComparison.Ordinal) ? path[(section.Length + 1)..] : path == $"/{section}" ? "" : path;

    private static JsonBody Body(FirmRecord record, string section) => new(writer => writer.WriteRawValue(record.Sections.GetValueOrDefault(section) ?? "null"), $"{record.Revision}");
}
