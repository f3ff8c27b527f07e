using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Appraisal;

/// <summary>What a firm said about money in the markets it considers: the section "appraisal" of its file. Nothing in it is invented; what is missing is null.</summary>
public sealed record AppraisalCase
{
    /// <summary>A case in which nothing has been said.</summary>
    public static AppraisalCase Empty { get; } = new();

    /// <summary>Months looked ahead when none are stated.</summary>
    public const int UsualHorizonMonths = 36;

    /// <summary>The currency of the comparison; null for that of the home country.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Months looked ahead, 6 to 120.</summary>
    public int HorizonMonths { get; init; } = UsualHorizonMonths;

    /// <summary>What money costs the firm a year, nominal, in the currency of the comparison; null when not stated.</summary>
    public Percentage? DiscountRate { get; init; }

    /// <summary>Money that can be lost without harm, for all markets together; null for the answer to the questionnaire.</summary>
    public Money? Cash { get; init; }

    /// <summary>Hours a week for work abroad; null for the answer to the questionnaire.</summary>
    public decimal? HoursPerWeek { get; init; }

    /// <summary>Units a month that can be made beside what is sold today; null when not stated.</summary>
    public decimal? CapacityPerMonth { get; init; }

    /// <summary>The product it is about; null for the first.</summary>
    public string? Product { get; init; }

    /// <summary>Everything that was stated, each id once.</summary>
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    /// <summary>The markets considered, in the order of the file.</summary>
    public IReadOnlyList<MarketTerms> Markets { get; init; } = [];

    /// <summary>The stated assumption, or null.</summary>
    public Assumption? Find(AssumptionKind kind, CountryCode? market = null, EntryMode? mode = null) => Assumptions.FirstOrDefault(known => known.Kind == kind && known.Market == market && known.Mode == mode);

    /// <summary>The same case with some assumptions replaced (by id) or added.</summary>
    public AppraisalCase With(params IEnumerable<Assumption> changed)
    {
        var news = changed.ToDictionary(assumption => assumption.Id, StringComparer.Ordinal);
        return this with { Assumptions = [.. Assumptions.Where(known => !news.ContainsKey(known.Id)), .. news.Values] };
    }
}

/// <summary>What is certain about working in a market.</summary>
public sealed record MarketTerms
{
    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>The currency in which buyers pay; null for that of the country.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Days between delivery and payment; null when not stated.</summary>
    public int? PaymentDays { get; init; }

    /// <summary>Days between paying for making a unit and delivering it: production, stock and carriage; null when not stated.</summary>
    public int? DeliveryDays { get; init; }

    /// <summary>Modes the firm does not want here, with its reason.</summary>
    public IReadOnlyDictionary<EntryMode, string> Excluded { get; init; } = new Dictionary<EntryMode, string>();
}
