using System.Text.Json.Nodes;

namespace Foothold.Cli.Tests.Stats;

public sealed partial class StatsValidationTests
{
    [Fact]
    public async Task Npv_OneProject_WithinTolerance()
    {
        (_, JsonObject @case) = Open("d1_npv");
        JsonObject options = @case["parameters"]!.DeepClone().AsObject();
        options["rate"] = 0.1;
        JsonObject result = await AskAsync("npv", null, options);
        JsonObject expected = @case["expected"]!.AsObject();
        double tolerance = Tolerance(@case, "abs");
        Agree(expected["npv_10"], result["npv"], tolerance, "npv");
        Agree(expected["irr"], result["irr"], tolerance, "irr");
        Agree(expected["discounted_payback_10"], result["discounted_payback"], tolerance, "discounted payback");
    }

    [Fact]
    public async Task RealOptions_AllFour_WithinTolerance()
    {
        (_, JsonObject @case) = Open("d3_real_options");
        JsonObject parameters = @case["parameters"]!.AsObject();
        JsonObject expected = @case["expected"]!.AsObject();
        double tolerance = Tolerance(@case, "abs");
        async Task<JsonObject> Ask(string parameterSet, string model, params (string Key, JsonNode Value)[] more)
        {
            JsonObject options = parameters[parameterSet]!.DeepClone().AsObject();
            options["model"] = model;
            foreach ((string key, JsonNode value) in more) options[key] = value;
            return await AskAsync("options", null, options);
        }

        Agree(expected["bs_call"], (await Ask("bs", "black_scholes"))["value"], tolerance, "Black-Scholes call");
        Agree(expected["crr_american_put_200"], (await Ask("bs", "crr", ("kind", "put"), ("steps", 200)))["value"], tolerance, "American put");
        Agree(expected["exchange"], (await Ask("exchange", "margrabe"))["value"], tolerance, "exchange");
        JsonObject perpetual = await Ask("perpetual", "perpetual");
        foreach ((string key, JsonNode? value) in expected["perpetual"]!.AsObject()) Agree(value, perpetual[key], tolerance, key);
    }
}
