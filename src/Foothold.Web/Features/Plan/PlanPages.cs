using System.Globalization;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Plan;

/// <summary>The living plan: seen, begun, brought up to date, compared, taken along. Changing items is in <see cref="PlanItemPages"/>.</summary>
public static class PlanPages
{
    private const string Root = "/firms/{firm:guid}/plan";

    // More versions than a firm writes in years; a page lists the latest.
    private const int MostListed = 500;

    public static void Map(PageRoutes pages)
    {
        pages.Get(Root, PlanAccess.See, ShowAsync);
        pages.Get(Root + "/begin", PlanAccess.Change, ProposeAsync);
        pages.Post(Root + "/begin", PlanAccess.Change, BeginAsync);
        pages.Get(Root + "/update", PlanAccess.Change, PreviewAsync);
        pages.Post(Root + "/update", PlanAccess.Change, UpdateAsync);
        pages.Get(Root + "/versions", PlanAccess.See, VersionsAsync);
        pages.Get(Root + "/versions/{version:int}", PlanAccess.See, ShowOldAsync);
        pages.Get(Root + "/compare", PlanAccess.See, CompareAsync);
        pages.Post(Root + "/restore", PlanAccess.Change, RestoreAsync);
        pages.Get(Root + "/download/{kind}", PlanAccess.See, DownloadAsync);
        pages.Get(Root + "/pictures", PlanAccess.See, PicturesAsync);
        pages.Get(Root + "/calendar.ics", PlanAccess.See, CalendarAsync);
        PlanItemPages.Map(pages);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open) return PageResults.NotFound();
        FirmHeading heading = FirmDesk.HeadingOf(open, context);
        if (await shelf.LatestAsync(open.Firm.Id, stop) is not { } plan) return PageResults.Page<PlanBeginPage>(new { Heading = heading });
        return PageResults.Page<PlanPage>(new { View = PlanView.Of(open, heading, plan, true, await shelf.RemarksAsync(open.Firm.Id, stop)), Latest = plan.Version });
    }

    private static async Task<IResult> ShowOldAsync(Guid firm, int version, HttpContext context, FirmDesk desk, PlanShelf shelf)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await shelf.FindAsync(open.Firm.Id, version, stop) is not { } plan || await shelf.LatestAsync(open.Firm.Id, stop) is not { } latest) return PageResults.NotFound();
        if (latest.Version == version) return PageResults.SeeOther($"/firms/{firm}/plan");
        return PageResults.Page<PlanPage>(new { View = PlanView.Of(open, FirmDesk.HeadingOf(open, context), plan, false, [.. (await shelf.RemarksAsync(open.Firm.Id, stop)).Where(remark => remark.Version <= version)]), Latest = latest.Version });
    }

    private static async Task<IResult> ProposeAsync(Guid firm, string? language, HttpContext context, FirmDesk desk, PlanShelf shelf, PlanMaking making, Localiser say)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open) return PageResults.NotFound();
        if (await shelf.LatestAsync(open.Firm.Id, stop) is not null) return PageResults.SeeOther($"/firms/{firm}/plan");
        return await WorkPages.ShowAsync(making.Start(open), open, "plan", context, basis =>
        {
            Language written = Language.Find(language) ?? say.Language;
            LivingPlan first = LivingPlanMaker.Derive(basis.Plan, basis.Money, PlanLanguages.Of(written));
            return PageResults.Page<PlanProposalPage>(new { View = PlanView.Of(open, FirmDesk.HeadingOf(open, context), first, true, []), Written = written });
        });
    }

    private static async Task<IResult> BeginAsync(Guid firm, HttpContext context, FirmDesk desk, PlanDesk plans, PlanMaking making, Localiser say)
    {
        CancellationToken stop = context.RequestAborted;
        FormInput form = await FormInput.ReadAsync(context.Request, say, stop);
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open) return PageResults.NotFound();
        // The proposal was on the page, so the result is nearly always there. A plan begun meanwhile by somebody else stays.
        await plans.BeginAsync(open.Firm.Id, await Computations.ResultAsync(making.Start(open), stop), PlanLanguages.Of(Language.Find(form.Raw("language")) ?? say.Language), context.Actor(), stop);
        return PageResults.SeeOther($"/firms/{firm}/plan");
    }

    private static async Task<IResult> PreviewAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, PlanMaking making)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open) return PageResults.NotFound();
        if (await shelf.LatestAsync(open.Firm.Id, stop) is not { } present) return PageResults.SeeOther($"/firms/{firm}/plan");
        return await WorkPages.ShowAsync(making.Start(open), open, "plan", context, basis => Preview(open, context, present, basis, false));
    }

    private static IResult Preview(OpenFirm open, HttpContext context, LivingPlan present, PlanBasis basis, bool isStale)
    {
        LivingPlan next = basis.CarryForward(present);
        return PageResults.Page<PlanUpdatePage>(new { Heading = FirmDesk.HeadingOf(open, context), Before = present, After = next, Diff = PlanDiff.Between(present, next), IsStale = isStale }, isStale ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    private static async Task<IResult> UpdateAsync(Guid firm, HttpContext context, FirmDesk desk, PlanDesk plans, PlanMaking making, Localiser say)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, stop);
        PlanBasis basis = await Computations.ResultAsync(making.Start(open), stop);
        PlanChange change = await plans.CarryForwardAsync(open.Firm.Id, form.Whole("version", 1, int.MaxValue) ?? 0, basis, context.Actor(), stop);
        if (change.Plan is null && await plans.Shelf.LatestAsync(open.Firm.Id, stop) is { } present) return Preview(open, context, present, basis, true);
        return PageResults.SeeOther($"/firms/{firm}/plan");
    }

    private static async Task<IResult> VersionsAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        IReadOnlyList<ListedVersion> versions = await shelf.VersionsAsync(open.Firm.Id, null, MostListed, context.RequestAborted);
        return versions.Count == 0 ? PageResults.SeeOther($"/firms/{firm}/plan") : PageResults.Page<PlanVersionsPage>(new { Heading = FirmDesk.HeadingOf(open, context), Versions = versions });
    }

    private static async Task<IResult> CompareAsync(Guid firm, int before, int after, HttpContext context, FirmDesk desk, PlanShelf shelf)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await shelf.FindAsync(open.Firm.Id, before, stop) is not { } old || await shelf.FindAsync(open.Firm.Id, after, stop) is not { } now) return PageResults.NotFound();
        return PageResults.Page<PlanComparePage>(new { Heading = FirmDesk.HeadingOf(open, context), Before = old, After = now, Diff = PlanDiff.Between(old, now) });
    }

    private static async Task<IResult> RestoreAsync(Guid firm, HttpContext context, FirmDesk desk, PlanDesk plans, Localiser say)
    {
        CancellationToken stop = context.RequestAborted;
        FormInput form = await FormInput.ReadAsync(context.Request, say, stop);
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || form.Whole("version", 1, int.MaxValue) is not { } version || await plans.Shelf.FindAsync(open.Firm.Id, version, stop) is not { } old) return PageResults.NotFound();
        PlanChange change = await plans.ReplaceAsync(open, form.Whole("expected", 1, int.MaxValue) ?? 0, old, say["Version {0} counts again.", version], context.Actor(), stop);
        if (!change.IsStale) return PageResults.SeeOther($"/firms/{firm}/plan");
        return PageResults.Page<FailurePage>(new { Status = StatusCodes.Status409Conflict, Message = say["Somebody else changed the plan since you opened this. Nothing was saved; look at the plan that counts now and decide again."] }, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DownloadAsync(Guid firm, string kind, int? version, HttpContext context, FirmDesk desk, PlanShelf shelf, PlanPictures pictures, WebSettings settings)
    {
        CancellationToken stop = context.RequestAborted;
        var id = new FirmId(firm);
        if (await desk.OpenAsync(id, stop) is not { } open || (version is { } wanted ? await shelf.FindAsync(id, wanted, stop) : await shelf.LatestAsync(id, stop)) is not { } plan) return PageResults.NotFound();
        // An old version goes without pictures: those of today would say something else than it does.
        bool isDrawn = kind == "html" && version is null;
        return PlanFiles.Of(plan, kind, settings.Version, isDrawn ? await pictures.DrawnAsync(open, plan, stop) : null) is { } file ? file : PageResults.NotFound();
    }

    private static async Task<IResult> PicturesAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, PlanPictures pictures, Localiser say)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await shelf.LatestAsync(open.Firm.Id, stop) is not { } plan) return PageResults.NotFound();
        IReadOnlyList<PlanRemark> remarks = await shelf.RemarksAsync(open.Firm.Id, stop);
        return await WorkPages.ShowAsync(pictures.Start(open), open, "plan", context, numbers =>
            PageResults.Page<PlanPage>(new { View = PlanView.Of(open, FirmDesk.HeadingOf(open, context), plan, true, remarks), Latest = plan.Version, Pictures = PlanPictures.Of(open, numbers, say) }));
    }

    private static async Task<IResult> CalendarAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, TimeProvider clock, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || await shelf.LatestAsync(open.Firm.Id, context.RequestAborted) is not { } plan) return PageResults.NotFound();
        return Calendar(open, plan, clock.GetUtcNow(), say);
    }

    /// <summary>The dates of a plan as a calendar file.</summary>
    public static Download Calendar(OpenFirm open, LivingPlan plan, DateTimeOffset now, Localiser say)
    {
        (string, string) Say(Reminder reminder)
        {
            string[] details = [.. new[] { reminder.Who is { } who ? say["Who: {0}", who] : null, reminder.StopRule is { } stop ? say["Stop or turn: {0}", stop] : null }.OfType<string>()];
            return ($"{open.Firm.Name}: {reminder.What}", string.Join("\n", details));
        }

        return new Download(PlanCalendar.Write(PlanReminders.Of(plan, open.File.Journey, open.AsAt), say["{0}: plan", open.Firm.Name], now, Say), "text/calendar; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{open.Firm.Name} dates"), "ics");
    }
}
