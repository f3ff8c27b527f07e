using System.Globalization;
using System.Text;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Web.Languages;

/// <summary>
/// Says texts, numbers, dates and amounts in the language of the request. English texts are the keys; what has no translation is said in English.
/// Scoped to a request; <see cref="LanguageChoice"/> chooses the language.
/// </summary>
public sealed class Localiser : IPhraseBook
{
    /// <summary>Letters that the pseudo-language marks, and by which.</summary>
    internal const string Plain = "aeiouyAEIOUYcnszdlr", Marked = "áéíóúýÁÉÍÓÚÝçñšžđłř";

    // How phrases of the advice join the last two of a list.
    private const string LastTwo = "{0} and {1}";

    public Language Language { get; set; } = Language.English;

    /// <summary>A text. Places are "{0}", formats as in .NET ("{0:N1}"); countries, amounts and dates given as such are written in the language.</summary>
    public string this[string english, params object?[] arguments]
    {
        get
        {
            string pattern = Language.IsPseudo ? Accented(english) : Catalogue.Find(Language, english) ?? english;
            return arguments.Length == 0 ? pattern : string.Format(Language.Culture, pattern, [.. arguments.Select(Argument)]);
        }
    }

    /// <summary>A text about a number of things: "one market", "{0} markets". The count is place 0, the others follow.</summary>
    public string Count(int count, string one, string many, params object?[] arguments) => this[Language.IsOne(count) ? one : many, [count, .. arguments]];

    /// <summary>A number with so many decimals.</summary>
    public string Number(double value, int decimals = 0) => value.ToString(FormatOf(Math.Abs(value) + 0.5 >= Language.LeastGrouped, decimals), Language.Culture);

    /// <inheritdoc cref="Number(double, int)"/>
    public string Number(decimal value, int decimals = 0) => value.ToString(FormatOf(Math.Abs(value) + 0.5m >= Language.LeastGrouped, decimals), Language.Culture);

    /// <summary>A share, 0 to 1, in percent: "46 %".</summary>
    public string Percent(double share, int decimals = 0) => $"{Number(100 * share, decimals)}{Language.BeforePercent}%";

    /// <summary>An amount with its currency's code: "SEK 1,200", "1 200 SEK"; below zero the sign stands first.</summary>
    public string Amount(Money money, int decimals = 0)
    {
        string digits = Number(Math.Abs(money.Amount), decimals), sign = money.Amount < 0 && digits.Any(letter => letter is >= '1' and <= '9') ? "−" : "";
        return Language.IsCurrencyAfter ? $"{sign}{digits}\u00a0{money.Currency.Code}" : $"{sign}{money.Currency.Code}\u00a0{digits}";
    }

    /// <summary>From one number to another: "12 – 18". Kept on one line.</summary>
    public string Range(double low, double high, int decimals = 0) => $"{Number(low, decimals)}\u00a0–\u00a0{Number(high, decimals)}";

    /// <summary>A day: "5 Oct 2026".</summary>
    public string Date(DateOnly day) => day.ToString(Language.Culture.DateTimeFormat.ShortDatePattern, Language.Culture);

    /// <summary>The day of a moment, in universal time.</summary>
    public string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(moment.UtcDateTime));

    /// <summary>The month of a day: "October 2026".</summary>
    public string Month(DateOnly day) => day.ToString(Language.Culture.DateTimeFormat.YearMonthPattern, Language.Culture);

    /// <summary>Several things: "a, b and c"; empty for none.</summary>
    public string List(IEnumerable<string> items) => Joined([.. items], Language.LastTwo);

    /// <summary>Several alternatives: "a, b or c"; empty for none.</summary>
    public string Either(IEnumerable<string> items) => Joined([.. items], Language.LastTwoOr);

    /// <summary>Words in quotation marks.</summary>
    public string Quoted(string words) => $"{Language.Quotes.Open}{words}{Language.Quotes.Close}";

    /// <summary>The name of a country.</summary>
    public string Country(CountryCode country) => Language.IsPseudo ? Accented(country.Name) : Catalogue.Find(Language, $"country:{country.Alpha3}") ?? country.Name;

    /// <summary>All countries by code and name, in the order of a dictionary of the language; for lists to choose from.</summary>
    public IEnumerable<(string Value, string Text)> Countries() => CountryOrders.Of(Language).Select(country => (country.Alpha3, Country(country)));

    /// <summary>A sentence of the advice, in the language.</summary>
    public string Say(Phrase? phrase) => phrase?.In(this) ?? "";

    /// <summary>A text that is only there in English, or in the firm's own words: as it is.</summary>
#pragma warning disable CA1822 // Pages say T.Say whether a sentence has been opened for translation yet or not.
    public string Say(string? text) => text ?? "";
#pragma warning restore CA1822

    IFormatProvider IPhraseBook.Culture => Language.Culture;

    string? IPhraseBook.Find(string pattern) => pattern == LastTwo ? Language.LastTwo : Language.IsPseudo ? Accented(pattern) : Catalogue.Find(Language, pattern);

    string? IPhraseBook.Write(object value) => value switch
    {
        CountryCode country => Country(country),
        Money money => Amount(money),
        ShownAmount shown => Amount(shown.Money, shown.Decimals),
        Percentage share => Percent((double)share.Fraction, DecimalsOf(share.Percent)),
        DateOnly day => Date(day),
        Dated dated => Date(dated.Day),
        Ordinal place => Language.Ordinal(place.Number),
        _ => null,
    };

    private object? Argument(object? value) => value switch
    {
        Phrase phrase => Say(phrase),
        CountryCode country => Country(country),
        Money money => Amount(money),
        DateOnly day => Date(day),
        DateTimeOffset moment => Date(moment),
        _ => value,
    };

    // Rates of duty and tax are shown with the decimals they have.
    private static int DecimalsOf(decimal percent) => Enumerable.Range(0, 4).FirstOrDefault(decimals => decimal.Round(percent, decimals) == percent, 4);

    private static string FormatOf(bool isGrouped, int decimals) => string.Create(CultureInfo.InvariantCulture, $"{(isGrouped ? 'N' : 'F')}{decimals}");

    private string Joined(string[] items, string lastTwo) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => string.Format(Language.Culture, Language.Code == "es" ? Softened(lastTwo, items[^1]) : lastTwo, string.Join(", ", items[..^1]), items[^1]),
    };

    // Spanish says "e Italia" and "u Omán", so that two like sounds do not meet.
    private static string Softened(string lastTwo, string last) => lastTwo switch
    {
        "{0} y {1}" when Begins(last, "i", "í", "hi") && !Begins(last, "hie", "hia", "io") => "{0} e {1}",
        "{0} o {1}" when Begins(last, "o", "ó", "ho") => "{0} u {1}",
        _ => lastTwo,
    };

    private static bool Begins(string word, params string[] starts) => starts.Any(start => word.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static string Accented(string english)
    {
        var text = new StringBuilder(english.Length + 2).Append('⟦');
        bool isPlace = false;
        foreach (char letter in english)
        {
            isPlace = letter == '{' || isPlace && letter != '}';
            int at = isPlace ? -1 : Plain.IndexOf(letter, StringComparison.Ordinal);
            text.Append(at < 0 ? letter : Marked[at]);
        }

        return text.Append('⟧').ToString();
    }
}
