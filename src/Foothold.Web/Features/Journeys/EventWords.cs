using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Web.Features.Profile;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Journeys;

/// <summary>An event of a journey in a plain sentence.</summary>
public static class EventWords
{
    public static string Say(Localiser say, JourneyEvent entry) => entry switch
    {
        InquiryReceived inquiry => say["Somebody in {0} asked about the product.", inquiry.Market],
        MarketResearched { Market: { } market } => say["The firm looked into {0}.", market],
        MarketResearched => say["The firm looked into markets abroad."],
        FairVisited { Name: { } name } fair => say["The firm visited {0} in {1}.", name, fair.Country],
        FairVisited fair => say["The firm visited a trade fair in {0}.", fair.Country],
        CourseAttended { Topic: { } topic } => say["Somebody in the firm took a course: {0}.", Ended(topic)],
        CourseAttended => say["Somebody in the firm took a course about going abroad."],
        OrderReceived { IsUnsolicited: true, Value: { } value } order => say["An order from {0} worth {1} came by itself.", order.Market, value],
        OrderReceived { IsUnsolicited: true } order => say["An order from {0} came by itself.", order.Market],
        OrderReceived { Value: { } value } order => say["The firm won an order from {0} worth {1}.", order.Market, value],
        OrderReceived order => say["The firm won an order from {0}.", order.Market],
        SalesReported { Sales.Count: 0 } sales => say["No sales abroad in {0}.", sales.Year.ToString(say.Language.Culture)],
        SalesReported sales => say["Sales abroad in {0}: {1}.", sales.Year.ToString(say.Language.Culture), string.Join("; ", sales.Sales.Select(market => say["{0} {1}", market.Market, market.Value]))],
        ExportPlanAdopted => say["The firm adopted a plan for going abroad."],
        PartnerAppointed { Mode: EntryMode.Agent, Name: { } name } partner => say["{0} became the firm's agent for {1}.", name, partner.Market],
        PartnerAppointed { Mode: EntryMode.Agent } partner => say["The firm appointed an agent for {0}.", partner.Market],
        PartnerAppointed { Name: { } name } partner => say["{0} became the firm's distributor for {1}.", name, partner.Market],
        PartnerAppointed partner => say["The firm appointed a distributor for {0}.", partner.Market],
        CampaignRun { Market: { } market, Cost: { } cost } => say["A campaign in {0} cost {1}.", market, cost],
        CampaignRun { Market: { } market } => say["The firm ran a campaign in {0}.", market],
        CampaignRun { Cost: { } cost } => say["A campaign in several markets cost {0}.", cost],
        CampaignRun => say["The firm ran a campaign in several markets."],
        FairExhibited { Name: { } name } fair => say["The firm exhibited at {0} in {1}.", name, fair.Country],
        FairExhibited fair => say["The firm exhibited at a trade fair in {0}.", fair.Country],
        ResourcesSetAside { Budget: { } budget, HoursPerWeek: { } hours } => say["{0} a year and {1:#,0.##} hours a week were set aside for work abroad.", budget, hours],
        ResourcesSetAside { Budget: { } budget } => say["{0} a year were set aside for work abroad.", budget],
        ResourcesSetAside { HoursPerWeek: { } hours } => say["{0:#,0.##} hours a week were set aside for work abroad.", hours],
        ResourcesSetAside => say["Staff or money was set aside for work abroad."],
        MarketEntered market => say["The firm started to work in {0}: {1}.", market.Market, DerivedWords.Say(say, market.Mode)],
        ModeChanged { From: { } from } change => say["In {0} the firm changed from {1} to {2}.", change.Market, DerivedWords.Say(say, from), DerivedWords.Say(say, change.To)],
        ModeChanged change => say["In {0} the firm added another way: {1}.", change.Market, DerivedWords.Say(say, change.To)],
        MarketLeft { Reason: { } reason } left => say["The firm left {0}: {1}.", left.Market, Ended(reason)],
        MarketLeft left => say["The firm left {0}.", left.Market],
        PresenceOpened presence => say["The firm opened in {0}: {1}.", presence.Country, DerivedWords.Say(say, presence.Kind)],
        PresenceClosed presence => say["The firm closed in {0}: {1}.", presence.Country, DerivedWords.Say(say, presence.Kind)],
        TurningPoint turn => say["A turning point: {0}.", DerivedWords.Say(say, turn.Kind)],
        TieFormed { With: { } with } tie => say["A relation in {0} came about: {1}.", tie.Country, Ended(with)],
        TieFormed tie => say["A relation in {0} came about.", tie.Country],
        TieEnded { With: { } with } tie => say["A relation in {0} ended: {1}.", tie.Country, Ended(with)],
        TieEnded tie => say["A relation in {0} ended.", tie.Country],
        SupportReceived support => say["{0} helped with {1}.", support.Organisation, DerivedWords.Say(say, support.Need)],
        ExperimentPlanned plan => Joined(say["A test was decided on: {0} ({1}).", plan.Question, plan.Test], plan.Statement is { } statement ? say["Expected: {0}.", Ended(statement)] : null),
        ExperimentFinished test => Joined(say["A test came to its end: \"{0}\". Result: {1}.", test.Assumption, Ended(test.Result)], test.Lesson is { } lesson ? say["Lesson: {0}.", Ended(lesson)] : null),
        DecisionMade decision => say["Decided: {0}. Expected by {1}, {2:0.#} % sure: {3}.", Ended(decision.What), decision.ResolveBy, 100 * decision.Probability, Ended(decision.Statement)],
        DecisionResolved { Outcome: true } resolved => Joined(say["What was expected of a decision came true."], resolved.Note),
        DecisionResolved resolved => Joined(say["What was expected of a decision did not come true."], resolved.Note),
        SourcingStarted sourcing => say["The firm started to buy from {0}.", sourcing.Country],
        InnovationIntroduced innovation => say["Something new was introduced: {0}.", Ended(innovation.What)],
        EventRetracted retracted => say["An earlier event was withdrawn: {0}.", Ended(retracted.Reason)],
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.GetType().Name, "This kind of event has no sentence yet."),
    };

    private static string Ended(string words) => words.TrimEnd('.');

    private static string Joined(string sentence, string? more) => string.IsNullOrEmpty(more) ? sentence : $"{sentence} {more}";
}
