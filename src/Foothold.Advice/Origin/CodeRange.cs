using Foothold.Domain.Text;
using System.Diagnostics.CodeAnalysis;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Origin;

/// <summary>A chapter, heading or subheading, or a run of them on one level: "19", "1905", "1901-1904", "180620".</summary>
/// <param name="First">Digits of the first: 2, 4 or 6.</param>
/// <param name="Last">Digits of the last, as many.</param>
public sealed record CodeRange(string First, string Last)
{
    /// <summary>Digits on its level: 2, 4 or 6. The more, the narrower.</summary>
    public int Digits => First.Length;

    /// <summary>Whether a code lies in it. A code with fewer digits than the range lies outside.</summary>
    public bool Holds(HsCode code)
    {
        if (code.Digits.Length < Digits) return false;
        string cut = code.Digits[..Digits];
        return string.CompareOrdinal(cut, First) >= 0 && string.CompareOrdinal(cut, Last) <= 0;
    }

    /// <summary>Whether every code of the other lies in it.</summary>
    public bool Contains(CodeRange other) => Digits <= other.Digits && string.CompareOrdinal(First, other.First[..Digits]) <= 0 && string.CompareOrdinal(other.Last[..Digits], Last) <= 0;

    /// <summary>Whether the two share a code.</summary>
    public bool Overlaps(CodeRange other)
    {
        int digits = Math.Min(Digits, other.Digits);
        return string.CompareOrdinal(First[..digits], other.Last[..digits]) <= 0 && string.CompareOrdinal(other.First[..digits], Last[..digits]) <= 0;
    }

    /// <summary>Reads a range.</summary>
    /// <param name="text">"19", "19-24", "1905", "1901-1904", "180620-180690".</param>
    /// <param name="range">The range, or null when the text is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CodeRange? range)
    {
        range = null;
        string[] ends = text.Split('-');
        string first = ends[0].Trim(), last = ends[^1].Trim();
        if (ends.Length > 2 || first.Length is not (2 or 4 or 6) || last.Length != first.Length || !first.All(char.IsAsciiDigit) || !last.All(char.IsAsciiDigit) || string.CompareOrdinal(first, last) > 0 || first.StartsWith("00", StringComparison.Ordinal)) return false;
        range = new CodeRange(first, last);
        return true;
    }

    /// <summary>What it is called: "chapter 19", "1901 to 1904".</summary>
    public Phrase Says => Digits == 2
        ? First == Last ? Phrase.Of($"chapter {First}") : Phrase.Of($"chapters {First} to {Last}")
        : First == Last ? Phrase.Verbatim(Pointed(First)) : Phrase.Of($"{Pointed(First)} to {Pointed(Last)}");

    /// <summary>The same in English.</summary>
    public override string ToString() => Says.ToString();

    /// <summary>Several of them, with commas between.</summary>
    internal static Phrase List(IEnumerable<CodeRange> codes) => Phrase.Sequence(", ", codes.Select(range => range.Says));

    private static string Pointed(string digits) => digits.Length == 6 ? $"{digits[..4]}.{digits[4..]}" : digits;
}
