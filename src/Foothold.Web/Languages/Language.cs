using System.Globalization;
using Foothold.Domain.Text;

namespace Foothold.Web.Languages;

/// <summary>A language of the pages with its way of writing numbers, dates and lists. Made here and not taken from the machine, so that a page is the same everywhere; the forms are those of CLDR 48.</summary>
/// <param name="Code">ISO 639-1 code; "qps" for the pseudo-language of tests.</param>
/// <param name="OwnName">What the language calls itself.</param>
/// <param name="Culture">How numbers and dates are written.</param>
/// <param name="IsOne">Whether a count takes the singular.</param>
public sealed record Language(string Code, string OwnName, CultureInfo Culture, Func<int, bool> IsOne)
{
    private const string ThinSpace = "\u202f";
    private const string Space = "\u00a0";

    /// <summary>English, the language in which texts are written.</summary>
    public static Language English { get; } = new("en", "English", Make(".", ",", "d MMM yyyy", "MMMM yyyy",
        "January February March April May June July August September October November December", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"), count => count == 1);

    /// <summary>The five languages, English first.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        English,
        new("sv", "Svenska", Make(",", Space, "d MMM yyyy", "MMMM yyyy",
            "januari februari mars april maj juni juli augusti september oktober november december", "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec."), count => count == 1)
        { LastTwo = "{0} och {1}", LastTwoOr = "{0} eller {1}", Quotes = ("”", "”"), BeforePercent = Space, IsCurrencyAfter = true, Ordinal = number => $"{number}:{(number % 10 is 1 or 2 && number % 100 is not (11 or 12) ? "a" : "e")}" },
        new("de", "Deutsch", Make(",", ".", "d. MMM yyyy", "MMMM yyyy",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."), count => count == 1)
        { LastTwo = "{0} und {1}", LastTwoOr = "{0} oder {1}", Quotes = ("„", "“"), BeforePercent = Space, IsCurrencyAfter = true, Ordinal = number => $"{number}." },
        new("fr", "Français", Make(",", ThinSpace, "d MMM yyyy", "MMMM yyyy",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."), count => count is 0 or 1)
        { LastTwo = "{0} et {1}", LastTwoOr = "{0} ou {1}", Quotes = ($"«{Space}", $"{Space}»"), BeforePercent = ThinSpace, IsCurrencyAfter = true, Ordinal = number => number == 1 ? "1er" : $"{number}e" },
        new("es", "Español", Make(",", ".", "d MMM yyyy", "MMMM 'de' yyyy",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "ene feb mar abr may jun jul ago sept oct nov dic"), count => count == 1)
        { LastTwo = "{0} y {1}", LastTwoOr = "{0} o {1}", Quotes = ("«", "»"), BeforePercent = Space, IsCurrencyAfter = true, LeastGrouped = 10_000, Ordinal = number => $"{number}.º" },
    ];

    /// <summary>English with accents and brackets: text that shows up without them is not localised.</summary>
    public static Language Pseudo { get; } = new("qps", "⟦Þšéûðö⟧", Make(".", ",", "d MMM yyyy", "MMMM yyyy",
        "⟦Ĵáñ⟧ ⟦Ƒéƀ⟧ ⟦Ṁář⟧ ⟦Áƥř⟧ ⟦Ṁáý⟧ ⟦Ĵúñ⟧ ⟦Ĵúł⟧ ⟦Áúǧ⟧ ⟦Šéƥ⟧ ⟦Óçţ⟧ ⟦Ñóṽ⟧ ⟦Đéç⟧", "⟦Ĵáñ⟧ ⟦Ƒéƀ⟧ ⟦Ṁář⟧ ⟦Áƥř⟧ ⟦Ṁáý⟧ ⟦Ĵúñ⟧ ⟦Ĵúł⟧ ⟦Áúǧ⟧ ⟦Šéƥ⟧ ⟦Óçţ⟧ ⟦Ñóṽ⟧ ⟦Đéç⟧"), count => count == 1)
        { LastTwo = "{0} ⟦áñđ⟧ {1}", LastTwoOr = "{0} ⟦óř⟧ {1}", Ordinal = number => $"⟦{number}⟧" };

    /// <summary>How the last two of a list are joined: "a, b och c".</summary>
    public string LastTwo { get; init; } = "{0} and {1}";

    /// <summary>The same for alternatives: "a, b eller c".</summary>
    public string LastTwoOr { get; init; } = "{0} or {1}";

    /// <summary>Quotation marks with whatever stands between them and the words.</summary>
    public (string Open, string Close) Quotes { get; init; } = ("“", "”");

    /// <summary>What stands between a number and its percent sign.</summary>
    public string BeforePercent { get; init; } = "";

    /// <summary>A place in an order: "2nd", "2:a".</summary>
    public Func<int, string> Ordinal { get; init; } = number => new Ordinal(number).ToString();

    /// <summary>Whether the currency's code follows the amount.</summary>
    public bool IsCurrencyAfter { get; init; }

    /// <summary>From which number on digits are set in groups; Spanish leaves four digits together.</summary>
    public int LeastGrouped { get; init; } = 1_000;

    public bool IsPseudo => Code == Pseudo.Code;

    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    private static CultureInfo Make(string point, string group, string date, string month, string months, string shortMonths)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        numbers.NumberDecimalSeparator = numbers.PercentDecimalSeparator = numbers.CurrencyDecimalSeparator = point;
        numbers.NumberGroupSeparator = numbers.PercentGroupSeparator = numbers.CurrencyGroupSeparator = group;
        numbers.NegativeSign = "−";
        DateTimeFormatInfo dates = culture.DateTimeFormat;
        dates.MonthNames = dates.MonthGenitiveNames = [.. months.Split(' '), ""];
        dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = [.. shortMonths.Split(' '), ""];
        dates.ShortDatePattern = date;
        dates.YearMonthPattern = month;
        return CultureInfo.ReadOnly(culture);
    }
}
