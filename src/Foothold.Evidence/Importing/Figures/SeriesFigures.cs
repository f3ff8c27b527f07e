using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Where the figures of a series lie in the object of all figures.</summary>
/// <param name="Series">The series.</param>
/// <param name="Rows">How many figures.</param>
/// <param name="Start">First byte.</param>
/// <param name="Bytes">How many bytes.</param>
internal sealed record FigureSlice(Series Series, int Rows, long Start, int Bytes);

/// <summary>The figures of one series as columns, by country and period; a figure object is made only when asked for.</summary>
internal sealed class SeriesFigures(int rows)
{
    private readonly Period[] _periods = new Period[rows];
    private readonly double[] _values = new double[rows], _errors = new double[rows];
    private readonly Dictionary<CountryCode, (int Start, int End)> _cells = [];
    private CountryCode? _last;

    /// <summary>First and past-last row of a country; equal when it has none.</summary>
    public (int Start, int End) Of(CountryCode country) => _cells.GetValueOrDefault(country);

    public Period PeriodAt(int row) => _periods[row];

    public Figure Make(string seriesId, CountryCode country, int row) => new(country, seriesId, _periods[row], _values[row], double.IsNaN(_errors[row]) ? null : _errors[row]);

    /// <summary>Starts a country at a row; the one before ends there.</summary>
    public void Begin(CountryCode country, int row)
    {
        End(row);
        _cells.Add(country, (row, row));
        _last = country;
    }

    public int StartOf(CountryCode country) => _cells[country].Start;

    public void Set(int row, Period period, double value, double error) => (_periods[row], _values[row], _errors[row]) = (period, value, error);

    /// <summary>Ends the last country.</summary>
    public void End() => End(_periods.Length);

    private void End(int row)
    {
        if (_last is not null) _cells[_last] = (_cells[_last].Start, row);
    }
}
