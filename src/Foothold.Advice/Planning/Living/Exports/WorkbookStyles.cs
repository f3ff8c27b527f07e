using DocumentFormat.OpenXml.Spreadsheet;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>The cell formats of a plan's workbook; their order is what cells refer to.</summary>
internal static class WorkbookStyles
{
    private const uint DayFormat = 164, NumberFormat = 165;

    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" }, new NumberingFormat { NumberFormatId = NumberFormat, FormatCode = "#,##0.##" }) { Count = 2 },
        new Fonts(Font(bold: false), Font(bold: true)) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE9EEF1" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), new Border(new LeftBorder(), new RightBorder(), new TopBorder(new Color { Rgb = "FF1C2328" }) { Style = BorderStyleValues.Thin }, new BottomBorder(), new DiagonalBorder())) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            Format(0, 0, 0, 0), Format(0, 1, 2, 0, wrap: true), Format(0, 0, 0, 0, wrap: true), Format(NumberFormat, 0, 0, 0), Format(4, 0, 0, 0), Format(DayFormat, 0, 0, 0),
            Format(0, 1, 0, 1), Format(NumberFormat, 1, 0, 1), Format(4, 1, 0, 1)) { Count = 9 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font Font(bool bold) => bold ? new Font(new Bold(), new FontSize { Val = 10 }, new FontName { Val = "Calibri" }) : new Font(new FontSize { Val = 10 }, new FontName { Val = "Calibri" });

    private static CellFormat Format(uint number, uint font, uint fill, uint border, bool wrap = false)
    {
        var format = new CellFormat { NumberFormatId = number, FontId = font, FillId = fill, BorderId = border, FormatId = 0, ApplyNumberFormat = number != 0, ApplyFont = font != 0, ApplyFill = fill != 0, ApplyBorder = border != 0, ApplyAlignment = true };
        format.Append(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap });
        return format;
    }
}
