using Foothold.Domain.Amounts;

namespace Foothold.Advice.LandedCost;

/// <summary>Puts the amounts of a costing in the order of the way.</summary>
internal sealed class Waterfall(Shipment shipment, PlaceKind place, RuleChoice choice, CostModel model, Costing costing, decimal[] rest)
{
    private readonly IncotermRule _rule = IncotermRule.Of(shipment.Term);

    public IReadOnlyList<WaterfallStep> Steps()
    {
        TaxResult taxes = costing.Taxes;
        var steps = new List<WaterfallStep> { new(null, "net to the seller", Here(costing.Net.Sum()), There(costing.NetPaid.Sum()), Party.Buyer, "price less what the seller bears") };
        if (rest.Any(left => left != 0m)) steps.Add(new WaterfallStep(null, "left by rounding", Here(rest.Sum()), There(rest.Sum(left => model.ToDestination(left))), Party.Buyer, "no net value makes the price exactly"));
        var taxSteps = new List<WaterfallStep>();
        if (choice.IsImport)
        {
            string rates = string.Join(", ", choice.Duties.Select(rate => rate.ToString()).Distinct());
            taxSteps.Add(Tax(CostStep.Duty, $"duty ({rates})", taxes.Duty, $"on the customs value; {string.Join("; ", choice.Duties.Select(rate => rate.Source).Distinct())}"));
            taxSteps.AddRange(taxes.Levies.Select(levy => Tax(CostStep.Levies, $"{levy.Name} ({levy.Basis})", levy.Amounts, levy.Source)));
        }

        if (choice.VatRates.Any(vat => vat.Rate > Percentage.Zero)) taxSteps.Add(Vat(taxes));
        if (taxes.Disbursement.Sum() != 0m) taxSteps.Add(Tax(CostStep.Disbursement, "disbursement fee", taxes.Disbursement, "stated: share of duty and taxes advanced"));
        steps.AddRange(costing.Charges.Select(charge => new WaterfallStep(charge.Step, charge.Name, Here(charge.Priced.Sum()), There(charge.Paid.Sum()), _rule.Bears(charge.Step, place), RuleOf(charge))).Concat(taxSteps)
            .OrderBy(step => step.Step));
        return steps;
    }

    private WaterfallStep Vat(TaxResult taxes)
    {
        string rates = string.Join(", ", choice.VatRates.Select(vat => vat.Rate.ToString()).Distinct());
        return Tax(CostStep.ImportVat, $"{(choice.IsImport ? "" : "acquisition ")}{choice.Vat.Name} ({rates}){(shipment.Importer.RecoversVat ? ", funding only" : "")}", taxes.VatCost,
            $"{(choice.IsImport ? choice.Vat.Source : "on what is paid, as for a sale within the country")}; rate: {string.Join("; ", choice.VatRates.Select(vat => vat.Source).Distinct())}");
    }

    private WaterfallStep Tax(CostStep step, string name, decimal[] amounts, string rule)
    {
        Party payer = step == CostStep.ImportVat && shipment.VatUnpaid ? Party.Buyer : _rule.Bears(step, place);
        return new WaterfallStep(step, name, Here(amounts.Sum(model.ToInvoice)), There(amounts.Sum()), payer, rule);
    }

    private string RuleOf(ChargeShares charge)
    {
        bool whole = charge.Dutiable.Sum() != 0m, part = shipment.Charges.Any(stated => stated.Step == charge.Step && stated.Name == charge.Name && stated.ToBorder < Percentage.Whole), taxed = charge.Taxable.Sum() != 0m;
        string counted = !choice.IsImport ? ""
            : whole && part ? $"; up to the border in the customs value{(taxed ? ", the rest in the VAT base" : "")}"
            : whole ? "; in the customs value"
            : taxed ? "; in the VAT base" : "";
        string how = charge.Step == CostStep.Insurance && shipment.Insurance is not null ? "by rate"
            : shipment.Charges.FirstOrDefault(stated => stated.Step == charge.Step && stated.Name == charge.Name) is { Rate: { } tariff } freight ? $"by tariff: {Quantities.Worked(shipment, tariff, freight.KgPerCubicMetre ?? Quantities.UsualKgPerCubicMetre(shipment.Mode))}"
            : "stated";
        return $"{charge.Own} {how}{counted}";
    }

    private Money Here(decimal amount) => new(amount, model.Invoice);

    private Money There(decimal amount) => new(amount, model.Destination);
}
