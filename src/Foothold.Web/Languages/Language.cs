using System.Globalization;

namespace Foothold.Web.Languages;

/// <summary>A language of the pages with its way of writing numbers and dates.</summary>
/// <param name="Code">ISO 639-1 code; "qps" for the pseudo-language of tests.</param>
/// <param name="OwnName">What the language calls itself.</param>
/// <param name="Culture">How numbers and dates are written. Made here and not taken from the machine, so that a page is the same everywhere.</param>
/// <param name="IsOne">Whether a count takes the singular.</param>
public sealed record Language(string Code, string OwnName, CultureInfo Culture, Func<int, bool> IsOne)
{
    private const string ThinSpace = "\u202f";
    private const string Space = "\u00a0";

    /// <summary>English, the language in which texts are written.</summary>
    public static Language English { get; } = new("en", "English", Make(".", ",", "d MMM yyyy", ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], 3), count => count == 1);

    /// <summary>The five languages, English first.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        English,
        new("sv", "Svenska", Make(",", Space, "d MMM yyyy", ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"], 3), count => count == 1),
        new("de", "Deutsch", Make(",", ".", "d. MMM yyyy", ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"], 3), count => count == 1),
        new("fr", "Français", Make(",", ThinSpace, "d MMM yyyy", ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"], 4), count => count is 0 or 1),
        new("es", "Español", Make(",", ".", "d MMM yyyy", ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"], 3), count => count == 1),
    ];

    /// <summary>English with accents and brackets: text that shows up without them is not localised.</summary>
    public static Language Pseudo { get; } = new("qps", "⟦Þšéûðö⟧", English.Culture, count => count == 1);

    public bool IsPseudo => Code == Pseudo.Code;

    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    private static CultureInfo Make(string point, string group, string date, string[] months, int shortLetters)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        numbers.NumberDecimalSeparator = numbers.PercentDecimalSeparator = numbers.CurrencyDecimalSeparator = point;
        numbers.NumberGroupSeparator = numbers.PercentGroupSeparator = numbers.CurrencyGroupSeparator = group;
        numbers.NegativeSign = "−";
        DateTimeFormatInfo dates = culture.DateTimeFormat;
        dates.MonthNames = dates.MonthGenitiveNames = [.. months, ""];
        dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = [.. months.Select(month => month.Length <= shortLetters + 1 ? month : month[..shortLetters]), ""];
        dates.ShortDatePattern = date;
        return CultureInfo.ReadOnly(culture);
    }
}
