using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Takes one value of one row into a draft, counting it.</summary>
internal static class FigureRows
{
    /// <summary>Keeps the row, or rejects it with the reason.</summary>
    public static void Take(SeriesText series, bool isError, CountryCode country, Period period, double number, long row, RowLog rows, FigureDraft draft)
    {
        if (Problem(series, isError, number) is { } problem) rows.Reject(problem, row);
        else if (Put(series, isError, country, period, number, draft)) rows.Keep();
        else rows.Reject("another value of the same series, country and time came before", row);
    }

    /// <summary>Why a number cannot be taken, or null.</summary>
    public static string? Problem(SeriesText series, bool isError, double number) => isError ? number < 0 ? "a standard error below zero" : null : WorldBankSeries.Problem(series, number);

    /// <summary>Takes a number that has no problem.</summary>
    /// <returns>False when another one is there already.</returns>
    public static bool Put(SeriesText series, bool isError, CountryCode country, Period period, double number, FigureDraft draft)
    {
        draft.Describe(series);
        return isError ? draft.ObserveError(series.Id, country, period, number) : draft.Observe(series.Id, country, period, number);
    }
}

/// <summary>Times as sources of figures write them.</summary>
internal static class Periods
{
    /// <summary>Reads 2023, 2023Q1, 2023M01 and what <see cref="Period.TryParse"/> reads.</summary>
    public static bool TryParse(string text, out Period period) =>
        Period.TryParse(text.Length >= 6 && text[4] is 'Q' or 'q' ? $"{text[..4]}-{text[4..]}" : text.Length == 7 && text[4] is 'M' or 'm' ? $"{text[..4]}-{text[5..]}" : text, out period);
}
