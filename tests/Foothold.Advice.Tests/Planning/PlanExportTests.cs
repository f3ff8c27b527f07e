using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Planning.Living.Exports;
using Excel = DocumentFormat.OpenXml.Spreadsheet;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Foothold.Advice.Tests.Planning;

/// <summary>What a plan looks like on paper: valid files, all items in them, sums that add up, the same bytes each time.</summary>
public sealed class PlanExportTests
{
    public static TheoryData<string> Plans => ["bakery", "empty", .. Enumerable.Range(0, 12).Select(seed => seed.ToString(CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Word_AnyPlan_IsValidAndHasEveryItemUnderItsHeading(string name)
    {
        LivingPlan plan = PlanOf(name);
        byte[] bytes = LivingPlanWord.Write(plan, "0.1.0");
        Assert.Equal(bytes, LivingPlanWord.Write(plan, "0.1.0"));
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        CheckValid(document);
        Word.Body body = document.MainDocumentPart!.Document.Body!;
        string?[] headings = [.. body.Elements<Word.Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(paragraph => paragraph.InnerText)];
        Word.Table[] tables = [.. body.Elements<Word.Table>()];
        (string Title, int Count)[] expected = [.. Sections(plan).Where(section => section.Count > 0)];
        Assert.Equal(expected.Select(section => section.Title), headings.Where(heading => heading is not ("Hours by week" or "Cash by month" or "Changes")));
        Assert.Equal(headings.Length, tables.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i].Count + 1, tables[i].Elements<Word.TableRow>().Count());
        Assert.All(tables, table => Assert.NotNull(table.GetFirstChild<Word.TableRow>()!.TableRowProperties!.GetFirstChild<Word.TableHeader>()));
        if (headings.Length > 0) Assert.Contains(body.Descendants<Word.FieldCode>(), code => code.Text.Contains("TOC", StringComparison.Ordinal));
        string[] anchors = [.. body.Descendants<Word.Hyperlink>().Select(link => link.Anchor!.Value!)];
        Assert.Equal(anchors, body.Descendants<Word.BookmarkStart>().Select(mark => mark.Name!.Value!));
        Assert.Equal([" PAGE ", " NUMPAGES "], document.MainDocumentPart.FooterParts.Single().Footer.Descendants<Word.SimpleField>().Select(field => field.Instruction!.Value!));
        Assert.Equal($"{plan.MadeFrom.Name}: plan for selling {plan.MadeFrom.Product} abroad", document.PackageProperties.Title);
        Assert.Equal("Foothold", document.PackageProperties.Creator);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Workbook_AnyPlan_IsValidAndItsFormulasGiveTheirValues(string name)
    {
        LivingPlan plan = PlanOf(name);
        byte[] bytes = LivingPlanWorkbook.Write(plan);
        Assert.Equal(bytes, LivingPlanWorkbook.Write(plan));
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        CheckValid(document);
        WorkbookPart book = document.WorkbookPart!;
        int formulas = 0;
        foreach (Excel.Sheet sheet in book.Workbook.Sheets!.Elements<Excel.Sheet>())
        {
            Excel.Worksheet page = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
            Excel.Pane pane = page.Descendants<Excel.Pane>().Single();
            Assert.Equal((1.0, Excel.PaneStateValues.Frozen), (pane.VerticalSplit!.Value, pane.State!.Value));
            Assert.All(page.Descendants<Excel.Column>(), column => Assert.True(column.Width!.Value > 5));
            Dictionary<string, Excel.Cell> cells = page.Descendants<Excel.Cell>().ToDictionary(cell => cell.CellReference!.Value!, StringComparer.Ordinal);
            foreach (Excel.Cell cell in cells.Values)
            {
                if (cell.InlineString is { } text) Assert.DoesNotMatch("^[=+@-]", text.InnerText);
                if (cell.CellFormula is not { } formula) continue;
                formulas++;
                Assert.Equal(Sum(formula.Text, cells), decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture));
            }
        }

        if (plan.Actions.Count > 0) Assert.True(formulas > 0);
        // What was dropped costs nothing any more.
        Assert.Equal(plan.Work.Where(item => item.Status != WorkStatus.Dropped).Sum(item => item.Hours), TotalOf(document, "Costs", "F"));
        Assert.Equal(plan.Work.Where(item => item.Status != WorkStatus.Dropped).Sum(item => item.Cost?.Amount ?? 0), TotalOf(document, "Costs", "H"));
    }

    [Fact]
    public void Workbook_TwoWhoWork_HoursByWeekAreNotAddedUpOverPersonAndFirm()
    {
        LivingPlan plan = Living.Empty(10) with { People = [new PlanPerson { Id = "p", Name = "Anna", Role = "owner", HoursPerWeek = 5 }, new PlanPerson { Id = "q", Name = "Ben", Role = "sales" }], Actions = [Living.Step("one", 3)] };
        Assert.Equal(2, CapacityCheck.Check(plan).Owners.Count);
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(LivingPlanWorkbook.Write(plan)), false);
        Assert.DoesNotContain(CellsOf(document, "Hours by week"), cell => cell.CellFormula is not null);
    }

    [Fact]
    public void Workbook_LongText_HasARowHighEnoughAndPagesAsWideAsTheTable()
    {
        LivingPlan plan = Living.Empty(10) with { Actions = [Living.Step("one", 3) with { What = new string('x', 300) }] };
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(LivingPlanWorkbook.Write(plan)), false);
        foreach (WorksheetPart part in document.WorkbookPart!.WorksheetParts) Assert.True(part.Worksheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        // 300 letters in a column of 60 are at least five lines of 15 points.
        Excel.Row row = (Excel.Row)CellsOf(document, "Costs").First(cell => cell.CellReference == "B2").Parent!;
        Assert.InRange(row.Height!.Value, 75, 409.5);
    }

    [Fact]
    public void Html_References_AreWordsAndNoIds()
    {
        string page = Encoding.UTF8.GetString(LivingPlanHtml.Write(Living.OfBakery, "0.1.0"));
        Assert.DoesNotContain(">assume-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("goal-earn-back", page, StringComparison.Ordinal);
        Assert.Contains("Write to the exhibitors you spoke to at food fair in Herning<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Workbook_Dates_AreRealDates()
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(LivingPlanWorkbook.Write(LivingPlanFileTests.Small())), false);
        Excel.Cell due = CellsOf(document, "Costs").First(cell => cell.CellReference == "E3");
        // Serial 46335 is 9 November 2026 (45658 is 1 January 2025).
        Assert.Equal(45_658 + (new DateOnly(2026, 11, 9).DayNumber - new DateOnly(2025, 1, 1).DayNumber), int.Parse(due.CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.Equal(5u, due.StyleIndex!.Value);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Html_AnyPlan_IsOneWellFormedPageWithoutScript(string name)
    {
        LivingPlan plan = PlanOf(name);
        byte[] bytes = LivingPlanHtml.Write(plan, "0.1.0");
        Assert.Equal(bytes, LivingPlanHtml.Write(plan, "0.1.0"));
        string page = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("<!doctype html>\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        string xml = System.Text.RegularExpressions.Regex.Replace(page["<!doctype html>".Length..], "<meta [^>]*>", "$0</meta>");
        var document = new XmlDocument();
        document.LoadXml(xml);
        foreach ((string title, int count) in Sections(plan).Where(section => section.Count > 0))
            Assert.Equal(count, document.SelectNodes($"//section[h2='{title}']/table/tbody/tr")!.Count);
    }

    [Fact]
    public void Html_RefutedAssumption_StandsWithTheAnswer()
    {
        LivingPlan plan = LivingPlanFileTests.Small();
        plan = plan with { Assumptions = [plan.Assumptions[0] with { Status = AssumptionStatus.Refuted, RestsOnIt = ["two"] }] };
        string page = Encoding.UTF8.GetString(LivingPlanHtml.Write(plan, "0"));
        Assert.Contains("Refuted: They pay 3 euro. On it rest: Do two.", page[..page.IndexOf("</header>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Exports_HostileText_StaysText()
    {
        LivingPlan plan = LivingPlanFileTests.Small();
        plan = plan with { Actions = [plan.Actions[0] with { What = "=HYPERLINK(\"http://x\") <script>alert(1)</script> & \u0001 \uD800" }, plan.Actions[1]] };
        Assert.DoesNotContain("<script", Encoding.UTF8.GetString(LivingPlanHtml.Write(plan, "0")), StringComparison.Ordinal);
        using SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(LivingPlanWorkbook.Write(plan)), false);
        CheckValid(book);
        Assert.StartsWith(" =HYPERLINK", CellsOf(book, "Costs").First(cell => cell.CellReference == "B3").InnerText, StringComparison.Ordinal);
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(LivingPlanWord.Write(plan, "0")), false);
        CheckValid(document);
        Assert.Contains("<script>alert(1)</script>", document.MainDocumentPart!.Document.InnerText, StringComparison.Ordinal);
    }

    private static LivingPlan PlanOf(string name) => name switch { "bakery" => Living.OfBakery, "empty" => Living.Empty(), _ => Living.Random(int.Parse(name, CultureInfo.InvariantCulture)) };

    private static (string Title, int Count)[] Sections(LivingPlan plan) =>
    [
        ("Goals", plan.Goals.Count), ("Assumptions", plan.Assumptions.Count), ("Tests", plan.Tests.Count), ("Actions", plan.Actions.Count), ("Risks", plan.Risks.Count), ("Adaptations", plan.Adaptations.Count),
        ("Marketing", plan.Marketing.Count), ("People", plan.People.Count), ("Funding", plan.Funding.Count),
    ];

    private static void CheckValid(OpenXmlPackage package) =>
        Assert.Empty(new[] { FileFormatVersions.Office2016, FileFormatVersions.Office2019 }.SelectMany(version => new OpenXmlValidator(version).Validate(package)).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));

    private static IEnumerable<Excel.Cell> CellsOf(SpreadsheetDocument document, string sheet)
    {
        Excel.Sheet found = document.WorkbookPart!.Workbook.Sheets!.Elements<Excel.Sheet>().First(one => one.Name == sheet);
        return ((WorksheetPart)document.WorkbookPart.GetPartById(found.Id!)).Worksheet.Descendants<Excel.Cell>();
    }

    private static decimal TotalOf(SpreadsheetDocument document, string sheet, string column) =>
        CellsOf(document, sheet).LastOrDefault(cell => cell.CellReference!.Value!.StartsWith(column, StringComparison.Ordinal) && cell.CellFormula is not null)?.CellValue is { } value ? decimal.Parse(value.Text, CultureInfo.InvariantCulture) : 0;

    // SUM(B2:B9), with or without $: adds what stands in the cells.
    private static decimal Sum(string formula, Dictionary<string, Excel.Cell> cells)
    {
        System.Text.RegularExpressions.Match parts = System.Text.RegularExpressions.Regex.Match(formula, @"^SUM\(([A-Z])\$?(\d+):\1(\d+)\)$");
        Assert.True(parts.Success, formula);
        decimal sum = 0;
        for (int row = int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture); row <= int.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture); row++)
            if (cells.GetValueOrDefault($"{parts.Groups[1].Value}{row}") is { CellValue: { } value, DataType: null }) sum += decimal.Parse(value.Text, CultureInfo.InvariantCulture);
        return sum;
    }
}
