using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foothold.Advice.Planning.Living;

/// <summary>What people do to a plan, each time giving the next version; the version before is never changed. Pure.</summary>
public static class PlanRevision
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The next version with other content: what somebody wrote, or an older version that counts again.</summary>
    /// <param name="present">The latest version.</param>
    /// <param name="content">What the next version says; its own number, day, predecessor and list of changes are replaced.</param>
    /// <param name="note">What was changed, by whom and when. A day before that of the latest version becomes that day.</param>
    /// <exception cref="AdviceException">The content is about another firm.</exception>
    public static LivingPlan Next(LivingPlan present, LivingPlan content, PlanNote note)
    {
        if (content.MadeFrom.Firm != present.MadeFrom.Firm) throw new AdviceException($"The plan is about {content.MadeFrom.Name}, the one that it would replace about {present.MadeFrom.Name}. Give the plan of this firm.");
        // Versions follow each other in time; clocks of several machines may not.
        DateOnly on = note.On > present.MadeOn ? note.On : present.MadeOn;
        return content with
        {
            Id = LivingPlan.VersionId(present.MadeFrom.Firm, present.Version + 1, on, present.Id),
            Version = present.Version + 1,
            Supersedes = present.Id,
            MadeOn = on,
            IsInvented = present.IsInvented,
            Changes = [.. present.Changes, note with { On = on }],
        };
    }

    /// <summary>Makes a change in the plan's file and reads it again, so that what comes of it is a plan that holds together.</summary>
    /// <param name="present">The latest version.</param>
    /// <param name="change">The change, made in the file as a JSON object (docs/reference/plan-file.md).</param>
    /// <param name="note">What was changed, by whom and when.</param>
    /// <returns>The next version, or what is wrong with it: the paths are pointers into the file as it would be.</returns>
    public static LivingPlanResult Change(LivingPlan present, Action<JsonObject> change, PlanNote note)
    {
        ArgumentNullException.ThrowIfNull(change);
        JsonObject file = FileOf(present);
        change(file);
        LivingPlanResult read = LivingPlanReader.Read(JsonSerializer.SerializeToUtf8Bytes(file, Compact));
        return read.Plan is { } content ? new LivingPlanResult(Next(present, content, note), []) : read;
    }

    /// <summary>A plan's file as a JSON object that may be changed.</summary>
    public static JsonObject FileOf(LivingPlan plan) => (JsonObject)JsonNode.Parse(LivingPlanWriter.Write(plan))!;

    /// <summary>An id for a new item that no item of the plan has yet: "visit-the-fair", "visit-the-fair-2".</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="title">What the item says.</param>
    public static string IdFor(LivingPlan plan, string title)
    {
        HashSet<string> taken = [.. plan.Items.Select(item => item.Id)];
        string stem = Slug.Of(title) is { Length: > 0 } slug ? slug : "item";
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? stem : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{number}")).First(id => !taken.Contains(id));
    }
}
