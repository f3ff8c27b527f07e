using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using MathNet.Numerics.Distributions;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning.Living;

/// <summary>
/// The risks that the firm's own facts show, each with the figure behind it, what shows that it happens, and what is done then. A rule that finds no fact stays silent.
/// The bands that turn figures into 1 to 5 stand in docs/explanation/living-plan.md; they are judgements, for the firm to change.
/// </summary>
internal static class RiskRules
{
    private const double NoticeableMove = 0.10;
    private const int YearsLookedBack = 5;
    private const double ManyPeople = 10;

    public static IEnumerable<PlanRisk> All(PlanContext context, string? owner, decimal planned) =>
    [
        .. Sanctions(context), .. Currency(context), .. OneMarket(context), .. Cash(context, planned), .. KeyPerson(context, owner), .. Rules(context), .. Credential(context), .. ShelfLife(context), .. Payment(context),
    ];

    private static IEnumerable<PlanRisk> Sanctions(PlanContext context) => context.First.Warnings.Select((warning, i) => Risk(
        context, i == 0 ? "sanctions" : Say($"sanctions-{i + 1}"), $"A consignment to {context.MarketName} falls under a restriction.", warning, 3, 5,
        "the authority, the bank or the carrier asks for a licence", $"stop every offer to {context.MarketName} until the authority has answered in writing"));

    private static IEnumerable<PlanRisk> Currency(PlanContext context)
    {
        Currency? home = context.Firm.Home.Currency, theirs = context.First.Market.Currency;
        if (home is null || theirs is null || theirs == home || context.Component(ComponentKind.CurrencyRisk) is not { Basis: not Basis.Imputed, Value: > 0.005 } swing) yield break;
        double likely = 2 * Normal.CDF(0, swing.Value, -NoticeableMove);
        double margin = swing.Value / (double)StepRules.MarginAssumed;
        yield return Risk(context, "currency", $"{theirs} loses against {home} between offer and payment.",
            Say($"{home}/{theirs} moves ±{swing.Value * 100:0.#} % a year (one standard deviation); more than ten per cent in {likely:0 %} of years, and one such move is {margin:0 %} of the {StepRules.MarginAssumed:0 %} that is assumed to be left of the price"),
            Band(likely, 0.05, 0.2, 0.4, 0.6), Band(margin, 0.1, 0.25, 0.5, 0.8), Say($"{theirs} stands {NoticeableMove:0 %} below the rate of the offer"), Say($"stop giving prices in {theirs}, quote in {home} or raise them by {swing.Value:0.# %}, and ask the bank for a forward on what is already sold"));
    }

    private static IEnumerable<PlanRisk> OneMarket(PlanContext context)
    {
        OrderReceived[] orders = [.. context.Events.OfType<OrderReceived>().Where(order => order.On >= context.AsAt.AddYears(-YearsLookedBack))];
        SalesReported? year = context.Events.OfType<SalesReported>().MaxBy(report => report.Year);
        (CountryCode Market, double Share, string Figure)? most = null;
        if (year is not null && year.Sales.Sum(sale => sale.Value.Amount) is > 0 and decimal all)
        {
            MarketSales largest = year.Sales.MaxBy(sale => sale.Value.Amount)!;
            double share = (double)(largest.Value.Amount / all);
            most = (largest.Market, share, Say($"{largest.Market.Name} took {share:0 %} of the sales abroad of {year.Year} ({Say(largest.Value)})"));
        }
        else if (orders.Length > 0)
        {
            IGrouping<CountryCode, OrderReceived> largest = orders.GroupBy(order => order.Market).MaxBy(group => group.Count())!;
            most = (largest.Key, (double)largest.Count() / orders.Length, Say($"{largest.Count()} of the {orders.Length} orders from abroad since {orders.Min(order => order.On).Year} came from {largest.Key.Name}"));
        }

        if (most is not { } found || found.Share < 0.4) yield break;
        double? dependence = context.Profile.Degree.Fsts.Value;
        yield return Risk(context, "one-customer", $"A single customer or market ({found.Market.Name}) stops buying.",
            found.Figure + (dependence is { } foreign ? Say($"; sales abroad are {foreign:0.0 %} of the turnover") : "; the share of sales abroad is not known"),
            Band(found.Share, 0.4, 0.6, 0.8, 0.95), dependence is { } weight ? Band(weight, 0.02, 0.1, 0.25, 0.5) : 3,
            $"the usual customer in {found.Market.Name} orders nothing in twelve months, or asks for terms never asked for before", $"do not add stock or people for {found.Market.Name} alone; offer the same to the second market of the ranking{(context.Second is { } second ? $" ({second.Market.Name})" : "")} first", found.Market);
    }

    private static IEnumerable<PlanRisk> Cash(PlanContext context, decimal planned)
    {
        if (context.CashAtRisk is not { Amount: > 0 } cash || cash.Currency != context.Estimate(0).Currency)
        {
            if (context.CashAtRisk is null) yield return Risk(context, "cash", "The venture takes more money than it may.", "the money at risk is not stated (item mea.1), so no one can say when it is too much", 3, 4, Say($"the first {Say(new Money(planned, context.Estimate(0).Currency))} of the plan are spent"), "say how much can be lost without harm before anything more is spent", null, isAboutMarket: false);
            yield break;
        }

        double share = (double)(planned / cash.Amount);
        yield return Risk(context, "cash", "The steps cost more than the firm can lose without harm.", Say($"the steps take {Say(new Money(planned, cash.Currency))} of the {Say(cash)} at risk ({share:0 %}); costs are estimates"),
            Band(share, 0.2, 0.5, 0.8, 1), share > 1 ? 5 : 3, Say($"{Say(new Money(Math.Round(0.8m * cash.Amount), cash.Currency))} are spent and no order has come"), "stop all that is not paid yet, and decide again with what was learnt", null, isAboutMarket: false);
    }

    private static IEnumerable<PlanRisk> KeyPerson(PlanContext context, string? owner)
    {
        if (owner is null) yield break;
        decimal? people = context.Firm.LatestAccounts(context.AsAt)?.Headcount;
        string hours = context.Profile.Diagnosis.Means.HoursPerWeek is { } week ? Say($"all {week:0.#} hours a week of this plan are {owner}'s") : $"all of this plan is {owner}'s, without stated hours";
        yield return Risk(context, "key-person", $"{owner} falls ill, leaves, or has no time.", hours + (people is { } count ? Say($"; the firm has {count:0.#} people") : ""),
            people is { } size && (double)size > ManyPeople ? 2 : 3, 4, "no hour was worked on the plan in three weeks", $"a second person knows the customers, the passwords and this file; without one, move every date by the weeks lost", null, isAboutMarket: false);
    }

    private static IEnumerable<PlanRisk> Rules(PlanContext context)
    {
        Requirement[] rules = [.. Requirement.For(context)];
        if (rules.Length == 0) yield break;
        yield return Risk(context, "regulation", $"{context.Product.Name} may not be sold in {context.MarketName} as it is.", $"{(rules.Length == 1 ? "one rule is" : Say($"{rules.Length} rules are"))} on record, from memory of the law and not checked: {string.Join("; ", rules.Select(rule => rule.Source))}",
            2, 4, "a buyer, a carrier or an authority asks for a paper that is not there", $"send nothing more to {context.MarketName} until the paper is there; tell the buyer the date");
    }

    private static IEnumerable<PlanRisk> Credential(PlanContext context)
    {
        if (context.Product is not Service { Supply: var supply } service || !supply.Contains(ServiceSupply.PresenceOfPersons)) yield break;
        yield return Risk(context, "credential", $"People who go to {context.MarketName} need a permit, a registration or a recognised qualification.",
            $"{service.Name} is supplied by people who travel; {(context.IsInsideUnion ? "inside the Union services are free, but regulated professions and posted workers are notified" : context.Agreement is { } link ? $"whether “{link.Name}” covers it is not on record" : "no agreement is on record")} (not checked)",
            context.IsInsideUnion ? 2 : 3, 4, "the client or a border officer asks for a permit", "do the work from home where the client agrees; ask the authority of the market before the next journey");
    }

    private static IEnumerable<PlanRisk> ShelfLife(PlanContext context)
    {
        if (context.Goods?.ShelfLifeDays is not { } days || !double.IsFinite(context.Pair.DistanceKm)) yield break;
        double road = TransitDays(context.Pair.DistanceKm), share = road / days;
        yield return Risk(context, "shelf-life", $"{context.Product.Name} arrive with less shelf life than the buyer takes.", Say($"{days} days of shelf life, about {road:0} of them on the way ({context.Pair.DistanceKm:N0} km)"),
            Band(share, 0.1, 0.2, 0.33, 0.5), 3, Say($"a buyer asks for more than {Math.Max(0, days - road):0} days left on arrival, or a delay passes {Math.Max(1, Math.Round(days * 0.1)):0} days"), "deliver from a fresher batch or by a faster carrier for that order only, and put the days left into the offer");
    }

    private static IEnumerable<PlanRisk> Payment(PlanContext context)
    {
        if (context.Latest("wgi.rl") is not { } law) yield break;
        Money? order = StepRules.UsualOrder(context);
        double? share = order is not null && context.CashAtRisk is { Amount: > 0 } cash && cash.Currency == order.Currency ? (double)(order.Amount / cash.Amount) : null;
        yield return Risk(context, "payment", $"A buyer in {context.MarketName} pays late or never.",
            Say($"rule of law {law.Value:0.0} there ({law.Period}, about −2.5 to 2.5)") + (order is null ? "; no order is on record" : share is { } part ? Say($"; the usual order of {Say(order)} is {part:0 %} of the money at risk") : $"; the usual order is {Say(order)}"),
            law.Value > 1 ? 1 : law.Value > 0.5 ? 2 : law.Value > 0 ? 3 : law.Value > -0.5 ? 4 : 5, share is { } size ? Band(size, 0.1, 0.25, 0.5, 1) : 3, "an invoice is 15 days past its date", "no further delivery to that buyer on open account; reminder, then the credit insurer or a lawyer there within 60 days");
    }

    /// <summary>Days on the road as the first plan reckons them: 500 km a day and two days of handling.</summary>
    internal static double TransitDays(double distanceKm) => Math.Max(2, Math.Ceiling(distanceKm / 500) + 2);

    private static int Band(double value, double two, double three, double four, double five) => value >= five ? 5 : value >= four ? 4 : value >= three ? 3 : value >= two ? 2 : 1;

    private static PlanRisk Risk(PlanContext context, string rule, string what, string figure, int likelihood, int impact, string trigger, string response, CountryCode? market = null, bool isAboutMarket = true)
    {
        CountryCode? place = isAboutMarket ? market ?? context.First.Market : null;
        return new PlanRisk
        {
            Id = $"risk-{rule}{(place is null ? "" : $"-{place.Alpha3.ToLowerInvariant()}")}", What = what, Market = place, Figure = figure, Likelihood = likelihood, Impact = impact, Trigger = trigger, Response = response,
            Review = context.AsAt.AddMonths(likelihood * impact >= 12 ? 1 : 3),
        };
    }
}
