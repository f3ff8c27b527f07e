using System.Text.Json;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;

namespace Foothold.Web.Features.Learning;

/// <summary>A result that somebody has typed in and not recorded yet: one a person and firm, so that it can be looked at, changed and come back to.</summary>
public sealed class ResultDrafts(DraftStore store)
{
    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(PersonId person, FirmId firm, CancellationToken cancellation) =>
        await store.FindAsync(person, KindOf(firm), cancellation) is { } draft ? JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Json) : null;

    public Task SaveAsync(PersonId person, FirmId firm, IReadOnlyDictionary<string, string> typed, CancellationToken cancellation) => store.PutAsync(person, KindOf(firm), JsonSerializer.Serialize(typed), cancellation);

    public Task DropAsync(PersonId person, FirmId firm, CancellationToken cancellation) => store.DeleteAsync(person, KindOf(firm), cancellation);

    private static string KindOf(FirmId firm) => $"result {firm}";
}
