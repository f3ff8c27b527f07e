using Foothold.Advice.Diagnosis;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>Steps about the market: who is there, how they learn of the firm, and going there.</summary>
internal static partial class StepRules
{
    private static IEnumerable<PlanStep> TargetMarket(PlanContext context)
    {
        yield return FirstConversation(context);
        if (context.Events.OfType<TieFormed>().LastOrDefault(formed => formed.Country == context.First.Market) is { } tie)
            yield return Step(context, PlanSection.TargetMarket, "tie-introduces", $"Ask your tie in {context.MarketName}{(tie.With is null ? "" : $" ({tie.With})")} for two names of buyers and leave to mention who sent you.", [$"tie of {tie.On:yyyy}"], 1, 0, null);

        // The market, other than the first, of the latest order that came by itself: it knows the firm already.
        if (Recent(context).OfType<OrderReceived>().LastOrDefault(order => order.IsUnsolicited && order.Market != context.First.Market && context.CommitmentIn(order.Market) is null or CommitmentLevel.OccasionalSales) is { } elsewhere)
        {
            OrderReceived[] others = [.. Recent(context).OfType<OrderReceived>().Where(order => order.Market == elsewhere.Market)];
            MarketResult? result = context.Screening.Find(elsewhere.Market);
            yield return Step(context, PlanSection.TargetMarket, "call-customers-elsewhere",
                $"Call the {Count(others.Length, "customer")} in {elsewhere.Market.Name} too ({Years(others)}){(result is null ? "" : $": it stands {Sentences.Ordinal(result.Place)} in your ranking and knows you already")}.", [.. others.Select(Describe)], 1.5 * others.Length, 0, null, elsewhere.Market) with { Units = others.Length };
        }

        if (context.Second is { } second && Settling(context) is { } settles)
        {
            yield return Step(context, PlanSection.TargetMarket, "settle-first-two",
                $"Settle {context.MarketName} or {second.Market.Name}: {HowToFindOut.For(settles.Criterion, context.First.Market, context)}",
                [$"{context.MarketName} wins {Sentences.Percent(context.Screening.Wins(context.First, second))} of the time", settles.Text], 3, 0, null) with { Tests = settles.Criterion.Id, Units = settles.Criterion.Id == "language" ? 3 : 1 };
        }
    }

    // Whom to talk to first depends on how far the firm is there already: at work, selling, asked, known, or a stranger.
    private static PlanStep FirstConversation(PlanContext context)
    {
        string name = context.MarketName;
        MarketCommitment? standing = context.Profile.Stage.Markets.FirstOrDefault(market => market.Market == context.First.Market && !market.IsLapsed && market.Level > CommitmentLevel.OccasionalSales);
        if (standing is not null)
        {
            string how = standing.Modes.Count > 0 ? string.Join(" and ", standing.Modes.Select(PlanWords.Word)) : PlanWords.Word(standing.Level);
            return Step(context, PlanSection.TargetMarket, "talk-to-customers-there",
                $"Ask the customers you have in {name} ({how}) why they stay, and those you lost why they went: it leads your ranking, so decide whether it gets the next step before any new country does.",
                [.. standing.Evidence.Take(2).Select(item => item.Sentence)], 5, 0, "they stay for the price alone");
        }

        if (Recent(context).OfType<SalesReported>().LastOrDefault(report => report.Sales.Any(sale => sale.Market == context.First.Market && sale.Value.Amount > 0)) is { } sales)
        {
            Money value = sales.Sales.First(sale => sale.Market == context.First.Market).Value;
            return Step(context, PlanSection.TargetMarket, "talk-to-customers-of-sales",
                $"Ask the customers behind the {Say(value)} you sold to {name} in {sales.Year} how they found you, what they pay others, and who else there should know you.", [$"sales of {sales.Year}: {Say(value)}"], 4, 0, "none of them would order again");
        }

        OrderReceived[] orders = [.. Recent(context).OfType<OrderReceived>().Where(order => order.Market == context.First.Market)];
        InquiryReceived[] inquiries = [.. Recent(context).OfType<InquiryReceived>().Where(inquiry => inquiry.Market == context.First.Market)];
        if (orders.Length + inquiries.Length > 0)
        {
            string who = orders.Length > 0 ? $"the {Count(orders.Length, "customer")} in {name} who ordered ({Years(orders)})" : $"whoever asked from {name} ({Years(inquiries)})";
            return Step(context, PlanSection.TargetMarket, "call-who-asked", $"Call {who}: how they found you, {(context.IsEquipment ? "what they compared you with" : "what the shelf price was")}, whether they would order again.",
                [.. orders.Select(Describe), .. inquiries.Select(inquiry => $"inquiry of {inquiry.On:yyyy-MM-dd}")], 1.5 * (orders.Length + inquiries.Length), 0, "none of them would order again") with { Units = orders.Length + inquiries.Length };
        }

        ComponentBelief? ties = context.Component(ComponentKind.OwnTies);
        string soFar = ties is null || ties.Value <= 0 ? "nothing on your journey comes from there yet" : $"all you have there so far is {ties.Note}";
        return Step(context, PlanSection.TargetMarket, "ask-three-buyers", $"Ask three buyers of {context.Product.Name} in {name} what they pay today and to whom: {soFar}.", [ties?.Note ?? "no tie on record"], 6, 0, "all three buy below your price") with { Units = 3 };
    }

    private static IEnumerable<PlanStep> Marketing(PlanContext context)
    {
        ConstructScore digital = context.Profile.Diagnosis.Of(Capability.Digital);
        bool sellsOnline = context.Profile.Stage.Markets.Any(market => market.Market == context.First.Market && market.Modes.Any(mode => mode is EntryMode.OwnECommerce or EntryMode.Marketplace));
        if (digital.Mean is < 0.6 && context.Latest("internet.users") is { } online && !sellsOnline)
        {
            string language = context.LanguagesLacking is [var lacking, ..] ? lacking : context.Market.OfficialLanguages is [var official, ..] ? official : "en";
            string order = context.IsEquipment ? "a data sheet and a form for inquiries" : $"a price in {context.First.Market.Currency?.Code ?? "the local currency"} and a way to order";
            yield return Step(context, PlanSection.Marketing, "web-page",
                Say($"Make one page for {context.MarketName} ({Languages.NameOf(language)}) with {context.Product.Name}, {order}: {online.Value:0} % of people there are online, and your digital maturity scores {digital.Mean.Value * 10:0.0} of 10."),
                [Say($"internet users {online.Value:0.#} % ({online.Period})"), .. digital.Evidence.Take(1)], 10, 150, "no order and no inquiry through it in six months");
        }

        JourneyEvent? fair = context.Events.LastOrDefault(entry => entry is FairVisited or FairExhibited && entry.On >= context.AsAt.AddYears(-YearsOfFairs));
        (CountryCode Country, string? Name, bool Exhibited)? at = fair switch { FairVisited visited => (visited.Country, visited.Name, false), FairExhibited exhibited => (exhibited.Country, exhibited.Name, true), _ => null };
        if (at is { } place)
        {
            string who = place.Exhibited ? $"every visitor who left a card at {place.Name ?? "the fair"}" : $"the exhibitors you spoke to at {place.Name ?? "the fair"}";
            yield return Step(context, PlanSection.Marketing, "write-to-fair", $"Write to {who} ({place.Country.Name}, {fair!.On.Year}) who works in {(place.Country == context.First.Market ? context.MarketName : $"{context.MarketName} or {place.Country.Name}")}.", [$"fair of {fair.On:yyyy-MM-dd}"], 2, 0, null, place.Country);
        }
    }

    private static IEnumerable<PlanStep> Travel(PlanContext context)
    {
        if (!double.IsFinite(context.Pair.DistanceKm)) yield break;
        double days = context.Pair.DistanceKm > 3000 ? 4 : 2;
        double cost = 150 * days + 0.22 * context.Pair.DistanceKm * 2;
        Money estimate = context.Estimate(cost);
        if (context.CashAtRisk is { } cash && cash.Currency == estimate.Currency && estimate.Amount > 0.3m * cash.Amount)
        {
            yield return Step(context, PlanSection.Travel, "meet-by-video", $"Meet three buyers in {context.MarketName} by video: going there costs about {Say(estimate)}, too much of the {Say(cash)} you can lose.", [Say($"estimate: €150 a day, €0.22 a kilometre, {context.Pair.DistanceKm:N0} km")], 4, 0, "none of the three takes the call") with { Units = 3 };
            yield break;
        }

        yield return Step(context, PlanSection.Travel, "visit", Say($"Go to {context.MarketName} for {days:0} days ({context.Pair.DistanceKm:N0} km), but only with three meetings agreed."), ["estimate: €150 a day and €0.22 a kilometre"], 8 * days, cost, "fewer than three meetings are agreed two weeks before");
    }

    // What keeps the order of the first two markets open; null when it is clear.
    private static Doubt? Settling(PlanContext context) =>
        context.Second is { } second && context.Screening.Wins(context.First, second) < ClearlyBetter && Explanation.SettlingDoubts(context.Screening, context.First, second) is [var settles, ..] ? settles : null;

    private static IEnumerable<JourneyEvent> Recent(PlanContext context) => context.Events.Where(entry => entry.On >= context.AsAt.AddYears(-YearsRemembered));

    private static string Describe(OrderReceived order) => Say($"{(order.IsUnsolicited ? "unsolicited " : "")}order of {order.On:yyyy-MM-dd}{(order.Value is null ? "" : $", {Say(order.Value)}")}");
}
