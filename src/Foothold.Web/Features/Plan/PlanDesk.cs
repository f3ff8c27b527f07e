using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Web.Desk;

namespace Foothold.Web.Features.Plan;

/// <summary>What came of a change to a plan.</summary>
/// <param name="Plan">The version that was saved; null when none was.</param>
/// <param name="Problems">What is wrong with what was to be saved.</param>
/// <param name="IsStale">Whether somebody else wrote a version since the one that the change was made on.</param>
public sealed record PlanChange(LivingPlan? Plan, IReadOnlyList<FileProblem> Problems, bool IsStale);

/// <summary>Changes plans, for pages and API alike: each change becomes the next version, made on the version that its author saw.</summary>
public sealed class PlanDesk(PlanShelf shelf)
{
    private const int LongestNote = 600;

    public PlanShelf Shelf => shelf;

    /// <summary>Keeps the first version, written in a language in which it is carried forward from then on.</summary>
    public async Task<PlanChange> BeginAsync(FirmId firm, PlanBasis basis, PlanLanguage language, Actor actor, CancellationToken cancellation)
    {
        LivingPlan first = LivingPlanMaker.Derive(basis.Plan, basis.Money, language);
        return await KeepAsync(firm, first, first.Changes[^1].Text, actor, cancellation);
    }

    /// <summary>Keeps what the facts of today make of a version.</summary>
    public async Task<PlanChange> CarryForwardAsync(FirmId firm, int expected, PlanBasis basis, Actor actor, CancellationToken cancellation)
    {
        if (await shelf.LatestAsync(firm, cancellation) is not { } present || present.Version != expected) return Stale;
        LivingPlan next = basis.CarryForward(present);
        return await KeepAsync(firm, next, next.Changes[^1].Text, actor, cancellation);
    }

    /// <summary>Makes a change in the plan's file and keeps it as the next version.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="expected">The version that the author saw.</param>
    /// <param name="change">The change.</param>
    /// <param name="note">What was changed, in a sentence.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<PlanChange> ChangeAsync(OpenFirm firm, int expected, Action<JsonObject> change, string note, Actor actor, CancellationToken cancellation)
    {
        if (await shelf.LatestAsync(firm.Firm.Id, cancellation) is not { } present || present.Version != expected) return Stale;
        string told = Short(note);
        LivingPlanResult made = PlanRevision.Change(present, change, new PlanNote(firm.AsAt, By(actor), told));
        return made.Plan is { } next ? await KeepAsync(firm.Firm.Id, next, told, actor, cancellation) : new PlanChange(null, made.Problems, false);
    }

    /// <summary>Keeps other content as the next version: an older version that counts again, or a whole plan from outside.</summary>
    public async Task<PlanChange> ReplaceAsync(OpenFirm firm, int expected, LivingPlan content, string note, Actor actor, CancellationToken cancellation)
    {
        if (await shelf.LatestAsync(firm.Firm.Id, cancellation) is not { } present || present.Version != expected) return Stale;
        string told = Short(note);
        return await KeepAsync(firm.Firm.Id, PlanRevision.Next(present, content, new PlanNote(firm.AsAt, By(actor), told)), told, actor, cancellation);
    }

    private static PlanChange Stale => new(null, [], true);

    private async Task<PlanChange> KeepAsync(FirmId firm, LivingPlan next, string note, Actor actor, CancellationToken cancellation) =>
        await shelf.AppendAsync(firm, next, note, actor, cancellation) ? new PlanChange(next, [], false) : Stale;

    private static string By(Actor actor) => string.IsNullOrWhiteSpace(actor.Name) ? "?" : actor.Name;

    private static string Short(string note)
    {
        string line = string.Join(' ', note.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestNote ? line : line[..LongestNote].TrimEnd('\uD800', ' ') + "…";
    }
}
