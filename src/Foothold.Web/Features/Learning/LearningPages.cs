using System.Text.Json.Nodes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.Journeys;
using Foothold.Web.Features.Plan;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Learning;

/// <summary>The learning board: what to ask, tests planned, decisions and what came of them. Results are in <see cref="ResultPages"/>.</summary>
public static class LearningPages
{
    internal const string Root = "/firms/{firm:guid}/learning";

    public static void Map(PageRoutes pages)
    {
        pages.Get(Root, PlanAccess.See, ShowAsync);
        pages.Get(Root + "/test", PlanAccess.Record, NewTestAsync);
        pages.Post(Root + "/test", PlanAccess.Record, PlanTestAsync);
        pages.Get(Root + "/decide", PlanAccess.Record, NewDecisionAsync);
        pages.Post(Root + "/decide", PlanAccess.Record, DecideAsync);
        pages.Get(Root + "/resolve/{decision:guid}", PlanAccess.Record, NewResolutionAsync);
        pages.Post(Root + "/resolve/{decision:guid}", PlanAccess.Record, ResolveAsync);
        ResultPages.Map(pages);
    }

    private static async Task<IResult> ShowAsync(Guid firm, string? market, HttpContext context, FirmDesk desk, LearningBoard board)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return await WorkPages.ShowAsync(board.Start(open), open, "learning", context, answer =>
            PageResults.Page<LearningPage>(new { View = new LearningView(open, FirmDesk.HeadingOf(open, context), answer, LearningBoard.JournalOf(open, answer.Beliefs), CountryCode.TryParse(market, out CountryCode? about) ? about : null) }));
    }

    private static async Task<IResult> NewTestAsync(Guid firm, string? question, string? test, int? sample, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        TestKind? kind = test is null ? null : LearningBoard.TestsOf(open).Find(test);
        string? budget = kind is null || sample is not > 0 ? null : LearningWords.Plain(say, (double)kind.CostOf(sample.Value).Amount);
        return Test(open, context, FormInput.With(say,
            [new("id", journey.NewId().ToString()), new("question", question), new("test", kind?.Id), new("sample", sample is > 0 ? LearningWords.Plain(say, sample.Value) : null), new("budget", budget), new("budget.currency", kind?.Cost.Currency.Code), new("on", Iso(desk.Today))]), say);
    }

    private static async Task<IResult> PlanTestAsync(Guid firm, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject entry = LearningForms.Planned(form, LearningBoard.TestsOf(open), say);
        return await RecordAsync(open, context, journey, form, entry, "#tests", () => Test(open, context, form, say, StatusCodes.Status422UnprocessableEntity));
    }

    private static IResult Test(OpenFirm open, HttpContext context, FormInput form, Localiser say, int status = StatusCodes.Status200OK)
    {
        IReadOnlyList<Assumption> believed = LearningBoard.Believe(open).Believed;
        Assumption? chosen = believed.FirstOrDefault(assumption => assumption.Id == form.Raw("question"));
        return PageResults.Page<TestPage>(new
        {
            Heading = FirmDesk.HeadingOf(open, context), Form = form, Questions = QuestionsOf(believed, form.Raw("question"), say), LearningBoard.TestsOf(open).Tests,
            Believed = chosen is null ? null : LearningWords.Range(say, chosen), Usual = open.Firm.Home.Currency,
        }, status);
    }

    private static async Task<IResult> NewDecisionAsync(Guid firm, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return PageResults.Page<DecisionPage>(new { Heading = FirmDesk.HeadingOf(open, context), Form = FormInput.With(say, [new("id", journey.NewId().ToString()), new("on", Iso(desk.Today))]) });
    }

    private static async Task<IResult> DecideAsync(Guid firm, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject entry = LearningForms.Decided(form, say);
        return await RecordAsync(open, context, journey, form, entry, "#decisions", () => PageResults.Page<DecisionPage>(new { Heading = FirmDesk.HeadingOf(open, context), Form = form }, StatusCodes.Status422UnprocessableEntity));
    }

    private static async Task<IResult> NewResolutionAsync(Guid firm, Guid decision, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || EntryOf(open, decision) is not { } entry) return PageResults.NotFound();
        return PageResults.Page<ResolvePage>(new { Heading = FirmDesk.HeadingOf(open, context), Entry = entry, Form = FormInput.With(say, [new("id", journey.NewId().ToString()), new("on", Iso(desk.Today))]) });
    }

    private static async Task<IResult> ResolveAsync(Guid firm, Guid decision, HttpContext context, FirmDesk desk, JourneyDesk journey, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || EntryOf(open, decision) is not { } entry) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject resolved = LearningForms.Resolved(form, decision, say);
        return await RecordAsync(open, context, journey, form, resolved, "#decisions", () => PageResults.Page<ResolvePage>(new { Heading = FirmDesk.HeadingOf(open, context), Entry = entry, Form = form }, StatusCodes.Status422UnprocessableEntity));
    }

    /// <summary>Appends an event, or shows the form again with what is wrong.</summary>
    internal static async Task<IResult> RecordAsync(OpenFirm open, HttpContext context, JourneyDesk journey, FormInput form, JsonObject entry, string place, Func<IResult> again)
    {
        if (!form.IsValid) return again();
        if (await journey.AppendAsync(open.Firm.Id, [entry], context.Actor(), context.RequestAborted) is not (var change, _, _)) return PageResults.NotFound();
        if (change.IsSaved) return PageResults.SeeOther(LearningView.PathOf(open) + place);
        form.AddProblems(change.Problems, LearningForms.FieldOf);
        return again();
    }

    /// <summary>What can be asked: every number that is believed with doubt, and what a link asked for.</summary>
    internal static IReadOnlyList<(string Value, string Text)> QuestionsOf(IReadOnlyList<Assumption> believed, string wanted, Localiser say)
    {
        List<(string Value, string Text)> questions = [.. believed.Where(assumption => !assumption.Law.IsKnown).DistinctBy(assumption => assumption.Id).Select(assumption => (assumption.Id, LearningWords.Of(say, assumption)))];
        if (questions.All(known => known.Value != wanted) && Question.TryParse(wanted, out Question? asked, out _)) questions.Insert(0, (asked!.Id, LearningWords.Of(say, asked)));
        return questions;
    }

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JournalEntry? EntryOf(OpenFirm open, Guid decision) =>
        DecisionJournal.Of(open.File.Journey, [], open.AsAt).Entries.FirstOrDefault(entry => entry.Event is DecisionMade && entry.Event.Id.Value == decision && entry.Outcome is null);
}
