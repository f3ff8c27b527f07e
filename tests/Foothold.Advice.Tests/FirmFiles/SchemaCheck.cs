using System.Text.Json;
using System.Text.RegularExpressions;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>Checks a file against a JSON Schema, as far as firm.schema.json uses the language; a word it does not know is an error, not skipped.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    /// <summary>What the schema does not allow, with paths; empty when all is well.</summary>
    public IReadOnlyList<string> Faults(JsonElement value)
    {
        var faults = new List<string>();
        Check(root, value, "", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        foreach (JsonProperty rule in schema.EnumerateObject())
        {
            string? fault = Fault(rule, schema, value, path, faults);
            if (fault is not null) faults.Add($"{path}: {fault}");
        }
    }

    private string? Fault(JsonProperty rule, JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        switch (rule.Name)
        {
            case "$schema" or "title" or "description" or "default" or "$defs":
                return null;
            case "$ref":
                Check(root.GetProperty("$defs").GetProperty(rule.Value.GetString()!["#/$defs/".Length..]), value, path, faults);
                return null;
            case "type":
                return TypeIs(value, rule.Value.GetString()!) ? null : $"is no {rule.Value}";
            case "const":
                return JsonElement.DeepEquals(value, rule.Value) ? null : $"is not {rule.Value}";
            case "enum":
                return rule.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? null : $"{value} is not one of {rule.Value}";
            case "pattern":
                return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!) ? null : $"{value} does not match {rule.Value}";
            case "minLength":
                return value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.Value.GetInt32() ? null : "is too short";
            case "minimum":
                return value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.Value.GetDecimal() ? null : $"{value} is below {rule.Value}";
            case "maximum":
                return value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.Value.GetDecimal() ? null : $"{value} is above {rule.Value}";
            case "minItems":
                return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32() ? null : "has too few items";
            case "minProperties":
                return value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= rule.Value.GetInt32() ? null : "has too few fields";
            case "items":
                if (value.ValueKind == JsonValueKind.Array)
                    foreach ((int index, JsonElement item) in value.EnumerateArray().Index()) Check(rule.Value, item, $"{path}/{index}", faults);
                return null;
            case "oneOf":
                int fitting = rule.Value.EnumerateArray().Count(one => Fits(one, value));
                return fitting == 1 ? null : $"fits {fitting} of the kinds instead of one";
            case "not":
                return Fits(rule.Value, value) ? $"is {rule.Value}" : null;
            case "required":
                return value.ValueKind == JsonValueKind.Object && rule.Value.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } lacking ? $"lacks {lacking}" : null;
            case "properties":
                if (value.ValueKind == JsonValueKind.Object)
                    foreach (JsonProperty member in value.EnumerateObject())
                        if (rule.Value.TryGetProperty(member.Name, out JsonElement known)) Check(known, member.Value, $"{path}/{member.Name}", faults);
                return null;
            case "additionalProperties":
                if (value.ValueKind != JsonValueKind.Object) return null;
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    if (schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(member.Name, out _)) continue;
                    if (rule.Value.ValueKind == JsonValueKind.False) faults.Add($"{path}: {member.Name} is not known");
                    else Check(rule.Value, member.Value, $"{path}/{member.Name}", faults);
                }

                return null;
            default:
                return $"the schema word {rule.Name} is not known to this check";
        }
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults.Count == 0;
    }

    private static bool TypeIs(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() == decimal.Truncate(value.GetDecimal()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };
}
