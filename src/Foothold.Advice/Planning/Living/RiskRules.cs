using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
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

    public static IEnumerable<PlanRisk> All(PlanContext context, string? owner, decimal planned, PlanLanguage language) =>
        ((IEnumerable<Found>)[.. Sanctions(context), .. Currency(context), .. OneMarket(context), .. Cash(context, planned), .. KeyPerson(context, owner), .. Rules(context), .. Credential(context), .. ShelfLife(context), .. Payment(context)])
        .Select(found => Risk(context, found, language));

    private static IEnumerable<Found> Sanctions(PlanContext context) => context.First.Warnings.Select((warning, i) => new Found(
        i == 0 ? "sanctions" : Say($"sanctions-{i + 1}"), Phrase.Of($"A consignment to {context.First.Market} falls under a restriction."), warning, 3, 5,
        Phrase.Text("the authority, the bank or the carrier asks for a licence"), Phrase.Of($"stop every offer to {context.First.Market} until the authority has answered in writing")));

    private static IEnumerable<Found> Currency(PlanContext context)
    {
        Currency? home = context.Firm.Home.Currency, foreign = context.First.Market.Currency;
        if (home is null || foreign is null || foreign == home || context.Component(ComponentKind.CurrencyRisk) is not { Basis: not Basis.Imputed, Value: > 0.005 } swing) yield break;
        double likely = 2 * Normal.CDF(0, swing.Value, -NoticeableMove);
        double margin = swing.Value / (double)StepRules.MarginAssumed;
        string own = home.Code, theirs = foreign.Code;
        yield return new Found("currency", Phrase.Of($"{theirs} loses against {own} between offer and payment."),
            Phrase.Of($"{own}/{theirs} moves ±{swing.Value * 100:0.#} % a year (one standard deviation); more than ten per cent in {likely:0 %} of years, and one such move is {margin:0 %} of the {StepRules.MarginAssumed:0 %} that is assumed to be left of the price"),
            Band(likely, 0.05, 0.2, 0.4, 0.6), Band(margin, 0.1, 0.25, 0.5, 0.8), Phrase.Of($"{theirs} stands {NoticeableMove:0 %} below the rate of the offer"),
            Phrase.Of($"stop giving prices in {theirs}, quote in {own} or raise them by {swing.Value:0.# %}, and ask the bank for a forward on what is already sold"));
    }

    private static IEnumerable<Found> OneMarket(PlanContext context)
    {
        OrderReceived[] orders = [.. context.Events.OfType<OrderReceived>().Where(order => order.On >= context.AsAt.AddYears(-YearsLookedBack))];
        SalesReported? year = context.Events.OfType<SalesReported>().MaxBy(report => report.Year);
        (CountryCode Market, double Share, Phrase Figure)? most = null;
        if (year is not null && year.Sales.Sum(sale => sale.Value.Amount) is > 0 and decimal all)
        {
            MarketSales largest = year.Sales.MaxBy(sale => sale.Value.Amount)!;
            double share = (double)(largest.Value.Amount / all);
            most = (largest.Market, share, Phrase.Of($"{largest.Market} took {share:0 %} of the sales abroad of {year.Year} ({Sum(largest.Value)})"));
        }
        else if (orders.Length > 0)
        {
            IGrouping<CountryCode, OrderReceived> largest = orders.GroupBy(order => order.Market).MaxBy(group => group.Count())!;
            most = (largest.Key, (double)largest.Count() / orders.Length, Phrase.Of($"{largest.Count()} of the {orders.Length} orders from abroad since {orders.Min(order => order.On).Year} came from {largest.Key}"));
        }

        if (most is not { } found || found.Share < 0.4) yield break;
        double? dependence = context.Profile.Degree.Fsts.Value;
        Phrase response = context.Second is { } second
            ? Phrase.Of($"do not add stock or people for {found.Market} alone; offer the same to the second market of the ranking ({second.Market}) first")
            : Phrase.Of($"do not add stock or people for {found.Market} alone; offer the same to the second market of the ranking first");
        yield return new Found("one-customer", Phrase.Of($"A single customer or market ({found.Market}) stops buying."),
            Phrase.Sequence("; ", found.Figure, dependence is { } foreign ? Phrase.Of($"sales abroad are {foreign:0.0 %} of the turnover") : Phrase.Text("the share of sales abroad is not known")),
            Band(found.Share, 0.4, 0.6, 0.8, 0.95), dependence is { } weight ? Band(weight, 0.02, 0.1, 0.25, 0.5) : 3,
            Phrase.Of($"the usual customer in {found.Market} orders nothing in twelve months, or asks for terms never asked for before"), response) { Market = found.Market };
    }

    private static IEnumerable<Found> Cash(PlanContext context, decimal planned)
    {
        if (context.CashAtRisk is not { Amount: > 0 } cash || cash.Currency != context.Estimate(0).Currency)
        {
            if (context.CashAtRisk is null)
            {
                yield return new Found("cash", Phrase.Text("The venture takes more money than it may."), Phrase.Text("the money at risk is not stated (item mea.1), so no one can say when it is too much"), 3, 4,
                    Phrase.Of($"the first {Sum(new Money(planned, context.Estimate(0).Currency))} of the plan are spent"), Phrase.Text("say how much can be lost without harm before anything more is spent")) { IsAboutMarket = false };
            }

            yield break;
        }

        double share = (double)(planned / cash.Amount);
        yield return new Found("cash", Phrase.Text("The steps cost more than the firm can lose without harm."), Phrase.Of($"the steps take {Sum(new Money(planned, cash.Currency))} of the {Sum(cash)} at risk ({share:0 %}); costs are estimates"),
            Band(share, 0.2, 0.5, 0.8, 1), share > 1 ? 5 : 3, Phrase.Of($"{Sum(new Money(Math.Round(0.8m * cash.Amount), cash.Currency))} are spent and no order has come"), Phrase.Text("stop all that is not paid yet, and decide again with what was learnt")) { IsAboutMarket = false };
    }

    private static IEnumerable<Found> KeyPerson(PlanContext context, string? owner)
    {
        if (owner is null) yield break;
        decimal? people = context.Firm.LatestAccounts(context.AsAt)?.Headcount;
        Phrase hours = context.Profile.Diagnosis.Means.HoursPerWeek is { } week ? Phrase.Of($"all {week:0.#} hours a week of this plan are {owner}'s") : Phrase.Of($"all of this plan is {owner}'s, without stated hours");
        yield return new Found("key-person", Phrase.Of($"{owner} falls ill, leaves, or has no time."), Phrase.Sequence("; ", hours, people is { } count ? Phrase.Of($"the firm has {count:0.#} people") : null),
            people is { } size && (double)size > ManyPeople ? 2 : 3, 4, Phrase.Text("no hour was worked on the plan in three weeks"), Phrase.Text("a second person knows the customers, the passwords and this file; without one, move every date by the weeks lost")) { IsAboutMarket = false };
    }

    private static IEnumerable<Found> Rules(PlanContext context)
    {
        Requirement[] rules = [.. Requirement.For(context)];
        if (rules.Length == 0) yield break;
        var sources = Phrase.Sequence("; ", rules.Select(rule => rule.Source));
        yield return new Found("regulation", Phrase.Of($"{context.Product.Name} may not be sold in {context.First.Market} as it is."),
            Phrase.Count(rules.Length, $"one rule is on record, from memory of the law and not checked: {sources}", $"{rules.Length} rules are on record, from memory of the law and not checked: {sources}"),
            2, 4, Phrase.Text("a buyer, a carrier or an authority asks for a paper that is not there"), Phrase.Of($"send nothing more to {context.First.Market} until the paper is there; tell the buyer the date"));
    }

    private static IEnumerable<Found> Credential(PlanContext context)
    {
        if (context.Product is not Service { Supply: var supply } service || !supply.Contains(ServiceSupply.PresenceOfPersons)) yield break;
        Phrase figure = context.IsInsideUnion ? Phrase.Of($"{service.Name} is supplied by people who travel; inside the Union services are free, but regulated professions and posted workers are notified (not checked)")
            : context.Agreement is { } link ? Phrase.Of($"{service.Name} is supplied by people who travel; whether “{link.Name}” covers it is not on record (not checked)")
            : Phrase.Of($"{service.Name} is supplied by people who travel; no agreement is on record (not checked)");
        yield return new Found("credential", Phrase.Of($"People who go to {context.First.Market} need a permit, a registration or a recognised qualification."), figure,
            context.IsInsideUnion ? 2 : 3, 4, Phrase.Text("the client or a border officer asks for a permit"), Phrase.Text("do the work from home where the client agrees; ask the authority of the market before the next journey"));
    }

    private static IEnumerable<Found> ShelfLife(PlanContext context)
    {
        if (context.Goods?.ShelfLifeDays is not { } days || !double.IsFinite(context.Pair.DistanceKm)) yield break;
        double road = TransitDays(context.Pair.DistanceKm), share = road / days;
        yield return new Found("shelf-life", Phrase.Of($"{context.Product.Name} arrive with less shelf life than the buyer takes."), Phrase.Of($"{days} days of shelf life, about {road:0} of them on the way ({context.Pair.DistanceKm:N0} km)"),
            Band(share, 0.1, 0.2, 0.33, 0.5), 3, Phrase.Of($"a buyer asks for more than {Math.Max(0, days - road):0} days left on arrival, or a delay passes {Math.Max(1, Math.Round(days * 0.1)):0} days"),
            Phrase.Text("deliver from a fresher batch or by a faster carrier for that order only, and put the days left into the offer"));
    }

    private static IEnumerable<Found> Payment(PlanContext context)
    {
        if (context.Latest("wgi.rl") is not { } law) yield break;
        Money? order = StepRules.UsualOrder(context);
        double? share = order is not null && context.CashAtRisk is { Amount: > 0 } cash && cash.Currency == order.Currency ? (double)(order.Amount / cash.Amount) : null;
        Phrase usual = order is null ? Phrase.Text("no order is on record") : share is { } part ? Phrase.Of($"the usual order of {Sum(order)} is {part:0 %} of the money at risk") : Phrase.Of($"the usual order is {Sum(order)}");
        yield return new Found("payment", Phrase.Of($"A buyer in {context.First.Market} pays late or never."),
            Phrase.Sequence("; ", Phrase.Of($"rule of law {law.Value:0.0} there ({law.Period.ToString()}, about −2.5 to 2.5)"), usual),
            law.Value > 1 ? 1 : law.Value > 0.5 ? 2 : law.Value > 0 ? 3 : law.Value > -0.5 ? 4 : 5, share is { } size ? Band(size, 0.1, 0.25, 0.5, 1) : 3, Phrase.Text("an invoice is 15 days past its date"),
            Phrase.Text("no further delivery to that buyer on open account; reminder, then the credit insurer or a lawyer there within 60 days"));
    }

    /// <summary>Days on the road as the first plan reckons them: 500 km a day and two days of handling.</summary>
    internal static double TransitDays(double distanceKm) => Math.Max(2, Math.Ceiling(distanceKm / 500) + 2);

    private static int Band(double value, double two, double three, double four, double five) => value >= five ? 5 : value >= four ? 4 : value >= three ? 3 : value >= two ? 2 : 1;

    private static PlanRisk Risk(PlanContext context, Found found, PlanLanguage language)
    {
        CountryCode? place = found.IsAboutMarket ? found.Market ?? context.First.Market : null;
        return new PlanRisk
        {
            Id = $"risk-{found.Rule}{(place is null ? "" : $"-{place.Alpha3.ToLowerInvariant()}")}", What = language.Say(found.What), Market = place, Figure = language.Say(found.Figure), Likelihood = found.Likelihood, Impact = found.Impact,
            Trigger = language.Say(found.Trigger), Response = language.Say(found.Response), Review = context.AsAt.AddMonths(found.Likelihood * found.Impact >= 12 ? 1 : 3),
        };
    }

    // A risk before it is said in the language of the plan.
    private sealed record Found(string Rule, Phrase What, Phrase Figure, int Likelihood, int Impact, Phrase Trigger, Phrase Response)
    {
        public CountryCode? Market { get; init; }

        public bool IsAboutMarket { get; init; } = true;
    }
}
