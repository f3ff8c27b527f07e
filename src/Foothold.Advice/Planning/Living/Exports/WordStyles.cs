using DocumentFormat.OpenXml.Wordprocessing;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>The styles of a plan in Word: few, and named so that Word knows headings and contents for what they are.</summary>
internal static class WordStyles
{
    private const string Ink = "1C2328", Blue = "0072B2", Line = "B8C2C9", Tint = "E9EEF1";

    /// <param name="language">BCP 47 tag of the language, for the spelling.</param>
    public static Styles Make(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" }, new Color { Val = Ink }, new FontSize { Val = "21" }, new Languages { Val = Spelling(language) })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "100", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        Style("Normal", "Normal", isDefault: true),
        Style("Title", "Title", "48", bold: true, before: "0", after: "60"),
        Style("Subtitle", "Subtitle", "20", color: "56626B"),
        Style("Heading1", "heading 1", "30", bold: true, color: Blue, before: "280", after: "80", outline: 0),
        Style("TOC1", "toc 1", after: "20"),
        Style("Footer", "footer", "18", color: "56626B"),
        Style("TableHead", "Table head", "17", bold: true, before: "20", after: "20"),
        Style("TableText", "Table text", "17", before: "20", after: "20"),
        TableLook());

    // Word looks for the dictionary of a place.
    private static string Spelling(string language) => language switch { "en" => "en-GB", "sv" => "sv-SE", "de" => "de-DE", "fr" => "fr-FR", "es" => "es-ES", _ => language };

    private static Style Style(string id, string name, string? size = null, bool bold = false, string? color = null, string? before = null, string? after = null, int? outline = null, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else style.Append(new BasedOn { Val = "Normal" });
        if (outline is not null) style.Append(new NextParagraphStyle { Val = "Normal" });
        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (outline is not null) paragraph.Append(new KeepNext(), new KeepLines());
        if (before is not null || after is not null) paragraph.Append(new SpacingBetweenLines { Before = before ?? "0", After = after ?? "100" });
        if (outline is { } level) paragraph.Append(new OutlineLevel { Val = level });
        if (paragraph.HasChildren) style.Append(paragraph);
        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold());
        if (color is not null) run.Append(new Color { Val = color });
        if (size is not null) run.Append(new FontSize { Val = size });
        if (run.HasChildren) style.Append(run);
        return style;
    }

    private static Style TableLook() => new(
        new StyleName { Val = "Foothold table" },
        new StyleTableProperties(
            new TableBorders(Border<TopBorder>(), Border<BottomBorder>(), Border<InsideHorizontalBorder>()),
            new TableCellMarginDefault(new TopMargin { Width = "30", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new BottomMargin { Width = "30", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Tint })) { Type = TableStyleOverrideValues.FirstRow })
    { Type = StyleValues.Table, StyleId = "Foothold", CustomStyle = true };

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line };
}
