using System.Text.Json.Nodes;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Plan;

/// <summary>Changing and adding items of the plan, its means, and comments.</summary>
public static class PlanItemPages
{
    private const string Root = "/firms/{firm:guid}/plan";
    private const int LongestRemark = 4_000;

    public static void Map(PageRoutes pages)
    {
        pages.Get(Root + "/items/{item}", PlanAccess.Comment, EditAsync);
        pages.Post(Root + "/items/{item}", PlanAccess.Change, SaveAsync);
        pages.Post(Root + "/items/{item}/done", PlanAccess.Change, DoneAsync);
        pages.Get(Root + "/add/{section}", PlanAccess.Change, NewAsync);
        pages.Post(Root + "/add/{section}", PlanAccess.Change, AddAsync);
        pages.Get(Root + "/means", PlanAccess.Change, MeansAsync);
        pages.Post(Root + "/means", PlanAccess.Change, SaveMeansAsync);
        pages.Post(Root + "/comments", PlanAccess.Comment, CommentAsync);
    }

    private static async Task<IResult> EditAsync(Guid firm, string item, HttpContext context, FirmDesk desk, PlanShelf shelf, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, shelf) is not { } view || PlanItemForm.Find(PlanRevision.FileOf(view.Plan), item) is not var (section, file)) return PageResults.NotFound();
        return Page(view, section, item, PlanItemForm.Filled(section, file, say));
    }

    private static async Task<IResult> SaveAsync(Guid firm, string item, HttpContext context, FirmDesk desk, PlanDesk plans, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, plans.Shelf) is not { } view) return PageResults.NotFound();
        JsonObject file = PlanRevision.FileOf(view.Plan);
        if (PlanItemForm.Find(file, item) is not var (section, found)) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        int expected = form.Whole("version", 1, int.MaxValue) ?? 0;
        var before = (JsonObject)found.DeepClone();
        PlanItemForm.Write(section, found, form, view.Plan, say);
        string? note = form.Text("note");
        if (!form.IsValid) return Page(view, section, item, form, StatusCodes.Status422UnprocessableEntity);
        if (expected != view.Plan.Version) return await StaleAsync(view, section, item, form, expected, plans.Shelf, context.RequestAborted);
        if (JsonNode.DeepEquals(before, found)) return PageResults.SeeOther($"{view.Path}#item-{item}");
        PlanChange change = await plans.ChangeAsync(view.Firm, expected, plan => PlanItemForm.Replace(plan, section, item, before, found), note ?? Told(section, before, found, say), context.Actor(), context.RequestAborted);
        return await AnswerAsync(change, view, section, item, form, expected, plans.Shelf, context.RequestAborted);
    }

    // Ticked off in one go. A test is not: what came of it has to be said.
    private static async Task<IResult> DoneAsync(Guid firm, string item, HttpContext context, FirmDesk desk, PlanDesk plans, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, plans.Shelf) is not { } view || PlanItemForm.Find(PlanRevision.FileOf(view.Plan), item) is not var (section, found) || section.Name != "actions") return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        int expected = form.Whole("version", 1, int.MaxValue) ?? 0;
        if ((string?)found["status"] is "done") return PageResults.SeeOther($"{view.Path}#item-{item}");
        var before = (JsonObject)found.DeepClone();
        found["status"] = "done";
        found.Remove("whyDropped");
        // Only a change of this very item in between is a reason to ask again.
        if (expected != view.Plan.Version && (await plans.Shelf.FindAsync(view.Firm.Firm.Id, expected, context.RequestAborted) is not { } seen || PlanItemForm.Find(PlanRevision.FileOf(seen), item) is not var (_, then) || !JsonNode.DeepEquals(then, before)))
            return await StaleAsync(view, section, item, PlanItemForm.Filled(section, found, say), expected, plans.Shelf, context.RequestAborted);
        PlanChange change = await plans.ChangeAsync(view.Firm, view.Plan.Version, plan => PlanItemForm.Replace(plan, section, item, before, found), Told(section, before, found, say), context.Actor(), context.RequestAborted);
        return await AnswerAsync(change, view, section, item, PlanItemForm.Filled(section, found, say), view.Plan.Version, plans.Shelf, context.RequestAborted);
    }

    private static async Task<IResult> NewAsync(Guid firm, string section, HttpContext context, FirmDesk desk, PlanShelf shelf, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, shelf) is not { } view || PlanSections.Find(section) is not { } known) return PageResults.NotFound();
        return Page(view, known, null, FormInput.Empty(say));
    }

    private static async Task<IResult> AddAsync(Guid firm, string section, HttpContext context, FirmDesk desk, PlanDesk plans, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, plans.Shelf) is not { } view || PlanSections.Find(section) is not { } known) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        var item = new JsonObject();
        PlanItemForm.Write(known, item, form, view.Plan, say);
        string? note = form.Text("note");
        if (!form.IsValid) return Page(view, known, null, form, StatusCodes.Status422UnprocessableEntity);
        // What is added fits any version: nobody's change is lost by it.
        string title = form.Raw(known.Fields[0].Name), id = PlanRevision.IdFor(view.Plan, title);
        item["id"] = id;
        PlanChange change = await plans.ChangeAsync(view.Firm, view.Plan.Version, plan => ((JsonArray)plan[known.Name]!).Add(item.DeepClone()), note ?? say["Added: {0}", title], context.Actor(), context.RequestAborted);
        return await AnswerAsync(change, view, known, null, form, view.Plan.Version, plans.Shelf, context.RequestAborted, id);
    }

    private static async Task<IResult> MeansAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, shelf) is not { } view) return PageResults.NotFound();
        PlanMeans means = view.Plan.Means;
        return PageResults.Page<PlanMeansPage>(new { View = view, Form = FormInput.With(say, [new("hoursPerWeek", means.HoursPerWeek?.ToString("0.##", say.Language.Culture)), new("cashAtRisk", means.CashAtRisk?.Amount.ToString("0.##", say.Language.Culture))]) });
    }

    private static async Task<IResult> SaveMeansAsync(Guid firm, HttpContext context, FirmDesk desk, PlanDesk plans, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, plans.Shelf) is not { } view) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        decimal? hours = form.Number("hoursPerWeek", 0, 10_000), cash = form.Number("cashAtRisk", 0, 1_000_000_000_000m);
        if (!form.IsValid) return PageResults.Page<PlanMeansPage>(new { View = view, Form = form }, StatusCodes.Status422UnprocessableEntity);
        PlanChange change = await plans.ChangeAsync(
            view.Firm, form.Whole("version", 1, int.MaxValue) ?? 0, plan =>
            {
                var means = new JsonObject();
                if (hours is { } week) means["hoursPerWeek"] = week;
                if (cash is { } amount) means["cashAtRisk"] = new JsonObject { ["amount"] = amount, ["currency"] = view.Plan.Currency.Code };
                plan["means"] = means;
            }, say["Hours or money there are changed."], context.Actor(), context.RequestAborted);
        return change.IsStale ? PageResults.Page<PlanMeansPage>(new { View = view, Form = form, IsStale = true }, StatusCodes.Status409Conflict) : PageResults.SeeOther($"{view.Path}#fits");
    }

    private static async Task<IResult> CommentAsync(Guid firm, HttpContext context, FirmDesk desk, PlanDesk plans, Localiser say)
    {
        if (await ViewAsync(firm, context, desk, plans.Shelf) is not { } view) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (!form.Has("text")) form.Add("text", say["Write the comment."]);
        string? text = form.Text("text", LongestRemark, lines: true), item = form.Has("item") ? form.Raw("item") : null;
        if (item is not null && view.Plan.Items.All(known => known.Id != item)) return PageResults.NotFound();
        if (!form.IsValid) return PageResults.Page<PlanRemarkPage>(new { View = view, Item = item, Form = form }, StatusCodes.Status422UnprocessableEntity);
        await plans.Shelf.RemarkAsync(view.Firm.Firm.Id, view.Plan.Version, item, text!, context.Actor(), context.RequestAborted);
        return PageResults.SeeOther(item is null ? $"{view.Path}#remarks" : $"{view.Path}/items/{item}");
    }

    private static async Task<PlanView?> ViewAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await shelf.LatestAsync(open.Firm.Id, stop) is not { } plan) return null;
        return PlanView.Of(open, FirmDesk.HeadingOf(open, context), plan, true, await shelf.RemarksAsync(open.Firm.Id, stop));
    }

    private static async Task<IResult> AnswerAsync(PlanChange change, PlanView view, PlanSectionForm section, string? item, FormInput form, int expected, PlanShelf shelf, CancellationToken cancellation, string? added = null)
    {
        if (change.IsStale && await shelf.LatestAsync(view.Firm.Firm.Id, cancellation) is { } now) return await StaleAsync(view with { Plan = now }, section, item, form, expected, shelf, cancellation);
        if (change.Plan is not null) return PageResults.SeeOther($"{view.Path}#{(section.Name is "goals" or "assumptions" ? section.Name : $"item-{item ?? added}")}");
        form.AddProblems(change.Problems, path => PlanItemForm.FieldOf(section, path));
        return Page(view, section, item, form, StatusCodes.Status422UnprocessableEntity);
    }

    // What was typed stays; what changed in between stands over it; saving again is then a decision.
    private static async Task<IResult> StaleAsync(PlanView view, PlanSectionForm section, string? item, FormInput form, int expected, PlanShelf shelf, CancellationToken cancellation)
    {
        IReadOnlyList<ItemChange> since = await shelf.FindAsync(view.Firm.Firm.Id, expected, cancellation) is { } seen ? [.. PlanDiff.Between(seen, view.Plan).Changes.Where(change => change.Section != "plan" && PlanChanges.IsSaid(change))] : [];
        return Page(view, section, item, form, StatusCodes.Status409Conflict, since);
    }

    private static IResult Page(PlanView view, PlanSectionForm section, string? item, FormInput form, int status = StatusCodes.Status200OK, IReadOnlyList<ItemChange>? since = null) =>
        PageResults.Page<PlanItemPage>(new { View = view, Section = section, Item = view.Plan.Items.FirstOrDefault(known => known.Id == item), Form = form, IsStale = status == StatusCodes.Status409Conflict, Since = since ?? [] }, status);

    private static string Told(PlanSectionForm section, JsonObject before, JsonObject after, Localiser say)
    {
        string title = PlanPage.Short((string?)after[section.Fields[0].Name] ?? "");
        if (after["status"] is { } status && !JsonNode.DeepEquals(before["status"], status)) return say["{0}: {1}", title, say[section.Fields.First(field => field.Name == "status").Choices.First(choice => choice.Value == (string?)status).Text]];
        return say["{0}: changed {1}", title, string.Join(", ", section.Fields.Where(field => !JsonNode.DeepEquals(before[field.Name.Split('.')[0]], after[field.Name.Split('.')[0]])).Select(field => say[field.Label].ToLower(say.Language.Culture)).Distinct())];
    }
}
