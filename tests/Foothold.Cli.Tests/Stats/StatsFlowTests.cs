using System.Text.Json.Nodes;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests.Stats;

/// <summary>`stats eci` and `stats epi` at the command line.</summary>
public sealed class StatsFlowTests
{
    /// <summary>Two exporters with the same mix: shares 1/3 and 2/3 of both products everywhere, so every flow is what it could be and every ease is 1.</summary>
    [Fact]
    public async Task Epi_ProportionalFlows_PotentialIsTheFlow()
    {
        JsonNode result = await ResultAsync("epi", "exporter,importer,product,value\nA,M,p,10\nB,M,p,20\nA,M,q,4\nB,M,q,8\nA,N,p,5\nB,N,p,10\nA,N,q,\nA,N,q,1\nB,N,q,2\n");
        Assert.Equal(8, result["cells"]!.AsArray().Count);
        Assert.All(result["cells"]!.AsArray(), cell => Assert.Equal(cell!["flow"]!.GetValue<double>(), cell["potential"]!.GetValue<double>(), 1e-12));
        Assert.All(result["ease"]!.AsArray().SelectMany(row => row!.AsArray()), ease => Assert.Equal(1, ease!.GetValue<double>(), 1e-12));
        Assert.Equal((1, 8), (result["dropped"]!["missing"]!.GetValue<int>(), result["dropped"]!["missing_first_row"]!.GetValue<int>()));
    }

    /// <summary>Ease bounded to 1 on both sides leaves share times demand: A has 10 of 40 of p, M takes 30 of it.</summary>
    [Fact]
    public async Task Epi_EaseHeldAtOne_ShareTimesDemand()
    {
        JsonNode result = await ResultAsync("epi", "exporter,importer,product,value\nA,M,p,10\nB,M,p,20\nB,N,p,10\n", "--ease-between", "1,1", "--only", "A");
        Assert.Equal([7.5, 2.5], result["cells"]!.AsArray().Select(cell => cell!["potential"]!.GetValue<double>()).OrderDescending());
        Assert.Equal("N", result["cells"]![0]!["importer"]!.ToString());
    }

    [Theory]
    [InlineData("epi", "exporter,importer,product,value\nA,M,p,-1\n", "row 2, column value: -1 is negative")]
    [InlineData("epi", "exporter,importer,value\nA,M,1\n", "has no column \"product\"")]
    [InlineData("epi", "exporter,importer,product,value\nA,M,p,1\n", "No exporter is called \"C\"", "--only", "C")]
    [InlineData("epi", "exporter,importer,product,value\nA,M,p,1\n", "takes two numbers", "--ease-between", "1")]
    [InlineData("eci", "place,activity,value\nA,x,\n", "no row has a value")]
    public async Task Flows_Faults_OneSentence(string method, string csv, string expected, params string[] options)
    {
        CliRun run = await RunAsync(method, csv, options);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>Validation case c2: the base form on two exporters, two markets and two products, computed independently.</summary>
    [Fact]
    public async Task Epi_ReferenceCase_AsComputedElsewhere()
    {
        (string csv, JsonNode expected) = Case("c2_export_potential_2x2x2", "flows.csv");
        JsonNode result = await ResultAsync("epi", csv, "--importer", "market");
        string[] exporters = ["E1", "E2"], markets = ["M1", "M2"], products = ["P1", "P2"];
        Assert.Equal(8, result["cells"]!.AsArray().Count);
        foreach (JsonNode? cell in result["cells"]!.AsArray())
        {
            double stated = expected["epi_base"]![Array.IndexOf(exporters, cell!["exporter"]!.ToString())]![Array.IndexOf(markets, cell["importer"]!.ToString())]![Array.IndexOf(products, cell["product"]!.ToString())]!.GetValue<double>();
            Assert.Equal(stated, cell["potential"]!.GetValue<double>(), 1e-9);
        }
    }

    /// <summary>Validation case c1: diversities and ubiquities of six places and eight activities, computed independently.</summary>
    [Fact]
    public async Task Eci_ReferenceCase_AsComputedElsewhere()
    {
        (string csv, JsonNode expected) = Case("c1_eci_pci_rca", "exports.csv");
        JsonNode result = await ResultAsync("eci", csv, "--place", "country", "--activity", "product");
        foreach (string key in new[] { "diversity", "ubiquity" }) Assert.Equal(expected[key]!.AsArray().Select(one => one!.GetValue<double>()), result[key]!.AsArray().Select(one => one!.GetValue<double>()));
        // The index up to moving and scaling, whichever deviation the case divides by.
        foreach (string key in new[] { "eci", "pci" })
            if (expected[key] is JsonArray stated) Assert.Equal(1, Correlation([.. stated.Select(one => one!.GetValue<double>())], [.. result[key]!.AsArray().Select(one => one!.GetValue<double>())]), 1e-9);
    }

    private static double Correlation(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        double xy = x.Zip(y).Sum(pair => (pair.First - mx) * (pair.Second - my));
        return xy / Math.Sqrt(x.Sum(value => (value - mx) * (value - mx)) * y.Sum(value => (value - my) * (value - my)));
    }

    private static (string Csv, JsonNode Expected) Case(string name, string file)
    {
        string? folder = Repository.Shared is null ? null : Path.Combine(Repository.Shared, "validation", name);
        if (folder is null || !Directory.Exists(folder)) Assert.Skip("The reference data are not here.");
        return (File.ReadAllText(Path.Combine(folder, file)), JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!["expected"]!);
    }

    private static async Task<JsonNode> ResultAsync(string method, string csv, params string[] options)
    {
        CliRun run = await RunAsync(method, csv, [.. options, "--format", "json"]);
        Assert.True(run.Code == 0, run.Error);
        return JsonNode.Parse(run.Output)!["result"]!;
    }

    private static async Task<CliRun> RunAsync(string method, string csv, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "data.csv");
        File.WriteAllText(path, csv);
        return await Cli.RunAsync(["stats", method, path, .. options]);
    }
}
