using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Web.Desk;

namespace Foothold.Web.Features.Markets;

/// <summary>What the firm itself has done or met in a market, from its journey.</summary>
internal static class OwnEvents
{
    /// <summary>The events about a market that stand, newest first.</summary>
    public static IReadOnlyList<JourneyEvent> In(OpenFirm firm, CountryCode market) => [.. firm.File.Journey.Standing(firm.AsAt).Where(entry => MarketOf(entry) == market).Reverse()];

    private static CountryCode? MarketOf(JourneyEvent entry) => entry switch
    {
        InquiryReceived inquiry => inquiry.Market,
        MarketResearched researched => researched.Market,
        FairVisited fair => fair.Country,
        OrderReceived order => order.Market,
        PartnerAppointed partner => partner.Market,
        CampaignRun campaign => campaign.Market,
        FairExhibited fair => fair.Country,
        MarketEntered entered => entered.Market,
        ModeChanged changed => changed.Market,
        MarketLeft left => left.Market,
        PresenceOpened opened => opened.Country,
        PresenceClosed closed => closed.Country,
        TieFormed tie => tie.Country,
        TieEnded tie => tie.Country,
        ExperimentPlanned planned => planned.Market,
        ExperimentFinished finished => finished.Market,
        DecisionMade decision => decision.Market,
        SourcingStarted sourcing => sourcing.Country,
        _ => null,
    };
}
