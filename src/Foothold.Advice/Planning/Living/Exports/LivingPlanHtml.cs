namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>A picture that goes along with a plan.</summary>
/// <param name="Title">What it shows, in a sentence.</param>
/// <param name="Source">From what it was worked out, and when.</param>
/// <param name="Svg">The picture: an svg element made by a program, never text from a file.</param>
public sealed record PlanFigure(string Title, string Source, string Svg);

/// <summary>A living plan as one self-contained HTML page, in the manner of the first plan: the answer first; prints well, reads well on a phone; no script, nothing loaded from elsewhere.</summary>
public static class LivingPlanHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The version of the program, told at the end of the page.</param>
    /// <param name="figures">Pictures after the answer; none when null.</param>
    /// <param name="language">The language of headings, labels, numbers and dates: that of the plan (<see cref="LivingPlan.Language"/>); English when null.</param>
    /// <returns>A whole HTML document in UTF-8, the same for the same plan and figures.</returns>
    public static byte[] Write(LivingPlan plan, string version, IReadOnlyList<PlanFigure>? figures = null, PlanLanguage? language = null)
    {
        var report = new PlanReport(plan, language);
        Html page = Html.Of($"""
            <!doctype html>
            <html lang="{report.Language.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{report.Title}</title>
            <style>{new Html(PlanStyle.Css)}</style>
            </head>
            <body>
            <main>
            <header>
            <p class="eyebrow">{report.Subtitle}</p>
            <h1>{report.Title}</h1>
            {report.Answer().Select((sentence, i) => i == 0 ? Html.Of($"<p class=\"lead\">{sentence}</p>\n") : Html.Of($"<p>{sentence}</p>\n"))}
            {(plan.IsInvented ? Html.Of($"<p class=\"notice\">{report.Invented}</p>") : Html.Empty)}
            {(plan.Note is { } note ? Html.Of($"<p class=\"note\">{note}</p>") : Html.Empty)}
            </header>
            {(figures ?? []).Select(Figure)}
            {report.Tables.Where(table => table.Rows.Count > 0).Select(table => Section(table, report.Language))}
            <p class="note">{report.Colophon(version)}</p>
            </main>
            </body>
            </html>

            """);
        return System.Text.Encoding.UTF8.GetBytes(page.Markup.ReplaceLineEndings("\n"));
    }

    private static Html Figure(PlanFigure figure) => Html.Of($"""
        <figure>
        {new Html(figure.Svg)}
        <figcaption>{figure.Title} <small>{figure.Source}</small></figcaption>
        </figure>

        """);

    private static Html Section(ReportTable table, PlanLanguage language) => Html.Of($"""
        <section id="{table.Id}">
        <h2>{table.Title}</h2>
        <p>{table.Lead}</p>
        <table class="cards">
        <thead><tr>{table.Columns.Select(column => column.Kind is ColumnKind.Number or ColumnKind.Amount ? Html.Of($"<th class=\"n\">{column.Name}</th>") : Html.Of($"<th>{column.Name}</th>"))}</tr></thead>
        <tbody>
        {table.Rows.Select(row => Html.Of($"<tr>{table.Columns.Select((column, i) => Cell(column, row[i], language))}</tr>\n"))}
        </tbody>
        </table>
        </section>

        """);

    private static Html Cell(ReportColumn column, object? value, PlanLanguage language)
    {
        string text = ReportTable.Say(value, column, language);
        return column.Kind switch
        {
            ColumnKind.Number or ColumnKind.Amount => Html.Of($"<td class=\"n\" data-label=\"{column.Name}\">{text}</td>"),
            ColumnKind.Day => Html.Of($"<td class=\"day\" data-label=\"{column.Name}\">{text}</td>"),
            _ => Html.Of($"<td data-label=\"{column.Name}\">{text}</td>"),
        };
    }
}
