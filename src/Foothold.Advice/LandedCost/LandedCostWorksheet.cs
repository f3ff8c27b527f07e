using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>Works out what goods cost landed in another country, to the cent, and what the seller keeps of the price. See docs/explanation/landed-cost.md.</summary>
public static class LandedCostWorksheet
{
    /// <summary>Works out the landed cost of a shipment.</summary>
    /// <param name="shipment">The shipment.</param>
    /// <param name="rules">The rules of its destination, e.g. <see cref="CustomsRuleBook.For"/>.</param>
    /// <param name="sources">Where rates not stated with the shipment come from; nowhere when null.</param>
    /// <returns>The landed cost with all its steps. The same inputs give the same result.</returns>
    /// <exception cref="ShipmentException">Something is missing or cannot be: the term for the mode of transport, a weight, an exchange rate, a rate of duty, a rule that has ended.</exception>
    public static LandedCostResult Compute(Shipment shipment, CustomsRules rules, LandedCostSources? sources = null)
    {
        ShipmentChecks.Run(shipment);
        try
        {
            return Calculate(shipment, rules, sources ?? LandedCostSources.Stated);
        }
        catch (OverflowException overflow)
        {
            throw new ShipmentException(Phrase.Text("An amount of the shipment is too large to be worked out to the cent (a price, weight or exchange rate may be in the wrong unit)."), overflow);
        }
    }

    private static LandedCostResult Calculate(Shipment shipment, CustomsRules rules, LandedCostSources sources)
    {
        PlaceKind place = shipment.Place ?? IncotermRule.Of(shipment.Term).Places[0];
        var rates = new RateTable(shipment, sources);
        var choice = new RuleChoice(shipment, rules, sources);
        var model = new CostModel(shipment, choice, rates);
        var ladder = new PriceLadder(shipment, model);
        (decimal[] net, decimal[] rest) = ladder.Net([.. shipment.Lines.Select(line => line.Price.Amount)], shipment.Term, place, Floor(shipment, place, model, ladder));
        Costing costing = model.At(net);
        return Report(shipment, place, choice, model, ladder, costing, rest, sources);
    }

    private static LandedCostResult Report(Shipment shipment, PlaceKind place, RuleChoice choice, CostModel model, PriceLadder ladder, Costing costing, decimal[] rest, LandedCostSources sources)
    {
        var waterfall = new Waterfall(shipment, place, choice, model, costing, rest);
        IReadOnlyList<WaterfallStep> steps = waterfall.Steps();
        foreach (FeeRule fee in costing.Taxes.FeesUsed) choice.Confirm(fee);
        // Which reliefs there are decides the result even when none applies.
        foreach (ReliefRule relief in choice.Reliefs) choice.Confirm(relief);
        Money Here(decimal amount) => new(amount, model.Invoice);
        Money There(decimal amount) => new(amount, model.Destination);
        decimal[] exWorks = ladder.Price(costing, Incoterm.Exw, PlaceKind.SellerPremises);
        TaxResult taxes = costing.Taxes;
        LandedLine[] lines = [.. shipment.Lines.Select((line, i) => new LandedLine(
            line, Here(costing.Net[i]), Here(exWorks[i]), There(taxes.CustomsValue[i]), choice.Duties[i], There(taxes.Duty[i]), There(taxes.DutyWithoutPreference[i]), There(taxes.Levy(i)), choice.VatRates[i].Rate,
            There(taxes.VatBase[i]), There(taxes.Vat[i]), There(taxes.VatCost[i]), There(costing.Landed(i) + model.ToDestination(rest[i]))))];
        var channels = new ChannelModel(shipment, place, model, ladder, costing);
        return new LandedCostResult
        {
            Shipment = shipment,
            Place = place,
            Rules = choice.Rules,
            IsImport = choice.IsImport,
            Steps = steps,
            Lines = lines,
            Price = Here(shipment.Lines.Sum(line => line.Price.Amount)),
            Net = Here(costing.Net.Sum() + rest.Sum()),
            ExWorks = Here(exWorks.Sum()),
            CustomsValue = There(taxes.CustomsValue.Sum()),
            Landed = There(lines.Sum(line => line.Landed.Amount)),
            LandedInvoice = Here(steps.Sum(step => step.InvoiceAmount.Amount)),
            Vat = There(taxes.Vat.Sum()),
            VatName = choice.Vat.Name,
            PriceFloor = Floor(shipment, place, model, ladder),
            Terms = Terms(shipment, place, ladder, costing, model, steps.Sum(step => step.InvoiceAmount.Amount) - rest.Sum()),
            Channels = channels.Results(),
            Rates = model.Rates.Used,
            Confirm = choice.Confirmations,
            Remarks = [.. Remarks(shipment, place, choice, costing, rest), .. Unclaimed(shipment, taxes, sources)],
        };
    }

    // The price is strictly increasing in the net value, so the price of the least net value is the least price.
    private static Money? Floor(Shipment shipment, PlaceKind place, CostModel model, PriceLadder ladder)
    {
        if (shipment.Lines.Any(line => line.UnitCost is null)) return null;
        decimal unit = model.Invoice.SmallestUnit, keep = 1m - (shipment.Margin ?? Percentage.Zero).Fraction;
        decimal[] net = [.. shipment.Lines.Select(line => decimal.Ceiling(line.UnitCost!.Amount * line.Quantity / keep / unit) * unit)];
        return new Money(ladder.Price(model.At(net), shipment.Term, place).Sum(), model.Invoice);
    }

    private static TermPrice[] Terms(Shipment shipment, PlaceKind place, PriceLadder ladder, Costing costing, CostModel model, decimal landed)
    {
        return [.. IncotermRule.All.Select(rule =>
        {
            PlaceKind at = rule.Places.Contains(place) ? place : rule.Places[0];
            if (ShipmentChecks.WhyNot(rule, shipment.Mode) is { } why) return new TermPrice(rule.Term, at, null, null, why, null);
            decimal price = ladder.Price(costing, rule.Term, at).Sum();
            return new TermPrice(rule.Term, at, new Money(price, model.Invoice), new Money(landed - price, model.Invoice), null, ShipmentChecks.Remark(rule, shipment));
        })];
    }

    // A duty that an agreement might lower is worth a look; whether the goods originate there only the firm knows.
    private static IEnumerable<Phrase> Unclaimed(Shipment shipment, TaxResult taxes, LandedCostSources sources)
    {
        foreach (IGrouping<CountryCode, string> from in shipment.Lines.Index().Where(one => taxes.Duty[one.Index] > 0m && one.Item.Preference is null).GroupBy(one => one.Item.Origin ?? shipment.From, one => one.Item.Description))
        {
            if (sources.Agreements(from.Key, shipment.To, shipment.Date) is not { Count: > 0 } found) continue;
            Phrase goods = RuleChoice.Named([.. from.Distinct(StringComparer.Ordinal)]), agreements = Phrase.Sequence(", ", found);
            yield return Phrase.Count(
                from.Count(), $"{goods} pays duty although {from.Key} and {shipment.To} have an agreement: {agreements}. If the goods meet its rules of origin, state \"preference\" with the proof.",
                $"{goods} pay duty although {from.Key} and {shipment.To} have an agreement: {agreements}. If the goods meet its rules of origin, state \"preference\" with the proof.");
        }
    }

    private static List<Phrase> Remarks(Shipment shipment, PlaceKind place, RuleChoice choice, Costing costing, decimal[] rest)
    {
        TaxResult taxes = costing.Taxes;
        IncotermRule rule = IncotermRule.Of(shipment.Term);
        var remarks = new List<Phrase>();
        ShownAmount There(decimal amount) => ShownAmount.Exact(new Money(amount, shipment.To.Currency ?? shipment.Currency));
        if (ShipmentChecks.Remark(rule, shipment) is { } warning) remarks.Add(warning);
        if (rule.InsuranceClauses is { } clauses)
        {
            remarks.Add(Phrase.Of($"{rule.Code}: the seller insures by {clauses} (article A5)."));
            if (shipment.Insurance is null && shipment.Charges.All(charge => charge.Step != CostStep.Insurance)) remarks.Add(Phrase.Of($"{rule.Code} obliges the seller to insure, but no insurance is stated: the price holds none."));
            if (shipment.Insurance is { } terms && terms.InsuredShare.Percent < 110m) remarks.Add(Phrase.Of($"{rule.Code} asks for a sum insured of at least 110 % of the price; {terms.InsuredShare} is stated."));
        }

        if (!choice.IsImport) remarks.Add(Phrase.Of($"{shipment.From} and {shipment.To} are in one customs territory: no customs value, no duty. VAT is due on the acquisition or the distance sale."));
        if (choice.IsImport && shipment.Mode is not (TransportMode.Sea or TransportMode.InlandWaterway) && choice.Rules.GenericBase is null && choice.Value.Includes.Contains(CostStep.MainCarriage)
            && shipment.Lines.Select((_, i) => taxes.Duty[i] > 0m && choice.Duties[i].AdValorem > Percentage.Zero).Any(byValue => byValue)
            && shipment.Charges.Any(charge => charge.Step == CostStep.MainCarriage && charge.ToBorder == Percentage.Whole))
            remarks.Add(Phrase.Text("The whole main carriage is counted into the customs value. The part after the border is not dutiable when it is shown apart: state \"percentToBorder\"."));
        // Under another term the price would hold them, and the customs value with it.
        ChargeShares[] apart = [.. costing.Charges.Where(charge => charge.Step is > CostStep.Packing and < CostStep.MainCarriage && rule.Bears(charge.Step, place) == Party.Buyer && charge.Dutiable.Sum() > 0m)];
        if (choice.IsImport && choice.Value.PaidApart is { } law && apart.Length > 0)
            remarks.Add(Phrase.Of($"Under {rule.Code} the buyer pays {Phrase.Sequence(", ", apart.Select(charge => charge.Says))} apart from the price; {There(apart.Sum(charge => charge.Dutiable.Sum()))} of it are counted into the customs value here. {law} To leave a charge out, state \"percentToBorder\": 0 on it."));
        decimal proof = costing.Charges.Where(charge => charge.Step == CostStep.OriginProof).Sum(charge => charge.Paid.Sum());
        foreach (IGrouping<string, (ShipmentLine Line, int Index)> preference in shipment.Lines.Select((line, i) => (line, i)).Where(pair => pair.line.Preference is not null).GroupBy(pair => pair.line.Preference!.Agreement, StringComparer.Ordinal))
        {
            foreach (ShipmentLine line in preference.Where(pair => pair.Line.Preference!.Proof is null).Select(pair => pair.Line)) remarks.Add(Phrase.Of($"\"{line.Description}\": the preference of {preference.Key} ({line.Preference!.Rate.Says}) is not applied, because no proof of origin is named."));
            decimal saved = preference.Sum(pair => taxes.DutyWithoutPreference[pair.Index] - taxes.Duty[pair.Index]);
            if (saved <= 0m) continue;
            remarks.Add(proof >= saved
                ? Phrase.Of($"{preference.Key}: the preference saves {There(saved)} of duty on this shipment; proving origin costs {There(proof)} here, which is not worth it.")
                : Phrase.Of($"{preference.Key}: the preference saves {There(saved)} of duty on this shipment; proving origin costs {There(proof)} here."));
        }

        remarks.AddRange(taxes.Notes);
        if (rest.Any(left => left != 0m)) remarks.Add(Phrase.Of($"No net value makes the stated price exactly; {ShownAmount.Exact(new Money(rest.Sum(), shipment.Currency))} are left to the seller by rounding."));
        return remarks;
    }
}
