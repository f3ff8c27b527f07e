using System.Text.Json.Nodes;
using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>The diagnosis: its result, and the questionnaire, a few questions a page, kept as it is answered and sent at the end.</summary>
public static class DiagnosisPages
{
    private static readonly FirmAccessAttribute Reading = new(Scope.Diagnosis);
    private static readonly FirmAccessAttribute Answering = new(Scope.Diagnosis) { Role = FirmRole.Member, AdvisersToo = true };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/diagnosis", Reading, ShowAsync);
        pages.Post("/firms/{firm:guid}/diagnosis/begin", Answering, BeginAsync);
        pages.Get("/firms/{firm:guid}/diagnosis/questions", Answering, AskAsync);
        pages.Post("/firms/{firm:guid}/diagnosis/questions", Answering, AnswerAsync);
        pages.Get("/firms/{firm:guid}/diagnosis/send", Answering, ReviewAsync);
        pages.Post("/firms/{firm:guid}/diagnosis/send", Answering, SendAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, string? since, HttpContext context, FirmDesk desk, QuestionnaireDesk questions)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        DateOnly[] earlier = [.. open.File.Answers.Select(sheet => sheet.On).Where(day => day < open.AsAt).Distinct().OrderDescending()];
        DateOnly? day = DateOnly.TryParseExact(since, "yyyy-MM-dd", out DateOnly asked) && earlier.Contains(asked) ? asked : null;
        IReadOnlyList<ConstructChange> changes = day is { } from ? open.Profile.ChangeSince(from) : [];
        AnswerDraft? draft = await questions.FindAsync(open.Firm.Id, context.Actor().Person, context.RequestAborted);
        return PageResults.Page<DiagnosisPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Who = Respondent.Of(context), HasDraft = draft is not null, MayAnswer = ((FirmView)context.Items[typeof(FirmView)]!).Meets(Answering), Since = day, Earlier = earlier, Changes = changes });
    }

    private static async Task<IResult> BeginAsync(Guid firm, HttpContext context, FirmDesk desk, QuestionnaireDesk questions, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        AnswerSheet? last = Respondent.Of(context).SheetsIn(open.File).FirstOrDefault(sheet => sheet.QuestionnaireVersion == Questionnaire.Current.Version);
        // A new sheet takes the place of the earlier one, so going on where one stopped begins with what was answered there.
        AnswerDraft draft = last is not null && form.Raw("how") == "on" ? AnswerDraft.From(last) : AnswerDraft.Empty;
        await questions.SaveAsync(open.Firm.Id, context.Actor().Person, draft, context.RequestAborted);
        return PageResults.SeeOther($"/firms/{firm}/diagnosis/questions");
    }

    private static async Task<IResult> AskAsync(Guid firm, int? page, HttpContext context, FirmDesk desk, QuestionnaireDesk questions, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        AnswerDraft draft = await questions.FindAsync(open.Firm.Id, context.Actor().Person, context.RequestAborted) ?? AnswerDraft.Empty;
        (int number, IReadOnlyList<Item> items) = PageOf(open, Respondent.Of(context), draft, page);
        return items.Count == 0 ? PageResults.SeeOther($"/firms/{firm}/diagnosis/send") : Page(open, draft, number, items, AnswerForm.Of(items, draft, say), context);
    }

    private static async Task<IResult> AnswerAsync(Guid firm, HttpContext context, FirmDesk desk, QuestionnaireDesk questions, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        PersonId person = context.Actor().Person;
        AnswerDraft draft = await questions.FindAsync(open.Firm.Id, person, context.RequestAborted) ?? AnswerDraft.Empty;
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        Item[] items = [.. form.All("item").Select(Questionnaire.Current.FindItem).OfType<Item>().Distinct()];
        int number = Math.Clamp(form.Whole("page", 1, 1000) ?? 1, 1, draft.Pages.Count + 1);
        Dictionary<string, JsonNode?> given = items.ToDictionary(item => item.Id, item => AnswerForm.Read(item, form, say), StringComparer.Ordinal);
        if (!form.IsValid) return Page(open, draft, number, items, form, context, StatusCodes.Status422UnprocessableEntity);
        foreach ((string id, JsonNode? answer) in given)
        {
            draft.Answers.Remove(id);
            if (answer is not null) draft.Answers[id] = answer;
        }

        if (number > draft.Pages.Count) draft.Pages.Add([.. items.Select(item => item.Id)]);
        await questions.SaveAsync(open.Firm.Id, person, draft, context.RequestAborted);
        return PageResults.SeeOther(form.Has("later") ? $"/firms/{firm}/diagnosis" : number < draft.Pages.Count ? $"/firms/{firm}/diagnosis/questions?page={number + 1}" : $"/firms/{firm}/diagnosis/questions");
    }

    private static async Task<IResult> ReviewAsync(Guid firm, HttpContext context, FirmDesk desk, QuestionnaireDesk questions, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return await questions.FindAsync(open.Firm.Id, context.Actor().Person, context.RequestAborted) is { } draft
            ? Review(open, draft, FormInput.Empty(say), context, questions)
            : PageResults.SeeOther($"/firms/{firm}/diagnosis");
    }

    private static async Task<IResult> SendAsync(Guid firm, HttpContext context, FirmDesk desk, QuestionnaireDesk questions, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        Actor actor = context.Actor();
        // Sent already: a second click on the button.
        if (await questions.FindAsync(open.Firm.Id, actor.Person, context.RequestAborted) is not { } draft) return PageResults.SeeOther($"/firms/{firm}/diagnosis");
        Respondent who = Respondent.Of(context);
        FormInput form = FormInput.Empty(say);
        if (draft.Answers.Count == 0) form.Add("", say["Answer at least one question before you send."]);
        else if (who.SheetsIn(open.File).Any(sheet => sheet.On == questions.Today)) form.Add("", say["You have sent answers today already, and answers are never overwritten. These are kept; send them from tomorrow on."]);
        else if (questions.Contradictions(who, draft) is { Count: > 0 } contradictions) foreach (Phrase contradiction in contradictions) form.Add("", say.Say(contradiction));
        if (form.IsValid)
        {
            if (await questions.SendAsync(open.Firm.Id, who, draft.Version, draft.Answers, actor, context.RequestAborted) is not { } change) return PageResults.NotFound();
            if (change.IsSaved) return PageResults.SeeOther($"/firms/{firm}/diagnosis");
            form.AddProblems(change.Problems, _ => "");
        }

        return Review(open, draft, form, context, questions, StatusCodes.Status422UnprocessableEntity);
    }

    private static (int Number, IReadOnlyList<Item> Items) PageOf(OpenFirm open, Respondent who, AnswerDraft draft, int? page)
    {
        if (page is { } number && number >= 1 && number <= draft.Pages.Count) return (number, [.. draft.Pages[number - 1].Select(Questionnaire.Current.FindItem).OfType<Item>()]);
        // What was shown on a page and left open is skipped, not asked again.
        HashSet<string> shown = [.. draft.Pages.SelectMany(items => items)];
        return (draft.Pages.Count + 1, [.. QuestionnaireDesk.Next(open, who, draft).Items.Select(next => next.Item).Where(item => !shown.Contains(item.Id)).Take(QuestionnaireDesk.PerPage)]);
    }

    private static IResult Page(OpenFirm open, AnswerDraft draft, int number, IReadOnlyList<Item> items, FormInput form, HttpContext context, int status = StatusCodes.Status200OK) =>
        PageResults.Page<QuestionsPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Items = items, Number = number, Form = form, Progress = Progress.Of(draft, QuestionnaireDesk.Next(open, Respondent.Of(context), draft)) }, status);

    private static IResult Review(OpenFirm open, AnswerDraft draft, FormInput form, HttpContext context, QuestionnaireDesk questions, int status = StatusCodes.Status200OK) =>
        PageResults.Page<ReviewPage>(new { Heading = FirmDesk.HeadingOf(open, context), Draft = draft, Form = form, Progress = Progress.Of(draft, QuestionnaireDesk.Next(open, Respondent.Of(context), draft)), Contradictions = questions.Contradictions(Respondent.Of(context), draft) }, status);
}
