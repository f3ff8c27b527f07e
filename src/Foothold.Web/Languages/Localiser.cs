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
    public string Number(double value, int decimals = 0) => value.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), Language.Culture);

    /// <inheritdoc cref="Number(double, int)"/>
    public string Number(decimal value, int decimals = 0) => value.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), Language.Culture);

    /// <summary>A share, 0 to 1, in percent: "46 %".</summary>
    public string Percent(double share, int decimals = 0) => $"{Number(100 * share, decimals)}{(Language.Code == "en" || Language.IsPseudo ? "" : "\u00a0")}%";

    /// <summary>An amount with its currency's code: "SEK 1,200", "1 200 SEK".</summary>
    public string Amount(Money money, int decimals = 0) => Language.Code == "en" || Language.IsPseudo ? $"{money.Currency.Code}\u00a0{Number(money.Amount, decimals)}" : $"{Number(money.Amount, decimals)}\u00a0{money.Currency.Code}";

    /// <summary>A day: "5 Oct 2026".</summary>
    public string Date(DateOnly day) => day.ToString(Language.Culture.DateTimeFormat.ShortDatePattern, Language.Culture);

    /// <summary>The day of a moment, in universal time.</summary>
    public string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(moment.UtcDateTime));

    /// <summary>The name of a country.</summary>
    public string Country(CountryCode country) => Catalogue.Find(Language, $"country:{country.Alpha3}") ?? country.Name;

    /// <summary>A sentence of the advice, in the language.</summary>
    public string Say(Phrase? phrase) => phrase?.In(this) ?? "";

    /// <summary>A text that is only there in English, or in the firm's own words: as it is.</summary>
#pragma warning disable CA1822 // Pages say T.Say whether a sentence has been opened for translation yet or not.
    public string Say(string? text) => text ?? "";
#pragma warning restore CA1822

    IFormatProvider IPhraseBook.Culture => Language.Culture;

    string? IPhraseBook.Find(string pattern) => Language.IsPseudo ? Accented(pattern) : Catalogue.Find(Language, pattern);

    string? IPhraseBook.Write(object value) => value switch
    {
        CountryCode country => Country(country),
        Money money => Amount(money),
        DateOnly day => Date(day),
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

    private static string Accented(string english)
    {
        const string Plain = "aeiouyAEIOUYcnszdlr", Marked = "áéíóúýÁÉÍÓÚÝçñšžđłř";
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
