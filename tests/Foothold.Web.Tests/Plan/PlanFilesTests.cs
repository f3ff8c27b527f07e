using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Foothold.Advice.Planning.Living;
using Foothold.Tests.Shared;
using Foothold.Web.Features.Plan;

namespace Foothold.Web.Tests.Plan;

public sealed partial class PlanFilesTests
{
    private static readonly LivingPlan Plan = LivingPlanReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "plans", "bakery-living-1.json"))).Plan!;

    [Theory]
    [InlineData("../../etc/passwd", "etc-passwd", "etc-passwd")]
    [InlineData("Åsas Bröd & \"Kaffe\"\r\nX-Evil: 1", "Åsas-Bröd-Kaffe-X-Evil-1", "Asas-Brod-Kaffe-X-Evil-1")]
    [InlineData("С\\:*?|/", "С", "plan")]
    [InlineData("", "plan", "plan")]
    public void Download_OfAnyTitle_HasANameWithoutPath(string title, string name, string plain)
    {
        var file = new Download([], "text/plain", title, "html");
        Assert.Equal(($"{name}.html", $"{plain}.html"), (file.Name, file.PlainName));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    public void Workbook_WithTextLikeAFormula_HoldsItAsText(string evil)
    {
        LivingPlan plan = Plan with { Actions = [Plan.Actions[0] with { What = evil, StopRule = evil, Comments = [] }], MadeFrom = Plan.MadeFrom with { Name = evil }, People = [.. Plan.People.Select(person => person with { SkillsGap = evil })] };
        using var package = new ZipArchive(new MemoryStream(Foothold.Advice.Planning.Living.Exports.LivingPlanWorkbook.Write(plan)));
        string sheets = string.Concat(package.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
        string[] texts = [.. CellText().Matches(sheets).Select(match => WebUtility(match.Groups[1].Value))];
        Assert.Contains(texts, text => text.Contains(evil, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text is ['=' or '+' or '-' or '@', ..]);
        // Formulas are sums of our own alone.
        Assert.All(Formula().Matches(sheets), match => Assert.StartsWith("SUM(", match.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Calendar_OfStrangeText_IsEscapedAndFolded()
    {
        string long_ = string.Concat(Enumerable.Repeat("smörgås ", 20)) + "\u0001end;, \\ \r\nnext";
        Reminder reminder = new(Guid.Parse("0192e4a0-0000-7000-8000-000000000001"), ReminderKind.Test, new DateOnly(2026, 12, 31), long_, null, null, null);
        string text = Encoding.UTF8.GetString(PlanCalendar.Write([reminder], "x", new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero), one => (one.What, "")));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        string[] lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Contains($"SUMMARY:{string.Concat(Enumerable.Repeat("smörgås ", 20))}end\\;\\, \\\\ \\nnext", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20261231", lines);
        Assert.Contains("DTEND;VALUE=DATE:20270101", lines);
        Assert.Contains("DTSTAMP:20261101T090000Z", lines);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", ""), (lines[0], lines[^2], lines[^1]));
    }

    private static string WebUtility(string xml) => System.Net.WebUtility.HtmlDecode(xml);

    [GeneratedRegex("<x:t[^>]*>([^<]*)</x:t>")]
    private static partial Regex CellText();

    [GeneratedRegex("<x:f>([^<]*)</x:f>")]
    private static partial Regex Formula();
}
