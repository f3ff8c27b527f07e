using System.Text.Json.Nodes;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests.Stats;

/// <summary>
/// The reference cases in the shared folder, each asked for as a user would: a request file with the case's own CSV. Skipped, visibly, where the folder
/// is not there; the same figures stand inline in the tests of the statistics.
/// </summary>
public sealed partial class StatsValidationTests
{
    /// <summary>Runs a method on a case's file or parameters and returns the member "result".</summary>
    private static async Task<JsonObject> AskAsync(string method, string? dataPath, JsonObject options)
    {
        using var folder = new TemporaryFolder();
        var request = new JsonObject { ["method"] = method, ["options"] = options };
        if (dataPath is not null) request["data"] = new JsonObject { ["path"] = dataPath };
        string path = Path.Combine(folder.Path, "request.json");
        File.WriteAllText(path, request.ToJsonString());
        CliRun run = await Cli.RunAsync("stats", "--request", path, "--format", "json");
        Assert.True(run.Code == 0, run.Error);
        return JsonNode.Parse(run.Output)!["result"]!.AsObject();
    }

    /// <summary>A case's folder and its description; skips the test where there is none.</summary>
    private static (string Folder, JsonObject Case) Open(string id)
    {
        if (Repository.Shared is not { } shared) Assert.Skip("The shared folder with the reference cases is not there.");
        string folder = Path.Combine(Repository.Shared!, "validation", id);
        return (folder, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!.AsObject());
    }

    /// <summary>Compares numbers, lists and lists of lists; null on one side must be null (or a list of nulls) on the other.</summary>
    private static void Agree(JsonNode? expected, JsonNode? actual, double tolerance, string what, bool relative = false)
    {
        switch (expected)
        {
            case null when actual is JsonArray list:
                Assert.All(list, entry => Assert.Null(entry));
                break;
            case null:
                Assert.True(actual is null, $"{what}: {actual} where the case has it undefined");
                break;
            case JsonArray rows:
                JsonArray ours = Assert.IsType<JsonArray>(actual);
                Assert.Equal(rows.Count, ours.Count);
                for (int i = 0; i < rows.Count; i++) Agree(rows[i], ours[i], tolerance, $"{what}[{i}]", relative);
                break;
            default:
                Assert.True(actual is not null, $"{what} is missing or undefined");
                double wanted = expected.GetValue<double>(), got = actual.GetValue<double>();
                double allowed = relative ? tolerance * Math.Abs(wanted) : tolerance;
                Assert.True(Math.Abs(got - wanted) <= allowed, FormattableString.Invariant($"{what}: {got} where the case has {wanted}, tolerance {allowed}"));
                break;
        }
    }

    private static double Tolerance(JsonObject @case, string key) => @case["tolerance"]![key]!.GetValue<double>();
}
