using System.Globalization;
using System.Text;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Languages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Plan;

/// <summary>A remark to be written.</summary>
/// <param name="Text">The remark.</param>
/// <param name="Item">Id of the item it is about; null for the plan as a whole.</param>
public sealed record NewRemark(string? Text, string? Item);

/// <summary>The living plan in the API: the same versions as on the pages, whole plans in the form of plan files.</summary>
public static class PlanApi
{
    private const string Root = "/firms/{firm:guid}/plan";
    private const int LongestRemark = 4_000;

    public static void Map(ApiRoutes api)
    {
        api.Get(Root, PlanAccess.See, "GetPlan", "The plan that counts, as a plan file; its ETag is the number of the version.", GetAsync);
        api.Post(Root, PlanAccess.Change, "BeginPlan", "Begins the plan from ranking and diagnosis, in English or the language given, in which it is carried forward from then on.", BeginAsync).Produces<JsonElement>(StatusCodes.Status201Created);
        api.Put(Root, PlanAccess.Change, "ReplacePlan", "Makes a plan file the next version.", PutAsync).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        api.Get(Root + "/update", PlanAccess.Change, "PreviewPlanUpdate", "What the facts of today would change.", PreviewAsync);
        api.Post(Root + "/update", PlanAccess.Change, "UpdatePlan", "Keeps what the facts of today change as the next version.", UpdateAsync).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        api.Get(Root + "/check", PlanAccess.See, "CheckPlan", "Whether hours and money suffice, and what would fit instead.", CheckAsync);
        api.Get(Root + "/reminders", PlanAccess.See, "ListReminders", "What is due, the earliest day first.", RemindersAsync);
        api.Get(Root + "/versions", PlanAccess.See, "ListPlanVersions", "The versions, latest first.", VersionsAsync);
        api.Get(Root + "/versions/{version:int}", PlanAccess.See, "GetPlanVersion", "One version as a plan file.", GetVersionAsync);
        api.Post(Root + "/versions/{version:int}/restore", PlanAccess.Change, "RestorePlanVersion", "Makes an old version count again, as a new one.", RestoreAsync).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        api.Get(Root + "/diff", PlanAccess.See, "ComparePlanVersions", "What changed from one version to another.", DiffAsync);
        api.Get(Root + "/comments", PlanAccess.See, "ListPlanComments", "Remarks, oldest first.", CommentsAsync);
        api.Post(Root + "/comments", PlanAccess.Comment, "CommentPlan", "Writes a remark about the plan or one of its items.", CommentAsync);
        api.Get(Root + "/files/{kind}", PlanAccess.See, "GetPlanFile", "The plan as a page (html), for Word (docx) or Excel (xlsx), or as data (json).", FileAsync)
            .Produces(StatusCodes.Status200OK, null, "text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json");
        api.Get(Root + "/calendar", PlanAccess.See, "GetPlanCalendar", "What is due as an iCalendar file (RFC 5545).", CalendarAsync).Produces(StatusCodes.Status200OK, null, "text/calendar");
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> GetAsync(Guid firm, HttpContext context, PlanShelf shelf) =>
        await shelf.LatestAsync(new FirmId(firm), context.RequestAborted) is { } plan ? Body(plan) : NotFound();

    private static async Task<Results<JsonBody, ProblemHttpResult>> GetVersionAsync(Guid firm, int version, HttpContext context, PlanShelf shelf) =>
        await shelf.FindAsync(new FirmId(firm), version, context.RequestAborted) is { } plan ? Body(plan) : NotFound();

    private static async Task<Results<JsonBody, ProblemHttpResult>> BeginAsync(Guid firm, string? language, HttpContext context, FirmDesk desk, PlanDesk plans, PlanMaking making)
    {
        CancellationToken stop = context.RequestAborted;
        if (language is not null && Language.Find(language) is null) return Invalid("/language", $"\"language\" is one of {string.Join(", ", Language.All.Select(known => known.Code))}; English when it is not given.");
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open) return NotFound();
        if (await plans.Shelf.LatestAsync(open.Firm.Id, stop) is not null) return Begun();
        PlanChange change = await plans.BeginAsync(open.Firm.Id, await Computations.ResultAsync(making.Start(open), stop), PlanLanguages.Of(language), context.Actor(), stop);
        if (change.Plan is not { } plan) return Begun();
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = context.Request.Path.Value;
        return Body(plan);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> PutAsync(Guid firm, JsonElement body, HttpContext context, FirmDesk desk, PlanDesk plans)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await plans.Shelf.LatestAsync(open.Firm.Id, stop) is not { } present) return NotFound();
        if (Expected(context, present, out int expected) is { } refused) return refused;
        LivingPlanResult read = LivingPlanReader.Read(Encoding.UTF8.GetBytes(body.GetRawText()));
        if (read.Plan is not { } content) return ApiProblems.Invalid(read.Problems);
        // Whoever writes a plan says in its last change what it was; a program may leave that out.
        string note = content.Changes.Count > 0 && (present.Changes.Count == 0 || content.Changes[^1] != present.Changes[^1]) ? content.Changes[^1].Text : "Changed through the API.";
        return Answer(await plans.ReplaceAsync(open, expected, content, note, context.Actor(), stop));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> PreviewAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, PlanMaking making, WebSettings settings)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await shelf.LatestAsync(open.Firm.Id, stop) is not { } present) return NotFound();
        PlanBasis basis = await Computations.ResultAsync(making.Start(open), stop);
        return Difference(present, basis.CarryForward(present), settings);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> UpdateAsync(Guid firm, HttpContext context, FirmDesk desk, PlanDesk plans, PlanMaking making)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await plans.Shelf.LatestAsync(open.Firm.Id, stop) is not { } present) return NotFound();
        if (Expected(context, present, out int expected) is { } refused) return refused;
        return Answer(await plans.CarryForwardAsync(open.Firm.Id, expected, await Computations.ResultAsync(making.Start(open), stop), context.Actor(), stop));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> RestoreAsync(Guid firm, int version, HttpContext context, FirmDesk desk, PlanDesk plans)
    {
        CancellationToken stop = context.RequestAborted;
        if (await desk.OpenAsync(new FirmId(firm), stop) is not { } open || await plans.Shelf.LatestAsync(open.Firm.Id, stop) is not { } present || await plans.Shelf.FindAsync(open.Firm.Id, version, stop) is not { } old) return NotFound();
        if (Expected(context, present, out int expected) is { } refused) return refused;
        return Answer(await plans.ReplaceAsync(open, expected, old, string.Create(CultureInfo.InvariantCulture, $"Version {version} counts again."), context.Actor(), stop));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> CheckAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, WebSettings settings)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || await shelf.LatestAsync(open.Firm.Id, context.RequestAborted) is not { } plan) return NotFound();
        DateOnly day = open.AsAt > plan.MadeOn ? open.AsAt : plan.MadeOn;
        CapacityReport report = CapacityCheck.Check(plan, asAt: day);
        return Document(writer => PlanCheckJson.Write(writer, SourceOf(settings), plan, day, report));
    }

    private static async Task<Results<Ok<IReadOnlyList<Reminder>>, ProblemHttpResult>> RemindersAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return NotFound();
        LivingPlan? plan = await shelf.LatestAsync(open.Firm.Id, context.RequestAborted);
        return TypedResults.Ok(plan is null ? [.. PlanReminders.OfJourney(open.File.Journey, open.AsAt)] : PlanReminders.Of(plan, open.File.Journey, open.AsAt));
    }

    private static async Task<Ok<Page<ListedVersion>>> VersionsAsync(Guid firm, Paging paging, HttpContext context, PlanShelf shelf)
    {
        int? before = int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out int mark) ? mark : null;
        return TypedResults.Ok(paging.Of(await shelf.VersionsAsync(new FirmId(firm), before, paging.Limit + 1, context.RequestAborted), version => version.Version.ToString(CultureInfo.InvariantCulture), context.Request));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> DiffAsync(Guid firm, int before, int after, HttpContext context, PlanShelf shelf, WebSettings settings) =>
        await shelf.FindAsync(new FirmId(firm), before, context.RequestAborted) is { } old && await shelf.FindAsync(new FirmId(firm), after, context.RequestAborted) is { } now ? Difference(old, now, settings) : NotFound();

    private static async Task<Ok<Page<PlanRemark>>> CommentsAsync(Guid firm, Paging paging, HttpContext context, PlanShelf shelf)
    {
        IReadOnlyList<PlanRemark> all = await shelf.RemarksAsync(new FirmId(firm), context.RequestAborted);
        return TypedResults.Ok(paging.Of([.. all.SkipWhile(remark => paging.After is not null && remark.Id.ToString() != paging.After).Skip(paging.After is null ? 0 : 1).Take(paging.Limit + 1)], remark => remark.Id.ToString(), context.Request));
    }

    private static async Task<Results<Created<PlanRemark>, ProblemHttpResult>> CommentAsync(Guid firm, NewRemark remark, HttpContext context, PlanShelf shelf)
    {
        var id = new FirmId(firm);
        if (await shelf.LatestAsync(id, context.RequestAborted) is not { } plan) return NotFound();
        if (string.IsNullOrWhiteSpace(remark.Text) || remark.Text.Length > LongestRemark) return Invalid("/text", $"\"text\" takes 1 to {LongestRemark} characters.");
        if (remark.Item is { } item && plan.Items.All(known => known.Id != item)) return Invalid("/item", "\"item\" names no item of the plan.");
        return TypedResults.Created(context.Request.Path.Value, await shelf.RemarkAsync(id, plan.Version, remark.Item, remark.Text.Trim(), context.Actor(), context.RequestAborted));
    }

    private static async Task<IResult> FileAsync(Guid firm, string kind, int? version, HttpContext context, FirmDesk desk, PlanShelf shelf, PlanPictures pictures, WebSettings settings)
    {
        CancellationToken stop = context.RequestAborted;
        var id = new FirmId(firm);
        if (await desk.OpenAsync(id, stop) is not { } open || (version is { } wanted ? await shelf.FindAsync(id, wanted, stop) : await shelf.LatestAsync(id, stop)) is not { } plan) return NotFound();
        return PlanFiles.Of(plan, kind, settings.Version, kind == "html" && version is null ? await pictures.DrawnAsync(open, plan, stop) : null) is { } file ? file : NotFound();
    }

    private static async Task<IResult> CalendarAsync(Guid firm, HttpContext context, FirmDesk desk, PlanShelf shelf, TimeProvider clock, Localiser say) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open && await shelf.LatestAsync(open.Firm.Id, context.RequestAborted) is { } plan ? PlanPages.Calendar(open, plan, clock.GetUtcNow(), say) : NotFound();

    /// <summary>A document of the command line, as the API sends it.</summary>
    internal static JsonBody Document(Action<Utf8JsonWriter> write) => new(writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    });

    internal static DocumentSource SourceOf(WebSettings settings) => new("foothold", settings.Version);

    internal static ProblemHttpResult NotFound() => ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static JsonBody Body(LivingPlan plan) => new(writer => writer.WriteRawValue(LivingPlanWriter.Write(plan)), plan.Version.ToString(CultureInfo.InvariantCulture));

    private static JsonBody Difference(LivingPlan before, LivingPlan after, WebSettings settings)
    {
        var diff = PlanDiff.Between(before, after);
        return Document(writer => PlanDiffJson.Write(writer, SourceOf(settings), before, after, diff));
    }

    private static Results<JsonBody, ProblemHttpResult> Answer(PlanChange change) => change switch
    {
        { Plan: { } plan } => Body(plan),
        { IsStale: true } => ApiProblems.StaleVersion(),
        _ => ApiProblems.Invalid(change.Problems),
    };

    // "*" means whatever counts now.
    private static ProblemHttpResult? Expected(HttpContext context, LivingPlan present, out int expected)
    {
        long? revision = ETags.Revision(context.Request, out Precondition state);
        expected = revision is null ? present.Version : (int)Math.Min(revision.Value, int.MaxValue);
        return state switch { Precondition.None => ApiProblems.VersionRequired(), Precondition.Failed => ApiProblems.StaleVersion(), _ => expected == present.Version ? null : ApiProblems.StaleVersion() };
    }

    private static ProblemHttpResult Begun() => ApiProblems.OfStatus(StatusCodes.Status409Conflict, "There is a plan already; bring it up to date instead.");

    private static ProblemHttpResult Invalid(string path, string message) => ApiProblems.Invalid([new(0, 0, message) { Path = path }]);
}
