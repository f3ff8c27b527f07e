using System.Text.Json.Nodes;
using Foothold.Web.Access;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Foothold.Web.Api;

/// <summary>What the OpenAPI document says beyond what the endpoints say themselves: title, keys, problems, headers.</summary>
internal static class ApiDescription
{
    private const string Bearer = "key";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Foothold", Version = "1",
                Description = "Everything the pages do, as JSON. Problems are application/problem+json (RFC 9457) with a \"code\" that programs can rely on. Reads carry an ETag where a version can be changed; writes on a version take it in If-Match.",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            // The address under which it was asked for says nothing about where it will be used.
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, made on the account page. It can do at most what the person who made it can." },
            };
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas["ProblemDetails"] = Problem();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            IList<object> about = context.Description.ActionDescriptor.EndpointMetadata;
            bool isWrite = about.OfType<ApiWriteMarker>().Any();
            if (!about.OfType<PublicMarker>().Any())
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            operation.Parameters ??= [];
            if (isWrite)
            {
                operation.Parameters.Add(Header(IdempotentWrites.Header, "Makes it safe to send the request again: within 48 hours the same key gets the same answer and nothing is done twice. 1 to 200 visible ASCII characters, such as a UUID."));
                if (operation.Responses?.ContainsKey("412") == true || operation.Responses?.ContainsKey("428") == true)
                    operation.Parameters.Add(Header("If-Match", "The ETag of the version that the change was made on."));
            }

            FirmAccessAttribute? access = about.OfType<FirmAccessAttribute>().FirstOrDefault();
            if (access is not null) operation.Description = access.Role is { } role ? $"Takes the role {role} in the firm{(access.AdvisersToo ? ", or advising it by consent" : "")}." : $"Takes membership of the firm or a consent that covers: {access.Scope}.";
            return Task.CompletedTask;
        });
    }

    private static OpenApiParameter Header(string name, string description) => new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why there is no result (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("urn:foothold:problem: followed by the code."),
            ["title"] = Text("What it means, in English."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status of the answer." },
            ["detail"] = Text("What is wrong in this case, or what to do."),
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The word that programs can rely on.", Enum = [.. ApiCodes.All.Select(code => (JsonNode)code.Code)] },
            ["problems"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Description = "With the code invalid-content: each thing that is wrong.",
                Items = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["path"] = Text("JSON pointer of the value."), ["message"] = Text("What is wrong and what to do.") } },
            },
        },
        Examples = [new JsonObject { ["type"] = "urn:foothold:problem:stale-version", ["title"] = ApiCodes.Find(ApiProblems.Stale).Title, ["status"] = 412, ["detail"] = ApiCodes.Find(ApiProblems.Stale).Remedy, ["code"] = ApiProblems.Stale }],
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
