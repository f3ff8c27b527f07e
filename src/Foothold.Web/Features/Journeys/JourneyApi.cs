using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Journeys;

/// <summary>An event as the API lists it.</summary>
/// <param name="Sequence">Its place in the order of recording, from 1.</param>
/// <param name="SupersededBy">Id of the event that corrects or withdraws it, or null.</param>
/// <param name="Event">The event as in a firm's file.</param>
public sealed record ListedEvent(int Sequence, Guid? SupersededBy, JsonElement Event);

/// <summary>What was recorded.</summary>
/// <param name="Ids">The ids of the events as sent, in their order.</param>
/// <param name="AreNew">For each, whether it was not on record before.</param>
/// <param name="Revision">The revision of the record.</param>
public sealed record RecordedEvents(IReadOnlyList<Guid> Ids, IReadOnlyList<bool> AreNew, long Revision);

/// <summary>The journey in the API.</summary>
public static class JourneyApi
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/firms/{firm:guid}/events", new FirmAccessAttribute(Scope.Journey), "ListEvents", "The journey in the order of recording, a page at a time.", ListAsync);
        api.Post("/firms/{firm:guid}/events", new FirmAccessAttribute(Scope.Journey) { Role = FirmRole.Member }, "RecordEvents", "Appends one event, or a list of at most 200. A correction names the earlier event in \"supersedes\". An event with an id that is on record with the same content is not recorded again.", RecordAsync);
    }

    private static async Task<Results<Ok<Page<ListedEvent>>, ProblemHttpResult>> ListAsync(Guid firm, Paging paging, HttpContext context, FirmDesk desk)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        int after = 0;
        if (paging.After is { } mark && !int.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out after)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "\"after\" takes the sequence number of an event.");
        ListedEvent[] read = [.. JourneyLine.Of(open).Skip(after).Take(paging.Limit + 1).Select(line => new ListedEvent(line.Sequence, line.Later?.Id.Value, JsonSerializer.SerializeToElement(line.Entry)))];
        return TypedResults.Ok(paging.Of(read, entry => entry.Sequence.ToString(CultureInfo.InvariantCulture), context.Request));
    }

    private static async Task<Results<Created<RecordedEvents>, ProblemHttpResult>> RecordAsync(Guid firm, JsonElement body, HttpContext context, FirmDesk desk, JourneyDesk journey)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        bool isList = body.ValueKind == JsonValueKind.Array;
        JsonElement[] given = isList ? [.. body.EnumerateArray()] : [body];
        if (given.Length is 0 or > JourneyDesk.MostAtOnce) return ApiProblems.Invalid([new FileProblem(0, 0, $"a list holds 1 to {JourneyDesk.MostAtOnce} events; here are {given.Length}.")]);
        if (Array.FindIndex(given, entry => entry.ValueKind != JsonValueKind.Object) is >= 0 and int at) return ApiProblems.Invalid([new FileProblem(0, 0, "an event is an object in braces.") { Path = isList ? $"/{at}" : "" }]);
        if (await journey.AppendAsync(open.Firm.Id, [.. given.Select(entry => JsonObject.Create(entry)!)], context.Actor(), context.RequestAborted) is not { } sent) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (sent.Change.Record is not { } record) return ApiProblems.Invalid([.. sent.Change.Problems.Select(problem => problem with { Path = Within(problem.Path, open.Record.Events.Count, isList) })]);
        context.Response.Headers.ETag = ETags.Of(record.Revision);
        return TypedResults.Created($"/api/v1/firms/{firm}/events", new RecordedEvents([.. sent.Ids.Select(id => id.Value)], sent.AreNew, record.Revision));
    }

    // Pointers are into the body, not into the record behind which its events would stand.
    private static string Within(string path, int before, bool isList)
    {
        if (path.Split('/') is not [_, "journey", var place, .. var rest] || !int.TryParse(place, CultureInfo.InvariantCulture, out int number) || number < before) return path;
        string inside = string.Concat(rest.Select(part => $"/{part}"));
        return isList ? string.Create(CultureInfo.InvariantCulture, $"/{number - before}{inside}") : inside;
    }
}
