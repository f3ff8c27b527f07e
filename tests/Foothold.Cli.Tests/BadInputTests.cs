namespace Foothold.Cli.Tests;

/// <summary>Each bad input gives one clear message (what, where, what next), exit code 3 for data and 2 for usage, and nothing on standard output.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("\"home\": \"SWE\"", "\"home\": \"SWD\"", "line 9, column 13: home country \"SWD\" is not a country. Did you mean SWE (Sweden)?")]
    [InlineData("\"1905.31\"", "\"1905.39\"", "HS 2022 1905.39")]
    [InlineData("\"hsEdition\": 2022", "\"hsEdition\": 2021", "HS 2021 is not an edition")]
    [InlineData("\"amount\": 44600000", "\"amount\": -44600000", "turnover is -44600000; it cannot be negative.")]
    [InlineData("\"founded\": \"1998-03-01\"", "\"founded\": \"2031-03-01\"", "line 10, column 16: the firm is founded on 2031-03-01, which lies in the future")]
    [InlineData("\"on\": \"2023-02-14\"", "\"on\": \"1990-02-14\"", "this event happened on 1990-02-14, before the firm was founded on 1998-03-01.")]
    [InlineData("\"note\":", "\"notes\":", "line 5, column 3: \"notes\" is not a field of a firm's file. Did you mean note?")]
    public async Task Plan_OneMistake_IsNamedWithItsPlace(string right, string wrong, string message)
    {
        string content = File.ReadAllText(Cli.Bakery);
        Assert.Contains(right, content, StringComparison.Ordinal);
        CliRun run = await Cli.RunOnAsync(content.Replace(right, wrong, StringComparison.Ordinal), "plan", "--dry-run");
        Assert.Equal(3, run.Code);
        Assert.Empty(run.Output);
        foreach (string part in message.Split('|')) Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_EmptyFile_SaysWhatToStartFrom()
    {
        CliRun run = await Cli.RunOnAsync("", "plan");
        Assert.Equal((3, "firm.json: the file is empty. Start from one of the samples. Nothing was written.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Plan_InvalidJson_NamesLineAndColumn()
    {
        CliRun run = await Cli.RunOnAsync("{\n  \"format\": \"foothold-firm/1\",\n  \"firm\": { \"name\": oops }\n}\n", "plan");
        Assert.Equal(3, run.Code);
        Assert.StartsWith("firm.json, line 3, column 21: this is not valid JSON:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_HundredMegabytes_IsRefusedWithoutReadingIt()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "huge.json");
        await using (FileStream file = File.Create(path)) file.SetLength(100L * 1024 * 1024);
        long before = GC.GetTotalAllocatedBytes();
        CliRun run = await Cli.RunAsync("plan", path);
        Assert.Equal(3, run.Code);
        Assert.Equal("huge.json: the file has 100 MB; a firm's file has at most 8 MB. Is it another kind of file? Nothing was written.\n", run.Error);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task Plan_MissingFile_SuggestsTheNearOne()
    {
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery.Replace("bakery", "bakkery", StringComparison.Ordinal));
        Assert.Equal(3, run.Code);
        Assert.Contains("does not exist. Did you mean bakery.json?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_Folder_IsNotAFile()
    {
        CliRun run = await Cli.RunAsync("plan", Path.GetDirectoryName(Cli.Bakery)!);
        Assert.Equal(3, run.Code);
        Assert.Contains("is a folder; name the firm's file in it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_NoEvidence_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("rank", Cli.Bakery, "--evidence", folder.Path);
        Assert.Equal(3, run.Code);
        Assert.Contains("There is no evidence set in", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "plon", "Did you mean plan?")]
    [InlineData(2, "rank FIRM --drws 5", "Did you mean --draws?")]
    [InlineData(2, "rank FIRM --draws 5", "--draws takes a number from 100 to 100000000.")]
    [InlineData(2, "rank FIRM --draws many", "many")]
    [InlineData(2, "rank FIRM --as-at 2026-13-01", "--as-at takes a date such as 2026-03-15")]
    [InlineData(2, "plan FIRM --as-at 9999-12-31", "--as-at takes a date such as 2026-03-15, at most of 2999")]
    [InlineData(2, "plan FIRM --output ", "--output takes the name of a folder")]
    [InlineData(3, "plan ", "The name of the firm's file is empty.")]
    [InlineData(2, "rank FIRM --top 0", "--top takes a number from 1.")]
    [InlineData(2, "rank FIRM --format xml", "xml")]
    [InlineData(2, "rank", "--help")]
    [InlineData(2, "why FIRM", "--market")]
    [InlineData(3, "rank FIRM --product bread", "no product is called \"bread\"")]
    [InlineData(3, "plan FIRM --as-at 1990-01-01", "the firm was founded on 1998-03-01, after the day looked at (1990-01-01)")]
    [InlineData(3, "diagnose FIRM --since 2027-01-01", "--since 2027-01-01 is not before")]
    [InlineData(3, "evidence show NOSUCH", "is no country, series or goods code")]
    public async Task Program_BadCommandLine_SaysWhatIsUnderstood(int code, string line, string message)
    {
        CliRun run = await Cli.RunAsync([.. line.Split(' ').Select(word => word == "FIRM" ? Cli.Bakery : word)]);
        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
