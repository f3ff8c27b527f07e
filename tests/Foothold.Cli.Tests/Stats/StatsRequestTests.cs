using System.Text.Json.Nodes;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests.Stats;

/// <summary>Requests, data files and what is said when they cannot be used.</summary>
public sealed class StatsRequestTests
{
    private const string Sites = "alternative,cost,reach\na,1,0.2\nb,0.4,0.9\n";

    [Fact]
    public async Task List_Json_NamesEveryMethod()
    {
        CliRun run = await Cli.RunAsync("stats", "--list", "--format", "json");
        Assert.Equal(0, run.Code);
        Assert.Contains("\"smaa\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_WithoutMethod_SaysWhatIsNeeded()
    {
        CliRun run = await Cli.RunAsync("stats");
        Assert.Equal(2, run.Code);
        Assert.Contains("--list", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_MisspeltMethod_SuggestsTheRightOne()
    {
        CliRun run = await Cli.RunAsync("stats", "smma");
        Assert.Equal(2, run.Code);
        Assert.Contains("smaa", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alternative,cost,reach\na,1,x\n", "line 2, column reach: \"x\" is no number")]
    [InlineData("alternative,cost,reach\na,1,\n", "line 2, column reach: the cell is empty")]
    [InlineData("alternative;cost;reach\na;1,5;2\n", "decimals stand after a point")]
    [InlineData("alternative,cost,reach\na,1\n", "line 2: there are 2 cells where the header has 3")]
    [InlineData("alternative,cost,cost\na,1,2\n", "two columns are called \"cost\"")]
    [InlineData("alternative,cost,reach\n", "no row of values")]
    [InlineData("", "empty")]
    [InlineData("alternative,cost_sd\na,1\n", "the columns cost_sd do not fit together")]
    public async Task Data_Bad_SaysWhereAndWhat(string csv, string expected)
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("stats", "smaa", Write(folder, "data.csv", csv));
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("data.csv", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_SemicolonsTabsAndByteOrderMark_AreUnderstood()
    {
        using var folder = new TemporaryFolder();
        CliRun plain = await Cli.RunAsync("stats", "smaa", Write(folder, "plain.csv", Sites), "--format", "csv");
        foreach (char separator in ";\t")
        {
            CliRun other = await Cli.RunAsync("stats", "smaa", Write(folder, "other.csv", "\uFEFF" + Sites.Replace(',', separator)), "--format", "csv");
            Assert.Equal(plain.Output, other.Output);
        }
    }

    [Theory]
    [InlineData("""{"method":"smaa","options":{"drawz":5}}""", "no option \"drawz\". Did you mean draws?")]
    [InlineData("""{"method":"smaa","options":{"draws":"many"}}""", "option \"draws\" takes a number, not \"many\"")]
    [InlineData("""{"method":"smaa","options":{"draws":2.5}}""", "takes a whole number")]
    [InlineData("""{"method":"smaa","options":{"weights":"uniforn"}}""", "Did you mean uniform?")]
    [InlineData("""{"method":"smaa","options":[1]}""", "\"options\" must be an object")]
    [InlineData("""{"method":"smma"}""", "there is no method \"smma\". Did you mean smaa?")]
    [InlineData("""{"options":{}}""", "\"method\" is missing")]
    [InlineData("""{"method":"smaa","seed":-1}""", "the seed is -1")]
    [InlineData("""{"method":"smaa","sed":1}""", "has no \"sed\". Did you mean seed?")]
    [InlineData("""{"method":"smaa",}""", "line 1, column 18: this is not valid JSON")]
    [InlineData("[]", "a request is a JSON object")]
    [InlineData("""{"method":"npv","options":{"flows":[-1,2],"flows":[-1,3]}}""", "given twice")]
    [InlineData("""{"method":"npv","options":{"rate":0.2,"RATE":0.3}}""", "\"rate\" is given twice")]
    [InlineData("""{"method":"npv","options":{"flows":"-1,2"}}""", "takes a list of numbers")]
    [InlineData("""{"method":"npv","data":{"Path":"x.csv"}}""", "Did you mean path?")]
    [InlineData("""{"method":"npv","data":{"path":"x.csv","sha":"0"}}""", "\"data\" has no \"sha\"")]
    [InlineData("""{"method":"smaa","data":{"path":"nowhere.csv"}}""", "nowhere.csv does not exist")]
    [InlineData("""{"method":"smaa"}""", "needs a file of data")]
    public async Task Request_Bad_OneSentence(string json, string expected)
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("stats", "--request", Write(folder, "request.json", json));
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Request_DataBesideIt_AreFoundAndHeldToTheirHash()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "data.csv", Sites);
        string request = Write(folder, "request.json", """{"method":"smaa","data":{"path":"data.csv"},"options":{"DRAWS":1000},"seed":7}""");
        CliRun first = await Cli.RunAsync("stats", "--request", request, "--format", "json");
        Assert.Equal(0, first.Code);
        JsonNode result = JsonNode.Parse(first.Output)!;
        Assert.Equal(64, result["request"]!["data"]!["sha256"]!.ToString().Length);
        Assert.Equal(7, (int)result["seed"]!);
        Assert.Equal(1000, (int)result["observations_used"]!);

        string replay = Write(folder, "result.json", first.Output);
        Write(folder, "data.csv", Sites.Replace("0.9", "0.8", StringComparison.Ordinal));
        CliRun changed = await Cli.RunAsync("stats", "--request", replay);
        Assert.Equal(3, changed.Code);
        Assert.Contains("not the file the request was made with", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_AnotherVersion_RunsAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "data.csv", Sites);
        CliRun run = await Cli.RunAsync("stats", "--request", Write(folder, "request.json", """{"method":"smaa","version":"0.0.1","data":{"path":"data.csv"}}"""));
        Assert.Equal(0, run.Code);
        Assert.Contains("0.0.1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithOptionsBeside_TheCommandLineWins()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "data.csv", Sites);
        string request = Write(folder, "request.json", """{"method":"smaa","data":{"path":"data.csv"},"options":{"draws":1000}}""");
        CliRun run = await Cli.RunAsync("stats", "smaa", "--request", request, "--draws", "2000", "--seed", "9", "--format", "json");
        JsonNode asked = JsonNode.Parse(run.Output)!["request"]!;
        Assert.Equal((2000, 9), ((int)asked["options"]!["draws"]!, (int)asked["seed"]!));
    }

    [Fact]
    public async Task Request_ForAnotherMethod_IsRefused()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("stats", "smaa", "--request", Write(folder, "request.json", """{"method":"npv"}"""));
        Assert.Equal(3, run.Code);
        Assert.Contains("asks for npv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_BadOnTheCommandLine_AreUsageErrors()
    {
        CliRun run = await Cli.RunAsync("stats", "smaa", Repository.PathOf("samples", "stats", "three-sites.csv"), "--concentration", "1,5");
        Assert.Equal(2, run.Code);
        Assert.Contains("decimals stand after a point", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_RefusesAValue_OneSentenceWithoutParameterNames()
    {
        CliRun run = await Cli.RunAsync("stats", "smaa", Repository.PathOf("samples", "stats", "three-sites.csv"), "--draws", "0");
        Assert.Equal(3, run.Code);
        Assert.DoesNotContain("(Parameter", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ChangedCopyBesideIt_TheRightFileElsewhereIsTaken()
    {
        using var folder = new TemporaryFolder();
        string data = Repository.PathOf("samples", "stats", "three-sites.csv");
        CliRun first = await Cli.RunAsync("stats", "smaa", data, "--format", "json");
        JsonNode result = JsonNode.Parse(first.Output)!;
        Write(folder, "three-sites.csv", Sites);
        string here = Path.GetRelativePath(Environment.CurrentDirectory, data);
        result["request"]!["data"]!["path"] = here;
        CliRun again = await Cli.RunAsync("stats", "--request", Write(folder, "result.json", result.ToJsonString()), "--format", "json");
        Assert.True(again.Code == 0, again.Error);
    }

    [Theory]
    [InlineData("options --model black_scholes --style american --s 80 --k 100 --vol .2 --t 1", "--style goes with --model crr or lsmc, not with black_scholes")]
    [InlineData("options --model black_scholes --s 80 --k 100 --vol .2 --t 1 --price 5", "--vol is what --price is to explain")]
    [InlineData("evsi --model beta_binomial --alpha 1 --beta 1 --variance 3", "--variance goes with --model normal")]
    [InlineData("npv --flows=-1,2 --cash 5", "--cash goes with plans")]
    [InlineData("npv --flows=-100", "at least two are needed")]
    [InlineData("npv", "needs --flows X,X,… or a file of data")]
    [InlineData("evpi --payoff 0,0;1,2 --prior 0.5,0.6", "sum to")]
    [InlineData("options --model lsmc --kind put --s 36 --k 40 --vol .2 --t 1 --paths 1000000000", "--paths is 1000000000; at most")]
    public async Task Options_ThatDoNotFit_AreNamedAndRefused(string line, string expected)
    {
        CliRun run = await Cli.RunAsync(["stats", .. line.Split(' ')]);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("options --model black_scholes --s -100 --k 100 --vol .2 --t 1", "--s is -100")]
    [InlineData("options --model perpetual --v -1 --i 1 --delta 0.04 --vol .2", "--v is -1")]
    [InlineData("evsi --model beta_binomial --alpha 1 --beta 1 --n -5", "--n is -5")]
    public async Task Library_NamesOfItsOwn_BecomeThoseOfTheCommandLine(string line, string expected)
    {
        CliRun run = await Cli.RunAsync(["stats", .. line.Split(' ')]);
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "-1", "--seed takes a whole number")]
    [InlineData("--format", "xml", "--format takes table, json or csv")]
    [InlineData("--format", "1", "--format takes table, json or csv")]
    public async Task CommonOptions_Bad_SpeakNoProgrammersLanguage(string option, string value, string expected)
    {
        CliRun run = await Cli.RunAsync("stats", "npv", "--flows=-1,2", option, value);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_NotUtf8_SaysTheLine()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "latin.csv");
        File.WriteAllBytes(path, [.. "name,value\na,1\nM"u8, 0xFC, .. "ller,2\n"u8]);
        CliRun run = await Cli.RunAsync("stats", "concentration", path);
        Assert.Equal(3, run.Code);
        Assert.Contains("latin.csv, line 3", run.Error, StringComparison.Ordinal);
        Assert.Contains("UTF-8", run.Error, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, string content)
    {
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }
}
