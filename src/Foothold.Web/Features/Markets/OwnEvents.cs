using Foothold.Advice.FirmFiles;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Web.Desk;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Markets;

/// <summary>What the firm itself has done or met in a market, from its journey.</summary>
internal static class OwnEvents
{
    /// <summary>The events about a market that stand, newest first.</summary>
    public static IReadOnlyList<JourneyEvent> In(OpenFirm firm, CountryCode market) => [.. firm.File.Journey.Standing(firm.AsAt).Where(entry => MarketOf(entry) == market).Reverse()];

    /// <summary>What happened, in a few words: "order received, SEK 96,000, unsolicited".</summary>
    public static string Text(Localiser say, JourneyEvent entry)
    {
        string kind = say[Words.Hyphenated(entry.GetType().Name).Replace('-', ' ')];
        string? more = entry switch
        {
            OrderReceived order => string.Join(", ", new[] { order.Value is { } value ? say.Amount(value) : null, order.IsUnsolicited ? say["unsolicited"] : null }.OfType<string>()),
            TieFormed tie => tie.With,
            TieEnded tie => tie.With,
            FairVisited fair => fair.Name,
            FairExhibited fair => fair.Name,
            PartnerAppointed partner => partner.Name,
            MarketLeft left => left.Reason,
            ExperimentFinished finished => finished.Result,
            ExperimentPlanned planned => planned.Test,
            DecisionMade decision => decision.What,
            _ => null,
        };
        return more is { Length: > 0 } ? $"{kind}: {more}" : kind;
    }

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
