using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Tariffs;

/// <summary>A line of a schedule as a row of a stored table: fields between tabs, missing ones empty.</summary>
internal static class TariffRow
{
    private const int Fields = 13;
    private const string Kinds = "hmbp2x";

    /// <summary>The row without its end. Rows of one table are ordered by their bytes, so that those of a code and all below it lie together.</summary>
    public static string Write(TariffLine line)
    {
        string duty = line.Duty?.ToString() ?? "";
        return string.Join(
            '\t', line.Code, Kinds[(int)line.Kind].ToString(), Day(line.From), Day(line.To), Clean(string.Join('|', line.Programmes)), string.Join(' ', line.Beneficiaries), Clean(duty), line.Text == duty ? "" : Clean(line.Text),
            line.MeanOf?.ToString(CultureInfo.InvariantCulture) ?? "", Number(line.Lowest), Number(line.Highest), Clean(line.Unit), Clean(line.Description));
    }

    /// <summary>Reads a row; null when it is not one.</summary>
    public static TariffLine? Read(string row, HsEdition edition)
    {
        string[] fields = row.Split('\t');
        if (fields.Length != Fields || fields[0].Length < 2 || !fields[0].All(char.IsAsciiDigit) || fields[1].Length != 1 || Kinds.IndexOf(fields[1][0], StringComparison.Ordinal) is var kind && kind < 0) return null;
        if (!TryDay(fields[2], out DateOnly? from) || !TryDay(fields[3], out DateOnly? to) || !TryNumber(fields[8], out decimal? lines) || !TryNumber(fields[9], out decimal? lowest) || !TryNumber(fields[10], out decimal? highest)) return null;
        var beneficiaries = new List<CountryCode>();
        foreach (string code in fields[5].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!CountryCode.TryParseForeign(code, out CountryCode? country)) return null;
            beneficiaries.Add(country);
        }

        return new TariffLine
        {
            Code = fields[0], Edition = edition, Kind = (TariffKind)kind, From = from, To = to, Programmes = fields[4].Split('|', StringSplitOptions.RemoveEmptyEntries), Beneficiaries = beneficiaries,
            Duty = fields[6].Length == 0 ? null : DutyText.Parse(fields[6]), Text = fields[7], MeanOf = (int?)lines, Lowest = lowest, Highest = highest, Unit = fields[11], Description = fields[12],
        };
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Number(decimal? number) => number?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    private static string Clean(string text) => text.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? text : string.Join(' ', text.Split((char[])['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static bool TryDay(string text, out DateOnly? day)
    {
        bool known = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly parsed);
        day = known ? parsed : null;
        return known || text.Length == 0;
    }

    private static bool TryNumber(string text, out decimal? number)
    {
        bool known = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal parsed);
        number = known ? parsed : null;
        return known || text.Length == 0;
    }
}
