using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>A question as the API gives it.</summary>
/// <param name="Id">Its id, by which answers name it.</param>
/// <param name="Construct">What it measures.</param>
/// <param name="Text">The question.</param>
/// <param name="Kind">How it is answered: scale, choice, amount, hours, percent.</param>
/// <param name="IsCore">Whether everybody is asked.</param>
/// <param name="LowEnd">What 1 on a scale means; empty for other kinds.</param>
/// <param name="HighEnd">What 7 means.</param>
/// <param name="Choices">Codes and texts of the choices.</param>
/// <param name="MaximumChoices">How many may be chosen.</param>
/// <param name="WhyWeAsk">Why it is asked.</param>
public sealed record ListedQuestion(string Id, string Construct, string Text, string Kind, bool IsCore, string LowEnd, string HighEnd, IReadOnlyList<ListedChoice> Choices, int MaximumChoices, string WhyWeAsk);

/// <summary>A choice of a question.</summary>
/// <param name="Code">By which answers name it.</param>
/// <param name="Text">What it says.</param>
public sealed record ListedChoice(string Code, string Text);

/// <summary>The newest questionnaire.</summary>
/// <param name="Version">Its version, which answers name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Questions">Its questions.</param>
public sealed record ListedQuestionnaire(string Version, string Title, IReadOnlyList<ListedQuestion> Questions);

/// <summary>Answers to be sent.</summary>
/// <param name="Questionnaire">The version they answer; null for the newest.</param>
/// <param name="Answers">Answers by question, as in a firm's file.</param>
public sealed record SentAnswers(string? Questionnaire, JsonElement Answers);

/// <summary>What came of sending answers.</summary>
/// <param name="Respondent">Under which name they are kept.</param>
/// <param name="Role">In which role.</param>
/// <param name="Revision">The revision of the record.</param>
public sealed record KeptAnswers(string Respondent, string Role, long Revision);

/// <summary>Questionnaire and answers in the API.</summary>
public static class DiagnosisApi
{
    private static readonly FirmAccessAttribute Reading = new(Scope.Diagnosis);
    private static readonly FirmAccessAttribute Answering = new(Scope.Diagnosis) { Role = FirmRole.Member, AdvisersToo = true };

    public static void Map(ApiRoutes api)
    {
        api.Get("/questionnaire", Policies.SignedIn, "GetQuestionnaire", "The newest questionnaire.", Questionnaire);
        api.Get("/firms/{firm:guid}/questionnaire/next", Answering, "GetNextQuestions", "What to ask you next about the firm, the most telling first.", NextAsync);
        api.Get("/firms/{firm:guid}/answers", Reading, "ListAnswers", "All sheets of answers in the order of sending, a page at a time.", ListAsync);
        api.Post("/firms/{firm:guid}/answers", Answering, "SendAnswers", "Sends a sheet of answers in your name: for the firm if you belong to it, else as its adviser. One sheet a person and day.", SendAsync);
    }

    private static Ok<ListedQuestionnaire> Questionnaire()
    {
        Advice.Diagnosis.Questionnaire current = Advice.Diagnosis.Questionnaire.Current;
        return TypedResults.Ok(new ListedQuestionnaire(current.Version, current.Title, [.. current.Items.Select(item => new ListedQuestion(
            item.Id, item.Construct, item.Text, Words.Hyphenated(item.Kind.ToString()), item.IsCore, item.LowEnd, item.HighEnd, [.. item.Choices.Select(choice => new ListedChoice(choice.Code, choice.Text))], item.MaximumChoices, item.WhyWeAsk))]));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> NextAsync(Guid firm, HttpContext context, FirmDesk desk)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        Respondent who = Respondent.Of(context);
        NextItems next = QuestionnaireDesk.Next(open, who, null);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            DiagnosisJson.WriteNext(writer, next, who.Name);
            writer.WriteEndObject();
        });
    }

    private static async Task<Results<Ok<Page<JsonElement>>, ProblemHttpResult>> ListAsync(Guid firm, Paging paging, HttpContext context, FirmDesk desk)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        int after = 0;
        if (paging.After is { } mark && !int.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out after)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "\"after\" takes the place of a sheet.");
        (int Place, JsonElement Sheet)[] read = [.. open.Record.Answers.Index().Skip(after).Take(paging.Limit + 1).Select(entry => (entry.Index + 1, JsonSerializer.Deserialize<JsonElement>(entry.Item)))];
        Page<(int Place, JsonElement Sheet)> page = paging.Of(read, entry => entry.Place.ToString(CultureInfo.InvariantCulture), context.Request);
        return TypedResults.Ok(new Page<JsonElement>([.. page.Items.Select(entry => entry.Sheet)], page.Next));
    }

    private static async Task<Results<Created<KeptAnswers>, ProblemHttpResult>> SendAsync(Guid firm, SentAnswers body, HttpContext context, FirmDesk desk, QuestionnaireDesk questions)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (body.Answers.ValueKind != JsonValueKind.Object) return ApiProblems.Invalid([new FileProblem(0, 0, "\"answers\" is an object: answers by question.") { Path = "/answers" }]);
        Respondent who = Respondent.Of(context);
        if (await questions.SendAsync(open.Firm.Id, who, body.Questionnaire ?? Advice.Diagnosis.Questionnaire.Current.Version, JsonObject.Create(body.Answers)!, context.Actor(), context.RequestAborted) is not { } change) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (change.Record is not { } record) return ApiProblems.Invalid([.. change.Problems.Select(problem => problem with { Path = Within(problem.Path) })]);
        context.Response.Headers.ETag = ETags.Of(record.Revision);
        return TypedResults.Created($"/api/v1/firms/{firm}/answers", new KeptAnswers(who.Name, Words.Hyphenated(who.Role.ToString()), record.Revision));
    }

    // "/answers/2/answers/siz.1" of the record is "/answers/siz.1" of the body.
    private static string Within(string path) => path.Split('/') is [_, "answers", _, .. var rest] ? string.Concat(rest.Select(part => $"/{part}")) : path;
}
