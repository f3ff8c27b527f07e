using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>From the seller's net value to the price under a term and back.</summary>
internal sealed class PriceLadder(Shipment shipment, CostModel model)
{
    private readonly CostModel _model = model;

    // The equation is nearly linear: a few steps reach the cent, the rest guard against a search without end.
    private const int MaxSteps = 200, MaxIdle = 12;

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

    /// <summary>The net value of each line that a price under a term leaves: the one whose price it is, or where none hits it to the cent, the nearest.</summary>
    /// <param name="price">Price of each line.</param>
    /// <param name="term">The term.</param>
    /// <param name="place">The kind of place it names.</param>
    /// <param name="floor">The price that keeps cost and margin, to tell when the price is too low; null when not known.</param>
    /// <returns>The net values, and by how much the prices exceed what they make (0 except where no smallest unit hits them, then less than their distance).</returns>
    /// <exception cref="ShipmentException">The price does not cover what the seller bears.</exception>
    public (decimal[] Net, decimal[] Left) Net(decimal[] price, Incoterm term, PlaceKind place, Money? floor = null)
    {
        var search = new Search(this, price, term, place);
        decimal[] net = search.Start();
        Attempt best = search.Try(net), now = best;
        for (int step = 0, idle = 0; step < MaxSteps && idle < MaxIdle && best.Off != 0m; step++)
        {
            decimal[] next = search.Newton(now);
            // Less than a unit away on every line: only neighbours are left to try.
            if (next.SequenceEqual(now.Net))
            {
                if (search.Neighbour(now) is not { } nearer) break;
                now = nearer;
            }
            else now = search.Try(next);
            (best, idle) = now.CompareTo(best) < 0 ? (now, 0) : (best, idle + 1);
        }

        return best.IsShort && best.Off > search.Grain(best) ? throw TooLow(price, term, floor) : (best.Net, best.Left);
    }

    /// <summary>Net values with what a price leaves over beyond them, line by line.</summary>
    private sealed record Attempt(Costing Costing, decimal[] Left) : IComparable<Attempt>
    {
        public decimal[] Net => Costing.Net;

        public decimal Off { get; } = Left.Sum(Math.Abs);

        public bool IsShort { get; } = Left.Any(left => left < 0m);

        // What the price leaves over is the seller's; falling short of it is the worse of two misses.
        public int CompareTo(Attempt? other) => (IsShort, Off).CompareTo((other!.IsShort, other.Off));
    }

    private sealed class Search(PriceLadder ladder, decimal[] price, Incoterm term, PlaceKind place)
    {
        private const int NeighboursTried = 3;

        private readonly decimal _unit = ladder._model.Invoice.SmallestUnit;
        private readonly IncotermRule _rule = IncotermRule.Of(term);

        public Attempt Try(decimal[] net)
        {
            Costing costing = ladder._model.At(net);
            decimal[] made = ladder.Price(costing, term, place);
            return new Attempt(costing, [.. price.Select((value, i) => value - made[i])]);
        }

        // Exact up to rounding when nothing but the spread by value depends on the net values.
        public decimal[] Start()
        {
            ChargeShares[] borne = [.. Borne(ladder._model.At(price))];
            decimal byValue = ByValue(borne), total = Math.Max(_unit * price.Length, price.Sum() - borne.Sum(charge => charge.Priced.Sum()));
            return [.. price.Select((value, i) => Units((value - borne.Where(charge => charge.Spread != Spread.Value).Sum(charge => charge.Priced[i])) * total / (total + byValue)))];
        }

        /// <summary>
        /// One Newton step. With S the sum of the net values, V what is spread by value, ρ how fast charges grow with S and τ how fast the taxes of a line grow with it, the price moves by
        /// diag(1 + τ) ((1 + V/S) I + N 1ᵀ (ρ − V/S) / S), whose inverse is known (Sherman and Morrison).
        /// </summary>
        public decimal[] Newton(Attempt at)
        {
            decimal sum = at.Net.Sum();
            if (sum == 0m) return [.. at.Left.Select(Units)];
            decimal[] grown = [.. at.Net.Select(value => Units(value * 1.05m) + 100m * _unit)];
            Costing further = ladder._model.At(grown);
            ChargeShares[] borne = [.. Borne(at.Costing)];
            decimal more = grown.Sum() - sum, growth = (Borne(further).Sum(charge => charge.Priced.Sum()) - borne.Sum(charge => charge.Priced.Sum())) / more, weight = ByValue(borne) / sum;
            bool duties = _rule.Bears(CostStep.Duty, place) == Party.Seller;
            decimal[] scaled = [.. at.Left.Select((left, i) => duties ? left / (1m + Math.Max(0m, (ladder.SellerTaxes(further.Taxes, i) - ladder.SellerTaxes(at.Costing.Taxes, i)) / (grown[i] - at.Net[i]))) : left)];
            decimal shift = (growth - weight) * scaled.Sum() / (1m + growth) / sum;
            return [.. at.Net.Select((value, i) => Units(value + (scaled[i] - value * shift) / (1m + weight)))];
        }

        /// <summary>The best of the net values a unit up or down on a line, or a unit from one line to another; null when none is nearer.</summary>
        public Attempt? Neighbour(Attempt at)
        {
            int[] up = [.. Enumerable.Range(0, price.Length).Where(i => at.Left[i] > 0m).OrderByDescending(i => at.Left[i]).Take(NeighboursTried)];
            int[] down = [.. Enumerable.Range(0, price.Length).Where(i => at.Left[i] < 0m && at.Net[i] > 0m).OrderBy(i => at.Left[i]).Take(NeighboursTried)];
            IEnumerable<decimal[]> moves = up.Select(i => Moved(at.Net, i, _unit)).Concat(down.Select(i => Moved(at.Net, i, -_unit))).Concat(up.SelectMany(i => down.Select(j => Moved(Moved(at.Net, i, _unit), j, -_unit))));
            Attempt? best = moves.Select(Try).Min();
            return best is not null && best.CompareTo(at) < 0 ? best : null;
        }

        /// <summary>How far apart the prices of neighbouring net values lie: a unit on one line moves what is spread by value between all.</summary>
        public decimal Grain(Attempt at) => at.Net.Sum() is var sum && sum > 0m ? 2m * _unit * price.Length * (2m + ByValue(Borne(at.Costing)) / sum) : 0m;

        private IEnumerable<ChargeShares> Borne(Costing costing) => costing.Charges.Where(charge => _rule.Bears(charge.Step, place) == Party.Seller);

        private static decimal ByValue(IEnumerable<ChargeShares> charges) => charges.Where(charge => charge.Spread == Spread.Value).Sum(charge => charge.Priced.Sum());

        private decimal Units(decimal amount) => Math.Max(0m, decimal.Round(amount / _unit, 0, MidpointRounding.AwayFromZero) * _unit);

        private static decimal[] Moved(decimal[] net, int line, decimal by) => [.. net.Select((value, i) => i == line ? value + by : value)];
    }

    // Each tax is converted by itself, so that the price is the sum of the steps shown.
    private decimal SellerTaxes(TaxResult taxes, int line) => _model.ToInvoice(taxes.Duty[line]) + taxes.Levies.Sum(levy => _model.ToInvoice(levy.Amounts[line])) + _model.ToInvoice(taxes.Disbursement[line])
        + (shipment.VatUnpaid ? 0m : _model.ToInvoice(taxes.VatCost[line]));

    private ShipmentException TooLow(decimal[] price, Incoterm term, Money? floor)
    {
        bool one = price.Length == 1;
        var sum = ShownAmount.Exact(new Money(price.Sum(), _model.Invoice));
        string code = IncotermRule.Of(term).Code;
        Phrase what = one ? Phrase.Of($"the price of {sum} under {code} does not cover the costs that the seller bears under it.")
            : Phrase.Of($"the price of {sum} under {code}, or that of one of its lines, does not cover the costs that the seller bears under it.");
        Phrase next = floor is null ? Phrase.Text("Raise the price, choose another term or check the charges.") : Phrase.Of($"With unit cost and margin it would have to be {ShownAmount.Exact(floor)}; choose another term or check the charges.");
        return new ShipmentException(one ? shipment.Lines[0].Field : "lines", Phrase.Sequence(" ", what, next)) { IsPriceTooLow = true };
    }
}
