using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Domain.Geography;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Markets;

/// <summary>Rankings, explanations and wishes in the API; the documents are those of the command line.</summary>
public static class MarketsApi
{
    private const string Pointer = "/" + Sections.Screening;

    private static readonly FirmAccessAttribute Reading = new(Scope.Markets), Writing = new(Scope.Markets) { Role = FirmRole.ChangeAgent };

    public static void Map(ApiRoutes api)
    {
        api.Get("/criteria", Policies.SignedIn, "ListCriteria", "What markets are judged by, with the question each answers and what it is measured by.", () => TypedResults.Ok(ListedCriterion.All));
        api.Get("/firms/{firm:guid}/markets", Reading, "RankMarkets", "All markets, ranked with how sure that is: the document of \"foothold rank\". draws is at most 1,000,000.", RankAsync);
        api.Get("/firms/{firm:guid}/markets/why/{country}", Reading, "ExplainMarket", "Why a market stands where it does and what would change that: the document of \"foothold why\".", ExplainAsync);
        api.Get("/firms/{firm:guid}/markets/compare", Reading, "CompareMarkets", "Two to five markets side by side: the document of \"foothold compare\".", CompareAsync);
        api.Get("/firms/{firm:guid}/wishes", Reading, "GetWishes", "What the firm said about choosing markets: the section \"screening\" of a firm's file.", WishesAsync);
        api.Put("/firms/{firm:guid}/wishes", Writing, "PutWishes", "Replaces what the firm said about choosing markets. An object without members takes it off the record.", KeepAsync).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        api.Post("/firms/{firm:guid}/markets/what-if", new FirmAccessAttribute(Scope.Markets) { KeepsNothing = true }, "TryWishes", "The ranking as it would be by other wishes, which are not kept.", TryAsync);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> RankAsync(Guid firm, string? product, int? top, int? draws, ulong? seed, HttpContext context, FirmDesk desk, Rankings rankings, WebSettings settings)
    {
        (OpenFirm? open, RankingQuestion? question, ProblemHttpResult? problem) = await AskedAsync(firm, product, draws, seed, top, context, desk);
        if (problem is not null) return problem;
        return await DocumentAsync(rankings.Start(open!, question!), $"{open!.Key} {question!.Key} {top}", settings, context, (writer, source, ranking) => ScreeningJson.WriteRanking(writer, source, ranking.Result, top));
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> ExplainAsync(Guid firm, string country, string? product, int? draws, ulong? seed, HttpContext context, FirmDesk desk, Rankings rankings, WebSettings settings)
    {
        if (!CountryCode.TryParse(country, out CountryCode? market)) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, CountryCode.Problem(country));
        (OpenFirm? open, RankingQuestion? question, ProblemHttpResult? problem) = await AskedAsync(firm, product, draws, seed, null, context, desk);
        if (problem is not null) return problem;
        try
        {
            Ranking ranking = await Computations.ResultAsync(rankings.Start(open!, question!), context.RequestAborted);
            return await DocumentAsync(rankings.StartStory(open!, question!, ranking, market), $"{open!.Key} {question!.Key} {market}", settings, context, (writer, source, story) => ExplanationJson.Write(writer, source, ranking.Result, story.Explanation, story.Without));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return ApiProblems.OfCode(ApiProblems.Cancelled);
        }
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> CompareAsync(Guid firm, string[]? market, string? product, int? draws, ulong? seed, HttpContext context, FirmDesk desk, Rankings rankings, WebSettings settings)
    {
        var codes = new List<CountryCode>();
        foreach (string text in (market ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!CountryCode.TryParse(text, out CountryCode? code)) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, CountryCode.Problem(text));
            if (!codes.Contains(code)) codes.Add(code);
        }

        if (codes.Count is < MarketComparison.Fewest or > MarketComparison.Most) return ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "Name two to five different markets: ?market=NOR&market=DNK.");
        (OpenFirm? open, RankingQuestion? question, ProblemHttpResult? problem) = await AskedAsync(firm, product, draws, seed, null, context, desk);
        if (problem is not null) return problem;
        return await DocumentAsync(rankings.Start(open!, question!), $"{open!.Key} {question!.Key} {string.Join(' ', codes)}", settings, context, (writer, source, ranking) =>
            ComparisonJson.Write(writer, source, ranking.Result, [.. codes.Select(ranking.Result.Find).OfType<MarketResult>()]), ranking =>
            codes.FirstOrDefault(code => ranking.Find(code) is null) is { } missing ? ApiProblems.OfCode(ApiProblems.NotComputable, $"{missing.Name} is ruled out or not ranked; ask why at markets/why/{missing}.") : null);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> WishesAsync(Guid firm, HttpContext context, FirmDesk desk)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        return Section(open.Record);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> KeepAsync(Guid firm, JsonObject section, HttpContext context, FirmDesk desk, WishesDesk wishes)
    {
        long? revision = ETags.Revision(context.Request, out Precondition state);
        if (state == Precondition.None) return ApiProblems.VersionRequired();
        if (state == Precondition.Failed) return ApiProblems.StaleVersion();
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || await wishes.KeepAsync(open, revision, section, context.Actor(), context.RequestAborted) is not { } change) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (change.IsStale) return ApiProblems.StaleVersion();
        return change.IsSaved ? Section(change.Record!) : Invalid(change.Problems);
    }

    private static async Task<Results<JsonBody, ProblemHttpResult>> TryAsync(Guid firm, JsonObject section, string? product, int? top, int? draws, ulong? seed, HttpContext context, FirmDesk desk, WishesDesk wishes, Rankings rankings, WebSettings settings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        (TriedWishes? tried, IReadOnlyList<FileProblem> problems) = wishes.Try(open, section);
        if (tried is null) return Invalid(problems);
        (_, RankingQuestion? question, ProblemHttpResult? problem) = await AskedAsync(firm, product, draws, seed, top, context, desk, tried);
        if (problem is not null) return problem;
        return await DocumentAsync(rankings.Start(open, question!), null, settings, context, (writer, source, ranking) => ScreeningJson.WriteRanking(writer, source, ranking.Result, top));
    }

    private static async Task<(OpenFirm? Firm, RankingQuestion? Question, ProblemHttpResult? Problem)> AskedAsync(Guid firm, string? product, int? draws, ulong? seed, int? top, HttpContext context, FirmDesk desk, TriedWishes? tried = null)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return (null, null, ApiProblems.OfStatus(StatusCodes.Status404NotFound, null));
        if (draws < 1 || top < 1) return (null, null, ApiProblems.OfStatus(StatusCodes.Status400BadRequest, "\"draws\" and \"top\" take whole numbers from 1."));
        return RankingQuestion.Of(open, product, draws, seed, tried) is { } question ? (open, question, null) : (null, null, ApiProblems.OfStatus(StatusCodes.Status404NotFound, $"The firm has no product called \"{product}\"."));
    }

    // The version names all that the document depends on, so that a client that has it need not load it again.
    private static async Task<Results<JsonBody, ProblemHttpResult>> DocumentAsync<T>(Computation<T> computation, string? key, WebSettings settings, HttpContext context, Action<Utf8JsonWriter, DocumentSource, T> write, Func<T, ProblemHttpResult?>? check = null) where T : class
    {
        T result;
        try
        {
            result = await Computations.ResultAsync(computation, context.RequestAborted);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return ApiProblems.OfCode(ApiProblems.Cancelled);
        }

        if (check?.Invoke(result) is { } problem) return problem;
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            write(writer, new DocumentSource("foothold", settings.Version), result);
            writer.WriteEndObject();
        }, key is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Version} {key}")))[..32]);
    }

    // The reader points into a firm's file; a client of the API has sent the section alone.
    private static ProblemHttpResult Invalid(IReadOnlyList<FileProblem> problems) =>
        ApiProblems.Invalid([.. problems.Select(problem => problem.Path.StartsWith(Pointer, StringComparison.Ordinal) ? problem with { Path = problem.Path[Pointer.Length..] } : problem)]);

    private static JsonBody Section(FirmRecord record) => new(writer => writer.WriteRawValue(record.Sections.GetValueOrDefault(Sections.Screening) ?? "{}"), $"{record.Revision}");
}

/// <summary>A criterion as the API lists it.</summary>
/// <param name="Id">The word used in wishes.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Question">What it answers, in plain words.</param>
/// <param name="Goods">What it is measured by for goods; empty when it says nothing about them.</param>
/// <param name="Services">The same for services.</param>
public sealed record ListedCriterion(string Id, string Name, string Question, IReadOnlyList<ListedMeasure> Goods, IReadOnlyList<ListedMeasure> Services)
{
    internal static IReadOnlyList<ListedCriterion> All { get; } =
        [.. Criterion.Known.Select(criterion => new ListedCriterion(criterion.Id, criterion.Name, criterion.Question, [.. criterion.Goods.Select(ListedMeasure.Of)], [.. criterion.Services.Select(ListedMeasure.Of)]))];
}

/// <summary>What a criterion is measured by.</summary>
/// <param name="What">The value with its unit.</param>
/// <param name="Share">Its share in the criterion.</param>
/// <param name="Worst">The value worth 0.</param>
/// <param name="Best">The value worth 1.</param>
/// <param name="IsLogarithmic">Whether equal ratios are worth the same.</param>
public sealed record ListedMeasure(string What, double Share, double Worst, double Best, bool IsLogarithmic)
{
    internal static ListedMeasure Of(Component component) => new(component.What, component.Share, component.Worst, component.Best, component.IsLogarithmic);
}
