using System.Globalization;
using System.Text;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>What all sources of figures share: each part gives a table of its own, and at the end all tables become one, so that a series may be spread over files and pages.</summary>
internal abstract class FigureImporter : IImporter
{
    private const string SeriesKind = "series", FiguresKind = "figures";

    private static readonly string[] TextColumns = ["id", "title", "unit", "quality", "logarithmic", "note", "start", "bytes"];

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
        var list = new StringBuilder().AppendJoin('\t', TextColumns).Append('\n');
        using (Stream stream = output.Create(PartNames.ObjectName(FiguresKind, part)))
        {
            long start = 0;
            foreach (SeriesText text in draft.Series)
            {
                byte[] rows = Encoding.UTF8.GetBytes(FigureTable.Rows(text.Id, draft.Of(text.Id)));
                stream.Write(rows);
                list.AppendJoin('\t', text.Id, FigureTable.Plain(text.Title), FigureTable.Plain(text.Unit), text.Quality.ToString(), text.IsLogarithmic is { } flag ? flag ? "1" : "0" : "", FigureTable.Plain(text.Note), start.ToString(CultureInfo.InvariantCulture), rows.Length.ToString(CultureInfo.InvariantCulture)).Append('\n');
                start += rows.Length;
            }
        }

        using Stream series = output.Create(PartNames.ObjectName(SeriesKind, part));
        series.Write(Encoding.UTF8.GetBytes(list.ToString()));
    }

    public void Finish(FinishOutput output)
    {
        Check(output);
        var pieces = new SortedDictionary<string, List<Piece>>(StringComparer.Ordinal);
        foreach (string name in output.PartObjects.Where(name => PartNames.IsOf(SeriesKind, name)))
        {
            foreach (Piece piece in ReadPieces(output, name))
            {
                if (!pieces.TryGetValue(piece.Series.Id, out List<Piece>? found)) pieces.Add(piece.Series.Id, found = []);
                found.Add(piece);
            }
        }

        // Series by series, so that a whole database needs no more memory here than its largest series.
        long contradictions = 0;
        FigureTable.Write(Merged(), output.Create);
        if (contradictions > 0) output.Rows.Note($"{contradictions} figures stand in several parts with different values; those of the part read first were kept.");

        IEnumerable<(SeriesText, IReadOnlyList<(CountryCode Country, Period Period, double Value, double Error)>)> Merged()
        {
            foreach (List<Piece> found in pieces.Values)
            {
                (IReadOnlyList<(CountryCode Country, Period Period, double Value, double Error)> rows, long different) = Merge(output, found);
                contradictions += different;
                yield return (found[0].Series, rows);
            }
        }
    }

    private static (IReadOnlyList<(CountryCode Country, Period Period, double Value, double Error)> Rows, long Contradictions) Merge(FinishOutput output, List<Piece> pieces)
    {
        long contradictions = 0;
        output.Cancellation.ThrowIfCancellationRequested();
        var draft = new FigureDraft();
        foreach (Piece piece in pieces)
        {
            using Stream stream = output.OpenPart(piece.Object);
            stream.Seek(piece.Start, SeekOrigin.Begin);
            byte[] bytes = new byte[piece.Bytes];
            stream.ReadExactly(bytes);
            var table = TableReader.Below(piece.Object, bytes, FigureTable.Columns);
            while (table.NextRow())
            {
                table.Next();
                if (!CountryCode.TryParse(table.NextText(), out CountryCode? country) || !Period.TryParse(table.NextText(), out Period period)) throw table.Damaged("has no country or period");
                if (!draft.Observe(piece.Series.Id, country, period, table.NextNumberOrNaN(), table.NextNumberOrNaN())) contradictions++;
            }
        }

        return ([.. draft.Of(pieces[0].Series.Id)], contradictions);
    }

    private static List<Piece> ReadPieces(FinishOutput output, string name)
    {
        using Stream stream = output.OpenPart(name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var pieces = new List<Piece>();
        string figures = FiguresKind + name[SeriesKind.Length..];
        var table = new TableReader(name, bytes, TextColumns);
        while (table.NextRow())
        {
            var text = new SeriesText(table.NextText(), table.NextText(), table.NextText(), table.NextWord<FigureQuality>(), table.NextText() switch { "" => null, var flag => flag == "1" }, table.NextText());
            pieces.Add(new Piece(text, figures, (long)table.NextNumber(), (int)table.NextNumber()));
        }

        return pieces;
    }

    /// <summary>The figures of one series in one part.</summary>
    private sealed record Piece(SeriesText Series, string Object, long Start, int Bytes);
}
