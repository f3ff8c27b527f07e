using System.Text;
using Foothold.Domain.Figures;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Reading;

/// <summary>All figures as columns, sorted by country, series, period; a figure object is made only when asked for.</summary>
internal sealed class FigureStore
{
    private readonly CountryIndex _countries;
    private readonly SeriesIndex _series;
    private readonly Period[] _periods;
    private readonly double[] _values;
    private readonly double[] _errors;

    // _start[country * series + series] is the first row of that cell; the next entry is its end.
    private readonly int[] _start;

    public FigureStore(ReadOnlySpan<byte> bytes, int rows, CountryIndex countries, SeriesIndex series)
    {
        (_countries, _series) = (countries, series);
        (_periods, _values, _errors) = (new Period[rows], new double[rows], new double[rows]);
        _start = new int[countries.Count * series.Count + 1];
        var table = new TableReader(Schema.Figures.File, bytes, Schema.Figures.Columns);
        int row = 0, cell = -1;
        while (table.NextRow())
        {
            if (row == rows) throw table.Damaged($"is beyond the {rows} rows that the manifest names");
            int country = table.NextCountry(countries);
            ReadOnlySpan<byte> id = table.Next();
            int at = series.Find(id, cell < 0 ? 0 : cell % series.Count);
            if (at < 0) throw table.Damaged($"has the series \"{Encoding.UTF8.GetString(id)}\", which is not in series.tsv");
            int next = country * series.Count + at;
            Period period = ReadPeriod(ref table);
            if (next < cell || (next == cell && period <= _periods[row - 1])) throw table.Damaged("is not in the order of country, series and period");
            for (int skipped = cell + 1; skipped <= next; skipped++) _start[skipped] = row;
            cell = next;
            _periods[row] = period;
            _values[row] = table.NextNumber();
            _errors[row] = table.NextNumberOrNaN();
            row++;
        }

        if (row != rows) throw table.Damaged($"is the last of {row} rows where the manifest names {rows}");
        for (int skipped = cell + 1; skipped < _start.Length; skipped++) _start[skipped] = row;
    }

    public IReadOnlyList<Figure> All(int series, int country)
    {
        (int start, int end) = Cell(series, country);
        if (start == end) return [];
        var figures = new Figure[end - start];
        for (int i = start; i < end; i++) figures[i - start] = Make(series, country, i);
        return figures;
    }

    public Figure? Latest(int series, int country, DateOnly asAt)
    {
        (int start, int end) = Cell(series, country);
        int best = -1;
        for (int i = start; i < end; i++)
            if (_periods[i].End <= asAt && (best < 0 || _periods[i].End >= _periods[best].End)) best = i;
        return best < 0 ? null : Make(series, country, best);
    }

    private (int Start, int End) Cell(int series, int country)
    {
        int cell = country * _series.Count + series;
        return (_start[cell], _start[cell + 1]);
    }

    private Figure Make(int series, int country, int row) =>
        new(_countries.Codes[country], _series.All[series].Id, _periods[row], _values[row], double.IsNaN(_errors[row]) ? null : _errors[row]);

    private static Period ReadPeriod(ref TableReader table)
    {
        ReadOnlySpan<byte> field = table.Next();
        if (field.Length == 4 && System.Buffers.Text.Utf8Parser.TryParse(field, out int year, out int used) && used == 4 && year > 0) return Period.Year(year);
        string text = Encoding.UTF8.GetString(field);
        return Period.TryParse(text, out Period period) ? period : throw table.Damaged($"has \"{text}\" in column \"period\", which is not a period");
    }
}
