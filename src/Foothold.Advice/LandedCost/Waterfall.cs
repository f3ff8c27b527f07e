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

        string vatRates = string.Join(", ", choice.VatRates.Select(vat => vat.Rate.ToString()).Distinct());
        string vatName = $"{(choice.IsImport ? "" : "acquisition ")}{choice.Vat.Name} ({vatRates}){(shipment.Importer.RecoversVat ? ", funding only" : "")}";
        taxSteps.Add(Tax(CostStep.ImportVat, vatName, taxes.VatCost, $"{choice.Vat.Source}; rate: {string.Join("; ", choice.VatRates.Select(vat => vat.Source).Distinct())}"));
        if (taxes.Disbursement.Sum() != 0m) taxSteps.Add(Tax(CostStep.Disbursement, "disbursement fee", taxes.Disbursement, "stated: share of duty and taxes advanced"));

        steps.AddRange(costing.Charges.Select(charge => new WaterfallStep(charge.Step, charge.Name, Here(charge.Priced.Sum()), There(charge.Paid.Sum()), _rule.Bears(charge.Step, place), RuleOf(charge))).Concat(taxSteps)
            .OrderBy(step => step.Step));
        return steps;
    }

    private WaterfallStep Tax(CostStep step, string name, decimal[] amounts, string rule)
    {
        Party payer = step == CostStep.ImportVat && shipment.VatUnpaid ? Party.Buyer : _rule.Bears(step, place);
        return new WaterfallStep(step, name, Here(amounts.Sum(model.ToInvoice)), There(amounts.Sum()), payer, rule);
    }

    private string RuleOf(ChargeShares charge)
    {
        string counted = !choice.IsImport ? "" : charge.Dutiable.Any(part => part != 0m) ? charge.Taxable.Any(part => part != 0m) ? "; in the customs value up to the border, the rest in the VAT base" : "; in the customs value" : charge.Taxable.Any(part => part != 0m) ? "; in the VAT base" : "";
        return $"{charge.Own} stated{counted}";
    }

    private Money Here(decimal amount) => new(amount, model.Invoice);

    private Money There(decimal amount) => new(amount, model.Destination);
}
