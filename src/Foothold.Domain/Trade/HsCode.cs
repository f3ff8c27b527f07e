using System.Diagnostics.CodeAnalysis;

namespace Foothold.Domain.Trade;

/// <summary>Editions of the Harmonized System, by the year they came into force.</summary>
public enum HsEdition
{
    /// <summary>HS 1992 (the edition of 1988 with its first amendment).</summary>
    Hs1992 = 1992,

    /// <summary>HS 1996.</summary>
    Hs1996 = 1996,

    /// <summary>HS 2002.</summary>
    Hs2002 = 2002,

    /// <summary>HS 2007.</summary>
    Hs2007 = 2007,

    /// <summary>HS 2012.</summary>
    Hs2012 = 2012,

    /// <summary>HS 2017.</summary>
    Hs2017 = 2017,

    /// <summary>HS 2022.</summary>
    Hs2022 = 2022,
}

/// <summary>How deep a code reaches into the Harmonized System: the number of its digits.</summary>
public enum HsLevel
{
    /// <summary>Two digits.</summary>
    Chapter = 2,

    /// <summary>Four digits.</summary>
    Heading = 4,

    /// <summary>Six digits: the finest level that all countries share.</summary>
    Subheading = 6,

    /// <summary>Eight digits: national or regional (e.g. the EU's Combined Nomenclature).</summary>
    National8 = 8,

    /// <summary>Ten digits: national or regional (e.g. TARIC, the US statistical suffix).</summary>
    National10 = 10,
}

/// <summary>
/// A code of the Harmonized System: text (leading zeros count), its level and its edition. The same digits in two editions may mean different goods, so equality includes the edition.
/// </summary>
public sealed record HsCode
{
    private HsCode(string digits, HsEdition edition) => (Digits, Edition) = (digits, edition);

    /// <summary>The digits without points: 2, 4, 6, 8 or 10 of them, e.g. "190531".</summary>
    public string Digits { get; }

    /// <summary>The edition in which the code is meant.</summary>
    public HsEdition Edition { get; }

    /// <summary>Chapter, heading, subheading or national line.</summary>
    public HsLevel Level => (HsLevel)Digits.Length;

    /// <summary>The chapter, 1 to 99.</summary>
    public int Chapter => int.Parse(Digits.AsSpan(0, 2), provider: null);

    /// <summary>The code one level up, in the same edition; null for a chapter.</summary>
    public HsCode? Parent => Digits.Length > 2 ? new HsCode(Digits[..^2], Edition) : null;

    /// <summary>Whether this code is the other or lies below it, in the same edition.</summary>
    public bool IsWithin(HsCode other) => Edition == other.Edition && Digits.StartsWith(other.Digits, StringComparison.Ordinal);

    /// <summary>This code cut to a coarser level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is finer than the code's own.</exception>
    public HsCode AtLevel(HsLevel level)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)level, Digits.Length, nameof(level));
        return new HsCode(Digits[..(int)level], Edition);
    }

    /// <summary>Reads a code; points and blanks between digits are allowed ("1905.31", "1905 31").</summary>
    /// <param name="text">2, 4, 6, 8 or 10 digits.</param>
    /// <param name="edition">The edition in which the code is meant.</param>
    /// <param name="code">The code, or null when the text is not one.</param>
    /// <param name="problem">What is wrong and what to write instead, or null.</param>
    /// <remarks>Checks the form only. Whether the edition lists the code is known to the nomenclature of the evidence set.</remarks>
    public static bool TryParse(string? text, HsEdition edition, [NotNullWhen(true)] out HsCode? code, [NotNullWhen(false)] out string? problem)
    {
        (code, problem) = (null, null);
        string digits = (text ?? "").Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            problem = $"\"{text}\" is not an HS code: write 2, 4, 6, 8 or 10 digits as text, such as \"1905.31\".";
        else if (digits.Length is not (2 or 4 or 6 or 8 or 10))
            problem = $"\"{text}\" has {digits.Length} digits; an HS code has 2, 4, 6, 8 or 10 (a leading zero may have been lost: write the code as text).";
        else if (digits.StartsWith("00", StringComparison.Ordinal))
            problem = $"\"{text}\" is in chapter 00, which does not exist; chapters run from 01 to 99.";
        else if (digits.StartsWith("77", StringComparison.Ordinal))
            problem = $"\"{text}\" is in chapter 77, which the Harmonized System keeps empty.";
        else if (!Enum.IsDefined(edition))
            problem = $"HS {(int)edition} is not an edition; the editions are {string.Join(", ", Enum.GetValues<HsEdition>().Select(known => (int)known))}.";
        else
            code = new HsCode(digits, edition);
        return problem is null && code is not null;
    }

    /// <summary>Reads a code; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a code.</exception>
    public static HsCode Parse(string text, HsEdition edition) => TryParse(text, edition, out HsCode? code, out string? problem) ? code : throw new FormatException(problem);

    /// <summary>E.g. "1905.31" for subheadings; without the edition, which <see cref="ToString"/> adds.</summary>
    public string ToPointedText() => Digits.Length switch
    {
        <= 4 => Digits,
        6 => $"{Digits[..4]}.{Digits[4..]}",
        8 => $"{Digits[..4]}.{Digits[4..6]}.{Digits[6..]}",
        _ => $"{Digits[..4]}.{Digits[4..6]}.{Digits[6..8]}.{Digits[8..]}",
    };

    /// <summary>E.g. "HS 2022 1905.31".</summary>
    public override string ToString() => $"HS {(int)Edition} {ToPointedText()}";
}
