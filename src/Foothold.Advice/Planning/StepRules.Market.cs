using Foothold.Advice.Diagnosis;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>Steps about the market: who is there, how they learn of the firm, and going there.</summary>
internal static partial class StepRules
{
    private static IEnumerable<PlanStep> TargetMarket(PlanContext context)
    {
        CountryCode there = context.First.Market;
        yield return FirstConversation(context);
        if (context.Events.OfType<TieFormed>().LastOrDefault(formed => formed.Country == there) is { } tie)
        {
            Phrase ask = tie.With is null ? Phrase.Of($"Ask your tie in {there} for two names of buyers and leave to mention who sent you.") : Phrase.Of($"Ask your tie in {there} ({tie.With}) for two names of buyers and leave to mention who sent you.");
            yield return Step(context, PlanSection.TargetMarket, "tie-introduces", ask, [Phrase.Of($"tie of {tie.On:yyyy}")], 1, 0, null);
        }

        // The market, other than the first, of the latest order that came by itself: it knows the firm already.
        if (Recent(context).OfType<OrderReceived>().LastOrDefault(order => order.IsUnsolicited && order.Market != there && context.CommitmentIn(order.Market) is null or CommitmentLevel.OccasionalSales) is { } elsewhere)
        {
            OrderReceived[] others = [.. Recent(context).OfType<OrderReceived>().Where(order => order.Market == elsewhere.Market)];
            MarketResult? result = context.Screening.Find(elsewhere.Market);
            Phrase call = result is null
                ? Phrase.Count(others.Length, $"Call the customer in {elsewhere.Market} too ({Years(others)}).", $"Call the {others.Length} customers in {elsewhere.Market} too ({Years(others)}).")
                : Phrase.Count(others.Length, $"Call the customer in {elsewhere.Market} too ({Years(others)}): it stands {new Ordinal(result.Place)} in your ranking and knows you already.",
                    $"Call the {others.Length} customers in {elsewhere.Market} too ({Years(others)}): it stands {new Ordinal(result.Place)} in your ranking and knows you already.");
            yield return Step(context, PlanSection.TargetMarket, "call-customers-elsewhere", call, [.. others.Select(Describe)], 1.5 * others.Length, 0, null, elsewhere.Market) with { Units = others.Length };
        }

        if (context.Second is { } second && Settling(context) is { } settles)
        {
            yield return Step(context, PlanSection.TargetMarket, "settle-first-two",
                Phrase.Of($"Settle {there} or {second.Market}: {HowToFindOut.For(settles.Criterion, there, context)}"),
                [Phrase.Of($"{there} wins {context.Screening.Wins(context.First, second):0 %} of the time"), settles.Text], 3, 0, null) with { Tests = settles.Criterion.Id, Units = settles.Criterion.Id == "language" ? 3 : 1 };
        }
    }

    // Whom to talk to first depends on how far the firm is there already: at work, selling, asked, known, or a stranger.
    private static PlanStep FirstConversation(PlanContext context)
    {
        CountryCode there = context.First.Market;
        MarketCommitment? standing = context.Profile.Stage.Markets.FirstOrDefault(market => market.Market == there && !market.IsLapsed && market.Level > CommitmentLevel.OccasionalSales);
        if (standing is not null)
        {
            Phrase how = standing.Modes.Count > 0 ? standing.Modes.Select(PlanWords.Label).Aggregate((some, one) => Phrase.List(new[] { some, one })) : PlanWords.Label(standing.Level);
            return Step(context, PlanSection.TargetMarket, "talk-to-customers-there",
                Phrase.Of($"Ask the customers you have in {there} ({how}) why they stay, and those you lost why they went: it leads your ranking, so decide whether it gets the next step before any new country does."),
                [.. standing.Evidence.Take(2).Select(item => item.Sentence)], 5, 0, Phrase.Text("they stay for the price alone"));
        }

        if (Recent(context).OfType<SalesReported>().LastOrDefault(report => report.Sales.Any(sale => sale.Market == there && sale.Value.Amount > 0)) is { } sales)
        {
            Money value = sales.Sales.First(sale => sale.Market == there).Value;
            return Step(context, PlanSection.TargetMarket, "talk-to-customers-of-sales",
                Phrase.Of($"Ask the customers behind the {Sum(value)} you sold to {there} in {sales.Year} how they found you, what they pay others, and who else there should know you."), [Phrase.Of($"sales of {sales.Year}: {Sum(value)}")], 4, 0, Phrase.Text("none of them would order again"));
        }

        OrderReceived[] orders = [.. Recent(context).OfType<OrderReceived>().Where(order => order.Market == there)];
        InquiryReceived[] inquiries = [.. Recent(context).OfType<InquiryReceived>().Where(inquiry => inquiry.Market == there)];
        if (orders.Length + inquiries.Length > 0)
        {
            Phrase what = context.IsEquipment ? Phrase.Text("what they compared you with") : Phrase.Text("what the shelf price was");
            Phrase call = orders.Length > 0
                ? Phrase.Count(orders.Length, $"Call the customer in {there} who ordered ({Years(orders)}): how they found you, {what}, whether they would order again.", $"Call the {orders.Length} customers in {there} who ordered ({Years(orders)}): how they found you, {what}, whether they would order again.")
                : Phrase.Of($"Call whoever asked from {there} ({Years(inquiries)}): how they found you, {what}, whether they would order again.");
            return Step(context, PlanSection.TargetMarket, "call-who-asked", call, [.. orders.Select(Describe), .. inquiries.Select(inquiry => Phrase.Of($"inquiry of {inquiry.On}"))], 1.5 * (orders.Length + inquiries.Length), 0, Phrase.Text("none of them would order again")) with { Units = orders.Length + inquiries.Length };
        }

        ComponentBelief? ties = context.Component(ComponentKind.OwnTies);
        Phrase soFar = ties is null || ties.Value <= 0 ? Phrase.Text("nothing on your journey comes from there yet") : Phrase.Of($"all you have there so far is {ties.Note}");
        return Step(context, PlanSection.TargetMarket, "ask-three-buyers", Phrase.Of($"Ask three buyers of {context.Product.Name} in {there} what they pay today and to whom: {soFar}."), [ties?.Note ?? Phrase.Text("no tie on record")], 6, 0, Phrase.Text("all three buy below your price")) with { Units = 3 };
    }

    private static IEnumerable<PlanStep> Marketing(PlanContext context)
    {
        CountryCode there = context.First.Market;
        ConstructScore digital = context.Profile.Diagnosis.Of(Capability.Digital);
        bool sellsOnline = context.Profile.Stage.Markets.Any(market => market.Market == there && market.Modes.Any(mode => mode is EntryMode.OwnECommerce or EntryMode.Marketplace));
        if (digital.Mean is < 0.6 && context.Latest("internet.users") is { } online && !sellsOnline)
        {
            Phrase language = NameOf(context.LanguagesLacking is [var lacking, ..] ? lacking : context.Market.OfficialLanguages is [var official, ..] ? official : "en");
            double score = digital.Mean.Value * 10;
            Phrase page = context.IsEquipment
                ? Phrase.Of($"Make one page for {there} ({language}) with {context.Product.Name}, a data sheet and a form for inquiries: {online.Value:0} % of people there are online, and your digital maturity scores {score:0.0} of 10.")
                : there.Currency is { } theirs
                ? Phrase.Of($"Make one page for {there} ({language}) with {context.Product.Name}, a price in {theirs.Code} and a way to order: {online.Value:0} % of people there are online, and your digital maturity scores {score:0.0} of 10.")
                : Phrase.Of($"Make one page for {there} ({language}) with {context.Product.Name}, a price in the local currency and a way to order: {online.Value:0} % of people there are online, and your digital maturity scores {score:0.0} of 10.");
            yield return Step(context, PlanSection.Marketing, "web-page", page, [Phrase.Of($"internet users {online.Value:0.#} % ({online.Period.ToString()})"), .. digital.Evidence.Take(1)], 10, 150, Phrase.Text("no order and no inquiry through it in six months"));
        }

        JourneyEvent? fair = context.Events.LastOrDefault(entry => entry is FairVisited or FairExhibited && entry.On >= context.AsAt.AddYears(-YearsOfFairs));
        (CountryCode Country, string? Name, bool Exhibited)? at = fair switch { FairVisited visited => (visited.Country, visited.Name, false), FairExhibited exhibited => (exhibited.Country, exhibited.Name, true), _ => null };
        if (at is { } place)
        {
            Phrase name = place.Name is { } known ? Phrase.Verbatim(known) : Phrase.Text("the fair"), where = place.Country == there ? Phrase.Of($"{there}") : Phrase.Of($"{there} or {place.Country}");
            Phrase write = place.Exhibited ? Phrase.Of($"Write to every visitor who left a card at {name} ({place.Country}, {fair!.On.Year}) who works in {where}.")
                : Phrase.Of($"Write to the exhibitors you spoke to at {name} ({place.Country}, {fair!.On.Year}) who works in {where}.");
            yield return Step(context, PlanSection.Marketing, "write-to-fair", write, [Phrase.Of($"fair of {fair.On}")], 2, 0, null, place.Country);
        }
    }

    private static IEnumerable<PlanStep> Travel(PlanContext context)
    {
        if (!double.IsFinite(context.Pair.DistanceKm)) yield break;
        CountryCode there = context.First.Market;
        double days = context.Pair.DistanceKm > 3000 ? 4 : 2;
        double cost = 150 * days + 0.22 * context.Pair.DistanceKm * 2;
        Money estimate = context.Estimate(cost);
        if (context.CashAtRisk is { } cash && cash.Currency == estimate.Currency && estimate.Amount > 0.3m * cash.Amount)
        {
            yield return Step(context, PlanSection.Travel, "meet-by-video", Phrase.Of($"Meet three buyers in {there} by video: going there costs about {Sum(estimate)}, too much of the {Sum(cash)} you can lose."), [Phrase.Of($"estimate: €150 a day, €0.22 a kilometre, {context.Pair.DistanceKm:N0} km")], 4, 0, Phrase.Text("none of the three takes the call")) with { Units = 3 };
            yield break;
        }

        yield return Step(context, PlanSection.Travel, "visit", Phrase.Of($"Go to {there} for {days:0} days ({context.Pair.DistanceKm:N0} km), but only with three meetings agreed."), [Phrase.Text("estimate: €150 a day and €0.22 a kilometre")], 8 * days, cost, Phrase.Text("fewer than three meetings are agreed two weeks before"));
    }

    // What keeps the order of the first two markets open; null when it is clear.
    private static Doubt? Settling(PlanContext context) =>
        context.Second is { } second && context.Screening.Wins(context.First, second) < ClearlyBetter && Explanation.SettlingDoubts(context.Screening, context.First, second) is [var settles, ..] ? settles : null;

    private static IEnumerable<JourneyEvent> Recent(PlanContext context) => context.Events.Where(entry => entry.On >= context.AsAt.AddYears(-YearsRemembered));

    private static Phrase Describe(OrderReceived order) => (order.IsUnsolicited, order.Value) switch
    {
        (true, { } value) => Phrase.Of($"unsolicited order of {order.On}, {Sum(value)}"),
        (true, null) => Phrase.Of($"unsolicited order of {order.On}"),
        (false, { } value) => Phrase.Of($"order of {order.On}, {Sum(value)}"),
        _ => Phrase.Of($"order of {order.On}"),
    };
}
