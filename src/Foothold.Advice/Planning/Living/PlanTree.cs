using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foothold.Advice.Planning.Living;

/// <summary>A plan file as lists of items with fields, so that versions can be compared and differences applied without a second list of all fields.</summary>
internal static class PlanTree
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<string> Sections { get; } = ["goals", "assumptions", "tests", "actions", "risks", "adaptations", "marketing", "people", "funding"];

    public static Dictionary<string, string> Head(JsonElement root) => root.EnumerateObject().Where(property => !Sections.Contains(property.Name)).ToDictionary(property => property.Name, property => Canonical(property.Value), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, JsonElement> Items(JsonElement root, string section) => root.GetProperty(section).EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!, StringComparer.Ordinal);

    public static Dictionary<string, string> Fields(JsonElement item) => item.EnumerateObject().Where(property => property.Name != "id").ToDictionary(property => property.Name, property => Canonical(property.Value), StringComparer.Ordinal);

    /// <summary>The plan with the differences made in it.</summary>
    /// <exception cref="AdviceException">The differences are of other plans: something to change or remove is not there, or is not as it was.</exception>
    public static LivingPlan Apply(LivingPlan plan, PlanDiff diff)
    {
        var root = (JsonObject)JsonNode.Parse(LivingPlanWriter.Write(plan))!;
        foreach (ItemChange change in diff.Changes)
        {
            if (change.Section == "plan")
            {
                SetFields(root, change);
                continue;
            }

            var list = (JsonArray)root[change.Section]!;
            JsonObject? item = list.OfType<JsonObject>().FirstOrDefault(one => (string?)one["id"] == change.Id);
            if (item is null != (change.Kind == ChangeKind.Added)) throw Stranger(change);
            if (item is null) list.Add(item = new JsonObject { ["id"] = change.Id });
            SetFields(item, change);
            if (change.Kind == ChangeKind.Removed) list.Remove(item);
        }

        LivingPlanResult read = LivingPlanReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString(Compact)));
        return read.Plan ?? throw new AdviceException($"The changes do not fit together: {read.Problems[0].Message}");
    }

    private static void SetFields(JsonObject item, ItemChange change)
    {
        foreach (FieldChange field in change.Fields)
        {
            string? now = item[field.Field] is { } value ? value.ToJsonString(Compact) : null;
            if (now != field.Before) throw Stranger(change);
            if (field.After is null) item.Remove(field.Field);
            else item[field.Field] = JsonNode.Parse(field.After);
        }
    }

    private static AdviceException Stranger(ItemChange change) => new($"The changes are not of this plan: \"{change.Id}\" in {change.Section} is not as it was when they were found.");

    // Without blanks, so that two files that differ in layout alone are the same.
    private static string Canonical(JsonElement value) => JsonSerializer.Serialize(value, Compact);
}
