using System.Globalization;

namespace Foothold.Domain.Time;

/// <summary>
/// A stretch of whole days that a figure or an event is about: a year, quarter, month, day or any other range, both ends included.
/// The default is the single day 0001-01-01, which no source uses.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    private Period(DateOnly start, DateOnly end) => (Start, End) = (start, end);

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day, included.</summary>
    public DateOnly End { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => End.DayNumber - Start.DayNumber + 1;

    /// <summary>Whether it is one calendar year.</summary>
    public bool IsYear => Start is { Month: 1, Day: 1 } && End == new DateOnly(Start.Year, 12, 31);

    /// <summary>A calendar year.</summary>
    public static Period Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>A calendar quarter, 1 to 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The quarter is not 1 to 4.</exception>
    public static Period Quarter(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        return new Period(new DateOnly(year, 3 * quarter - 2, 1), LastOfMonth(new DateOnly(year, 3 * quarter, 1)));
    }

    /// <summary>A calendar month, 1 to 12.</summary>
    public static Period Month(int year, int month)
    {
        var start = new DateOnly(year, month, 1);
        return new Period(start, LastOfMonth(start));
    }

    /// <summary>One day.</summary>
    public static Period Day(DateOnly day) => new(day, day);

    /// <summary>Any range, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start.</exception>
    public static Period Between(DateOnly start, DateOnly end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        return new Period(start, end);
    }

    /// <summary>Whether the day lies inside.</summary>
    public bool Contains(DateOnly day) => day >= Start && day <= End;

    /// <summary>How long ago the period ended, in years of 365.25 days; 0 when it has not ended yet.</summary>
    public double AgeInYears(DateOnly asAt) => Math.Max(0, asAt.DayNumber - End.DayNumber) / 365.25;

    /// <summary>Reads "2024", "2024-Q3", "2024-03", "2024-03-15" or "2019-01-01/2021-06-30".</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        string written = text?.Trim() ?? "";
        if (written.IndexOf('/', StringComparison.Ordinal) is > 0 and int slash)
        {
            if (!TryParse(written[..slash], out Period first) || !TryParse(written[(slash + 1)..], out Period last) || last.End < first.Start) return false;
            period = new Period(first.Start, last.End);
            return true;
        }

        if (written.Length == 4 && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year > 0)
            period = Year(year);
        else if (written.Length == 7 && written[5] is 'Q' or 'q' && int.TryParse(written.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out year) && year > 0 && written[6] is >= '1' and <= '4')
            period = Quarter(year, written[6] - '0');
        else if (DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month))
            period = Month(month.Year, month.Month);
        else if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            period = Day(day);
        else
            return false;
        return true;
    }

    /// <summary>Reads a period; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static Period Parse(string text) => TryParse(text, out Period period)
        ? period
        : throw new FormatException($"\"{text}\" is not a period; write a year (2024), quarter (2024-Q3), month (2024-03), day (2024-03-15) or range (2019/2021).");

    /// <summary>Orders by start, then by end.</summary>
    public int CompareTo(Period other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <summary>Whether the left period starts (or, at the same start, ends) earlier.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left period starts (or, at the same start, ends) later.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>The shortest text that <see cref="Parse"/> reads back.</summary>
    public override string ToString()
    {
        if (Start == End) return Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (IsYear) return Start.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (Start.Day == 1 && End == LastOfMonth(Start)) return Start.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (Start.Day == 1 && Start.Month % 3 == 1 && End == LastOfMonth(Start.AddMonths(2))) return string.Create(CultureInfo.InvariantCulture, $"{Start.Year:0000}-Q{(Start.Month + 2) / 3}");
        if (Start is { Month: 1, Day: 1 } && End is { Month: 12, Day: 31 }) return string.Create(CultureInfo.InvariantCulture, $"{Start.Year:0000}/{End.Year:0000}");
        return string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd}/{End:yyyy-MM-dd}");
    }

    // Not "first of the next month less a day": December 9999 has no next month.
    private static DateOnly LastOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
