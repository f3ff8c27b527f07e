using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>A living plan as a Word document: headings that are headings, a table of contents, tables whose first row repeats on every page, page numbers, title and author in the properties.</summary>
public static class LivingPlanWord
{
    private const string Main = "word/document.xml";
    private const string Prefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    // A4 on its side, in twentieths of a point, margins of 2 cm.
    private const int PageWidth = 16838, PageHeight = 11906, Margin = 1134;

    /// <summary>Writes the document.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The version of the program, told at the end.</param>
    /// <param name="language">The language of headings, labels, numbers and dates: that of the plan (<see cref="LivingPlan.Language"/>); English when null.</param>
    /// <returns>A .docx file (ECMA-376), the same bytes for the same plan.</returns>
    public static byte[] Write(LivingPlan plan, string version, PlanLanguage? language = null)
    {
        var report = new PlanReport(plan, language);
        var package = new OfficePackage();
        package.Relate("", Relation + "officeDocument", Main);
        package.AddProperties(report.Title, plan.MadeOn);
        package.Relate(Main, Relation + "styles", "styles.xml");
        package.Relate(Main, Relation + "settings", "settings.xml");
        string footer = package.Relate(Main, Relation + "footer", "footer1.xml");
        package.Add(Main, Prefix + "document.main+xml", Body(plan, report, version, footer));
        package.Add("word/styles.xml", Prefix + "styles+xml", WordStyles.Make(report.Language.Code));
        package.Add("word/settings.xml", Prefix + "settings+xml", new Settings(new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" })));
        package.Add("word/footer1.xml", Prefix + "footer+xml", Footer(report));
        return package.ToBytes();
    }

    private static Document Body(LivingPlan plan, PlanReport report, string version, string footer)
    {
        ReportTable[] tables = [.. report.Tables.Where(table => table.Rows.Count > 0)];
        var body = new Body(Paragraph("Title", report.Title), Paragraph("Subtitle", report.Subtitle));
        foreach (string sentence in report.Answer()) body.Append(Paragraph(null, sentence));
        if (plan.IsInvented) body.Append(Paragraph(null, report.Invented));
        if (plan.Note is { } note) body.Append(Paragraph(null, note));
        foreach (Paragraph line in Contents(tables)) body.Append(line);
        for (int i = 0; i < tables.Length; i++)
        {
            string id = (i + 1).ToString(CultureInfo.InvariantCulture);
            body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), new BookmarkStart { Id = id, Name = Bookmark(i) }, Run(tables[i].Title), new BookmarkEnd { Id = id }));
            body.Append(Paragraph(null, tables[i].Lead), Table(tables[i], report.Language), new Paragraph());
        }

        body.Append(Paragraph(null, report.Colophon(version)));
        body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
            new PageSize { Width = PageWidth, Height = PageHeight, Orient = PageOrientationValues.Landscape },
            new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 }));
        return new Document(body);
    }

    // The field is filled already, so that it reads well where nobody updates it; Word puts in the page numbers when asked to.
    private static IEnumerable<Paragraph> Contents(ReportTable[] tables)
    {
        for (int i = 0; i < tables.Length; i++)
        {
            var line = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "TOC1" }));
            if (i == 0) line.Append(new Run(new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true }), new Run(new FieldCode(" TOC \\o \"1-1\" \\h \\z \\u ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }));
            line.Append(new Hyperlink(Run(tables[i].Title)) { Anchor = Bookmark(i), History = true });
            if (i == tables.Length - 1) line.Append(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
            yield return line;
        }
    }

    private static string Bookmark(int i) => string.Create(CultureInfo.InvariantCulture, $"_Toc{i + 1:00000000}");

    private static Table Table(ReportTable report, PlanLanguage language)
    {
        int[] widths = Widths(report);
        var table = new Table(
            new TableProperties(new TableStyle { Val = "Foothold" }, new TableWidth { Width = widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed }, new TableLook { Val = "0420", FirstRow = true, NoVerticalBand = true }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        table.Append(Row(report, widths, [.. report.Columns.Select(column => column.Name)], isHeader: true));
        foreach (IReadOnlyList<object?> row in report.Rows) table.Append(Row(report, widths, [.. report.Columns.Select((column, i) => ReportTable.Say(row[i], column, language))], isHeader: false));
        return table;
    }

    private static TableRow Row(ReportTable report, int[] widths, string[] cells, bool isHeader)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHeader) properties.Append(new TableHeader());
        var row = new TableRow(properties);
        for (int i = 0; i < cells.Length; i++)
        {
            bool right = report.Columns[i].Kind is ColumnKind.Number or ColumnKind.Amount;
            var style = new ParagraphProperties(new ParagraphStyleId { Val = isHeader ? "TableHead" : "TableText" });
            if (right) style.Append(new Justification { Val = JustificationValues.Right });
            row.Append(new TableCell(new TableCellProperties(new TableCellWidth { Width = widths[i].ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }), new Paragraph(style, Run(cells[i]))));
        }

        return row;
    }

    private static int[] Widths(ReportTable report)
    {
        double all = report.Columns.Sum(column => column.Width);
        return [.. report.Columns.Select(column => (int)Math.Floor(column.Width / all * (PageWidth - 2 * Margin)))];
    }

    // The sentence is cut where Word counts the pages.
    private static Footer Footer(PlanReport report)
    {
        const string Page = "\uE000", Pages = "\uE001";
        var line = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }));
        string left = report.Say(Phrase.Of($"{report.Title} · page {Page} of {Pages}"));
        while (left.IndexOfAny([Page[0], Pages[0]]) is >= 0 and int place)
        {
            if (place > 0) line.Append(Run(left[..place]));
            line.Append(Field(left[place] == Page[0] ? " PAGE " : " NUMPAGES "));
            left = left[(place + 1)..];
        }

        if (left.Length > 0) line.Append(Run(left));
        return new Footer(line);
    }

    private static SimpleField Field(string code) => new(Run("1")) { Instruction = code };

    private static Paragraph Paragraph(string? style, string text) => style is null ? new Paragraph(Run(text)) : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    private static Run Run(string text) => new(new Text(OfficePackage.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
}
