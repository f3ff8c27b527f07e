using System.Text.Json;

namespace Foothold.Cli.Tests;

public class HsTests
{
    [Fact]
    public async Task Hs_EverydayWords_ShowsCodePathAndReason()
    {
        CliRun run = await Cli.RunAsync("hs", "wooden", "kitchen", "furniture");

        Assert.Equal(0, run.Code);
        Assert.Contains("9403.40", run.Output, StringComparison.Ordinal);
        Assert.Contains("kitchen", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Hs_Json_NamesQueryEditionAndHits()
    {
        CliRun run = await Cli.RunAsync("hs", "biscuits", "--limit", "3", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement root = document.RootElement;

        Assert.Equal(0, run.Code);
        Assert.True(root.TryGetProperty("about", out _));
        Assert.Equal(("biscuits", "en", 2022), (root.GetProperty("query").GetString(), root.GetProperty("language").GetString(), root.GetProperty("edition").GetInt32()));
        JsonElement first = root.GetProperty("hits")[0];
        Assert.Equal("190531", first.GetProperty("code").GetString());
        Assert.Equal(["19", "1905"], first.GetProperty("path").EnumerateArray().Select(above => above.GetProperty("code").GetString()));
        Assert.InRange(root.GetProperty("hits").GetArrayLength(), 1, 3);
    }

    [Fact]
    public async Task Hs_Csv_IsOneTableWithAHeader()
    {
        CliRun run = await Cli.RunAsync("hs", "bicycle", "--limit", "2", "--format", "csv");
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(0, run.Code);
        Assert.Equal("code,edition,description,score,reasons,heading,chapter", lines[0]);
        Assert.StartsWith("871200,2022,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task Hs_NothingFound_ExitsWithNo(string format) => Assert.Equal(1, (await Cli.RunAsync("hs", "qwrtzuiop", "--format", format)).Code);

    [Fact]
    public async Task Hs_Language_DecidesWhatAWordMeans()
    {
        CliRun ice = await Cli.RunAsync("hs", "glass", "--language", "sv", "--limit", "1", "--format", "csv");
        CliRun pane = await Cli.RunAsync("hs", "glass", "--language", "en", "--limit", "1", "--format", "csv");

        Assert.StartsWith("2105", ice.Output.Split('\n')[1], StringComparison.Ordinal);
        Assert.StartsWith("70", pane.Output.Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--language", "xx", "'xx'")]
    [InlineData("--limit", "0", "--limit takes a number from 1")]
    public async Task Hs_ValueThatIsNone_IsAUsageError(string option, string value, string said)
    {
        CliRun run = await Cli.RunAsync("hs", "bicycle", option, value);

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hs_UnknownSubheading_SaysSoAndFallsBackOnTheHeading()
    {
        CliRun run = await Cli.RunAsync("hs", "1905.33", "--limit", "1");

        Assert.Equal(0, run.Code);
        Assert.Contains("no such code in HS 2022", run.Output, StringComparison.Ordinal);
    }
}
