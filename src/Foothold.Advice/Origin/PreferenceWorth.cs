using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>Whether claiming a preference pays: the duty it saves against what its proof costs.</summary>
/// <remarks>All amounts are in the currency of the price ex works and not rounded. Formulas: docs/explanation/origin.md.</remarks>
public sealed record PreferenceWorth
{
    private PreferenceWorth(Currency currency) => Currency = currency;

    /// <summary>The currency of all amounts.</summary>
    public Currency Currency { get; }

    /// <summary>Whether it pays at the planned quantity.</summary>
    public Answer Answer { get; private init; }

    /// <summary>Why, as a sentence.</summary>
    public Phrase Because { get; private init; } = Phrase.Empty;

    /// <summary>What is missing; empty unless the answer is <see cref="Answer.CannotTell"/>.</summary>
    public IReadOnlyList<Phrase> Missing { get; private init; } = [];

    /// <summary>The duties it was worked out with; null when none is known.</summary>
    public DutyTerms? Duties { get; private init; }

    /// <summary>Whether the general duty is a country's average over all goods instead of the duty on this product.</summary>
    public bool IsAverage { get; private init; }

    /// <summary>Duty saved on one unit; null when it cannot be worked out.</summary>
    public decimal? SavingPerUnit { get; private init; }

    /// <summary>What is left of it after the expected recovery; null when it cannot be worked out.</summary>
    public decimal? ExpectedSavingPerUnit { get; private init; }

    /// <summary>Cost of proof with every shipment, its lines included; null when not said.</summary>
    public decimal? CostPerShipment { get; private init; }

    /// <summary>Cost of proof once a year; null when not said.</summary>
    public decimal? CostPerYear { get; private init; }

    /// <summary>Duty saved in a year at the planned quantity; null when it cannot be worked out.</summary>
    public decimal? SavingPerYear { get; private init; }

    /// <summary>Expected recovery in a year: duty saved and interest on it, times the chance that a claim is refused; null when it cannot be worked out.</summary>
    public decimal? ExpectedRecoveryPerYear { get; private init; }

    /// <summary>What has to be paid back when all claims of a year are refused: duty saved and interest; null when it cannot be worked out.</summary>
    public decimal? RecoveryIfRefused { get; private init; }

    /// <summary>Saving less expected recovery less cost of proof, in a year; null when it cannot be worked out.</summary>
    public decimal? NetPerYear { get; private init; }

    /// <summary>The smallest quantity of a shipment at which a year of planned shipments leaves a gain; null when none does or it cannot be worked out.</summary>
    public decimal? BreakEvenPerShipment { get; private init; }

    /// <summary>The smallest quantity of a year, in the planned number of shipments, that leaves a gain; null when none does or it cannot be worked out.</summary>
    public decimal? BreakEvenPerYear { get; private init; }

    /// <summary>The smallest quantity at which one more shipment leaves a gain once the yearly cost is spent; null when none does or it cannot be worked out.</summary>
    public decimal? BreakEvenOneShipment { get; private init; }

    /// <summary>Works it out.</summary>
    /// <param name="bill">The product, its quantities, and the costs of proof.</param>
    /// <param name="origin">Whether it originates; a no settles the question, an open answer leaves it open.</param>
    /// <param name="duties">The duties of the market; null when not known.</param>
    /// <param name="isAverage">Whether the general duty is only a country's average: the figures are then shown, but do not decide.</param>
    /// <param name="convert">Converts into the currency of the price; null when there is no rate.</param>
    /// <exception cref="OverflowException">The amounts are too large for decimal numbers.</exception>
    public static PreferenceWorth Of(BillOfMaterials bill, Answer origin, DutyTerms? duties, bool isAverage, Func<Money, Currency, Money?> convert)
    {
        Currency currency = bill.Product.ExWorksPrice.Currency;
        var missing = new List<Phrase>();
        decimal? InPrice(Money money)
        {
            if ((money.Currency == currency ? money : convert(money, currency)) is { } converted) return converted.Amount;
            missing.Add(Phrase.Of($"a rate from {money.Currency} to {currency}"));
            return null;
        }

        decimal? saving = duties is null ? null : Saving(bill.Product, duties, InPrice, missing);
        if (duties is null) missing.Add(Phrase.Text("the duty without and with preference (\"duties\" in the file, or --duty and --preferential-duty)"));
        if (isAverage) missing.Add(Phrase.Text("the duty on this product; the figures use the market's average over all goods"));
        ProofCosts? proof = bill.Proof;
        decimal? perShipment = null, perYear = null;
        if (proof is null) missing.Add(Phrase.Text("what proof costs (\"proof\" in the file)"));
        else if (InPrice(proof.HourCost) is { } hour)
        {
            perYear = Sum(proof.PerYear, hour, InPrice);
            perShipment = Sum(proof.PerShipment, hour, InPrice) + proof.LinesPerShipment * Sum(proof.PerLine, hour, InPrice);
        }

        // Refused: the saving is paid back with interest; accepted: it stays.
        decimal interest = proof is null ? 0m : proof.InterestPerYear.Fraction * proof.YearsUntilRecovery, refusal = proof?.ChanceOfRefusal.Fraction ?? 0m;
        decimal? expected = saving * (1m - refusal * (1m + interest));
        int? quantity = bill.Product.QuantityPerShipment, shipments = bill.Product.ShipmentsPerYear;
        if (quantity is null) missing.Add(Phrase.Text("\"quantityPerShipment\""));
        if (shipments is null) missing.Add(Phrase.Text("\"shipmentsPerYear\""));
        decimal? year = (decimal?)quantity * shipments, saved = saving * year, net = expected * year - perShipment * shipments - perYear;
        decimal? fixedPerYear = perShipment * shipments + perYear;
        var worth = new PreferenceWorth(currency)
        {
            Duties = duties, IsAverage = isAverage, SavingPerUnit = saving, ExpectedSavingPerUnit = expected, CostPerShipment = perShipment, CostPerYear = perYear, SavingPerYear = saved,
            RecoveryIfRefused = saved * (1m + interest), ExpectedRecoveryPerYear = saved * refusal * (1m + interest), NetPerYear = net,
            BreakEvenPerYear = Smallest(expected, fixedPerYear), BreakEvenPerShipment = Smallest(expected * shipments, fixedPerYear), BreakEvenOneShipment = Smallest(expected, perShipment),
        };
        return worth.Decide(bill, origin, missing);
    }

    /// <summary>The smallest whole quantity whose gain is above zero.</summary>
    /// <param name="gainPerUnit">Gain of one unit.</param>
    /// <param name="cost">Cost to be covered, ≥ 0.</param>
    /// <returns>Null when a unit gains nothing, or something is not known.</returns>
    internal static decimal? Smallest(decimal? gainPerUnit, decimal? cost)
    {
        if (gainPerUnit is not > 0m || cost is null) return null;
        decimal quantity = decimal.Floor(cost.Value / gainPerUnit.Value) + 1m;
        // The division rounds in its 28th digit: step to the exact place.
        while (quantity > 1m && gainPerUnit * (quantity - 1m) > cost) quantity--;
        while (gainPerUnit * quantity <= cost) quantity++;
        return quantity;
    }

    private PreferenceWorth Decide(BillOfMaterials bill, Answer origin, List<Phrase> missing)
    {
        if (origin == Answer.No) return this with { Answer = Answer.No, Because = Phrase.Text("It does not originate, so there is no preference to claim; the figures are what it would be worth if it did.") };
        if (!IsAverage && SavingPerUnit is { } saving && saving <= 0m)
            return this with { Answer = Answer.No, Because = saving == 0m ? Phrase.Text("The duty is the same with and without preference: there is nothing to save.") : Phrase.Text("The duty with preference is above the one without it: do not claim.") };
        if (!IsAverage && ExpectedSavingPerUnit <= 0m) return this with { Answer = Answer.No, Because = Phrase.Text("The expected recovery eats up the duty saved: do not claim while refusal is so likely.") };
        // A loss is a loss whether it originates or not; a gain hangs on it.
        var amount = ShownAmount.Exact(new Money(Math.Abs(NetPerYear ?? 0m), Currency), "#,0.00");
        if (missing.Count == 0 && NetPerYear <= 0m) return this with { Answer = Answer.No, Because = Phrase.Of($"Proof costs {amount} a year more than it is expected to save at {bill.Product.ShipmentsPerYear} shipments of {bill.Product.QuantityPerShipment}.") };
        if (missing.Count == 0 && origin == Answer.Yes) return this with { Answer = Answer.Yes, Because = Phrase.Of($"It is expected to leave {amount} a year after the cost of proof.") };
        return this with { Answer = Answer.CannotTell, Missing = missing, Because = missing.Count > 0 ? Phrase.Of($"Missing: {Phrase.Sequence("; ", missing)}.") : Phrase.Of($"It would leave {amount} a year if the product originates, which is open.") };
    }

    private static decimal? Saving(MadeProduct product, DutyTerms duties, Func<Money, decimal?> inPrice, List<Phrase> missing)
    {
        if (duties.Preferential is not { } preferential)
        {
            missing.Add(Phrase.Of($"the duty with preference in {duties.Market}"));
            return null;
        }

        decimal share = duties.General.OfValue.Fraction - preferential.OfValue.Fraction, saving = 0m;
        if (share != 0m)
        {
            Money? value = duties.CustomsValue ?? product.TransactionValue;
            if (value is null) missing.Add(Phrase.Text("the customs value or the transaction value of one unit"));
            if ((value is null ? null : inPrice(value)) is not { } amount) return null;
            saving += share * amount;
        }

        if (duties.General.PerKg is null && preferential.PerKg is null || duties.General.PerKg == preferential.PerKg) return saving;
        if (product.NetWeightKg is not { } weight)
        {
            missing.Add(Phrase.Text("the net weight of one unit, for the duty a kg"));
            return null;
        }

        decimal? general = duties.General.PerKg is { } without ? inPrice(without) : 0m, reduced = preferential.PerKg is { } with ? inPrice(with) : 0m;
        return saving + (general - reduced) * weight;
    }

    private static decimal? Sum(IReadOnlyList<ProofCost> costs, decimal hour, Func<Money, decimal?> inPrice)
    {
        decimal? sum = 0m;
        foreach (ProofCost cost in costs) sum += cost.Hours * hour + (cost.Amount is { } amount ? inPrice(amount) : 0m);
        return sum;
    }
}
