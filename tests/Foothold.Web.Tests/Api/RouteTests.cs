using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Foothold.Web.Tests.Api;

/// <summary>What must hold for every endpoint of the API, whoever wrote it, read off the route table and asked of the running application.</summary>
public sealed class RouteTests(RouteTests.Fixture fixture) : IClassFixture<RouteTests.Fixture>
{
    private readonly Workbench _workbench = fixture.Workbench;

    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public Person Person { get; private set; } = null!;

        public FirmId Firm { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync();
            Person = await Workbench.AddPersonAsync("Karin Holm");
            Firm = await Workbench.AddFirmAsync(Person);
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    private IEnumerable<RouteEndpoint> Endpoints => RouteTableTests.Endpoints(_workbench).Where(endpoint => endpoint.Metadata.GetMetadata<ApiMarker>() is not null);

    [Fact]
    public void Endpoint_Every_HasNameSummaryPolicyAndAnError()
    {
        Assert.NotEmpty(Endpoints);
        Assert.Empty(Endpoints.Where(endpoint =>
            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null
            || endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is not { Summary: [_, .., '.'] }
            || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            || !endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(known => known.StatusCode >= 400)).Select(Name));
    }

    [Fact]
    public void Endpoint_Every_SaysWhatItAnswers() => Assert.Empty(Endpoints.Where(endpoint => !endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(known => known.StatusCode is >= 200 and < 400)).Select(Name));

    [Fact]
    public void Write_Every_IsCoveredByIdempotencyAndOnlyWritesAre() =>
        Assert.Empty(Endpoints.Where(endpoint => (endpoint.Metadata.GetMetadata<ApiWriteMarker>() is not null) == endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET")).Select(Name));

    [Fact]
    public void Write_Every_IsDoneBySomebody() => Assert.Empty(Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ApiWriteMarker>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Name));

    [Fact]
    public async Task Get_Every_AnswersJson()
    {
        var wrong = new List<string>();
        foreach (RouteEndpoint endpoint in Endpoints.Where(endpoint => IsGet(endpoint) && IsJson(endpoint)))
        {
            Seen seen = await _workbench.As(fixture.Person).GetAsync(PathOf(endpoint, fixture.Firm.Value) + "?draws=1000");
            string? type = seen.Response.Content.Headers.ContentType?.MediaType;
            if (seen.Status >= HttpStatusCode.InternalServerError || type != (seen.Response.IsSuccessStatusCode ? "application/json" : "application/problem+json")) wrong.Add($"{Name(endpoint)}: {(int)seen.Status} {type}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Endpoint_OfAnUnknownFirm_IsNotFound()
    {
        var wrong = new List<string>();
        foreach (RouteEndpoint endpoint in Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<FirmAccessAttribute>() is not null))
        {
            Seen seen = await _workbench.As(fixture.Person).SendAsync(MethodOf(endpoint), PathOf(endpoint, Guid.NewGuid()), IsGet(endpoint) ? null : "{}");
            if (seen.Status != HttpStatusCode.NotFound || seen.Code() != ApiProblems.NotFound) wrong.Add($"{Name(endpoint)}: {(int)seen.Status}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Endpoint_WithoutSignIn_IsRefused()
    {
        var wrong = new List<string>();
        foreach (RouteEndpoint endpoint in Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            Seen seen = await _workbench.Anybody().SendAsync(MethodOf(endpoint), PathOf(endpoint, fixture.Firm.Value), IsGet(endpoint) ? null : "{}");
            if (seen.Status != HttpStatusCode.Unauthorized || seen.Code() != "not-signed-in") wrong.Add($"{Name(endpoint)}: {(int)seen.Status}");
        }

        Assert.Empty(wrong);
    }

    private static string Name(RouteEndpoint endpoint) => $"{MethodOf(endpoint)} {endpoint.RoutePattern.RawText}";

    private static HttpMethod MethodOf(RouteEndpoint endpoint) => HttpMethod.Parse(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]);

    private static bool IsGet(RouteEndpoint endpoint) => MethodOf(endpoint) == HttpMethod.Get;

    // Downloads say of what type they are.
    private static bool IsJson(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(known => known.StatusCode == 200).All(known => known.ContentTypes.Contains("application/json"));

    private static string PathOf(RouteEndpoint endpoint, Guid firm) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "firm" } => firm.ToString(),
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Value(parameter),
        _ => "",
    }))));

    private static string Value(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter) =>
        parameter.ParameterPolicies.Any(policy => policy.Content == "guid") ? "00000000-0000-7000-8000-000000000001" : parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") ? "1" : "DEU";
}
