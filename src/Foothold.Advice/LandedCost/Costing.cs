using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>A charge with its amounts per line: as it adds to the price, as the importer pays it, and as customs counts it.</summary>
/// <param name="Step">What for.</param>
/// <param name="Name">In the firm's words.</param>
/// <param name="Spread">How it is spread over the lines.</param>
/// <param name="Own">In the currency it is stated in.</param>
/// <param name="Priced">Per line in the currency of the prices, at the market rate.</param>
/// <param name="Paid">Per line in the currency of the destination, at the market rate.</param>
/// <param name="Dutiable">Per line, the part in the customs value, at the customs rate.</param>
/// <param name="Taxable">Per line, the part in the base of import VAT beside the customs value, at the customs rate.</param>
internal sealed record ChargeShares(CostStep Step, string Name, Spread Spread, Money Own, decimal[] Priced, decimal[] Paid, decimal[] Dutiable, decimal[] Taxable)
{
    /// <summary>What it is called.</summary>
    public Phrase Says => CostNames.Of(Step, Name);
}

/// <summary>All amounts that follow from the seller's net value of the lines. Per line; customs amounts and taxes in the currency of the destination.</summary>
internal sealed class Costing
{
    public required decimal[] Net { get; init; }

    /// <summary>The net value in the currency of the destination, at the market rate.</summary>
    public required decimal[] NetPaid { get; init; }

    /// <summary>The net value as customs counts it.</summary>
    public required decimal[] NetDutiable { get; init; }

    public required IReadOnlyList<ChargeShares> Charges { get; init; }

    public required TaxResult Taxes { get; init; }

    /// <summary>What each line costs in the end, in the currency of the destination.</summary>
    public decimal Landed(int line) => NetPaid[line] + Charges.Sum(charge => charge.Paid[line]) + Taxes.Cost(line);
}

/// <summary>Works out all amounts from the seller's net value of the lines: pure, and the same for every term of delivery.</summary>
internal sealed class CostModel
{
    // Steps up to and with the main carriage: what a CIF price holds before insurance.
    private const CostStep LastOfCfr = CostStep.MainCarriage;

    private readonly Shipment _shipment;
    private readonly (Charge Charge, Money Own, Money Priced, decimal Paid, decimal Dutiable, decimal Taxable, decimal KgPerM3)[] _charges;
    private readonly TaxModel _taxes;

    public CostModel(Shipment shipment, RuleChoice rules, RateTable rates)
    {
        (_shipment, Rules, Rates) = (shipment, rules, rates);
        Destination = shipment.To.Currency ?? shipment.Currency;
        _taxes = new TaxModel(shipment, rules, rates, Destination);
        _charges = [.. shipment.Charges.Select(Fixed)];
    }

    public RuleChoice Rules { get; }

    public RateTable Rates { get; }

    /// <summary>The currency of the destination.</summary>
    public Currency Destination { get; }

    public Currency Invoice => _shipment.Currency;

    public decimal ToInvoice(decimal destinationAmount) => destinationAmount == 0m ? 0m : Cents(Rates.Convert(new Money(destinationAmount, Destination), Invoice, RateKind.Market, ""), Invoice);

    public decimal ToDestination(decimal invoiceAmount) => invoiceAmount == 0m ? 0m : Cents(Rates.Convert(new Money(invoiceAmount, Invoice), Destination, RateKind.Market, ""), Destination);

    /// <summary>All amounts for net values in smallest units of the currency of the prices.</summary>
    public Costing At(decimal[] net)
    {
        List<ChargeShares> charges = [.. _charges.Select(fixedCharge => Spread(fixedCharge.Charge, fixedCharge.Own, fixedCharge.Priced, fixedCharge.Paid, fixedCharge.Dutiable, fixedCharge.Taxable, fixedCharge.KgPerM3, net))];
        if (_shipment.Insurance is { } insurance && net.Sum() > 0m) charges.Add(Insure(insurance, net, charges));
        decimal[] netPaid = [.. net.Select(ToDestination)];
        // Within one customs territory there is no customs value, and tax is on what is paid.
        decimal[] netDutiable = Rules.IsImport ? [.. net.Select(value => Cents(Rates.Convert(new Money(value, Invoice), Destination, RateKind.Customs, ""), Destination))] : netPaid;
        return new Costing { Net = net, NetPaid = netPaid, NetDutiable = netDutiable, Charges = charges, Taxes = _taxes.On(netDutiable, charges) };
    }

    private (Charge, Money, Money, decimal, decimal, decimal, decimal) Fixed(Charge charge)
    {
        decimal kgPerM3 = charge.KgPerCubicMetre ?? Quantities.UsualKgPerCubicMetre(_shipment.Mode);
        Money own = charge.Amount ?? Quantities.Freight(_shipment, charge.Rate!, kgPerM3);
        (decimal dutiable, decimal taxable) = Counted(charge.Step, own, charge.ToBorder, charge.Field);
        return (charge, own, Converted(own, Invoice, charge.Field), Converted(own, Destination, charge.Field).Amount, dutiable, taxable, kgPerM3);
    }

    /// <summary>The parts of a charge in the customs value and in the base of import VAT beside it.</summary>
    private (decimal Dutiable, decimal Taxable) Counted(CostStep step, Money own, Percentage toBorder, string field)
    {
        if (!Rules.IsImport) return (0m, Converted(own, Destination, field).Amount);
        bool inValue = Rules.Value.Includes.Contains(step), inTax = Rules.Vat.Includes.Contains(step);
        if (!inValue && !inTax) return (0m, 0m);
        decimal whole = Cents(Rates.Convert(own, Destination, RateKind.Customs, field), Destination);
        decimal dutiable = inValue ? Cents(whole * toBorder.Fraction, Destination) : 0m;
        return (dutiable, inTax ? whole - dutiable : 0m);
    }

    // premium = rate × share × (price to the port + premium), solved for the premium.
    private ChargeShares Insure(InsuranceTerms terms, decimal[] net, List<ChargeShares> charges)
    {
        decimal costAndFreight = net.Sum() + charges.Where(charge => charge.Step <= LastOfCfr).Sum(charge => charge.Priced.Sum());
        decimal rate = terms.Rate.Fraction * terms.InsuredShare.Fraction;
        var premium = new Money(Cents(rate * costAndFreight / (1m - rate), Invoice), Invoice);
        if (terms.Minimum is { } minimum && Converted(minimum, Invoice, "insurance") is var least && premium < least) premium = least;
        (decimal dutiable, decimal taxable) = Counted(CostStep.Insurance, premium, Percentage.Whole, "insurance");
        return Spread(new Charge(CostStep.Insurance, "insurance") { Field = "insurance" }, premium, premium, Converted(premium, Destination, "insurance").Amount, dutiable, taxable, 0m, net);
    }

    private ChargeShares Spread(Charge charge, Money own, Money priced, decimal paid, decimal dutiable, decimal taxable, decimal kgPerM3, decimal[] net)
    {
        decimal[] weights = Quantities.Weights(_shipment, charge.Spread, kgPerM3, net);
        decimal[] Share(decimal amount, Currency currency) => amount == 0m ? new decimal[weights.Length] : [.. new Money(amount, currency).Allocate(weights).Select(share => share.Amount)];
        return new ChargeShares(charge.Step, charge.Name, charge.Spread, own, Share(priced.Amount, Invoice), Share(paid, Destination), Share(dutiable, Destination), Share(taxable, Destination));
    }

    private Money Converted(Money money, Currency to, string field) => new(Cents(Rates.Convert(money, to, RateKind.Market, field), to), to);

    internal static decimal Cents(decimal amount, Currency currency) => decimal.Round(amount, currency.MinorUnits, MidpointRounding.AwayFromZero);
}
