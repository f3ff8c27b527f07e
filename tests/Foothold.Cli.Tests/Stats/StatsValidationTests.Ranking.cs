using System.Text.Json.Nodes;

namespace Foothold.Cli.Tests.Stats;

public sealed partial class StatsValidationTests
{
    [Fact]
    public async Task SmaaExact_UniformAndOrdinal_WithinTolerance()
    {
        (string folder, JsonObject @case) = Open("a1_smaa2_exact_3criteria");
        foreach ((string name, JsonObject options) in new[]
        {
            ("uniform", new JsonObject { ["weights"] = "uniform" }),
            ("ordinal_w1_ge_w2_ge_w3", new JsonObject { ["weights"] = "ordinal", ["order"] = new JsonArray("c1", "c2", "c3") }),
        })
        {
            JsonObject result = await AskAsync("smaa", Path.Combine(folder, "values.csv"), options);
            JsonObject expected = @case["expected"]![name]!.AsObject();
            Agree(expected["rank_acceptability"], result["rank_acceptability"], Tolerance(@case, "monte_carlo_abs_at_1e5_draws"), name);
            Agree(expected["pairwise_winning"], result["pairwise_winning"], Tolerance(@case, "monte_carlo_abs_at_1e5_draws"), name);
            Agree(expected["central_weights"], result["central_weights"], Tolerance(@case, "central_weight_abs_at_1e5"), name);
        }
    }

    [Fact]
    public async Task SmaaStochastic_WithinTolerance()
    {
        (string folder, JsonObject @case) = Open("a2_smaa2_stochastic_3x3");
        foreach (string sampling in new[] { "full", "auto" })
        {
            JsonObject result = await AskAsync("smaa", Path.Combine(folder, "criteria.csv"), new JsonObject { ["draws"] = 400_000, ["sampling"] = sampling });
            JsonObject expected = @case["expected"]!.AsObject();
            Agree(expected["rank_acceptability"], result["rank_acceptability"], Tolerance(@case, "ra_abs"), sampling);
            Agree(expected["pairwise_winning"], result["pairwise_winning"], Tolerance(@case, "ra_abs"), sampling);
            Agree(expected["central_weights"], result["central_weights"], Tolerance(@case, "cw_abs"), sampling);
            Agree(expected["confidence_factors"], result["confidence_factors"], Tolerance(@case, "cf_abs"), sampling);
        }
    }

    [Fact]
    public async Task Vikor_Mountain_WithinTolerance()
    {
        (string folder, JsonObject @case) = Open("a3_vikor_opricovic_tzeng_2004");
        JsonObject result = await AskAsync("vikor", Path.Combine(folder, "matrix.csv"), @case["parameters"]!.DeepClone().AsObject());
        CheckVikor(@case["expected"]!.AsObject(), result, Tolerance(@case, "abs"));
        Agree(@case["expected"]!["recomputed"]!["DQ"], result["dq"], Tolerance(@case, "abs"), "DQ");
    }

    [Fact]
    public async Task TopsisPrometheeVikor_Small_WithinTolerance()
    {
        (string folder, JsonObject @case) = Open("a4_topsis_promethee_small");
        string matrix = Path.Combine(folder, "matrix.csv");
        JsonObject parameters = @case["parameters"]!.AsObject();
        double tolerance = Tolerance(@case, "abs");
        JsonObject Ranking() => new() { ["weights"] = parameters["weights"]!.DeepClone(), ["benefit"] = parameters["benefit"]!.DeepClone() };
        foreach (string method in new[] { "topsis", "promethee" })
        {
            JsonObject result = await AskAsync(method, matrix, Ranking());
            foreach ((string key, JsonNode? value) in @case["expected"]![method]!.AsObject()) Agree(value, result[key], tolerance, key);
        }

        JsonObject options = Ranking();
        options["v"] = parameters["v"]!.DeepClone();
        CheckVikor(@case["expected"]!["vikor"]!.AsObject(), await AskAsync("vikor", matrix, options), tolerance);
    }

    private static void CheckVikor(JsonObject expected, JsonObject result, double tolerance)
    {
        foreach (string key in new[] { "S", "R", "Q" }) Agree(expected[key], result[key.ToLowerInvariant()], tolerance, key);
        Assert.Equal(expected["compromise_set_1based"]!.ToJsonString(), result["compromise_set_1based"]!.ToJsonString());
        foreach (string key in new[] { "acceptable_advantage", "acceptable_stability" })
            if (expected[key] is { } flag) Assert.Equal(flag.GetValue<bool>(), result[key]!.GetValue<bool>());
    }
}
