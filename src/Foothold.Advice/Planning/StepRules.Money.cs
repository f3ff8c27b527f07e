using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>Steps about money: what the market has to bring, costs and price, getting paid, funding.</summary>
internal static partial class StepRules
{
    // What is assumed to be left of a price until the firm says better.
    internal const decimal MarginAssumed = 0.3m;
    private const decimal LargeOrderEuro = 20_000m;

    private static IEnumerable<PlanStep> Objectives(PlanContext context)
    {
        CountryCode there = context.First.Market;
        if (context.CashAtRisk is { } cash && context.Product.PriceExWorks is { Amount: > 0 } price && price.Currency == cash.Currency)
        {
            var by = new Dated(context.AsAt.AddYears(1), "d MMMM yyyy");
            decimal units = Math.Ceiling(cash.Amount / (price.Amount * MarginAssumed));
            Phrase goal = context.Product.Unit is { } named
                ? Phrase.Of($"Set the goal for {there}: if {MarginAssumed:0 %} of the price is left over (an assumption: put in yours), {units:N0} units (“{named}”) sold by {by} earn back the {Sum(cash)} you can lose.")
                : Phrase.Of($"Set the goal for {there}: if {MarginAssumed:0 %} of the price is left over (an assumption: put in yours), {units:N0} units sold by {by} earn back the {Sum(cash)} you can lose.");
            yield return Step(context, PlanSection.Objectives, "goal-units", goal, [Phrase.Of($"money at risk {Sum(cash)}"), Phrase.Of($"price at your door {Sum(price)}")], 2, 0, Phrase.Of($"fewer than half of that number is ordered by {by}"));
        }
        else
        {
            Phrase say = context.CashAtRisk is null ? Phrase.Of($"Say how much money you can lose without harm (item mea.1): without it no goal for {there} and no stop rule can be put in figures.")
                : Phrase.Of($"Say your price at your door (priceExWorks), in the currency of the money at risk: without it no goal for {there} and no stop rule can be put in figures.");
            yield return Step(context, PlanSection.Objectives, "state-means", say, [Phrase.Text("not stated in the firm's file")], 1, 0, null);
        }
    }

    private static IEnumerable<PlanStep> CostsAndPricing(PlanContext context)
    {
        CountryCode there = context.First.Market;
        Figure? vat = context.Latest("vat.standard");
        Phrase price = context.Product.PriceExWorks is { } known ? Phrase.Of($"{Sum(known)}") : Phrase.Text("your price at the door");
        Phrase tax = vat is null ? Phrase.Text("VAT or sales tax (no rate on record)")
            : context.IsInsideUnion ? Phrase.Of($"no VAT to a company with a number valid in VIES, else {vat.Value:0.#} % of {there}")
            : vat.Value == 0 ? Phrase.Of($"no VAT at national level ({vat.Period.ToString()}; states or regions may tax sales)")
            : context.Goods is null ? Phrase.Of($"VAT or sales tax at the standard rate of {vat.Value:0.#} % ({vat.Period.ToString()})")
            : context.IsFood ? Phrase.Of($"VAT or sales tax at the standard rate of {vat.Value:0.#} % ({vat.Period.ToString()}; food is often lower), due at import")
            : Phrase.Of($"VAT or sales tax at the standard rate of {vat.Value:0.#} % ({vat.Period.ToString()}), due at import");
        if (context.Goods is not { } goods)
        {
            yield return Step(context, PlanSection.CostsAndPricing, "price-of-service", Phrase.Of($"Set a price for {there} from {price}: {tax}; ask one client whether tax is withheld from payments for services."), [vat is null ? Phrase.Text("no VAT rate on record") : Phrase.Of($"standard rate {vat.Value:0.#} % ({vat.Period.ToString()})")], 3, 0, null);
            yield break;
        }

        ComponentBelief? duty = context.Component(ComponentKind.TariffFaced);
        Phrase duties = duty is null ? Phrase.Text("duty (not among your criteria)") : duty.Basis == Basis.Fact ? Phrase.Text("no duty") : Phrase.Of($"duty of 0 to {Math.Max(duty.Low, duty.High):0.#} % (an average over all goods, not yours)");
        Phrase load = context.Product.Unit is { } unit ? Phrase.Verbatim(unit) : Phrase.Text("consignment");
        yield return Step(context, PlanSection.CostsAndPricing, "price-there",
            context.IsEquipment ? Phrase.Of($"Work out the price at the customer's door in {there} from {price}: freight over {context.Pair.DistanceKm:N0} km (ask two carriers for one {load}), {duties}, {tax}, and what a dealer adds.")
                : Phrase.Of($"Work out the price on the shelf in {there} from {price}: freight over {context.Pair.DistanceKm:N0} km (ask two carriers for one pallet and one parcel), {duties}, {tax}, and what the shop adds."),
            [duty?.Note ?? Phrase.Empty, vat is null ? Phrase.Empty : Phrase.Of($"standard rate {vat.Value:0.#} % ({vat.Period.ToString()}); food and books are often lower")], 4, 0,
            context.IsEquipment ? Phrase.Text("it is above what buyers say they pay") : Phrase.Text("the shelf price is above what buyers say they pay"));
        if (context.Agreement is null)
        {
            yield return Step(context, PlanSection.CostsAndPricing, "tariff-line", Phrase.Of($"Look up HS {goods.Code.ToPointedText()} in the tariff of {there}: no agreement with {context.Firm.Home} is on record, so the general rate applies."), [duty?.Note ?? Phrase.Text("no agreement on record")], 2, 0, null);
        }
        else if (!context.IsInsideUnion)
        {
            Phrase? food = duty?.Note.ToString().Contains(AccessBeliefs.FoodPartlyCovered, StringComparison.Ordinal) == true ? Phrase.Text("It leaves part of the food trade out, so the rate has to be seen, not assumed.") : null;
            yield return Step(context, PlanSection.CostsAndPricing, "origin-rule", Phrase.Sequence(" ", Phrase.Of($"Look up HS {goods.Code.ToPointedText()} in the tariff of {there} and the origin rule of “{context.Agreement.Name}”: without proof of origin the general rate applies."), food),
                [Phrase.Verbatim(context.Agreement.SourceNote), context.Agreement.Checked ? Phrase.Empty : Phrase.Text("the agreement on record is not checked against its source")], 3, 0, null);
        }
    }

    private static IEnumerable<PlanStep> GettingPaid(PlanContext context)
    {
        CountryCode there = context.First.Market;
        Currency? home = context.Firm.Home.Currency, theirs = there.Currency;
        ComponentBelief? swing = context.Component(ComponentKind.CurrencyRisk);
        Money? order = UsualOrder(context);
        if (theirs is not null && theirs != home && swing is { Basis: not Basis.Imputed, Value: > 0.005 })
        {
            string own = home?.Code ?? "", foreign = theirs.Code;
            Phrase decide = order is null ? Phrase.Of($"Decide who bears the exchange rate: {own} against {foreign} moves ±{swing.Value * 100:0} % a year. Quote in {own}, or in {foreign} with that much in the price.")
                : Phrase.Of($"Decide who bears the exchange rate: {own} against {foreign} moves ±{swing.Value * 100:0} % a year, {Sum(new Money(Math.Round(order.Amount * (decimal)swing.Value, 0), order.Currency))} on an order like your usual one of {Sum(order)}. Quote in {own}, or in {foreign} with that much in the price.");
            yield return Step(context, PlanSection.GettingPaid, "exchange-rate", decide, [Phrase.Text(swing.Component.What)], 1, 0, null);
        }

        if (context.Latest("wgi.rl") is not { } law) yield break;
        bool isLarge = (context.Product.PriceExWorks is { } price && context.InEuro(price) is { } each && each.Amount > LargeOrderEuro) || (order is not null && context.InEuro(order) is { } usual && usual.Amount > LargeOrderEuro);
        Phrase safe = Phrase.Text("payment in advance or a confirmed letter of credit");
        Phrase terms = isLarge
            ? law.Value <= 0 ? safe : context.Goods is null ? Phrase.Text("a third with the order and the rest in steps as the work is delivered") : Phrase.Text("a third with the order and the rest before dispatch, or a letter of credit")
            : law.Value > 1 ? Phrase.Text("open account, 30 days, after a credit report") : law.Value > 0 ? Phrase.Text("half in advance until three orders have been paid") : safe;
        Phrase offer = isLarge ? Phrase.Of($"Offer the first buyers in {there} {terms}: one order is large for you, and rule of law scores {law.Value:0.0} there ({law.Period.ToString()}, about −2.5 to 2.5).")
            : Phrase.Of($"Offer the first buyers in {there} {terms}: rule of law scores {law.Value:0.0} there ({law.Period.ToString()}, about −2.5 to 2.5).");
        yield return Step(context, PlanSection.GettingPaid, "terms", offer,
            [law.StandardError is { } error ? Phrase.Of($"standard error {error:0.00}") : Phrase.Text("no standard error stated"), order is null ? Phrase.Empty : Phrase.Of($"usual order {Sum(order)}")], 1, !isLarge && law.Value > 1 ? 30 : 0, Phrase.Text("no buyer accepts that"));
    }

    private static IEnumerable<PlanStep> Funding(PlanContext context)
    {
        if (context.Profile.Diagnosis.Needs.FirstOrDefault(need => need.Type == NeedType.Capital) is not { } capital) yield break;
        Phrase ask = context.CashAtRisk is { } cash
            ? Phrase.Of($"Ask your bank and the regional agency in {context.Firm.Home}, with this plan in hand, what they would add for {context.First.Market} beyond the {Sum(cash)} of your own.")
            : Phrase.Of($"Ask your bank and the regional agency in {context.Firm.Home}, with this plan in hand, what they would add for {context.First.Market} beside your own money.");
        yield return Step(context, PlanSection.Funding, "ask-for-funds", ask, [.. capital.Because.Take(2)], 4, 0, Phrase.Text("neither adds anything and your own money is spent"));
    }

    // The median of the orders on record, in the currency of the plan.
    internal static Money? UsualOrder(PlanContext context)
    {
        Money[] orders = [.. context.Events.OfType<OrderReceived>().Select(received => received.Value).OfType<Money>().Select(context.InPlanCurrency).OfType<Money>().OrderBy(money => money.Amount)];
        return orders.Length == 0 ? null : orders[orders.Length / 2];
    }
}
