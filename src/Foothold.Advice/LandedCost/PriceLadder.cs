using Foothold.Domain.Amounts;

namespace Foothold.Advice.LandedCost;

/// <summary>From the seller's net value to the price under a term and back.</summary>
internal sealed class PriceLadder(Shipment shipment, CostModel model)
{
    // Newton steps shrink the error at least by half; a hundred of them exhaust any decimal.
    private const int MaxSteps = 400;

    /// <summary>The price of each line under a term: net value and all that the seller bears.</summary>
    public decimal[] Price(Costing costing, Incoterm term, PlaceKind place)
    {
        IncotermRule rule = IncotermRule.Of(term);
        var price = new decimal[costing.Net.Length];
        for (int i = 0; i < price.Length; i++)
        {
            price[i] = costing.Net[i] + costing.Charges.Where(charge => rule.Bears(charge.Step, place) == Party.Seller).Sum(charge => charge.Priced[i]);
            if (rule.Bears(CostStep.Duty, place) == Party.Seller) price[i] += SellerTaxes(costing.Taxes, i);
        }

        return price;
    }

    /// <summary>The net value of each line that a price under a term leaves: the largest in smallest units whose price does not exceed it, line by line.</summary>
    /// <returns>The net values, and by how much the prices exceed what they make (0 except where no smallest unit hits them).</returns>
    /// <exception cref="ShipmentException">The price does not cover what the seller bears.</exception>
    public (decimal[] Net, decimal[] Left) Net(decimal[] price, Incoterm term, PlaceKind place)
    {
        IncotermRule rule = IncotermRule.Of(term);
        decimal unit = model.Invoice.SmallestUnit;
        decimal[] net = [.. price], before = [], best = [], bestRest = [];
        (bool Short, decimal Off) smallest = (true, decimal.MaxValue);
        for (int step = 0; step < MaxSteps; step++)
        {
            Costing costing = model.At(net);
            decimal[] made = Price(costing, term, place), rest = [.. price.Select((value, i) => value - made[i])];
            (bool Short, decimal Off) found = (rest.Any(left => left < 0m), rest.Sum(Math.Abs));
            // What the price leaves over is the seller's; falling short of it is the worse of two misses.
            if (found.CompareTo(smallest) < 0) (best, bestRest, smallest) = (net, rest, found);
            if (found.Off == 0m) break;
            decimal total = net.Sum(), slope = total > 0m ? 1m + ByValue(costing, rule, place) / total : 1m;
            decimal[] next = [.. net.Select((value, i) => Math.Max(0m, value + Toward(rest[i] / slope, unit)))];
            if (next.SequenceEqual(net) || next.SequenceEqual(before) || next.All(value => value == 0m)) break;
            (before, net) = (net, next);
        }

        return smallest.Short ? throw TooLow(price, term) : (best, bestRest);
    }

    // Each tax is converted by itself, so that the price is the sum of the steps shown.
    private decimal SellerTaxes(TaxResult taxes, int line) => model.ToInvoice(taxes.Duty[line]) + taxes.Levies.Sum(levy => model.ToInvoice(levy.Amounts[line])) + model.ToInvoice(taxes.Disbursement[line])
        + (shipment.VatUnpaid ? 0m : model.ToInvoice(taxes.VatCost[line]));

    // How much of the seller's costs grows or shifts with the value of a line.
    private decimal ByValue(Costing costing, IncotermRule rule, PlaceKind place)
    {
        HashSet<string> byValue = [.. shipment.Charges.Where(charge => charge.Spread == Spread.Value).Select(charge => charge.Name), "insurance"];
        decimal sum = costing.Charges.Where(charge => byValue.Contains(charge.Name) && rule.Bears(charge.Step, place) == Party.Seller).Sum(charge => charge.Priced.Sum());
        if (rule.Bears(CostStep.Duty, place) == Party.Seller) sum += Enumerable.Range(0, costing.Net.Length).Sum(i => SellerTaxes(costing.Taxes, i));
        return sum;
    }

    // A step of at least one unit, so that the last cents are reached.
    private static decimal Toward(decimal rest, decimal unit)
    {
        decimal units = decimal.Truncate(rest / unit);
        return unit * (units != 0m ? units : Math.Sign(rest));
    }

    private ShipmentException TooLow(decimal[] price, Incoterm term)
    {
        Money total = new(price.Sum(), model.Invoice);
        string code = term.ToString().ToUpperInvariant();
        return price.Length == 1
            ? new ShipmentException(shipment.Lines[0].Field, $"the price of {total} under {code} does not cover the costs that the seller bears under it. Raise the price, choose another term or check the charges.")
            : new ShipmentException("lines", $"the price of {total} under {code}, or that of one of its lines, does not cover the costs that the seller bears under it. Raise the price, choose another term or check the charges.");
    }
}
