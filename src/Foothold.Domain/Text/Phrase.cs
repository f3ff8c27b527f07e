using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Foothold.Domain.Text;

/// <summary>
/// A text for people with its places still open, so that it can be said in more than one language: a pattern in English such as "Ask {0} buyers in {1} what they pay." and what stands in the places.
/// <see cref="ToString"/> says it in English with invariant numbers. Whoever speaks another language gives an <see cref="IPhraseBook"/>.
/// Immutable; equal when they say the same in English.
/// </summary>
public sealed partial class Phrase : IEquatable<Phrase>
{
    private readonly Kind _kind;
    private readonly object?[] _arguments;
    private Phrase? _english;

    private Phrase(Kind kind, string pattern, object?[] arguments) => (_kind, Pattern, _arguments) = (kind, pattern, arguments);

    private enum Kind
    {
        /// <summary>A pattern to be translated.</summary>
        Pattern,

        /// <summary>Words that stay as they are: names, and what somebody wrote.</summary>
        Verbatim,

        /// <summary>"a, b and c".</summary>
        List,

        /// <summary>Phrases one after the other, the pattern between them.</summary>
        Sequence,

        /// <summary>Another phrase with a capital letter at its start.</summary>
        Capitalised,

        /// <summary>Another phrase without its full stop.</summary>
        Unstopped,
    }

    /// <summary>Nothing.</summary>
    public static Phrase Empty { get; } = new(Kind.Verbatim, "", []);

    /// <summary>The pattern in English, by which translations are found; for verbatim words the words themselves.</summary>
    public string Pattern { get; }

    /// <summary>Whether there is a pattern to be translated (and not only names or other phrases).</summary>
    public bool IsTranslatable => _kind == Kind.Pattern;

    /// <summary>What stands in the places; phrases, numbers, countries, amounts, dates, texts.</summary>
    public IReadOnlyList<object?> Arguments => _arguments;

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => ToString().Length == 0;

    /// <summary>A text, written as an interpolated string: <c>Phrase.Of($"Ask {count} buyers in {market} what they pay.")</c>. Give values, not texts made of them, so that they are written as the language does.</summary>
    public static Phrase Of(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Phrase(Kind.Pattern, text.Format, text.GetArguments());
    }

    /// <summary>A text without places that is to be translated: the name of a criterion, a label.</summary>
    public static Phrase Text(string english) => english.Length == 0 ? Empty : new Phrase(Kind.Pattern, english.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), []);

    /// <summary>A text of a data file with places that have names: "Give {hours} to offering {product}."</summary>
    /// <param name="text">The text; what stands in braces is a name of letters, digits, hyphens and dots.</param>
    /// <param name="value">What stands in the place of a name.</param>
    public static Phrase Named(string text, Func<string, object?> value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(value);
        (string pattern, string[] names) = Numbered(text);
        return Of(FormattableStringFactory.Create(pattern, [.. names.Select(value)]));
    }

    /// <summary>A text with named places as the pattern by which translations are found, its places numbered in the order in which their names first appear, with those names.</summary>
    public static (string Pattern, string[] Names) Numbered(string text)
    {
        var names = new List<string>();
        string pattern = PlaceName().Replace(text, found =>
        {
            string name = found.Groups[1].Value;
            if (!names.Contains(name)) names.Add(name);
            return string.Create(CultureInfo.InvariantCulture, $"{{{names.IndexOf(name)}}}");
        });
        return (pattern, [.. names]);
    }

    /// <summary>Words that are the same in every language: a name, or what somebody wrote.</summary>
    public static Phrase Verbatim(string words) => words.Length == 0 ? Empty : new Phrase(Kind.Verbatim, words, []);

    /// <summary>"a, b and c" of phrases, countries or words; empty for none.</summary>
    public static Phrase List(IEnumerable items) => new(Kind.List, "", [.. items.Cast<object?>()]);

    /// <summary>Phrases one after the other with the same text between them: a blank, a semicolon. Empty ones are left out.</summary>
    public static Phrase Sequence(string between, params IEnumerable<Phrase?> parts) => new(Kind.Sequence, between, [.. parts.Where(part => part is { IsEmpty: false })]);

    /// <summary>A text about a number of things; which of the two is said depends on the language.</summary>
    /// <param name="count">The number; also an argument of both where it is to be shown.</param>
    /// <param name="one">What is said of one: <c>$"{count} buyer"</c>.</param>
    /// <param name="many">What is said of others.</param>
    public static Phrase Count(int count, FormattableString one, FormattableString many) => count == 1 ? Of(one) : Of(many);

    /// <summary>The same with a capital letter at its start, in whatever language it is said.</summary>
    public Phrase Capitalised() => new(Kind.Capitalised, "", [this]);

    /// <summary>The same without a full stop at its end, in whatever language it is said: a sentence as a part of another.</summary>
    public Phrase WithoutStop() => new(Kind.Unstopped, "", [this]);

    /// <summary>
    /// The same, with a shorter or bent way of saying it in English documents: "By" for "By which day", "3 buyers" for "3 × buyer". Translations are found by the pattern that says what is meant.
    /// </summary>
    /// <param name="english">How English documents say it.</param>
    public Phrase InEnglish(FormattableString english) => new(_kind, Pattern, _arguments) { _english = Of(english) };

    /// <summary>The text in English.</summary>
    public override string ToString() => In(EnglishBook.Instance);

    /// <summary>The text as a phrase book says it.</summary>
    public string In(IPhraseBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (_english is not null && book == EnglishBook.Instance) return _english.In(book);
        return _kind switch
        {
            Kind.Verbatim => Pattern,
            Kind.Capitalised => Said(_arguments[0], book) is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : "",
            Kind.Unstopped => Said(_arguments[0], book).TrimEnd('.'),
            Kind.List => Listed([.. _arguments.Select(item => Said(item, book))], book),
            Kind.Sequence => string.Join(Pattern, _arguments.Select(item => Said(item, book))),
            _ => string.Format(book.Culture, book.Find(Pattern) ?? Pattern, [.. _arguments.Select(argument => (object?)new Place(argument, book))]),
        };
    }

    /// <inheritdoc />
    public bool Equals(Phrase? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Phrase);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Whether both say the same in English.</summary>
    public static bool operator ==(Phrase? one, Phrase? other) => one is null ? other is null : one.Equals(other);

    /// <summary>Whether they say different things in English.</summary>
    public static bool operator !=(Phrase? one, Phrase? other) => !(one == other);

    /// <summary>The text in English; null for no phrase.</summary>
    public static implicit operator string(Phrase? phrase) => phrase?.ToString()!;

    [GeneratedRegex(@"\{([a-z][a-z0-9.-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceName();

    private static string Said(object? argument, IPhraseBook book) => argument switch
    {
        null => "",
        Phrase phrase => phrase.In(book),
        string words => words,
        _ => book.Write(argument) ?? Convert.ToString(argument, book.Culture) ?? "",
    };

    private static string Listed(string[] items, IPhraseBook book) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => string.Format(book.Culture, book.Find(EnglishBook.LastTwo) ?? EnglishBook.LastTwo, string.Join(", ", items[..^1]), items[^1]),
    };

    // A value with a format of its own ("{0:N1}") is written by it, any other as the book writes such values.
    private sealed class Place(object? value, IPhraseBook book) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => format is { Length: > 0 } && value is IFormattable formattable ? formattable.ToString(format, formatProvider) : Said(value, book);
    }

    private sealed class EnglishBook : IPhraseBook
    {
        public const string LastTwo = "{0} and {1}";

        public static readonly EnglishBook Instance = new();

        public IFormatProvider Culture => CultureInfo.InvariantCulture;

        public string? Find(string pattern) => null;

        public string? Write(object value) => value switch
        {
            Geography.CountryCode country => country.Name,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}

/// <summary>How one language says phrases.</summary>
public interface IPhraseBook
{
    /// <summary>How numbers are written.</summary>
    IFormatProvider Culture { get; }

    /// <summary>The translation of an English pattern with the same places; null where there is none, and English is said.</summary>
    string? Find(string pattern);

    /// <summary>A value of the domain in the language: a country's name, an amount, a day; null for values that are written by their format.</summary>
    string? Write(object value);
}
