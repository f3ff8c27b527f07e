using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Tariffs;

/// <summary>Whose duty a line states.</summary>
public enum TariffKind
{
    /// <summary>No duty of its own: a heading, or a statistical line that inherits from the line it is below.</summary>
    Heading,

    /// <summary>What members of the World Trade Organization pay without preference (most favoured nation, applied).</summary>
    Applied,

    /// <summary>The most that the importer may charge them.</summary>
    Bound,

    /// <summary>Under a programme or agreement.</summary>
    Preference,

    /// <summary>For countries without normal trade relations (column 2 of the US schedule).</summary>
    ColumnTwo,

    /// <summary>On top of another duty.</summary>
    Additional,
}

/// <summary>One line of a schedule: what one kind of duty is on one code.</summary>
public sealed record TariffLine
{
    /// <summary>The digits of the code without points; 2 to 10 (schedules use six, eight, nine and ten).</summary>
    public required string Code { get; init; }

    /// <summary>The edition of the Harmonized System its first six digits are of.</summary>
    public required HsEdition Edition { get; init; }

    /// <summary>Whose duty it is.</summary>
    public required TariffKind Kind { get; init; }

    /// <summary>First day; null when the schedule does not say.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null when it has none or the schedule does not say.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Codes or names of the programmes, as the schedule writes them; empty when it names none.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>Countries the duty is for, where the schedule itself lists them; empty otherwise.</summary>
    public IReadOnlyList<CountryCode> Beneficiaries { get; init; } = [];

    /// <summary>The duty; null on headings.</summary>
    public Duty? Duty { get; init; }

    /// <summary>The words of the schedule where they differ from what <see cref="Duty"/> prints; empty otherwise.</summary>
    public string Text { get; init; } = "";

    /// <summary>Over how many national lines <see cref="Duty"/> is the simple mean; null for a line of the schedule itself.</summary>
    public int? MeanOf { get; init; }

    /// <summary>Lowest rate among those lines in percent; null when not stated.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>Highest rate among those lines in percent; null when not stated.</summary>
    public decimal? Highest { get; init; }

    /// <summary>Units in which the schedule asks for quantities, as written; empty when it does not say.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the code covers, in the words of the schedule; empty when not given.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the line holds on a day; lines without days always do.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || To >= day);

    /// <summary>The code with points after four, six and eight digits, e.g. "1905.31.00".</summary>
    public string PointedCode => Pointed(Code);

    /// <summary>Points after four, six and eight digits.</summary>
    internal static string Pointed(string digits) => digits.Length switch
    {
        <= 4 => digits,
        <= 6 => $"{digits[..4]}.{digits[4..]}",
        <= 8 => $"{digits[..4]}.{digits[4..6]}.{digits[6..]}",
        _ => $"{digits[..4]}.{digits[4..6]}.{digits[6..8]}.{digits[8..]}",
    };
}
