using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests;

/// <summary>What must hold for every page and endpoint, read off the route table so that nobody has to remember.</summary>
public sealed class RouteTableTests
{
    [Fact]
    public async Task Endpoint_Every_StatesItsPolicy()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        string[] silent = [.. Endpoints(workbench).Where(endpoint => endpoint.Metadata.GetMetadata<PublicMarker>() is null && endpoint.Metadata.GetMetadata<FirmAccessAttribute>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is not { Policy.Length: > 0 }).Select(endpoint => endpoint.RoutePattern.RawText!)];
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Endpoint_OfAFirm_StatesAccessToTheFirm()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        string[] open = [.. Endpoints(workbench).Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "firm") && endpoint.Metadata.GetMetadata<FirmAccessAttribute>() is null).Select(endpoint => endpoint.RoutePattern.RawText!)];
        Assert.Empty(open);
    }

    [Fact]
    public async Task Form_Every_NeedsItsToken()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        string[] open = [.. Endpoints(workbench).Where(endpoint => endpoint.Metadata.GetMetadata<PageMarker>() is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("POST") && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }).Select(endpoint => endpoint.RoutePattern.RawText!)];
        Assert.Empty(open);
    }

    [Fact]
    public async Task Endpoint_Every_IsMappedThroughADoor()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        string[] own = [.. Endpoints(workbench).Where(endpoint => endpoint.Metadata.GetMetadata<PageMarker>() is null && endpoint.Metadata.GetMetadata<ApiMarker>() is null && endpoint.Metadata.GetMetadata<PublicMarker>() is null).Select(endpoint => endpoint.RoutePattern.RawText!)];
        Assert.Empty(own);
    }

    internal static IEnumerable<RouteEndpoint> Endpoints(Workbench workbench) => workbench.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
