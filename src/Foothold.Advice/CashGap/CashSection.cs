using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>What a firm's file says about its cash and about how money moves in the markets it sells to: the section "cash". What is not given is null.</summary>
public sealed record CashSection
{
    /// <summary>A file without the section.</summary>
    public static CashSection None { get; } = new();

    /// <summary>Cash at hand on the day looked at; in the home currency.</summary>
    public Money? OpeningCash { get; init; }

    /// <summary>Credit that a lender has granted and that is not drawn; in the home currency.</summary>
    public Money? CreditLine { get; init; }

    /// <summary>Interest on drawn credit, percent a year.</summary>
    public decimal? CreditRatePercent { get; init; }

    /// <summary>Markets with their prices, times and terms; each once.</summary>
    public IReadOnlyList<CashMarket> Markets { get; init; } = [];
}

/// <summary>How money moves when the firm sells to one market. What is not given is null; <see cref="CashGapInput.From"/> says what is then assumed or refuses.</summary>
/// <param name="Market">The market.</param>
public sealed record CashMarket(CountryCode Market)
{
    /// <summary>Price of one unit, in the currency in which the customer pays.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Cost of one unit without freight and import charges; its currency is the home currency.</summary>
    public Money? UnitCost { get; init; }

    /// <summary>Share of the unit cost that is bought materials, 0 to 100.</summary>
    public decimal? MaterialPercent { get; init; }

    /// <summary>Orders by day; not together with <see cref="Volume"/>.</summary>
    public IReadOnlyList<CashOrder> Orders { get; init; } = [];

    /// <summary>A steady volume; not together with <see cref="Orders"/>.</summary>
    public SteadyVolume? Volume { get; init; }

    /// <summary>Days from ordering materials until they arrive.</summary>
    public int? MaterialLeadDays { get; init; }

    /// <summary>Days from the arrival of materials until they are paid; negative when they are paid before.</summary>
    public int? SupplierDays { get; init; }

    /// <summary>Days that making takes.</summary>
    public int? ProductionDays { get; init; }

    /// <summary>Days that finished goods wait before they are shipped.</summary>
    public int? StockDays { get; init; }

    /// <summary>Days from shipment to arrival.</summary>
    public int? FreightDays { get; init; }

    /// <summary>Freight per unit; in the home currency or that of the price.</summary>
    public Money? FreightPerUnit { get; init; }

    /// <summary>Freight per shipment; in the home currency or that of the price.</summary>
    public Money? FreightPerShipment { get; init; }

    /// <summary>Days from shipment until freight is paid.</summary>
    public int? FreightPaidDays { get; init; }

    /// <summary>Duty that the firm itself pays, percent of the invoice.</summary>
    public decimal? DutyPercent { get; init; }

    /// <summary>Import value added tax that the firm itself pays, percent of invoice and duty.</summary>
    public decimal? ImportVatPercent { get; init; }

    /// <summary>Days from arrival until duty and import tax are paid.</summary>
    public int? ImportDueDays { get; init; }

    /// <summary>Days from paying import tax until it comes back.</summary>
    public int? VatRefundDays { get; init; }

    /// <summary>How the customer pays.</summary>
    public PaymentTerms? Terms { get; init; }

    /// <summary>Other terms to be compared, with their fees.</summary>
    public IReadOnlyList<PaymentTerms> Alternatives { get; init; } = [];

    /// <summary>Chance that a payment comes late, 0 to 100.</summary>
    public decimal? LateChancePercent { get; init; }

    /// <summary>How late it then comes on average, in days.</summary>
    public int? LateDays { get; init; }

    /// <summary>Costs that are paid once.</summary>
    public IReadOnlyList<OneOffCost> SetUp { get; init; } = [];

    /// <summary>An exchange rate that the firm was quoted: units of the home currency for one unit of the currency of the price.</summary>
    public decimal? Rate { get; init; }

    /// <summary>The day of <see cref="Rate"/>.</summary>
    public DateOnly? RateOn { get; init; }

    /// <summary>Interest on the home currency for the time until payment, percent a year; for the forward rate.</summary>
    public decimal? HomeInterestPercent { get; init; }

    /// <summary>Interest on the currency of the price, percent a year; for the forward rate.</summary>
    public decimal? MarketInterestPercent { get; init; }

    /// <summary>How far the volume may be off, as one standard deviation in percent.</summary>
    public decimal? VolumeDoubtPercent { get; init; }

    /// <summary>What was taken from the section "appraisal" because it is not stated here: one sentence each.</summary>
    public IReadOnlyList<Phrase> Taken { get; init; } = [];
}

/// <summary>An order of a customer.</summary>
/// <param name="On">The day it is placed.</param>
/// <param name="Units">How many units; above 0.</param>
public sealed record CashOrder(DateOnly On, decimal Units);

/// <summary>A volume that comes month by month.</summary>
/// <param name="UnitsPerMonth">Units a month when fully under way; above 0.</param>
public sealed record SteadyVolume(decimal UnitsPerMonth)
{
    /// <summary>Day of the first order; null for the first day of the month after the day looked at.</summary>
    public DateOnly? From { get; init; }

    /// <summary>For how many months; null for 12.</summary>
    public int? Months { get; init; }

    /// <summary>One order covers so many months; null for 1.</summary>
    public int? EveryMonths { get; init; }

    /// <summary>Months until the full volume: with 3 the first three bring 1/3, 2/3 and 3/3 of it; null for none.</summary>
    public int? RampMonths { get; init; }

    /// <summary>Factors of the months January to December around 1; empty for an even year.</summary>
    public IReadOnlyList<decimal> Seasonality { get; init; } = [];

    /// <summary>The orders that this volume means.</summary>
    /// <param name="asAt">The day looked at.</param>
    /// <returns>Whole units; months without a unit are left out.</returns>
    public IReadOnlyList<CashOrder> Orders(DateOnly asAt)
    {
        DateOnly from = From ?? new DateOnly(asAt.Year, asAt.Month, 1).AddMonths(1);
        int months = Months ?? 12, every = EveryMonths ?? 1, ramp = RampMonths ?? 0;
        var orders = new List<CashOrder>();
        for (int first = 0; first < months; first += every)
        {
            decimal units = 0;
            for (int month = first; month < Math.Min(first + every, months); month++)
                units += UnitsPerMonth * (month < ramp ? (month + 1m) / ramp : 1m) * (Seasonality.Count == 12 ? Seasonality[from.AddMonths(month).Month - 1] : 1m);
            units = decimal.Round(units, 0, MidpointRounding.AwayFromZero);
            if (units > 0) orders.Add(new CashOrder(from.AddMonths(first), units));
        }

        return orders;
    }
}

/// <summary>A cost that is paid once.</summary>
/// <param name="On">The day it is paid.</param>
/// <param name="What">What for, in the firm's words.</param>
/// <param name="Amount">How much; in the home currency or that of the price.</param>
public sealed record OneOffCost(DateOnly On, string What, Money Amount);
