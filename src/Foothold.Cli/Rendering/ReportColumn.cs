using System.Globalization;
using Foothold.Statistics;

namespace Foothold.Cli.Rendering;

/// <summary>A column of a report: its names for programs, its heading for people, how a value is shown. A value of two numbers (an estimate, a range) is one column to people and two to programs.</summary>
/// <param name="Keys">One name, or two for a value of two numbers.</param>
/// <param name="Heading">What people read above it; of money without its unit.</param>
/// <param name="Show">A value in words; money in the unit given.</param>
internal sealed record ReportColumn(IReadOnlyList<string> Keys, string Heading, Func<object?, MoneyUnit, string> Show)
{
    public bool IsRight { get; init; } = true;

    /// <summary>Whether people see it too.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>Columns of money with the same number share a unit; 0 for no money.</summary>
    public int Money { get; init; }

    public static ReportColumn Text(string key, string heading) => new([key], heading, (value, _) => value as string ?? "") { IsRight = false };

    /// <summary>US dollars; columns of one group can be compared at a glance.</summary>
    public static ReportColumn Dollars(string key, string heading, int group = 1) => new([key], heading, (value, unit) => unit.Show(value as double?)) { Money = group };

    /// <summary>The two ends of a range of US dollars.</summary>
    public static ReportColumn DollarRange(string low, string high, string heading, int group = 1) =>
        new([low, high], heading, (value, unit) => value is (double least, double most) ? $"{unit.Show(least)} – {unit.Show(most)}" : "–") { Money = group };

    public static ReportColumn Percent(string key, string heading) => new([key], heading, (value, _) => value is double number ? TradeWords.Percent(number) : "–");

    /// <summary>A share above or below something, with its sign.</summary>
    public static ReportColumn Change(string key, string heading) => new([key], heading, (value, _) => value is double number ? TradeWords.Change(number) : "–");

    /// <summary>Growth as a share a year with its standard error, e.g. "+2.8 ± 9.1" in percent.</summary>
    public static ReportColumn Growth(string key, string heading) => new([key, $"{key}Error"], heading, (value, _) => value is Estimate { IsDefined: true } growth
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * growth.Value:+0.0;−0.0;0.0} ± {100 * growth.StandardError,4:0.0}")
        : "–");

    public static ReportColumn Number(string key, string heading, string format = "0.00") => new([key], heading, (value, _) => value switch
    {
        double number when double.IsFinite(number) => number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'),
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        _ => "–",
    });

    /// <summary>What programs get of a value: as many as there are keys.</summary>
    public IEnumerable<object?> Parts(object? value) => Keys.Count == 1 ? [value] : value switch
    {
        Estimate estimate => [estimate.Value, estimate.StandardError],
        (double low, double high) => [low, high],
        _ => [null, null],
    };
}

/// <summary>The unit in which amounts of a table are told, so that the largest has four to seven digits and none needs a unit of its own.</summary>
internal readonly record struct MoneyUnit(string Name, double Dollars, string Format)
{
    public static MoneyUnit For(IEnumerable<object?> amounts) => amounts.OfType<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max() switch
    {
        >= 1e12 => new MoneyUnit("USD bn", 1e9, "#,##0.0;−#,##0.0;0"),
        >= 1e9 => new MoneyUnit("USD m", 1e6, "#,##0.0;−#,##0.0;0"),
        >= 1e6 => new MoneyUnit("USD k", 1e3, "#,##0;−#,##0;0"),
        _ => new MoneyUnit("USD", 1, "#,##0;−#,##0;0"),
    };

    public string Show(double? amount) => amount is { } number && double.IsFinite(number) ? (number / Dollars).ToString(Format, CultureInfo.InvariantCulture) : "–";
}
