using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Appraisal.Modes;

/// <summary>What an entry mode asks of a firm, gives it, and usually costs: data that an adviser may change.</summary>
public sealed record EntryModeProfile
{
    /// <summary>The mode.</summary>
    public required EntryMode Mode { get; init; }

    /// <summary>Its name in tables: "own web shop".</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one sentence.</summary>
    public required string What { get; init; }

    /// <summary>How it stands on control, commitment and the rest; one reading per trait.</summary>
    public required IReadOnlyDictionary<ModeTrait, TraitReading> Traits { get; init; }

    /// <summary>How money is earned.</summary>
    public required ModeEarning Earning { get; init; }

    /// <summary>Whose price is earned on.</summary>
    public required PriceBasis Price { get; init; }

    /// <summary>Whether the firm pays carriage and insurance to the customer; false where a partner does, or where nothing is carried.</summary>
    public required bool BearsFreight { get; init; }

    /// <summary>Whether the firm pays the duty inside the price.</summary>
    public required bool BearsDuty { get; init; }

    /// <summary>Whether duty is charged on what the partner pays the firm (true) or on what the buyer pays (false).</summary>
    public required bool DutyOnTransferPrice { get; init; }

    /// <summary>Whether the customer is a consumer, who may send goods back.</summary>
    public bool SellsToConsumers => Price == PriceBasis.Consumer;

    /// <summary>Months before the first sale, at least 0.</summary>
    public required int MonthsToFirstSale { get; init; }

    /// <summary>What multiplies the months until full volume; above 0.</summary>
    public required double RampFactor { get; init; }

    /// <summary>Days between delivery and payment that are usual; null for those of the market.</summary>
    public int? PaymentDays { get; init; }

    /// <summary>Years of average commission that the law may give the partner when the firm ends the contract; 0 for none.</summary>
    public double IndemnityYears { get; init; }

    /// <summary>Where the indemnity is law: "single-market" or null for everywhere.</summary>
    public bool IndemnityInSingleMarketOnly { get; init; }

    /// <summary>What is usual where the firm states nothing: by kind, only kinds of the scope of a mode.</summary>
    public required IReadOnlyDictionary<AssumptionKind, UsualTerm> Terms { get; init; }

    /// <summary>What must hold before the mode can be used.</summary>
    public required ModeNeeds Needs { get; init; }

    /// <summary>What to look at in law and contract before signing.</summary>
    public required IReadOnlyList<WatchPoint> Watch { get; init; }

    /// <summary>What it takes to go on to another mode later.</summary>
    public required IReadOnlyList<ModeSwitch> Switches { get; init; }
}

/// <summary>On what entry modes differ, each read from 1 (little) to 5 (much).</summary>
public enum ModeTrait
{
    /// <summary>Say over price, brand and customers.</summary>
    Control,

    /// <summary>Resources bound to the market.</summary>
    Commitment,

    /// <summary>How easily it is undone.</summary>
    Reversibility,

    /// <summary>How soon the first sale comes.</summary>
    Speed,

    /// <summary>What is learnt about customers and the market.</summary>
    Knowledge,

    /// <summary>Money that is gone whatever happens.</summary>
    SunkCost,
}

/// <summary>How a mode stands on a trait.</summary>
/// <param name="Level">1 (little) to 5 (much).</param>
/// <param name="Why">Why, in one sentence.</param>
public sealed record TraitReading(int Level, string Why);

/// <summary>How an entry mode earns money.</summary>
public enum ModeEarning
{
    /// <summary>The firm makes units and receives their price less the partner's margin.</summary>
    Sale,

    /// <summary>The partner makes and sells; the firm receives the margin as a royalty on the price, without cost of units, freight or duty.</summary>
    Royalty,

    /// <summary>A company owned together sells; of money earned, spent and invested the firm has what the partner's share (the margin) leaves.</summary>
    SharedVenture,

    /// <summary>Inward: what buying there saves against buying at home.</summary>
    Saving,
}

/// <summary>On whose price an entry mode earns.</summary>
public enum PriceBasis
{
    /// <summary>What a trade buyer pays.</summary>
    Trade,

    /// <summary>What an end customer pays.</summary>
    Consumer,

    /// <summary>What the input costs at home and there.</summary>
    Purchase,
}

/// <summary>A range that is usual, with its source.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Law">What is believed; money in euro, shares as fractions.</param>
/// <param name="Source">Whose estimate it is.</param>
/// <param name="Checked">Whether it was checked against a source. When false, the user is asked to confirm it.</param>
public sealed record UsualTerm(AssumptionKind Kind, AssumptionLaw Law, Phrase Source, bool Checked);

/// <summary>What must hold before a mode can be used.</summary>
public sealed record ModeNeeds
{
    /// <summary>Whether it works for goods.</summary>
    public bool Goods { get; init; } = true;

    /// <summary>Whether it works for services.</summary>
    public bool Services { get; init; } = true;

    /// <summary>Fewest people in the firm; 0 for no limit.</summary>
    public int Headcount { get; init; }

    /// <summary>Capabilities it leans on, each with the reason.</summary>
    public IReadOnlyDictionary<Capability, Phrase> Capabilities { get; init; } = new Dictionary<Capability, Phrase>();

    /// <summary>What the law or the partner asks for, in one clause each.</summary>
    public IReadOnlyList<Phrase> Requirements { get; init; } = [];
}

/// <summary>A rule to look at before signing.</summary>
/// <param name="Topic">What it is about, in a few words.</param>
/// <param name="Says">What it says and why it matters, in one or two sentences.</param>
/// <param name="Source">The law or text.</param>
/// <param name="Checked">Whether it was checked against its source. When false, the user is asked to confirm it.</param>
/// <param name="InSingleMarketOnly">Whether it applies only in the European single market.</param>
public sealed record WatchPoint(Phrase Topic, Phrase Says, Phrase Source, bool Checked, bool InSingleMarketOnly);

/// <summary>What it takes to go from one mode to another.</summary>
/// <param name="To">The later mode.</param>
/// <param name="Level">1 (a letter) to 5 (a lawsuit and a lost market).</param>
/// <param name="Why">What it takes, in one sentence.</param>
public sealed record ModeSwitch(EntryMode To, int Level, Phrase Why);
