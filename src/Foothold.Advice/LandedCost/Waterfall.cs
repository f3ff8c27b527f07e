using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>Puts the amounts of a costing in the order of the way.</summary>
internal sealed class Waterfall(Shipment shipment, PlaceKind place, RuleChoice choice, CostModel model, Costing costing, decimal[] rest)
{
    private readonly IncotermRule _rule = IncotermRule.Of(shipment.Term);

    public IReadOnlyList<WaterfallStep> Steps()
    {
        TaxResult taxes = costing.Taxes;
        var steps = new List<WaterfallStep> { new(null, Phrase.Text("net to the seller"), Here(costing.Net.Sum()), There(costing.NetPaid.Sum()), Party.Buyer, Phrase.Text("price less what the seller bears")) };
        if (rest.Any(left => left != 0m)) steps.Add(new WaterfallStep(null, Phrase.Text("left by rounding"), Here(rest.Sum()), There(rest.Sum(left => model.ToDestination(left))), Party.Buyer, Phrase.Text("no net value makes the price exactly")));
        var taxSteps = new List<WaterfallStep>();
        if (choice.IsImport)
        {
            Phrase rates = Phrase.Sequence(", ", choice.Duties.Select(rate => rate.Says).Distinct()), sources = Phrase.Sequence("; ", choice.Duties.Select(rate => rate.Source).Distinct());
            taxSteps.Add(Tax(CostStep.Duty, Phrase.Of($"duty ({rates})"), taxes.Duty, Phrase.Of($"on the customs value; {sources}")));
            taxSteps.AddRange(taxes.Levies.Select(levy => Tax(CostStep.Levies, Phrase.Of($"{levy.Name} ({levy.Basis})"), levy.Amounts, levy.Source)));
        }

        if (choice.VatRates.Any(vat => vat.Rate > Percentage.Zero)) taxSteps.Add(Vat(taxes));
        if (taxes.Disbursement.Sum() != 0m) taxSteps.Add(Tax(CostStep.Disbursement, Phrase.Text("disbursement fee"), taxes.Disbursement, Phrase.Text("stated: share of duty and taxes advanced")));
        steps.AddRange(costing.Charges.Select(charge => new WaterfallStep(charge.Step, charge.Says, Here(charge.Priced.Sum()), There(charge.Paid.Sum()), _rule.Bears(charge.Step, place), RuleOf(charge))).Concat(taxSteps)
            .OrderBy(step => step.Step));
        return steps;
    }

    private WaterfallStep Vat(TaxResult taxes)
    {
        Phrase tax = choice.Vat.Name, rates = Phrase.Sequence(", ", choice.VatRates.Select(vat => Phrase.Of($"{vat.Rate}")).Distinct()), sources = Phrase.Sequence("; ", choice.VatRates.Select(vat => vat.Source).Distinct());
        Phrase name = (choice.IsImport, shipment.Importer.RecoversVat) switch
        {
            (true, false) => Phrase.Of($"{tax} ({rates})"),
            (true, true) => Phrase.Of($"{tax} ({rates}), funding only"),
            (false, false) => Phrase.Of($"acquisition {tax} ({rates})"),
            _ => Phrase.Of($"acquisition {tax} ({rates}), funding only"),
        };
        return Tax(CostStep.ImportVat, name, taxes.VatCost, Phrase.Of($"{(choice.IsImport ? choice.Vat.Source : Phrase.Text("on what is paid, as for a sale within the country"))}; rate: {sources}"));
    }

    private WaterfallStep Tax(CostStep step, Phrase name, decimal[] amounts, Phrase rule)
    {
        Party payer = step == CostStep.ImportVat && shipment.VatUnpaid ? Party.Buyer : _rule.Bears(step, place);
        return new WaterfallStep(step, name, Here(amounts.Sum(model.ToInvoice)), There(amounts.Sum()), payer, rule);
    }

    private Phrase RuleOf(ChargeShares charge)
    {
        bool whole = charge.Dutiable.Sum() != 0m, part = shipment.Charges.Any(stated => stated.Step == charge.Step && stated.Name == charge.Name && stated.ToBorder < Percentage.Whole), taxed = charge.Taxable.Sum() != 0m;
        Phrase? counted = !choice.IsImport ? null
            : whole && part ? taxed ? Phrase.Text("up to the border in the customs value, the rest in the VAT base") : Phrase.Text("up to the border in the customs value")
            : whole ? Phrase.Text("in the customs value")
            : taxed ? Phrase.Text("in the VAT base") : null;
        var own = ShownAmount.Exact(charge.Own);
        Phrase how = charge.Step == CostStep.Insurance && shipment.Insurance is not null ? Phrase.Of($"{own} by rate")
            : shipment.Charges.FirstOrDefault(stated => stated.Step == charge.Step && stated.Name == charge.Name) is { Rate: { } tariff } freight
                ? Phrase.Of($"{own} by tariff: {Quantities.Worked(shipment, tariff, freight.KgPerCubicMetre ?? Quantities.UsualKgPerCubicMetre(shipment.Mode))}")
                : Phrase.Of($"{own} stated");
        return Phrase.Sequence("; ", how, counted);
    }

    private Money Here(decimal amount) => new(amount, model.Invoice);

    private Money There(decimal amount) => new(amount, model.Destination);
}
