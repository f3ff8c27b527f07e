using System.Text.Json.Nodes;

namespace Foothold.Cli.Tests.Stats;

/// <summary>The shapes of data that methods take beside plain columns, with results that can be worked out by hand.</summary>
public sealed class StatsDataShapeTests
{
    /// <summary>In draw 1 a beats b on the only criterion, in draws 2 and 3 the other way round; rows of a draw may come in any order.</summary>
    [Fact]
    public async Task Smaa_JointDraws_SharesOfTheDraws()
    {
        JsonNode result = await ResultAsync("smaa", "draw,site,c\n1,a,0.9\n1,b,0.1\n2,b,0.8\n2,a,0.2\n3,a,0.3\n3,b,0.4\n", "--draws", "30000");
        Assert.Equal(1 / 3.0, result["rank_acceptability"]![0]![0]!.GetValue<double>(), 0.02);
        Assert.Equal(["a", "b"], result["alternatives"]!.AsArray().Select(name => name!.ToString()));
    }

    [Theory]
    [InlineData("draw,site,c\n1,a,0.9\n1,b,0.1\n2,b,0.8\n", "every draw must have each alternative once")]
    [InlineData("draw,site,c\n1,a,0.9\n1,a,0.1\n2,b,0.8\n2,b,0.8\n", "does not have each of the 2 alternatives once")]
    public async Task Smaa_BrokenJointDraws_Refused(string csv, string expected)
    {
        CliRun run = await RunAsync("smaa", csv);
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>U(0, 2) beats the constant 0.5 with probability 3/4; a lognormal with log-mean ln 0.5 beats it half of the time.</summary>
    [Fact]
    public async Task Smaa_UniformAndLognormalCells_ExactProbabilities()
    {
        JsonNode uniform = await ResultAsync("smaa", "site,c_min,c_max\na,0,2\nb,0.5,0.5000001\n", "--draws", "100000");
        Assert.Equal(0.75, uniform["rank_acceptability"]![0]![0]!.GetValue<double>(), 0.007);
        JsonNode lognormal = await ResultAsync("smaa", FormattableString.Invariant($"site,c_logmean,c_logsd\na,{Math.Log(0.5)},1\nb,{Math.Log(0.5)},0\n"), "--draws", "100000");
        Assert.Equal(0.5, lognormal["rank_acceptability"]![0]![0]!.GetValue<double>(), 0.008);
    }

    /// <summary>Two criteria, the first between 0.6 and 0.8 of the weight: a (1, 0) beats b (0, 1) always, and its central weight is 0.7.</summary>
    [Fact]
    public async Task Smaa_BoundedWeights_RespectTheBounds()
    {
        JsonNode result = await ResultAsync("smaa", "site,x,y\na,1,0\nb,0,1\n", "--weights", "constrained", "--weight-lower", "0.6,0", "--weight-upper", "0.8,1");
        Assert.Equal(1, result["rank_acceptability"]![0]![0]!.GetValue<double>());
        Assert.Equal(0.7, result["central_weights"]![0]![0]!.GetValue<double>(), 0.002);
        Assert.Null(result["central_weights"]![1]![0]);
    }

    [Theory]
    [InlineData("cost/reach=3..1", "The largest ratio of weight 0 to weight 1")]
    [InlineData("cost=1..3", "takes bounds such as cost/reach=1..3")]
    [InlineData("cost/rach=1..3", "Did you mean reach?")]
    public async Task Smaa_BadRatios_OneSentence(string ratio, string expected)
    {
        CliRun run = await RunAsync("smaa", "site,cost,reach\na,1,0\nb,0,1\n", "--weights", "constrained", "--ratios", ratio);
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>Means −100, 60, 80 at 10 %: −100 + 60/1.1 + 80/1.21; standard deviations 0, 11 and 12.1 with correlation 1: 11/1.1 + 12.1/1.21 = 20.</summary>
    [Fact]
    public async Task Npv_PlansWithFullCorrelation_ExactMoments()
    {
        JsonNode result = await ResultAsync("npv", "period,a,a_sd\n0,-100,0\n1,60,11\n2,80,12.1\n", "--rate", "0.1", "--correlation", "1", "--cash", "100");
        Assert.Equal(-100 + (60 / 1.1) + (80 / 1.21), result["npv_exact"]![0]!.GetValue<double>(), 1e-12);
        Assert.Equal(20, result["npv_sd_exact"]![0]!.GetValue<double>(), 1e-12);
        Assert.Equal(20, result["npv_sd"]![0]!.GetValue<double>(), 0.3);
        // Cash is 0 after the outlay and then grows unless a flow is negative (5.5 deviations away): never below 0.
        Assert.Equal(0, result["ruin_probability"]![0]!.GetValue<double>());
    }

    [Theory]
    [InlineData("period,a_sd\n0,1\n", "no column a with the mean flow")]
    [InlineData("period,a,a_sd\n1,1,1\n2,1,1\n", "must be 0, 1, 2")]
    [InlineData("period,a,a_sd\n0,1,-1\n", "a standard deviation is at least 0")]
    public async Task Npv_BadPlans_OneSentence(string csv, string expected)
    {
        CliRun run = await RunAsync("npv", csv);
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>A unit without an estimate gets the common mean with more doubt than any measured one.</summary>
    [Fact]
    public async Task Shrink_EmptyCell_WidensAndNeverDrops()
    {
        JsonNode result = await ResultAsync("shrink", "unit,y,se\na,1,0.5\nb,2,0.5\nc,3,0.5\nd,,\n");
        double[] deviations = [.. result["theta_sd"]!.AsArray().Select(value => value!.GetValue<double>())];
        Assert.Equal(4, deviations.Length);
        Assert.True(deviations[3] > deviations[..3].Max());
    }

    /// <summary>The prior asked for is the prior used, with groups and without.</summary>
    [Theory]
    [InlineData("unit,y,se\na,1,1\nb,2,1\nc,4,1\nd,,\n")]
    [InlineData("unit,y,se,group\na,1,1,p\nb,2,1,p\nc,4,1,q\nd,5,1,q\n", "--group", "group")]
    public async Task Shrink_AnotherPrior_ChangesTheSpread(string csv, params string[] options)
    {
        JsonNode cauchy = await ResultAsync("shrink", csv, options), uniform = await ResultAsync("shrink", csv, [.. options, "--prior", "uniform"]);
        Assert.True(uniform["tau"]!.GetValue<double>() > cauchy["tau"]!.GetValue<double>());
        Assert.Equal(10, uniform["prior_scale"]!.GetValue<double>() / cauchy["prior_scale"]!.GetValue<double>(), 1e-9);
    }

    [Theory]
    [InlineData("npv", "Time,flow\n0,-100\n5,120\n", "column \"Time\" that is not used here. Did you mean time?")]
    [InlineData("npv", "year,flow\n0,-100\n5,120\n", "column \"year\" that is not used here")]
    [InlineData("smaa", "site,x_mean,y\na,1,2\nb,2,1\n", "the columns x_mean do not fit together")]
    [InlineData("smaa", "site,draw,x\na,1,2\nb,1,1\n", "column draw that is not the first")]
    [InlineData("smaa", "site,x\na,1\na,2\n", "\"a\" stands in line 2 already")]
    [InlineData("smaa", "site,x_mean,x_sd\na,1,-1\n", "line 2, column x_sd: -1 is no standard deviation")]
    [InlineData("smaa", "site,x_min,x_max\na,1,0\n", "line 2, column x_max: 0 is below the x_min of 1")]
    [InlineData("topsis", "site,x,\na,1,2\n", "column 3 has no name")]
    [InlineData("evpi", "run,theta,wait,go\n1,0.2,0,3\n", "needs --decisions")]
    [InlineData("concentration", "name,v,w\na,1,2\nb,3,4\n", "several columns of numbers: v, w. Say with --column")]
    [InlineData("concentration", "name,v\na,1\nb,\n", "line 3, column v: the cell is empty")]
    public async Task Data_OfTheWrongShape_OneSentence(string method, string csv, string expected)
    {
        CliRun run = await RunAsync(method, csv);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
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
