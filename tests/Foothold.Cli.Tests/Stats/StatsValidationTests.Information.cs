using System.Text.Json.Nodes;

namespace Foothold.Cli.Tests.Stats;

public sealed partial class StatsValidationTests
{
    [Fact]
    public async Task DiscreteDecision_EvpiAndEvsi_WithinTolerance()
    {
        (_, JsonObject @case) = Open("b1_discrete_decision_evpi_evsi");
        JsonObject parameters = @case["parameters"]!.AsObject();
        double tolerance = Tolerance(@case, "abs");
        JsonObject evpi = await AskAsync("evpi", null, new JsonObject { ["payoff"] = parameters["payoff"]!.DeepClone(), ["prior"] = parameters["prior"]!.DeepClone() });
        foreach ((string key, JsonNode? value) in @case["expected"]!["evpi"]!.AsObject()) Agree(value, evpi[key], tolerance, key);
        JsonObject options = parameters.DeepClone().AsObject();
        options["model"] = "discrete";
        JsonObject evsi = await AskAsync("evsi", null, options);
        foreach ((string key, JsonNode? value) in @case["expected"]!["survey"]!.AsObject()) Agree(value, evsi[key], tolerance, key);
    }

    [Fact]
    public async Task BetaBinomial_Evsi_WithinTolerance()
    {
        (_, JsonObject @case) = Open("b4_evsi_beta_binomial");
        JsonObject options = @case["parameters"]!.DeepClone().AsObject();
        options["model"] = "beta_binomial";
        JsonObject expected = @case["expected"]!["evsi"]!.AsObject();
        options["n"] = new JsonArray([.. expected.Select(pair => (JsonNode)int.Parse(pair.Key, System.Globalization.CultureInfo.InvariantCulture))]);
        JsonObject result = await AskAsync("evsi", null, options);
        double tolerance = Tolerance(@case, "abs");
        Agree(@case["expected"]!["evpi"], result["evpi"], tolerance, "evpi");
        int at = 0;
        foreach ((string n, JsonNode? value) in expected)
        {
            Agree(value!["evsi"], result["evsi"]![at], tolerance, "evsi " + n);
            Agree(value["threshold_successes"], result["threshold"]![at], 0, "threshold " + n);
            Agree(value["current"], result["value_current"], tolerance, "current");
            at++;
        }
    }

    [Fact]
    public async Task LinearGaussian_EvpiEvppiEvsi_WithinTolerance()
    {
        (_, JsonObject @case) = Open("b2_evppi_linear_gaussian");
        JsonObject expected = @case["expected"]!.AsObject();
        double tolerance = Tolerance(@case, "abs");
        JsonObject options = @case["parameters"]!.DeepClone().AsObject();
        JsonNode noise = options["noise_variance"]!.DeepClone();
        options.Remove("noise_variance");
        options["model"] = "linear_gaussian";
        JsonObject evppi = await AskAsync("evppi", null, options.DeepClone().AsObject());
        foreach (string key in new[] { "mean_inb", "var_inb", "evpi" }) Agree(expected[key], evppi[key], tolerance, key);
        string[] parameters = [.. evppi["parameters"]!.AsArray().Select(name => name!.ToString())];
        foreach ((string name, JsonNode? value) in expected["evppi"]!.AsObject()) Agree(value, evppi["evppi"]![Array.IndexOf(parameters, name)], tolerance, name);

        // An object of names and numbers, as the case has it.
        options["noise_variance"] = noise;
        options["n"] = new JsonArray(1, 5, 20, 100);
        JsonObject evsi = await AskAsync("evsi", null, options);
        string[] sizes = ["1", "5", "20", "100"];
        foreach ((string key, JsonNode? value) in expected["evsi"]!.AsObject())
        {
            string[] parts = key.Split(",n=");
            Agree(value, evsi["evsi"]![Array.IndexOf(parameters, parts[0])]![Array.IndexOf(sizes, parts[1])], tolerance, key);
        }
    }
}
