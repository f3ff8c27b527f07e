using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>`foothold ask`: answer first, values in order, and a clear no where facts are missing.</summary>
public sealed class AskTests
{
    private static string Glass => Repository.PathOf("samples", "glass.json");

    [Fact]
    public async Task Ask_SampleBeforeItsTests_SaysWhatToAskFirst()
    {
        CliRun run = await Cli.RunAsync("ask", Glass, "--as-at", "2025-03-01", "--draws", "4000", "--money-only");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Deciding today: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Ask first: ", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.IndexOf("Deciding today", StringComparison.Ordinal) < run.Output.IndexOf("Ask first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_Json_NamesItselfAndKeepsItsOrder()
    {
        CliRun run = await Cli.RunAsync("ask", Glass, "--draws", "3000", "--market", "NLD", "--money-only", "--format", "json", "--seed", "5");
        Assert.Equal((0, ""), (run.Code, run.Error));
        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((5, "2026-11-01", true), (root.GetProperty("about").GetProperty("seed").GetInt32(), root.GetProperty("about").GetProperty("asAt").GetString(), root.GetProperty("about").GetProperty("invented").GetBoolean()));
        JsonElement[] questions = [.. root.GetProperty("questions").EnumerateArray()];
        Assert.NotEmpty(questions);
        Assert.All(questions, question => Assert.DoesNotContain("DNK", question.GetProperty("question").GetString(), StringComparison.Ordinal));
        foreach (JsonElement question in questions)
            Assert.All(question.GetProperty("offers").EnumerateArray(), offer => Assert.Equal(offer.GetProperty("evsi").GetDouble() - offer.GetProperty("cost").GetDouble(), offer.GetProperty("net").GetDouble(), 0.01));
    }

    [Fact]
    public async Task Ask_NoAppraisal_NamesWhatIsMissing()
    {
        CliRun run = await Cli.RunAsync("ask", Repository.PathOf("samples", "coffee.json"));
        Assert.Equal(3, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("\"appraisal\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", run.Error, StringComparison.Ordinal);
    }
}
