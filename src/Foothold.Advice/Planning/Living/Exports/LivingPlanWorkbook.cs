using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>A living plan as an Excel workbook: one table a sheet, real numbers and dates, totals as formulas with their values, the first row frozen.</summary>
public static class LivingPlanWorkbook
{
    private const string Main = "xl/workbook.xml";
    private const string Prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const int LongestCell = 32_767;

    // In points; a row is at most 409.5 high. Lines break at words, so about nine tenths of a column are filled.
    private const double LineHeight = 15, HighestRow = 405, FilledPart = 0.9;

    // Cell formats, in the order of WorkbookStyles.
    private const uint HeadStyle = 1, TextStyle = 2, NumberStyle = 3, AmountStyle = 4, DayStyle = 5, TotalTextStyle = 6, TotalNumberStyle = 7, TotalAmountStyle = 8;

    // Day 1 is 1 January 1900 and 1900 counts as a leap year (ECMA-376 part 1, 18.17.4.1), so days from March 1900 on count from here.
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Writes the workbook.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>An .xlsx file (ECMA-376), the same bytes for the same plan. Text that begins like a formula gets a blank before it.</returns>
    public static byte[] Write(LivingPlan plan)
    {
        var report = new PlanReport(plan);
        var package = new OfficePackage();
        package.Relate("", Relation + "officeDocument", Main);
        package.AddProperties(report.Title, plan.MadeOn);
        var sheets = new Sheets();
        var parts = new List<(string Path, Worksheet Sheet)>();
        uint number = 0;
        foreach (ReportTable table in (ReportTable[])[About(plan, report), Costs(plan), .. report.Tables.Where(table => table.Rows.Count > 0)])
        {
            number++;
            string path = string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{number}.xml");
            sheets.Append(new Sheet { Name = table.Title, SheetId = number, Id = package.Relate(Main, Relation + "worksheet", path) });
            parts.Add(("xl/" + path, SheetOf(table)));
        }

        package.Relate(Main, Relation + "styles", "styles.xml");
        package.Add(Main, Prefix + "sheet.main+xml", new Workbook(new BookViews(new WorkbookView()), sheets));
        foreach ((string path, Worksheet sheet) in parts) package.Add(path, Prefix + "worksheet+xml", sheet);
        package.Add("xl/styles.xml", Prefix + "styles+xml", WorkbookStyles.Make());
        return package.ToBytes();
    }

    private static ReportTable About(LivingPlan plan, PlanReport report) => new(
        "about", "Plan", "", [new ReportColumn("About", ColumnKind.Text, 18), new ReportColumn("What", ColumnKind.Text, 100)],
        [["title", report.Title], ["version", report.Subtitle], ["plan", plan.Id.ToString()], .. report.Answer().Select(sentence => (object?[])["in short", sentence])]);

    /// <summary>All that costs money or hours, tests and actions together.</summary>
    private static ReportTable Costs(LivingPlan plan)
    {
        string currency = plan.Currency.Code;
        return new ReportTable(
            "costs", "Costs", "",
            [new("Id", ColumnKind.Text, 30), new("What", ColumnKind.Text, 60), new("Owner", ColumnKind.Text, 18), new("From", ColumnKind.Day, 13), new("Due", ColumnKind.Day, 13), new("Hours", ColumnKind.Number, 10, true), new("Hours spent", ColumnKind.Number, 10, true), new($"Budget, {currency}", ColumnKind.Amount, 14, true), new($"Spent, {currency}", ColumnKind.Amount, 14, true), new("Status", ColumnKind.Text, 12)],
            [.. plan.Work.Select(item => (object?[])[item.Id, item.What, item.Owner, item.From, item.Due, ReportTable.HoursOf(item), item.HoursSpent, ReportTable.CostOf(item), item.Spent?.Amount, PlanWords.Word(item.Status)])]);
    }

    private static Worksheet SheetOf(ReportTable table)
    {
        string last = Address(table.Columns.Count - 1, table.Rows.Count + 1);
        var data = new SheetData(Row(table, 1, table.Columns.Select((column, i) => TextCell(i, 1, column.Name, HeadStyle))));
        for (int r = 0; r < table.Rows.Count; r++) data.Append(Row(table, r + 2, table.Columns.Select((column, i) => CellOf(table, column, i, r))));
        if (table.Columns.Any(column => column.HasTotal) && table.Rows.Count > 0) data.Append(Row(table, table.Rows.Count + 2, table.Columns.Select((column, i) => Total(table, column, i))));
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

    private static Cell Total(ReportTable table, ReportColumn column, int i)
    {
        int row = table.Rows.Count + 2;
        if (!column.HasTotal) return i == 0 ? TextCell(i, row, "Total", TotalTextStyle) : new Cell { CellReference = Address(i, row), StyleIndex = TotalTextStyle };
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
