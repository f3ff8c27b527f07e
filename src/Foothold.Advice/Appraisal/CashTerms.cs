using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Appraisal;

/// <summary>All that the cash model needs, complete: nothing is missing, every currency has a rate.</summary>
public sealed record CashTerms
{
    /// <summary>The currency of the comparison.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Months looked ahead, at least 1.</summary>
    public int HorizonMonths { get; init; } = AppraisalCase.UsualHorizonMonths;

    /// <summary>What money costs a year, as a fraction above −1: 0.1 for 10 %.</summary>
    public double DiscountRate { get; init; }

    /// <summary>Money that can be lost without harm, in <see cref="Currency"/>; infinite when nobody set a limit.</summary>
    public double Cash { get; init; } = double.PositiveInfinity;

    /// <summary>Units a month that can be made; infinite when nobody set a limit.</summary>
    public double CapacityPerMonth { get; init; } = double.PositiveInfinity;

    /// <summary>What is believed: for every mode in <see cref="Markets"/> all that its earning needs, each id once.</summary>
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>The markets, each with the modes to compare.</summary>
    public required IReadOnlyList<CashMarket> Markets { get; init; }

    /// <summary>Rate and volatility of every currency that an assumption is stated in, other than <see cref="Currency"/>.</summary>
    public IReadOnlyDictionary<Currency, CurrencyOutlook> Rates { get; init; } = new Dictionary<Currency, CurrencyOutlook>();

    /// <summary>The assumption that holds for a mode in a market: its own, else the market's, else the firm's; null when there is none.</summary>
    public Assumption? Find(AssumptionKind kind, CountryCode? market = null, EntryMode? mode = null)
    {
        Assumption? ofMarket = null, ofFirm = null;
        foreach (Assumption known in Assumptions)
        {
            if (known.Kind != kind) continue;
            if (known.Mode is not null)
            {
                if (known.Market == market && known.Mode == mode) return known;
            }
            else if (known.Market is not null)
            {
                if (known.Market == market) ofMarket = known;
            }
            else
            {
                ofFirm = known;
            }
        }

        return ofMarket ?? ofFirm;
    }
}

/// <summary>A market with the modes to compare in it.</summary>
public sealed record CashMarket
{
    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>Days between delivery and payment where the mode has none of its own, at least 0.</summary>
    public int PaymentDays { get; init; }

    /// <summary>Days between paying for making a unit and delivering it, at least 0.</summary>
    public int DeliveryDays { get; init; }

    /// <summary>The modes to compare, each once.</summary>
    public required IReadOnlyList<CashMode> Modes { get; init; }
}

/// <summary>An entry mode as it works in a market.</summary>
/// <param name="Profile">The mode.</param>
/// <param name="PaymentDays">Days between delivery and payment; null for those of the market.</param>
/// <param name="HasIndemnity">Whether the law gives the partner the indemnity of the profile here.</param>
public sealed record CashMode(EntryModeProfile Profile, int? PaymentDays, bool HasIndemnity);

/// <summary>What is known of a currency against that of the comparison.</summary>
/// <param name="Rate">Units of the comparison's currency for one unit today, above 0.</param>
/// <param name="Volatility">Standard deviation of its yearly logarithmic change, at least 0; 0 for a peg.</param>
/// <param name="Source">Where both come from.</param>
public sealed record CurrencyOutlook(double Rate, double Volatility, Phrase Source);
