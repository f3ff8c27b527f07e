using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests.Stats;

/// <summary>`stats ppml` and `stats ols` as somebody at a command line meets them: numbers worked out by hand, rows left out, faults named.</summary>
public sealed class StatsRegressionTests
{
    /// <summary>With a dummy as the only regressor, Poisson reproduces the two group means: means 2 and 6, so the constant is ln 2 and the coefficient ln 3; the variances (iid) are 1/4 and 1/4 + 1/12.</summary>
    [Fact]
    public async Task Ppml_Dummy_LogarithmOfTheRatioOfMeans()
    {
        JsonNode root = await RootAsync("ppml", "y,d\n1,0\n3,0\n5,1\n7,1\n", "--y", "y", "--x", "d", "--ssc", "none");
        JsonNode result = root["result"]!;
        Assert.Equal(["d", "(Intercept)"], result["coefficients"]!.AsArray().Select(one => one!["term"]!.ToString()));
        Assert.Equal(Math.Log(3), Number(result["coefficients"]![0]!, "estimate"), 1e-6);
        Assert.Equal(Math.Sqrt((1.0 / 4) + (1.0 / 12)), Number(result["coefficients"]![0]!, "std_error"), 1e-6);
        Assert.Equal(Math.Log(2), Number(result["coefficients"]![1]!, "estimate"), 1e-6);
        Assert.Equal(4, result["n"]!.GetValue<long>());
        Assert.True(result["converged"]!.GetValue<bool>());
        Assert.Empty(root["warnings"]!.AsArray());
    }

    /// <summary>Rows 3 (y), 5 (fixed effect, in quotes), 6 (regressor) are incomplete, row 7 has a logarithm of zero; an empty line counts as row 2.</summary>
    [Fact]
    public async Task Ols_MissingCellsAndZeros_LeftOutCountedAndNamed()
    {
        const string Csv = "y,x,g,unused\n\nNA,1,a,\n4,2,a,text\n1,1,\"\",\n1,.,a,\n1,0,a,\n8,4,a,\n2,1,a,\n";
        JsonNode root = await RootAsync("ols", Csv, "--y", "log(y)", "--x", "log(x)", "--fe", "g");
        JsonNode dropped = root["result"]!["dropped"]!;
        Assert.Equal((3, 3), (dropped["missing"]!.GetValue<int>(), dropped["missing_first_row"]!.GetValue<int>()));
        Assert.Equal((1, 7), (dropped["not_positive"]!.GetValue<int>(), dropped["not_positive_first_row"]!.GetValue<int>()));
        Assert.Equal(3, root["result"]!["n"]!.GetValue<int>());
        Assert.Equal(1, Number(root["result"]!["coefficients"]![0]!, "estimate"), 1e-9);
        Assert.Equal(["missing_cells", "logarithm_undefined"], root["warnings"]!.AsArray().Take(2).Select(warning => warning!["code"]!.ToString()));
    }

    [Fact]
    public async Task Ppml_GzippedAndPlain_SameNumbersAndTheirOwnHashes()
    {
        string plain = Repository.PathOf("samples", "stats", "visits.csv");
        using var folder = new TemporaryFolder();
        string zipped = Path.Combine(folder.Path, "visits.csv.gz");
        using (var target = new GZipStream(File.Create(zipped), CompressionLevel.Fastest)) target.Write(File.ReadAllBytes(plain));
        string[] words = ["--y", "visits", "--x", "log(km)", "--fe", "from^year,to^year", "--format", "json"];
        JsonNode first = JsonNode.Parse((await Cli.RunAsync(["stats", "ppml", plain, .. words])).Output)!, second = JsonNode.Parse((await Cli.RunAsync(["stats", "ppml", "--data", zipped, .. words])).Output)!;
        Assert.Equal(first["result"]!["coefficients"]!.ToJsonString(), second["result"]!["coefficients"]!.ToJsonString());
        foreach ((JsonNode root, string path) in new[] { (first, plain), (second, zipped) })
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))), root["request"]!["data"]!["sha256"]!.ToString());
    }

    [Theory]
    [InlineData("y,x\n1,a\n", "row 2, column x: \"a\" is no number", "--y", "y", "--x", "x")]
    [InlineData("y,x\n1,2\n3\n", "row 3: there is 1 cell where the header has 2", "--y", "y", "--x", "x")]
    [InlineData("y,x\n1,2\n-3,1\n2,5\n", "row 3, column y: y is -3; the outcome of ppml must be at least 0", "--y", "y", "--x", "x")]
    [InlineData("y,x\n1,2\n", "has no column \"z\"; it has y, x", "--y", "y", "--x", "z")]
    [InlineData("y,x\n1,\n", "no row is complete", "--y", "y", "--x", "x")]
    [InlineData("y,x\n", "no row of values", "--y", "y", "--x", "x")]
    [InlineData("y,x\n1,2\n", "needs --y", "--x", "x")]
    [InlineData("y,x\n1,2\n", "--vcov cluster needs --cluster", "--y", "y", "--x", "x", "--vcov", "cluster")]
    [InlineData("y,x\n1,2\n", "not with iid", "--y", "y", "--x", "x", "--vcov", "iid", "--cluster", "x")]
    [InlineData("y,x\n1,2\n", "is no grouping", "--y", "y", "--fe", "x^")]
    [InlineData("y,x\n1,2\n", "Did you mean simplex?", "--y", "y", "--x", "x", "--separation", "simple")]
    [InlineData("y,x\n1,2\n", "takes all or none alone", "--y", "y", "--x", "x", "--separation", "all,fe")]
    public async Task Ppml_Faults_OneSentence(string csv, string expected, params string[] options)
    {
        CliRun run = await RunAsync("ppml", csv, options);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppml_BrokenGzip_OneSentence()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "broken.csv.gz");
        File.WriteAllBytes(path, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. Encoding.ASCII.GetBytes("this is no deflated data at all")]);
        CliRun run = await Cli.RunAsync("stats", "ppml", path, "--y", "y");
        Assert.Equal(3, run.Code);
        Assert.Contains("broken.csv.gz is a damaged gzip file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppml_TwoFiles_Refused()
    {
        CliRun run = await Cli.RunAsync("stats", "ppml", "a.csv", "--data", "b.csv", "--y", "y");
        Assert.Equal(3, run.Code);
        Assert.Contains("are two", run.Error, StringComparison.Ordinal);
    }

    /// <summary>R fixest 0.12.2 on its own data set of trade in the EU-15 (validation case c3); digits of the standard errors as its tolerance has them.</summary>
    [Theory]
    [InlineData("ppml", "Euros", "", -1.52787437146562, 1.9264199295207e-06)]
    [InlineData("ppml", "Euros", "--vcov hc1", -1.52787437146562, 0.0218472299015586)]
    [InlineData("ppml", "Euros", "--cluster Origin", -1.52787437146562, 0.115677843626732)]
    [InlineData("ppml", "Euros", "--cluster Origin --ssc none", -1.52787437146562, 0.111692701140405)]
    [InlineData("ppml", "Euros", "--cluster Origin,Destination", -1.52787437146562, 0.130733604354927)]
    [InlineData("ols", "log(Euros)", "", -2.16987597621796, 0.0209275166977034)]
    [InlineData("ols", "log(Euros)", "--cluster Origin", -2.16987597621796, 0.154283444315234)]
    [InlineData("ols", "log(Euros)", "--cluster Origin,Destination", -2.16987597621796, 0.171367452874379)]
    public async Task Regression_TradeOfTheEu15_AsFixest(string method, string y, string options, double coefficient, double error)
    {
        string? path = Repository.Shared is null ? null : Path.Combine(Repository.Shared, "validation", "c3_ppml_trade_eu15", "trade.csv");
        if (path is null || !File.Exists(path)) Assert.Skip("The reference data are not here.");
        CliRun run = await Cli.RunAsync(["stats", method, path, "--y", y, "--x", "log(dist_km)", "--fe", "Origin,Destination,Product,Year", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--format", "json"]);
        JsonNode result = JsonNode.Parse(run.Output)!["result"]!;
        Assert.Equal(coefficient, Number(result["coefficients"]![0]!, "estimate"), 1e-7);
        Assert.Equal(1, Number(result["coefficients"]![0]!, "std_error") / error, 1e-4);
        Assert.Equal(38325, result["n"]!.GetValue<int>());
    }

    private static double Number(JsonNode row, string key) => row[key]!.GetValue<double>();

    private static async Task<JsonNode> RootAsync(string method, string csv, params string[] options)
    {
        CliRun run = await RunAsync(method, csv, [.. options, "--format", "json"]);
        Assert.True(run.Code == 0, run.Error);
        return JsonNode.Parse(run.Output)!;
    }

    private static async Task<CliRun> RunAsync(string method, string csv, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "data.csv");
        File.WriteAllText(path, csv);
        return await Cli.RunAsync(["stats", method, path, .. options]);
    }
}
