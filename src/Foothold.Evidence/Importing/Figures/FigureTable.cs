using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Building;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>
/// Figures as objects of a release, in the conventions of the starter set: series.tsv names the series and where the figures of each begin in figures.tsv, so that a reader takes only the series it needs.
/// </summary>
/// <remarks>
/// A series that does not say itself whether it is analysed on logarithms is when all its values are above zero and the largest is at least 1,000 times the smallest: sums of money and counts are, shares and rates are not.
/// The drift is that of the builder of the starter set (<see cref="DriftEstimate"/>), over all years of the release.
/// </remarks>
internal static class FigureTable
{
    public const string SeriesObject = "series.tsv", FiguresObject = "figures.tsv";

    private const double LogarithmicSpan = 1000;

    private static readonly string[] SeriesColumns = ["id", "title", "unit", "quality", "logarithmic", "annual_drift", "note", "rows", "start", "bytes"];
    /// <summary>Columns of the table of figures.</summary>
    public static readonly string[] Columns = ["series", "iso3", "period", "value", "standard_error"];

    /// <summary>Writes a draft as the two objects.</summary>
    public static void Write(FigureDraft draft, Func<string, Stream> create) =>
        Write(draft.Series.Select(text => (text, (IReadOnlyList<(CountryCode Country, Period Period, double Value, double Error)>)[.. draft.Of(text.Id)])), create);

    /// <summary>Writes series as the two objects.</summary>
    /// <param name="all">The series, ascending by id, each with its figures by country and period; errors without a value are left out, and so are series without a value.</param>
    /// <param name="create">Starts an object.</param>
    public static void Write(IEnumerable<(SeriesText Text, IReadOnlyList<(CountryCode Country, Period Period, double Value, double Error)> Figures)> all, Func<string, Stream> create)
    {
        var index = new StringBuilder().AppendJoin('\t', SeriesColumns).Append('\n');
        using (Stream stream = create(FiguresObject))
        {
            long start = Put(stream, string.Join('\t', Columns) + "\n");
            foreach ((SeriesText text, IReadOnlyList<(CountryCode Country, Period Period, double Value, double Error)> found) in all)
            {
                (CountryCode Country, Period Period, double Value, double Error)[] figures = [.. found.Where(row => !double.IsNaN(row.Value))];
                if (figures.Length == 0) continue;
                long bytes = Put(stream, Rows(text.Id, figures));
                bool isLogarithmic = text.IsLogarithmic ?? SpansOrders(figures.Select(row => row.Value));
                double drift = DriftEstimate.Of(figures.Select(row => new Observation(row.Country, row.Period, row.Value, null)), isLogarithmic);
                index.AppendJoin('\t', text.Id, Plain(text.Title), Plain(text.Unit), text.Quality.ToString(), isLogarithmic ? "1" : "0", !double.IsFinite(drift) ? "" : drift.ToString("G4", CultureInfo.InvariantCulture), Plain(text.Note), Whole(figures.Length), Whole(start), Whole(bytes)).Append('\n');
                start += bytes;
            }
        }

        using Stream list = create(SeriesObject);
        Put(list, index.ToString());
    }

    /// <summary>Rows of the table of figures, without its header.</summary>
    public static string Rows(string series, IEnumerable<(CountryCode Country, Period Period, double Value, double Error)> figures)
    {
        var rows = new StringBuilder();
        foreach ((CountryCode country, Period period, double value, double error) in figures)
            rows.Append(series).Append('\t').Append(country.Alpha3).Append('\t').Append(period.ToString()).Append('\t').Append(Number(value)).Append('\t').Append(Number(error)).Append('\n');
        return rows.ToString();
    }

    /// <summary>Reads the list of series.</summary>
    /// <param name="file">What the object is called in messages.</param>
    /// <param name="bytes">The object.</param>
    /// <param name="sourceId">The source that the series are to cite.</param>
    public static IReadOnlyList<FigureSlice> ReadSeries(string file, ReadOnlySpan<byte> bytes, string sourceId)
    {
        var all = new List<FigureSlice>();
        var table = new TableReader(file, bytes, SeriesColumns);
        while (table.NextRow())
        {
            var series = new Series(table.NextText(), table.NextText(), table.NextText(), sourceId, table.NextWord<FigureQuality>(), table.NextFlag(), table.NextNumberOrNaN(), table.NextText());
            if (all.Count > 0 && string.CompareOrdinal(all[^1].Series.Id, series.Id) >= 0) throw table.Damaged("is not in the order of the ids");
            double rows = table.NextNumber(), start = table.NextNumber(), length = table.NextNumber();
            // A row has at least its line break: more rows than bytes would only make the reader ask for memory.
            if (rows < 0 || start < 0 || length < rows || length > int.MaxValue) throw table.Damaged("names a place that cannot be");
            all.Add(new FigureSlice(series, (int)rows, (long)start, (int)length));
        }

        return all;
    }

    /// <summary>Reads the figures of one series, ascending by country and period.</summary>
    /// <param name="file">What the object is called in messages.</param>
    /// <param name="bytes">The slice of the object that the list names.</param>
    /// <param name="slice">The entry of the list.</param>
    public static SeriesFigures ReadFigures(string file, ReadOnlySpan<byte> bytes, FigureSlice slice)
    {
        var columns = new SeriesFigures(slice.Rows);
        byte[] id = Encoding.UTF8.GetBytes(slice.Series.Id);
        var table = TableReader.Below(file, bytes, Columns);
        int row = 0;
        CountryCode? country = null;
        Span<byte> written = stackalloc byte[3];
        while (table.NextRow())
        {
            if (row == slice.Rows) throw table.Damaged($"is beyond the {slice.Rows} figures of {slice.Series.Id}");
            if (!table.Next().SequenceEqual(id)) throw table.Damaged($"is not of the series {slice.Series.Id}");
            ReadOnlySpan<byte> code = table.Next();
            if (country is null || !code.SequenceEqual(written))
            {
                CountryCode? before = country;
                if (!CountryCode.TryParse(Encoding.UTF8.GetString(code), out country) || code.Length != 3) throw table.Damaged($"has \"{Encoding.UTF8.GetString(code)}\", which is not a country");
                if (before is not null && before.CompareTo(country) >= 0) throw table.Damaged("is not in the order of the countries");
                code.CopyTo(written);
                columns.Begin(country, row);
            }

            columns.Set(row, ReadPeriod(ref table), table.NextNumber(), table.NextNumberOrNaN());
            if (row > columns.StartOf(country) && columns.PeriodAt(row) <= columns.PeriodAt(row - 1)) throw table.Damaged("is not in the order of the periods");
            row++;
        }

        if (row != slice.Rows) throw table.Damaged($"is the last of {row} figures of {slice.Series.Id} where {slice.Rows} are named");
        columns.End();
        return columns;
    }

    private static Period ReadPeriod(ref TableReader table)
    {
        ReadOnlySpan<byte> field = table.Next();
        if (field.Length == 4 && Utf8Parser.TryParse(field, out int year, out int used) && used == 4 && year > 0) return Period.Year(year);
        string text = Encoding.UTF8.GetString(field);
        return Period.TryParse(text, out Period period) ? period : throw table.Damaged($"has \"{text}\" in column \"period\", which is not a period");
    }

    private static bool SpansOrders(IEnumerable<double> values)
    {
        (double least, double most) = (double.PositiveInfinity, 0);
        foreach (double value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return least > 0 && most >= LogarithmicSpan * least;
    }

    private static long Put(Stream stream, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        stream.Write(bytes);
        return bytes.Length;
    }

    // Tabs and line breaks would tear the table; titles of sources hold them now and then.
    internal static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
