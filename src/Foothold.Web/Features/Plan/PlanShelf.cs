using System.Text;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Plans;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Plan;

/// <summary>One version of a plan as the list of versions shows it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Note">What was changed.</param>
/// <param name="By">Who wrote it; empty when their account is gone.</param>
/// <param name="At">When.</param>
public sealed record ListedVersion(int Version, string Note, string By, DateTimeOffset At);

/// <summary>A remark about the plan or one of its items.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">The version it was written about.</param>
/// <param name="Item">The item; null for the plan as a whole.</param>
/// <param name="Text">The remark.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record PlanRemark(Guid Id, int Version, string? Item, string Text, string By, DateTimeOffset At)
{
    internal static PlanRemark Of(PlanComment comment) => new(comment.Id, comment.PlanVersion, comment.Item, comment.Text, comment.Name, comment.At);
}

/// <summary>Firms' plans as plans, and the remarks about them, out of what the store keeps.</summary>
public sealed class PlanShelf(PlanStore store, FootholdDb db)
{
    public async Task<LivingPlan?> LatestAsync(FirmId firm, CancellationToken cancellation) => Read(await store.LatestAsync(firm, cancellation));

    public async Task<LivingPlan?> FindAsync(FirmId firm, int version, CancellationToken cancellation) => Read(await store.FindAsync(firm, version, cancellation));

    /// <summary>The versions, latest first.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="before">Only versions below this one; null to begin with the latest.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<ListedVersion>> VersionsAsync(FirmId firm, int? before, int most, CancellationToken cancellation)
    {
        IReadOnlyList<PlanVersion> rows = await store.VersionsAsync(firm, before, most, cancellation);
        Guid[] ids = [.. rows.Select(row => row.By.Value).Distinct()];
        Dictionary<Guid, string> names = await db.Users.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        return [.. rows.Select(row => new ListedVersion(row.Version, row.Note, names.GetValueOrDefault(row.By.Value, ""), row.At))];
    }

    /// <summary>Puts a version after the one it was made from.</summary>
    /// <returns>False when somebody else wrote a version since; nothing is saved then.</returns>
    public async Task<bool> AppendAsync(FirmId firm, LivingPlan next, string note, Actor actor, CancellationToken cancellation)
    {
        Appended appended = await store.AppendAsync(firm, next.Version - 1, Encoding.UTF8.GetString(LivingPlanWriter.Write(next)), note, actor, cancellation);
        return appended is { IsSaved: false, IsStale: false } ? throw new InvalidOperationException($"A plan that was read cannot be kept: {appended.Problems[0].Message}") : appended.IsSaved;
    }

    /// <summary>The remarks, oldest first.</summary>
    public async Task<IReadOnlyList<PlanRemark>> RemarksAsync(FirmId firm, CancellationToken cancellation) => [.. (await store.CommentsAsync(firm, cancellation)).Select(PlanRemark.Of)];

    public async Task<PlanRemark> RemarkAsync(FirmId firm, int version, string? item, string text, Actor actor, CancellationToken cancellation) =>
        PlanRemark.Of(await store.AddCommentAsync(firm, version, item, text, actor, cancellation) ?? throw new InvalidOperationException("The version that a remark is about was there a moment ago."));

    private static LivingPlan? Read(PlanRow? row)
    {
        if (row is null) return null;
        LivingPlanResult read = LivingPlanReader.Read(Encoding.UTF8.GetBytes(row.Json));
        return read.Plan ?? throw new InvalidOperationException($"A stored plan cannot be read: {read.Problems[0].Message}");
    }
}
