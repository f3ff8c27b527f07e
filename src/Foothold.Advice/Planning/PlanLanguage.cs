using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning;

/// <summary>The language in which a plan is written, with the phrase book that says its sentences. English needs none.</summary>
/// <param name="Code">BCP 47 tag: "sv".</param>
/// <param name="Book">How the language says phrases; null for English as documents write it.</param>
public sealed record PlanLanguage(string Code, IPhraseBook? Book)
{
    private const string EnglishCode = "en";

    /// <summary>English, as the command line and documents write it.</summary>
    public static PlanLanguage English { get; } = new(EnglishCode, null);

    /// <summary>How numbers are written.</summary>
    public IFormatProvider Culture => Book?.Culture ?? CultureInfo.InvariantCulture;

    /// <summary>Whether a plan that names this language, or none, is written in it.</summary>
    /// <param name="language">BCP 47 tag; null for English.</param>
    public bool Is(string? language) => string.Equals(language ?? EnglishCode, Code, StringComparison.OrdinalIgnoreCase);

    /// <summary>The tag as a plan keeps it: null for English.</summary>
    public string? Tag => Is(null) ? null : Code;

    /// <summary>A text in the language; null for none.</summary>
    [return: NotNullIfNotNull(nameof(phrase))]
    public string? Say(Phrase? phrase) => phrase is null ? null : Book is null ? phrase.ToString() : phrase.In(Book);

    /// <summary>Texts in the language.</summary>
    internal string[] Say(IEnumerable<Phrase> phrases) => [.. phrases.Select(phrase => Say(phrase))];
}
