using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>A living plan as an Excel workbook: one table a sheet, real numbers and dates, totals as formulas with their values, the first row frozen.</summary>
public static class LivingPlanWorkbook
{
    private const string Main = "xl/workbook.xml";
    private const string Prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const int LongestCell = 32_767;
    private const int LongestName = 31;

    // In points; a row is at most 409.5 high. Lines break at words, so about nine tenths of a column are filled.
    private const double LineHeight = 15, HighestRow = 405, FilledPart = 0.9;

    // Cell formats, in the order of WorkbookStyles.
    private const uint HeadStyle = 1, TextStyle = 2, NumberStyle = 3, AmountStyle = 4, DayStyle = 5, TotalTextStyle = 6, TotalNumberStyle = 7, TotalAmountStyle = 8;

    // Day 1 is 1 January 1900 and 1900 counts as a leap year (ECMA-376 part 1, 18.17.4.1), so days from March 1900 on count from here.
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Writes the workbook.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="language">The language of headings and labels: that of the plan (<see cref="LivingPlan.Language"/>); English when null.</param>
    /// <returns>An .xlsx file (ECMA-376), the same bytes for the same plan. Text that begins like a formula gets a blank before it.</returns>
    public static byte[] Write(LivingPlan plan, PlanLanguage? language = null)
    {
        var report = new PlanReport(plan, language);
        string total = report.Say(Phrase.Text("Total"));
        var package = new OfficePackage();
        package.Relate("", Relation + "officeDocument", Main);
        package.AddProperties(report.Title, plan.MadeOn);
        var sheets = new Sheets();
        var parts = new List<(string Path, Worksheet Sheet)>();
        uint number = 0;
        foreach (ReportTable table in (ReportTable[])[report.About(), report.Costs(), .. report.Tables.Where(table => table.Rows.Count > 0)])
        {
            number++;
            string path = string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{number}.xml");
            sheets.Append(new Sheet { Name = SheetName(table.Title, number), SheetId = number, Id = package.Relate(Main, Relation + "worksheet", path) });
            parts.Add(("xl/" + path, SheetOf(table, total)));
        }

        package.Relate(Main, Relation + "styles", "styles.xml");
        package.Add(Main, Prefix + "sheet.main+xml", new Workbook(new BookViews(new WorkbookView()), sheets));
        foreach ((string path, Worksheet sheet) in parts) package.Add(path, Prefix + "worksheet+xml", sheet);
        package.Add("xl/styles.xml", Prefix + "styles+xml", WorkbookStyles.Make());
        return package.ToBytes();
    }

    // At most so many letters, none of those that have a meaning in formulas; two sheets never bear one name.
    private static string SheetName(string title, uint number)
    {
        string name = new([.. title.Select(letter => "[]:*?/\\'".Contains(letter, StringComparison.Ordinal) ? ' ' : letter)]);
        return name.Length <= LongestName ? name : string.Create(CultureInfo.InvariantCulture, $"{name[..(LongestName - 3)].TrimEnd()} {number}");
    }

    private static Worksheet SheetOf(ReportTable table, string total)
    {
        string last = Address(table.Columns.Count - 1, table.Rows.Count + 1);
        var data = new SheetData(Row(table, 1, table.Columns.Select((column, i) => TextCell(i, 1, column.Name, HeadStyle))));
        for (int r = 0; r < table.Rows.Count; r++) data.Append(Row(table, r + 2, table.Columns.Select((column, i) => CellOf(table, column, i, r))));
        if (table.Columns.Any(column => column.HasTotal) && table.Rows.Count > 0) data.Append(Row(table, table.Rows.Count + 2, table.Columns.Select((column, i) => Total(table, column, i, total))));
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(table.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })),
            data,
            new AutoFilter { Reference = $"A1:{last}" },
            new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToHeight = 0 });
    }

    // Not every program works out for itself how high a row with broken lines has to be.
    private static Row Row(ReportTable table, int number, IEnumerable<Cell> cells)
    {
        Cell[] all = [.. cells];
        int lines = all.Select((cell, i) => cell.InlineString is { } text ? (int)Math.Ceiling(text.InnerText.Length / (FilledPart * table.Columns[i].Width)) : 1).Append(1).Max();
        return new Row(all) { RowIndex = (uint)number, Height = Math.Min(HighestRow, lines * LineHeight), CustomHeight = true };
    }

    private static Cell CellOf(ReportTable table, ReportColumn column, int i, int r)
    {
        int row = r + 2;
        object? value = table.Rows[r][i];
        if (column.RunsOn && value is decimal soFar)
        {
            string before = Address(i - 1, 2, "$"), here = Address(i - 1, row);
            return Formula(i, row, $"SUM({before}:{here})", soFar, AmountStyle);
        }

        return value switch
        {
            decimal number => NumberCell(i, row, number, column.Kind == ColumnKind.Amount ? AmountStyle : NumberStyle),
            DateOnly day => NumberCell(i, row, day.DayNumber - DayZero.DayNumber, DayStyle),
            string text => TextCell(i, row, text, TextStyle),
            _ => new Cell { CellReference = Address(i, row), StyleIndex = TextStyle },
        };
    }

    private static Cell Total(ReportTable table, ReportColumn column, int i, string total)
    {
        int row = table.Rows.Count + 2;
        if (!column.HasTotal) return i == 0 ? TextCell(i, row, total, TotalTextStyle) : new Cell { CellReference = Address(i, row), StyleIndex = TotalTextStyle };
        decimal sum = table.Rows.Sum(cells => cells[i] as decimal? ?? 0);
        return Formula(i, row, $"SUM({Address(i, 2)}:{Address(i, row - 1)})", sum, column.Kind == ColumnKind.Amount ? TotalAmountStyle : TotalNumberStyle);
    }

    private static Cell Formula(int column, int row, string formula, decimal value, uint style) =>
        new(new CellFormula(formula), new CellValue(value.ToString(CultureInfo.InvariantCulture))) { CellReference = Address(column, row), StyleIndex = style };

    private static Cell NumberCell(int column, int row, decimal value, uint style) => new(new CellValue(value.ToString(CultureInfo.InvariantCulture))) { CellReference = Address(column, row), StyleIndex = style };

    private static Cell TextCell(int column, int row, string text, uint style)
    {
        string safe = OfficePackage.Clean(text is ['=' or '+' or '-' or '@', ..] ? " " + text : text);
        if (safe.Length > LongestCell) safe = safe[..(LongestCell - 1)].TrimEnd('\uD800', '\uFFFD') + "…";
        return new Cell(new InlineString(new Text(safe) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = Address(column, row), DataType = CellValues.InlineString, StyleIndex = style };
    }

    private static string Address(int column, int row, string fix = "") => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{fix}{row}");
}
