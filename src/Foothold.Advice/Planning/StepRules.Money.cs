using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
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
        string by = PlanWords.Date(context.AsAt.AddYears(1));
        if (context.CashAtRisk is { } cash && context.Product.PriceExWorks is { Amount: > 0 } price && price.Currency == cash.Currency)
        {
            decimal units = Math.Ceiling(cash.Amount / (price.Amount * MarginAssumed));
            string unit = context.Product.Unit is { } named ? $"units (“{named}”)" : "units";
            yield return Step(context, PlanSection.Objectives, "goal-units",
                Say($"Set the goal for {context.MarketName}: if {MarginAssumed:0 %} of the price is left over (an assumption: put in yours), {units:N0} {unit} sold by {by} earn back the {Say(cash)} you can lose."),
                [$"money at risk {Say(cash)}", $"price at your door {Say(price)}"], 2, 0, $"fewer than half of that number is ordered by {by}");
        }
        else
        {
            string lacking = context.CashAtRisk is null ? "how much money you can lose without harm (item mea.1)" : "your price at your door (priceExWorks), in the currency of the money at risk";
            yield return Step(context, PlanSection.Objectives, "state-means", $"Say {lacking}: without it no goal for {context.MarketName} and no stop rule can be put in figures.", ["not stated in the firm's file"], 1, 0, null);
        }
    }

    private static IEnumerable<PlanStep> CostsAndPricing(PlanContext context)
    {
        Figure? vat = context.Latest("vat.standard");
        string price = context.Product.PriceExWorks is { } known ? Say(known) : "your price at the door";
        string tax = vat is null ? "VAT or sales tax (no rate on record)"
            : context.IsInsideUnion ? Say($"no VAT to a company with a number valid in VIES, else {vat.Value:0.#} % of {context.MarketName}")
            : vat.Value == 0 ? Say($"no VAT at national level ({vat.Period}; states or regions may tax sales)")
            : Say($"VAT or sales tax at the standard rate of {vat.Value:0.#} % ({vat.Period}{(context.IsFood ? "; food is often lower" : "")}){(context.Goods is null ? "" : ", due at import")}");
        if (context.Goods is not { } goods)
        {
            yield return Step(context, PlanSection.CostsAndPricing, "price-of-service", $"Set a price for {context.MarketName} from {price}: {tax}; ask one client whether tax is withheld from payments for services.", [vat is null ? "no VAT rate on record" : Say($"standard rate {vat.Value:0.#} % ({vat.Period})")], 3, 0, null);
            yield break;
        }

        ComponentBelief? duty = context.Component(ComponentKind.TariffFaced);
        string duties = duty is null ? "duty (not among your criteria)" : duty.Basis == Basis.Fact ? "no duty" : Say($"duty of 0 to {Math.Max(duty.Low, duty.High):0.#} % (an average over all goods, not yours)");
        string load = context.IsEquipment ? context.Product.Unit ?? "consignment" : "pallet and one parcel";
        yield return Step(context, PlanSection.CostsAndPricing, "price-there",
            Say($"Work out the price {(context.IsEquipment ? "at the customer's door" : "on the shelf")} in {context.MarketName} from {price}: freight over {context.Pair.DistanceKm:N0} km (ask two carriers for one {load}), {duties}, {tax}, and what {(context.IsEquipment ? "a dealer" : "the shop")} adds."),
            [.. new[] { duty?.Note, vat is null ? null : Say($"standard rate {vat.Value:0.#} % ({vat.Period}); food and books are often lower") }.OfType<string>()], 4, 0, context.IsEquipment ? "it is above what buyers say they pay" : "the shelf price is above what buyers say they pay");
        if (context.Agreement is null)
        {
            yield return Step(context, PlanSection.CostsAndPricing, "tariff-line", $"Look up HS {goods.Code.ToPointedText()} in the tariff of {context.MarketName}: no agreement with {context.Firm.Home.Name} is on record, so the general rate applies.", [duty?.Note ?? "no agreement on record"], 2, 0, null);
        }
        else if (!context.IsInsideUnion)
        {
            string food = duty?.Note.ToString().Contains(AccessBeliefs.FoodPartlyCovered, StringComparison.Ordinal) == true ? " It leaves part of the food trade out, so the rate has to be seen, not assumed." : "";
            yield return Step(context, PlanSection.CostsAndPricing, "origin-rule", $"Look up HS {goods.Code.ToPointedText()} in the tariff of {context.MarketName} and the origin rule of “{context.Agreement.Name}”: without proof of origin the general rate applies.{food}",
                [context.Agreement.SourceNote, context.Agreement.Checked ? "" : "the agreement on record is not checked against its source"], 3, 0, null);
        }
    }

    private static IEnumerable<PlanStep> GettingPaid(PlanContext context)
    {
        Currency? home = context.Firm.Home.Currency, theirs = context.First.Market.Currency;
        ComponentBelief? swing = context.Component(ComponentKind.CurrencyRisk);
        Money? order = UsualOrder(context);
        if (theirs is not null && theirs != home && swing is { Basis: not Basis.Imputed, Value: > 0.005 })
        {
            string loss = order is null ? "" : $", {Say(new Money(Math.Round(order.Amount * (decimal)swing.Value, 0), order.Currency))} on an order like your usual one of {Say(order)}";
            yield return Step(context, PlanSection.GettingPaid, "exchange-rate", Say($"Decide who bears the exchange rate: {home} against {theirs} moves ±{swing.Value * 100:0} % a year{loss}. Quote in {home}, or in {theirs} with that much in the price."), [swing.Component.What], 1, 0, null);
        }

        if (context.Latest("wgi.rl") is not { } law) yield break;
        bool isLarge = (context.Product.PriceExWorks is { } price && context.InEuro(price) is { } each && each.Amount > LargeOrderEuro) || (order is not null && context.InEuro(order) is { } usual && usual.Amount > LargeOrderEuro);
        string terms = isLarge ? law.Value > 0 ? context.Goods is null ? "a third with the order and the rest in steps as the work is delivered" : "a third with the order and the rest before dispatch, or a letter of credit" : "payment in advance or a confirmed letter of credit"
            : law.Value > 1 ? "open account, 30 days, after a credit report" : law.Value > 0 ? "half in advance until three orders have been paid" : "payment in advance or a confirmed letter of credit";
        yield return Step(context, PlanSection.GettingPaid, "terms", Say($"Offer the first buyers in {context.MarketName} {terms}: {(isLarge ? "one order is large for you, and " : "")}rule of law scores {law.Value:0.0} there ({law.Period}, about −2.5 to 2.5)."),
            [law.StandardError is { } error ? Say($"standard error {error:0.00}") : "no standard error stated", order is null ? "" : $"usual order {Say(order)}"], 1, !isLarge && law.Value > 1 ? 30 : 0, "no buyer accepts that");
    }

    private static IEnumerable<PlanStep> Funding(PlanContext context)
    {
        if (context.Profile.Diagnosis.Needs.FirstOrDefault(need => need.Type == NeedType.Capital) is not { } capital) yield break;
        string own = context.CashAtRisk is { } cash ? $"beyond the {Say(cash)} of your own" : "beside your own money";
        yield return Step(context, PlanSection.Funding, "ask-for-funds", $"Ask your bank and the regional agency in {context.Firm.Home.Name}, with this plan in hand, what they would add for {context.MarketName} {own}.", [.. capital.Because.Take(2)], 4, 0, "neither adds anything and your own money is spent");
    }

    // The median of the orders on record, in the currency of the plan.
    internal static Money? UsualOrder(PlanContext context)
    {
        Money[] orders = [.. context.Events.OfType<OrderReceived>().Select(received => received.Value).OfType<Money>().Select(context.InPlanCurrency).OfType<Money>().OrderBy(money => money.Amount)];
        return orders.Length == 0 ? null : orders[orders.Length / 2];
    }
}
