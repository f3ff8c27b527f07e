using System.Text;
using System.Text.Json.Nodes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Domain.Firms;
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

/// <summary>Entering the result of a test: typed, looked at with what it changes, then recorded.</summary>
public static class ResultPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get(LearningPages.Root + "/result", PlanAccess.Record, NewAsync);
        pages.Post(LearningPages.Root + "/result", PlanAccess.Record, EnterAsync);
        pages.Get(LearningPages.Root + "/result/preview", PlanAccess.Record, PreviewAsync);
        pages.Post(LearningPages.Root + "/result/record", PlanAccess.Record, RecordAsync);
    }

    private static async Task<IResult> NewAsync(Guid firm, Guid? experiment, string? kind, int? draft, HttpContext context, FirmDesk desk, JourneyDesk journey, ResultDrafts drafts, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        if (draft is not null && await drafts.FindAsync(context.User.Person()!.Value, open.Firm.Id, context.RequestAborted) is { } typed) return Page(open, context, FormInput.With(say, typed.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))), say);
        ExperimentPlanned? plan = experiment is { } id ? LearningView.RunningOf(open).FirstOrDefault(planned => planned.Id.Value == id) : null;
        if (experiment is not null && plan is null) return PageResults.NotFound();
        TestPrecision? precision = plan is not null && Question.TryParse(plan.Question, out Question? question, out _) ? LearningBoard.TestsOf(open).Find(plan.Test)?.For(question!) : null;
        string usual = precision?.Observes switch { TestObservation.Proportion => "trials", TestObservation.Count => "counts", _ => "measurements" };
        string? exposure = precision is { Observes: TestObservation.Count } && plan!.Sample is { } sample ? LearningWords.Plain(say, precision.ExposurePerUnit * (double)sample) : null;
        return Page(open, context, FormInput.With(say,
        [
            new("id", journey.NewId().ToString()), new("experiment", plan?.Id.ToString()), new("kind", kind is "measurements" or "trials" or "counts" ? kind : usual), new("on", LearningPages.Iso(desk.Today)), new("exposure", exposure),
            new("noisePercent", precision is { NoisePercent: > 0 } ? LearningWords.Plain(say, precision.NoisePercent) : null), new("biasPercent", precision is { BiasPercent: > 0 } ? LearningWords.Plain(say, precision.BiasPercent) : null), new("cost.currency", plan?.Budget?.Currency.Code),
        ]), say);
    }

    private static async Task<IResult> EnterAsync(Guid firm, HttpContext context, FirmDesk desk, ResultDrafts drafts, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (Read(open, form, context, desk.Today, say) is null) return Page(open, context, form, say, StatusCodes.Status422UnprocessableEntity);
        await drafts.SaveAsync(context.User.Person()!.Value, open.Firm.Id, LearningForms.ResultFields.Where(form.Has).ToDictionary(field => field, form.Raw), context.RequestAborted);
        return PageResults.SeeOther($"{LearningView.PathOf(open)}/result/preview");
    }

    private static async Task<IResult> PreviewAsync(Guid firm, HttpContext context, FirmDesk desk, LearningBoard board, ResultDrafts drafts, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        if (await FormAsync(open, context, drafts, say) is not { } form) return PageResults.SeeOther($"{LearningView.PathOf(open)}/result");
        // Something else may have been recorded meanwhile.
        if (Read(open, form, context, desk.Today, say) is not { } result) return Page(open, context, form, say, StatusCodes.Status422UnprocessableEntity);
        return await WorkPages.ShowAsync(board.StartPreview(open, LearningBoard.Believe(open).Beliefs, result), open, "learning", context, preview =>
            PageResults.Page<PreviewPage>(new { Heading = FirmDesk.HeadingOf(open, context), Preview = preview, Id = form.Raw("id") }));
    }

    private static async Task<IResult> RecordAsync(Guid firm, HttpContext context, FirmDesk desk, JourneyDesk journey, ResultDrafts drafts, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput sent = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        // Sent twice: the first time took the draft along.
        if (await FormAsync(open, context, drafts, say) is not { } form) return PageResults.SeeOther($"{LearningView.PathOf(open)}#results");
        // Another result was typed meanwhile, in another window: that one has not been looked at.
        if (sent.Raw("id") != form.Raw("id")) return PageResults.SeeOther($"{LearningView.PathOf(open)}/result/preview");
        if (Read(open, form, context, desk.Today, say) is not { } result) return Page(open, context, form, say, StatusCodes.Status422UnprocessableEntity);
        IResult answer = await LearningPages.RecordAsync(open, context, journey, form, EventOf(result, form.Raw("id")), "#results", () => Page(open, context, form, say, StatusCodes.Status422UnprocessableEntity));
        if (form.IsValid) await drafts.DropAsync(context.User.Person()!.Value, open.Firm.Id, context.RequestAborted);
        return answer;
    }

    /// <summary>The event of a result, under the id by which sending it twice records it once.</summary>
    internal static JsonObject EventOf(ExperimentResult result, string id)
    {
        var entry = (JsonObject)JsonNode.Parse(result.Json)!;
        entry["id"] = id;
        return entry;
    }

    private static async Task<FormInput?> FormAsync(OpenFirm open, HttpContext context, ResultDrafts drafts, Localiser say) =>
        await drafts.FindAsync(context.User.Person()!.Value, open.Firm.Id, context.RequestAborted) is { } typed ? FormInput.With(say, typed.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))) : null;

    private static ExperimentResult? Read(OpenFirm open, FormInput form, HttpContext context, DateOnly today, Localiser say)
    {
        JsonObject file = LearningForms.Result(form, context.Actor().Name, today, say);
        if (!form.IsValid) return null;
        ExperimentResultReading reading = ExperimentResultReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), open.File, LearningBoard.Believe(open).Beliefs.Stated, today);
        form.AddProblems(reading.Problems, LearningForms.FieldOf);
        return reading.Result;
    }

    private static IResult Page(OpenFirm open, HttpContext context, FormInput form, Localiser say, int status = StatusCodes.Status200OK)
    {
        IReadOnlyList<Assumption> believed = LearningBoard.Believe(open).Believed;
        ExperimentPlanned? plan = Guid.TryParse(form.Raw("experiment"), out Guid id) ? LearningView.RunningOf(open).FirstOrDefault(planned => planned.Id.Value == id) : null;
        string question = plan?.Question ?? form.Raw("question");
        return PageResults.Page<ResultPage>(new
        {
            Heading = FirmDesk.HeadingOf(open, context), Form = form, Kind = form.Raw("kind") is { Length: > 0 } kind ? kind : "measurements", Plan = plan, Running = LearningView.RunningOf(open), Questions = LearningPages.QuestionsOf(believed, question, say),
            Unit = believed.FirstOrDefault(assumption => assumption.Id == question) is { } about ? LearningWords.UnitOf(say, about) : null, Usual = open.Firm.Home.Currency,
        }, status);
    }
}
