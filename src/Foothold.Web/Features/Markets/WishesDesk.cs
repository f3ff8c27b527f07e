using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Web.Desk;

namespace Foothold.Web.Features.Markets;

/// <summary>Tries and keeps wishes about markets, for pages and API alike.</summary>
public sealed class WishesDesk(FirmDesk desk)
{
    /// <summary>Reads wishes as if they were on record.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="section">The section "screening"; without members for no wishes.</param>
    /// <returns>The wishes, or what is wrong with them.</returns>
    public (TriedWishes? Wishes, IReadOnlyList<FileProblem> Problems) Try(OpenFirm firm, JsonObject section)
    {
        string json = section.ToJsonString(JsonSerializerOptions.Default);
        FirmFileResult read = desk.Store.Read(firm.Record.With(Sections.Screening, json));
        return read.File is { } file ? (new TriedWishes(json, file.Wishes), []) : (null, read.Problems);
    }

    /// <summary>Puts wishes on record; null where there is no such firm.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="revision">The revision that they were made on; null where any will do.</param>
    /// <param name="section">The section "screening"; without members to take it off the record.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<FirmChange?> KeepAsync(OpenFirm firm, long? revision, JsonObject section, Actor actor, CancellationToken cancellation)
    {
        string? json = section.Count == 0 ? null : section.ToJsonString(JsonSerializerOptions.Default);
        return desk.Store.ChangeAsync(firm.Firm.Id, revision, record => record.With(Sections.Screening, json), actor, cancellation);
    }

    /// <summary>A section in the text of an address or a hidden field; null when it is no JSON object.</summary>
    public static JsonObject? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 8 }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
