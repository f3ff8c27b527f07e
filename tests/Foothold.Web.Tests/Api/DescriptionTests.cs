using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foothold.Tests.Shared;
using Foothold.Web.Api;
using Microsoft.AspNetCore.Routing;

namespace Foothold.Web.Tests.Api;

/// <summary>The OpenAPI document, the page made from it, and the codes of problems as the documentation lists them.</summary>
public sealed partial class DescriptionTests(RouteTests.Fixture fixture) : IClassFixture<RouteTests.Fixture>
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Golden => Repository.PathOf("tests", "Foothold.Web.Tests", "Golden", "openapi.json");

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse((await fixture.Workbench.Anybody().GetAsync("/api/v1/openapi.json")).Html)!;

    /// <summary>Set FOOTHOLD_REWRITE_DOCS=1 to write the document anew; read the difference before you keep it: it is the contract with programs.</summary>
    [Fact]
    public async Task Document_OfTheApi_IsTheOneKept()
    {
        string now = Sorted(await DocumentAsync())!.ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Golden)!);
            await File.WriteAllTextAsync(Golden, now, TestContext.Current.CancellationToken);
        }

        Assert.SkipUnless(File.Exists(Golden), $"{Golden} is not written yet. Run this test once with FOOTHOLD_REWRITE_DOCS=1.");
        Assert.True(await File.ReadAllTextAsync(Golden, TestContext.Current.CancellationToken) == now, $"{Golden} is not the document that the API gives; run this test once with FOOTHOLD_REWRITE_DOCS=1 and read the difference.");
    }

    [Fact]
    public async Task Document_OfTheApi_DescribesEveryEndpoint()
    {
        JsonNode document = await DocumentAsync();
        string[] described = [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")).Order(StringComparer.Ordinal)];
        string[] mapped = [.. RouteTableTests.Endpoints(fixture.Workbench).Where(endpoint => endpoint.Metadata.GetMetadata<ApiMarker>() is not null)
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {Policy().Replace(endpoint.RoutePattern.RawText!, "}")}").Order(StringComparer.Ordinal)];
        Assert.Equal(mapped, described);
    }

    [Fact]
    public async Task Document_OfTheApi_NamesKeysAndProblems()
    {
        JsonNode document = await DocumentAsync();
        Assert.Equal("Foothold", (string?)document["info"]!["title"]);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["key"]!["scheme"]);
        Assert.Equal(ApiCodes.All.Select(code => code.Code), document["components"]!["schemas"]!["ProblemDetails"]!["properties"]!["code"]!["enum"]!.AsArray().Select(code => (string)code!));
        Assert.DoesNotContain("localhost", document["servers"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheApi_ListsEveryEndpoint()
    {
        Seen page = await fixture.Workbench.Anybody().GetAsync("/api");
        foreach (RouteEndpoint endpoint in RouteTableTests.Endpoints(fixture.Workbench).Where(endpoint => endpoint.Metadata.GetMetadata<ApiMarker>() is not null))
            Assert.Contains(Policy().Replace(endpoint.RoutePattern.RawText!, "}"), page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
    }

    [Fact]
    public void Codes_OfProblems_AreThoseOfTheReference()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "reference", "api.md"));
        string table = string.Concat(ApiCodes.All.Select(code => $"| `{code.Code}` | {code.Status} | {code.Title}{(code.Remedy is null ? "" : " " + code.Remedy)} |\n"));
        Assert.Contains(table, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_InTheSources_AreAllListed()
    {
        string[] used = [.. Directory.EnumerateFiles(Repository.PathOf("src", "Foothold.Web"), "*.cs", SearchOption.AllDirectories).SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct()];
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(ApiCodes.All.Select(code => code.Code)));
        Assert.Equal(ApiCodes.All.Count, ApiCodes.All.Select(code => code.Code).Distinct().Count());
    }

    // By name at every level; lists keep their order.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@":[a-z()0-9]+\}")]
    private static partial Regex Policy();

    [GeneratedRegex("(?:ApiProblems\\.Of|\\bOfCode)\\((?:[^,\"()]+, )?\"([a-z-]+)\"")]
    private static partial Regex Code();
}
