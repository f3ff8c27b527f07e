using System.Text.Json;
using Foothold.Tests.Shared;

namespace Browser.Tests;

/// <summary>Asks axe-core what is wrong with a page under WCAG 2.2 AA and good practice.</summary>
internal static class AxeCheck
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "Browser.Tests", "node_modules", "axe-core", "axe.min.js");

    private const string Run = """
        async () => {
          const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] });
          return JSON.stringify(found.violations.map(rule => ({ rule: rule.id, help: rule.help, where: rule.nodes.map(node => node.target.join(" ") + "  " + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? "")) })));
        }
        """;

    public static async Task CleanAsync(Visit visit, string what)
    {
        Assert.SkipUnless(File.Exists(Script), "axe-core is not installed (npm ci in tests/Browser.Tests).");
        // The evaluation goes through the browser's own door, which the page's content security policy does not shut.
        await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        string found = await visit.Page.EvaluateAsync<string>(Run);
        string[] lines = [.. JsonDocument.Parse(found).RootElement.EnumerateArray().Select(rule => $"{rule.GetProperty("rule").GetString()}: {rule.GetProperty("help").GetString()}\n  {string.Join("\n  ", rule.GetProperty("where").EnumerateArray().Select(where => where.GetString()))}")];
        Assert.True(lines.Length == 0, $"{what}:\n{string.Join("\n", lines)}");
    }
}
