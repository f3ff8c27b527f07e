using System.Text;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>What all sources of figures share: each part gives a table of its own, and at the end all tables become one, so that a series may be spread over files and pages.</summary>
internal abstract class FigureImporter : IImporter
{
    private const string SeriesKind = "series", FiguresKind = "figures";

    private static readonly string[] TextColumns = ["id", "title", "unit", "quality", "logarithmic", "note"];

    public abstract ImporterInfo About { get; }

    public abstract bool Recognises(FileHead head);

    /// <summary>Reads one part into the draft, counting its rows.</summary>
    protected abstract void Read(ImportPart part, PartOutput output, FigureDraft draft);

    /// <summary>Looks at all parts together before they become one.</summary>
    protected virtual void Check(FinishOutput output)
    {
    }

    public void Read(ImportPart part, PartOutput output)
    {
        var draft = new FigureDraft();
        Read(part, output, draft);
        output.Cancellation.ThrowIfCancellationRequested();
        WriteTexts(draft, output, part);
        using var writer = new StreamWriter(output.Create(PartText.ObjectName(FiguresKind, part)), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (SeriesText text in draft.Series)
            foreach ((CountryCode country, Period period, double value, double error) in draft.Of(text.Id))
                writer.WriteLine(FormattableString.Invariant($"{text.Id}\t{country.Alpha3}\t{period}\t{(double.IsNaN(value) ? "" : value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))}\t{(double.IsNaN(error) ? "" : error.ToString("R", System.Globalization.CultureInfo.InvariantCulture))}"));
    }

    public void Finish(FinishOutput output)
    {
        Check(output);
        var draft = new FigureDraft();
        long contradictions = 0;
        foreach (string name in output.PartObjects)
        {
            output.Cancellation.ThrowIfCancellationRequested();
            if (PartText.IsOf(SeriesKind, name)) ReadTexts(output, name, draft);
            else if (PartText.IsOf(FiguresKind, name)) contradictions += ReadFigures(output, name, draft);
        }

        if (contradictions > 0) output.Rows.Note($"{contradictions} figures stand in several parts with different values; those of the part read first were kept.");
        FigureTable.Write(draft, output.Create);
    }

    private static void WriteTexts(FigureDraft draft, PartOutput output, ImportPart part)
    {
        using var writer = new StreamWriter(output.Create(PartText.ObjectName(SeriesKind, part)), new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(string.Join('\t', TextColumns));
        foreach (SeriesText text in draft.Series) writer.WriteLine(string.Join('\t', text.Id, FigureTable.Plain(text.Title), FigureTable.Plain(text.Unit), text.Quality, text.IsLogarithmic is { } flag ? flag ? "1" : "0" : "", FigureTable.Plain(text.Note)));
    }

    private static void ReadTexts(FinishOutput output, string name, FigureDraft draft)
    {
        var table = new TableReader(name, Bytes(output, name), TextColumns);
        while (table.NextRow())
            draft.Describe(new SeriesText(table.NextText(), table.NextText(), table.NextText(), table.NextWord<Domain.Figures.FigureQuality>(), table.NextText() switch { "" => null, var flag => flag == "1" }, table.NextText()));
    }

    private static long ReadFigures(FinishOutput output, string name, FigureDraft draft)
    {
        var table = TableReader.Below(name, Bytes(output, name), FigureTable.Columns);
        long contradictions = 0;
        while (table.NextRow())
        {
            string series = table.NextText();
            if (!CountryCode.TryParse(table.NextText(), out CountryCode? country) || !Period.TryParse(table.NextText(), out Period period)) throw table.Damaged("has no country or period");
            if (!draft.Observe(series, country, period, table.NextNumberOrNaN(), table.NextNumberOrNaN())) contradictions++;
        }

        return contradictions;
    }

    private static byte[] Bytes(FinishOutput output, string name)
    {
        using Stream stream = output.OpenPart(name);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
