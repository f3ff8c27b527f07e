using System.Text.RegularExpressions;
using Foothold.Domain.Amounts;

namespace Foothold.Evidence.Tariffs;

/// <summary>One rate of a column of preferences and the programmes it is for.</summary>
/// <param name="Duty">The rate.</param>
/// <param name="Text">The words it was read from, without the programmes.</param>
/// <param name="Programmes">Codes of the programmes as the schedule writes them, e.g. "A*", "AU"; empty when the column names none.</param>
public sealed record ProgrammeRate(Duty Duty, string Text, IReadOnlyList<string> Programmes);

/// <summary>Reads the special column of the US schedule: "Free (A*,AU,BH) 2.2% (KR) See 9822.05.20 (P+)".</summary>
internal static partial class SpecialColumn
{
    /// <summary>The rates of a cell, in its order; empty for an empty cell.</summary>
    public static IReadOnlyList<ProgrammeRate> Read(string cell, Currency local)
    {
        string text = Blanks().Replace(cell, " ").Trim();
        var rates = new List<ProgrammeRate>();
        int start = 0;
        foreach (Match list in Programmes().Matches(text))
        {
            string words = text[start..list.Index].Trim();
            start = list.Index + list.Length;
            string[] codes = [.. list.Groups["codes"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
            // A list without words before it goes on from the one before: "(A,B) (C)".
            if (words.Length == 0 && rates.Count > 0) rates[^1] = rates[^1] with { Programmes = [.. rates[^1].Programmes.Union(codes)] };
            else rates.Add(new ProgrammeRate(DutyText.Parse(words, local), words, codes));
        }

        if (text[start..].Trim() is { Length: > 0 } rest) rates.Add(new ProgrammeRate(DutyText.Parse(rest, local), rest, []));
        return rates;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    // Codes of one to three capitals with a star or plus; a bracket with other words ("(see U.S. note 3 …)", "1(b)") belongs to the rate. One bracket of the 2025 edition is doubled: "PA (PA".
    [GeneratedRegex(@"\(\s*(?<codes>[A-Z]{1,3}[*+]?(\s*,\s*([A-Z]{1,3}[*+]?)?)*)\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Programmes();
}
