using Foothold.Domain.Text;

namespace Foothold.Advice.Assumptions;

/// <summary>What an assumption is about.</summary>
public enum AssumptionKind
{
    /// <summary>What making one more unit costs the firm, at its door.</summary>
    UnitCost,

    /// <summary>What an hour of the firm's own people costs.</summary>
    HourCost,

    /// <summary>What a trade buyer in the market (a shop, a works) pays for one unit, delivered, duty paid, without VAT.</summary>
    Price,

    /// <summary>What the end customer pays for one unit in the firm's own web shop or on a marketplace, delivered, duty paid, without VAT.</summary>
    ConsumerPrice,

    /// <summary>Units a month once established, sold by the firm itself; the reach of a mode multiplies it.</summary>
    Volume,

    /// <summary>Months until that volume is reached, in a straight line from nothing; the speed of a mode multiplies it.</summary>
    Ramp,

    /// <summary>Carriage and insurance of one unit to the customer.</summary>
    Freight,

    /// <summary>Duty and levies as a share of the customs value.</summary>
    Duty,

    /// <summary>The chance that within a year the venture fails for a reason not listed here and is wound up.</summary>
    Failure,

    /// <summary>How much of the market's volume a mode reaches: 1 is what the firm reaches by selling itself.</summary>
    Reach,

    /// <summary>The share of the price that a partner or platform keeps; for licensing and franchising the royalty that the firm receives; for a joint venture the partner's share.</summary>
    Margin,

    /// <summary>Money spent once before the first sale.</summary>
    SetUp,

    /// <summary>Money spent every month, whatever is sold.</summary>
    Running,

    /// <summary>Hours of the firm's people spent once before the first sale.</summary>
    SetUpHours,

    /// <summary>Hours a week of the firm's people while the mode runs.</summary>
    Hours,

    /// <summary>Money it takes to leave, beside what the law gives a partner.</summary>
    ExitCost,

    /// <summary>Inward: what one unit of the input costs at home today.</summary>
    HomePurchasePrice,

    /// <summary>Inward: what one unit of the input costs from the market, at the supplier's door.</summary>
    ForeignPurchasePrice,

    /// <summary>Inward: units of the input bought a month.</summary>
    PurchaseVolume,
}

/// <summary>To what an assumption belongs.</summary>
public enum AssumptionScope
{
    /// <summary>The firm: the same in all markets.</summary>
    Firm,

    /// <summary>A market.</summary>
    Market,

    /// <summary>An entry mode in a market.</summary>
    Mode,
}

/// <summary>In what an assumption is counted.</summary>
public enum AssumptionUnit
{
    /// <summary>Money for one unit.</summary>
    MoneyPerUnit,

    /// <summary>Money for one hour.</summary>
    MoneyPerHour,

    /// <summary>Money once.</summary>
    Money,

    /// <summary>Money a month.</summary>
    MoneyPerMonth,

    /// <summary>Units a month.</summary>
    UnitsPerMonth,

    /// <summary>Months.</summary>
    Months,

    /// <summary>A share between 0 and 1, written in percent in files.</summary>
    Share,

    /// <summary>A chance a year between 0 and 1, written in percent in files.</summary>
    ChancePerYear,

    /// <summary>A factor above 0.</summary>
    Factor,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Hours a week.</summary>
    HoursPerWeek,
}

/// <summary>What every kind of assumption is called and how it is counted.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">Its name in files and ids: "unit-cost".</param>
/// <param name="Scope">To what it belongs.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Says">What it is, for people: "price a trade buyer pays".</param>
public sealed record AssumptionTopic(AssumptionKind Kind, string Word, AssumptionScope Scope, AssumptionUnit Unit, Phrase Says)
{
    /// <summary>All topics, in the order of the kinds.</summary>
    public static IReadOnlyList<AssumptionTopic> All { get; } =
    [
        new(AssumptionKind.UnitCost, "unit-cost", AssumptionScope.Firm, AssumptionUnit.MoneyPerUnit, Phrase.Text("cost of making one more unit")),
        new(AssumptionKind.HourCost, "hour-cost", AssumptionScope.Firm, AssumptionUnit.MoneyPerHour, Phrase.Text("cost of an own hour")),
        new(AssumptionKind.Price, "price", AssumptionScope.Market, AssumptionUnit.MoneyPerUnit, Phrase.Text("price a trade buyer pays")),
        new(AssumptionKind.ConsumerPrice, "consumer-price", AssumptionScope.Market, AssumptionUnit.MoneyPerUnit, Phrase.Text("price an end customer pays, without VAT")),
        new(AssumptionKind.Volume, "volume", AssumptionScope.Market, AssumptionUnit.UnitsPerMonth, Phrase.Text("units a month once established")),
        new(AssumptionKind.Ramp, "ramp", AssumptionScope.Market, AssumptionUnit.Months, Phrase.Text("months to full volume")),
        new(AssumptionKind.Freight, "freight", AssumptionScope.Market, AssumptionUnit.MoneyPerUnit, Phrase.Text("freight and insurance of one unit")),
        new(AssumptionKind.Duty, "duty", AssumptionScope.Market, AssumptionUnit.Share, Phrase.Text("duty and levies")),
        new(AssumptionKind.Failure, "failure", AssumptionScope.Market, AssumptionUnit.ChancePerYear, Phrase.Text("chance a year of failing for other reasons")),
        new(AssumptionKind.Reach, "reach", AssumptionScope.Mode, AssumptionUnit.Factor, Phrase.Text("reach compared with selling oneself")),
        new(AssumptionKind.Margin, "margin", AssumptionScope.Mode, AssumptionUnit.Share, Phrase.Text("share kept by the partner")),
        new(AssumptionKind.SetUp, "set-up", AssumptionScope.Mode, AssumptionUnit.Money, Phrase.Text("money to set up")),
        new(AssumptionKind.Running, "running", AssumptionScope.Mode, AssumptionUnit.MoneyPerMonth, Phrase.Text("running cost a month")),
        new(AssumptionKind.SetUpHours, "set-up-hours", AssumptionScope.Mode, AssumptionUnit.Hours, Phrase.Text("hours to set up")),
        new(AssumptionKind.Hours, "hours", AssumptionScope.Mode, AssumptionUnit.HoursPerWeek, Phrase.Text("hours a week")),
        new(AssumptionKind.ExitCost, "exit-cost", AssumptionScope.Mode, AssumptionUnit.Money, Phrase.Text("cost of leaving")),
        new(AssumptionKind.HomePurchasePrice, "home-purchase-price", AssumptionScope.Market, AssumptionUnit.MoneyPerUnit, Phrase.Text("price of the input at home")),
        new(AssumptionKind.ForeignPurchasePrice, "foreign-purchase-price", AssumptionScope.Market, AssumptionUnit.MoneyPerUnit, Phrase.Text("price of the input there")),
        new(AssumptionKind.PurchaseVolume, "purchase-volume", AssumptionScope.Market, AssumptionUnit.UnitsPerMonth, Phrase.Text("units of the input a month")),
    ];

    /// <summary>The topic of a kind.</summary>
    public static AssumptionTopic Of(AssumptionKind kind) => All[(int)kind];

    /// <summary>Whether it is counted in money.</summary>
    public bool IsMoney => Unit is AssumptionUnit.Money or AssumptionUnit.MoneyPerHour or AssumptionUnit.MoneyPerMonth or AssumptionUnit.MoneyPerUnit;

    /// <summary>Whether files write it in percent.</summary>
    public bool IsShare => Unit is AssumptionUnit.Share or AssumptionUnit.ChancePerYear;
}
