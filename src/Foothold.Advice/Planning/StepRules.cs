using Foothold.Advice.Diagnosis;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Evidence;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>
/// The rules that write the first steps. Each looks for facts about this firm and its first market and stays silent when it finds none: no sentence that could stand in any plan.
/// Hours and costs are estimates, listed in docs/explanation/plan.md; the firm knows better.
/// </summary>
internal static class StepRules
{
    // Customers of longer ago are hardly worth a call.
    private const int YearsRemembered = 5;

    /// <summary>All steps, the ones that teach most for least first.</summary>
    public static IEnumerable<PlanStep> All(PlanContext context) =>
    [
        .. TargetMarket(context), .. Organisation(context), .. Objectives(context), .. CostsAndPricing(context), .. ProductAdaptation(context), .. Risk(context), .. GettingPaid(context),
        .. Marketing(context), .. Travel(context), .. Funding(context),
    ];

    private static IEnumerable<PlanStep> Objectives(PlanContext context)
    {
        string by = context.AsAt.AddYears(1).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        if (context.Profile.Diagnosis.Means.CashAtRisk is { } cash && context.Product.PriceExWorks is { Amount: > 0 } price && context.InPlanCurrency(cash) is { } atRisk)
        {
            decimal units = Math.Floor(atRisk.Amount / price.Amount);
            string unit = context.Product.Unit ?? "units";
            yield return Step(context, PlanSection.Objectives,
                Say($"Write down how many units (“{unit}”) {context.MarketName} has to take by {by}: the {Say(cash)} you can lose is what {units:N0} of them sell for at your door."),
                [$"money at risk {Say(cash)}", $"price {Say(price)} for one {unit}"], 2, 0, $"fewer than half of that number ordered by {by}");
        }
        else
        {
            string lacking = context.Profile.Diagnosis.Means.CashAtRisk is null ? "how much money you can lose without harm (item mea.1)" : "your price at your door (priceExWorks)";
            yield return Step(context, PlanSection.Objectives, $"Say {lacking}: without it no goal for {context.MarketName} and no stop rule can be put in figures.", ["not stated in the firm's file"], 1, 0, null);
        }
    }

    private static IEnumerable<PlanStep> TargetMarket(PlanContext context)
    {
        JourneyEvent[] recent = [.. context.Events.Where(entry => entry.On >= context.AsAt.AddYears(-YearsRemembered))];
        OrderReceived[] orders = [.. recent.OfType<OrderReceived>().Where(order => order.Market == context.First.Market)];
        InquiryReceived[] inquiries = [.. recent.OfType<InquiryReceived>().Where(inquiry => inquiry.Market == context.First.Market)];
        TieFormed? tie = context.Events.OfType<TieFormed>().LastOrDefault(formed => formed.Country == context.First.Market);
        SalesReported? sales = recent.OfType<SalesReported>().LastOrDefault(report => report.Sales.Any(sale => sale.Market == context.First.Market && sale.Value.Amount > 0));
        MarketCommitment? standing = context.Profile.Stage.Markets.FirstOrDefault(market => market.Market == context.First.Market && !market.IsLapsed && market.Level > CommitmentLevel.OccasionalSales);
        if (standing is not null)
        {
            string how = standing.Modes.Count > 0 ? string.Join(" and ", standing.Modes.Select(PlanWords.Word)) : PlanWords.Word(standing.Level);
            yield return Step(context, PlanSection.TargetMarket,
                $"Ask the customers you have in {context.MarketName} ({how}) why they stay and whom you lost: it leads your ranking, so decide whether it gets the next step before any new country does.", [.. standing.Evidence.Take(2).Select(item => item.Sentence)], 5, 0, "they stay for the price alone");
        }
        else if (sales is not null)
        {
            Money value = sales.Sales.First(sale => sale.Market == context.First.Market).Value;
            yield return Step(context, PlanSection.TargetMarket,
                $"Ask the customers behind the {Say(value)} you sold to {context.MarketName} in {sales.Year} how they found you, what they pay others, and who else there should know you.", [$"sales of {sales.Year}: {Say(value)}"], 4, 0, "none of them would order again");
        }
        else if (orders.Length + inquiries.Length > 0)
        {
            string who = orders.Length > 0 ? $"the {Count(orders.Length, "customer")} from {context.MarketName} who ordered ({Years(orders)})" : $"whoever asked from {context.MarketName} ({Years(inquiries)})";
            yield return Step(context, PlanSection.TargetMarket, $"Call {who}: how they found you, what the shelf price was, whether they would order again.", [.. orders.Select(Describe), .. inquiries.Select(inquiry => $"inquiry of {inquiry.On:yyyy-MM-dd}")], 1.5 * (orders.Length + inquiries.Length), 0, "none of them would order again");
        }
        else
        {
            yield return Step(context, PlanSection.TargetMarket,
                $"Ask three buyers of {context.Product.Name} in {context.MarketName} what they pay today and to whom: nothing on your journey comes from there yet.", ["no inquiry, order or tie from there on record"], 6, 0, "all three buy below your price");
        }

        if (tie is not null)
            yield return Step(context, PlanSection.TargetMarket, $"Ask your tie in {context.MarketName}{(tie.With is null ? "" : $" ({tie.With})")} for two names of buyers and leave to mention who sent you.", [$"tie of {tie.On:yyyy}"], 1, 0, null);

        foreach ((CountryCode market, OrderReceived[] others) in recent.OfType<OrderReceived>().Where(order => order.Market != context.First.Market).GroupBy(order => order.Market).Select(group => (group.Key, group.ToArray())).TakeLast(1))
        {
            MarketResult? result = context.Screening.Find(market);
            yield return Step(context, PlanSection.TargetMarket,
                $"Call the {Count(others.Length, "customer")} from {market.Name} too ({Years(others)}){(result is null ? "" : $": it stands {Sentences.Ordinal(result.Place)} in your ranking and knows you already")}.", [.. others.Select(Describe)], 1.5 * others.Length, 0, null, market);
        }

        if (context.Second is { } second && context.Screening.Wins(context.First, second) < 0.75 && Explanation.SettlingDoubts(context.Screening, context.First, second) is [var settles, ..])
        {
            yield return Step(context, PlanSection.TargetMarket,
                $"Settle {context.MarketName} or {second.Market.Name}: {HowToFindOut.For(settles.Criterion, context.First.Market, context)}",
                [$"{context.MarketName} wins {Sentences.Percent(context.Screening.Wins(context.First, second))} of the time", settles.Text], 3, 0, null);
        }
    }

    private static IEnumerable<PlanStep> ProductAdaptation(PlanContext context)
    {
        IReadOnlyList<string> lacking = context.LanguagesLacking;
        string languages = string.Join(" and ", lacking.Take(2).Select(Languages.NameOf));
        string[] because = [$"official languages there: {string.Join(", ", context.Market.OfficialLanguages.Select(Languages.NameOf))}", $"yours: {string.Join(", ", context.Firm.WorkingLanguages.Select(Languages.NameOf))}"];
        if (context.IsFood)
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, $"Have the label of {context.Product.Name} put into {languages}: name, ingredients with allergens, net quantity, best-before date.", because, 5, 350 * Math.Min(lacking.Count, 2), null);
            if (context.Goods!.ShelfLifeDays is { } days && double.IsFinite(context.Pair.DistanceKm))
            {
                double road = Math.Max(2, Math.Ceiling(context.Pair.DistanceKm / 500) + 2);
                yield return Step(context, PlanSection.ProductAdaptation, Say($"Ask a buyer in {context.MarketName} how much of the {days} days of shelf life has to be left on arrival; the way takes about {road:0} days of them."), [Say($"shelf life {days} days"), Say($"{context.Pair.DistanceKm:N0} km at 500 km a day and two days of handling")], 1, 0, "the chain asks for more than is left");
            }
        }
        else if (context.Goods is { } goods)
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, $"Put the instructions and safety notes of {context.Product.Name} into {languages}.", because, 6, 400 * Math.Min(lacking.Count, 2), null);
            yield return Step(context, PlanSection.ProductAdaptation,
                context.Agreement is { Kind: AgreementKind.SingleMarket }
                    ? $"Check that the conformity papers of {context.Product.Name} (HS {goods.Code.ToPointedText()}) name you as maker: within the single market {context.MarketName} asks for no second approval where EU rules cover the product."
                    : $"Find out which approval or mark {context.MarketName} asks for on HS {goods.Code.ToPointedText()}: your home approval does not count there by itself.",
                [context.Agreement?.Name ?? "no agreement on record"], 4, 0, "an approval costs more than the money at risk");
        }
        else
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, $"Put offer, contract and first-line support of {context.Product.Name} into {languages}, or ask two users there whether {(context.Firm.WorkingLanguages.Contains("en") ? "English" : "your language")} will do.", because, 8, 500 * Math.Min(lacking.Count, 2), null);
            if (context.Product is Service { Category: ServiceCategory.Computer or ServiceCategory.Personal })
                yield return Step(context, PlanSection.ProductAdaptation, context.IsInsideUnion ? $"Write down where data of users in {context.MarketName} are kept: the same data-protection rules as at home apply, with the authority of {context.MarketName} as a second address." : $"Find out what {context.MarketName} asks of personal data that leave the country before you show a demonstration with real users.", [$"{context.Product.Name} handles data of users"], 4, 0, null);
        }
    }

    private static IEnumerable<PlanStep> Marketing(PlanContext context)
    {
        ConstructScore digital = context.Profile.Diagnosis.Of(Capability.Digital);
        Figure? online = context.Latest("internet.users");
        if (digital.Mean is < 0.6 && online is not null)
        {
            string language = context.LanguagesLacking is [var lacking, ..] ? lacking : context.Market.OfficialLanguages is [var official, ..] ? official : "en";
            yield return Step(context, PlanSection.Marketing,
                Say($"Make one page for {context.MarketName} ({Languages.NameOf(language)}) with {context.Product.Name}, a price in {context.First.Market.Currency?.Code ?? "the local currency"} and a way to order: {online.Value:0} % of people there are online, and your digital reach scores {digital.Mean.Value * 10:0.0} of 10."),
                [Say($"internet users {online.Value:0.#} % ({online.Period})"), .. digital.Evidence.Take(1)], 10, 150, "no order and no inquiry through it in six months");
        }

        if (context.Events.OfType<FairVisited>().LastOrDefault() is { } fair)
        {
            string place = fair.Country.Name;
            yield return Step(context, PlanSection.Marketing, $"Go through the cards from {fair.Name ?? "the fair"} ({place}, {fair.On.Year}) and write to every buyer from {(fair.Country == context.First.Market ? place : $"{context.MarketName} or {place}")}.", [$"fair visited on {fair.On:yyyy-MM-dd}"], 2, 0, null, fair.Country);
        }
    }

    private static IEnumerable<PlanStep> CostsAndPricing(PlanContext context)
    {
        Figure? vat = context.Latest("vat.standard");
        string price = context.Product.PriceExWorks is { } known ? Say(known) : "your price at the door";
        string tax = vat is null ? "VAT or sales tax (no rate on record)" : context.IsInsideUnion
            ? Say($"no VAT to a company with a number valid in VIES, else {vat.Value:0.#} % of {context.MarketName}")
            : vat.Value == 0 ? Say($"no VAT at national level ({vat.Period}; states or regions may tax sales)")
            : Say($"VAT or sales tax of {vat.Value:0.#} % ({vat.Period}), on goods due at import");
        if (context.Goods is { } goods)
        {
            ComponentBelief? duty = context.Component(ComponentKind.TariffFaced);
            string duties = duty is null ? "" : duty.Note.StartsWith("no duty", StringComparison.Ordinal) ? "no duty" : Say($"duty of 0 to {Math.Max(duty.Low, duty.High):0.#} % (an average over all goods, not yours)");
            yield return Step(context, PlanSection.CostsAndPricing,
                Say($"Work out the price {(context.IsEquipment ? "at the customer's door" : "on the shelf")} in {context.MarketName} from {price}: freight over {context.Pair.DistanceKm:N0} km (ask two carriers for one {(context.IsEquipment ? context.Product.Unit ?? "consignment" : "pallet")}), {duties}, {tax}, and what {(context.IsEquipment ? "a dealer" : "the shop")} adds."),
                [.. new[] { duty?.Note, vat is null ? null : Say($"standard rate {vat.Value:0.#} % ({vat.Period}); food and books are often lower") }.OfType<string>().Where(text => text.Length > 0)], 4, 0, context.IsEquipment ? "it is above what buyers say they pay" : "the shelf price is above what buyers say they pay");
            if (context.Agreement is { } agreement && !context.IsInsideUnion)
                yield return Step(context, PlanSection.CostsAndPricing,
                    $"Look up HS {goods.Code.ToPointedText()} in the tariff of {context.MarketName} and the origin rule of “{agreement.Name}”: without proof of origin the general rate applies.{(duty?.Note.Contains("food is only partly covered", StringComparison.Ordinal) == true ? " It leaves part of the food trade out, so the rate has to be seen, not assumed." : "")}",
                    [agreement.SourceNote, agreement.Checked ? "" : "agreement not checked against its source"], 3, 0, null);
            else if (context.Agreement is null)
                yield return Step(context, PlanSection.CostsAndPricing, $"Look up HS {goods.Code.ToPointedText()} in the tariff of {context.MarketName}: no agreement with {context.Firm.Home.Name} is on record, so the general rate applies.", [duty?.Note ?? ""], 2, 0, null);
        }
        else
        {
            yield return Step(context, PlanSection.CostsAndPricing, $"Set a price for {context.MarketName} from {price}: {tax}; ask one client whether tax is withheld from payments for services.", [vat is null ? "no VAT rate on record" : Say($"standard rate {vat.Value:0.#} % ({vat.Period})")], 3, 0, null);
        }
    }

    private static IEnumerable<PlanStep> GettingPaid(PlanContext context)
    {
        Figure? law = context.Latest("wgi.rl");
        ComponentBelief? swing = context.Component(ComponentKind.CurrencyRisk);
        Currency? theirs = context.First.Market.Currency;
        Money? order = context.Events.OfType<OrderReceived>().Select(received => received.Value).OfType<Money>().Select(context.InPlanCurrency).OfType<Money>().OrderBy(money => money.Amount).ToArray() is { Length: > 0 } orders ? orders[orders.Length / 2] : null;
        if (theirs is not null && theirs != context.Firm.Home.Currency && swing is { Basis: not Basis.Imputed, Value: > 0.005 })
        {
            string loss = order is null ? "" : $", {Say(new Money(Math.Round(order.Amount * (decimal)swing.Value, 0), order.Currency))} on an order like your usual one of {Say(order)}";
            yield return Step(context, PlanSection.GettingPaid, Say($"Decide who bears the exchange rate: {context.Firm.Home.Currency} against {theirs} moves ±{swing.Value * 100:0} % a year{loss}. Quote in {context.Firm.Home.Currency}, or in {theirs} with that much in the price."), [swing.Component.What], 1, 0, null);
        }

        if (law is not null)
        {
            string terms = law.Value > 1 ? "open account, 30 days, after a credit report" : law.Value > 0 ? "half in advance until three orders have been paid" : "payment in advance or a confirmed letter of credit";
            yield return Step(context, PlanSection.GettingPaid, Say($"Offer the first buyers in {context.MarketName} {terms}: rule of law scores {law.Value:0.0} there ({law.Period}, about −2.5 to 2.5)."), [Say($"standard error {law.StandardError ?? double.NaN:0.00}")], 1, law.Value > 1 ? 30 : 0, "no buyer accepts that");
        }
    }

    private static IEnumerable<PlanStep> Funding(PlanContext context)
    {
        Need? capital = context.Profile.Diagnosis.Needs.FirstOrDefault(need => need.Type == NeedType.Capital);
        if (capital is null) yield break;
        yield return Step(context, PlanSection.Funding, $"Ask your bank and the regional agency in {context.Firm.Home.Name} for a small loan or voucher for first steps abroad, with this plan in hand: {capital.NextStep.Sentence}", [.. capital.Because.Take(2)], 4, 0, null);
    }

    private static IEnumerable<PlanStep> Travel(PlanContext context)
    {
        if (!double.IsFinite(context.Pair.DistanceKm)) yield break;
        double days = context.Pair.DistanceKm > 3000 ? 4 : 2;
        double cost = 150 * days + 0.22 * context.Pair.DistanceKm * 2;
        yield return Step(context, PlanSection.Travel, Say($"Go to {context.MarketName} for {days:0} days ({context.Pair.DistanceKm:N0} km), but only with three meetings agreed."), [Say($"estimate: €150 a day and €0.22 a kilometre")], 8 * days, cost, "fewer than three meetings agreed two weeks before");
    }

    private static IEnumerable<PlanStep> Risk(PlanContext context)
    {
        foreach (string warning in context.First.Warnings) yield return Step(context, PlanSection.Risk, $"Before any offer to {context.MarketName}, clear this with the authority: {warning}.", [warning], 4, 0, "the answer is no");
        if (context.First.Doubts.FirstOrDefault(known => !PlanContext.IsAboutTheFirm(known.Criterion)) is { } doubt)
            yield return Step(context, PlanSection.Risk, Say($"Keep an eye on what {context.MarketName} stands on least surely, {doubt.Criterion.Name} ({doubt.Text}): {doubt.Share:0 %} of the doubt about it comes from there."), [Sentences.Doubt(context.First)], 1, 0, null);
    }

    private static IEnumerable<PlanStep> Organisation(PlanContext context)
    {
        DiagnosisResult diagnosis = context.Profile.Diagnosis;
        if (diagnosis.Means.HoursPerWeek is { } hours)
            yield return Step(context, PlanSection.Organisation, Say($"Put the {hours:0.#} hours a week you named into one person's calendar, by name, until {context.AsAt.AddMonths(3):d MMMM}."), [.. diagnosis.Of(Liability.Resources).Evidence.Take(1)], 1, 0, "the hours were not kept in two weeks of four");
        else
            yield return Step(context, PlanSection.Organisation, "Say how many hours a week you can really give (item mea.2): the dates in this plan assume four.", ["not stated in the firm's file"], 0.5, 0, null);
        if (diagnosis.Scores.Where(score => score.Gap is { ProbabilityReal: > 0.8 }).MaxBy(score => Math.Abs(score.Gap!.Difference)) is { } apart)
            yield return Step(context, PlanSection.Organisation, $"Talk an hour with your adviser about {apart.Construct.Name.ToLowerInvariant()}. {apart.Gap!.Sentence}", [.. apart.Evidence.Take(2)], 1, 0, null);
    }

    private static PlanStep Step(PlanContext context, PlanSection section, string text, IReadOnlyList<string> because, double hours, double euro, string? stop, CountryCode? market = null) =>
        new(section, text, [.. because.Where(reason => reason.Length > 0)], hours, context.Estimate(euro), stop, market ?? (section is PlanSection.Organisation or PlanSection.Objectives or PlanSection.Funding ? null : context.First.Market));

    private static string Count(int number, string noun) => number == 1 ? noun : $"{number} {noun}s";

    private static string Years(IEnumerable<JourneyEvent> events) => string.Join(", ", events.Select(entry => entry.On.Year).Distinct().Order());

    private static string Describe(OrderReceived order) => Say($"{(order.IsUnsolicited ? "unsolicited " : "")}order of {order.On:yyyy-MM-dd}{(order.Value is null ? "" : $", {Say(order.Value)}")}");
}
