using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Foothold.Web.Tests.Security;

/// <summary>What is downloaded runs nowhere either: not in a browser, not in a spreadsheet, not in a word processor, not in a calendar; and its name leads nowhere.</summary>
[Collection(PoisonedCollection.Name)]
public sealed class DownloadInjectionTests(PoisonedWorkbench poisoned)
{
    private IEnumerable<(string Path, Seen File)> Files => poisoned.Before.Files.Concat(poisoned.After.Files).Select(file => (file.Key, file.Value));

    [Fact]
    public void Download_Every_IsSavedUnderAPlainName()
    {
        string[] kinds = [.. Files.Select(file => Name(file.File)).OfType<string>().Select(name => Path.GetExtension(name)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal([".csv", ".docx", ".html", ".ics", ".json", ".xlsx", ".zip"], kinds);
        foreach ((string path, Seen file) in Files.Where(file => !file.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            ContentDispositionHeaderValue disposition = file.Response.Content.Headers.ContentDisposition ?? throw new InvalidOperationException(path);
            Assert.Equal("attachment", disposition.DispositionType);
            Assert.Equal("nosniff", Assert.Single(file.Response.Headers.GetValues("X-Content-Type-Options")));
            foreach (string name in new[] { disposition.FileName?.Trim('"'), disposition.FileNameStar }.OfType<string>()) Assert.Matches(@"^[\p{L}\p{N}][\p{L}\p{N}-]*(-plan-[0-9]+)?\.[a-z]{3,4}$", name);
        }
    }

    [Fact]
    public async Task Table_Every_HoldsNoFormula()
    {
        int tables = 0, marked = 0;
        foreach ((string path, Seen file) in Files)
        {
            List<(string Name, string Text)> found = [];
            if (Name(file) is { } name && name.EndsWith(".csv", StringComparison.Ordinal)) found.Add((path, file.Html));
            if (Name(file) is { } archive && archive.EndsWith(".zip", StringComparison.Ordinal)) found.AddRange(await EntriesAsync(file, ".csv"));
            foreach ((string table, string text) in found)
            {
                tables++;
                if (text.Contains(Poison.Mark, StringComparison.Ordinal)) marked++;
                Assert.Empty(Cells(text).Where(IsFormula).Select(cell => $"{table}: {cell}"));
            }
        }

        Assert.True(tables >= 5 && marked >= 3, $"{tables} tables, {marked} with harm");
    }

    [Fact]
    public async Task Workbook_OfThePlan_ComputesSumsOnly()
    {
        int texts = 0;
        foreach ((string path, Seen file) in Files.Where(file => Name(file.File)?.EndsWith(".xlsx", StringComparison.Ordinal) == true))
            foreach ((string name, string xml) in await EntriesAsync(file, ".xml", ".rels"))
            {
                XDocument part = XDocument.Parse(xml);
                Assert.All(part.Descendants().Where(element => element.Name.LocalName == "f"), formula => Assert.Matches(@"^SUM\([A-Z]\$?[0-9]+:[A-Z][0-9]+\)$", formula.Value));
                Assert.Empty(part.Descendants().Where(element => element.Name.LocalName is "hyperlink" or "ddeLink" or "oleLink" or "externalReference").Select(element => $"{path} {name}: {element}"));
                Assert.Empty(part.Descendants().Where(element => (string?)element.Attribute("TargetMode") == "External").Select(element => $"{path} {name}: {element}"));
                texts += part.Descendants().Count(element => element.Name.LocalName == "t" && element.Value.Contains(Poison.Mark, StringComparison.Ordinal));
            }

        Assert.True(texts > 3, $"{texts}");
    }

    [Fact]
    public async Task Document_OfThePlan_HoldsNoFieldAndNoLink()
    {
        int texts = 0;
        foreach ((string path, Seen file) in Files.Where(file => Name(file.File)?.EndsWith(".docx", StringComparison.Ordinal) == true))
            foreach ((string name, string xml) in await EntriesAsync(file, ".xml", ".rels"))
            {
                XDocument part = XDocument.Parse(xml);
                Assert.Empty(part.Descendants().Where(element => element.Name.LocalName is "altChunk" or "object" || element.Name.LocalName is "instrText" or "fldSimple" && element.ToString().Contains(Poison.Mark, StringComparison.Ordinal) || (string?)element.Attribute("TargetMode") == "External" && ((string?)element.Attribute("Target"))?.StartsWith("http", StringComparison.Ordinal) != true).Select(element => $"{path} {name}: {element}"));
                texts += part.Descendants().Count(element => element.Name.LocalName == "t" && element.Value.Contains(Poison.Mark, StringComparison.Ordinal));
            }

        Assert.True(texts > 3, $"{texts}");
    }

    [Fact]
    public void Page_OfThePlanTakenAlong_RunsNothing()
    {
        (string Path, Seen File)[] pages = [.. Files.Where(file => Name(file.File)?.EndsWith(".html", StringComparison.Ordinal) == true)];
        Assert.NotEmpty(pages);
        foreach ((string path, Seen file) in pages)
        {
            Assert.Contains(Poison.Mark, file.Text, StringComparison.Ordinal);
            Assert.Empty(PageInspection.Faults(new HtmlParser().ParseDocument(file.Html), isAlone: true).Select(fault => $"{path}: {fault}"));
        }
    }

    [Fact]
    public void Calendar_OfThePlan_HoldsItsOwnLinesOnly()
    {
        string[] known = ["BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "TRANSP", "SUMMARY", "DESCRIPTION", "ACTION", "TRIGGER"];
        int marked = 0;
        foreach ((string path, Seen file) in Files.Where(file => Name(file.File)?.EndsWith(".ics", StringComparison.Ordinal) == true))
        {
            string[] lines = file.Html.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Empty(lines.Where(line => !known.Contains(line.Split(':')[0]) || line.Contains('\n', StringComparison.Ordinal) || line.Contains('\r', StringComparison.Ordinal)).Select(line => $"{path}: {line}"));
            Assert.Equal(lines.Count(line => line == "BEGIN:VEVENT"), lines.Count(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal)));
            marked += lines.Count(line => line.Contains(Poison.Mark, StringComparison.Ordinal));
        }

        Assert.True(marked > 0);
    }

    [Fact]
    public void Data_OfThePlan_AreJson()
    {
        foreach ((string _, Seen file) in Files.Where(file => Name(file.File)?.EndsWith(".json", StringComparison.Ordinal) == true))
            using (JsonDocument.Parse(file.Html))
                Assert.Contains("alert(1)", file.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,-2\n", 0)]
    [InlineData("a,=1\n", 1)]
    [InlineData("\"@x\",\"+1\n\",\"\t\"\n", 3)]
    [InlineData("\"x;=cmd()\"\n", 1)]
    [InlineData("-2+3\n", 1)]
    [InlineData("\"a \"\"=1\"\"\"\n", 0)]
    public void Formulas_InATable_AreFound(string csv, int expected) => Assert.Equal(expected, Cells(csv).Count(IsFormula));

    private static string? Name(Seen file) => file.Response.Content.Headers.ContentDisposition is { } disposition ? (disposition.FileNameStar ?? disposition.FileName)?.Trim('"') : null;

    // Also what becomes a cell of its own where a spreadsheet takes semicolons or tabs for the ends of cells.
    private static bool IsFormula(string cell) => cell.Split(';', '\t', '\n').Any(Begins) || cell.Length > 0 && cell[0] is '\t' or '\r';

    private static bool Begins(string cell) => cell.Length > 0 && (cell[0] is '=' or '+' or '@' or '\r' or '＝' or '＋' or '－' or '＠' || cell[0] == '-' && !decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static IEnumerable<string> Cells(string csv)
    {
        var cell = new StringBuilder();
        bool isQuoted = false;
        foreach (char letter in csv)
            if (letter == '"') isQuoted = !isQuoted;
            else if (!isQuoted && letter is ',' or '\n' && !isQuoted)
            {
                yield return cell.ToString();
                cell.Clear();
            }
            else cell.Append(letter);
    }

    private static async Task<List<(string Name, string Text)>> EntriesAsync(Seen file, params string[] endings)
    {
        using var zip = new ZipArchive(new MemoryStream(await file.Response.Content.ReadAsByteArrayAsync()));
        var entries = new List<(string, string)>();
        foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => endings.Any(ending => entry.FullName.EndsWith(ending, StringComparison.Ordinal))))
        {
            using var reader = new StreamReader(entry.Open());
            entries.Add((entry.FullName, await reader.ReadToEndAsync()));
        }

        return entries;
    }
}
