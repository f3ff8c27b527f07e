using System.Globalization;
using System.Text;
using Foothold.Tests.Shared;

namespace Foothold.Statistics.Tests.Reference;

/// <summary>
/// Checks a family's reference numbers and holds the table on its page of explanation to them. `FOOTHOLD_REWRITE_DOCS=1` writes the table anew.
/// </summary>
internal static class ValidationTable
{
    private const string Begin = "<!-- validation table: written by the tests -->";
    private const string End = "<!-- end of validation table -->";

    /// <summary>Fails on any number that disagrees, and where the page does not show the table.</summary>
    /// <param name="page">File name in docs/explanation.</param>
    /// <param name="checks">The numbers of the family.</param>
    internal static void Hold(string page, IReadOnlyList<ReferenceCheck> checks)
    {
        var table = new StringBuilder("| result | source | expected | ours | tolerance |\n|---|---|---|---|---|\n");
        var wrong = new List<string>();
        foreach (ReferenceCheck check in checks)
        {
            double ours = check.Compute();
            if (!check.Agrees(ours)) wrong.Add(FormattableString.Invariant($"{check.Name}: expected {check.Expected:R} within {check.Tolerance:R}, ours {ours:R}"));
            table.Append(CultureInfo.InvariantCulture, $"| {check.Name} | {check.Source} | {Show(check.Expected)} | {Show(ours)} | {Show(check.Tolerance)} |\n");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        string path = Repository.PathOf("docs", "explanation", page);
        string text = File.ReadAllText(path);
        int from = text.IndexOf(Begin, StringComparison.Ordinal);
        int to = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"docs/explanation/{page} has no lines '{Begin}' and '{End}' around its table.");
        string written = text[..from] + Begin + "\n" + table + text[to..];
        if (Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1") File.WriteAllText(path, written);
        else Assert.Equal(written, text);
    }

    private static string Show(double value) => double.IsNaN(value) ? "undefined" : value.ToString("G6", CultureInfo.InvariantCulture);
}
