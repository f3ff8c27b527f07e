using Foothold.Web.Access;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Foothold.Web.Api;

/// <summary>One endpoint as the page about the API shows it.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">The address.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Access">Who may.</param>
/// <param name="Answers">The statuses it answers with.</param>
public sealed record DescribedEndpoint(string Method, string Path, string Summary, string Access, string Answers);

/// <summary>The page about the API, made from its OpenAPI document.</summary>
public static class ApiPages
{
    public static void Map(PageRoutes pages) => pages.Get("/api", Policies.Public, ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context)
    {
        OpenApiDocument document = await context.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(context.RequestAborted);
        DescribedEndpoint[] endpoints = [.. from path in document.Paths
                                            orderby path.Key
                                            from operation in path.Value.Operations ?? []
                                            select new DescribedEndpoint(operation.Key.Method, path.Key, operation.Value.Summary ?? "", operation.Value.Description ?? "", string.Join(", ", operation.Value.Responses?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()))];
        return PageResults.Page<ApiPage>(new { Endpoints = endpoints });
    }
}
