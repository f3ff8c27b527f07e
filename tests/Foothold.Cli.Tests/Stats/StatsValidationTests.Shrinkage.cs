using System.Text.Json.Nodes;

namespace Foothold.Cli.Tests.Stats;

public sealed partial class StatsValidationTests
{
    [Theory]
    [InlineData("tau_10", 10)]
    [InlineData("tau_5", 5)]
    public async Task EightSchools_GivenTau_WithinTolerance(string key, double tau)
    {
        (string folder, JsonObject @case) = Open("a5_partial_pooling_eight_schools");
        JsonObject result = await AskAsync("shrink", Path.Combine(folder, "data.csv"), new JsonObject { ["tau"] = tau });
        double tolerance = Tolerance(@case, "rel");
        JsonObject expected = @case["expected"]!.AsObject();
        foreach ((string name, JsonNode? value) in expected[key]!.AsObject()) Agree(value, result[name], tolerance, name, relative: true);
        Agree(expected["Q"], result["q"], tolerance, "Q", relative: true);
        Agree(expected["tau2_DL"], result["tau2_dl"], tolerance, "tau2_DL");
        Agree(expected["pooled_fixed"], result["pooled_fixed"], tolerance, "pooled_fixed", relative: true);
    }
}
