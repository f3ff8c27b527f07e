using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Cli.Commands;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Store;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The evidence set on screen, as JSON and as CSV: no figure without its period, source and licence.</summary>
internal static class EvidenceRendering
{
    public static void WriteSeries(Terminal terminal, EvidenceSet evidence, DateOnly asAt, OutputFormat format) => WriteRows(
        terminal, format, "series", ["id", "title", "unit", "newest", "countries", "quality", "yearly_drift", "source", "licence", "note"],
        evidence.Series.Select(series => (series, Figures: evidence.Countries.Select(country => evidence.Latest(series.Id, country.Code, asAt)).OfType<Figure>().ToArray())).Select(entry => new[]
        {
            entry.series.Id, entry.series.Title, entry.series.Unit, entry.Figures.Length == 0 ? "" : entry.Figures.Max(figure => figure.Period).ToString(), ScreeningCsv.Text(entry.Figures.Length), Words.Hyphenated(entry.series.Quality.ToString()), double.IsNaN(entry.series.AnnualDrift) ? "" : ScreeningCsv.Text(entry.series.AnnualDrift) + (entry.series.IsLogarithmic ? " log" : ""),
            string.Join("; ", evidence.SourcesOf(entry.series.Id)), string.Join("; ", evidence.SourcesOf(entry.series.Id).Select(id => evidence.GetSource(id).Licence).Distinct()), entry.series.Note,
        }));

    public static void WriteFigures(Terminal terminal, EvidenceSet evidence, Series series, DateOnly asAt, OutputFormat format)
    {
        if (format == OutputFormat.Table)
        {
            terminal.Output.WriteLine($"{series.Title} ({series.Unit}) · {string.Join("; ", evidence.SourcesOf(series.Id).Select(id => Named(evidence, id)))}");
            if (series.Note.Length > 0) terminal.Output.WriteLine(series.Note);
        }

        WriteRows(terminal, format, "figures", evidence.Imports.Count == 0 ? ["country", "name", "period", "value", "standard_error"] : ["country", "name", "period", "value", "standard_error", "source"], evidence.Countries
            .Select(country => (country.Code, Figure: evidence.Latest(series.Id, country.Code, asAt))).Where(pair => pair.Figure is not null)
            .Select(pair => new[] { pair.Code.Alpha3, pair.Code.Name, pair.Figure!.Period.ToString(), ScreeningCsv.Text(pair.Figure.Value), pair.Figure.StandardError is { } error ? ScreeningCsv.Text(error) : "", evidence.SourceOf(pair.Figure).Id }));
    }

    public static void WriteCountry(Terminal terminal, EvidenceSet evidence, CountryCode code, CountryCode? home, DateOnly asAt, OutputFormat format)
    {
        CountryFacts? facts = evidence.Country(code);
        if (format == OutputFormat.Table)
        {
            terminal.Output.WriteLine($"{code.Name} ({code.Alpha3}){(facts is null ? "" : $" · {facts.Subregion} · {Words.Hyphenated(facts.Income.ToString()).Replace('-', ' ')} income · official languages {string.Join(", ", facts.OfficialLanguages)}")}{(code.Currency is { } currency ? $" · {currency}" : "")}");
            foreach (Restriction restriction in evidence.Restrictions(code, asAt))
                terminal.Output.WriteLine($"Restriction: {restriction.Authority}, {restriction.Scope}, since {restriction.From:yyyy-MM-dd}{(restriction.Checked ? "" : " (not checked against its source: please confirm)")}");
            if (home is not null && home != code) WritePair(terminal, evidence, home, code, asAt);
        }

        WriteRows(terminal, format, "figures", ["series", "title", "period", "value", "standard_error", "unit", "source", "licence"], evidence.Series.SelectMany(series =>
        {
            IEnumerable<Figure> figures = format == OutputFormat.Table ? evidence.Latest(series.Id, code, asAt) is { } latest ? [latest] : [] : evidence.Figures(series.Id, code).Where(figure => figure.Period.End <= asAt);
            return figures.Select(figure => new[] { series.Id, series.Title, figure.Period.ToString(), ScreeningCsv.Text(figure.Value), figure.StandardError is { } error ? ScreeningCsv.Text(error) : "", series.Unit, evidence.SourceOf(figure).Id, evidence.SourceOf(figure).Licence });
        }));
        if (format != OutputFormat.Table) return;
        IReadOnlyList<string> missing = [.. evidence.Series.Where(series => evidence.Latest(series.Id, code, asAt) is null).Select(series => series.Id)];
        if (missing.Count > 0) terminal.Output.WriteLine($"No figure for: {string.Join(", ", missing)}.");
    }

    public static bool WriteGoods(Terminal terminal, EvidenceSet evidence, string text, OutputFormat format)
    {
        HsNomenclature nomenclature = evidence.Nomenclature;
        IReadOnlyList<HsEntry> found = HsCode.TryParse(text, nomenclature.Edition, out HsCode? code, out _)
            ? nomenclature.Find(code) is { } entry ? [entry] : throw new BadInputException(nomenclature.Problem(code) ?? $"{code} is not listed.")
            : [.. nomenclature.Search.Find(text, 20).Hits.Select(hit => hit.Entry)];
        if (found.Count == 0) return false;
        WriteRows(terminal, format, "goods", ["code", "edition", "description", "section"], found.Select(entry => new[] { entry.Code.ToPointedText(), ((int)entry.Code.Edition).ToString(CultureInfo.InvariantCulture), entry.Description, entry.Section }));
        return true;
    }

    public static void WriteCheck(Terminal terminal, EvidenceSet evidence, IReadOnlyList<string> problems, OutputFormat format)
    {
        if (format != OutputFormat.Table) WriteRows(terminal, format, "problems", ["problem"], problems.Select(problem => new[] { problem }));
        else if (problems.Count > 0) terminal.Output.WriteLine(string.Join('\n', problems));
        else
        {
            terminal.Output.WriteLine($"Release {evidence.Release.Id}: {evidence.Release.Tables.Count} tables with {evidence.Release.Tables.Sum(table => table.Rows)} rows are whole and consistent.");
            foreach (StoredRelease release in evidence.Imports) terminal.Output.WriteLine($"Import {Named(evidence, release.Id)}: readable and consistent; `foothold evidence verify` also compares its hashes.");
        }
    }

    public static void WriteBuild(Terminal terminal, BuildReport report, OutputFormat format)
    {
        WriteRows(terminal, format, "inputs", ["file", "rows_read", "kept", "rejected", "why"], report.Inputs.Select(input => new[]
        {
            input.File, ScreeningCsv.Text(input.RowsRead), ScreeningCsv.Text(input.RowsKept), ScreeningCsv.Text(input.Rejections.Sum(rejection => rejection.Rows)),
            string.Join("; ", input.Rejections.Select(rejection => $"{rejection.Reason} ({rejection.Rows}, first in row {rejection.FirstRow})")),
        }));
        if (format == OutputFormat.Table) terminal.Output.WriteLine($"Release {report.Release.Id}: {report.Release.Tables.Count} tables, {report.Release.Tables.Sum(table => table.Rows)} rows, {report.Release.Tables.Sum(table => table.Bytes) / 1024} KB.");
    }

    // An import names the day of its retrieval too: it is not in the notice that comes with the program.
    private static string Named(EvidenceSet evidence, string id)
    {
        Source source = evidence.GetSource(id);
        return evidence.Imports.Any(release => release.Id == id)
            ? $"{id}: {source.Publisher}, {source.Title}, {source.Vintage}, retrieved {JsonDocuments.Iso(source.RetrievedOn)} · {source.Licence}"
            : $"{source.Publisher}, {source.Title}, {source.Vintage} · {source.Licence}";
    }

    private static void WritePair(Terminal terminal, EvidenceSet evidence, CountryCode home, CountryCode market, DateOnly asAt)
    {
        PairFacts pair = evidence.Pair(home, market);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"From {home.Name}: {(double.IsNaN(pair.DistanceKm) ? "distance unknown" : $"{pair.DistanceKm:N0} km")}{(pair.DistanceIsEstimated ? " (estimated)" : "")}{(pair.Contiguous ? ", neighbour" : "")}{(pair.CommonOfficialLanguage ? ", common official language" : "")}{(pair.ColonialTie ? ", colonial past in common" : "")}; goods exports 2016 {(double.IsFinite(pair.ExportsUsd) ? $"USD {ScreeningCsv.Text(pair.ExportsUsd)}" : "unknown")}"));
        foreach (AgreementLink link in evidence.AgreementsBetween(home, market, asAt))
            terminal.Output.WriteLine($"Agreement: {link.Name} ({Words.Hyphenated(link.Kind.ToString()).Replace('-', ' ')}), since {link.InForce:yyyy-MM-dd}, {link.SourceNote}{(link.Checked ? "" : " (not checked against its source: please confirm)")}");
    }

    private static void WriteRows(Terminal terminal, OutputFormat format, string name, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        switch (format)
        {
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, headings);
                foreach (IReadOnlyList<string> row in rows) ScreeningCsv.Row(terminal.Output, row);
                break;
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer => JsonDocuments.WriteList(writer, name, rows, row =>
                {
                    for (int i = 0; i < headings.Count; i++) WriteCell(writer, JsonNamingPolicy.CamelCase.ConvertName(string.Concat(headings[i].Split('_').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]))), row[i]);
                }));
                break;
            default:
                Table table = ScreeningTables.Plain([.. headings.Select(heading => heading.Replace('_', ' '))]);
                foreach (IReadOnlyList<string> row in rows) table.AddRow([.. row.Select(ScreeningTables.Escape)]);
                terminal.Console.Value.Write(table);
                break;
        }
    }

    private static void WriteCell(Utf8JsonWriter writer, string name, string cell)
    {
        if (cell.Length == 0) writer.WriteNull(name);
        else if (name is "value" or "standardError" && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) writer.WriteNumber(name, number);
        else writer.WriteString(name, cell);
    }
}
