using Foothold.Advice;
using Foothold.Evidence;
using Foothold.Web.Api;
using Foothold.Web.Languages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Foothold.Web.Pages;

/// <summary>Turns every failure into a page, or into ProblemDetails for the API. What went wrong inside is logged, never shown.</summary>
public sealed partial class FailurePages(RequestDelegate next, ILogger<FailurePages> log)
{
    private static readonly string[] Kept = ["Allow", "Retry-After", "WWW-Authenticate"];

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            if (context.Request.Path.StartsWithSegments("/api"))
            {
                await AnswerAsync(context, ApiProblems.OfBadRequest(bad));
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception bad) when (bad is AdviceException or EvidenceException && !context.Response.HasStarted)
        {
            // Sentences made for users: what is missing and what to do.
            bool isPage = bad is AdviceException && !context.Request.Path.StartsWithSegments("/api");
            await ShowAsync(context, StatusCodes.Status422UnprocessableEntity, isPage ? context.RequestServices.GetRequiredService<Localiser>().Say(((AdviceException)bad).Says) : bad.Message);
            return;
        }
        catch (OperationCanceledException) when (!context.Response.HasStarted && context.Request.Path.StartsWithSegments("/api"))
        {
            // The client is still there, so it was the computation that somebody stopped.
            await AnswerAsync(context, ApiProblems.OfCode(ApiProblems.Cancelled));
            return;
        }
        catch (Exception bad) when (!context.Response.HasStarted)
        {
            Failed(log, bad, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "");
            await ShowAsync(context, StatusCodes.Status500InternalServerError, null);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await ShowAsync(context, context.Response.StatusCode, null);
    }

    private static Task ShowAsync(HttpContext context, int status, string? message) =>
        AnswerAsync(context, context.Request.Path.StartsWithSegments("/api") ? ApiProblems.OfStatus(status, message) : PageResults.Page<FailurePage>(new { Status = status, Message = message }, status));

    private static async Task AnswerAsync(HttpContext context, IResult answer)
    {
        // Headers that say what would have been right or when to come back outlive the rest.
        StringValues[] kept = [.. Kept.Select(name => context.Response.Headers[name])];
        context.Response.Clear();
        // The antiforgery and security headers were cleared with the rest.
        Access.SecurityHeaders.Write(context);
        for (int place = 0; place < Kept.Length; place++)
            if (!StringValues.IsNullOrEmpty(kept[place])) context.Response.Headers[Kept[place]] = kept[place];
        context.SetEndpoint(null);
        // The renderer of the request may still hold the page that failed, and would fail with it again.
        IServiceProvider failed = context.RequestServices;
        await using AsyncServiceScope scope = failed.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Localiser>().Language = failed.GetRequiredService<Localiser>().Language;
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await answer.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed.")]
    private static partial void Failed(ILogger log, Exception bad, string method, string endpoint);
}
