using System.Globalization;
using System.Text;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Tests.Planning;

/// <summary>A language that writes ¤ for every letter of a text it was asked for: letters that remain were never to be translated, or forgotten.</summary>
internal sealed class MarkedBook : IPhraseBook
{
    public static MarkedBook Instance { get; } = new();

    public IFormatProvider Culture => CultureInfo.InvariantCulture;

    public string? Find(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        bool isPlace = false;
        foreach (char letter in pattern)
        {
            isPlace = letter == '{' || isPlace && letter != '}';
            text.Append(!isPlace && char.IsLetter(letter) ? '¤' : letter);
        }

        return text.ToString();
    }

    public string? Write(object value) => value switch
    {
        CountryCode => "¤¤¤",
        ShownAmount shown => shown.Money.Amount.ToString("N2", Culture) + " ¤",
        DateOnly day => Iso(day),
        Dated dated => Iso(dated.Day),
        Ordinal place => place.Number.ToString(Culture),
        _ => null,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
