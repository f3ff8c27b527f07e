using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts.Vega;

/// <summary>What all charts share: letters, colours, and how the language writes numbers and days.</summary>
internal sealed record VegaConfig
{
    private const string Letters = "system-ui, \"Segoe UI\", Roboto, \"Noto Sans\", \"Liberation Sans\", sans-serif";

    public string Background { get; } = "transparent";

    public string Font { get; } = Letters;

    public object View { get; } = new { Stroke = "transparent" };

    public object Axis { get; } = new { LabelColor = Colour.Ink, LabelFontSize = 13, TitleColor = Colour.Muted, TitleFontSize = 13, TitleFontWeight = 400, TitlePadding = 8, GridColor = Colour.Line, DomainColor = Colour.Line, TickColor = Colour.Line };

    public object Text { get; } = new { Color = Colour.Ink, FontSize = 13 };

    public required VegaLocale Locale { get; init; }

    public static VegaConfig Of(Language language)
    {
        NumberFormatInfo numbers = language.Culture.NumberFormat;
        DateTimeFormatInfo dates = language.Culture.DateTimeFormat;
        return new VegaConfig
        {
            Locale = new VegaLocale(
                new NumberLocale(numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator, [3], ["", ""], numbers.NegativeSign, language.Code == "en" || language.IsPseudo ? "%" : "\u00a0%"),
                new TimeLocale("%-d %b %Y", "%-d %b %Y", "%H:%M", ["", ""], dates.DayNames, dates.AbbreviatedDayNames, [.. dates.MonthNames.Take(12)], [.. dates.AbbreviatedMonthNames.Take(12)])),
        };
    }
}

/// <summary>How a language writes numbers and days.</summary>
internal sealed record VegaLocale(NumberLocale Number, TimeLocale Time);

/// <summary>Numbers.</summary>
internal sealed record NumberLocale(string Decimal, string Thousands, IReadOnlyList<int> Grouping, IReadOnlyList<string> Currency, string Minus, string Percent);

/// <summary>Days.</summary>
internal sealed record TimeLocale(string DateTime, string Date, string Time, IReadOnlyList<string> Periods, IReadOnlyList<string> Days, IReadOnlyList<string> ShortDays, IReadOnlyList<string> Months, IReadOnlyList<string> ShortMonths);

/// <summary>How specifications are written.</summary>
internal static class VegaJson
{
    public static JsonSerializerOptions Compact { get; } = Make(indented: false);

    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // Letters of all scripts as they are; the signs that HTML gives a meaning to stay escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = indented,
        NewLine = "\n",
    };
}
