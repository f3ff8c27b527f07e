using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Tariffs;

/// <summary>On what a rate rests, from best to worst.</summary>
public enum TariffBasis
{
    /// <summary>Origin and destination are one customs territory: there is no duty.</summary>
    OneTerritory,

    /// <summary>One line of the importer's own schedule.</summary>
    NationalLine,

    /// <summary>Several lines of the schedule lie under the code: their range, and their simple mean.</summary>
    SeveralLines,

    /// <summary>The mean over the national lines of six digits, by another's count (TRAINS).</summary>
    SixDigits,

    /// <summary>The bound rate: the most that may be charged, not what is.</summary>
    Bound,

    /// <summary>The simple mean over the heading or the chapter: not the duty on these goods.</summary>
    HeadingAverage,

    /// <summary>The importer's mean over all goods: not the duty on these goods.</summary>
    CountryAverage,

    /// <summary>Nothing is on record.</summary>
    Unknown,
}

/// <summary>A rate and what it rests on.</summary>
public sealed record TariffRate
{
    /// <summary>On what it rests.</summary>
    public required TariffBasis Basis { get; init; }

    /// <summary>The duty; of several lines with different duties the simple mean where it can be formed, else null.</summary>
    public Duty? Duty { get; init; }

    /// <summary>Lowest share of value among the lines, in percent; null when none is a share of value.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>Highest share of value among the lines, in percent; null when none is a share of value.</summary>
    public decimal? Highest { get; init; }

    /// <summary>The lines it was taken from; empty for averages over all goods.</summary>
    public IReadOnlyList<TariffLine> Lines { get; init; } = [];

    /// <summary>What the line covers, in the words of the schedule; empty when it has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Of which time it is, e.g. "2025", "2019-03", "undated, fetched on 2026-11-22"; empty when unknown.</summary>
    public string Period { get; init; } = "";

    /// <summary>Years between that time and the day asked about; null when unknown. Negative when it is of later.</summary>
    public int? Age { get; init; }

    /// <summary>The release it is from, or the evidence set; empty when it rests on none.</summary>
    public string Release { get; init; } = "";

    /// <summary>Publisher and title of the source; empty when it rests on none.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it is a mean over different goods, and so not the duty on these.</summary>
    public bool IsAverage => Basis is TariffBasis.SeveralLines && Lowest != Highest || Basis is TariffBasis.SixDigits && Lines.Any(line => line.MeanOf is not 1 && line.Lowest != line.Highest) || Basis is TariffBasis.HeadingAverage or TariffBasis.CountryAverage;
}

/// <summary>A preference that exists for the origin.</summary>
public sealed record TariffPreference
{
    /// <summary>The programme's code in the schedule, or the agreement's id.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The duty; null when the agreement applies but the rate for these goods is not on record.</summary>
    public Duty? Duty { get; init; }

    /// <summary>The words of the schedule; empty when there are none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The lines it stands on.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Whether it runs on the day asked about.</summary>
    public required bool Runs { get; init; }

    /// <summary>Last day, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether it goes by the use of the goods instead of their origin.</summary>
    public bool ByUse { get; init; }

    /// <summary>Id of the agreement in the evidence set, by which rules of origin are found; null for preferences granted by one side.</summary>
    public string? AgreementId { get; init; }

    /// <summary>Where it is written, and cautions; empty when there is nothing to say.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the list of those who profit comes from the schedule itself, and not from the authors' unchecked notes.</summary>
    public bool IsChecked { get; init; }
}

/// <summary>A provision for additional duties that names the origin; whether it falls on the goods, the table does not say.</summary>
/// <param name="Code">Its number, e.g. "9903.02.20".</param>
/// <param name="Duty">What it says is due.</param>
/// <param name="Description">Its words.</param>
public sealed record TariffProvision(string Code, Duty Duty, string Description);

/// <summary>One step of the way to the rate.</summary>
/// <param name="What">Where it was looked.</param>
/// <param name="Answers">Whether the rate was found there.</param>
/// <param name="Says">What was found, as a sentence without a full stop.</param>
public sealed record TariffStep(string What, bool Answers, string Says);

/// <summary>The answer to "what duty falls on this product from there, going there, on that day?".</summary>
public sealed record TariffAnswer
{
    /// <summary>The product asked about.</summary>
    public required HsCode Product { get; init; }

    /// <summary>Where it originates.</summary>
    public required CountryCode Origin { get; init; }

    /// <summary>Where it is imported.</summary>
    public required CountryCode Destination { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>What is paid without preference.</summary>
    public required TariffRate General { get; init; }

    /// <summary>The rule by which the origin does not get the rates of most favoured nations, in words; null when it does.</summary>
    public string? WithoutNormalRelations { get; init; }

    /// <summary>Preferences that exist for the origin, those that run first.</summary>
    public IReadOnlyList<TariffPreference> Preferences { get; init; } = [];

    /// <summary>The preference with the lowest duty that can be claimed for the origin, if the goods meet its rules and proof is given; null when none lowers the duty for sure.</summary>
    public TariffPreference? Best { get; init; }

    /// <summary>Where it was looked, in order, up to the rate.</summary>
    public IReadOnlyList<TariffStep> Steps { get; init; } = [];

    /// <summary>Provisions for additional duties that name the origin.</summary>
    public IReadOnlyList<TariffProvision> Named { get; init; } = [];

    /// <summary>What the rate does not hold, a sentence each.</summary>
    public IReadOnlyList<string> NotIncluded { get; init; } = [];

    /// <summary>What else to know, a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
