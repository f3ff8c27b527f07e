using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Api;

/// <summary>
/// Refuses JSON that can be read and not be used: a text in which a letter is cut in half (one of the two escapes \ud800 to \udfff that make one letter), or two values of one name in an object. Whatever is done with it would fail later.
/// </summary>
internal static class WholeTexts
{
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        foreach (object? argument in invocation.Arguments)
            if (argument is JsonElement { ValueKind: not JsonValueKind.Undefined } or JsonNode && !IsWhole(argument)) return ValueTask.FromResult<object?>(ApiProblems.OfCode("malformed-json", Sentence));
        return next(invocation);
    }

    /// <summary>What is said about it.</summary>
    public const string Sentence = "A text in it holds half a letter (one of \\ud800 to \\udfff without its other half), or an object has two values of one name.";

    /// <summary>Whether all texts of a <see cref="JsonElement"/> or <see cref="JsonNode"/> are whole, and all names in an object different.</summary>
    public static bool IsWhole(object json)
    {
        try
        {
            JsonNode? node = json is JsonElement element ? element.ValueKind switch { JsonValueKind.Object => JsonObject.Create(element), JsonValueKind.Array => JsonArray.Create(element), _ => JsonValue.Create(element) } : (JsonNode)json;
            Visit(node);
            // Writing it is the shortest way to read all of its texts.
            using var writer = new Utf8JsonWriter(Stream.Null);
            node?.WriteTo(writer);
            return true;
        }
        catch (Exception bad) when (bad is InvalidOperationException or ArgumentException or JsonException)
        {
            return false;
        }
    }

    // A node looks at the names of its members when it is first asked for them.
    private static void Visit(JsonNode? node)
    {
        if (node is JsonObject members) foreach ((string _, JsonNode? value) in members) Visit(value);
        else if (node is JsonArray items) foreach (JsonNode? item in items) Visit(item);
    }
}
