using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class LivingPlanTests
{
    private static string First => Repository.PathOf("samples", "plans", "bakery-living-1.json");

    private static string Second => Repository.PathOf("samples", "plans", "bakery-living-2.json");

    [Fact]
    public async Task Living_StartedAndCarriedForward_OldFileStaysAndNextStandsBesideIt()
    {
        using var folder = new TemporaryFolder();
        string living = Path.Combine(folder.Path, "plan.json");
        CliRun start = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", living);
        Assert.Equal((0, ""), (start.Code, start.Error));
        Assert.Contains("it fits the hours and the money", start.Output, StringComparison.Ordinal);
        byte[] before = File.ReadAllBytes(living);
        CliRun next = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", living);
        Assert.Equal(0, next.Code);
        Assert.Equal(before, File.ReadAllBytes(living));
        string second = Path.Combine(folder.Path, "plan-2.json");
        Assert.Equal(["bakery-plan.html", "bakery-plan.json", "plan-2.json", "plan.json"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        CliRun diff = await Cli.RunAsync("plan", "diff", living, second);
        Assert.Contains("0 added, 0 removed, 0 changed", diff.Output, StringComparison.Ordinal);
        // A second time the next version is there already, and is not overwritten.
        byte[] edited = File.ReadAllBytes(second);
        CliRun again = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", living);
        Assert.Equal(3, again.Code);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        Assert.Equal(edited, File.ReadAllBytes(second));
        CliRun third = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", second);
        Assert.Equal(0, third.Code);
        Assert.True(File.Exists(Path.Combine(folder.Path, "plan-3.json")));
    }

    [Fact]
    public async Task Living_BrokenPlan_NothingIsWritten()
    {
        using var folder = new TemporaryFolder();
        string living = Path.Combine(folder.Path, "plan.json"), output = Path.Combine(folder.Path, "out");
        File.WriteAllText(living, File.ReadAllText(First).Replace("\"status\": \"refuted\"", "\"status\": \"refutd\"", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", output, "--living", living);
        Assert.Equal(3, run.Code);
        Assert.Matches(@"^plan\.json, line \d+, column \d+: .*Did you mean refuted\?", run.Error);
        Assert.False(Directory.Exists(output));
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public async Task Living_PlanOfAnotherFirm_IsToldBeforeTheRanking()
    {
        // Ten million draws would take minutes.
        CliRun run = await Cli.RunAsync("plan", Repository.PathOf("samples", "coffee.json"), "--draws", "10000000", "--living", First, "--dry-run");
        Assert.Equal(3, run.Code);
        Assert.Contains("give the plan of this firm", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FileOfAnotherKind_IsToldInOneSentence()
    {
        CliRun run = await Cli.RunAsync("plan", "check", Cli.Bakery);
        Assert.Equal(3, run.Code);
        Assert.Matches(@"^bakery\.json, line \d+, column \d+: the format ""foothold-firm/1"" is not that of a plan; [^\n]*\n$", run.Error);
    }

    [Fact]
    public async Task Living_FirmWithAppraisal_TestsWhatTheMoneyHangsOn()
    {
        using var folder = new TemporaryFolder();
        string living = Path.Combine(folder.Path, "plan.json");
        Assert.Equal(0, (await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", living)).Code);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(living));
        Assert.Contains(document.RootElement.GetProperty("tests").EnumerateArray(), test => test.GetProperty("id").GetString()!.StartsWith("test-money-", StringComparison.Ordinal) && test.GetProperty("stopRule").GetString()!.Contains("turn to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Living_NameOfTheFirstPlan_IsRefusedAndNothingIsWritten()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", Path.Combine(folder.Path, "bakery-plan.json"));
        Assert.Equal(3, run.Code);
        Assert.Contains("would be written twice", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Diff_LongTextsThatBeginAlike_ShowsWhereTheyPart()
    {
        CliRun run = await Cli.RunAsync("plan", "diff", First, Second);
        Assert.Contains("Version 2, carried forward from", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Living_DryRun_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", Path.Combine(folder.Path, "plan.json"), "--dry-run");
        Assert.Equal(0, run.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Check_PlanWithOverdueWork_RefusesWithOffers()
    {
        CliRun table = await Cli.RunAsync("plan", "check", Second), json = await Cli.RunAsync("plan", "check", Second, "--format", "json"), csv = await Cli.RunAsync("plan", "check", Second, "--format", "csv");
        Assert.Equal((1, 1, 1), (table.Code, json.Code, csv.Code));
        Assert.Contains("It cannot be carried out as it stands", table.Output, StringComparison.Ordinal);
        Assert.Contains("→ ", table.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.False(document.RootElement.GetProperty("fits").GetBoolean());
        Assert.NotEmpty(document.RootElement.GetProperty("overloads")[0].GetProperty("offers").EnumerateArray());
        Assert.StartsWith("kind,who,to,needed,there,fits,items\n", csv.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithFirm_TakesItsHoursNow()
    {
        using var folder = new TemporaryFolder();
        string living = Path.Combine(folder.Path, "plan.json"), poor = Path.Combine(folder.Path, "firm.json");
        await Cli.RunAsync("plan", Cli.Bakery, "--draws", "500", "--output", folder.Path, "--living", living);
        Assert.Equal(0, (await Cli.RunAsync("plan", "check", living, "--as-at", "2026-11-01", "--firm", Cli.Bakery)).Code);
        File.WriteAllText(poor, File.ReadAllText(Cli.Bakery).Replace("\"mea.2\": 6", "\"mea.2\": 2", StringComparison.Ordinal));
        CliRun run = await Cli.RunAsync("plan", "check", living, "--as-at", "2026-11-01", "--firm", poor);
        Assert.Equal(1, run.Code);
        Assert.Contains("2 hours a week", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await Cli.RunAsync("plan", "check", living, "--firm", Repository.PathOf("samples", "coffee.json"))).Code);
    }

    [Fact]
    public async Task Diff_Samples_AllFormats()
    {
        CliRun table = await Cli.RunAsync("plan", "diff", First, Second), json = await Cli.RunAsync("plan", "diff", First, Second, "--format", "json"), csv = await Cli.RunAsync("plan", "diff", First, Second, "--format", "csv");
        Assert.Equal((0, 0, 0), (table.Code, json.Code, csv.Code));
        Assert.Contains("version 1 of 2026-11-01 → version 2 of 2026-11-21", table.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.False(document.RootElement.GetProperty("same").GetBoolean());
        Assert.StartsWith("section,id,kind,field,before,after\n", csv.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing changed.", (await Cli.RunAsync("plan", "diff", First, First)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html", "<!doctype html>")]
    [InlineData("docx", "PK")]
    [InlineData("xlsx", "PK")]
    [InlineData("json", "{")]
    public async Task Export_Sample_WritesTheFileAndTheSameBytesAgain(string kind, string start)
    {
        using var folder = new TemporaryFolder();
        string one = Path.Combine(folder.Path, $"one.{kind}"), two = Path.Combine(folder.Path, $"two.{kind}");
        Assert.Equal(0, (await Cli.RunAsync("plan", "export", First, "--as", kind, "--output", one)).Code);
        Assert.Equal(0, (await Cli.RunAsync("plan", "export", First, "--as", kind, "--output", two)).Code);
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(two));
        Assert.StartsWith(start, File.ReadAllText(one), StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(folder.Path).Count());
    }

    [Fact]
    public async Task Export_WrongKindOrOverThePlanItself_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string copy = Path.Combine(folder.Path, "plan.json");
        File.Copy(First, copy);
        Assert.Equal(2, (await Cli.RunAsync("plan", "export", copy, "--as", "pdf", "--output", "x.pdf")).Code);
        CliRun run = await Cli.RunAsync("plan", "export", copy, "--as", "html", "--output", copy);
        Assert.Equal(3, run.Code);
        Assert.Contains("is the plan itself", run.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(First), File.ReadAllBytes(copy));
    }
}
