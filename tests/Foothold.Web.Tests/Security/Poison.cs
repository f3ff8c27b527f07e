using System.Text;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Tests.Shared;

namespace Foothold.Web.Tests.Security;

/// <summary>Texts that do harm where somebody forgot to write them as text: in HTML, in attributes, in script blocks, as addresses, in spreadsheets, in formats.</summary>
internal static class Poison
{
    /// <summary>Stands in every one of them, so that pages which show one can be told.</summary>
    public const string Mark = "alert(1)";

    /// <summary>Short enough for every name; the first letters are those that spreadsheets take for formulas.</summary>
    public static readonly string[] Texts =
    [
        "=\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)//{{7*7}}{0}{9}",
        "+</textarea></title></script><script>alert(1)</script>",
        "@' onfocus='alert(1)' autofocus x='",
        "-<svg onload=alert(1)>;=1;<!--",
        "data:text/html,<script>alert(1)</script>",
    ];

    /// <summary>All at once, for fields whose length does not matter because they are refused anyway.</summary>
    public static readonly string All = string.Concat(Texts);

    /// <summary>A sample firm with one of the texts wherever its file takes any text, under an id of its own.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="asAt">The day it is read on.</param>
    public static (byte[] File, int Places) Firm(string sample, DateOnly asAt)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", $"{sample}.json")))!;
        file["firm"]!["id"] = Guid.NewGuid().ToString();
        Lighten(file);
        var places = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        Collect(file, places);
        places.Remove("/firm/id");
        int next = 0;
        // The same text gets the same poison, so that what refers to something still finds it.
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string path, JsonNode text) in places)
        {
            string own = text.GetValue<string>();
            if (!chosen.TryGetValue(own, out string? poison)) chosen[own] = poison = $"{Texts[next % Texts.Length]}{next++}";
            Put(file, path, poison);
        }

        // What the reader does not take becomes again what it was.
        while (true)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(file.ToJsonString());
            FirmFileResult read = FirmFileReader.Read(bytes, asAt, null, _ => null);
            if (read.File is not null) return (bytes, places.Count);
            string[] wrong = [.. places.Keys.Where(path => read.Problems.Any(problem => path == problem.Path || path.StartsWith(problem.Path + "/", StringComparison.Ordinal)))];
            Assert.True(wrong.Length > 0, $"{read.Problems[0].Path}: {read.Problems[0].Message}");
            foreach (string path in wrong)
            {
                Put(file, path, places[path].GetValue<string>());
                places.Remove(path);
            }
        }
    }

    // One market and two ways into it say as much about texts as all of them, and are worked out in a moment.
    private static void Lighten(JsonNode file)
    {
        if (file["appraisal"]?["markets"] is not JsonArray markets) return;
        while (markets.Count > 1) markets.RemoveAt(markets.Count - 1);
        if (markets[0]!["modes"] is null) markets[0]!["modes"] = new JsonObject();
        foreach (string mode in new[] { "indirect-export", "own-e-commerce", "marketplace", "agent", "licensing", "franchising", "joint-venture", "sales-subsidiary", "production-subsidiary" })
            markets[0]!["modes"]![mode] = new JsonObject { ["exclude"] = $"not {mode}" };
    }

    /// <summary>All texts of a document with their JSON pointers.</summary>
    public static void Collect(JsonNode? node, Dictionary<string, JsonNode> places, string path = "")
    {
        if (node is JsonObject members) foreach ((string name, JsonNode? value) in members) Collect(value, places, $"{path}/{name}");
        else if (node is JsonArray items) for (int place = 0; place < items.Count; place++) Collect(items[place], places, $"{path}/{place}");
        else if (node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String) places[path] = value.DeepClone();
    }

    /// <summary>Replaces the value at a JSON pointer.</summary>
    public static void Put(JsonNode root, string path, string text)
    {
        string[] steps = path.Split('/')[1..];
        JsonNode at = root;
        foreach (string step in steps[..^1]) at = at is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        if (at is JsonArray list) list[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
        else at[steps[^1]] = text;
    }
}
