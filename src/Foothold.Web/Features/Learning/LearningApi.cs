using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Learning;
using Foothold.Domain.Firms;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Features.Journeys;
using Foothold.Web.Features.Plan;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Learning;

/// <summary>A number that is believed with doubt, in the units of files: shares in percent.</summary>
/// <param name="Id">Its name: "NOR.price".</param>
/// <param name="Says">What it is.</param>
/// <param name="Basis">Where it comes from: stated, evidence or usual.</param>
/// <param name="Source">Who said so, or which figure.</param>
/// <param name="Currency">The currency of money.</param>
/// <param name="Low">5 % quantile.</param>
/// <param name="Median">The middle.</param>
/// <param name="High">95 % quantile.</param>
/// <param name="Tests">How many results have changed it.</param>
public sealed record BelievedNumber(string Id, string Says, string Basis, string? Source, string? Currency, double Low, double Median, double High, int Tests)
{
    internal static BelievedNumber Of(Assumption assumption)
    {
        double scale = 1 / LearningWords.Scale(assumption);
        return new BelievedNumber(assumption.Id, Question.About(assumption).Says, Words.Hyphenated(assumption.Basis.ToString()), assumption.Source, assumption.Currency?.Code, assumption.Law.Low * scale, assumption.Law.Median * scale, assumption.Law.High * scale, assumption.Learned.Count);
    }
}

/// <summary>A test that was written down.</summary>
/// <param name="Id">The event.</param>
/// <param name="On">The day.</param>
/// <param name="Question">What it asks about.</param>
/// <param name="Test">The kind of test.</param>
/// <param name="Statement">What was expected.</param>
/// <param name="Probability">How sure.</param>
/// <param name="StopRule">When to stop, in words.</param>
public sealed record RunningTest(Guid Id, DateOnly On, string Question, string Test, string? Statement, double? Probability, string? StopRule);

/// <summary>A fact that would change the ranking.</summary>
/// <param name="Question">Its name.</param>
/// <param name="Says">What it is.</param>
/// <param name="FirstChoice">How often the market comes out best now.</param>
/// <param name="FirstChoiceIfWorse">How often, were it one standard deviation worse.</param>
/// <param name="FirstChoiceIfBetter">How often, were it one standard deviation better.</param>
/// <param name="LeadsIfWorse">Who leads in the first case.</param>
/// <param name="LeadsIfBetter">Who leads in the other.</param>
public sealed record TurningFact(string Question, string Says, double FirstChoice, double FirstChoiceIfWorse, double FirstChoiceIfBetter, string LeadsIfWorse, string LeadsIfBetter);

/// <summary>An event that was recorded.</summary>
/// <param name="Id">Its id.</param>
public sealed record RecordedEvent(Guid Id);

/// <summary>The learning board in the API: the documents of the command line, and the events that pages record.</summary>
public static class LearningApi
{
    private const string Root = "/firms/{firm:guid}/learning";

    public static void Map(ApiRoutes api)
    {
        api.Get(Root + "/ask", PlanAccess.See, "AskNext", "What is worth finding out next: every open question in money, its best test, and when to stop.", AskAsync);
        api.Get(Root + "/turning-facts", PlanAccess.See, "ListTurningFacts", "Facts that would change the ranking; also where nothing is known about money.", TurningAsync);
        api.Get(Root + "/assumptions", PlanAccess.See, "ListAssumptions", "What is believed about money, with what tests have taught.", AssumptionsAsync);
        api.Get(Root + "/experiments", PlanAccess.See, "ListRunningTests", "Tests that were written down and have no result yet.", ExperimentsAsync);
        api.Post(Root + "/experiments", PlanAccess.Record, "PlanTest", "Records an event \"experiment-planned\" (docs/reference/firm-file.md).", (Guid firm, JsonElement body, HttpContext context, JourneyDesk journey) => RecordAsync(firm, "experiment-planned", body, null, context, journey));
        api.Post(Root + "/results/preview", new FirmAccessAttribute(Scope.Plan) { KeepsNothing = true }, "PreviewResult", "What a result file (docs/reference/experiments.md) would change; nothing is recorded.", PreviewAsync);
        api.Post(Root + "/results", PlanAccess.Record, "RecordResult", "Records a result file in the journey and says what it changed.", ResultAsync).Produces<JsonElement>(StatusCodes.Status201Created);
        api.Get(Root + "/journal", PlanAccess.See, "GetJournal", "Decisions and tests with what was said beforehand, what came, and how good the probabilities were.", JournalAsync);
        api.Post(Root + "/decisions", PlanAccess.Record, "WriteDecision", "Records an event \"decision-made\".", (Guid firm, JsonElement body, HttpContext context, JourneyDesk journey) => RecordAsync(firm, "decision-made", body, null, context, journey));
        api.Post(Root + "/decisions/{decision:guid}/outcome", PlanAccess.Record, "ResolveDecision", "Records an event \"decision-resolved\".", (Guid firm, Guid decision, JsonElement body, HttpContext context, JourneyDesk journey) => RecordAsync(firm, "decision-resolved", body, decision, context, journey));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> AskAsync(Guid firm, int? top, HttpContext context, FirmDesk desk, LearningBoard board, WebSettings settings)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PlanApi.NotFound();
        LearningAnswer answer = await Computations.ResultAsync(board.Start(open), context.RequestAborted);
        if (answer.Asked is not { } asked) throw new AdviceException(answer.Beliefs.Refusal!.Message);
        var view = new AskView(LearningBoard.SubjectOf(open), answer.Beliefs.Case!, asked, [.. answer.Turning], answer.Seed, answer.Draws);
        return PlanApi.Document(writer => AskJson.Write(writer, PlanApi.SourceOf(settings), view, top is > 0 ? top : null));
    }

    private static async Task<Results<Ok<TurningFact[]>, ProblemHttpResult>> TurningAsync(Guid firm, HttpContext context, FirmDesk desk, LearningBoard board)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PlanApi.NotFound();
        LearningAnswer answer = await Computations.ResultAsync(board.Start(open), context.RequestAborted);
        return TypedResults.Ok(answer.Turning.Select(fact => new TurningFact(fact.Question.Id, fact.Question.Says, fact.Now, fact.IfWorse, fact.IfBetter, fact.LeadsIfWorse.Alpha3, fact.LeadsIfBetter.Alpha3)).ToArray());
    }

    private static async Task<Results<Ok<BelievedNumber[]>, ProblemHttpResult>> AssumptionsAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open ? TypedResults.Ok(LearningBoard.Believe(open).Believed.Select(BelievedNumber.Of).ToArray()) : PlanApi.NotFound();

    private static async Task<Results<Ok<RunningTest[]>, ProblemHttpResult>> ExperimentsAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open
            ? TypedResults.Ok(LearningView.RunningOf(open).Select(planned => new RunningTest(planned.Id.Value, planned.On, planned.Question, planned.Test, planned.Statement, planned.Probability, planned.StopRule is { } rule ? StopRules.Words(rule) : null)).ToArray())
            : PlanApi.NotFound();

    private static async Task<Results<JsonBody, ProblemHttpResult>> JournalAsync(Guid firm, HttpContext context, FirmDesk desk, WebSettings settings)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PlanApi.NotFound();
        DecisionJournal journal = LearningBoard.JournalOf(open, LearningBoard.Believe(open).Beliefs);
        return PlanApi.Document(writer => JournalJson.Write(writer, PlanApi.SourceOf(settings), LearningBoard.SubjectOf(open), journal, LearningBoard.Seed));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> PreviewAsync(Guid firm, JsonElement body, HttpContext context, FirmDesk desk, LearningBoard board, WebSettings settings)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PlanApi.NotFound();
        (FirmBeliefs beliefs, ExperimentResultReading reading) = Read(open, body, context, desk.Today);
        return reading.Result is { } result ? await LearnedAsync(open, board, beliefs, result, null, settings, context.RequestAborted) : ApiProblems.Invalid(reading.Problems);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> ResultAsync(Guid firm, JsonElement body, HttpContext context, FirmDesk desk, LearningBoard board, JourneyDesk journey, WebSettings settings)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PlanApi.NotFound();
        (FirmBeliefs beliefs, ExperimentResultReading reading) = Read(open, body, context, desk.Today);
        if (reading.Result is not { } result) return ApiProblems.Invalid(reading.Problems);
        // An id that the client chose makes it safe to send again; others get one of ours.
        string id = Guid.TryParse(result.Label, out Guid own) ? own.ToString() : journey.NewId().ToString();
        if (await journey.AppendAsync(open.Firm.Id, [ResultPages.EventOf(result, id)], context.Actor(), context.RequestAborted) is not (var change, _, _)) return PlanApi.NotFound();
        if (!change.IsSaved) return ApiProblems.Invalid(Tidy(change.Problems));
        context.Response.StatusCode = StatusCodes.Status201Created;
        return await LearnedAsync(open, board, beliefs, result, id, settings, CancellationToken.None);
    }

    private static (FirmBeliefs Beliefs, ExperimentResultReading Reading) Read(OpenFirm open, JsonElement body, HttpContext context, DateOnly today)
    {
        FirmBeliefs beliefs = LearningBoard.Believe(open).Beliefs;
        byte[] file = Encoding.UTF8.GetBytes(body.GetRawText());
        if (body.ValueKind == JsonValueKind.Object)
        {
            // Who records it is who sends it, whatever the file says.
            var entry = (JsonObject)JsonNode.Parse(file)!;
            string? source = entry["recorded"] is JsonObject recorded && recorded["source"] is JsonValue value && value.TryGetValue(out string? given) ? given : null;
            entry["recorded"] = new JsonObject { ["by"] = context.Actor().Name, ["on"] = LearningPages.Iso(today), ["source"] = source ?? JourneyDesk.UsualSource };
            file = Encoding.UTF8.GetBytes(entry.ToJsonString());
        }

        return (beliefs, ExperimentResultReader.Read(file, open.File, beliefs.Stated, today));
    }

    private static async Task<JsonBody> LearnedAsync(OpenFirm open, LearningBoard board, FirmBeliefs beliefs, ExperimentResult result, string? writtenTo, WebSettings settings, CancellationToken cancellation)
    {
        LearningPreview preview = await Computations.ResultAsync(board.StartPreview(open, beliefs, result), cancellation);
        var view = new LearnView(LearningBoard.SubjectOf(open), preview.Beliefs, preview.Report, preview.Money, preview.Ranking is { } ranking ? (ranking.Before, ranking.After) : null, LearningBoard.Seed, LearningBoard.Draws, writtenTo);
        return PlanApi.Document(writer => LearnJson.Write(writer, PlanApi.SourceOf(settings), view));
    }

    private static async Task<Results<Created<RecordedEvent>, ProblemHttpResult>> RecordAsync(Guid firm, string kind, JsonElement body, Guid? decision, HttpContext context, JourneyDesk journey)
    {
        if (body.ValueKind != JsonValueKind.Object) return ApiProblems.Invalid([new FileProblem(0, 0, "the body has to be an object with the fields of the event.")]);
        var entry = (JsonObject)JsonNode.Parse(body.GetRawText())!;
        entry["event"] = kind;
        if (decision is { } about) entry["decision"] = about.ToString();
        if (await journey.AppendAsync(new FirmId(firm), [entry], context.Actor(), context.RequestAborted) is not (var change, var ids, _)) return PlanApi.NotFound();
        return change.IsSaved ? TypedResults.Created((string?)null, new RecordedEvent(ids[0].Value)) : ApiProblems.Invalid(Tidy(change.Problems));
    }

    // A client sent an event and no record: paths begin at the event.
    private static FileProblem[] Tidy(IReadOnlyList<FileProblem> problems) =>
        [.. problems.Select(problem => problem with { Path = problem.Path.Split('/') is ["", "journey", _, .. var rest] ? string.Concat(rest.Select(part => "/" + part)) : problem.Path })];
}
